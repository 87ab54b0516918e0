"""Plain separated text (the CSV files of the ministry and others): a header of names above rows of fields."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.errors import DeliveryFault
from pipeline.read.records import cut_short, split
from pipeline.read.refusal import damaged, even, insist
from pipeline.read.table import Column, Table
from pipeline.read.text import Text, mojibake

SEPARATORS = ";\t|,"
HINT = re.compile(r'"?sep=(.)"?\s*')
NAME = re.compile(r"(?=.*[^\W\d_])[\w(][^\n.?!:]{0,79}[\w).%*]?|\w")
EVEN = 0.8


@dataclass(frozen=True, slots=True)
class Dialect:
    """Separator, number of physical lines above the header, and the names in the header."""

    separator: str
    above: int
    header: tuple[str, ...]


def recognises(text: Text) -> bool:
    """Whether the text has a header of distinct names and below it rows of as many fields, or nothing at all."""
    dialect = _dialect(text.text)
    if dialect is None:
        return False
    lines = [line for line in text.text.split("\n", 1002)[dialect.above + 1 : 1001] if line.strip()]
    if not lines:
        return dialect.above > 0 or len(dialect.header) > 2
    try:
        rows, _ = split(lines, 1, dialect.separator, "")
    except DeliveryFault:
        rows = [line.split(dialect.separator) for line in lines]
    width = len(dialect.header)
    return sum(width <= len(row) <= width + 2 for row in rows) >= EVEN * len(rows)


def _dialect(text: str) -> Dialect | None:
    lines = text.split("\n", 12)[:12]
    above = next((i for i, line in enumerate(lines) if line.strip()), len(lines))
    hint = HINT.fullmatch(lines[above]) if above < len(lines) else None
    above += bool(hint)
    if above >= len(lines):
        return None
    line = lines[above]
    separator = hint[1] if hint else max(SEPARATORS, key=line.count)
    if separator not in line:
        return None
    names = [cell.strip().strip('"').strip() for cell in line.rstrip(separator + " ").split(separator)]
    named = len(names) > 1 and len(set(names)) == len(names) and all(map(NAME.fullmatch, names))
    return Dialect(separator, above, tuple(names)) if named else None


def parse(text: Text, name: str) -> Table:
    """The table in `text`, every column a `feld`; `DeliveryFault` without rows and for rows of another width."""
    dialect = _dialect(text.text)
    assert dialect is not None, "parse is called for recognised text only"
    lines = text.text.rstrip("\n").split("\n")
    above = dialect.above + 1
    rows, numbers = split(lines[above:], above + 1, dialect.separator, name)
    rows, problems = even(rows, numbers, len(dialect.header), name)
    if not rows:
        problems.append(damaged(name, "Der Tabellenkopf hat keine Datenzeilen.", above))
    elif cut_short(rows, text.text.endswith("\n")):
        problems.append(damaged(name, "Die letzte Zeile ist unvollständig; die Datei ist abgeschnitten.", numbers[-1]))
    insist([*mojibake(text.text, name), *problems])
    columns = [Column(i, "feld", (header,)) for i, header in enumerate(dialect.header)]
    return Table("csv", "", "", columns, rows, numbers, encoding=text.encoding, header=dialect.header)


def why_not(text: Text) -> tuple[str, str]:
    """Reason and nearest format for text that no reader knows."""
    if re.search(r"^(?:_{5,}|(?:Stand|created)\s*:\s*\d)", text.text, re.MULTILINE):
        return "sieht aus wie eine GENESIS-Tabelle, doch die erste Zeile „Tabelle: <Code>“ fehlt.", "GENESIS-Tabelle"
    if _dialect(text.text):
        return "hat unter der Kopfzeile Zeilen mit wechselnder Zahl von Feldern; das Format ist nicht bekannt.", "CSV"
    return "ist Text ohne erkennbaren Tabellenkopf.", ""
