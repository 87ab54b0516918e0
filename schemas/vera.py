"""Comparative tests VERA-3 and VERA-8: tested pupils and those below the minimum standard; reported as aggregates."""

from __future__ import annotations

from schemas import fields as f
from schemas.contract import Contract

TESTBEREICH = f.Field(
    "testbereich", "VARCHAR", "Jahrgang, Fach und Kompetenzbereich der Vergleichsarbeit",
    codes={
        "3_deutsch_lesen": "VERA-3 Deutsch, Lesen",
        "3_deutsch_zuhoeren": "VERA-3 Deutsch, Zuhören",
        "3_deutsch_orthografie": "VERA-3 Deutsch, Orthografie",
        "3_mathematik": "VERA-3 Mathematik",
        "8_deutsch_lesen": "VERA-8 Deutsch, Lesen",
        "8_deutsch_zuhoeren": "VERA-8 Deutsch, Zuhören",
        "8_englisch_leseverstehen": "VERA-8 Englisch, Leseverstehen",
        "8_englisch_hoerverstehen": "VERA-8 Englisch, Hörverstehen",
        "8_mathematik": "VERA-8 Mathematik",
    },
)  # fmt: skip

CONTRACT = Contract(
    name="vera",
    title="Vergleichsarbeiten VERA-3 und VERA-8",
    grain="eine Zeile je Region, Schuljahr (jahr = Jahr, in dem es beginnt) und Testbereich",
    key=(f.REGION_ID, f.JAHR, TESTBEREICH),
    measures=(
        f.count("getestet", "Getestete Schülerinnen und Schüler"),
        f.count("unter_mindeststandard", "Davon unter dem Mindeststandard der Bildungsstandards"),
    ),
    oeffentlich=False,
    kommunal=True,
)
