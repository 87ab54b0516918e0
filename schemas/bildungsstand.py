"""Educational attainment from 15 years on (Mikrozensus; Regionaldatenbank, tables 12211-Z-08 and -09), yearly means.

A sample: figures are in thousands, small ones in brackets or withheld.
"""

from __future__ import annotations

from schemas import codes
from schemas import fields as f
from schemas.contract import Contract, Rounding

BILDUNGSSTAND = f.Field(
    "bildungsstand", "VARCHAR", "Bildungsstand nach der internationalen Klassifikation ISCED",
    codes={codes.TOTAL: codes.TOTAL_NAME, "niedrig": "niedrig", "mittel": "mittel", "hoch": "hoch"},
)  # fmt: skip

CONTRACT = Contract(
    name="bildungsstand",
    title="Bevölkerung ab 15 Jahren nach Bildungsstand (Mikrozensus)",
    grain="eine Zeile je Region, Kalenderjahr, Bildungsstand und Geschlecht",
    key=(f.REGION_ID, f.JAHR, BILDUNGSSTAND, f.GESCHLECHT.only("insgesamt", "weiblich", "maennlich")),
    measures=(f.amount("bevoelkerung_tausend", "Bevölkerung ab 15 Jahren", "Tausend Personen", maximum=1e5),),
    rounding={"bevoelkerung_tausend": Rounding(step=1, grain=0)},
)
