"""Proceedings for breaches of compulsory schooling, by Schulform and sex."""

from __future__ import annotations

from schemas import fields as f
from schemas.contract import Contract

CONTRACT = Contract(
    name="schulversaeumnis",
    title="Verfahren wegen Verletzung der Schulpflicht",
    grain="eine Zeile je Region, Kalenderjahr, Schulform und Geschlecht",
    key=(f.REGION_ID, f.JAHR, f.SCHULFORM, f.GESCHLECHT.only("insgesamt", "weiblich", "maennlich")),
    measures=(
        f.count("verfahren", "Eingeleitete Ordnungswidrigkeitenverfahren", "Verfahren"),
        f.SCHUELER,
    ),
    oeffentlich=False,
    kommunal=True,
)
