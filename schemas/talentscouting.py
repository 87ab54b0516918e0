"""Talentscouting and cooperation with universities at schools with an upper secondary level."""

from __future__ import annotations

from schemas import fields as f
from schemas.contract import Contract

CONTRACT = Contract(
    name="talentscouting",
    title="Talentscouting und Kooperationen mit Hochschulen",
    grain="eine Zeile je Region und Schuljahr (jahr = Jahr, in dem es beginnt)",
    key=(f.REGION_ID, f.JAHR),
    measures=(
        f.count("schueler_talentscouting", "Schülerinnen und Schüler im Talentscouting", "Personen"),
        f.count("schueler_sek2", "Schülerinnen und Schüler der Sekundarstufe II", "Personen"),
        f.count("schulen_kooperation", "Schulen mit Sekundarstufe II und vereinbarter Hochschulkooperation"),
        f.count("schulen_sek2", "Schulen mit Sekundarstufe II"),
    ),
    oeffentlich=False,
    kommunal=True,
)
