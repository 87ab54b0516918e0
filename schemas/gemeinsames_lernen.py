"""Schools that the Schulaufsicht has made places of joint learning; reported by the municipality."""

from __future__ import annotations

from schemas import fields as f
from schemas.contract import Contract

CONTRACT = Contract(
    name="gemeinsames_lernen",
    title="Schulen des Gemeinsamen Lernens",
    grain="eine Zeile je Region, Schuljahr (jahr = Jahr, in dem es beginnt) und Schulform",
    key=(f.REGION_ID, f.JAHR, f.SCHULFORM.only("insgesamt", "02", "04", "10", "13", "14", "15", "20")),
    measures=(
        f.count("schulen_allgemein", "Allgemeine Schulen, ohne Förderschulen"),
        f.count("schulen_gl", "Davon Schulen des Gemeinsamen Lernens"),
    ),
    oeffentlich=False,
    kommunal=True,
)
