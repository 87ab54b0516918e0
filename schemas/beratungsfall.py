"""Cases of advice in a school year: counts by kind of advice and occasion, never single cases."""

from __future__ import annotations

from schemas import codes
from schemas import fields as f
from schemas.contract import Contract

CONTRACT = Contract(
    name="beratungsfall",
    title="Beratungsfälle",
    grain="eine Zeile je Region, Schuljahr (jahr = Jahr, in dem es beginnt), Art der Beratung und Anlass",
    key=(
        f.REGION_ID,
        f.JAHR,
        f.BERATUNGSART,
        f.Field(
            "anlass", "VARCHAR", "Anlass der Beratung",
            codes={
                codes.TOTAL: codes.TOTAL_NAME,
                "lernen": "Lernen und Leistung",
                "verhalten": "Verhalten und Erleben",
                "schulbesuch": "unregelmäßiger Schulbesuch",
                "zuwanderung": "Zuwanderung und Sprache",
                "uebergang": "Übergang und Schullaufbahn",
                "krise": "Krise und Gewalt",
                "anderer": "anderer Anlass",
            },
        ),
    ),
    measures=(
        f.count("beratungsfaelle", "Begonnene Beratungen", "Fälle"),
        f.rate("wartezeit_median", "Wartezeit bis zum ersten Gespräch, Median", "Tage", maximum=1000),
        f.VZAE,
    ),
    oeffentlich=False,
    kommunal=True,
)  # fmt: skip
