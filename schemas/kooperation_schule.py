"""Schools with agreed cooperation with partners outside school, by Schulform."""

from __future__ import annotations

from schemas import fields as f
from schemas.contract import Contract

CONTRACT = Contract(
    name="kooperation_schule",
    title="Schulen mit außerschulischen Partnern",
    grain="eine Zeile je Region, Schuljahr (jahr = Jahr, in dem es beginnt) und Schulform",
    key=(f.REGION_ID, f.JAHR, f.SCHULFORM),
    measures=(
        f.count("schulen_befragt", "Schulen, deren Kooperationen bekannt sind"),
        f.count("schulen_mit_partner", "darunter mit mindestens einer vertraglich vereinbarten Kooperation"),
        f.count("schulen_mit_drei_partnern", "darunter mit drei oder mehr Partnern"),
    ),
    kommunal=True,
)
