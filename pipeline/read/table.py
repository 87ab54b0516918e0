"""What every reader returns: a table of text with a role for each column and the place of each record in its file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, time
from typing import Literal

Role = Literal["zeit", "schluessel", "region", "merkmal", "einheit", "wert", "feld"]
Format = Literal["genesis", "ffcsv", "ba", "csv", "xlsx", "xml", "gebiete", "vorlage"]


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a delivered table.

    `path` holds the header labels from top to bottom without blanks, units and periods; for a `merkmal` of a flat file
    it is the code of the variable, for a `feld` the header. `zeit` is the period when it stands above the column.
    """

    index: int
    role: Role
    path: tuple[str, ...] = ()
    unit: str = ""
    zeit: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """One figure as delivered, with everything its place in the table says about it."""

    code: str
    zeit: str
    key: str
    region: str
    labels: tuple[str, ...]
    path: tuple[str, ...]
    unit: str
    text: str
    line: int
    column: int


@dataclass(slots=True)
class Table:
    """A delivered table: `rows[i][j]` is the text of record i in `columns[j]`, read at physical line `lines[i]`.

    Text is as delivered: symbols, leading blanks of region names and decimal signs are kept. `zeit` is the period when
    only the preamble states it.
    """

    format: Format
    code: str
    title: str
    columns: list[Column]
    rows: list[list[str]]
    lines: list[int]
    stand: date | None = None
    uhrzeit: time | None = None
    zeit: str = ""
    notes: str = ""
    licence: str = ""
    encoding: str = "utf-8"
    decimal: Literal[",", "."] = ","
    member: str = ""
    header: tuple[str, ...] = field(default=())

    def head(self) -> Table:
        """The table without its rows; one that is blank says that there are some."""
        return replace(self, rows=[[]] if self.rows else [], lines=[])

    @property
    def is_head(self) -> bool:
        """Whether the rows have been left out."""
        return bool(self.rows) and not self.lines

    def cells(self) -> Iterator[Cell]:
        """Every figure of the table as a tidy cell, in the order of the file (for small tables and inspection)."""
        where = {
            role: [c.index for c in self.columns if c.role == role]
            for role in ("zeit", "schluessel", "region", "merkmal", "einheit")
        }
        values = [c for c in self.columns if c.role == "wert"]
        for row, line in zip(self.rows, self.lines, strict=True):
            first = {role: row[at[0]] if at else "" for role, at in where.items()}
            labels = tuple(row[i].strip() for i in where["merkmal"])
            for c in values:
                yield Cell(
                    code=self.code, zeit=c.zeit or first["zeit"].strip() or self.zeit, key=first["schluessel"].strip(),
                    region=first["region"], labels=labels, path=c.path, unit=first["einheit"].strip() or c.unit,
                    text=row[c.index], line=line, column=c.index + 1,
                )  # fmt: skip
