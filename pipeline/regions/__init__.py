"""The regions: Land, Regierungsbezirke, 53 Bildungsregionen, Gemeinden, Landschaftsverbände and comparison groups.

All facts stand in `regionen.csv`, whose columns are the fields of `Region` and the columns of `mart.region`.
The administrative tree (`uebergeordnet_id`) is Deutschland > Land > Regierungsbezirk > Kreis > Gemeinde; the
Landschaftsverbände and comparison groups stand outside it, so that summing along the tree counts nobody twice.
Sources: Gemeindeverzeichnis of Destatis (territory of 30.06.2024; dissolved regions from the tables of IT.NRW);
RBN contracts from the pages of the Bezirksregierungen, a year only where one is stated.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

FACTS = Path(__file__).with_name("regionen.csv")


@dataclass(frozen=True, slots=True)
class Region:
    """One region; the fields are the columns of `mart.region`.

    `name` is the official name, `anzeigename` the one to read, `kurzname` the one for charts. `gueltig_bis` is the last
    valid day, None while the region exists; `nachfolger_id` the region a dissolved one became part of. `rbn_status` is
    `ja`, `wieder aufgenommen` or `unbekannt` for the 53 (contract of the Regionales Bildungsnetzwerk), else None.
    """

    region_id: str
    name: str
    anzeigename: str
    kurzname: str
    slug: str
    ebene: str
    typ: str
    regierungsbezirk_id: str | None
    landschaftsverband: str | None
    uebergeordnet_id: str | None
    gueltig_von: date | None
    gueltig_bis: date | None
    nachfolger_id: str | None
    rbn_status: str | None
    rbn_vertrag_jahr: int | None

    @property
    def vergleichsgruppe_id(self) -> str | None:
        """The comparison group of a Bildungsregion (`typ:kreis` holds the StädteRegion too), None for other levels."""
        if self.ebene != "kreis":
            return None
        return "typ:kreisfreie_stadt" if self.typ == "kreisfreie Stadt" else "typ:kreis"


def _region(row: dict[str, str]) -> Region:
    """A row of the facts file with its dates and its year as such and empty text as None."""
    facts: dict[str, str | date | int | None] = {column: text or None for column, text in row.items()}
    for column in ("gueltig_von", "gueltig_bis"):
        facts[column] = date.fromisoformat(row[column]) if row[column] else None
    facts["rbn_vertrag_jahr"] = int(row["rbn_vertrag_jahr"]) if row["rbn_vertrag_jahr"] else None
    return Region(**facts)  # type: ignore[arg-type]  # the header of the facts file is the list of fields; a test holds it


@cache
def _by_id() -> dict[str, Region]:
    """All regions by their id, in the order of the file."""
    with FACTS.open(encoding="utf-8", newline="") as file:
        return {row["region_id"]: _region(row) for row in csv.DictReader(file, delimiter=";")}


@cache
def all_regions() -> tuple[Region, ...]:
    """Every region, dissolved ones too: first Deutschland, associations and groups, then by key."""
    return tuple(_by_id().values())


def by_id(region_id: str) -> Region:
    """The region with this id; KeyError if there is none."""
    return _by_id()[region_id]


def known_key(key: str) -> Region | None:
    """The region with this key, or None; `match.resolve_key` says why a key is none of ours."""
    return _by_id().get(key)


@cache
def bildungsregionen(within: str = "05") -> tuple[Region, ...]:
    """The Bildungsregionen of today in a region, in key order; without an argument all 53.

    A Kreis has itself, a Gemeinde none. KeyError for an unknown id.
    """
    by_id(within)
    return tuple(
        r for r in all_regions()
        if r.ebene == "kreis" and r.gueltig_bis is None
        and within in ("DG", "05", r.regierungsbezirk_id, r.landschaftsverband, r.vergleichsgruppe_id, r.region_id)
    )  # fmt: skip


def children(region_id: str) -> tuple[Region, ...]:
    """The regions of today directly below this one in the administrative tree, in key order; () if none."""
    return tuple(r for r in all_regions() if r.uebergeordnet_id == region_id and r.gueltig_bis is None)


def parent(region_id: str) -> Region | None:
    """The region directly above in the administrative tree, None at its top and for associations and groups."""
    above = by_id(region_id).uebergeordnet_id
    return by_id(above) if above else None
