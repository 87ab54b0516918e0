"""Population projection of the Land by age group (IT.NRW), at 31 December or 1 January of each year."""

from __future__ import annotations

from schemas import fields as f
from schemas.codes import altersgruppen
from schemas.contract import Contract, Rounding

ALTERSGRUPPE = f.Field(
    "altersgruppe", "VARCHAR", "Altersgruppe in vollendeten Jahren",
    codes=altersgruppen("0-2", "3-5", "6-9", "10-15", "16-18", "19-24", "25-39", "40-64", "65-"),
)  # fmt: skip
"""Age groups near the stages of the educational biography, as IT.NRW publishes its projections by Kreis."""
ERWARTET = f.count("bevoelkerung_erwartet", "Erwartete Bevölkerung", "Personen")
ROUNDED = Rounding(step=100, grain=0)
"""Projections are rounded, to 100 at most; their sums remain allowed."""

CONTRACT = Contract(
    name="vorausberechnung",
    title="Bevölkerungsvorausberechnung des Landes",
    grain="eine Zeile je Region, Jahr und Altersgruppe; das erste Jahr ist der Ausgangsbestand",
    key=(f.REGION_ID, f.JAHR, ALTERSGRUPPE),
    measures=(ERWARTET,),
    rounding={ERWARTET.name: ROUNDED},
)
