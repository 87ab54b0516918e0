"""Regionalatlas (table AI003-2): shares of leavers with and without certificate, as the offices published them."""

from __future__ import annotations

from schemas import fields as f
from schemas.contract import Contract

CONTRACT = Contract(
    name="regionalatlas",
    title="Regionalatlas: Anteile der Abgänge ohne Ersten Schulabschluss und mit Abitur",
    grain="eine Zeile je Region und Abgangsjahr (jahr = Jahr, in dem das Schuljahr endet)",
    key=(f.REGION_ID, f.JAHR),
    measures=(
        f.rate("ohne_esa_quote", "Anteil der Abgänge ohne Ersten Schulabschluss an allen Abgängen"),
        f.rate("ahr_quote", "Anteil der Abgänge mit Allgemeiner Hochschulreife an allen Abgängen"),
    ),
)
