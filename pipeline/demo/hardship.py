"""Social position: Mindestsicherungsquote of units and Gemeinden, and the Sozialindexstufe of each school."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from pipeline.demo.calibration import BASE, YEARS, Calibration, Unit, at
from pipeline.demo.chance import apportion, normal, probit, uniform, wave
from pipeline.demo.places import gemeinden
from pipeline.demo.population import Population
from pipeline.demo.schools import School

Rates = dict[str, dict[int, float]]
"""Percent of the population by region and year."""
INDEX_FORMS = ("02", "04", "06", "10", "13", "14", "15", "20")
"""Schulformen that have a Sozialindex; only public schools are in the list."""
_HEAVIER = {"04": 1.3, "10": 0.2, "14": 0.4, "15": 0.4}


def level(cal: Calibration, unit: Unit) -> float:
    """Mindestsicherungsquote of a unit in the base year, from the share of its Grundschulen with a Stufe of 7 to 9."""
    facts = cal.facts["mindestsicherung"]
    extra = 0.4 * normal(cal.facts["saatkorn"], unit.region_id, "mindestsicherung")
    return float(facts["sockel"] + facts["je_prozent_stufe_7_9"] * unit.brennpunkt + extra)


def pressure(cal: Calibration) -> dict[str, float]:
    """How far the level of a unit lies above or below that of the Land, as a part of it."""
    levels = {unit.region_id: level(cal, unit) for unit in cal.units}
    people = sum(unit.bevoelkerung for unit in cal.units)
    land = sum(levels[unit.region_id] * unit.bevoelkerung for unit in cal.units) / people
    return {key: value / land - 1 for key, value in levels.items()}


def _orte(cal: Calibration, people: Population, unit: Unit) -> dict[str, float]:
    """Level of each Gemeinde of a unit: larger ones higher, their mean by inhabitants that of the unit."""
    size = {key: people.orte[key][BASE][0] for key in gemeinden(unit.region_id)}
    seed = cal.facts["saatkorn"]
    raw = {key: n**0.22 * math.exp(0.14 * normal(seed, key, "mindestsicherung")) for key, n in size.items()}
    mean = sum(raw[key] * n for key, n in size.items()) / sum(size.values())
    return {key: value / mean * level(cal, unit) for key, value in raw.items()}


def rates(cal: Calibration, people: Population) -> Rates:
    """Mindestsicherungsquote of every region by year; those of larger regions are the means by inhabitants."""
    levels = {key: value for unit in cal.units for key, value in _orte(cal, people, unit).items()}
    now, seed = at(cal.facts["mindestsicherung"]["land"], BASE), cal.facts["saatkorn"]
    trend = {year: at(cal.facts["mindestsicherung"]["land"], year) / now for year in YEARS}
    result: Rates = {
        key: {y: trend[y] * value * wave(y, 0.02, seed, key, "quote") for y in YEARS} for key, value in levels.items()
    }  # fmt: skip
    parents = {key[:length] for key in levels for length in (2, 3, 5)}
    for parent in sorted(parents):
        parts = [key for key in levels if key.startswith(parent)]
        result[parent] = {year: _mean(result, people, parts, year) for year in YEARS}
    return result


def _mean(quoten: Rates, people: Population, parts: Sequence[str], year: int) -> float:
    """Mean of the rates of some Gemeinden by their inhabitants."""
    size = [people.orte[key][year][0] for key in parts]
    return sum(quoten[key][year] * n for key, n in zip(parts, size, strict=True)) / sum(size)


def _group(school: School) -> str:
    """The group of schools whose distribution over the Stufen is known."""
    return {"02": "grundschule", "20": "gymnasium"}.get(school.form, "uebrige")


def stages(cal: Calibration, schools: Sequence[School], year: int) -> Mapping[int, str]:
    """Sozialindexstufe (`1` to `9` or `ohne`) of the public schools open in a school year, by Schulnummer."""
    facts, seed = cal.facts["sozialindex"], cal.facts["saatkorn"]
    centre = {u.region_id: probit(min(0.7, max(0.006, u.brennpunkt / 100))) for u in cal.units}
    ranked: dict[str, list[tuple[float, int]]] = {}
    result: dict[int, str] = {}
    for school in schools:
        if school.form not in INDEX_FORMS or school.privat or year not in school.schueler:
            continue
        result[school.nummer] = "ohne"
        if uniform(seed, school.nummer, "ohne") * 1000 >= facts["je_tausend_ohne"]:
            burden = centre[school.unit] + _HEAVIER.get(school.form, 0.0) + normal(seed, school.nummer, "sozialindex")
            ranked.setdefault(_group(school), []).append((burden, school.nummer))
    for group, members in ranked.items():
        sizes = apportion(len(members), facts[group])
        stages = [str(stage) for stage, size in enumerate(sizes, start=1) for _ in range(size)]
        result |= {number: stage for (_, number), stage in zip(sorted(members), stages, strict=True)}
    return result
