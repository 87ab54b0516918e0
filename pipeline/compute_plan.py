"""The declarations of indicators as rows: which series are read, what is made of them and which become values.

A series is one number a region and year. It belongs to a part of indicators (a total with its breakdowns) or is a term
that sums share. Nothing is computed here; the rows are those of the tables of `rechnung.sql`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import product
from typing import NamedTuple

from pipeline.kennzahl_modell import GROUP_COLUMNS, Code, Differenz, Gruppe, Kennzahl, Teil
from schemas import contracts
from schemas.codes import TOTAL

GROUPS = (*GROUP_COLUMNS, "untergruppe")
BETWEEN = "|"
"""Stands between the codes of a selection."""
_WHOLE = (0, "")
_SHARED = 0
_ALWAYS = 9999

Row = tuple[object, ...]
Codes = Callable[[str, str], Iterable[Code]]
"""The codes of a column, by the names of dataset and column."""
Groups = Mapping[int, Gruppe]
"""The breakdowns of an indicator by their place in the declaration, from 1."""
Part = dict[tuple[int, str], int]
"""The series of a part by place and code of the group; _WHOLE is the total."""


class Reading(NamedTuple):
    """What is read from a dataset at once: measures, or numbers of rows, by the codes of the same columns."""

    datensatz: str
    columns: tuple[str, ...]
    anzahl_von: str | None

    def __str__(self) -> str:
        return f"{self.anzahl_von or ''} {self.datensatz} ({', '.join(self.columns)})".strip()


class Plan:
    """Rows by table, and the measures of everything that is read."""

    def __init__(self, codes: Codes) -> None:
        self.rows: dict[str, list[Row]] = defaultdict(list)
        self.readings: dict[Reading, set[str]] = defaultdict(set)
        self._codes = codes
        self._parts: dict[str, Part] = {}
        self._series: dict[Row, int] = {}

    def add(self, kennzahl: Kennzahl) -> None:
        """Plan an indicator; the values stand in the order in which the indicators are added, gaps behind them."""
        if kennzahl.differenz:
            self._add_gap(kennzahl, kennzahl.differenz)
        else:
            self._add_groups(kennzahl)

    def _add_groups(self, kennzahl: Kennzahl) -> None:
        """The groups of an indicator: a series each, or one divided by another."""
        groups = dict(enumerate(kennzahl.gruppen, 1))
        of_whole = {place for place, gruppe in groups.items() if gruppe.bezug == "gesamt"}
        above = self._part(kennzahl.zaehler or kennzahl.wert, groups)
        divided = {place: gruppe for place, gruppe in groups.items() if place not in of_whole}
        below = self._part(kennzahl.nenner, divided) if kennzahl.nenner else {}
        if years := kennzahl.jahre:
            below, above = above, {g: self._made("veraenderung", _SHARED, [(s, years)]) for g, s in above.items()}
        first = len(self.rows["paar"])
        for place, code in sorted(above):
            if place or not kennzahl.nur_gruppen:
                said = (kennzahl.id, *_columns(groups.get(place), code), kennzahl.einheit, kennzahl.faktor)
                under = below.get(_WHOLE if place in of_whole else (place, code))
                made = (above[place, code], under, below.get(_WHOLE), kennzahl.jahre or 0)
                self.rows["paar"].append((first, len(self.rows["paar"]), *said, *made))

    def _add_gap(self, kennzahl: Kennzahl, differenz: Differenz) -> None:
        sides = [side.get(column, TOTAL) for side in (differenz.gruppe, differenz.minus) for column in GROUPS]
        self.rows["abstand"].append((kennzahl.id, differenz.kennzahl, kennzahl.einheit, *sides))

    def _made(self, table: str, owner: int, rows: Sequence[Row]) -> int:
        """The series that these rows of a table make, behind its number; the same for one owner is one series."""
        key = (table, owner, *rows)
        if key not in self._series:
            self._series[key] = len(self._series)
            self.rows[table] += [(self._series[key], *row) for row in rows]
        return self._series[key]

    def _part(self, teile: Sequence[Teil], groups: Groups) -> Part:
        """The series of a part; equal parts are one."""
        key = repr((teile, [(place, g.column, g.klassen, g.rest) for place, g in groups.items()]))
        if key not in self._parts:
            owner = len(self._parts) + 1
            part = self._parts[key] = self._terms(owner, teile, groups)
            for place, gruppe in groups.items():
                for code, taken in gruppe.rest.items():
                    other = next(i for i, g in groups.items() if g.column == gruppe.column and not g.rest)
                    part[place, code] = self._made("rest", owner, [(part[_WHOLE], part[other, taken])])
            until = _exact_until(teile)
            self.rows["reihe"] += [(series, part[_WHOLE], until) for series in dict.fromkeys(part.values())]
        return self._parts[key]

    def _terms(self, owner: int, teile: Sequence[Teil], groups: Groups) -> Part:
        """The total and the breakdowns of the only term, or of the sum that needs all terms."""
        if len(teile) == 1 and teile[0].vorzeichen == "plus":
            return self._term(owner, teile[0], groups)
        summands: dict[tuple[int, str], list[Row]] = defaultdict(list)
        for teil in teile:
            for group, series in self._term(_SHARED, teil, groups).items():
                summands[group].append((series, -1 if teil.vorzeichen == "minus" else 1, len(teile), 2))
        return {group: self._made("summand", owner, rows) for group, rows in summands.items()}

    def _term(self, owner: int, teil: Teil, groups: Groups) -> Part:
        """The total and the breakdowns of one term; columns that nothing is said about are taken at their total."""
        grouping = [] if teil.anzahl_von else [column.name for column in contracts()[teil.datensatz].groups]
        everything = {**dict.fromkeys(grouping, (TOTAL,)), **teil.wo}
        found = {_WHOLE: self._selected(owner, teil, everything, always=True)}
        for place, gruppe in groups.items():
            for code, own in self._classes(teil, gruppe).items():
                found[place, code] = self._selected(owner, teil, everything | {gruppe.column: own}, always=False)
        return found

    def _classes(self, teil: Teil, gruppe: Gruppe) -> Mapping[str, Sequence[Code]]:
        """The codes of a breakdown with those of the column that each stands for; a rest has none."""
        if gruppe.klassen or gruppe.rest:
            return gruppe.klassen
        own = teil.wo.get(gruppe.column) or self._codes(teil.datensatz, gruppe.column)
        return {_text(code): (code,) for code in own if code != TOTAL}

    def _selected(self, owner: int, teil: Teil, where: Mapping[str, Sequence[Code]], *, always: bool) -> int:
        """What the rows with any of some codes in every column make: their number, or the sum of a measure."""
        reading = Reading(teil.datensatz, tuple(sorted(where)), teil.anzahl_von)
        self.readings[reading] |= {teil.mass} if teil.mass else set()
        said = (str(reading), teil.mass, teil.versatz, always or not teil.anzahl_von)
        codes = product(*(map(_text, where[column]) for column in reading.columns))
        rows = [(*said, BETWEEN.join(chosen)) for chosen in codes]
        if teil.anzahl_von or len(rows) == 1:
            return self._made("auswahl", owner, rows)
        terms = [(self._made("auswahl", _SHARED, [row]), 1, len(rows), 1) for row in rows]
        return self._made("summand", owner, terms)


def _text(code: Code) -> str:
    return str(code).lower() if isinstance(code, bool) else str(code)


def _columns(gruppe: Gruppe | None, code: str) -> tuple[str, ...]:
    """The codes of a group in the columns of mart.kennzahlwert, in the order of GROUPS."""
    said = f"{gruppe.merkmal}={code}" if gruppe and gruppe.target == "untergruppe" else code
    return tuple(said if gruppe and column == gruppe.target else TOTAL for column in GROUPS)


def _exact_until(teile: Iterable[Teil]) -> int:
    """The last year in which sums over regions are exact, 0 if in none.

    Rounded areas may be added, rounded counts not, nor measures that are not additive.
    """
    years = [_ALWAYS]
    for teil in teile:
        contract = contracts()[teil.datensatz]
        rounding = contract.rounding.get(teil.mass or "")
        if any(measure.name == teil.mass and not measure.additive for measure in contract.measures):
            years.append(0)
        elif rounding is not None and rounding.grain:
            years.append(rounding.exact_until - teil.versatz if rounding.exact_until else 0)
    return min(years)
