"""Demonstration of the chapter on integration: immigrant background, language support, newcomers, languages."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from pipeline.demo.calibration import at
from pipeline.demo.chance import normal, wave
from pipeline.demo.kreise import counted, keys, pressure, read_facts, row_of, spread
from pipeline.demo.model import Model
from pipeline.demo.quellen.inklusion import compulsory
from pipeline.demo.vorlagen import csv_file
from pipeline.period import school_year
from schemas.codes import SCHULFORM, SCHULSTUFE, TOTAL_NAME
from schemas.erstfoerderung import HERKUNFT
from schemas.herkunftssprache import SPRACHE

STAGES = tuple(code for code in SCHULSTUFE if code != "insgesamt")
WITHOUT = ("waldorfschule", "25", "06", "16")
"""Schulformen that are not asked, or too small to be shown."""


@cache
def _facts() -> dict[str, Any]:
    return read_facts("integration")


def _asked(model: Model, key: str, year: int) -> dict[str, int]:
    """Pupils by Schulform where the immigrant background is asked."""
    return {form: n for form, n in counted(model, key, "schueler", year).items() if form not in WITHOUT}


def shares(model: Model, year: int) -> dict[str, float]:
    """Percent of pupils with immigrant background by region: known regions as published, the others made to fit."""
    facts: dict[str, Any] = _facts()["zuwanderung"]
    land, base = at(facts["land"], year), at(facts["land"], facts["bekannt_jahr"])
    known = {key: share * land / base for key, share in facts["bekannt"].items()}
    size = {key: sum(_asked(model, key, year).values()) for key in keys()}
    guess = {key: _level(model, key, year) for key in keys() if key not in known}
    left = land * sum(size.values()) - sum(share * size[key] for key, share in known.items())
    factor = left / sum(share * size[key] for key, share in guess.items())
    low, high = min(known.values()) + 0.5, max(known.values()) - 2.0
    return known | {key: max(low, min(high, share * factor)) for key, share in guess.items()}


def _level(model: Model, key: str, year: int) -> float:
    """A region against the Land: more under pressure and in cities, less in the country."""
    return math.exp(0.42 * pressure(model, key, year) + 0.05 * normal("zuwanderung", key)) * wave(year, 0.006, key)


def _by_form(model: Model, key: str, year: int, share: float) -> dict[str, int]:
    """Pupils with immigrant background by Schulform; their odds differ from form to form as in the Land."""
    pupils = _asked(model, key, year)
    land: dict[str, float] = _facts()["zuwanderung"]["schulform"]
    mean = sum(n * land[form] for form, n in pupils.items()) / sum(pupils.values())
    odds = share / (100 - share) * (100 - mean) / mean

    def moved(percent: float) -> float:
        return odds * percent / (100 - percent + odds * percent)

    return spread(share / 100 * sum(pupils.values()), {form: n * moved(land[form]) for form, n in pupils.items()})


def _background(model: Model) -> Iterator[list[str]]:
    facts = _facts()["zuwanderung"]
    for year in facts["jahre"]:
        share, period = shares(model, year), school_year(year)
        for key in keys():
            pupils, found = _asked(model, key, year), _by_form(model, key, year, share[key])
            everybody, immigrant = sum(pupils.values()), sum(found.values())
            yield row_of(key, period, [TOTAL_NAME, TOTAL_NAME], everybody, immigrant)
            for form in facts["schulform"]:
                figures = (pupils.get(form, 0), found.get(form, 0))
                yield row_of(key, period, [SCHULFORM[form], TOTAL_NAME], *figures)
            general = SCHULFORM["dar_allgemeinbildend"]
            yield row_of(key, period, [general, TOTAL_NAME], everybody - pupils["30"], immigrant - found["30"])
            girls = round(everybody * facts["weiblich"] * wave(year, 0.005, key, "weiblich"))
            among = round(immigrant * facts["weiblich"] * wave(year, 0.008, key, "zuwanderung"))
            yield row_of(key, period, [TOTAL_NAME, "weiblich"], girls, among)
            yield row_of(key, period, [TOTAL_NAME, "männlich"], everybody - girls, immigrant - among)


def _newcomers(model: Model, year: int) -> dict[str, float]:
    """Weights of the regions for newcomers: where many foreigners go to school, with local differences."""
    return {
        key: sum(counted(model, key, "schueler", year).values())
        * math.exp(0.3 * pressure(model, key, year) + 0.12 * normal("seiteneinstieg", key))
        for key in keys()
    }


def _stages(model: Model, key: str, year: int) -> dict[str, int]:
    """Pupils of public schools by Schulstufe."""
    pupils = counted(model, key, "schueler", year)
    primary = pupils["02"] + 0.4 * pupils["foerderschule"]
    until_10 = compulsory(model, key, year)
    sizes = (primary, until_10 - primary, sum(pupils.values()) - until_10)
    part = _facts()["erstfoerderung"]["oeffentlich"]
    return {stage: round(n * part) for stage, n in zip(STAGES, sizes, strict=True)}


def _language_support(model: Model) -> Iterator[list[str]]:
    facts = _facts()["erstfoerderung"]
    for year in facts["jahre"]:
        period, weights = school_year(year), _newcomers(model, year)
        found = spread(1000 * at(facts["land"], year), weights)
        refuge = {key: w * math.exp(-0.25 * pressure(model, key, year)) for key, w in weights.items()}
        ukraine = spread(1000 * facts["ukraine"][year], refuge)
        for key in keys():
            pupils, stages = _stages(model, key, year), spread(found[key], facts["schulstufe"])
            yield row_of(key, period, [TOTAL_NAME, TOTAL_NAME], found[key], sum(pupils.values()))
            for stage in STAGES:
                yield row_of(key, period, [SCHULSTUFE[stage], TOTAL_NAME], stages[stage], pupils[stage])
            if year > facts["jahre"][0]:
                yield row_of(key, period, [TOTAL_NAME, HERKUNFT.codes["ukraine"]], ukraine[key], None)
                yield row_of(key, period, [TOTAL_NAME, HERKUNFT.codes["andere"]], found[key] - ukraine[key], None)


def _waiting(model: Model) -> Iterator[list[str]]:
    facts = _facts()["seiteneinstieg"]
    for year in facts["jahre"]:
        weights = _newcomers(model, year)
        local = {
            key: w * math.exp(0.4 * normal("ohne", key) + 0.12 * normal("ohne", key, year))
            for key, w in weights.items()
        }
        open_, placed = spread(facts["land"][year], local), spread(facts["vermittelt"][year], weights)
        land = (sum(open_.values()), sum(placed.values()), facts["wartetage"][year])
        yield row_of("05", f"15.10.{year}", [TOTAL_NAME], *land)
        for key in keys():
            days = facts["wartetage"][year] * math.exp(0.2 * normal("tage", key) + 0.05 * normal("tage", key, year))
            stages, moved = spread(open_[key], facts["schulstufe"]), spread(placed[key], facts["schulstufe"])
            day = f"15.10.{year}"
            yield row_of(key, day, [TOTAL_NAME], open_[key], placed[key], round(days))
            for stage in STAGES:
                slower = round(days * (1.25 if stage == "sekundarstufe_1" else 0.85))
                yield row_of(key, day, [SCHULSTUFE[stage]], stages[stage], moved[stage], slower)


def _heritage(model: Model) -> Iterator[list[str]]:
    facts = _facts()["herkunftssprache"]
    for year in facts["jahre"]:
        share = shares(model, year)
        base = {key: round(compulsory(model, key, year) * min(0.9, share[key] / 100 * 1.04)) for key in keys()}
        found = spread(1000 * at(facts["land"], year), _attending(base))
        for key in keys():
            period, languages = school_year(year), _languages(key, found[key], facts["sprache"])
            yield row_of(key, period, [TOTAL_NAME], found[key], base[key])
            yield from (row_of(key, period, [SPRACHE.codes[code]], n, None) for code, n in languages.items())


def _attending(base: Mapping[str, int]) -> dict[str, float]:
    """Weights of the regions: where more pupils have the language, more courses come about."""
    return {key: number * math.exp(0.2 * normal("hsu", key)) for key, number in base.items()}


def _languages(key: str, number: int, weights: Mapping[str, float]) -> dict[str, int]:
    """Participants by language; a language that hardly anybody speaks here is not offered."""
    here = {code: w * math.exp(0.35 * normal("hsu", key, code)) for code, w in weights.items()}
    offered = {code: w if w * number >= 900 else 0.0 for code, w in here.items()}
    return spread(number, offered if any(offered.values()) else here)


def files(model: Model) -> Iterator[tuple[str, bytes]]:
    """Path below the drop folder and bytes of each file."""
    yield "kommune/zuwanderungsgeschichte.csv", csv_file("vorlage_zuwanderungsgeschichte", _background(model))
    yield "kommune/erstfoerderung.csv", csv_file("vorlage_erstfoerderung", _language_support(model))
    yield "kommune/seiteneinstieg.csv", csv_file("vorlage_seiteneinstieg", _waiting(model))
    yield "kommune/herkunftssprache.csv", csv_file("vorlage_herkunftssprache", _heritage(model))
