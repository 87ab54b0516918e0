"""Pupils with special educational needs by focus and place of support; reported by the municipality."""

from __future__ import annotations

from schemas import fields as f
from schemas.codes import TOTAL, TOTAL_NAME
from schemas.contract import Contract

FOERDERORT = f.Field(
    "foerderort", "VARCHAR", "Wo gefördert wird",
    codes={TOTAL: TOTAL_NAME, "allgemeine_schule": "allgemeine Schule", "foerderschule": "Förderschule"},
)  # fmt: skip
FOERDERSCHWERPUNKT = f.Field(
    "foerderschwerpunkt", "VARCHAR", "Erster Förderschwerpunkt nach AO-SF",
    codes={
        TOTAL: TOTAL_NAME,
        "le": "Lernen",
        "es": "Emotionale und soziale Entwicklung",
        "sq": "Sprache",
        "ge": "Geistige Entwicklung",
        "km": "Körperliche und motorische Entwicklung",
        "hk": "Hören und Kommunikation",
        "se": "Sehen",
    },
)  # fmt: skip

CONTRACT = Contract(
    name="sonderpaedagogik",
    title="Schülerinnen und Schüler mit sonderpädagogischem Unterstützungsbedarf",
    grain=(
        "eine Zeile je Region, Schuljahr (jahr = Jahr, in dem es beginnt), Förderort, Förderschwerpunkt, Schulform, "
        "Schulstufe und Geschlecht"
    ),
    key=(
        f.REGION_ID,
        f.JAHR,
        FOERDERORT,
        FOERDERSCHWERPUNKT,
        f.SCHULFORM.only("insgesamt", "02", "04", "foerderschule", "10", "13", "14", "15", "20"),
        f.SCHULSTUFE.only("insgesamt", "primarstufe", "sekundarstufe_1"),
        f.GESCHLECHT.only("insgesamt", "weiblich", "maennlich"),
    ),
    measures=(
        f.count("schueler_bedarf", "Schülerinnen und Schüler mit sonderpädagogischem Unterstützungsbedarf"),
        f.count("schueler_jahrgang_1_10", "Schülerinnen und Schüler der Jahrgänge 1 bis 10, mit und ohne Bedarf"),
    ),
    oeffentlich=False,
    kommunal=True,
)
