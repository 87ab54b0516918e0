"""The bare rows of a file, before anything is known about it: what a look at its content needs.

A sheet of a workbook or a text split at one separator. `top` are the first rows only; `load` gives all of them.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial

from pipeline.read.records import split
from pipeline.read.table import Table
from pipeline.read.text import Text

SEPARATORS = ";\t,|"
TOP = 400
_TAG = re.compile(r"<([A-Za-z_][\w.-]*)")

Row = list[object]
Loaded = tuple[list[Row], list[int]]


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows of cells as they stand: text in text files; numbers, dates and truth values too in workbooks.

    `load` gives all rows that are not blank with their line numbers; `ended` says whether the last one is complete.
    """

    title: str
    top: Sequence[Row]
    load: Callable[[], Loaded]
    ended: bool = True
    encoding: str = "utf-8"


Look = Callable[[Sequence[Rows], str], "list[Table] | None"]
"""A look at a file before the readers try: tables if it knows what it sees, else None; may raise a Fault."""


def of_text(text: Text, name: str) -> list[Rows]:
    """The text split at each separator that stands in its first lines; of an XML text the names of its elements."""
    if text.text.lstrip().startswith("<"):
        tags: Row = list(dict.fromkeys(_TAG.findall(text.text[: TOP * 200])))
        return [Rows("", [tags], partial(_filled, [tags]))]
    lines = text.text[: TOP * 2000].split("\n", TOP)[:TOP]
    ended = text.text.endswith("\n")
    return [
        Rows("", list(_top(lines, sign)), partial(_all, text.text, sign, name), ended, text.encoding)
        for sign in SEPARATORS
        if any(sign in line for line in lines)
    ]


def _top(lines: Sequence[str], separator: str) -> Iterator[Row]:
    """The first records; quoting that does not follow the rules ends them."""
    with suppress(csv.Error):
        for record in csv.reader(lines, delimiter=separator):
            yield list(record)


def _all(text: str, separator: str, name: str) -> Loaded:
    rows, lines = split(text.rstrip("\n").split("\n"), 1, separator, name)
    return [list(row) for row in rows], lines


def of_sheets(sheets: Sequence[tuple[str, Sequence[Sequence[object]]]]) -> list[Rows]:
    """The sheets of a workbook, given by title and cells."""
    return [Rows(title, [list(row) for row in cells[:TOP]], partial(_filled, cells)) for title, cells in sheets]


def _filled(cells: Sequence[Sequence[object]]) -> Loaded:
    filled = [(list(row), line) for line, row in enumerate(cells, 1) if any(c != "" for c in row)]
    return [row for row, _ in filled], [line for _, line in filled]
