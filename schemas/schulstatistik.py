"""School statistics by Schulform: schools, pupils and teachers (table 21111-9k21)."""

from __future__ import annotations

from schemas import fields as f
from schemas.contract import Contract, Rounding

_SINCE_2019 = Rounding(exact_until=2018, exact_until_gemeinde=2017)

CONTRACT = Contract(
    name="schulstatistik",
    title="Schulen, Schülerinnen und Schüler, Lehrkräfte nach Schulform",
    grain="eine Zeile je Region, Schuljahr (jahr = Jahr, in dem es beginnt) und Schulform",
    key=(f.REGION_ID, f.JAHR, f.SCHULFORM_ALLGEMEIN),
    measures=(f.SCHULEN, f.SCHUELER, f.LEHRKRAEFTE),
    rounding={"schueler": _SINCE_2019, "lehrkraefte": _SINCE_2019},
)
