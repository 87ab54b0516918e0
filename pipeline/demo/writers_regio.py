"""Tables of the Regionaldatenbank Deutschland at Kreis level: they cover all Länder, a few stand in for the rest."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from pipeline.demo.census import rounded
from pipeline.demo.leavers import ABSCHLUESSE, BERUFLICH, SCHULARTEN, Leavers, Pupils
from pipeline.demo.model import Model
from pipeline.demo.places import AACHEN, KREIS_AACHEN, indent, kreis_rows, regio
from pipeline.demo.writers_genesis import number, render, wording

PUPIL_YEARS = range(2014, 2024)
LEAVER_YEARS = range(2013, 2024)
AGE_YEARS = range(2014, 2024)
ROUNDED_SINCE = 2019
BEFORE = {
    "DG": ("Deutschland", ("05", "05", "05", "05", "051", "053")),
    "01": ("  Schleswig-Holstein", ("057",)),
    "01001": ("      Flensburg, kreisfreie Stadt", ("05512",)),
    "03": ("  Niedersachsen", ("051", "055")),
    "031": ("    Braunschweig, Statistische Region", ("05315", "05382")),
}
"""Other regions as they stand before NRW: name, and the parts of the simulated Land that stand in for them."""
AFTER = {"09": ("  Bayern", ("051", "053", "059")), "11": ("  Berlin", ("059",))}
_NO_YEAR7 = ("vorschulbereich", "grundschule", "orientierungsstufe", "abendschule_kolleg")
_YEAR11 = ("gymnasium", "gesamtschule", "waldorfschule", "foerderschule", "insgesamt")
_PUPILS = Pupils.__slots__
_BOUNDS = (3, 6, 10, 15, 18, *range(20, 66, 5), 75)
_AGE_GROUPS = (
    (0, 2, "unter 3 Jahre"),
    *((low, high - 1, f"{low} bis unter {high} Jahre") for low, high in pairwise(_BOUNDS)),
    (75, 90, "75 Jahre und mehr"),
    (0, 90, "Insgesamt"),
)
_SELECTION = [label for low, high, label in _AGE_GROUPS if (low >= 6 and high < 20) or label == "Insgesamt"]

Cells = Callable[[Sequence[str]], list[list[str]]]
"""Makes the rows of a region (labels and figures) from the units that lie in it."""


def _rows(model: Model, lead: Sequence[str], cells: Cells, empty: list[list[str]]) -> Iterator[list[str]]:
    """All regions of a table, those of NRW between some others; every figure is an exact sum over units.

    `empty` are the rows of a dissolved region.
    """

    def others(table: Mapping[str, tuple[str, Sequence[str]]]) -> Iterator[list[str]]:
        for key, (name, parts) in table.items():
            yield from (
                [*lead, key, name, *row] for row in cells([unit for part in parts for unit in model.parts(part)])
            )

    yield from others(BEFORE)
    for region in kreis_rows():
        name = ("      " if region.region_id == AACHEN else indent(region, 2)) + regio(region)
        units = model.parts(region.region_id)
        yield from ([*lead, region.region_id, name, *row] for row in (cells(units) if units else empty))
    yield from others(AFTER)


def _count(value: int, year: int) -> str:
    """A count of persons, rounded to five since 2019."""
    return number(rounded(value) if year >= ROUNDED_SINCE else value)


def _art_row(art: str, label: str, pupils: Pupils, year: int) -> list[str]:
    """One Schulart of one region: where a column makes no sense it is locked."""
    if art == "orientierungsstufe":
        return [label, *["x"] * 6]
    figures = [number(pupils.schulen), *(_count(getattr(pupils, name), year) for name in _PUPILS[1:])]
    locked = (art == "insgesamt", False, False, False, art in _NO_YEAR7, art not in _YEAR11)
    return [label, *("x" if lock else figure for figure, lock in zip(figures, locked, strict=True))]


def _art_rows(model: Model, units: Sequence[str], year: int, labels: Sequence[str]) -> list[list[str]]:
    """All Schularten of the units together, the total last."""
    sums = {art: Pupils() for art in (*SCHULARTEN, "insgesamt")}
    for unit in units:
        for art, pupils in model.schularten[unit, year].items():
            sums[art].add(pupils)
            sums["insgesamt"].add(pupils)
    return [_art_row(art, label, sums[art], year) for art, label in zip(sums, labels, strict=True)]


def pupils(model: Model, year: int) -> bytes:
    """Table 21111-01-03-4: one row a Schulart; the oldest one states its year in the preamble only, UTF-8 with BOM."""
    table = wording("21111-01-03-4")

    def cells(units: Sequence[str]) -> list[list[str]]:
        return _art_rows(model, units, year, table.labels)

    empty = [[label, *["-"] * 6] for label in table.labels]
    if year > PUPIL_YEARS[0]:
        return render(table, _rows(model, [str(year)], cells, empty))
    undated = replace(table, preamble=[*table.preamble, str(year)], header=[row[1:] for row in table.header])
    return render(undated, _rows(model, [], cells, empty), "utf-8-sig")


def _sum(parts: Sequence[Leavers], code: str) -> tuple[int, int]:
    """Leavers with a certificate, all and women."""
    return sum(p.alle.get(code, 0) for p in parts), sum(p.frauen.get(code, 0) for p in parts)


def _with_total(pairs: Mapping[str, tuple[int, int]], apart: str, year: int) -> list[list[str]]:
    """One row of all and women by certificate behind their total, which leaves out what is part of another column."""
    counted = [pair for code, pair in pairs.items() if code != apart]
    total = (sum(both for both, _ in counted), sum(women for _, women in counted))
    return [[_count(n, year) for pair in (total, *pairs.values()) for n in pair]]


def leavers(model: Model, year: int) -> bytes:
    """Table 21111-02-06-4: certificates side by side, each with women; `dar.` is part of the column before."""

    def cells(units: Sequence[str]) -> list[list[str]]:
        parts = [model.abschluesse[unit, year] for unit in units]
        return _with_total({code: _sum(parts, code) for code in ABSCHLUESSE}, "dar_fhr_schulisch", year)

    rows = _rows(model, [str(year)], cells, [["-"] * 14])
    return render(wording("21111-02-06-4"), (_unknown_in_lower_saxony(row) for row in rows))


def _unknown_in_lower_saxony(row: list[str]) -> list[str]:
    """Niedersachsen does not count the Fachhochschulreife: a dot is not a zero."""
    return [*row[:13], ".", ".", *row[15:]] if row[1].startswith("03") else row


def vocational(model: Model, year: int) -> bytes:
    """Table 21121-02-02-4: a long title in one line, six header rows with gaps, in UTF-8."""

    def cells(units: Sequence[str]) -> list[list[str]]:
        parts = [model.beruflich[unit, year] for unit in units]
        return _with_total({code: _sum(parts, code) for code in BERUFLICH}, "nachr_fhr_schulisch", year)

    return render(wording("21121-02-02-4"), _rows(model, [str(year)], cells, [["-"] * 12]), "utf-8")


def age_groups(model: Model, year: int) -> bytes:
    """Table 12411-02-03-4: one row an age group; most years are a user's selection of four groups and the total."""
    groups = [group for group in _AGE_GROUPS if year == AGE_YEARS[-2] or group[2] in _SELECTION]

    def cells(units: Sequence[str]) -> list[list[str]]:
        rows = []
        for low, high, label in groups:
            both = sum(sum(model.people.alle[unit][year][low : high + 1]) for unit in units)
            women = sum(sum(model.people.frauen[unit][year][low : high + 1]) for unit in units)
            rows.append([label, number(both), number(both - women), number(women)])
        return rows

    empty = [[label, "-", "-", "-"] for _, _, label in groups]
    return render(wording("12411-02-03-4"), _rows(model, [f"31.12.{year}"], cells, empty))


def _kita_figures(children: int) -> list[int]:
    """Institutions, places and staff for the children of a unit, in the order of the columns."""
    places = [children // 60, children * 82 // 100, children // 20]
    houses, staff = max(1, children // 72), children // 9
    kinds = [houses * 7 // 10, houses // 40, houses // 900]
    return [houses, *kinds, houses - sum(kinds), sum(places), *places, staff, staff * 6 // 10]


def kita(model: Model) -> bytes:
    """Table 22541-01-01-4 of 2002: keys from before the Städteregion, and a footnote that looks like a data row."""

    def cells(units: Sequence[str]) -> list[list[str]]:
        figures = [_kita_figures(sum(model.people.alle[unit][2005][3:7])) for unit in units]
        return [[number(sum(column)) for column in zip(*figures, strict=True)]]

    rows = []
    for row in _rows(model, ["31.12.2002"], cells, [["-"] * 11]):
        if row[1] == KREIS_AACHEN:
            row[3:] = cells(["05334"])[0]
        rows.append(row if row[1] != "05334" else [*row[:3], *["-"] * 11])
    return render(wording("22541-01-01-4"), rows)
