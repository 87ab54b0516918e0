"""Leavers of vocational schools by certificate and sex (Regionaldatenbank, table 21121-02-02-4)."""

from __future__ import annotations

from schemas import fields as f
from schemas.contract import Contract, Rounding

CONTRACT = Contract(
    name="abgang_beruflich",
    title="Absolvierende und Abgehende beruflicher Schulen mit allgemeinbildendem Abschluss",
    grain="eine Zeile je Region, Abgangsjahr (jahr = Jahr, in dem das Schuljahr endet), Abschluss und Geschlecht",
    key=(
        f.REGION_ID,
        f.JAHR,
        f.ABSCHLUSS.only("insgesamt", "esa", "msa", "fhr", "ahr", "nachr_fhr_schulisch"),
        f.GESCHLECHT.only("insgesamt", "weiblich", "maennlich"),
    ),
    measures=(f.ABGAENGER,),
    rounding={"abgaenger": Rounding()},
)
