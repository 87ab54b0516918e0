"""Newly immigrated pupils in initial language support (Deutschförderung); reported by the municipality."""

from __future__ import annotations

from schemas import fields as f
from schemas.codes import TOTAL, TOTAL_NAME
from schemas.contract import Contract

HERKUNFT = f.Field(
    "herkunft", "VARCHAR", "Herkunft der neu zugewanderten Schülerinnen und Schüler",
    codes={TOTAL: TOTAL_NAME, "ukraine": "Ukraine", "andere": "andere Herkunft"},
)  # fmt: skip

CONTRACT = Contract(
    name="erstfoerderung",
    title="Neu zugewanderte Schülerinnen und Schüler in der Erstförderung",
    grain="eine Zeile je Region, Schuljahr (jahr = Jahr, in dem es beginnt), Schulstufe und Herkunft",
    key=(f.REGION_ID, f.JAHR, f.SCHULSTUFE, HERKUNFT),
    measures=(
        f.count("schueler_erstfoerderung", "Schülerinnen und Schüler in der Erstförderung"),
        f.count("schueler_oeffentlich", "Schülerinnen und Schüler der öffentlichen Schulen"),
    ),
    oeffentlich=False,
    kommunal=True,
)
