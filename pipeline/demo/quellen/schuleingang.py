"""Demonstration of school entry: entries by kind, and the examination before with its gap in the pandemic."""

from __future__ import annotations

import math
from collections.abc import Iterator
from functools import cache
from typing import Any

from pipeline.demo.calibration import at
from pipeline.demo.census import rounded
from pipeline.demo.chance import apportion, normal, wave
from pipeline.demo.kreise import keys, pressure, read_facts, row_of, spread
from pipeline.demo.model import Model
from pipeline.demo.vorlagen import csv_file
from pipeline.period import school_year
from schemas.codes import GESCHLECHT, SCHULFORM, STAATSANGEHOERIGKEIT, TOTAL_NAME
from schemas.einschulung import EINSCHULUNGSART
from schemas.schuleingangsuntersuchung import KINDERGRUPPE, MERKMAL

AGE = 6
ROUNDED_SINCE = 2019
LAST_POPULATION = 2024
Entries = dict[str, int]
"""School entries of one year by region, the larger regions too."""


@cache
def _facts(part: str) -> dict[str, Any]:
    facts: dict[str, Any] = read_facts("schuleingang")[part]
    return facts


def _years(part: str) -> range:
    first, last = _facts(part)["jahre"]
    return range(first, last + 1)


def entries(model: Model, year: int) -> Entries:
    """Children who enter school, by Kreis: those of the age, as many in the Land as published."""
    people = min(year, LAST_POPULATION)
    weights = [
        sum(model.people.ages(unit, people, AGE, AGE) for unit in model.parts(key)) * wave(year, 0.01, "eingang", key)
        for key in keys()
    ]
    return dict(zip(keys(), apportion(round(1000 * at(_facts("einschulungen")["land"], year)), weights), strict=True))


def _kinds(key: str, year: int, number: int) -> dict[str, int]:
    """Entries of a Kreis by kind: around the shares of the Land, the shift of the exponent keeps their mean."""
    shares = {kind: at(curve, year) / 100 for kind, curve in _facts("einschulungen")["art"].items()}
    local = {kind: share * math.exp(0.3 * normal(kind, key) - 0.045) for kind, share in shares.items()}
    found = spread(number, {"regulaer": 1 - sum(local.values())} | local)
    return {kind: found[kind] for kind in list(EINSCHULUNGSART.codes)[1:]}


Row = tuple[str, str, str, str]
"""Kind of entry, sex, nationality, Schulform, as codes."""
T = "insgesamt"


def _cells(model: Model, key: str, year: int, number: int) -> dict[Row, int]:
    """All figures of a Kreis: kinds in every year, further breakdowns in the last ones."""
    rule, kinds = _facts("einschulungen"), _kinds(key, year, number)
    found: dict[Row, int] = {(T, T, T, T): number} | {(kind, T, T, T): n for kind, n in kinds.items()}
    if year < rule["gegliedert_ab"]:
        return found
    girls = round(number * rule["weiblich"] * wave(year, 0.01, "eingang-w", key))
    share = at(rule["nichtdeutsch"], year) / 100 * math.exp(0.5 * pressure(model, key, min(year, LAST_POPULATION)))
    foreign = round(number * min(0.5, share))
    delayed = kinds["verspaetet"]
    for column, code, rest, n in ((1, "weiblich", "maennlich", girls), (2, "nichtdeutsch", "deutsch", foreign)):
        late = min(delayed, round(n * delayed / number * rule["verspaetet_faktor"][code]))
        for who, all_kinds, of_delayed in ((code, n, late), (rest, number - n, delayed - late)):
            place = [who if i == column else T for i in range(4)]
            found[_row(place)] = all_kinds
            found[_row(["verspaetet", *place[1:]])] = of_delayed
    for form, n in spread(number, rule["schulform"]).items():
        found[T, T, T, form] = n
    return found


def _row(codes: list[str]) -> Row:
    kind, sex, nationality, form = codes
    return kind, sex, nationality, form


def _labels(row: Row) -> list[str]:
    tables = (EINSCHULUNGSART.codes, GESCHLECHT, STAATSANGEHOERIGKEIT, SCHULFORM)
    return [table[code] for table, code in zip(tables, row, strict=True)]


def _entered(model: Model) -> Iterator[list[str]]:
    """Rows of the template: Land, Regierungsbezirke and Kreise, rounded to five since 2019."""
    for year in _years("einschulungen"):
        sums: dict[str, dict[Row, int]] = {}
        for key, number in entries(model, year).items():
            for row, n in _cells(model, key, year, number).items():
                for region in (key[:2], key[:3], key):
                    figures = sums.setdefault(region, {})
                    figures[row] = figures.get(row, 0) + n
        for region in sorted(sums):
            for row, n in sums[region].items():
                shown = rounded(n) if year >= ROUNDED_SINCE else n
                yield row_of(region, school_year(year), _labels(row), shown)


def _coverage(key: str, year: int) -> float:
    """Part of a year's children who were examined."""
    rule = _facts("untersuchung")
    known = rule["ausnahmen"].get(key, {}).get(year)
    low = at(rule["beteiligung"], year)
    return float(known or min(99.5, low * math.exp((0.02 if low > 90 else 0.3) * normal("seu", key)))) / 100


def _share(model: Model, key: str, year: int, what: str) -> float:
    """Part of the examined children to whom something applies: more or less under pressure, and by chance."""
    rule = _facts("untersuchung")["merkmale"][what]
    spreading = 0.12 if rule["druck"] > 0 else 0.01
    local = math.exp(rule["druck"] * pressure(model, key, year) + spreading * normal("seu", what, key))
    return float(min(0.985, at(rule["land"], year) / 100 * local * wave(year, 0.3 * spreading, "seu", what, key)))


def _examined(model: Model) -> Iterator[list[str]]:
    """Rows of the template: everybody, each finding, and groups of children in the last years."""
    rule = _facts("untersuchung")
    for year in _years("untersuchung"):
        for key, number in entries(model, year).items():
            seen = round(number * _coverage(key, year))
            yield row_of(key, str(year), [TOTAL_NAME, TOTAL_NAME], seen, None, number)
            for what in rule["merkmale"]:
                share, valid = _share(model, key, year, what), round(seen * (0.98 - 0.02 * (what[0] == "u")))
                yield row_of(key, str(year), [MERKMAL.codes[what], TOTAL_NAME], valid, round(valid * share), None)
                if what in rule["gegliedert"] and year >= rule["gegliedert_ab"]:
                    yield from _groups(key, year, what, valid, share)


def _groups(key: str, year: int, what: str, valid: int, share: float) -> Iterator[list[str]]:
    """One finding by groups of children; how long they went to a Kita does not break itself down."""
    for group, rule in _facts("untersuchung")["gruppen"].items():
        if what == "kita_3_jahre" and group.startswith("kita"):
            continue
        part = round(valid * rule["anteil"])
        factor = rule["faktor"] if what != "kita_3_jahre" else 1 - 0.3 * (rule["faktor"] - 1)
        found = round(part * min(0.95, share * factor))
        yield row_of(key, str(year), [MERKMAL.codes[what], KINDERGRUPPE.codes[group]], part, found, None)


def files(model: Model) -> Iterator[tuple[str, bytes]]:
    """Path and bytes of each file."""
    yield "schulen/einschulungen.csv", csv_file("vorlage_einschulungen", _entered(model))
    yield "gesundheitsamt/schuleingang.csv", csv_file("vorlage_schuleingangsuntersuchung", _examined(model))
