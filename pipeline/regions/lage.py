"""Where each Bildungsregion lies: its place on the tile map, its centre and its neighbours.

The facts stand in `lage.csv`: the place counts rows from the north and columns from the west, `beschriftung` breaks the
name into short lines (`|`), centres are kilometres in UTM zone 32. Centres and neighbours follow the borders of the
Verwaltungsgebiete 1:2 500 000 (© GeoBasis-DE / BKG 2021, dl-de/by-2-0); the places are our own.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pipeline.regions import by_id

FACTS = Path(__file__).with_name("lage.csv")
SOFT_HYPHEN = "\u00ad"


@dataclass(frozen=True, slots=True)
class Lage:
    """A Bildungsregion on the map: row, column and lines of its tile, centre in km, ids of its neighbours."""

    region_id: str
    zeile: int
    spalte: int
    beschriftung: tuple[str, ...]
    ost_km: int
    nord_km: int
    nachbarn: tuple[str, ...]

    @property
    def name(self) -> str:
        """The label as one text in which its lines may break: a soft hyphen where a word of the name is divided."""
        text, whole = "", by_id(self.region_id).anzeigename
        for line, following in zip(self.beschriftung, (*self.beschriftung[1:], ""), strict=True):
            divided = line.endswith("-") and line[:-1] + following in whole
            text += line[:-1] + SOFT_HYPHEN if divided else line if line.endswith("-") or not following else line + " "
        return text


@cache
def lagen() -> dict[str, Lage]:
    """Region -> where it lies, for the 53 in the order of their keys."""
    with FACTS.open(encoding="utf-8", newline="") as file:
        return {row["region_id"]: _lage(row) for row in csv.DictReader(file, delimiter=";")}


def _lage(row: dict[str, str]) -> Lage:
    zeile, spalte, ost, nord = (int(row[column]) for column in ("zeile", "spalte", "ost_km", "nord_km"))
    lines, neighbours = tuple(row["beschriftung"].split("|")), tuple(row["nachbarn"].split())
    return Lage(row["region_id"], zeile, spalte, lines, ost, nord, neighbours)
