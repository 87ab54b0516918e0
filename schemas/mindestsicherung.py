"""Mindestsicherungsquote (table 22811-01i): a published rate without its parts, never added up."""

from __future__ import annotations

from schemas import fields as f
from schemas.contract import Contract

CONTRACT = Contract(
    name="mindestsicherung",
    title="Mindestsicherungsquote am Wohnort",
    grain="eine Zeile je Region und Berichtsjahr (Stichtag 31. Dezember)",
    key=(f.REGION_ID, f.JAHR),
    measures=(f.QUOTE,),
)
