"""Households with minors and single parents among them (template): register-based estimate (HHGen) or Zensus 2022."""

from __future__ import annotations

from schemas import fields as f
from schemas.contract import Contract

CONTRACT = Contract(
    name="haushalte_kinder",
    title="Haushalte mit Kindern unter 18 Jahren",
    grain="eine Zeile je Region und Stichtag (jahr = Jahr des Stichtags)",
    key=(f.REGION_ID, f.JAHR),
    measures=(
        f.count("haushalte_mit_kindern", "Haushalte mit mindestens einem Kind unter 18 Jahren"),
        f.count("alleinerziehende", "Haushalte von Alleinerziehenden mit mindestens einem Kind unter 18 Jahren"),
    ),
    oeffentlich=False,
    kommunal=True,
)
