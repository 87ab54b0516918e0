"""Workbooks (XLSX): each sheet with a block of records becomes a table, below title rows and merged headers."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from decimal import Decimal

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook

from pipeline.errors import DeliveryFault
from pipeline.read import archive, formulas, rows, unfolding
from pipeline.read.refusal import Unrecognised, damaged
from pipeline.read.table import Column, Table

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
NUMBER = re.compile(r"-?\d[\d.,]*")
YEAR = re.compile(r"(?:19|20)\d\d")
JOIN = " / "
PANIC = "PanicException"
"""What the library that reads workbooks raises, outside of all families, where it did not expect what it finds."""
DEEPEST, WIDE = 8, 4
Merged = Sequence[tuple[tuple[int, int], tuple[int, int]]]


def is_old_workbook(data: bytes) -> bool:
    """Whether the bytes begin like an Office file of the binary kind, of which XLS workbooks are read."""
    return data.startswith(OLE)


def parse(data: bytes, name: str, look: rows.Look | None = None) -> list[Table]:
    """Tables of the workbook, one for each sheet that holds a block; numbers become text in plain notation.

    `look` sees the cells first; a workbook that it knows is read its way.
    """
    with _reading(data, name):
        if archive.is_zip(data):
            archive.honest(data)
            unfolding.refuse(data)
            data = formulas.spelled_out(data)
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        sheets = [(title, book.get_sheet_by_index(i)) for i, title in enumerate(book.sheet_names)]
        cells = [(title, sheet.to_python(skip_empty_area=False)) for title, sheet in sheets]
    if look and (seen := look(rows.of_sheets(cells), name)) is not None:
        return seen
    with _reading(data, name):
        found = [_table(grid, _merged(sheet), title) for (title, grid), (_, sheet) in zip(cells, sheets, strict=True)]
    tables = [table for table in found if table]
    if not tables:
        raise Unrecognised("ist eine Arbeitsmappe ohne Tabelle (kein Blatt mit Kopfzeile und Datenzeilen).")
    headless = [table for table in tables if not table.rows]
    if len(headless) == len(tables):
        what = f"Das Blatt „{headless[0].member}“ hat einen Tabellenkopf, aber keine Datenzeilen."
        raise DeliveryFault(damaged(name, what))
    return [table for table in tables if table.rows]


@contextmanager
def _reading(data: bytes, name: str) -> Iterator[None]:
    """What fails inside is the fault of the workbook: damaged, locked, or an old document that is none."""
    try:
        yield
    except BaseException as error:
        if not isinstance(error, (CalamineError, *archive.UNREADABLE)) and type(error).__name__ != PANIC:
            raise
        if is_old_workbook(data):
            raise Unrecognised("ist ein altes Office-Dokument ohne lesbare Arbeitsmappe.") from error
        what = "Die Arbeitsmappe ist beschädigt oder mit einem Kennwort geschützt."
        raise DeliveryFault(damaged(name, what)) from error


def _table(cells: Sequence[Sequence[object]], merged: Merged, title: str) -> Table | None:
    grid = [[cell_text(cell) for cell in row] for row in cells]
    filled = [sum(map(bool, row)) for row in grid]
    data = [i for i, row in enumerate(grid) if filled[i] > 1 and _is_data(row)]
    first, last = (
        (data[0], data[-1] + 1) if data else [1 + max((i for i, n in enumerate(filled) if n > 1), default=-1)] * 2
    )
    top, bottom = _header_rows(filled, first)
    if top == bottom or (not data and (bottom - top > DEEPEST or max(filled[top:bottom]) < WIDE)):
        return None
    header = _labels(grid[top:bottom], top, merged)
    width = max(i for i, path in enumerate(header, 1) if path)
    kept = [i for i in range(first, last) if filled[i]]
    columns = [Column(i, "feld", path) for i, path in enumerate(header[:width])]
    return Table(
        "xlsx", "", _joined(grid[:top]), columns, [grid[i][:width] for i in kept], [i + 1 for i in kept],
        notes=_joined(grid[last:], "\n"), decimal=".", member=title, header=tuple(JOIN.join(c.path) for c in columns),
    )  # fmt: skip


def cell_text(cell: object) -> str:
    """A cell as text: whole numbers without point, others with one and without exponent, dates as ISO."""
    if isinstance(cell, str):
        return cell.strip() if cell.isspace() else cell
    if isinstance(cell, bool):
        return "WAHR" if cell else "FALSCH"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else format(Decimal(repr(cell)), "f")
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == datetime.min.time() else cell.isoformat(" ")
    return cell.isoformat() if isinstance(cell, date) else str(cell)


def _is_data(row: Sequence[str]) -> bool:
    """Whether a row holds figures or keys; years alone may be labels of a header."""
    numbers = [cell for cell in row if cell and NUMBER.fullmatch(cell)]
    return any(not YEAR.fullmatch(number) for number in numbers)


def _header_rows(filled: Sequence[int], first: int) -> tuple[int, int]:
    """The run of rows with at least two filled cells that stands directly above `first`, blank rows between ignored."""
    bottom = first
    while bottom and not filled[bottom - 1]:
        bottom -= 1
    top = bottom
    while top and filled[top - 1] > 1:
        top -= 1
    return top, bottom


def _merged(sheet: CalamineSheet) -> Merged:
    return sheet.merged_cell_ranges or []


def _labels(rows: Sequence[list[str]], top: int, merged: Merged) -> list[tuple[str, ...]]:
    """For each column its labels from top to bottom; a label merged over several columns belongs to each of them."""
    grid = [list(row) for row in rows]
    inside = [span for span in merged if top <= span[0][0] < top + len(grid) and span[1][1] > span[0][1]]
    for (row, left), (_, right) in inside:
        grid[row - top][left : right + 1] = [grid[row - top][left]] * (right + 1 - left)
    if not inside:
        _fill(grid)
    return [tuple(" ".join(cell.split()) for cell in column if cell) for column in zip(*grid, strict=True)]


def _fill(grid: list[list[str]]) -> None:
    """Where nothing is merged, a label reaches to the right over cells that only have labels below."""
    for depth, row in enumerate(grid[:-1], 1):
        for i in range(1, len(row)):
            if not row[i] and any(below[i] for below in grid[depth:]):
                row[i] = row[i - 1]


def _joined(rows: Sequence[Sequence[str]], between: str = " ") -> str:
    return between.join(" ".join(filter(None, row)) for row in rows if any(row))
