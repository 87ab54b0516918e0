"""Leavers without first certificate by age, for the sum of rates by age; reported by the municipality."""

from __future__ import annotations

from schemas import fields as f
from schemas.contract import Contract

CONTRACT = Contract(
    name="abgaenge_alter",
    title="Abgänge ohne Ersten Schulabschluss nach Alter",
    grain=(
        "eine Zeile je Region, Abgangsjahr (jahr = Jahr, in dem das Schuljahr endet) und Alter am 31. Dezember des "
        "Vorjahres"
    ),
    key=(f.REGION_ID, f.JAHR, f.ALTER.only("insgesamt", *(str(age) for age in range(14, 22)))),
    measures=(f.count("abgaenge_ohne_esa", "Abgänge ohne Ersten Schulabschluss, ohne Weiterbildungskollegs"),),
    oeffentlich=False,
    kommunal=True,
)
