"""Demonstration of what Jugendämter report: places and legal claims, hours and home languages, staff in equivalents."""

from __future__ import annotations

import math
from collections.abc import Iterator
from functools import cache
from typing import Any

from pipeline.demo.calibration import at
from pipeline.demo.chance import normal, wave
from pipeline.demo.kreise import keys, pressure, read_facts, row_of, spread
from pipeline.demo.model import Model
from pipeline.demo.quellen.kindertagesbetreuung import CENTRE, History, care
from pipeline.demo.vorlagen import csv_file
from schemas.codes import TOTAL_NAME
from schemas.kibiz import ALTER_KITA, BETREUUNGSUMFANG, GRUPPENFORM

Hours = dict[str, dict[str, int]]
"""Children or places by age group and weekly hours."""


@cache
def _facts() -> dict[str, Any]:
    return read_facts("kita")


def _in_centres(model: Model, known: History, key: str, year: int) -> dict[str, int]:
    """Children in centres by age group of the templates, without those who go to school."""
    parts = [known[year][unit] for unit in model.parts(key)]
    return {
        "0-2": sum(part.groups["0-2"][CENTRE] for part in parts),
        "3-6": round(1.06 * sum(part.groups["3-5"][CENTRE] for part in parts)),
    }


def _hours(model: Model, known: History, key: str, year: int) -> Hours:
    """Children in centres by age group and weekly hours: longer ones in cities."""
    more = _facts()["stadt"] * (1 if key[3] == "1" else -1) + 0.03 * normal("stunden", key)
    found = {}
    for age, number in _in_centres(model, known, key, year).items():
        rule = _facts()["betreuungsumfang"][age]
        short = at(rule["25"], year) * math.exp(0.4 * normal("stunden-25", key))
        long = at(rule["45"], year) * wave(year, 0.03, "stunden-45", key) + more
        found[age] = spread(number, {"25": short, "35": 1 - short - long, "45": long})
    return found


def _years(name: str) -> range:
    first, last = _facts()[name]
    return range(first, last + 1)


def _claims(model: Model, key: str, year: int, age: str) -> int:
    """Children with a legal claim at 1 August, from the population at the end of the year before."""
    rule: dict[int, float] = _facts()["anspruch"][age]
    units = model.parts(key)
    return round(sum(model.people.alle[unit][year - 1][a] * share for unit in units for a, share in rule.items()))


def _places(model: Model, known: History) -> Iterator[list[str]]:
    for year in _years("kita_jahre"):
        for key in keys():
            by_age = {
                age: {h: round(n * _facts()["plaetze_je_kind"][age]) for h, n in hours.items()}
                for age, hours in _hours(model, known, key, year).items()
            }
            yield from _kita_year(model, key, year, by_age)


def _kita_year(model: Model, key: str, year: int, places: Hours) -> Iterator[list[str]]:
    """The rows of one region: total, hours, ages, Gruppenformen."""
    day, everything = f"01.08.{year}", sum(sum(hours.values()) for hours in places.values())
    claims = {age: _claims(model, key, year, age) for age in places}
    whole = [TOTAL_NAME, TOTAL_NAME, TOTAL_NAME]
    yield row_of(key, day, whole, everything, sum(claims.values()))
    for hours in _facts()["stunden"]:
        number = sum(by_hours[hours] for by_hours in places.values())
        yield row_of(key, day, [TOTAL_NAME, TOTAL_NAME, BETREUUNGSUMFANG.codes[hours]], number, None)
    for age, by_hours in places.items():
        yield row_of(key, day, [ALTER_KITA.codes[age], TOTAL_NAME, TOTAL_NAME], sum(by_hours.values()), claims[age])
    for form, number in spread(everything, _facts()["gruppenform"]).items():
        yield row_of(key, day, [TOTAL_NAME, GRUPPENFORM.codes[form], TOTAL_NAME], number, None)


def _children(model: Model, known: History) -> Iterator[list[str]]:
    for year in _years("stichtage"):
        day = f"01.03.{year}"
        for key in keys():
            by_age = _hours(model, known, key, year)
            level = math.exp(0.45 * pressure(model, key, min(year, 2024)) + 0.06 * normal("familiensprache", key))
            spoken = {
                age: round(sum(hours.values()) * min(0.78, at(rule, year) / 100 * level))
                for age, rule in _facts()["familiensprache"].items()
                for hours in [by_age[age]]
            }
            everybody = sum(sum(hours.values()) for hours in by_age.values())
            yield row_of(key, day, [TOTAL_NAME, TOTAL_NAME], everybody, sum(spoken.values()))
            for hours in _facts()["stunden"]:
                number = sum(found[hours] for found in by_age.values())
                yield row_of(key, day, [TOTAL_NAME, BETREUUNGSUMFANG.codes[hours]], number, None)
            for age, found in by_age.items():
                name = ALTER_KITA.codes[age]
                yield row_of(key, day, [name, TOTAL_NAME], sum(found.values()), spoken[age])
                for hours, number in found.items():
                    yield row_of(key, day, [name, BETREUUNGSUMFANG.codes[hours]], number, None)


def _staff(model: Model, known: History) -> Iterator[list[str]]:
    weekly: dict[str, int] = _facts()["stunden"]
    for year in _years("stichtage"):
        for key in keys():
            by_age = _hours(model, known, key, year)
            whole = sum(weekly[h] / 40 * n for found in by_age.values() for h, n in found.items())
            local = (1 + 0.03 * normal("personalschluessel", key)) * wave(year, 0.03, "fachkraft", key)
            forms = {form: whole * share for form, share in _facts()["gruppenform"].items()}
            posts = {form: n / (at(_facts()["kinder_je_fachkraft"][form], year) * local) for form, n in forms.items()}
            day = f"01.03.{year}"
            yield row_of(key, day, [TOTAL_NAME], round(whole, 1), round(sum(posts.values()), 1))
            for form, number in forms.items():
                yield row_of(key, day, [GRUPPENFORM.codes[form]], round(number, 1), round(posts[form], 1))


def files(model: Model) -> Iterator[tuple[str, bytes]]:
    """Path and bytes of each file."""
    known = care(model, _years("stichtage"))
    yield "jugendamt/kita_plaetze.csv", csv_file("vorlage_kibiz", _places(model, known))
    yield "jugendamt/kita_kinder.csv", csv_file("vorlage_kita_kinder", _children(model, known))
    yield "jugendamt/kita_personal.csv", csv_file("vorlage_kita_personalschluessel", _staff(model, known))
