"""Pupils of each school (open data of the ministry, `anzahlen.csv`), rounded to multiples of five."""

from __future__ import annotations

from schemas import fields as f
from schemas.contract import Contract, Rounding

CONTRACT = Contract(
    name="schule_schueler",
    title="Schülerinnen und Schüler je Schule",
    grain="eine Zeile je Schule und Schuljahr (jahr = Jahr, in dem es beginnt)",
    key=(f.SCHULNUMMER, f.JAHR),
    measures=(f.SCHUELER,),
    rounding={"schueler": Rounding()},
)
