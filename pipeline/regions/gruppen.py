"""Comparison groups of Bildungsregionen: Landschaftsverbände, Kreise and kreisfreie Städte, Vergleichstypen.

A Vergleichstyp holds regions that work under similar conditions; `vergleichstypen.yml` says how the types were found
and with which values. Every Bildungsregion belongs to exactly one of them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from pipeline.regions import bildungsregionen

FACTS = Path(__file__).with_name("vergleichstypen.yml")


@dataclass(frozen=True, slots=True)
class Vergleichstyp:
    """One type: its id (`vergleich:5`), its name, what its regions have in common, their values by region."""

    gruppe_id: str
    name: str
    text: str
    werte: Mapping[str, tuple[float, ...]]


@cache
def vergleichstypen() -> tuple[Vergleichstyp, ...]:
    """The types in the order of the file."""
    typen = yaml.safe_load(FACTS.read_text(encoding="utf-8"))["typen"]
    return tuple(
        Vergleichstyp(i, t["name"], t["text"], {r: tuple(w) for r, w in t["regionen"].items()})
        for i, t in typen.items()
    )


@cache
def merkmale() -> Mapping[str, int]:
    """The indicators by which the types were formed, each with the year of its values, in the order of the values."""
    facts = yaml.safe_load(FACTS.read_text(encoding="utf-8"))["merkmale"]
    return {kennzahl_id: m["jahr"] for kennzahl_id, m in facts.items()}


def mitglieder() -> list[tuple[str, str]]:
    """Rows (gruppe_id, region_id) of every comparison group."""
    gruppen = [(t.gruppe_id, region_id) for t in vergleichstypen() for region_id in t.werte]
    for region in bildungsregionen():
        gruppen += [(g, region.region_id) for g in (region.landschaftsverband, region.vergleichsgruppe_id) if g]
    return gruppen
