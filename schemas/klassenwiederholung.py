"""Pupils who attend the same Jahrgang as the year before, by Schulform, Jahrgang, sex and nationality."""

from __future__ import annotations

from schemas import fields as f
from schemas.contract import Contract, Rounding

CONTRACT = Contract(
    name="klassenwiederholung",
    title="Klassenwiederholungen",
    grain=(
        "eine Zeile je Region, Schuljahr der Wiederholung (jahr = Jahr, in dem es beginnt), Schulform, Jahrgang, "
        "Geschlecht und Staatsangehörigkeit"
    ),
    key=(
        f.REGION_ID,
        f.JAHR,
        f.SCHULFORM_ALLGEMEIN,
        f.JAHRGANG,
        f.GESCHLECHT.only("insgesamt", "weiblich", "maennlich"),
        f.STAATSANGEHOERIGKEIT,
    ),
    measures=(
        f.count("wiederholungen", "Schülerinnen und Schüler im selben Jahrgang wie im Vorjahr"),
        f.count("schueler_vorjahr", "Schülerinnen und Schüler dieses Jahrgangs im Vorjahr"),
        f.SCHUELER,
    ),
    rounding={name: Rounding() for name in ("wiederholungen", "schueler_vorjahr", "schueler")},
    oeffentlich=False,
    kommunal=True,
)
