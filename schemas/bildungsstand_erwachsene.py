"""Educational attainment of adults from 25 to under 65 years (template): from the Zensus 2022 or another survey."""

from __future__ import annotations

from schemas import fields as f
from schemas.bildungsstand import BILDUNGSSTAND
from schemas.contract import Contract

CONTRACT = Contract(
    name="bildungsstand_erwachsene",
    title="Bildungsstand der 25- bis unter 65-Jährigen",
    grain="eine Zeile je Region, Stichtag (jahr = Jahr des Stichtags), Bildungsstand, Geschlecht, Staatsangehörigkeit",
    key=(
        f.REGION_ID,
        f.JAHR,
        BILDUNGSSTAND,
        f.GESCHLECHT.only("insgesamt", "weiblich", "maennlich"),
        f.STAATSANGEHOERIGKEIT,
    ),
    measures=(f.count("personen", "Personen von 25 bis unter 65 Jahren", "Personen"),),
    kommunal=True,
)
