"""Participation in the standard elements of vocational orientation (KAoA), by element and Schulform.

An element is for one year of school or several; `schueler` are all pupils it was meant for in that school year. The
elements do not add up: a pupil takes part in each of them.
"""

from __future__ import annotations

from schemas import fields as f
from schemas.contract import Contract

ELEMENT = f.Field(
    "standardelement", "VARCHAR", "Standardelement der beruflichen Orientierung",
    codes={
        "sbo_2": "Orientierung und Beratung (SBO 2)",
        "sbo_3": "Strukturen an Schulen, Portfolioinstrument (SBO 3)",
        "sbo_4": "Potenzialanalyse (SBO 4)",
        "sbo_5": "Berufsfelderkundung (SBO 5)",
        "sbo_6": "Praxisphasen in der Sekundarstufe I (SBO 6)",
        "sbo_7": "Nachgeholte Erstberufsorientierung, KAoA-kompakt (SBO 7)",
        "sbo_8": "Standortbestimmung in der Sekundarstufe II (SBO 8)",
        "sbo_9": "Praxis und Studienorientierung in der Sekundarstufe II (SBO 9)",
        "sbo_10": "Gestaltung des Übergangs, Anschlussvereinbarung (SBO 10)",
    },
)  # fmt: skip

CONTRACT = Contract(
    name="kaoa_standardelement",
    title="Teilnahme an Standardelementen der beruflichen Orientierung",
    grain="eine Zeile je Region, Schuljahr (jahr = Jahr, in dem es beginnt), Schulform und Standardelement",
    key=(
        f.REGION_ID,
        f.JAHR,
        f.SCHULFORM.only("insgesamt", "04", "08", "10", "13", "14", "15", "waldorfschule", "20", "30"),
        ELEMENT,
    ),
    measures=(
        f.count("teilnehmende", "Schülerinnen und Schüler, die am Standardelement teilgenommen haben", "Personen"),
        f.SCHUELER,
    ),
    oeffentlich=False,
    kommunal=True,
)
