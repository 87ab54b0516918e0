"""Population by sex (Regionaldatenbank, table 12411-01-01-4), at 31 December."""

from __future__ import annotations

from schemas import fields as f
from schemas.contract import Contract

CONTRACT = Contract(
    name="bevoelkerung_geschlecht",
    title="Bevölkerung nach Geschlecht",
    grain="eine Zeile je Region, Stichtag (jahr = Jahr des Stichtags) und Geschlecht",
    key=(f.REGION_ID, f.JAHR, f.GESCHLECHT.only("insgesamt", "weiblich", "maennlich")),
    measures=(f.BEVOELKERUNG,),
)
