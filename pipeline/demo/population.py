"""The population: cohorts by single year of age, walked back from today and split over regions, sexes and Gemeinden.

The Land of a year is the age profile of the base year, shifted by the years between and given back those who died,
less those who had not yet moved in; each unit tilts it by its children and students and has its own growth.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from pipeline.demo.calibration import BASE, YEARS, Calibration, Unit, at
from pipeline.demo.chance import apportion, normal, wave
from pipeline.demo.places import AACHEN, gemeinden

AGES = range(91)
"""Single years of age; the last one stands for 90 and more."""

Cohorts = dict[int, list[int]]
"""Persons by year and age."""


@dataclass(frozen=True, slots=True)
class Population:
    """Persons by unit, year and age (`alle`, `frauen`) and by Gemeinde and year (`orte`: total and women)."""

    alle: Mapping[str, Cohorts]
    frauen: Mapping[str, Cohorts]
    orte: Mapping[str, Mapping[int, tuple[int, int]]]

    def ages(self, unit: str, year: int, low: int, high: int) -> int:
        """Persons of a unit from one age to another, both included."""
        return sum(self.alle[unit][year][low : high + 1])


def _land(cal: Calibration, year: int) -> list[float]:
    """Thousands of persons in the Land by age, in the proportions of the cohorts."""
    facts = cal.facts["bevoelkerung"]
    profile, gain, death = facts["altersprofil"], facts["zuwanderung"], facts["sterblichkeit"]

    def alive(age: int) -> float:
        return math.exp(-death["basis"] / death["steigung"] * (math.exp(death["steigung"] * age) - 1))

    def moved(age: int) -> float:
        return 0.017 if age < 18 else 0.028 if age < 36 else 0.008 if age < 61 else 0.0

    back, sizes = BASE - year, []
    for age in range(105):
        then = max(0, age + back)
        size = at(profile, then) / alive(then) * alive(age) if then <= 88 else at(profile, age) * 0.99**back
        later = sum(at(gain, y) * moved(age + y - year) for y in range(year + 1, BASE + 1))
        sizes.append(max(size - later, size * 0.5))
    return [*sizes[:90], sum(sizes[90:])]


def _tilt(unit: Unit, children: float, age: int) -> float:
    """How much more than the Land a unit has of an age: families for the young, students around 22, fewer old then."""
    students = unit.studierende / unit.bevoelkerung
    young = 1 + (children - 1) * max(0.0, min(1.0, (28 - age) / 12))
    studying = 1 + 3.2 * students * math.exp(-(((age - 24) / 4.5) ** 2)) + 0.8 * students * (28 <= age < 36)
    return young * studying * (1 - 0.7 * students * (age >= 50))


def _unit_sizes(cal: Calibration, lands: Mapping[int, list[float]]) -> dict[str, dict[int, list[float]]]:
    """Persons by unit, year and age before rounding; the units of a year add up to the published magnitude."""
    seed, everybody = cal.facts["saatkorn"], sum(u.bevoelkerung for u in cal.units)
    pupils = sum(u.schueler["02"] for u in cal.units) / everybody
    raw: dict[str, dict[int, list[float]]] = {}
    for unit in cal.units:
        tilt = [_tilt(unit, unit.schueler["02"] / unit.bevoelkerung / pupils, age) for age in AGES]
        size = unit.bevoelkerung * (1 + 0.004 * normal(seed, unit.region_id, "bevoelkerung"))
        scale = size / sum(p * t for p, t in zip(lands[BASE], tilt, strict=True))
        growth = 0.0015 * normal(seed, unit.region_id, "wachstum") + 0.02 * unit.studierende / unit.bevoelkerung
        raw[unit.region_id] = {}
        for year in YEARS:
            grown = scale * math.exp(growth * (year - BASE))
            raw[unit.region_id][year] = [p * t * grown for p, t in zip(lands[year], tilt, strict=True)]
    for year in YEARS:
        total = sum(sum(years[year]) for years in raw.values())
        factor = 1000 * at(cal.facts["bevoelkerung"]["land"], year) / total
        for years in raw.values():
            years[year] = [size * factor for size in years[year]]
    return raw


def _orte(
    cal: Calibration, alle: Mapping[str, Cohorts], frauen: Mapping[str, Cohorts]
) -> dict[str, dict[int, tuple[int, int]]]:
    """Every unit divided among its Gemeinden: known cities by their size, the others by chance."""
    seed, cities = cal.facts["saatkorn"], cal.facts["staedte"]
    orte: dict[str, dict[int, tuple[int, int]]] = {}
    for unit in cal.units:
        keys = gemeinden(unit.region_id)
        known = {key: cities[key] * 1000.0 for key in keys if key in cities and key != AACHEN}
        rest = {key: math.exp(0.55 * normal(seed, key, "groesse")) for key in keys if key not in known}
        left = (unit.bevoelkerung - sum(known.values())) / (sum(rest.values()) or 1)
        size = [known.get(key) or rest[key] * left for key in keys]
        for key in keys:
            orte[key] = {}
        for year in YEARS:
            weights = [s * wave(year, 0.01, seed, key, "ort") for s, key in zip(size, keys, strict=True)]
            total = apportion(sum(alle[unit.region_id][year]), weights)
            women = apportion(sum(frauen[unit.region_id][year]), weights)
            for key, both, female in zip(keys, total, women, strict=True):
                orte[key][year] = (both, female)
    return orte


def simulate(cal: Calibration) -> Population:
    """The population of all units and Gemeinden at the end of each year of the model."""
    seed, share = cal.facts["saatkorn"], cal.facts["bevoelkerung"]["frauenanteil"]
    shares = [at(share, age) for age in AGES]
    alle: dict[str, Cohorts] = {}
    frauen: dict[str, Cohorts] = {}
    for unit, years in _unit_sizes(cal, {year: _land(cal, year) for year in YEARS}).items():
        shift = 0.003 * normal(seed, unit, "frauen")
        alle[unit], frauen[unit] = {}, {}
        for year, sizes in years.items():
            born = [wave(year - age, 0.01, seed, unit, "jahrgang") for age in AGES]
            alle[unit][year] = both = [round(size * factor) for size, factor in zip(sizes, born, strict=True)]
            frauen[unit][year] = [round(n * (part + shift)) for n, part in zip(both, shares, strict=True)]
    return Population(alle, frauen, _orte(cal, alle, frauen))
