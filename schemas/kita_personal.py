"""Staff of Tageseinrichtungen by age (Regionaldatenbank, tables 22543-02-…), persons and not posts, at 1 March."""

from __future__ import annotations

from schemas import fields as f
from schemas.codes import altersgruppen
from schemas.contract import Contract

CONTRACT = Contract(
    name="kita_personal",
    title="Personal in Tageseinrichtungen nach Alter",
    grain="eine Zeile je Region, Stichtag (jahr = Jahr des Stichtags) und Altersgruppe der Beschäftigten",
    key=(
        f.REGION_ID,
        f.JAHR,
        f.Field(
            "altersgruppe", "VARCHAR", "Altersgruppe der Beschäftigten in vollendeten Jahren",
            codes=altersgruppen("0-29", "30-39", "40-49", "50-54", "55-59", "60-"),
        ),
    ),
    measures=(f.count("personal", "Pädagogisches, Leitungs- und Verwaltungspersonal (Personen)"),),
)  # fmt: skip
