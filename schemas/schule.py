"""The register of schools (Grunddaten of the ministry), authorities and closed schools marked as not in operation."""

from __future__ import annotations

from schemas import fields as f
from schemas.contract import Contract

CONTRACT = Contract(
    name="schule",
    title="Verzeichnis der Schulen",
    grain="eine Zeile je Schule und Schuljahr (jahr = Jahr, in dem es beginnt)",
    key=(f.SCHULNUMMER, f.JAHR),
    attributes=(
        f.NAME,
        f.KURZBEZEICHNUNG,
        f.SCHULFORM_SCHLUESSEL,
        f.RECHTSFORM,
        f.TRAEGERNUMMER,
        f.REGION_ID.matching(f.GEMEINDE),
        f.IN_BETRIEB,
    ),
)
