"""Students by place of the university (Regionaldatenbank, table 21311-01-01-4), winter term.

Some Länder publish multiples of 3 and others alter figures slightly against disclosure. Nordrhein-Westfalen publishes
figures that add up, so sums over Kreise are formed; gaps that such a procedure could explain are no error.
"""

from __future__ import annotations

from schemas import codes
from schemas import fields as f
from schemas.contract import Contract, Rounding

FAECHERGRUPPE = f.Field(
    "faechergruppe", "VARCHAR", "Fächergruppe der Hochschulstatistik",
    codes={
        codes.TOTAL: codes.TOTAL_NAME,
        "geisteswissenschaften": "Geisteswissenschaften",
        "sport": "Sport",
        "recht_wirtschaft_soziales": "Rechts-, Wirtschafts- und Sozialwissenschaften",
        "mathematik_naturwissenschaften": "Mathematik, Naturwissenschaften",
        "medizin_gesundheit": "Humanmedizin, Gesundheitswissenschaften",
        "agrar_ernaehrung_veterinaer": "Agrar-, Forst- und Ernährungswissenschaften, Veterinärmedizin",
        "ingenieurwissenschaften": "Ingenieurwissenschaften",
        "kunst": "Kunst, Kunstwissenschaft",
        "ausserhalb": "Außerhalb der Studienbereichsgliederung",
    },
)  # fmt: skip
ALTERED = Rounding(step=3, grain=0)
"""What disclosure control may do to a figure; `grain=0` because sums over regions remain allowed."""

CONTRACT = Contract(
    name="studierende",
    title="Studierende am Ort der Hochschule",
    grain=(
        "eine Zeile je Region, Wintersemester (jahr = Jahr, in dem es beginnt), Fächergruppe, Geschlecht und "
        "Staatsangehörigkeit"
    ),
    key=(
        f.REGION_ID,
        f.JAHR,
        FAECHERGRUPPE,
        f.GESCHLECHT.only("insgesamt", "weiblich", "maennlich"),
        f.STAATSANGEHOERIGKEIT,
    ),
    measures=(f.count("studierende", "Studierende", "Personen"),),
    rounding={"studierende": ALTERED},
)
