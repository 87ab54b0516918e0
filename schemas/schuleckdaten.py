"""Key figures of schools by Kreis, Schulform and legal form (open data of the ministry): exact counts, all schools."""

from __future__ import annotations

from schemas import fields as f
from schemas.codes import RECHTSFORM, TOTAL, TOTAL_NAME
from schemas.contract import Contract

CONTRACT = Contract(
    name="schuleckdaten",
    title="Eckdaten der Schulen nach Kreis, Schulform und Rechtsform",
    grain="eine Zeile je Kreis, Schuljahr (jahr = Jahr, in dem es beginnt), Schulform und Rechtsform",
    key=(
        f.REGION_ID.matching(f.KREIS),
        f.JAHR,
        f.SCHULFORM.only(
            "insgesamt", "02", "04", "06", "foerderschule_gh", "foerderschule_rgy", "88", "10", "13", "14", "15", "16",
            "waldorfschule", "20", "25", "30",
        ),
        f.Field("rechtsform", "VARCHAR", "Rechtsform des Schulträgers", codes={TOTAL: TOTAL_NAME, **RECHTSFORM}),
    ),
    measures=(
        f.SCHULEN,
        f.SCHUELER,
        f.count("klassen", "Klassen, ohne gymnasiale Oberstufe"),
        f.LEHRKRAEFTE,
    ),
    vollzaehlig=True,
)  # fmt: skip
