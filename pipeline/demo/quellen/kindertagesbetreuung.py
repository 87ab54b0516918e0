"""Demonstration of day care: children, rates, places and staff at 1 March, in the tables of the Regionaldatenbank.

Children of a unit are a share of the population of their age at the end of the year before; the shares are made to fit
those of the Land, and known regions keep theirs.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from pipeline.demo.calibration import at
from pipeline.demo.chance import apportion, normal, wave
from pipeline.demo.kreise import read_facts
from pipeline.demo.model import Model
from pipeline.demo.tabellen import kreise, table
from pipeline.demo.writers_genesis import decimal, number, render

YEARS = range(2015, 2026)
"""1 March of these years: the population of the year before is delivered."""
ALL_LEVELS = 2015
"""Delivered as `-B`: Kreise without the larger regions."""
NEW_TABLE = 2022
SINGLE_AGES = range(2019, 2026)
ATLAS = range(2015, 2025)
GROUPS = ("0-2", "3-5", "6-13")
CENTRE, MINDER, BOTH = range(3)


@cache
def facts() -> dict[str, Any]:
    """The data file beside this module."""
    return read_facts("kindertagesbetreuung")


@dataclass(frozen=True, slots=True)
class Care:
    """Children of one unit and year: by group and kind of care (centre, child minder, both without double counting).

    `ages` are the children by single year of age, `persons` everybody of that age; `origin` and `lunch` are the
    children with a parent of foreign origin and with lunch, by kind of care.
    """

    groups: dict[str, list[int]]
    ages: dict[int, int]
    persons: dict[int, int]
    origin: list[int]
    lunch: list[int]

    @property
    def total(self) -> list[int]:
        """All children by kind of care."""
        return [sum(group[kind] for group in self.groups.values()) for kind in (CENTRE, MINDER, BOTH)]


History = dict[int, dict[str, Care]]
"""The children of every unit by year."""


def pressure(model: Model, unit: str, year: int) -> float:
    """How far the Mindestsicherungsquote of a unit lies above or below that of the Land, as a part of it."""
    here = model.quoten.get(unit) or model.quoten[unit[:5]]
    return here[year] / model.quoten["05"][year] - 1


def _persons(model: Model, unit: str, year: int, group: str) -> dict[int, int]:
    """Persons of a unit by single year of age within a group, at the end of the year before."""
    return {age: model.people.alle[unit][year - 1][age] for age in facts()["gruppen"][group]["je_alter"]}


def _rates(model: Model, year: int, group: str) -> dict[str, float]:
    """Percent of the children of a group in care, by unit: known regions as published, the others made to fit."""
    rule = facts()["gruppen"][group]
    units = [unit.region_id for unit in model.cal.units]
    size = {unit: sum(_persons(model, unit, year, group).values()) for unit in units}
    land, moved = at(rule["quote"], year), at(rule["quote"], year) / at(rule["quote"], rule["bekannt_jahr"])
    found = {unit: share * moved for unit, share in rule["bekannt"].items()}
    low, high = min(found.values(), default=0.0) + 0.4, max(found.values(), default=100.0) - 0.6
    guess = {
        unit: math.exp(rule["druck"] * pressure(model, unit, year) + rule["streuung"] * normal("kita", group, unit))
        * wave(year, 0.2 * rule["streuung"], "kita", group, unit)
        for unit in units
        if unit not in found
    }
    left = land * sum(size.values()) - sum(share * size[unit] for unit, share in found.items())
    for _ in range(4):
        scale = left / sum(share * size[unit] for unit, share in guess.items())
        guess = {unit: max(low, min(high, share * scale)) for unit, share in guess.items()}
    return found | guess


def _kinds(unit: str, group: str, persons: int, rate: float) -> list[int]:
    """Children of a group in centres, with child minders, and in either."""
    rule, both = facts()["gruppen"][group], round(persons * rate / 100)
    minder = round(both * rule["tagespflege"] * min(1.8, math.exp(0.35 * normal("tagespflege", unit))))
    return [both - minder + round(facts()["doppelt"] * minder), minder, both]


def care(model: Model, years: Iterable[int] = YEARS) -> History:
    """The children of every unit in each year."""
    units = [unit.region_id for unit in model.cal.units]
    return {
        year: {unit: _care(model, unit, year, shares) for unit in units}
        for year in years
        for shares in [{group: _rates(model, year, group) for group in GROUPS}]
    }


def _care(model: Model, unit: str, year: int, shares: Mapping[str, Mapping[str, float]]) -> Care:
    groups, ages, persons = dict[str, list[int]](), dict[int, int](), dict[int, int]()
    for group in GROUPS:
        here, rule = _persons(model, unit, year, group), facts()["gruppen"][group]["je_alter"]
        groups[group] = _kinds(unit, group, sum(here.values()), shares[group][unit])
        weights = [here[age] * rule[age] for age in here]
        ages |= dict(zip(here, apportion(groups[group][BOTH], weights), strict=True))
        persons |= here
    total = [sum(group[kind] for group in groups.values()) for kind in range(3)]
    foreign = at(facts()["herkunft"], year) / 100 * math.exp(0.4 * pressure(model, unit, year))
    fed = at(facts()["mittagessen"], year) / 100 * (1 + 0.04 * normal("mittagessen", unit))
    return Care(groups, ages, persons, _parts(total, min(0.72, foreign), 0.7), _parts(total, min(0.97, fed), 1.02))


def _parts(total: Sequence[int], share: float, among_minders: float) -> list[int]:
    """Children with a characteristic by kind of care; both kinds together without double counting."""
    centre, minder = round(total[CENTRE] * share), round(total[MINDER] * min(0.98, share * among_minders))
    return [centre, minder, min(total[BOTH], centre + minder - (total[CENTRE] + total[MINDER] - total[BOTH]))]


def _sum(parts: Sequence[Care], kind: int) -> list[int]:
    """A row of the table of children: total, groups, origin, lunch."""
    groups = [sum(part.groups[group][kind] for part in parts) for group in GROUPS]
    return [sum(groups), *groups, sum(p.origin[kind] for p in parts), sum(p.lunch[kind] for p in parts)]


def children(model: Model, known: History, code: str, years: Sequence[int]) -> bytes:
    """Tables 22543-01-…: one row a kind of care; their total is not their sum. `-B` has the Kreise only, in UTF-8."""
    wording = table(facts(), code.removesuffix("-B"))

    def rows(year: int) -> Iterator[list[str]]:
        def cells(units: Sequence[str]) -> list[list[str]]:
            parts = [known[year][unit] for unit in units]
            return [[label, *map(number, _sum(parts, kind))] for kind, label in enumerate(wording.labels)]

        yield from kreise(model, cells, f"01.03.{year}")

    found = (row for year in reversed(years) for row in rows(year))
    if not code.endswith("-B"):
        return render(wording, found)
    preamble = [
        line.replace("regional Tiefe: Kreise und krfr. Städte", "regionale Ebenen") for line in wording.preamble
    ]
    only = ([row[0], row[1], row[2].strip(), *row[3:]] for row in found if len(row[1]) == 5)
    return render(replace(wording, code=code, preamble=preamble), only, "utf-8")


def single_ages(model: Model, known: History, code: str, ages: Sequence[int]) -> bytes:
    """Tables 22543-03-01-4 and 22543-04-01-4: children and published rates by single year of age."""
    wording = table(facts(), code)

    def rows(year: int) -> Iterator[list[str]]:
        def cells(units: Sequence[str]) -> list[list[str]]:
            parts, found = [known[year][unit] for unit in units], []
            for kind, label in enumerate(wording.labels):
                number_of = [sum(_of_age(part, age, kind) for part in parts) for age in ages]
                size = [sum(part.persons[age] for part in parts) for age in ages]
                quotes = [decimal(100 * n / s, 1) if n and s else "-" for n, s in zip(number_of, size, strict=True)]
                found.append([label, *map(number, number_of), *quotes])
            return found

        yield from kreise(model, cells, f"01.03.{year}")

    return render(wording, (row for year in SINGLE_AGES for row in rows(year)))


def _of_age(part: Care, age: int, kind: int) -> int:
    """Children of a single year of age in one kind of care: as their group divides among the kinds."""
    group = part.groups["0-2" if age < 3 else "3-5"]
    return round(part.ages[age] * group[kind] / group[BOTH]) if group[BOTH] else 0


def staff(model: Model, known: History) -> bytes:
    """Table 22543-02-02-4: staff by age, and child minders."""

    def figures(part: Care, unit: str, year: int) -> list[int]:
        rule = facts()["personal"]
        everybody = round(_posts(part, unit, year) * _per_post() * rule["je_paedagogisch"])
        shares = [at(curve, year) * (1 + 0.05 * normal("kita-alter", unit, g)) for g, curve in rule["alter"].items()]
        minders = part.total[MINDER] / at(rule["kinder_je_tagespflegeperson"], year)
        return [everybody, *apportion(everybody, shares), round(minders * (1 + 0.1 * normal("pflegeperson", unit)))]

    return _yearly(model, known, "22543-02-02-4", figures)


def _per_post() -> float:
    return float(facts()["einrichtungen"]["personen_je_vollzeitstelle"])


def _posts(part: Care, unit: str, year: int) -> int:
    """Full-time posts of a unit: more where the children are younger."""
    rule = at(facts()["einrichtungen"]["kinder_je_vollzeitstelle"], year)
    young = part.groups["0-2"][CENTRE] / part.total[CENTRE]
    local = (1 + 0.03 * normal("vollzeit", unit)) * wave(year, 0.02, "vollzeit", unit)
    return round(part.total[CENTRE] / rule * (0.84 + 1.0 * young) * local)


def centres(model: Model, known: History) -> bytes:
    """Table 22541-01-04-4: centres, places and staff; two columns end in 2010 and hold dashes."""

    def figures(part: Care, unit: str, year: int) -> list[int]:
        rule = facts()["einrichtungen"]
        houses = round(part.total[CENTRE] / at(rule["kinder_je_einrichtung"], year) * (1 + 0.05 * normal("kita", unit)))
        young, mixed, old = houses // 45, houses // 2, houses // 160
        integrative = round(
            houses * min(0.9, at(rule["integrativ"], year) * math.exp(0.25 * normal("integrativ", unit)))
        )
        places = round(part.total[CENTRE] * rule["plaetze_je_kind"] * (1 + 0.008 * normal("plaetze", unit)))
        posts = _posts(part, unit, year)
        teachers = round(posts * _per_post())
        everybody = round(teachers * rule["alle_je_paedagogisch"])
        kinds = [young, mixed, old, houses - young - mixed - old]
        return [houses, *kinds, integrative, places, everybody, teachers, round(0.957 * teachers), 0, 0, posts]

    return _yearly(model, known, "22541-01-04-4", figures)


Figures = Callable[[Care, str, int], list[int]]
"""The figures of a unit and year, in the order of the columns."""


def _yearly(model: Model, known: History, code: str, figures: Figures) -> bytes:
    """A table with one row a region and year, newest year first; every figure is a sum over units."""

    def rows(year: int) -> Iterator[list[str]]:
        made = {unit: figures(part, unit, year) for unit, part in known[year].items()}
        width = len(next(iter(made.values())))

        def cells(units: Sequence[str]) -> list[list[str]]:
            return [[number(sum(made[unit][i] for unit in units)) for i in range(width)]]

        yield from kreise(model, cells, f"01.03.{year}")

    return render(table(facts(), code), (row for year in reversed(YEARS) for row in rows(year)))


def atlas(model: Model, known: History, code: str, shares: Callable[[Sequence[Care], int], list[float]]) -> bytes:
    """Tables of the Regionalatlas: ready-made rates, several years in one file."""

    def rows(year: int) -> Iterator[list[str]]:
        def cells(units: Sequence[str]) -> list[list[str]]:
            found = shares([known[year][unit] for unit in units], year)
            return [[decimal(share, 1) if units else "-" for share in found]]

        yield from kreise(model, cells, str(year))

    return render(table(facts(), code), (row for year in ATLAS for row in rows(year)), "utf-8")


def _rate(parts: Sequence[Care], group: str, kind: int) -> float:
    """Percent of the persons of a group in a kind of care."""
    low, high = map(int, group.split("-"))
    size = sum(part.persons[age] for part in parts for age in range(low, high + 1))
    return 100 * sum(part.groups[group][kind] for part in parts) / (size or 1)


def _by_kind(parts: Sequence[Care], _: int) -> list[float]:
    return [_rate(parts, "0-2", CENTRE), _rate(parts, "0-2", MINDER), _rate(parts, "3-5", CENTRE)]


def _of_both(parts: Sequence[Care], _: int) -> list[float]:
    return [_rate(parts, "0-2", BOTH), _rate(parts, "3-5", BOTH)]


def _all_day(parts: Sequence[Care], year: int) -> list[float]:
    """The share of the Land, moved as the rate of care of the region lies above or below that of the Land."""
    rule, groups = facts()["ganztags"], facts()["gruppen"]
    return [at(rule[g], year) * _rate(parts, g, BOTH) / at(groups[g]["quote"], year) for g in ("0-2", "3-5")]


def files(model: Model) -> Iterator[tuple[str, bytes]]:
    """Path and bytes of each file."""
    known, folder = care(model), "regionaldatenbank"
    yield f"{folder}/22543-01-02-4-B.csv", children(model, known, "22543-01-02-4-B", [ALL_LEVELS])
    yield f"{folder}/22543-01-02-4.csv", children(model, known, "22543-01-02-4", range(ALL_LEVELS + 1, NEW_TABLE))
    for year in range(NEW_TABLE, YEARS[-1] + 1):
        yield f"{folder}/22543-01-03-4_{year}.csv", children(model, known, "22543-01-03-4", [year])
    yield f"{folder}/22543-02-02-4.csv", staff(model, known)
    yield f"{folder}/22541-01-04-4.csv", centres(model, known)
    yield f"{folder}/22543-03-01-4.csv", single_ages(model, known, "22543-03-01-4", (0, 1, 2))
    yield f"{folder}/22543-04-01-4.csv", single_ages(model, known, "22543-04-01-4", (3, 4, 5))
    yield "regionalatlas/AI003-1.csv", atlas(model, known, "AI003-1", _by_kind)
    yield "regionalatlas/AI003-3.csv", atlas(model, known, "AI003-3", _of_both)
    yield "regionalatlas/AI-N-05.csv", atlas(model, known, "AI-N-05", _all_day)
