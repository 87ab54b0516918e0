"""Separated text into records, keeping the physical line at which each begins."""

from __future__ import annotations

import csv
from collections.abc import Sequence

from pipeline.errors import DeliveryFault
from pipeline.read.refusal import damaged


def split(lines: Sequence[str], first: int, separator: str, name: str) -> tuple[list[list[str]], list[int]]:
    """Records of `lines` (the first is physical line `first`) and their line numbers; blank lines are left out.

    Text without a quote is split directly, which is several times faster than reading quoted fields.
    """
    if not any('"' in line for line in lines):
        numbers = [i for i, line in enumerate(lines, first) if line and not line.isspace()]
        return [lines[i - first].split(separator) for i in numbers], numbers
    return _quoted(lines, first, separator, name)


def _quoted(lines: Sequence[str], first: int, separator: str, name: str) -> tuple[list[list[str]], list[int]]:
    """Quoted records; a stray quote inside a field is read as it stands, a field that never closes is damage."""
    try:
        return _parse(lines, first, separator, strict=True)
    except _Unparsable as error:
        if "unexpected end" not in str(error) and "field larger" not in str(error):
            return _parse(lines, first, separator, strict=False)
        what = "Ein Feld in Anführungszeichen ist nicht geschlossen; die Datei ist vermutlich abgeschnitten."
        raise DeliveryFault(damaged(name, what, error.line)) from error


class _Unparsable(Exception):
    """Quoting that does not follow the rules in the record that begins at `line`."""

    def __init__(self, reason: str, line: int) -> None:
        super().__init__(reason)
        self.line = line


def _parse(lines: Sequence[str], first: int, separator: str, *, strict: bool) -> tuple[list[list[str]], list[int]]:
    reader = csv.reader((line + "\n" for line in lines), delimiter=separator, strict=strict)
    records: list[list[str]] = []
    numbers: list[int] = []
    begun = 0
    try:
        for record in reader:
            if record:
                records.append(record)
                numbers.append(first + begun)
            begun = reader.line_num
    except csv.Error as error:
        raise _Unparsable(str(error), first + begun) from error
    return records, numbers


def cut_short(rows: Sequence[Sequence[str]], ended: bool) -> bool:
    """Whether the last field of a file without final line feed is but the beginning of a word seen above it."""
    if ended or len(rows) < 2 or not rows[-1] or not rows[-1][-1].strip():
        return False
    last, width = rows[-1][-1], len(rows[-1])
    above = {row[-1] for row in rows[:-1] if len(row) == width}
    return not last[-1:].isdigit() and last not in above and any(text.startswith(last) for text in above)
