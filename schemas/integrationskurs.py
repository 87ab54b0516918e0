"""Integration courses by Kreis, as the Federal Office for Migration and Refugees (BAMF) evaluates them."""

from __future__ import annotations

from schemas import fields as f
from schemas.contract import Contract

CONTRACT = Contract(
    name="integrationskurs",
    title="Integrationskurse",
    grain="eine Zeile je Region und Kalenderjahr",
    key=(f.REGION_ID, f.JAHR),
    measures=(
        f.count("kurse_begonnen", "Begonnene Integrationskurse"),
        f.count("kursteilnehmende_neu", "Neue Teilnehmende an Integrationskursen", "Personen"),
        f.count("dtz_teilnehmende", "Teilnehmende am Deutsch-Test für Zuwanderer", "Personen"),
        f.count("dtz_b1", "darunter mit Niveau B1", "Personen"),
        f.count("dtz_a2", "darunter mit Niveau A2", "Personen"),
    ),
    kommunal=True,
)
