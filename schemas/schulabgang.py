"""Leavers by Schulform (table 21111-9k21): counted by the year they left, without vocational schools."""

from __future__ import annotations

from schemas import fields as f
from schemas.contract import Contract, Rounding
from schemas.schulstatistik import CONTRACT as SCHULSTATISTIK

CONTRACT = Contract(
    name="schulabgang",
    title="Schulabgängerinnen und Schulabgänger nach Schulform",
    grain="eine Zeile je Region, Abgangsjahr (jahr = Jahr, in dem das Schuljahr endet) und Schulform",
    key=SCHULSTATISTIK.key,
    measures=(f.ABGAENGER,),
    rounding={"abgaenger": Rounding(exact_until=2018, exact_until_gemeinde=2017)},
)
