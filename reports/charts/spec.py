"""What a chart shows, as frozen values: the same description draws the same bytes and serves as a cache key."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Final, Literal

Rolle = Literal["region", "bezirk", "land"]
Vorbehalt = Literal["", "eingeschraenkt", "vorlaeufig", "geschaetzt", "korrigiert"]
"""How a value is to be read with care: the flags that stand beside a value; uncertain ones are drawn hollow."""
Punkte = tuple[tuple[int, float | None], ...]
"""(year, value) in order of years; None and absent years are gaps, never zero."""
Vorbehalte = tuple[tuple[int, Vorbehalt], ...]
"""(year, reservation) of the values that have one, in order of years."""
UNSICHER: Final = frozenset({"eingeschraenkt", "vorlaeufig", "geschaetzt"})


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
class Zielmarke:
    """A value aimed at and how it is named: `Ziel 2030: 5,0 %`."""

    wert: float
    text: str


@dataclass(frozen=True, slots=True)
class Serie:
    """One line of a line chart or of a small panel."""

    name: str
    rolle: Rolle
    punkte: Punkte
    vorbehalte: Vorbehalte = ()


@dataclass(frozen=True, slots=True)
class Linien:
    """A few series over the years, labelled at their ends."""

    serien: tuple[Serie, ...]
    von: int
    bis: int
    achse: Achse
    marken: tuple[Marke, ...] = ()
    ziel: Zielmarke | None = None


@dataclass(frozen=True, slots=True)
class Saeulen:
    """One count over the years as columns from zero, each with its figure as far as these find room."""

    punkte: Punkte
    von: int
    bis: int
    achse: Achse
    marken: tuple[Marke, ...] = ()
    vorbehalte: Vorbehalte = ()
    ziel: Zielmarke | None = None


@dataclass(frozen=True, slots=True)
class Vielfache:
    """Small multiples: the same measure for several groups, each panel with its own scale from zero."""

    felder: tuple[Serie, ...]
    von: int
    bis: int
    achse: Achse
    marken: tuple[Marke, ...] = ()


@dataclass(frozen=True, slots=True)
class Balken:
    """Horizontal bars by group with the Land as a mark: rows of (name, region, land).

    `vorbehalte` are those of the region's values, one a row where given; `zeichen` are the signs (region, land) that
    stand instead of a number, one pair a row where given: of what does not exist, is withheld, has no meaning.
    """

    zeilen: tuple[tuple[str, float | None, float | None], ...]
    region: str
    land: str
    achse: Achse
    vorbehalte: tuple[Vorbehalt, ...] = ()
    zeichen: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Streifen:
    """All 53 Regionen as ticks on one axis, with the region, its Regierungsbezirk and the Land named.

    `typ` are the values of the regions of the same Vergleichstyp, `band` the funnel limits around the Land,
    `vorbehalt` that of the region's value.
    """

    werte: tuple[float, ...]
    region: tuple[str, float] | None
    bezirk: tuple[str, float] | None
    land: tuple[str, float] | None
    achse: Achse
    typ: tuple[float, ...] = ()
    band: tuple[float, float] | None = None
    vorbehalt: Vorbehalt = ""
    ziel: Zielmarke | None = None


@dataclass(frozen=True, slots=True)
class Anteile:
    """Shares of a whole as stacked bars: one bar a region, parts in the order of `teile`.

    `unsicher` are the parts (row, part) whose value is to be read with care.
    """

    zeilen: tuple[tuple[str, tuple[float | None, ...]], ...]
    teile: tuple[str, ...]
    achse: Achse
    geordnet: bool = True
    unsicher: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Funken:
    """A word-sized line for a tile, the newest value as a dot, hollow where it is uncertain.

    In the years of `neu` it begins anew, for what lies before cannot be compared.
    """

    punkte: Punkte
    vorbehalt: Vorbehalt = ""
    neu: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Lage:
    """A word-sized strip: all 53 Regionen, the region as a dot, the Land as a mark, `typ` as a tip from below."""

    werte: tuple[float, ...]
    region: float | None
    land: float | None
    typ: float | None = None
    vorbehalt: Vorbehalt = ""


@dataclass(frozen=True, slots=True)
class Paar:
    """The values of two groups, or of one group at two moments, with how to read each; None is not known."""

    name: str
    erster: float | None
    zweiter: float | None
    vorbehalte: tuple[Vorbehalt, Vorbehalt] = ("", "")


@dataclass(frozen=True, slots=True)
class Hantel:
    """The distance between two groups, a row a pair: both values as marks on one scale, the gap named at the right.

    `daneben` are the gaps in the Land, one a row, beside those of `region`; `einheit` is what gaps count in (`PP`).
    """

    zeilen: tuple[Paar, ...]
    gruppen: tuple[str, str]
    achse: Achse
    einheit: str
    region: str
    daneben: tuple[float | None, ...] = ()


@dataclass(frozen=True, slots=True)
class Steigung:
    """Two moments or two stages side by side, a line a pair, labelled at both ends; `hervor` are the rows set off."""

    zeilen: tuple[Paar, ...]
    spalten: tuple[str, str]
    achse: Achse
    hervor: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Fluss:
    """How many go from where (left) to where (right): `baender` are (left, right, count), counts above zero.

    `summe` is the whole that shares at the right refer to; without it none are written.
    """

    links: tuple[str, ...]
    rechts: tuple[str, ...]
    baender: tuple[tuple[int, int, float], ...]
    koepfe: tuple[str, str]
    summe: float | None = None


@dataclass(frozen=True, slots=True)
class Lagen:
    """Where a region lies among all Regionen, one strip an indicator, each on its own scale: (name, strip, axis)."""

    zeilen: tuple[tuple[str, Lage, Achse], ...]
    region: str


@dataclass(frozen=True, slots=True)
class Feld:
    """A Region on a map: its class from low to high, None without a value; one set off (`hervor`) has an outline."""

    region_id: str
    klasse: int | None
    unsicher: bool = False
    hervor: bool = False


@dataclass(frozen=True, slots=True)
class Karte:
    """The 53 Regionen with their values in classes, as tiles or within their borders.

    `klassen` are the texts of the classes from low to high, `titel` says what they count in, `umrisse` are pairs of
    region and border (`M x y x y … Z`, metres).
    """

    felder: tuple[Feld, ...]
    klassen: tuple[str, ...]
    titel: str
    umrisse: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Hundertfeld:
    """A hundred squares of which `anzahl` are filled: a share for readers who do not read percent."""

    anzahl: int


Chart = (
    Linien
    | Saeulen
    | Vielfache
    | Balken
    | Streifen
    | Anteile
    | Funken
    | Lage
    | Hantel
    | Steigung
    | Fluss
    | Lagen
    | Karte
    | Hundertfeld
)


def schluessel(chart: Chart) -> str:
    """The cache key of a chart: a hash of its whole description."""
    return hashlib.sha256(repr(chart).encode()).hexdigest()[:24]
