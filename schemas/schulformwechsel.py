"""Changes between Schulformen of Sekundarstufe I: from where to where, in the Erprobungsstufe and after it."""

from __future__ import annotations

from schemas import fields as f
from schemas.codes import TOTAL, TOTAL_NAME
from schemas.contract import Contract, Rounding

_FORMEN = ("insgesamt", "04", "10", "13", "14", "15", "16", "waldorfschule", "20")
_CODES = f.SCHULFORM.only(*_FORMEN).codes
JAHRGANGSSTUFE = {
    TOTAL: TOTAL_NAME,
    "erprobungsstufe": "Erprobungsstufe (Jahrgänge 5 und 6)",
    "mittelstufe": "Jahrgänge 7 bis 9",
}

CONTRACT = Contract(
    name="schulformwechsel",
    title="Wechsel der Schulform in der Sekundarstufe I",
    grain=(
        "eine Zeile je Region, Schuljahr (jahr = Jahr, in dem es beginnt), Schulform der Herkunft, Schulform des Ziels "
        "und Stufe"
    ),
    key=(
        f.REGION_ID,
        f.JAHR,
        f.Field("herkunft", "VARCHAR", "Schulform im Vorjahr", codes=_CODES),
        f.Field("ziel", "VARCHAR", "Schulform nach dem Wechsel", codes=_CODES),
        f.Field("jahrgangsstufe", "VARCHAR", "Jahrgänge im Vorjahr", codes=JAHRGANGSSTUFE),
    ),
    measures=(
        f.count("wechsel", "Wechsel der Schulform zum oder nach dem letzten Schuljahr"),
        f.count("schueler_vorjahr", "Schülerinnen und Schüler der Herkunft im Vorjahr"),
    ),
    rounding={name: Rounding() for name in ("wechsel", "schueler_vorjahr")},
    oeffentlich=False,
    kommunal=True,
)
