"""The directory of schools of the statistical office: place, Schulform, legal form and pupils (rounded) of each."""

from __future__ import annotations

from schemas import fields as f
from schemas.contract import Contract, Rounding

CONTRACT = Contract(
    name="schulverzeichnis",
    title="Schul- und Adressverzeichnis der amtlichen Schulstatistik",
    grain="eine Zeile je Schule und Schuljahr (jahr = Jahr, in dem es beginnt)",
    key=(f.SCHULNUMMER, f.JAHR),
    attributes=(
        f.REGION_ID.matching(f.GEMEINDE),
        f.NAME,
        f.SCHULFORM.only(
            "02", "04", "06", "foerderschule_gh", "foerderschule_rgy", "88", "10", "13", "14", "15", "16",
            "waldorfschule", "20", "25", "30",
        ),
        f.RECHTSFORM,
    ),
    measures=(f.SCHUELER,),
    rounding={"schueler": Rounding()},
)  # fmt: skip
