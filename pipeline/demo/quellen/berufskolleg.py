"""Demonstration of the Berufskollegs: pupils by federal Schulart and by Bildungsgang, and all who leave them."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from pipeline.demo.calibration import YEARS, at
from pipeline.demo.census import rounded
from pipeline.demo.chance import apportion, normal, wave
from pipeline.demo.kreise import keys, pressure, read_facts, row_of, spread
from pipeline.demo.leavers import Sums, sums
from pipeline.demo.model import Model
from pipeline.demo.schools import BERUFSKOLLEG
from pipeline.demo.tabellen import kreise, table
from pipeline.demo.vorlagen import csv_file
from pipeline.demo.writers_genesis import number, render
from pipeline.period import school_year
from schemas.bk_bildungsgang import BILDUNGSGANG
from schemas.codes import TOTAL_NAME

ARTS = ("berufsschule", "berufsfachschule", "fachoberschule", "fachgymnasium", "fachschule")
WITHOUT = "ohne_vertrag"
"""Pupils of the Berufsschule without a training contract, a part of it."""
ROWS = ("berufsschule", WITHOUT, None, "berufsfachschule", "fachoberschule", "fachgymnasium", None, "fachschule", None)
"""Schularten in the order of the table's rows above the total; None does not exist in NRW."""
ROUNDED_SINCE = 2019
MERGED = {"fachoberschule": "fachoberschule", "fachgymnasium": "berufliches_gymnasium", "fachschule": "fachschule"}
"""Schularten that are one group of Bildungsgänge."""

Figures = list[int]
"""Schools, pupils, girls, foreign pupils."""
Colleges = dict[tuple[str, int], dict[str, Figures]]
"""Figures by unit and school year, by Schulart."""


@cache
def _facts() -> dict[str, Any]:
    return read_facts("berufskolleg")


def _unit(model: Model, unit: str, year: int, cell: Sequence[int]) -> dict[str, Figures]:
    """The Schularten of a unit: shares of the Land with a local tilt."""
    facts = _facts()["schularten"]
    weights = [facts[art]["anteil"] * math.exp(0.16 * normal(unit, art)) * wave(year, 0.04, unit, art) for art in ARTS]
    pupils = dict(zip(ARTS, apportion(cell[1], weights), strict=True))
    load = pressure(model, unit[:5], min(year, 2023))
    part = at(facts["ohne_vertrag"], year) * math.exp(0.3 * load + 0.15 * normal(unit, WITHOUT))
    pupils[WITHOUT] = round(pupils["berufsschule"] * part)
    found = {}
    for art, n in pupils.items():
        rule = facts["ohne_vertrag_merkmale"] if art == WITHOUT else facts[art]
        foreign = rule["nichtdeutsch"] * at(facts["trend"], year) * math.exp(0.45 * load) * wave(year, 0.04, unit, art)
        women = rule["weiblich"] * wave(year, 0.02, unit, art, "weiblich")
        schools = 0 if art == WITHOUT else math.ceil(cell[0] * rule["schulen"])
        found[art] = [schools, n, round(n * women), round(n * min(0.7, foreign))]
    return found


def colleges(model: Model, years: Sequence[int]) -> Colleges:
    """Every unit's Berufskollegs in the school years wanted."""
    all_cells: Sums = sums([school for school in model.schools if school.form == BERUFSKOLLEG])
    return {
        (unit.region_id, year): _unit(model, unit.region_id, year, all_cells[unit.region_id, BERUFSKOLLEG, year])
        for unit in model.cal.units
        for year in years
    }


def _total(parts: Sequence[Figures]) -> Figures:
    return [sum(column) for column in zip(*parts, strict=True)] if parts else [0, 0, 0, 0]


def pupils(model: Model, known: Colleges, year: int) -> bytes:
    """Table 21121-01-05-4: the year stands in the preamble only; schools have no total."""
    wording = table(_facts(), "21121-01-05-4", str(year))

    def shown(n: int) -> str:
        return number(rounded(n) if year >= ROUNDED_SINCE else n)

    def cells(units: Sequence[str]) -> list[list[str]]:
        if not units:
            return [[label, *["-"] * 4] for label in wording.labels]
        found = {art: _total([known[unit, year][art] for unit in units]) for art in (*ARTS, WITHOUT)}
        rows = []
        for art, label in zip(ROWS, wording.labels, strict=False):
            schools, *people = found[art] if art else [0, 0, 0, 0]
            figures = [number(schools) if art != WITHOUT else "x", *map(shown, people)]
            rows.append([label, *(figures if art else "xxxx")])
        everybody = _total([found[art] for art in ARTS])[1:]
        return [*rows, [wording.labels[-1], "x", *map(shown, everybody)]]

    return render(wording, kreise(model, cells))


def _tracks(key: str, found: Mapping[str, Figures]) -> dict[str, int]:
    """Pupils of a region by Bildungsgang, from the Schularten."""
    facts = _facts()["bildungsgaenge"]
    tracks = dict.fromkeys(list(BILDUNGSGANG.codes)[1:], 0)
    tracks["fachklassen"] = found["berufsschule"][1] - found[WITHOUT][1]
    for art in (WITHOUT, "berufsfachschule"):
        weights = {code: w * math.exp(0.2 * normal(key, code)) for code, w in facts[art].items()}
        for code, n in spread(found[art][1], weights).items():
            tracks[code] += n
    return tracks | {code: found[art][1] for art, code in MERGED.items()}


def _by_track(model: Model, known: Colleges) -> Iterator[list[str]]:
    for year in _facts()["bildungsgaenge"]["jahre"]:
        for key in keys():
            units = [known[unit, year] for unit in model.parts(key)]
            found = {art: _total([unit[art] for unit in units]) for art in (*ARTS, WITHOUT)}
            _, everybody, women, foreign = _total([found[art] for art in ARTS])
            period, every = school_year(year), TOTAL_NAME
            yield row_of(key, period, [every, every, every], everybody)
            for code, n in _tracks(key, found).items():
                yield row_of(key, period, [BILDUNGSGANG.codes[code], every, every], n)
            yield row_of(key, period, [every, "weiblich", every], women)
            yield row_of(key, period, [every, "männlich", every], everybody - women)
            yield row_of(key, period, [every, every, "nichtdeutsch"], foreign)
            yield row_of(key, period, [every, every, "deutsch"], everybody - foreign)


def _leavers(model: Model) -> Iterator[list[str]]:
    """All leavers, those with no general certificate too, of the Kreise and of the Land."""
    facts = _facts()["abgaenge"]
    for year in facts["jahre"]:
        at_school = {key: model.counts[key]["schueler"][BERUFSKOLLEG][year - 1 - YEARS[0]] for key in keys()}
        found = spread(
            1000 * at(facts["land"], year), {k: n * math.exp(0.03 * normal(k, "abgang")) for k, n in at_school.items()}
        )
        women = {key: round(n * facts["weiblich"] * wave(year, 0.015, key, "abgang")) for key, n in found.items()}
        found["05"], women["05"] = sum(found.values()), sum(women.values())
        for key, everybody in found.items():
            period, female = school_year(year - 1), women[key]
            yield row_of(key, period, [TOTAL_NAME], rounded(everybody))
            yield row_of(key, period, ["weiblich"], rounded(female))
            yield row_of(key, period, ["männlich"], rounded(everybody - female))


def files(model: Model) -> Iterator[tuple[str, bytes]]:
    """Path below the drop folder and bytes of each file."""
    years: list[int] = _facts()["schularten"]["jahre"]
    known = colleges(model, sorted({*years, *_facts()["bildungsgaenge"]["jahre"]}))
    for year in years:
        yield f"regionaldatenbank/21121-01-05-4_{year}.csv", pupils(model, known, year)
    yield "kommune/bk_bildungsgaenge.csv", csv_file("vorlage_bk_bildungsgaenge", _by_track(model, known))
    yield "eintrag/bk_abgaenge.csv", csv_file("vorlage_bk_abgaenge", _leavers(model))
