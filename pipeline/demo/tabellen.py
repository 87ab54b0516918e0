"""Classic tables by Kreis or Gemeinde for the modules of `quellen`: wording from their data file, rows from cells.

A header row is a list of spans, `[number of columns, label]`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any

from pipeline.demo.model import Model
from pipeline.demo.places import AACHEN, gemeinde_rows, indent, kreis_rows, regio
from pipeline.demo.writers_genesis import Classic

OTHERS = (
    ("DG", "Deutschland", ("05", "05", "05", "05", "051", "053")),
    ("01001", "      Flensburg, kreisfreie Stadt", ("05512",)),
)
"""Regions outside NRW: key, name, and the parts of the simulated Land that stand in for them."""

Cells = Callable[[Sequence[str]], list[list[str]]]
"""Makes the rows of a region (labels and figures) from the units that lie in it; none for a dissolved region."""
YearlyCells = Callable[[Sequence[str], int], list[list[str]]]
"""The same for a year."""


def table(facts: Mapping[str, Any], code: str, *more: str) -> Classic:
    """The wording of a table; `more` are preamble lines that differ from file to file, such as the period."""
    entry = facts["tabellen"][code]
    return Classic(
        code=code,
        first="GENESIS-Tabelle",
        preamble=[*entry["vorspann"].splitlines(), *more],
        header=[[label for number, label in row for _ in range(number)] for row in entry["kopf"]],
        notes=entry.get("fussnote", ""),
        labels=entry.get("zeilen", ()),
        boxed=True,
    )


def kreise(model: Model, cells: Cells, *lead: str) -> Iterator[list[str]]:
    """Rows of all regions of a Kreis table; `lead` stands before the key, such as the period."""
    for key, name, parts in OTHERS:
        units = [unit for part in parts for unit in model.parts(part)]
        yield from ([*lead, key, name, *row] for row in cells(units))
    for region in kreis_rows():
        name = ("      " if region.region_id == AACHEN else indent(region, 2)) + regio(region)
        yield from ([*lead, region.region_id, name, *row] for row in cells(model.parts(region.region_id)))


def years(model: Model, cells: YearlyCells, wanted: Iterable[int], period: str = "{}") -> Iterator[list[str]]:
    """Rows of several years below each other; `period` is how a year is written."""
    for year in wanted:
        yield from kreise(model, partial(_of_year, cells, year), period.format(year))


def _of_year(cells: YearlyCells, year: int, units: Sequence[str]) -> list[list[str]]:
    return cells(units, year)


def gemeinden(model: Model, cells: Cells, local: Mapping[str, Sequence[str]]) -> Iterator[list[str]]:
    """Rows of a Gemeinde table, one a region: Kreise and larger from their units, Gemeinden from `local` by key."""
    for key, name, parts in OTHERS:
        (row,) = cells([unit for part in parts for unit in model.parts(part)])
        yield [key, name, *row]
    for region in gemeinde_rows(dissolved=False):
        key = region.region_id
        row = list(local[key]) if len(key) == 8 else cells(model.parts(key))[0]
        yield [key, indent(region, 2) + regio(region), *row]
