"""Employees by vocational qualification at their place of residence (Regionaldatenbank, table 13111-12-03-4), 30 June.

The office gives no column for those without a statement: they are the total less the three qualifications.
"""

from __future__ import annotations

from schemas import fields as f
from schemas.codes import TOTAL, TOTAL_NAME
from schemas.contract import Contract

CONTRACT = Contract(
    name="beschaeftigte_abschluss",
    title="Sozialversicherungspflichtig Beschäftigte am Wohnort nach Berufsabschluss",
    grain=(
        "eine Zeile je Region, Stichtag (jahr = Jahr des Stichtags), Berufsabschluss, Geschlecht und "
        "Staatsangehörigkeit"
    ),
    key=(
        f.REGION_ID,
        f.JAHR,
        f.Field(
            "berufsabschluss", "VARCHAR", "Beruflicher Ausbildungsabschluss",
            codes={
                TOTAL: TOTAL_NAME,
                "ohne": "ohne beruflichen Abschluss",
                "anerkannt": "mit anerkanntem Berufsabschluss",
                "akademisch": "mit akademischem Abschluss",
            },
        ),
        f.GESCHLECHT.only("insgesamt", "weiblich", "maennlich"),
        f.STAATSANGEHOERIGKEIT.only("insgesamt", "nichtdeutsch"),
    ),
    measures=(f.count("beschaeftigte", "Sozialversicherungspflichtig Beschäftigte"),),
)  # fmt: skip
