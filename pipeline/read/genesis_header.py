"""The head of a GENESIS table: where preamble, header and data begin, and what the preamble says about all figures.

Row keys have empty header cells; figures stand under labels. Where a header names its row keys as well (some tables
of GENESIS-Online), content decides.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.read.patterns import FIGURE, KEY, PERIOD, TIME_WORD, UNIT

PREAMBLE_UNIT = re.compile(r".*\(([^()]+)\)\W*", re.DOTALL)
PREAMBLE_TIME = re.compile(rf"(?:(?:{TIME_WORD.pattern})\s*[:;]?\s*)?({PERIOD.pattern})", re.IGNORECASE)
DEEPEST = 8


@dataclass(slots=True)
class Layout:
    """Header rows (cut to `width`), index of the first data record, and what the preamble says."""

    header: list[list[str]]
    data: int
    width: int
    title: str
    zeit: str
    unit: str


def find(records: list[list[str]]) -> Layout:
    """Divide the records below the first line into preamble, header and data."""
    start = next((i for i, record in enumerate(records) if _is_wide(record)), len(records))
    data = _data_start(records, start)
    width = _width(records[start:data], records[data:])
    header = [[*map(str.strip, row[:width]), *[""] * (width - len(row))] for row in records[start:data]]
    texts = [" ".join(_filled(record)) for record in records[:start]]
    times = [found[1] for text in texts if (found := PREAMBLE_TIME.fullmatch(text))]
    units = [found[1].strip() for text in reversed(texts) if (found := PREAMBLE_UNIT.fullmatch(text))]
    title = " ".join(text for text in texts if text and not PREAMBLE_TIME.fullmatch(text))
    return Layout(header, data, width, title, times[-1] if times else "", next(filter(UNIT.fullmatch, units), ""))


def _filled(record: Sequence[str]) -> list[str]:
    return [cell for cell in map(str.strip, record) if cell]


def _is_wide(record: Sequence[str]) -> bool:
    """Whether a row is more than one text: a row such as `Stichtag;31.12.2015;;` still belongs to the preamble."""
    cells = _filled(record)
    if len(cells) == 2 and record[0].strip() and TIME_WORD.fullmatch(cells[0]) and PERIOD.fullmatch(cells[1]):
        return False
    return any(map(str.strip, record[1:]))


def _data_start(records: list[list[str]], start: int) -> int:
    """The first record below the header: rows that begin blank are header, if they are not too many to be one."""
    blank = start
    while blank < len(records) and not records[blank][0].strip():
        blank += 1
    at = blank if blank - start <= DEEPEST else start
    while at < len(records) and _is_header(records, start, at):
        at += 1
    return at


def _is_header(records: list[list[str]], start: int, at: int) -> bool:
    """Whether a row names columns: no row key and no figure in it, or only periods (below a word such as `Jahr`)."""
    head, cells = records[at][0].strip(), _filled(records[at][1:])
    if PERIOD.fullmatch(head) or KEY.fullmatch(head):
        return False
    if cells and all(map(PERIOD.fullmatch, cells)):
        return at == start or all(map(TIME_WORD.fullmatch, _filled(records[at - 1][1:])))
    return not any(map(FIGURE.fullmatch, cells))


def _width(header: list[list[str]], data: list[list[str]]) -> int:
    """Fields up to the last labelled column; without a header, the most frequent number of filled fields."""
    labelled = max(map(_extent, header), default=0)
    filled = Counter(map(_extent, data)) if not labelled else Counter[int]()
    return labelled or (filled.most_common(1)[0][0] if filled else 0)


def _extent(record: Sequence[str]) -> int:
    return max((i for i, cell in enumerate(record, 1) if cell.strip()), default=0)
