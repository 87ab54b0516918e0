"""Population projection of a municipality by age group (template): its own model or that of the Gemeinden."""

from __future__ import annotations

from schemas import fields as f
from schemas.contract import Contract
from schemas.vorausberechnung import ALTERSGRUPPE, ERWARTET, ROUNDED

CONTRACT = Contract(
    name="vorausberechnung_kommune",
    title="Bevölkerungsvorausberechnung der Kommune",
    grain="eine Zeile je Region, Jahr und Altersgruppe; das erste Jahr ist der Ausgangsbestand",
    key=(f.REGION_ID, f.JAHR, ALTERSGRUPPE),
    measures=(ERWARTET,),
    rounding={ERWARTET.name: ROUNDED},
    kommunal=True,
)
