"""Population by single year of age (table 12411-09i), at 31 December."""

from __future__ import annotations

from schemas import fields as f
from schemas.contract import Contract

CONTRACT = Contract(
    name="bevoelkerung_alter",
    title="Bevölkerung nach Altersjahren",
    grain="eine Zeile je Region, Stichtag (jahr = Jahr des Stichtags) und Alter",
    key=(f.REGION_ID, f.JAHR, f.ALTER),
    measures=(f.BEVOELKERUNG,),
)
