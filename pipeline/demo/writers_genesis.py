"""The classic CSV of a GENESIS database, byte for byte in its habits: preamble, header rows, rule, footnotes, Stand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pipeline.demo.mark import MARK, SENTENCE

RULE = "__________"
STAND = "15.02.2026 / 08:00:00"


@dataclass(frozen=True, slots=True)
class Classic:
    """A table to be written: code, preamble without the first line, header rows and data rows of equal width, footnotes.

    `boxed` is how the Regionaldatenbank sets the licence: wrapped and in quotes; the Landesdatenbank has one bare line.
    """

    code: str
    preamble: Sequence[str]
    header: Sequence[Sequence[str]]
    rows: Iterable[Sequence[str]]
    notes: Sequence[str] = ()
    first: str = "GENESIS-Tabelle"
    encoding: str = "cp1252"
    boxed: bool = True


def render(table: Classic) -> bytes:
    """The bytes of the file: lines end with LF, missing header cells are empty, the mark stands in notes and licence."""
    width = max(len(row) for row in table.header)
    lines = [f"{table.first}: {table.code}"]
    lines += [line + ";" * (width - 1) for line in table.preamble]
    lines += [";".join(row) + ";" * (width - len(row)) for row in table.header]
    lines += [";".join(row) for row in table.rows]
    notes = "\n".join((SENTENCE + ".", "", *table.notes)).replace('"', '""')
    lines += [RULE, f'"{notes}"', _licence(table.boxed), f"Stand: {STAND}", ""]
    return "\n".join(lines).encode(table.encoding)


def _licence(boxed: bool) -> str:
    """Where the office names itself and its licence there is the mark."""
    if boxed:
        return f'"© {MARK} –\nsimulierte Werte, keine amtliche Statistik. Erzeugt vom Pro-\ngramm Bildungsmonitor NRW."'
    return f"© {SENTENCE}. Erzeugt vom Programm Bildungsmonitor NRW."


def number(value: int | None) -> str:
    """A count as text: nothing is `-`, unknown is `.`, no thousands separators."""
    return "." if value is None else str(value) if value else "-"


def decimal(value: float, places: int) -> str:
    """A figure with a decimal comma."""
    return f"{value:.{places}f}".replace(".", ",")


def spread(label: str, times: int) -> list[str]:
    """A header cell that spans columns is repeated in each of them."""
    return [label] * times
