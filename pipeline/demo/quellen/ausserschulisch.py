"""Demonstration of learning outside school: libraries, music schools, JeKits, youth work, partners of schools."""

from __future__ import annotations

import math
from collections.abc import Iterator
from functools import cache
from typing import Any

from pipeline.demo.calibration import at
from pipeline.demo.chance import normal, wave
from pipeline.demo.kreise import cells, counted, keys, pressure, read_facts, spread
from pipeline.demo.model import Model
from pipeline.demo.vorlagen import csv_file
from pipeline.period import school_year
from schemas.codes import SCHULFORM, TOTAL_NAME


@cache
def _facts() -> dict[str, Any]:
    return read_facts("ausserschulisch")


def _young(model: Model, key: str, year: int, low: int, high: int) -> int:
    """Persons of a region from one age to another."""
    return sum(model.people.ages(unit, year, low, high) for unit in model.parts(key))


def _shared(
    model: Model, curve: dict[int, float], year: int, what: str, *, low: int = 0, high: int = 90, need: float = 0.0
) -> dict[str, int]:
    """A number of the Land divided among the regions by inhabitants of some ages, need and local habit."""
    weights = {
        key: _young(model, key, year, low, high)
        * math.exp(0.17 * normal(what, key) + need * pressure(model, key, year))
        * wave(year, 0.025, what, key)
        for key in keys()
    }
    return spread(at(curve, year), weights)


def _bibliotheken(model: Model) -> Iterator[list[str]]:
    facts = _facts()["bibliotheken"]
    for year in _facts()["jahre"]:
        parts = {what: _shared(model, curve, year, f"bibliothek {what}") for what, curve in facts.items()}
        yield from (cells(key, year, *(part[key] for part in parts.values())) for key in keys())


def _musikschulen(model: Model) -> Iterator[list[str]]:
    facts = _facts()["musikschulen"]
    for year in _facts()["jahre"]:
        schools = _shared(model, facts["musikschulen"], year, "musikschulen")
        pupils = _shared(model, facts["schueler"], year, "musikschueler", high=17, need=-0.25)
        for key in keys():
            part = facts["unter_18"] + 0.02 * normal("musikschule", key)
            hours = float(pupils[key] * facts["jahreswochenstunden_je_kopf"] * wave(year, 0.02, "stunden", key))
            yield cells(key, year, max(1, schools[key]), pupils[key], round(pupils[key] * part), hours)


def _jekits(model: Model) -> Iterator[list[str]]:
    facts = _facts()["jekits"]
    for year in facts["jahre"]:
        schools = _shared(model, facts["grundschulen"], year, "jekits", low=6, high=9, need=0.4)
        children = _shared(model, facts["kinder"], year, "jekits", low=6, high=9, need=0.4)
        yield from (cells(key, school_year(year), schools[key], children[key]) for key in keys())


def _jugendarbeit(model: Model) -> Iterator[list[str]]:
    facts = _facts()["jugendarbeit"]
    for year in facts["jahre"]:
        parts = [
            _shared(model, facts[what], year, f"jugend {what}", low=6, high=20, need=0.3)
            for what in ("angebote", "einrichtungen", "plaetze", "stammbesuchende")
        ]
        yield from (cells(key, year, *(part[key] for part in parts)) for key in keys())


def _kooperationen(model: Model) -> Iterator[list[str]]:
    """Schools with partners: totals of every year, Schulformen of the first and the last."""
    facts = _facts()["kooperationen"]
    for year in facts["jahre"]:
        for key in keys():
            schools, rows = counted(model, key, "schulen", year), {}
            for form, (one, three) in facts["schulformen"].items():
                known = schools.get(form, 0)
                share = one + facts["zuwachs"] * (year - facts["jahre"][0]) + 0.07 * normal("kooperation", key, form)
                some = round(known * min(1.0, max(0.1, share)))
                rows[form] = (known, some, round(some * min(0.9, three + 0.05 * normal("partner", key, form))))
            period = school_year(year)
            yield cells(key, period, TOTAL_NAME, *map(sum, zip(*rows.values(), strict=True)))
            if year in (facts["jahre"][0], facts["jahre"][-1]):
                yield from (cells(key, period, SCHULFORM[form], *row) for form, row in rows.items())


def files(model: Model) -> Iterator[tuple[str, bytes]]:
    """The templates of area H, as the regions would deliver them together."""
    for name, rows in {
        "bibliothek": _bibliotheken(model),
        "musikschule": _musikschulen(model),
        "jekits": _jekits(model),
        "jugendarbeit": _jugendarbeit(model),
        "kooperation_schule": _kooperationen(model),
    }.items():
        yield f"kommunen/{name}.csv", csv_file(f"vorlage_{name}", rows)
