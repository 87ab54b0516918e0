"""How much a workbook would unfold to in memory, judged from its parts before any of it is read.

A small file can name a cell a million rows away, repeat a row a million times or refer to one long text from every
cell; the library that reads workbooks would hold all of it at once.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import reduce
from typing import Final

from pipeline.read import archive
from pipeline.read.refusal import Unrecognised

AREA: Final = 20_000_000
"""Cells of the rectangle that a sheet spans: all of it is held, and one stray cell is enough."""
TEXT: Final = 512 * 1024**2
"""Bytes of text in all cells together."""
_SHEETS: Final = "xl/worksheets/"
_FAR: Final = re.compile(rb'<(?:\w+:)?c\s[^>]*?\br="(?:[A-Z]{2,}|[A-Z]\d{6})')
_PLACE: Final = re.compile(rb'<(?:\w+:)?c\s[^>]*?\br="([A-Z]+)(\d+)"')
_VALUE_END: Final = re.compile(rb"</(?:\w+:)?v\s*>")
_TEXT_END: Final = re.compile(rb"</(?:\w+:)?si\s*>")
_VALUE: Final = re.compile(rb"<(?:\w+:)?c\b([^>]*)><(?:\w+:)?v>([^<]*)<")
_ELEMENT: Final = re.compile(rb"<table:(table|table-row|(?:covered-)?table-cell)(?=[\s/>])([^>]*)>")
_REPEATED: Final = re.compile(rb'number-(?:rows|columns)-repeated="(\d{1,9})"')
_ROW_RECORD, _LAST_CELL_RECORD = 0, 11


def refuse(data: bytes) -> None:
    """Raise `Unrecognised` for a workbook whose sheets or texts would be larger than what we hold in memory."""
    values = 0
    for _, sheet in archive.members(data, _SHEETS):
        _insist_on([_area(sheet) if b"<" in sheet[:16] else _binary_area(sheet)])
        values += sum(1 for _ in _VALUE_END.finditer(sheet))
    for _, content in archive.members(data, "content.xml"):
        _insist_on(_repeated_areas(content))
    for _, strings in archive.members(data, "xl/sharedStrings.xml"):
        lengths = [len(text) for text in _TEXT_END.split(strings)]
        if values * max(lengths) > TEXT and _text(archive.members(data, _SHEETS), lengths, values) > TEXT:
            raise Unrecognised("ist eine Arbeitsmappe mit unverhältnismäßig viel Text; sie wird nicht gelesen.")


def _insist_on(areas: Iterable[int]) -> None:
    if any(area > AREA for area in areas):
        raise Unrecognised(f"ist eine Arbeitsmappe mit einem Blatt von mehr als {AREA} Zellen; sie wird nicht gelesen.")


def _area(xml: bytes) -> int:
    """The rectangle up to the farthest cell; 0 where every cell is near."""
    if not _FAR.search(xml):
        return 0
    places = _PLACE.findall(xml)
    columns = {letters for letters, _ in places}
    width = max((reduce(lambda n, letter: 26 * n + letter - 64, letters, 0) for letters in columns), default=0)
    return width * max((int(row) for _, row in places), default=0)


def _binary_area(data: bytes) -> int:
    """The same of a sheet in records (XLSB): number and size in seven bits a byte, then row or column in four bytes."""
    at = rows = width = 0
    while at < len(data):
        kind, at = _sevens(data, at)
        size, at = _sevens(data, at)
        place = int.from_bytes(data[at : at + 4], "little") + 1
        if kind == _ROW_RECORD:
            rows = max(rows, place)
        elif kind <= _LAST_CELL_RECORD:
            width = max(width, place)
        at += size
    return rows * width


def _sevens(data: bytes, at: int) -> tuple[int, int]:
    """A number in at most four bytes of seven bits, and where it ends."""
    number = 0
    for i, byte in enumerate(data[at : at + 4]):
        number |= (byte & 127) << 7 * i
        if byte < 128:
            return number, at + i + 1
    return number, at + 4


def _repeated_areas(xml: bytes) -> Iterator[int]:
    """The rectangle of each sheet of an OpenDocument workbook; blank cells and rows at the end do not count."""
    row = repeated = column = width = last = 0
    for found in _ELEMENT.finditer(xml):
        times = int(count[1]) if (count := _REPEATED.search(found[2])) else 1
        if found[1] == b"table":
            yield last * width
            row = repeated = width = last = 0
        elif found[1] == b"table-row":
            row, repeated, column = row + repeated, times, 0
        else:
            column += times
            if b"value-type" in found[2]:
                width, last = max(width, column), row + repeated
    yield last * width


def _text(sheets: Iterable[tuple[str, bytes]], lengths: list[int], values: int) -> int:
    """Bytes of text in all cells; a cell that is written in an unusual way counts as the longest text."""
    known = text = 0
    for _, sheet in sheets:
        for attributes, value in _VALUE.findall(sheet):
            known += 1
            shared = b't="s"' in attributes and value.isdigit() and int(value) < len(lengths)
            text += lengths[int(value)] if shared else len(value)
    return text + (values - known) * max(lengths)
