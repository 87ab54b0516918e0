"""What each column of a GENESIS table is: row keys by their content, figures by the labels that stand above them."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, replace

from pipeline.read.genesis_header import Layout
from pipeline.read.patterns import FIGURE, KEY, PERIOD, REGION, TIME_WORD, UNIT, mostly
from pipeline.read.table import Column, Role

SAMPLE = 200
OURS = re.compile(r"DG|05\d?|\d{5}(?:\d{3})?")  # two or three other digits may be anything, an age for example
BY_CONTENT: tuple[tuple[Role, re.Pattern[str]], ...] = (("zeit", PERIOD), ("schluessel", KEY), ("einheit", UNIT))


def columns(layout: Layout, rows: list[list[str]]) -> list[Column]:
    """One column for each field, with role, path, unit and period; the preamble's unit where there is no other."""
    keys = _keys(layout, rows[:: 1 + len(rows) // SAMPLE])
    roles = _roles(keys, {i: {row[i] for row in rows} for i in keys})
    levels = _levels([[cell for i, cell in enumerate(row) if i not in keys] for row in layout.header])
    found = [_labelled(Column(i, roles.get(i, "wert")), layout, levels) for i in range(layout.width)]
    if any(column.unit or column.role == "einheit" for column in found):
        return found
    return [replace(column, unit=layout.unit) if column.role == "wert" else column for column in found]


def _keys(layout: Layout, sample: list[list[str]]) -> list[int]:
    """Columns that say what a row is about: without label and left of the figures, or text instead of figures."""
    cells = [[row[i] for row in sample] for i in range(layout.width)]
    blank = [not any(row[i] for row in layout.header) for i in range(layout.width)]
    first = next((i for i, empty in enumerate(blank) if not empty), 0)
    if first == 0:
        first = next((i for i in range(layout.width) if not _is_key(i, cells[i])), layout.width)
    return [*range(first), *(i for i in range(first, layout.width) if _is_text(cells[i]))]


def _is_key(index: int, cells: list[str]) -> bool:
    """Whether a labelled column left of the figures is a row key; small figures are no region keys."""
    if mostly(PERIOD, cells):
        return index == 0 or not mostly(FIGURE, cells)
    return _is_text(cells) or (mostly(KEY, cells) and any(cell.startswith(("0", "DG")) for cell in cells))


def _is_text(cells: list[str]) -> bool:
    return any(map(str.strip, cells)) and not mostly(FIGURE, cells, 0.5)


def _roles(keys: list[int], texts: dict[int, set[str]]) -> dict[int, Role]:
    """The role of each row key by its content: period, region key, unit, region name; all others are `merkmal`."""
    roles: dict[int, Role] = dict.fromkeys(keys, "merkmal")
    for role, pattern in BY_CONTENT:
        free = [
            i for i in keys if roles[i] == "merkmal" and (role != "schluessel" or any(map(OURS.fullmatch, texts[i])))
        ]
        match = next((i for i in free if mostly(pattern, texts[i])), None)
        if match is not None:
            roles[match] = role
    free = [i for i in keys if roles[i] == "merkmal"]
    region = _region(free, texts, [i for i in keys if roles[i] == "schluessel"])
    if region is not None:
        roles[region] = "region"
    return roles


def _region(free: list[int], texts: dict[int, set[str]], key: list[int]) -> int | None:
    """The column of region names: beside the key; without key the one that is indented or names known regions."""
    for neighbour in (i + step for i in key for step in (1, -1)):
        if neighbour in free:
            return neighbour
    named = [i for i in free if any(map(REGION.search, texts[i]))]
    indented = [i for i in free if any(text.startswith("  ") for text in texts[i])]
    both = [i for i in named if i in indented]
    return next(iter(both or named or indented), None)


@dataclass(frozen=True, slots=True)
class _Levels:
    """Indices of header rows that hold periods, words for time above them, and units."""

    times: Collection[int]
    words: Collection[int]
    unit: int | None


def _levels(labels: list[list[str]]) -> _Levels:
    """Judge the header rows by the labels above the figures."""
    times = {i for i, row in enumerate(labels) if _all(PERIOD, row)}
    words = {i for i, row in enumerate(labels) if times and _all(TIME_WORD, row)}
    free = [i for i in range(len(labels)) if i not in times | words]
    return _Levels(times, words, next((i for i in reversed(free) if mostly(UNIT, labels[i], 0.5)), None))


def _all(pattern: re.Pattern[str], row: list[str]) -> bool:
    cells = list(filter(None, row))
    return bool(cells) and all(map(pattern.fullmatch, cells))


def _labelled(column: Column, layout: Layout, levels: _Levels) -> Column:
    """The column with its labels from top to bottom; unit rows and period rows go to `unit` and `zeit`."""
    path, unit, zeit = list[str](), "", list[str]()
    for i, row in enumerate(layout.header):
        cell = row[column.index]
        if not cell or (i in levels.words and column.role == "wert"):
            continue
        if i in levels.times and column.role == "wert":
            zeit.append(cell)
        elif i == levels.unit and UNIT.fullmatch(cell):
            unit = cell
        else:
            path.append(cell)
    return replace(column, path=tuple(path), unit=unit, zeit=" ".join(zeit))
