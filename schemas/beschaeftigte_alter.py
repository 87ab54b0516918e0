"""Employees by age group at their place of residence (Regionaldatenbank, table 13111-06-02-4), 30 June."""

from __future__ import annotations

from schemas import fields as f
from schemas.codes import altersgruppen
from schemas.contract import Contract

CONTRACT = Contract(
    name="beschaeftigte_alter",
    title="Sozialversicherungspflichtig Beschäftigte am Wohnort nach Altersgruppen",
    grain=(
        "eine Zeile je Region, Stichtag (jahr = Jahr des Stichtags), Altersgruppe, Geschlecht und Staatsangehörigkeit"
    ),
    key=(
        f.REGION_ID,
        f.JAHR,
        f.Field(
            "altersgruppe", "VARCHAR", "Altersgruppe in vollendeten Jahren",
            codes=altersgruppen("0-19", "20-24", "25-29", "30-49", "50-59", "60-64", "65-"),
        ),
        f.GESCHLECHT.only("insgesamt", "weiblich", "maennlich"),
        f.STAATSANGEHOERIGKEIT.only("insgesamt", "nichtdeutsch"),
    ),
    measures=(f.count("beschaeftigte", "Sozialversicherungspflichtig Beschäftigte"),),
)  # fmt: skip
