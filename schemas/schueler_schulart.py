"""Pupils by Schulart, sex and nationality (Regionaldatenbank, table 21111-01-03-4).

Since when NRW figures are rounded in this table is not stated in it, so none is taken for exact but the schools.
"""

from __future__ import annotations

from schemas import fields as f
from schemas.contract import Contract, Rounding

_PUPILS = (f.SCHUELER, f.SCHUELER_WEIBLICH, f.SCHUELER_AUSLAENDISCH, f.SCHUELER_KLASSE7, f.SCHUELER_JAHRGANG11)

CONTRACT = Contract(
    name="schueler_schulart",
    title="Schulen, Schülerinnen und Schüler nach Schulart",
    grain="eine Zeile je Region, Schuljahr (jahr = Jahr, in dem es beginnt) und Schulart",
    key=(f.REGION_ID, f.JAHR, f.SCHULART),
    measures=(f.SCHULEN, *_PUPILS),
    rounding={measure.name: Rounding() for measure in _PUPILS},
)
