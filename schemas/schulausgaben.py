"""Expenditure per pupil of public schools in the Land (Destatis): staff, running costs and investment together."""

from __future__ import annotations

from schemas import fields as f
from schemas.contract import Contract

CONTRACT = Contract(
    name="schulausgaben",
    title="Ausgaben öffentlicher Schulen je Schülerin und Schüler",
    grain="eine Zeile je Region, Haushaltsjahr und Schulform",
    key=(f.REGION_ID, f.JAHR, f.SCHULFORM),
    measures=(f.rate("ausgaben_je_schueler", "Ausgaben je Schülerin und Schüler", "Euro", maximum=1e6),),
    kommunal=True,
)
