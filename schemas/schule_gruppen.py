"""Counts of pupils by school and group, from which only measures of a whole region are made; never shown by school."""

from __future__ import annotations

from schemas import fields as f
from schemas.contract import Contract

CONTRACT = Contract(
    name="schule_gruppen",
    title="Zusammensetzung der Schülerschaft nach Schulen",
    grain="eine Zeile je Schule, Schuljahr (jahr = Jahr, in dem es beginnt) und Gruppe; region_id ist die Gemeinde",
    key=(
        f.SCHULNUMMER,
        f.JAHR,
        f.Field(
            "schuelergruppe", "VARCHAR", "Welche Schülerinnen und Schüler die Gruppe bilden",
            codes={
                "zuwanderung": "mit Zuwanderungsgeschichte",
                "familiensprache": "Familiensprache vorwiegend nicht Deutsch",
                "leistungen": "mit Leistungen der Mindestsicherung oder für Bildung und Teilhabe",
            },
        ),
    ),
    attributes=(
        f.REGION_ID.matching(f.GEMEINDE),
        f.SCHULFORM.only("02", "04", "10", "13", "14", "15", "20"),
    ),
    measures=(
        f.count("schueler_gezaehlt", "Schülerinnen und Schüler mit Angabe; nach der Grundschule nur Klassen 5 bis 10"),
        f.count("schueler_der_gruppe", "Darunter in der Gruppe"),
    ),
    oeffentlich=False,
    kommunal=True,
)  # fmt: skip
