"""Demonstration of adult education: Volkshochschulen with the Gemeinden they serve, other providers, courses."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from pipeline.demo.calibration import at
from pipeline.demo.chance import apportion, normal, wave
from pipeline.demo.kreise import cells, keys, pressure, read_facts, spread
from pipeline.demo.model import Model
from pipeline.demo.places import gemeinden
from pipeline.demo.vorlagen import csv_file
from pipeline.regions import by_id
from schemas.codes import TOTAL_NAME
from schemas.grundbildung import CONTRACT as GRUNDBILDUNG
from schemas.vhs import CONTRACT as VHS
from schemas.weiterbildung import CONTRACT as WEITERBILDUNG

Figures = tuple[int, int, int]
"""Teaching hours, enrolments and courses."""


@dataclass(frozen=True, slots=True)
class Volkshochschule:
    """An invented Volkshochschule: its name, the Kreis of its seat and the Gemeinden it serves."""

    name: str
    sitz: str
    orte: tuple[str, ...]


@cache
def _facts() -> dict[str, Any]:
    return read_facts("weiterbildung")


def people(model: Model, region_id: str, year: int) -> int:
    """Inhabitants of a Bildungsregion at the end of a year."""
    return sum(sum(model.people.alle[unit][year]) for unit in model.parts(region_id))


@cache
def volkshochschulen() -> tuple[Volkshochschule, ...]:
    """As many as published: one a city, the Gemeinden of a Kreis shared among several, a few across its border."""
    facts = _facts()
    orte = {key: [g for unit in _units(key) for g in gemeinden(unit)] for key in keys()}
    for ort, sitz in facts["anschluss"].items():
        orte[ort[:5]].remove(ort)
        orte[sitz].insert(0, ort)
    larger = [key for key in keys() if len(orte[key]) > 1]
    weights = [len(orte[key]) for key in larger]
    sizes = dict(zip(larger, apportion(facts["volkshochschulen"] - len(orte) + len(larger), weights), strict=True))
    return tuple(
        Volkshochschule(f"VHS Muster {_short(part[-1])}", key, part)
        for key, there in orte.items()
        for part in _parts(there, sizes.get(key, 1))
    )


def _units(key: str) -> tuple[str, ...]:
    return ("05334002", "05334") if key == "05334" else (key,)


def _short(ort: str) -> str:
    return by_id(ort).name.split(",")[0].split(" (")[0]


def _parts(orte: list[str], number: int) -> Iterator[tuple[str, ...]]:
    """Neighbouring Gemeinden in so many groups."""
    begin = 0
    for size in apportion(len(orte), [1] * number):
        yield tuple(orte[begin : begin + size])
        begin += size


def figures(model: Model, year: int) -> dict[str, Figures]:
    """Hours, enrolments and courses of every Volkshochschule in a year."""
    facts = _facts()
    size = {v.name: sum(model.people.orte[ort][year][0] for ort in v.orte) for v in volkshochschulen()}
    use = {name: n * math.exp(0.16 * normal("vhs", name)) * wave(year, 0.03, "vhs", name) for name, n in size.items()}
    hours = spread(at(facts["unterrichtsstunden"], year), use)
    booked: dict[str, int] = {}
    for area, curve in facts["belegungen_je_tausend"].items():
        here = [v.name for v in volkshochschulen() if (v.sitz in facts["ruhrgebiet"]) == (area == "ruhrgebiet")]
        booked |= spread(at(curve, year) / 1000 * sum(size[name] for name in here), {name: use[name] for name in here})
    each = facts["belegungen_je_veranstaltung"]
    return {name: (hours[name], booked[name], round(booked[name] / each)) for name in use}


def _vhs(model: Model) -> Iterator[list[str]]:
    """Totals of every year, programme areas of some."""
    facts, names = _facts(), VHS.key[-1].codes
    for year in facts["jahre"]:
        known = figures(model, year)
        for v in volkshochschulen():
            yield cells(v.sitz, year, v.name, TOTAL_NAME, *known[v.name])
            if year in facts["gegliedert"]:
                shares = facts["programmbereich"]
                parts = [apportion(n, [s[i] for s in shares.values()]) for i, n in enumerate(known[v.name])]
                for code, row in zip(shares, zip(*parts, strict=True), strict=True):
                    yield cells(v.sitz, year, v.name, names[code], *row)


def _served() -> Iterator[list[str]]:
    """The Gemeinden of every Volkshochschule, as they have been since the first year."""
    year = _facts()["jahre"][0]
    for v in volkshochschulen():
        for ort in v.orte:
            yield cells(ort, year, v.name, "ja" if len(v.orte) > 1 else "nein")


def _weiterbildung(model: Model) -> Iterator[list[str]]:
    """All providers of a region; the kinds of some years, of which Volkshochschulen are known from their own."""
    facts, names = _facts(), WEITERBILDUNG.key[-1].codes
    for year in facts["jahre"]:
        own = _own(model, year)
        weights = {key: people(model, key, year) * math.exp(0.25 * normal("weiterbildung", key)) for key in keys()}
        rest = [
            spread(at(curve, year) - sum(o[i] for o in own.values()), weights)
            for i, curve in enumerate(facts["weiterbildung"].values())
        ]
        for key in keys():
            others = [part[key] for part in rest]
            total = [a + b for a, b in zip(own[key], others, strict=True)]
            yield cells(key, year, TOTAL_NAME, *total)
            if year in facts["gegliedert"]:
                yield cells(key, year, names["vhs"], *own[key])
                kinds = facts["einrichtungsart"]
                parts = [apportion(n, list(kinds.values())) for n in others]
                for kind, row in zip(kinds, zip(*parts, strict=True), strict=True):
                    yield cells(key, year, names[kind], *row)


def _own(model: Model, year: int) -> Mapping[str, list[int]]:
    """Institutions, courses, hours and participations of the Volkshochschulen by region."""
    own = {key: [0, 0, 0, 0] for key in keys()}
    known = figures(model, year)
    for v in volkshochschulen():
        hours, booked, courses = known[v.name]
        own[v.sitz] = [a + b for a, b in zip(own[v.sitz], (1, courses, hours, booked), strict=True)]
    return own


def _grundbildung(model: Model) -> Iterator[list[str]]:
    facts, names = _facts()["grundbildung"], GRUNDBILDUNG.key[-1].codes
    years = [year for year in _facts()["jahre"] if year >= min(facts["teilnehmende"])]
    for year in years:
        weights = {k: people(model, k, year) * math.exp(0.4 * pressure(model, k, year)) for k in keys()}
        for key, number in spread(at(facts["teilnehmende"], year), weights).items():
            rows = {}
            for code, part in spread(number, facts["bildungsgang"]).items():
                told = round(part * facts["angemeldet"].get(code, 0))
                luck = 0.03 * normal("bestanden", key, year, code)
                rows[code] = (part, told, round(told * min(0.97, facts["bestanden"].get(code, 0) + luck)))
            yield cells(key, year, TOTAL_NAME, *map(sum, zip(*rows.values(), strict=True)))
            if year in _facts()["gegliedert"]:
                for code, row in rows.items():
                    yield cells(key, year, names[code], *(row if row[1] else (row[0], "x", "x")))


def _integrationskurse(model: Model) -> Iterator[list[str]]:
    facts = _facts()["integrationskurse"]
    for year in (year for year in _facts()["jahre"] if year >= min(facts["teilnehmende"])):
        weights = {k: people(model, k, year) * math.exp(0.5 * pressure(model, k, year)) for k in keys()}
        for key, number in spread(at(facts["teilnehmende"], year), weights).items():
            tested = round(number * at(facts["pruefungen"], year) * wave(year, 0.04, "dtz", key))
            b1 = round(tested * (at(facts["b1"], year) - 0.06 * pressure(model, key, year) + 0.02 * normal("b1", key)))
            a2 = round((tested - b1) * facts["a2_vom_rest"])
            yield cells(key, year, round(number / facts["je_kurs"]), number, tested, b1, a2)


def files(model: Model) -> Iterator[tuple[str, bytes]]:
    """The templates of area G, as the regions would deliver them together."""
    for name, rows in {
        "vhs": _vhs(model),
        "vhs_traeger": _served(),
        "weiterbildung": _weiterbildung(model),
        "grundbildung": _grundbildung(model),
        "integrationskurs": _integrationskurse(model),
    }.items():
        yield f"kommunen/{name}.csv", csv_file(f"vorlage_{name}", rows)
