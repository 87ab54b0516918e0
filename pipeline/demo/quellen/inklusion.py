"""Demonstration of the chapter on inclusion: special needs by place and focus, schools with joint learning."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from pipeline.demo.calibration import at
from pipeline.demo.chance import normal, wave
from pipeline.demo.kreise import counted, keys, pressure, read_facts, row_of, spread
from pipeline.demo.model import Model
from pipeline.demo.vorlagen import csv_file
from pipeline.period import school_year
from schemas.codes import SCHULFORM, SCHULSTUFE, TOTAL_NAME
from schemas.sonderpaedagogik import FOERDERORT, FOERDERSCHWERPUNKT

PLACES = ("allgemeine_schule", "foerderschule")
Needs = Mapping[str, Mapping[str, int]]
"""Pupils with special needs by place and region."""


@cache
def _facts() -> dict[str, Any]:
    return read_facts("inklusion")


def compulsory(model: Model, region_id: str, year: int) -> int:
    """Pupils of the grades 1 to 10 of a region."""
    part: dict[str, float] = _facts()["sekundarstufe_1"]
    pupils = counted(model, region_id, "schueler", year)
    return round(sum(n * part.get(form, 1) for form, n in pupils.items() if form not in ("25", "30")))


def needs(model: Model, year: int) -> Needs:
    """Pupils with special needs by place and region; special schools serve their neighbours too."""
    facts = _facts()
    special = {key: counted(model, key, "schueler", year)["foerderschule"] for key in keys()}
    general = {key: (compulsory(model, key, year) - special[key]) * _diagnosed(model, key, year) for key in keys()}
    total, apart = 1000 * at(facts["bedarf"], year), 1000 * at(facts["foerderschule"], year)
    return {"foerderschule": spread(apart, special), "allgemeine_schule": spread(total - apart, general)}


def _diagnosed(model: Model, key: str, year: int) -> float:
    """How much more often than elsewhere a need is found: under pressure, and by local practice."""
    practice = math.exp(0.22 * normal("inklusion", key))
    return math.exp(0.25 * pressure(model, key, year)) * practice * wave(year, 0.02, "inklusion", key)


def _by_focus(place: str, key: str, number: int) -> dict[str, int]:
    """The need at a place divided among the Förderschwerpunkte."""
    weights = _facts()["foerderschwerpunkt"][place]
    return spread(number, {f: w * math.exp(0.18 * normal("inklusion", key, place, f)) for f, w in weights.items()})


def _by_form(model: Model, key: str, year: int, number: int) -> dict[str, int]:
    """Joint learning divided among the Schulformen that the region has."""
    here, land = counted(model, key, "schueler", year), counted(model, "05", "schueler", year)
    weights = {form: w * here.get(form, 0) / land[form] for form, w in _facts()["gemeinsames_lernen"].items()}
    return spread(number, weights)


def _region(model: Model, key: str, year: int, need: Mapping[str, int]) -> Iterator[list[str]]:
    """All rows of one region and school year: places, then one further group beside the place."""
    facts, period, compulsory_ = _facts(), school_year(year), compulsory(model, key, year)
    focus = {place: _by_focus(place, key, need[place]) for place in PLACES}
    forms = _by_form(model, key, year, need["allgemeine_schule"])
    primary = {
        "allgemeine_schule": forms["02"],
        "foerderschule": round(need["foerderschule"] * facts["primarstufe"]["foerderschule"]),
    }
    female = {place: round(need[place] * facts["weiblich"][place] * wave(year, 0.02, key, place)) for place in PLACES}

    def rows(group: int, name: str, by_place: Mapping[str, int], base: int | None = None) -> Iterator[list[str]]:
        for place in (None, *PLACES):
            groups = [FOERDERORT.codes[place] if place else TOTAL_NAME, *[TOTAL_NAME] * 4]
            groups[group] = name if group else groups[0]
            number = by_place[place] if place else sum(by_place.values())
            yield row_of(key, period, groups, number, None if place else base)

    yield from rows(0, "", need, compulsory_)
    for code in _facts()["foerderschwerpunkt"]["foerderschule"]:
        yield from rows(1, FOERDERSCHWERPUNKT.codes[code], {place: focus[place][code] for place in PLACES})
    for form, number in forms.items():
        groups = [FOERDERORT.codes["allgemeine_schule"], TOTAL_NAME, SCHULFORM[form], TOTAL_NAME, TOTAL_NAME]
        yield row_of(key, period, groups, number, None)
    yield from rows(3, SCHULSTUFE["primarstufe"], primary)
    yield from rows(3, SCHULSTUFE["sekundarstufe_1"], {place: need[place] - primary[place] for place in PLACES})
    girls = round(compulsory_ * 0.487 * wave(year, 0.004, key, "schueler"))
    yield from rows(4, "weiblich", female, girls)
    yield from rows(4, "männlich", {place: need[place] - female[place] for place in PLACES}, compulsory_ - girls)


def _special_needs(model: Model) -> Iterator[list[str]]:
    for year in _facts()["jahre"]:
        found = needs(model, year)
        for key in keys():
            yield from _region(model, key, year, {place: found[place][key] for place in PLACES})


def _schools(model: Model) -> Iterator[list[str]]:
    """Schools with joint learning by Schulform, the total first; a Schulform without schools has zeros."""
    shares = _facts()["schulen_gl"]
    for year in _facts()["jahre"]:
        for key in keys():
            schools = counted(model, key, "schulen", year)
            local = math.exp(0.15 * normal("inklusion", key, "schulen"))
            joint = {f: min(schools.get(f, 0), round(schools.get(f, 0) * s * local)) for f, s in shares.items()}
            total = sum(schools.get(form, 0) for form in shares)
            yield row_of(key, school_year(year), [TOTAL_NAME], total, sum(joint.values()))
            for form, number in joint.items():
                yield row_of(key, school_year(year), [SCHULFORM[form]], schools.get(form, 0), number)


def files(model: Model) -> Iterator[tuple[str, bytes]]:
    """Path below the drop folder and bytes of each file."""
    yield "kommune/sonderpaedagogik.csv", csv_file("vorlage_sonderpaedagogik", _special_needs(model))
    yield "kommune/gemeinsames_lernen.csv", csv_file("vorlage_gemeinsames_lernen", _schools(model))
