"""Basic education and school certificates of adults at Volkshochschulen and Weiterbildungskollegs."""

from __future__ import annotations

from schemas import codes
from schemas import fields as f
from schemas.contract import Contract

CONTRACT = Contract(
    name="grundbildung",
    title="Grundbildung und nachgeholte Schulabschlüsse",
    grain="eine Zeile je Region, Kalenderjahr und Bildungsgang; Volkshochschulen und Weiterbildungskollegs zusammen",
    key=(
        f.REGION_ID,
        f.JAHR,
        f.Field(
            "bildungsgang", "VARCHAR", "Bildungsgang der Grundbildung oder des zweiten Bildungswegs",
            codes={
                codes.TOTAL: codes.TOTAL_NAME,
                "alphabetisierung": "Alphabetisierung und Grundbildung",
                "esa": "Lehrgang zum Ersten und Erweiterten Ersten Schulabschluss",
                "msa": "Lehrgang zum Mittleren Schulabschluss",
                "hochschulreife": "Lehrgang zur Fachhochschul- oder Hochschulreife",
            },
        ),
    ),
    measures=(
        f.count("teilnehmende", "Teilnehmende", "Personen"),
        f.count("pruefung_angemeldet", "Zur Abschlussprüfung Angemeldete; in der Alphabetisierung keine", "Personen"),
        f.count("pruefung_bestanden", "Bestandene Abschlussprüfungen", "Personen"),
    ),
    oeffentlich=False,
    kommunal=True,
)  # fmt: skip
