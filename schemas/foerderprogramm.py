"""Funding that a region receives for education: by programme and giver, in euros."""

from __future__ import annotations

from schemas import fields as f
from schemas.contract import Contract

CONTRACT = Contract(
    name="foerderprogramm",
    title="Förderung der Bildungsregion",
    grain="eine Zeile je Region, Kalenderjahr und Förderung",
    key=(
        f.BILDUNGSREGION,
        f.JAHR,
        f.register_id("foerderung_id", "Kennung der Förderung im Register der Region"),
    ),
    attributes=(f.TITEL, f.FINANZIERUNG.only(*f.FINANZIERUNG.parts), f.HANDLUNGSFELD.or_null(), f.ERLAEUTERUNG),
    measures=(
        f.amount("foerdersumme", "Im Jahr bewilligte Mittel", "Euro"),
        f.amount("eigenanteil", "Eigener Anteil der Kommune", "Euro"),
    ),
    kommunal=True,
)
