"""What leavers of year 10 do next, as agreed with them (Anschlussvereinbarung), by the options of the catalogue.

Only counts enter; a municipality collects them from its schools. `ABSENZ`, `UNBE` and `NOKEAN` are no known next step.
"""

from __future__ import annotations

from schemas import codes
from schemas import fields as f
from schemas.contract import Contract

ANSCHLUSS = f.Field(
    "anschlussoption", "VARCHAR", "Anschlussoption nach dem Katalog von „Kein Abschluss ohne Anschluss“",
    codes={
        codes.TOTAL: codes.TOTAL_NAME,
        "GY": "Gymnasiale Oberstufe",
        "BERUFGY": "Berufliches Gymnasium",
        "FOS": "Fachoberschule",
        "HOEBFS": "Höhere Berufsfachschule",
        "BFSI": "Berufsfachschule I",
        "BFSII": "Berufsfachschule II",
        "AV": "Ausbildungsvorbereitung am Berufskolleg",
        "DUAL": "Duale Berufsausbildung",
        "SCHUAUS": "Schulische Berufsausbildung am Berufskolleg",
        "SCHUGA": "Schulische Ausbildung in Gesundheit und Pflege",
        "BAE": "Außerbetriebliche Berufsausbildung",
        "FACHAUS": "Fachpraktiker- oder Werkerausbildung",
        "BBA": "Begleitete betriebliche Ausbildung",
        "BBW": "Ausbildung im Berufsbildungswerk",
        "EQ": "Einstiegsqualifizierung",
        "BVB": "Berufsvorbereitende Bildungsmaßnahme",
        "WERK": "Werkstattjahr",
        "JUWERK": "Jugendwerkstatt",
        "MASS": "weitere Maßnahme nach SGB II, III oder VIII",
        "PRAKT": "Betriebliches Langzeitpraktikum",
        "VHS": "Nachholen des Schulabschlusses (Abendrealschule, Volkshochschule)",
        "BE": "Berufspraxisstufe der Förderschule",
        "UB": "Unterstützte Beschäftigung",
        "DIAAM": "Diagnose der Arbeitsmarktfähigkeit",
        "WFBM": "Werkstatt für behinderte Menschen",
        "TAG": "Tagesförderstätte",
        "REHA": "weitere Maßnahme für Menschen mit Behinderung",
        "HAUSE": "zu Hause wegen schwerer Behinderung",
        "FREI": "Freiwilligendienst oder Wehrdienst",
        "SVP": "Beschäftigung ohne Ausbildung",
        "MINI": "Minijob",
        "SCHWAN": "Schwangerschaft oder Elternzeit",
        "DUASTUD": "Duales Studium",
        "STUD": "Hochschulstudium",
        "ABSENZ": "unbekannt wegen Schulabsenz",
        "UNBE": "unbekannt aus anderen Gründen",
        "NOKEAN": "noch kein Anschluss",
    },
)  # fmt: skip

CONTRACT = Contract(
    name="abgang_verbleib",
    title="Anschluss nach der Jahrgangsstufe 10",
    grain=(
        "eine Zeile je Region, Abgangsjahr (jahr = Jahr, in dem das Schuljahr endet), Schulform, Anschlussoption und "
        "Geschlecht"
    ),
    key=(
        f.REGION_ID,
        f.JAHR,
        f.SCHULFORM.only("insgesamt", "04", "08", "10", "13", "14", "15", "waldorfschule", "20"),
        ANSCHLUSS,
        f.GESCHLECHT.only("insgesamt", "weiblich", "maennlich"),
    ),
    measures=(f.ABGAENGER,),
    oeffentlich=False,
    kommunal=True,
)
