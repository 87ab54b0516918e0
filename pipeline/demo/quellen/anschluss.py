"""Demonstration of what follows the Sekundarstufe I: training or school, transitions school by school form, KAoA."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from pipeline.demo.calibration import at
from pipeline.demo.census import rounded
from pipeline.demo.chance import normal, wave
from pipeline.demo.kreise import counted, keys, pressure, read_facts, row_of, spread
from pipeline.demo.model import Model
from pipeline.demo.quellen.ausbildungsmarkt import LAND, jobs
from pipeline.demo.vorlagen import csv_file
from pipeline.period import school_year
from schemas.abgang_verbleib import ANSCHLUSS
from schemas.codes import SCHULFORM, TOTAL_NAME
from schemas.iabe import SEKTOR
from schemas.kaoa_standardelement import ELEMENT

WOMEN = 0.44
"""Share of women in an option for which none is given."""
Sectors = dict[str, dict[str, int]]
"""Beginners by region and sector, the Land under its key."""


@cache
def _facts() -> dict[str, Any]:
    return read_facts("anschluss")


def sectors(model: Model, year: int) -> Sectors:
    """Beginners of a year by region: training where the companies are, transition where need is greater."""
    lean = {"ausbildung": 0.0, "hochschulreife": -0.18, "uebergang": 0.5}
    youth = {key: sum(sum(model.people.alle[unit][year][16:19]) for unit in model.parts(key)) for key in keys()}
    found: Sectors = {LAND: {}, **{key: {} for key in keys()}}
    for sector, curve in _facts()["iabe"]["land"].items():
        weights = {
            key: (jobs(model, key, year) if sector == "ausbildung" else youth[key])
            * math.exp(lean[sector] * pressure(model, key, min(year, 2023)) + 0.1 * normal("iabe", sector, key))
            for key in keys()
        }
        local = spread(1000 * at(curve, year), weights)
        found[LAND][sector] = sum(local.values())
        for key, n in local.items():
            found[key][sector] = n
    return found


def _part(found: Sectors, year: int, column: str) -> Sectors:
    """Women or foreigners among the beginners; the Land is the sum of its regions."""
    shares = _facts()["iabe"][column]
    part = {
        key: {s: round(n * shares[s] * wave(year, 0.03, key, s, column)) for s, n in found[key].items()}
        for key in keys()
    }
    return {LAND: {s: sum(local[s] for local in part.values()) for s in shares}, **part}


def _iabe(model: Model) -> Iterator[list[str]]:
    facts = _facts()["iabe"]
    for year in facts["jahre"]:
        found = sectors(model, year)
        yield from _sectors(year, found, TOTAL_NAME, TOTAL_NAME)
        if year in facts["ausfuehrlich"]:
            women, foreign = (_part(found, year, column) for column in ("weiblich", "nichtdeutsch"))
            yield from _sectors(year, women, "weiblich", TOTAL_NAME)
            yield from _sectors(year, _minus(found, women), "männlich", TOTAL_NAME)
            yield from _sectors(year, foreign, TOTAL_NAME, "nichtdeutsch")
            yield from _sectors(year, _minus(found, foreign), TOTAL_NAME, "deutsch")


def _minus(whole: Sectors, part: Sectors) -> Sectors:
    return {key: {sector: n - part[key][sector] for sector, n in local.items()} for key, local in whole.items()}


def _sectors(year: int, found: Sectors, sex: str, nation: str) -> Iterator[list[str]]:
    """Total and sectors of every region, rounded."""
    for key, local in found.items():
        yield row_of(key, str(year), [TOTAL_NAME, sex, nation], rounded(sum(local.values())))
        for sector, n in local.items():
            yield row_of(key, str(year), [SEKTOR.codes[sector], sex, nation], rounded(n))


def tenth(model: Model, key: str, year: int) -> dict[str, int]:
    """Pupils who ended class 10 in a summer by Schulform; at the Gymnasium the stage ended with class 9 until 2023."""
    facts, found = _facts()["verbleib"], counted(model, key, "schueler", year - 1)
    renamed = found | {"08": found["foerderschule"]}
    return {
        form: round(renamed.get(form, 0) * share)
        for form, share in facts["jahrgang"].items()
        if form != "20" or year >= facts["gymnasium_ab"]
    }


def _options(model: Model, key: str, year: int) -> dict[str, dict[str, int]]:
    """Who moved where by Schulform and option: more training and fewer open ends where there are more places."""
    load, lean = pressure(model, key, min(year, 2023)), normal("anschluss", key)
    tilt = {"DUAL": -0.35 * load + 0.15 * lean, "NOKEAN": 0.45 * load - 0.2 * lean, "UNBE": 0.3 * load - 0.15 * lean}
    found = {}
    for form, n in tenth(model, key, year).items():
        weights = {
            option: w * math.exp(tilt.get(option, 0) + 0.1 * normal(option, key)) * wave(year, 0.04, key, option)
            for option, w in _facts()["verbleib"]["option"][form].items()
        }
        found[form] = spread(n, weights)
    return found


def _rows(
    key: str, period: str, form: str, found: Mapping[str, int], only: tuple[str, ...] = ()
) -> Iterator[list[str]]:
    """Total and options of one Schulform; those that did not occur are left out but for some."""
    yield row_of(key, period, [form, TOTAL_NAME, TOTAL_NAME], sum(found.values()))
    for option, n in found.items():
        if (n or option in _facts()["verbleib"]["immer"]) and (not only or option in only):
            yield row_of(key, period, [form, option, TOTAL_NAME], n)


def _transitions(model: Model) -> Iterator[list[str]]:
    facts = _facts()["verbleib"]
    always = tuple(facts["immer"])
    for year in facts["jahre"]:
        for key in keys():
            by_form, period = _options(model, key, year), school_year(year - 1)
            total = {o: sum(part.get(o, 0) for part in by_form.values()) for o in list(ANSCHLUSS.codes)[1:]}
            yield from _rows(key, period, TOTAL_NAME, total)
            women = {o: round(n * facts["weiblich"].get(o, WOMEN)) for o, n in total.items()}
            for name, part in (("weiblich", women), ("männlich", {o: n - women[o] for o, n in total.items()})):
                yield row_of(key, period, [TOTAL_NAME, TOTAL_NAME, name], sum(part.values()))
                yield from (row_of(key, period, [TOTAL_NAME, option, name], part[option]) for option in always)
            if year in facts["je_form"]:
                for form, part in by_form.items():
                    if sum(part.values()):
                        yield from _rows(key, period, SCHULFORM[form], part, always)


def _elements(model: Model) -> Iterator[list[str]]:
    """Participation; a class of one Schulform has about as many pupils in every year."""
    facts = _facts()["kaoa"]
    classes = {key: tenth(model, key, max(_facts()["verbleib"]["jahre"])) for key in keys()}
    for year in facts["jahre"]:
        for key, pupils in classes.items():
            for element, curve in facts["anteil"].items():
                yield from _element(key, year, element, at(curve, year), pupils)


def _element(key: str, year: int, element: str, percent: float, pupils: Mapping[str, int]) -> Iterator[list[str]]:
    """One Standardelement: who took part of those for whom it is meant."""
    facts = _facts()["kaoa"]
    local = math.exp(0.025 * normal("kaoa", key) + 0.02 * normal("kaoa", key, element, year))
    part = {form: round(n * min(0.995, percent / 100 * facts["form"][form] * local)) for form, n in pupils.items() if n}
    rows = {TOTAL_NAME: (sum(part.values()), sum(pupils.values()))}
    if year in facts["je_form"]:
        rows |= {SCHULFORM[form]: (n, pupils[form]) for form, n in part.items()}
    for form_name, (took_part, everybody) in rows.items():
        yield row_of(key, school_year(year), [form_name, ELEMENT.codes[element]], took_part, everybody)


def files(model: Model) -> Iterator[tuple[str, bytes]]:
    """Path below the drop folder and bytes of each file."""
    yield "eintrag/iabe.csv", csv_file("vorlage_iabe", _iabe(model))
    yield "kommune/abgang_verbleib.csv", csv_file("vorlage_abgang_verbleib", _transitions(model))
    yield "kommune/kaoa_standardelemente.csv", csv_file("vorlage_kaoa_standardelemente", _elements(model))
