"""Migration balance of young adults in the Regionalatlas (table AI002-3), calendar year; it checks ours."""

from __future__ import annotations

from schemas import fields as f
from schemas.contract import Contract


def _saldo(group: str, whose: str) -> f.Field:
    """A balance per 10 000, negative where more leave than arrive."""
    return f.Field(
        f"saldo_{group}", "DOUBLE", f"Wanderungssaldo der {whose} von 18 bis unter 30 Jahren",
        "je 10 000 der Altersgruppe", nullable=True, minimum=-10_000, maximum=10_000,
    )  # fmt: skip


CONTRACT = Contract(
    name="regionalatlas_wanderung",
    title="Regionalatlas: Wanderungssaldo junger Erwachsener",
    grain="eine Zeile je Region und Kalenderjahr",
    key=(f.REGION_ID, f.JAHR),
    measures=(_saldo("maenner", "Männer"), _saldo("frauen", "Frauen")),
)
