"""Transitions from Sekundarstufe I into the upper level that leads to Abitur, by Schulform of origin and sex."""

from __future__ import annotations

from schemas import fields as f
from schemas.contract import Contract, Rounding

CONTRACT = Contract(
    name="uebergang_sek2",
    title="Übergänge in die gymnasiale Oberstufe",
    grain=(
        "eine Zeile je Region, Schuljahr (jahr = Jahr des Übergangs), Schulform der Herkunft, Geschlecht und "
        "Staatsangehörigkeit"
    ),
    key=(
        f.REGION_ID,
        f.JAHR,
        f.SCHULFORM_SEK1,
        f.GESCHLECHT.only("insgesamt", "weiblich", "maennlich"),
        f.STAATSANGEHOERIGKEIT,
    ),
    measures=(
        f.count("uebergaenge_sek2", "Eintritte in Einführungsphase oder Berufliches Gymnasium"),
        f.count(
            "schueler_abschlussjahrgang", "Schülerinnen und Schüler im letzten Jahrgang der Sekundarstufe I im Vorjahr"
        ),
    ),
    rounding={name: Rounding() for name in ("uebergaenge_sek2", "schueler_abschlussjahrgang")},
    oeffentlich=False,
    kommunal=True,
)
