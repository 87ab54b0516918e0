"""From the rows of a filled-in template to records: every cell is read, every fault told with line and column."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from pipeline.errors import Problem
from pipeline.findings import Finding
from pipeline.period import Period
from pipeline.read.table import Table
from pipeline.records import Records
from pipeline.vorlage.cells import Entry, period, reader
from pipeline.vorlage.modell import Vorlage, columns
from schemas.contract import Contract

_SHOWN = 5
_FIGURE = re.compile(r"\d+(?:,\d+)?")
Place = tuple[str, str]
"""Column and text of a cell; the same in several rows is told once."""


Stated = tuple[Period | None, str, str]


@dataclass(slots=True)
class _Told:
    """What there is to say about cells that say the same: sentence, remedy, and the lines they stand in."""

    what: str
    todo: str
    lines: list[int] = field(default_factory=list)


class _Cells:
    """Reads cells, each text of a column once, and remembers what there is to say about them."""

    def __init__(self, table: Table, vorlage: Vorlage, contract: Contract) -> None:
        """What every text of a table says, column by column; `clear` where there is nothing to say about it."""
        self.form = vorlage.zeit
        self.entries: dict[str, dict[str, Entry]] = {}
        known = columns(vorlage, contract)
        for i, name in enumerate(vorlage.spalten):
            if name != "jahr":
                read = reader(known[name], contract)
                self.entries[name] = {text: read(text) for text in {row[i] for row in table.rows}}
        self.clear = [
            {text: e.value for text, e in entries.items() if not (e.fault or e.healed)}
            for entries in self.entries.values()
        ]
        self.periods: dict[str, Stated] = {}
        self.faults: dict[Place, _Told] = {}
        self.healed: dict[Place, _Told] = {}

    def period(self, text: str, line: int) -> list[object] | None:
        """Period and year of a row, None if its period cannot be read."""
        assert self.form, "asked only where the template states a period"
        if text not in self.periods:
            self.periods[text] = period(text, self.form)
        stated, what, todo = self.periods[text]
        if stated is None:
            self.faults.setdefault(("jahr", text), _Told(what, todo)).lines.append(line)
            return None
        return [stated.zeit, stated.jahr]

    def values(self, texts: list[str], line: int) -> list[str | None] | None:
        """The values of the other columns of a row, None if one of them cannot be read."""
        try:
            return [clear[text] for clear, text in zip(self.clear, texts, strict=True)]
        except KeyError:
            return self._remarkable(texts, line)

    def _remarkable(self, texts: list[str], line: int) -> list[str | None] | None:
        """The same for a row with cells that there is something to say about."""
        entries = [(place, self.entries[place[0]][place[1]]) for place in zip(self.entries, texts, strict=True)]
        for place, entry in entries:
            if entry.fault:
                self.faults.setdefault(place, _Told(entry.fault, entry.todo)).lines.append(line)
            elif entry.healed:
                self.healed.setdefault(place, _Told(entry.healed, "")).lines.append(line)
        return None if any(entry.fault for _, entry in entries) else [entry.value for _, entry in entries]


def resolve(table: Table, vorlage: Vorlage, contract: Contract, where: str) -> tuple[list[str], Records, list[Finding]]:
    """Read every row; returns the field names, the records (line, zeit, jahr, fields…) and findings about healed cells.

    A cell that cannot be read is a problem of the records; its row is not among them.
    """
    cells, records = _Cells(table, vorlage, contract), Records([])
    year = list(vorlage.spalten).index("jahr") if vorlage.zeit else None
    for row, line in zip(table.rows, table.lines, strict=True):
        texts = list(row)
        when = [None, None] if year is None else cells.period(texts.pop(year), line)
        values = cells.values(texts, line)
        if when and values:
            records.rows.append([line, *when, *values])
    records.problems += [_problem(vorlage, where, name, told) for (name, _), told in cells.faults.items()]
    records.problems.sort(key=lambda p: p.line or 0)
    findings = [_finding(vorlage, contract, where, name, told) for (name, _), told in cells.healed.items()]
    findings += _fractions(vorlage, contract, where, list(cells.entries), records)
    return list(cells.entries), records, findings


def _fractions(
    vorlage: Vorlage, contract: Contract, where: str, names: list[str], records: Records
) -> Iterator[Finding]:
    """A column of percent in which nothing exceeds 1: most likely a spreadsheet program shows 0.875 as 87.5 %."""
    for position, name in enumerate(names, 3):
        if name not in [m.name for m in contract.measures if m.unit == "Prozent"]:
            continue
        values = [number for row in records.rows if (number := _number(row[position]))]
        if len(values) >= 3 and max(values) <= 1:
            head = vorlage.spalten[name].kopf
            what = f"Spalte „{head}“: Alle Werte liegen unter 1. Erwartet sind Prozent (87,5), keine Anteile (0,875)."
            yield Finding("anteil_statt_prozent", "warnung", contract.name, where, what, len(values))


def _number(value: object) -> float | None:
    found = _FIGURE.fullmatch(str(value))
    return float(found[0].replace(",", ".")) if found else None


def _problem(vorlage: Vorlage, where: str, name: str, told: _Told) -> Problem:
    again = f" Ebenso in {_lines(told.lines[1:])}." if len(told.lines) > 1 else ""
    return Problem(where, f"Spalte „{vorlage.spalten[name].kopf}“: {told.what}{again}", told.lines[0], told.todo)


def _lines(lines: list[int]) -> str:
    """'Zeile 4', 'Zeile 4, 5, 6', 'Zeile 4, 5, 6 und 12 weiteren'."""
    more = f" und {len(lines) - _SHOWN} weiteren" if len(lines) > _SHOWN else ""
    return f"Zeile {', '.join(map(str, lines[:_SHOWN]))}{more}"


def _finding(vorlage: Vorlage, contract: Contract, where: str, name: str, told: _Told) -> Finding:
    what = f"Spalte „{vorlage.spalten[name].kopf}“: {told.what}"
    return Finding("angabe_gedeutet", "hinweis", contract.name, where, what, len(told.lines), f"Zeile {told.lines[0]}")
