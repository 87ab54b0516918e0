"""Leavers by certificate and sex (Regionaldatenbank, table 21111-02-06-4), including Weiterbildungskollegs."""

from __future__ import annotations

from schemas import fields as f
from schemas.contract import Contract, Rounding

CONTRACT = Contract(
    name="abgang_abschluss",
    title="Absolvierende und Abgehende allgemeinbildender Schulen nach Abschluss",
    grain="eine Zeile je Region, Abgangsjahr (jahr = Jahr, in dem das Schuljahr endet), Abschluss und Geschlecht",
    key=(
        f.REGION_ID,
        f.JAHR,
        f.ABSCHLUSS.only("insgesamt", "ohne_esa", "esa", "msa", "dar_fhr_schulisch", "fhr", "ahr"),
        f.GESCHLECHT.only("insgesamt", "weiblich", "maennlich"),
    ),
    measures=(f.ABGAENGER,),
    rounding={"abgaenger": Rounding()},
)
