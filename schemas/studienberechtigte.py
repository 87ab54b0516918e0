"""School leavers with a university entrance qualification by age, from general and vocational schools.

Ages serve the sum of rates by cohort; a municipality that has no ages delivers the total alone.
"""

from __future__ import annotations

from schemas import codes
from schemas import fields as f
from schemas.contract import Contract

REIFE = f.Field(
    "hochschulreife", "VARCHAR", "Art der Studienberechtigung",
    codes={
        codes.TOTAL: codes.TOTAL_NAME,
        "hochschulreife": "Allgemeine oder fachgebundene Hochschulreife",
        "fachhochschulreife": "Fachhochschulreife",
    },
)  # fmt: skip

CONTRACT = Contract(
    name="studienberechtigte",
    title="Studienberechtigte nach Alter",
    grain="eine Zeile je Region, Abgangsjahr, Alter, Art der Studienberechtigung und Geschlecht",
    key=(
        f.REGION_ID,
        f.JAHR,
        f.ALTER.only("insgesamt", *(f"{age:02d}" for age in range(15, 40))),
        REIFE,
        f.GESCHLECHT.only("insgesamt", "weiblich", "maennlich"),
    ),
    measures=(f.count("studienberechtigte", "Studienberechtigte", "Personen"),),
    kommunal=True,
)
