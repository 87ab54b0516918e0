"""Characteristics of children in day care by kind of care (Regionaldatenbank, tables 22543-01-…), at 1 March."""

from __future__ import annotations

from schemas import fields as f
from schemas.contract import Contract
from schemas.kinder_betreut import BETREUUNGSART

CONTRACT = Contract(
    name="kinder_betreut_merkmal",
    title="Betreute Kinder nach Herkunft der Eltern und mit Mittagsverpflegung",
    grain="eine Zeile je Region, Stichtag (jahr = Jahr des Stichtags) und Art der Betreuung",
    key=(f.REGION_ID, f.JAHR, BETREUUNGSART),
    measures=(
        f.count("kinder_auslaendische_herkunft", "Kinder mit mindestens einem Elternteil ausländischer Herkunft"),
        f.count("kinder_mittagessen", "Kinder mit Mittagsverpflegung"),
    ),
)
