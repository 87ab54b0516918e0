"""Pupils with an immigrant background in the sense of the NRW school statistics; reported by the municipality."""

from __future__ import annotations

from schemas import fields as f
from schemas.contract import Contract

CONTRACT = Contract(
    name="zuwanderungsgeschichte",
    title="Schülerinnen und Schüler mit Zuwanderungsgeschichte",
    grain="eine Zeile je Region, Schuljahr (jahr = Jahr, in dem es beginnt), Schulform und Geschlecht",
    key=(
        f.REGION_ID,
        f.JAHR,
        f.SCHULFORM.only(
            "insgesamt", "02", "04", "foerderschule", "10", "13", "14", "15", "20", "30", "dar_allgemeinbildend"
        ),
        f.GESCHLECHT.only("insgesamt", "weiblich", "maennlich"),
    ),
    measures=(
        f.count("schueler_erfasst", "Schülerinnen und Schüler, ohne Waldorfschulen und Weiterbildungskollegs"),
        f.count("schueler_zuwanderung", "Davon mit Zuwanderungsgeschichte"),
    ),
    oeffentlich=False,
    kommunal=True,
)
