"""Schulsozialindex: the level of each school, by the list of the ministry."""

from __future__ import annotations

from schemas import fields as f
from schemas.contract import Contract

CONTRACT = Contract(
    name="sozialindex",
    title="Schulsozialindex",
    grain="eine Zeile je Schule und Schuljahr (jahr = Jahr, in dem es beginnt)",
    key=(f.SCHULNUMMER, f.JAHR),
    attributes=(
        f.KURZBEZEICHNUNG,
        f.REGION_ID.matching(f.KREIS),
        f.SCHULFORM_SCHLUESSEL.or_null(),
    ),
    measures=(f.STUFE,),
)
