"""GENESIS classic tables (`format=csv`): any table, declared or not, into rows with a role for each column.

The file begins with the table's code, then a preamble (title, statistics, measure), header rows, the data down to a
line of underscores, footnotes, licence and the moment of the query.
"""

from __future__ import annotations

import re
from typing import Literal

from pipeline.errors import DeliveryFault, Problem
from pipeline.read import genesis_columns, genesis_footer, genesis_header
from pipeline.read.patterns import decimal_sign
from pipeline.read.records import split
from pipeline.read.refusal import damaged, even, insist
from pipeline.read.table import Column, Table
from pipeline.read.text import Text, mojibake

FIRST = re.compile(r'\s*"?(?:GENESIS-)?(Tabelle|Table)\s*:\s*"?((?=[\w.-]*\d)\w[\w.-]*)["\s;]*(?=\n|$)', re.IGNORECASE)
RULE = "_____"


def recognises(text: Text) -> bool:
    """Whether the first line names a table of a GENESIS database."""
    return FIRST.match(text.text) is not None


def parse(text: Text, name: str) -> Table:
    """The table in `text`; raises `DeliveryFault` with every fault when it is cut off, without rows or uneven."""
    first = FIRST.match(text.text)
    assert first is not None, "parse is called for recognised text only"
    lines = text.text.rstrip("\n").split("\n")
    begin = text.text.count("\n", 0, first.end()) + 1
    end = next((i for i in range(begin, len(lines)) if lines[i].startswith(RULE)), len(lines))
    footer = genesis_footer.parse(lines[end + 1 :])
    problems = [*mojibake(text.text, name), *_cut(lines, end, footer, name)]
    layout, rows, numbers = _block(lines[begin:end], begin + 1, name, problems)
    if end == len(lines):
        rows, numbers = rows[:-1], numbers[:-1]
    rows, uneven = even(rows, numbers, layout.width, name)
    insist([*problems, *uneven])
    english = first[1].lower() == "table"
    columns = genesis_columns.columns(layout, rows)
    return Table(
        "genesis", first[2], layout.title, columns, rows, numbers,
        stand=footer.stand, uhrzeit=footer.uhrzeit, zeit=layout.zeit,
        notes=footer.notes, licence=footer.licence, encoding=text.encoding, decimal=_decimal(rows, columns, english),
    )  # fmt: skip


def _cut(lines: list[str], end: int, footer: genesis_footer.Footer, name: str) -> list[Problem]:
    if footer.complete:
        return []
    missing = "die Zeile „Stand: …“" if end < len(lines) else "Trennlinie „__________“ und Zeile „Stand: …“"
    what = f"Die Tabelle ist abgeschnitten: Am Ende fehlt {missing}; sie endet mit Zeile {len(lines)}."
    return [damaged(name, what, len(lines))]


def _block(
    lines: list[str], first: int, name: str, problems: list[Problem]
) -> tuple[genesis_header.Layout, list[list[str]], list[int]]:
    """Header and data of the table; what is missing joins `problems`, raised here if there is nothing to go on with."""
    try:
        records, numbers = split(lines, first, ";", name)
    except DeliveryFault as fault:
        insist([*problems, *fault.problems])
        raise
    layout = genesis_header.find(records)
    if layout.data == len(records):
        what = "Der Tabellenkopf hat keine Datenzeilen." if layout.header else "Tabellenkopf und Datenzeilen fehlen."
        insist([*problems, damaged(name, what, numbers[-1] if numbers else first)])
    return layout, records[layout.data :], numbers[layout.data :]


def _decimal(rows: list[list[str]], columns: list[Column], english: bool) -> Literal[",", "."]:
    values = [column.index for column in columns if column.role == "wert"]
    return decimal_sign((row[i] for i in values for row in rows[:: 1 + len(rows) // 2000]), english)
