"""Vocational schools by Schulart: schools, pupils, girls, foreign pupils (Regionaldatenbank, table 21121-01-05-4).

Since when NRW figures are rounded in this table is not stated in it, so none is taken for exact but the schools. A
Berufskolleg counts as a school of every Schulart it has; the office therefore gives no total of schools.
"""

from __future__ import annotations

from schemas import codes
from schemas import fields as f
from schemas.contract import Contract, Rounding

SCHULART = f.Field(
    "berufliche_schulart", "VARCHAR", "Schulart der beruflichen Schulen in der Bundesstatistik",
    codes={
        codes.TOTAL: codes.TOTAL_NAME,
        "berufsschule": "Berufsschulen",
        "dar_ohne_ausbildungsvertrag": "darunter: Berufsschulen ohne Ausbildungsvertrag",
        "berufsaufbauschule": "Berufsaufbauschulen",
        "berufsfachschule": "Berufsfachschulen",
        "fachoberschule": "Fachoberschulen",
        "fachgymnasium": "Berufliche Gymnasien (Fachgymnasien)",
        "berufsoberschule": "Berufsoberschulen und Technische Oberschulen",
        "fachschule": "Fachschulen",
        "fachakademie": "Fachakademien und Berufsakademien",
    },
)  # fmt: skip
_PUPILS = (f.SCHUELER, f.SCHUELER_WEIBLICH, f.SCHUELER_AUSLAENDISCH)

CONTRACT = Contract(
    name="schueler_beruflich",
    title="Berufliche Schulen, Schülerinnen und Schüler nach Schulart",
    grain="eine Zeile je Region, Schuljahr (jahr = Jahr, in dem es beginnt) und Schulart der beruflichen Schulen",
    key=(f.REGION_ID, f.JAHR, SCHULART),
    measures=(f.SCHULEN, *_PUPILS),
    rounding={measure.name: Rounding() for measure in _PUPILS},
)
