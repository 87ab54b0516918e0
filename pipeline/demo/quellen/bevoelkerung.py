"""Demonstration of population by nationality and age group, births and projection, all from the model's cohorts."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import Any

from pipeline.demo.calibration import BASE, at
from pipeline.demo.chance import apportion, normal, wave
from pipeline.demo.kreise import read_facts, spread
from pipeline.demo.model import Model
from pipeline.demo.places import gemeinden as keys_of
from pipeline.demo.population import AGES
from pipeline.demo.tabellen import gemeinden, kreise, table, years
from pipeline.demo.writers_genesis import decimal, number, render
from schemas.codes import ALTERSGRUPPE, TOTAL
from schemas.vorausberechnung import ALTERSGRUPPE as PLANUNG

YEARS = range(2014, 2024)
"""Reference dates that the Regionaldatenbank has published."""
BIRTH_YEARS = range(2014, 2025)
SINGLE_AGES = 2013
"""A year that the Landesdatenbank's table of single ages does not cover."""
WITH_GEMEINDEN = 2023
PROJECTED = range(2021, 2041)
_YOUNG = (*list(ALTERSGRUPPE)[1:8], TOTAL)
"""A user's selection: the age groups under 25 and the total."""


@cache
def facts() -> dict[str, Any]:
    """The data file beside this module."""
    return read_facts("bevoelkerung")


def bounds(code: str) -> tuple[int, int]:
    """Youngest and oldest age of the model in an age group."""
    low, _, high = ("0-" if code == TOTAL else code).partition("-")
    return int(low), int(high or 90)


def persons(model: Model, units: Sequence[str], year: int, code: str, *, women: bool = False) -> int:
    """Persons of some units in an age group."""
    low, high = bounds(code)
    group = model.people.frauen if women else model.people.alle
    return sum(sum(group[unit][year][low : high + 1]) for unit in units)


def pressure(model: Model, unit: str, year: int) -> float:
    """How far the Mindestsicherungsquote of a unit lies above or below that of the Land, as a part of it."""
    here = model.quoten.get(unit) or model.quoten[unit[:5]]
    return here[year] / model.quoten["05"][year] - 1


def _foreign(model: Model, year: int) -> dict[tuple[str, bool], list[int]]:
    """Persons without German nationality by age, of each unit, all and women."""
    rule, found = facts()["nichtdeutsch"], {}
    usual = [at(rule["land"], year) / 100 * at(rule["je_alter"], age) for age in AGES]
    for unit in model.people.alle:
        local = max(0.35, 1 + 0.75 * pressure(model, unit, year) + 0.12 * normal("nichtdeutsch", unit))
        for women, group in ((False, model.people.alle), (True, model.people.frauen)):
            found[unit, women] = [round(n * min(0.6, u * local)) for n, u in zip(group[unit][year], usual, strict=True)]
    return found


def _triple(both: int, women: int) -> list[int]:
    """Both sexes, men, women."""
    return [both, both - women, women]


def nationalities(model: Model, year: int) -> bytes:
    """Table 12411-03-03-4: one row an age group, sexes under total, German and foreign."""
    known = _foreign(model, year)

    def cells(units: Sequence[str]) -> list[list[str]]:
        rows = []
        for code in _YOUNG:
            alle = _triple(persons(model, units, year, code), persons(model, units, year, code, women=True))
            low, high = bounds(code)
            both, women = (sum(sum(known[u, w][low : high + 1]) for u in units) for w in (False, True))
            foreign = _triple(both, women)
            german = [a - f for a, f in zip(alle, foreign, strict=True)]
            rows.append([ALTERSGRUPPE[code], *map(number, [*alle, *german, *foreign])])
        return rows

    return render(table(facts(), "12411-03-03-4"), kreise(model, cells, f"31.12.{year}"))


def single_ages(model: Model, year: int) -> bytes:
    """Table 12411-04-02-4: single years up to 74, groups of five above."""
    codes = [f"{a}-{a}" for a in range(75)] + ["75-79", "80-84", "85-89", "90-", TOTAL]
    labels = ["unter 1 Jahr", *(f"{a} bis unter {a + 1} Jahre" for a in range(1, 75))]
    labels += [f"{a} bis unter {a + 5} Jahre" for a in (75, 80, 85)] + ["90 Jahre und mehr", "Insgesamt"]

    def cells(units: Sequence[str]) -> list[list[str]]:
        figures = [_triple(persons(model, units, year, c), persons(model, units, year, c, women=True)) for c in codes]
        return [[label, *map(number, row)] for label, row in zip(labels, figures, strict=True)]

    return render(table(facts(), "12411-04-02-4"), kreise(model, cells, f"31.12.{year}"))


def age_groups(model: Model, year: int) -> bytes:
    """Table 12411-02-03-5: age groups side by side under each sex; one year with Gemeinden, else a selection."""
    codes = [*list(ALTERSGRUPPE)[1:], TOTAL]

    def figures(units: Sequence[str]) -> list[int]:
        both = [persons(model, units, year, code) for code in codes]
        women = [persons(model, units, year, code, women=True) for code in codes]
        return [*both, *(b - w for b, w in zip(both, women, strict=True)), *women]

    def cells(units: Sequence[str]) -> list[list[str]]:
        return [list(map(number, figures(units)))]

    wording = table(facts(), "12411-02-03-5", f"31.12.{year}")
    ages = ["", "", *[ALTERSGRUPPE[code] for code in codes] * 3]
    wording = replace(wording, header=[*wording.header, ages])
    if year != WITH_GEMEINDEN:
        return render(wording, kreise(model, cells))
    return render(wording, gemeinden(model, cells, _local(model, year, figures)))


def _local(model: Model, year: int, figures: Callable[[Sequence[str]], list[int]]) -> dict[str, list[str]]:
    """The age structure of every Gemeinde: that of its unit, with as many inhabitants as it has."""
    found: dict[str, list[str]] = {}
    for unit in model.cal.units:
        whole, places = figures([unit.region_id]), keys_of(unit.region_id)
        both, women = (
            dict(zip(places, sizes, strict=True))
            for sizes in zip(*(model.people.orte[k][year] for k in places), strict=True)
        )
        by_sex = [
            _divided(whole[18:35], {key: both[key] - women[key] for key in places}),
            _divided(whole[36:53], women),
        ]
        for key in places:
            men, girls = ([*ages[key], sum(ages[key])] for ages in by_sex)
            found[key] = list(map(number, [*(a + b for a, b in zip(men, girls, strict=True)), *men, *girls]))
    return found


def _divided(ages: Sequence[int], sizes: Mapping[str, int]) -> dict[str, list[int]]:
    """Persons by age group divided among places of given sizes: each takes its share of what is left."""
    left, found = list(ages), {}
    for key, size in sizes.items():
        found[key] = apportion(size, left)
        left = [n - taken for n, taken in zip(left, found[key], strict=True)]
    return found


def ratios(model: Model) -> bytes:
    """Table 12411-08-01-4: ratios ready-made, several years in one file."""

    def cells(units: Sequence[str], year: int) -> list[list[str]]:
        row = []
        for low, high in ((0, 19), (65, 90)):
            figures = []
            for ages in (f"{low}-{high}", "20-64"):
                both, women = (persons(model, units, year, ages, women=w) for w in (False, True))
                figures.append(_triple(both, women))
            row += [decimal(100 * a / b, 1) if b else "-" for a, b in zip(*figures, strict=True)]
        return [row]

    return render(table(facts(), "12411-08-01-4"), years(model, cells, YEARS, "31.12.{}"))


def births(model: Model, year: int) -> dict[str, tuple[int, int]]:
    """Live births by unit, all and girls: the youngest age, scaled to the births of the Land."""
    rule = facts()["geburten"]
    youngest = {unit: people[year][0] for unit, people in model.people.alle.items()}
    both = spread(1000 * at(rule["land"], year) * wave(year, 0.004, "geburten"), youngest)
    return {unit: (n, n - round(n * rule["jungen"])) for unit, n in both.items()}


def born(model: Model) -> bytes:
    """Table 12612-01-01-4: births by sex, several years in one file."""
    known = {year: births(model, year) for year in BIRTH_YEARS}

    def cells(units: Sequence[str], year: int) -> list[list[str]]:
        both, girls = (sum(known[year][unit][i] for unit in units) for i in (0, 1))
        return [list(map(number, _triple(both, girls)))]

    return render(table(facts(), "12612-01-01-4"), years(model, cells, BIRTH_YEARS))


def _expected(people: Mapping[int, Sequence[int]], year: int, age: int) -> float:
    """Persons of an age in a later year: today's cohort less those who die, or one that is not yet born."""
    rule, gone = facts()["vorausberechnung"], year - BASE
    if gone <= 0:
        return people[year][age]
    size: float = people[BASE][age - gone] if age >= gone else people[BASE][0] * rule["geburten"] ** (gone - age)
    alive: float = rule["wanderung"] ** gone * (1 - 0.0004 * gone * max(0, age - 55) / 10)
    return size * alive


def projection(model: Model) -> bytes:
    """Table of projected age groups: the first year is the population as it was."""
    known = {
        (unit, year): [round(_expected(people, year, age)) for age in AGES]
        for unit, people in model.people.alle.items()
        for year in PROJECTED
    }

    def cells(units: Sequence[str], year: int) -> list[list[str]]:
        groups = []
        for low, high in map(bounds, list(PLANUNG.codes)[1:]):
            groups.append(sum(sum(known[unit, year][low : high + 1]) for unit in units))
        return [list(map(number, [*groups, sum(groups)]))]

    return render(table(facts(), "12421-01i"), years(model, cells, PROJECTED, "31.12.{}"))


def files(model: Model) -> Iterator[tuple[str, bytes]]:
    """Path and bytes of each file."""
    for year in YEARS:
        yield f"regionaldatenbank/12411-03-03-4_{year}.csv", nationalities(model, year)
        yield f"regionaldatenbank/12411-02-03-5_{year}.csv", age_groups(model, year)
    yield f"regionaldatenbank/12411-04-02-4_{SINGLE_AGES}.csv", single_ages(model, SINGLE_AGES)
    yield "regionaldatenbank/12411-08-01-4.csv", ratios(model)
    yield "regionaldatenbank/12612-01-01-4.csv", born(model)
    yield "landesdatenbank-nrw/12421-01i.csv", projection(model)
