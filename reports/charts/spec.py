"""What a chart shows, as frozen values: the same description draws the same bytes and serves as a cache key."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Literal

Rolle = Literal["region", "bezirk", "land"]
Punkte = tuple[tuple[int, float | None], ...]
"""(year, value) in order of years; None and absent years are gaps, never zero."""


@dataclass(frozen=True, slots=True)
class Achse:
    """How values are written: decimals, what follows them (`%`), and how years are labelled (`2022/23` or `2022`)."""

    stellen: int = 0
    nach: str = ""
    schuljahre: bool = False


@dataclass(frozen=True, slots=True)
class Marke:
    """A vertical mark at a year: a declared break (before the year) or an event (in the year).

    A break that `trennt` impairs comparison: lines end before it and begin anew.
    """

    jahr: int
    titel: str
    bruch: bool = True
    trennt: bool = False


@dataclass(frozen=True, slots=True)
class Serie:
    """One line of a line chart."""

    name: str
    rolle: Rolle
    punkte: Punkte


@dataclass(frozen=True, slots=True)
class Linien:
    """A few series over the years, labelled at their ends."""

    serien: tuple[Serie, ...]
    von: int
    bis: int
    achse: Achse
    marken: tuple[Marke, ...] = ()


@dataclass(frozen=True, slots=True)
class Saeulen:
    """One count over the years as columns from zero, each with its figure."""

    punkte: Punkte
    von: int
    bis: int
    achse: Achse
    marken: tuple[Marke, ...] = ()


@dataclass(frozen=True, slots=True)
class Vielfache:
    """Small multiples: the same measure for several groups, each panel with its own scale from zero."""

    felder: tuple[tuple[str, Punkte], ...]
    von: int
    bis: int
    achse: Achse
    marken: tuple[Marke, ...] = ()


@dataclass(frozen=True, slots=True)
class Balken:
    """Horizontal bars by group with the Land as a mark: rows of (name, region, land)."""

    zeilen: tuple[tuple[str, float | None, float | None], ...]
    region: str
    land: str
    achse: Achse


@dataclass(frozen=True, slots=True)
class Streifen:
    """All 53 Regionen as ticks on one axis, with the region, its Regierungsbezirk and the Land named.

    `typ` are the values of the regions of the same Vergleichstyp, `band` the funnel limits around the Land.
    """

    werte: tuple[float, ...]
    region: tuple[str, float] | None
    bezirk: tuple[str, float] | None
    land: tuple[str, float] | None
    achse: Achse
    typ: tuple[float, ...] = ()
    band: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class Anteile:
    """Shares of a whole as stacked bars: one bar a region, parts in the order of `teile`."""

    zeilen: tuple[tuple[str, tuple[float | None, ...]], ...]
    teile: tuple[str, ...]
    achse: Achse
    geordnet: bool = True


@dataclass(frozen=True, slots=True)
class Funken:
    """A word-sized line for a tile, the newest value as a dot."""

    punkte: Punkte


@dataclass(frozen=True, slots=True)
class Lage:
    """A word-sized strip for a tile without series: all 53 Regionen, the region as a dot, the Land as a mark."""

    werte: tuple[float, ...]
    region: float
    land: float | None


Chart = Linien | Saeulen | Vielfache | Balken | Streifen | Anteile | Funken | Lage


def schluessel(chart: Chart) -> str:
    """The cache key of a chart: a hash of its whole description."""
    return hashlib.sha256(repr(chart).encode()).hexdigest()[:24]
