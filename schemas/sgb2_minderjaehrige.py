"""Minors in receipt of benefits under SGB II (template), at 31 December: for Kreise, Gemeinden and Sozialräume.

The Bundesagentur für Arbeit masks values below three with `*`; its deliveries for parts of a town are agreed locally.
"""

from __future__ import annotations

from schemas import fields as f
from schemas.codes import altersgruppen
from schemas.contract import Contract

CONTRACT = Contract(
    name="sgb2_minderjaehrige",
    title="Leistungsberechtigte unter 18 Jahren nach dem SGB II",
    grain="eine Zeile je Region, Stichtag (jahr = Jahr des Stichtags), Altersgruppe, Geschlecht, Staatsangehörigkeit",
    key=(
        f.REGION_ID,
        f.JAHR,
        f.Field(
            "altersgruppe", "VARCHAR", "Altersgruppe in vollendeten Jahren",
            codes=altersgruppen("0-2", "3-5", "6-14", "15-17"),
        ),
        f.GESCHLECHT.only("insgesamt", "weiblich", "maennlich"),
        f.STAATSANGEHOERIGKEIT,
    ),
    measures=(
        f.count("leistungsberechtigte", "Leistungsberechtigte nach dem SGB II"),
        f.count("einwohner", "Einwohnerinnen und Einwohner der Altersgruppe"),
    ),
    oeffentlich=False,
    kommunal=True,
)  # fmt: skip
