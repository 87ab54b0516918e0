"""The classic CSV of a GENESIS database, byte for byte in its habits: preamble, header rows, rule, footnotes, Stand."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from pipeline.demo.calibration import read_yaml
from pipeline.demo.mark import MARK, SENTENCE

RULE = "__________"
STAND = "15.02.2026 / 08:00:00"
_TIMES = re.compile(r"(?:(\d+)×)?(.*)")


@dataclass(frozen=True, slots=True)
class Classic:
    """The wording of a table: first line, preamble, header rows of equal width, labels of rows, footnotes.

    `boxed` is how the Regionaldatenbank sets the licence, wrapped and in quotes; the Landesdatenbank has one bare line.
    """

    code: str
    first: str
    preamble: Sequence[str]
    header: Sequence[Sequence[str]]
    notes: str
    labels: Sequence[str]
    boxed: bool


def _cells(row: str) -> list[str]:
    """A header row of the data file; a cell that spans columns is repeated in each of them."""
    found = [_TIMES.fullmatch(cell.strip()) for cell in row.split("|")]
    return [cell[2] for cell in found if cell for _ in range(int(cell[1] or 1))]


@cache
def _wordings() -> dict[str, Any]:
    """The data file of all wordings."""
    return read_yaml("wortlaut.yml")


def wording(code: str) -> Classic:
    """The wording of a table as its office sets it."""
    facts = _wordings()[code]
    return Classic(
        code=code,
        first=facts["erste"],
        preamble=facts["vorspann"].splitlines(),
        header=[_cells(row) for row in facts["kopf"]],
        notes=facts["fussnote"].rstrip("\n"),
        labels=facts.get("zeilen", ()),
        boxed=facts["lizenz"] == "kasten",
    )


def render(table: Classic, rows: Iterable[Sequence[str]], encoding: str = "cp1252") -> bytes:
    """The bytes of the file: lines end with LF, missing header cells are empty, the mark is in notes and licence."""
    width = max(len(row) for row in table.header)
    lines = [f"{table.first}: {table.code}"]
    lines += [line + ";" * (width - 1) for line in table.preamble]
    lines += [";".join(row) + ";" * (width - len(row)) for row in table.header]
    lines += [";".join(row) for row in rows]
    notes = f"{SENTENCE}.\n\n{table.notes}".replace('"', '""')
    lines += [RULE, f'"{notes}"', _licence(table.boxed), f"Stand: {STAND}", ""]
    return "\n".join(lines).encode(encoding)


def _licence(boxed: bool) -> str:
    """Where the office names itself and its licence there is the mark."""
    if boxed:
        return f'"© {MARK} –\nsimulierte Werte, keine amtliche Statistik. Erzeugt vom Pro-\ngramm Bildungsmonitor NRW."'
    return f"© {SENTENCE}. Erzeugt vom Programm Bildungsmonitor NRW."


def number(value: int) -> str:
    """A count as text: nothing is `-`, no thousands separators."""
    return str(value) if value else "-"


def decimal(value: float, places: int) -> str:
    """A figure with a decimal comma."""
    return f"{value:.{places}f}".replace(".", ",")
