"""Pupils at Gymnasien and Gesamtschulen without the recommendation of their Grundschule for the Gymnasium."""

from __future__ import annotations

from schemas import fields as f
from schemas.contract import Contract, Rounding

CONTRACT = Contract(
    name="empfehlung",
    title="Schulformempfehlung und gewählte Schule",
    grain="eine Zeile je Region, Schuljahr (jahr = Jahr, in dem es beginnt) und Schulform",
    key=(f.REGION_ID, f.JAHR, f.SCHULFORM.only("15", "20")),
    measures=(
        f.count("schueler_jahrgang5", "Schülerinnen und Schüler in Jahrgang 5 mit Angabe zur Empfehlung"),
        f.count("eingeschraenkt", "Darunter mit eingeschränkter Empfehlung für das Gymnasium"),
        f.count("ohne_empfehlung", "Darunter ohne Empfehlung für das Gymnasium"),
    ),
    rounding={name: Rounding() for name in ("schueler_jahrgang5", "eingeschraenkt", "ohne_empfehlung")},
    oeffentlich=False,
    kommunal=True,
)
