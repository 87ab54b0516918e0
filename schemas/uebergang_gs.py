"""Transitions from Grundschule to the schools that follow, by receiving Schulform, sex and nationality."""

from __future__ import annotations

from schemas import fields as f
from schemas.contract import Contract, Rounding

ZAEHLORT = {"abgebend": "Ort der abgebenden Grundschule", "aufnehmend": "Ort der aufnehmenden Schule"}

CONTRACT = Contract(
    name="uebergang_gs",
    title="Übergänge von der Grundschule in weiterführende Schulen",
    grain=(
        "eine Zeile je Region, Schuljahr (jahr = Jahr des Übergangs), Zählort, aufnehmender Schulform, Geschlecht und "
        "Staatsangehörigkeit"
    ),
    key=(
        f.REGION_ID,
        f.JAHR,
        f.Field("zaehlort", "VARCHAR", "Schule, an deren Ort gezählt wird", codes=ZAEHLORT),
        f.SCHULFORM.only("insgesamt", "04", "10", "13", "14", "15", "16", "waldorfschule", "20"),
        f.GESCHLECHT.only("insgesamt", "weiblich", "maennlich"),
        f.STAATSANGEHOERIGKEIT,
    ),
    measures=(f.count("uebergaenge", "Übergänge aus Jahrgang 4 der Grundschule in Jahrgang 5"),),
    rounding={"uebergaenge": Rounding()},
    oeffentlich=False,
    kommunal=True,
)
