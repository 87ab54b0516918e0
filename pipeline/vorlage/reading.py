"""Recognising a filled-in template by its mark or its heads, and reading its rows as text.

A template whose columns were renamed, added or removed is still known as such, and refused with all that differs.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from pipeline.errors import DeliveryFault, Problem
from pipeline.labels import likeness, plain
from pipeline.read.records import cut_short
from pipeline.read.refusal import even
from pipeline.read.rows import Row, Rows
from pipeline.read.sheet import cell_text
from pipeline.read.table import Column, Table
from pipeline.vorlage.modell import Vorlage

MARK = "Bildungsmonitor-Vorlage"
DATA, HINTS, EXAMPLES, CHOICES = "Daten", "Hinweise", "Beispiele", "Auswahl"
_MARK = re.compile(MARK + r"\s*:\s*(\w+)")
_SEARCHED = 15
_AGREED = 3


@dataclass(frozen=True, slots=True)
class _Head:
    """A row that is the head of a template: where it stands, which template, and how well the two agree (0 to 1)."""

    template: str
    position: int
    agreement: float


def mark(template: str) -> str:
    """The line or cell that says of which template a file is."""
    return f"{MARK}: {template}"


def tables(sheets: Sequence[Rows], name: str, templates: Mapping[str, Vorlage]) -> list[Table] | None:
    """The tables of a filled-in template, None if it is none; DeliveryFault lists every column that does not fit.

    `Table.code` is the id of the template; a table without rows is a template that nobody has filled in yet.
    """
    marked = next((m for sheet in sheets if (m := _marked(sheet.top))), "")
    if marked and marked not in templates:
        near = max(templates, key=lambda t: likeness(t, marked), default="")
        hint = f" Am nächsten: „{near}“." if near else ""
        todo = "Bitte die Vorlage mit „bildungsmonitor vorlage“ neu schreiben lassen."
        raise DeliveryFault(Problem(name, f"Eine Vorlage „{marked}“ gibt es nicht.{hint}", 1, todo))
    known = {marked: templates[marked]} if marked else templates
    heads = [(sheet, _head(sheet.top, known, bool(marked))) for sheet in sheets if sheet.title not in _ASIDE]
    found = [(sheet, head) for sheet, head in heads if head]
    if not found:
        return None
    best = max(head.agreement for _, head in found)
    chosen = [(s, h) for s, h in found if h.agreement == best or (s.title and h.agreement == 1)]
    if not chosen[0][0].title:
        chosen = chosen[:1]  # a text is split at several signs, but read once
    return [_table(sheet, head, templates[head.template], name) for sheet, head in chosen]


_ASIDE = (HINTS, EXAMPLES, CHOICES)


def _marked(rows: Sequence[Row]) -> str:
    """The template that a mark in the first rows names, else ''."""
    for row in rows[:3]:
        if row and isinstance(row[0], str) and (found := _MARK.search(row[0])):
            return found[1]
    return ""


def _head(rows: Sequence[Row], templates: Mapping[str, Vorlage], marked: bool) -> _Head | None:
    """The row among the first that agrees best with the heads of a template; with a mark less has to agree."""
    best: _Head | None = None
    heads = frozenset[str]().union(*(template.plain_heads for template in templates.values()))
    for position, row in enumerate(rows[:_SEARCHED]):
        cells = {plain(cell) for cell in row if isinstance(cell, str) and cell.strip()}
        if cells.isdisjoint(heads):
            continue
        for name, template in templates.items():
            wanted = template.plain_heads
            agreed = len(cells & wanted)
            share = agreed / (len(cells) + len(wanted) - agreed)
            enough = agreed >= 1 if marked else share >= 0.5 and agreed >= min(_AGREED, len(wanted))
            if enough and (best is None or share > best.agreement):
                best = _Head(name, position, share)
    return best


def _table(sheet: Rows, head: _Head, template: Vorlage, name: str) -> Table:
    where = f"{name}/{sheet.title}" if sheet.title else name
    rows, lines = sheet.load()
    position = _position(rows, sheet.top[head.position])
    header = [cell_text(cell).strip() for cell in rows[position]]
    cells = [[cell if isinstance(cell, str) else cell_as_typed(cell) for cell in row] for row in rows[position + 1 :]]
    kept = [i for i, row in enumerate(cells) if any(map(str.strip, row))]
    width = max((i for i, cell in enumerate(header, 1) if cell), default=0)
    faults = [*_differences(header, template, where, lines[position]), *_headless(header, cells, where)]
    texts, uneven = even([cells[i] for i in kept], [lines[position + 1 + i] for i in kept], width, where)
    numbers = [lines[position + 1 + i] for i in kept]
    if faults or uneven:
        raise DeliveryFault([*faults, *uneven])
    if cut_short(texts, sheet.ended):
        raise DeliveryFault(Problem(where, "Die letzte Zeile ist unvollständig.", numbers[-1]))
    order = {plain(head): i for i, head in enumerate(header) if head}
    places = [order[plain(head)] for head in template.heads]
    return Table(
        "vorlage", head.template, "", [Column(i, "feld", (h,)) for i, h in enumerate(template.heads)],
        [[row[place].strip() for place in places] for row in texts], numbers,
        encoding=sheet.encoding, member=sheet.title, header=template.heads,
    )  # fmt: skip


def _position(rows: Sequence[Row], head: Row) -> int:
    """Where among the rows that are not blank the head stands."""
    return next(i for i, row in enumerate(rows) if list(row) == list(head))


def _differences(header: Sequence[str], template: Vorlage, where: str, line: int) -> list[Problem]:
    """Every column that is missing, too many or there twice, with the nearest one."""
    given = {plain(head): head for head in header if head}
    wanted = {plain(head): head for head in template.heads}
    extra = [head for key, head in given.items() if key not in wanted]
    problems = []
    for key, head in wanted.items():
        if key in given:
            continue
        near = max(extra, key=lambda e: likeness(e, head), default="")
        what = f"Die Spalte „{head}“ fehlt."
        if near and likeness(near, head) >= 0.5:
            extra.remove(near)
            what += f" Gefunden ist „{near}“; vermutlich wurde sie umbenannt."
        problems.append(Problem(where, what, line, _heads(template)))
    for head in extra:
        near = max(template.heads, key=lambda h: likeness(h, head))
        what = f"Die Spalte „{head}“ gehört nicht zur Vorlage. Am nächsten ist „{near}“."
        problems.append(Problem(where, what, line, _heads(template)))
    twice = [head for key, head in given.items() if [plain(h) for h in header].count(key) > 1]
    return problems + [Problem(where, f"Die Spalte „{head}“ steht zweimal.", line) for head in twice]


def _headless(header: Sequence[str], cells: Sequence[Sequence[str]], where: str) -> list[Problem]:
    """Columns with entries but without a head among the others."""
    blank = [i for i, head in enumerate(header) if not head and any(header[i:])]
    return [
        Problem(where, f"Spalte {i + 1} hat Einträge, aber keinen Kopf.")
        for i in blank
        if any(i < len(row) and row[i].strip() for row in cells)
    ]


def _heads(template: Vorlage) -> str:
    return f"Erwartet sind die Spalten {', '.join(f'„{head}“' for head in template.heads)}."


def cell_as_typed(cell: object) -> str:
    """A cell as a German would have typed it: numbers with comma, dates as in 2024-10-15, truth values as ja, nein."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return "ja" if cell else "nein"
    if isinstance(cell, float) and not cell.is_integer():
        return format(Decimal(repr(cell)), "f").replace(".", ",")
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    return cell_text(cell)
