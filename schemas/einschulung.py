"""Children who enter school, by kind of entry, sex, nationality and Schulform."""

from __future__ import annotations

from schemas import fields as f
from schemas.codes import TOTAL, TOTAL_NAME
from schemas.contract import Contract, Rounding

EINSCHULUNGSART = f.Field(
    "einschulungsart", "VARCHAR", "Art der Einschulung",
    codes={
        TOTAL: TOTAL_NAME,
        "regulaer": "regulär",
        "vorzeitig": "vorzeitig",
        "verspaetet": "verspätet (nach Zurückstellung)",
        "sonstige": "sonstige",
    },
)  # fmt: skip

CONTRACT = Contract(
    name="einschulung",
    title="Einschulungen nach Art der Einschulung",
    grain=(
        "eine Zeile je Region, Schuljahr (jahr = Jahr, in dem es beginnt), Art der Einschulung, Geschlecht, "
        "Staatsangehörigkeit und Schulform"
    ),
    key=(
        f.REGION_ID,
        f.JAHR,
        EINSCHULUNGSART,
        f.GESCHLECHT.only("insgesamt", "weiblich", "maennlich"),
        f.STAATSANGEHOERIGKEIT,
        f.SCHULFORM.only(
            "insgesamt", "02", "foerderschule_gh", "13", "15", "16", "waldorfschule",
        ),
    ),
    measures=(f.count("einschulungen", "Kinder, die eingeschult wurden"),),
    rounding={"einschulungen": Rounding(exact_until=2018, exact_until_gemeinde=2017)},
    oeffentlich=False,
    kommunal=True,
)  # fmt: skip
