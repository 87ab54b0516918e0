"""Posts for teachers: how many a region is entitled to and how many are filled, by Schulform."""

from __future__ import annotations

from schemas import fields as f
from schemas.contract import Contract

CONTRACT = Contract(
    name="stellenbesetzung",
    title="Stellenbedarf und besetzte Stellen für Lehrkräfte",
    grain="eine Zeile je Region, Schuljahr (jahr = Jahr, in dem es beginnt) und Schulform",
    key=(f.REGION_ID, f.JAHR, f.SCHULFORM),
    measures=(
        f.amount("stellen_bedarf", "Grundstellenbedarf mit Ausgleichs- und Mehrbedarf", "Stellen", maximum=1e6),
        f.amount("stellen_besetzt", "Besetzte Stellen", "Stellen", maximum=1e6),
    ),
    oeffentlich=False,
    kommunal=True,
)
