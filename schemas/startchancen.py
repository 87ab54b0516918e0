"""Schools in the Startchancen programme, by the list of the ministry; the Schulnummer leads to all else about them."""

from __future__ import annotations

from schemas import fields as f
from schemas.contract import Contract

CONTRACT = Contract(
    name="startchancen",
    title="Teilnahme am Startchancen-Programm",
    grain="eine Zeile je teilnehmender Schule und Schuljahr (jahr = Jahr, in dem es beginnt)",
    key=(f.SCHULNUMMER, f.JAHR),
    attributes=(
        f.KURZBEZEICHNUNG,
        f.Field("traeger", "VARCHAR", "Name des Schulträgers in der Liste", nullable=True),
    ),
)
