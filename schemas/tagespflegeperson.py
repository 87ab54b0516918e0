"""Persons who offer publicly funded Kindertagespflege (Regionaldatenbank, tables 22543-02-…), at 1 March."""

from __future__ import annotations

from schemas import fields as f
from schemas.contract import Contract

CONTRACT = Contract(
    name="tagespflegeperson",
    title="Kindertagespflegepersonen",
    grain="eine Zeile je Region und Stichtag (jahr = Jahr des Stichtags)",
    key=(f.REGION_ID, f.JAHR),
    measures=(f.count("tagespflegepersonen", "Kindertagespflegepersonen"),),
)
