"""School social work: full-time equivalents by the kind of post, and the pupils of the schools served."""

from __future__ import annotations

from schemas import fields as f
from schemas.codes import TOTAL, TOTAL_NAME
from schemas.contract import Contract

STELLENART = {
    TOTAL: TOTAL_NAME,
    "land": "Stellen und Förderung des Landes",
    "multiprofessionell": "multiprofessionelle Teams",
    "kommunal": "kommunale Stellen",
    "uebrige": "übrige Stellen",
}

CONTRACT = Contract(
    name="schulsozialarbeit",
    title="Schulsozialarbeit",
    grain="eine Zeile je Region, Schuljahr (jahr = Jahr, in dem es beginnt) und Stellenart",
    key=(f.REGION_ID, f.JAHR, f.Field("stellenart", "VARCHAR", "Wer die Stellen bezahlt", codes=STELLENART)),
    measures=(f.VZAE, f.SCHUELER),
    oeffentlich=False,
    kommunal=True,
)
