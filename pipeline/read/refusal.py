"""How a reader says no: a file that is no delivery, a delivery that is damaged, a row that does not fit its header."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from pipeline.errors import DeliveryFault, Problem
from pipeline.read.table import Table

SHOWN = 20
AGAIN = "Bitte die Datei erneut herunterladen und unverändert ablegen."


class Unrecognised(Exception):
    """The file is no format we read; `reason` is the end of a German sentence that begins with the file's name."""

    def __init__(self, reason: str, nearest: str = "") -> None:
        super().__init__(reason)
        self.reason = reason
        self.nearest = nearest


@dataclass(slots=True)
class Reading:
    """What a file holds: its tables, and for an archive each member that is no delivery with the reason."""

    tables: list[Table]
    skipped: list[tuple[str, str]] = field(default_factory=list)


def damaged(name: str, what: str, line: int | None = None) -> Problem:
    """The problem of a recognised but damaged file, with the remedy that always applies."""
    return Problem(name, what, line, AGAIN)


def insist(problems: Sequence[Problem]) -> None:
    """Raise all problems at once, if there are any."""
    if problems:
        raise DeliveryFault(problems)


def even(rows: list[list[str]], lines: Sequence[int], width: int, name: str) -> tuple[list[list[str]], list[Problem]]:
    """Rows cut to `width`, and a problem for each with fewer or more fields (blank fields at the end do not count)."""
    if set(map(len, rows)) <= {width}:
        return rows, []
    wrong = [(i, row) for i, row in enumerate(rows) if len(row) < width or any(cell.strip() for cell in row[width:])]
    problems = [
        damaged(name, f"{width} Felder erwartet wie im Tabellenkopf, {len(row)} gefunden.", lines[i])
        for i, row in wrong[:SHOWN]
    ]
    if len(wrong) > SHOWN:
        problems.append(damaged(name, f"Weitere {len(wrong) - SHOWN} Zeilen haben eine falsche Zahl von Feldern."))
    return [row[:width] for row in rows], problems
