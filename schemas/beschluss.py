"""Decisions of the bodies of a region, with what they aim at and how far they have got at a reference date."""

from __future__ import annotations

from dataclasses import replace

from schemas import fields as f
from schemas.contract import Contract

CONTRACT = Contract(
    name="beschluss",
    title="Beschlüsse und ihr Umsetzungsstand",
    grain="eine Zeile je Region, Stichtag (jahr = Jahr des Stichtags) und Beschluss, der an ihm verfolgt wird",
    key=(
        f.BILDUNGSREGION,
        f.JAHR,
        f.register_id("beschluss_id", "Kennung des Beschlusses im Register der Region"),
    ),
    attributes=(
        f.TITEL,
        f.GREMIUM_ID,
        replace(f.day("beschlossen_am", "Tag des Beschlusses"), nullable=False),
        f.UMSETZUNGSSTAND,
        f.day("erledigt_am", "Tag, an dem der Beschluss umgesetzt war"),
        f.HANDLUNGSFELD.or_null(),
        f.KENNZAHL_ID,
        f.ZIELJAHR,
        f.PARTNER_LAND,
        f.PARTNER_KOMMUNE,
        f.OPARL_ID,
    ),
    measures=(f.ZIELWERT,),
    kommunal=True,
)
