"""Population by age group and sex (Regionaldatenbank, table 12411-02-03-4), at 31 December."""

from __future__ import annotations

from schemas import fields as f
from schemas.contract import Contract

CONTRACT = Contract(
    name="bevoelkerung_altersgruppe",
    title="Bevölkerung nach Altersgruppen und Geschlecht",
    grain="eine Zeile je Region, Stichtag (jahr = Jahr des Stichtags), Altersgruppe und Geschlecht",
    key=(f.REGION_ID, f.JAHR, f.ALTERSGRUPPE, f.GESCHLECHT.only("insgesamt", "weiblich", "maennlich")),
    measures=(f.BEVOELKERUNG,),
)
