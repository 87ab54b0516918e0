"""Demonstration of what those who run schools know: money, rooms, equipment, social work, proceedings, commuters."""

from __future__ import annotations

import math
from collections.abc import Iterator
from functools import cache
from typing import Any

from pipeline.demo.calibration import YEARS, at
from pipeline.demo.chance import apportion, normal, wave
from pipeline.demo.kreise import keys, pressure, read_facts, row_of
from pipeline.demo.model import Model
from pipeline.demo.vorlagen import csv_file
from pipeline.period import school_year
from schemas.codes import SCHULFORM, TOTAL, TOTAL_NAME
from schemas.schulpendler import GEGENORT
from schemas.schulsozialarbeit import STELLENART

LATEST_RATES = 2023
"""Last year of the Mindestsicherungsquote."""


@cache
def _facts() -> dict[str, Any]:
    return read_facts("schultraeger") | read_facts("lernbedingungen")


def counts(model: Model, key: str, year: int, measure: str = "schueler") -> dict[str, int]:
    """A measure of the school statistics of a region and year by Schulform."""
    return {form: series[year - YEARS[0]] for form, series in model.counts[key][measure].items()}


def load(model: Model, key: str, year: int) -> float:
    """The social pressure of a region, by the newest known rate."""
    return pressure(model, key, min(year, LATEST_RATES))


def _city(model: Model, key: str) -> bool:
    return any(unit.kreisfrei for unit in model.cal.units if unit.region_id == key)


def _spending() -> Iterator[list[str]]:
    for form, values in _facts()["schulausgaben"].items():
        for year, value in values.items():
            yield row_of("05", str(year), [SCHULFORM[form]], value)


def own_pupils(model: Model, key: str, year: int) -> int:
    """Pupils of the schools that a city or Kreis runs itself."""
    forms: list[str] = _facts()["haushalt"]["kreis"]
    pupils, city = counts(model, key, year), _city(model, key)
    private = next(unit.privat for unit in model.cal.units if unit.kreis == key)
    return round((1 - private) * sum(n for form, n in pupils.items() if city or form in forms))


def _budget(model: Model) -> Iterator[list[str]]:
    facts = _facts()["haushalt"]
    for year in facts["jahre"]:
        for key in keys():
            pupils, city = own_pupils(model, key, year), _city(model, key)
            level = (1 if city else facts["faktor_kreis"]) * math.exp(0.12 * normal("aufwand", key))
            spent = pupils * at(facts["aufwand"], year) * level * wave(year, 0.03, "aufwand", key)
            habit = 0.35 * normal("schulbau", key) + 0.1 * normal("schulbau", key, year)
            built = pupils * at(facts["investition"], year) * math.exp(habit)
            yield row_of(key, str(year), [], round(spent, -3), round(built, -3), pupils)


def _rooms(model: Model) -> Iterator[list[str]]:
    facts = _facts()["raum"]
    for year in facts["jahre"]:
        for key in keys():
            pupils, rows = counts(model, key, year), {}
            for form, usage in facts["auslastung"].items():
                number = pupils.get(form, 0)
                tight = math.exp(0.05 * normal("raum", key, form)) * wave(year, 0.01, "raum", key, form)
                sets = round(2 * number / facts["je_zug"][form] / tight) / 2
                classes = round(sets * facts["mehrklassen"][form] * tight)
                rows[form] = [sets, classes, round(100 * number / (usage * tight)), number]
            total = [sum(column) for column in zip(*rows.values(), strict=True)]
            for form, (sets, *others) in {TOTAL: total, **rows}.items():
                yield row_of(key, school_year(year), [SCHULFORM[form]], float(sets), *map(round, others))


def _equipment(model: Model) -> Iterator[list[str]]:
    facts = _facts()["digital"]
    for year in facts["jahre"]:
        for key in keys():
            pupils, schools, rows = counts(model, key, year), counts(model, key, year, "schulen"), {}
            for form, factor in facts["formen"].items():
                number, houses = pupils.get(form, 0), schools.get(form, 0)
                per_device = at(facts["je_geraet"], year) * factor * math.exp(0.15 * normal("geraete", key, form))
                fast, wireless = (_some(houses, at(facts[what], year), key, form, what) for what in ("gigabit", "wlan"))
                rows[form] = [number, round(number / per_device), houses, fast, wireless]
            total = [sum(column) for column in zip(*rows.values(), strict=True)]
            for form, figures in {TOTAL: total, **rows}.items():
                yield row_of(key, f"31.12.{year}", [SCHULFORM[form]], *figures)


def _some(houses: int, percent: float, *key: object) -> int:
    """How many schools already have it: more in one region than in another, never fewer than the year before."""
    odds = math.log(percent / (100 - percent)) + 0.5 * normal("ausstattung", *key)
    return round(houses / (1 + math.exp(-odds)))


def _social_work(model: Model) -> Iterator[list[str]]:
    facts = _facts()["sozialarbeit"]
    for year in facts["jahre"]:
        for key in keys():
            pupils = sum(n for form, n in counts(model, key, year).items() if form != "25")
            more = math.exp(0.35 * load(model, key, year) + 0.1 * normal("sozialarbeit", key))
            halves = round(2 * pupils / at(facts["je_stelle"], year) * more * wave(year, 0.02, "sozialarbeit", key))
            weights = [w * math.exp(0.25 * normal("stellenart", key, art)) for art, w in facts["stellenart"].items()]
            yield row_of(key, school_year(year), [TOTAL_NAME], halves / 2, pupils)
            for art, part in zip(facts["stellenart"], apportion(halves, weights), strict=True):
                yield row_of(key, school_year(year), [STELLENART[art]], part / 2, None)


def _proceedings(model: Model) -> Iterator[list[str]]:
    facts = _facts()["versaeumnis"]
    for year in facts["jahre"]:
        for key in keys():
            pupils, rows = counts(model, key, year), {}
            for form, factor in facts["formen"].items():
                number = pupils.get(form, 0)
                rate = at(facts["je_tausend"], year) * factor * math.exp(0.4 * load(model, key, year))
                cases = number * rate / 1000 * math.exp(0.5 * normal("versaeumnis", key)) * wave(year, 0.1, "owi", key)
                rows[form] = [round(cases), number]
            cases, everybody = (sum(column) for column in zip(*rows.values(), strict=True))
            girls, female = round(cases * facts["weiblich"]), round(everybody * 0.48)
            yield row_of(key, str(year), [TOTAL_NAME, TOTAL_NAME], cases, everybody)
            yield row_of(key, str(year), [TOTAL_NAME, "weiblich"], girls, female)
            yield row_of(key, str(year), [TOTAL_NAME, "männlich"], cases - girls, everybody - female)
            for form, figures in rows.items():
                yield row_of(key, str(year), [SCHULFORM[form], TOTAL_NAME], *figures)


def _commuters(model: Model) -> Iterator[list[str]]:
    facts = _facts()["pendler"]
    for year in facts["jahre"]:
        flows = {form: _flows(model, year, form) for form in facts["auspendelnd"]}
        rows = {key: {form: flow[key] for form, flow in flows.items()} for key in keys()}
        for key, figures in [("05", _of_the_land(rows)), *((key, _of_a_region(own)) for key, own in rows.items())]:
            for form, numbers in figures.items():
                yield row_of(key, school_year(year), [SCHULFORM[form], TOTAL_NAME], *numbers)
            if key in rows:
                yield from _places(key, year, list(rows[key].values()))


def _of_a_region(rows: dict[str, list[int]]) -> dict[str, list[int]]:
    """Residents, those who come in, those who go out, in all and by Schulform."""
    own = {form: [n - a - b + c + d, a + b, c + d] for form, (n, a, b, c, d) in rows.items()}
    return {TOTAL: [sum(column) for column in zip(*own.values(), strict=True)], **own}


def _of_the_land(rows: dict[str, dict[str, list[int]]]) -> dict[str, list[int]]:
    """The same for the Land, whose border only the flows from and to the outside cross."""
    all_rows = [row for own in rows.values() for row in own.values()]
    number, _, come, _, go = (sum(column) for column in zip(*all_rows, strict=True))
    return {TOTAL: [number - come + go, come, go]}


def _places(key: str, year: int, rows: list[list[int]]) -> Iterator[list[str]]:
    """Where those who cross the border of the region live or go to school."""
    _, near, far, away, abroad = (sum(column) for column in zip(*rows, strict=True))
    shares = _shares(key)[1:]
    incoming, outgoing = [near, *apportion(far, shares)], [away, *apportion(abroad, shares)]
    for place, come, go in zip(_facts()["pendler"]["gegenort"], incoming, outgoing, strict=True):
        yield row_of(key, school_year(year), [TOTAL_NAME, GEGENORT[place]], None, come, go)


def _shares(key: str) -> list[float]:
    """Percent of the commuters of a region whose other place is in the Land, in another Land, abroad."""
    facts = _facts()["pendler"]
    shares: list[float] = facts["grenze"].get(key, list(facts["gegenort"].values()))
    return shares


def _flows(model: Model, year: int, form: str) -> dict[str, list[int]]:
    """Pupils of each region, those who come from the Land and from outside, those who go elsewhere in it and outside.

    Cities with many schools draw more than they lose; whoever goes to another region of the Land arrives there.
    """
    facts = _facts()["pendler"]
    number, weight, leaving, found = {}, {}, {}, {}
    for key in keys():
        number[key] = counts(model, key, year).get(form, 0)
        moving = number[key] * facts["auspendelnd"][form] / 100 * wave(year, 0.03, "pendler", key, form)
        near, pull = _shares(key)[0] / 100, _pull(model, key, year, form)
        weight[key], leaving[key] = moving * pull * near, round(moving / pull * near)
        far = moving * (1 - near)
        found[key] = round(far * pull * facts["ein"]), round(far / pull * facts["aus"])
    arriving = dict(zip(weight, apportion(sum(leaving.values()), list(weight.values())), strict=True))
    return {key: [number[key], arriving[key], come, leaving[key], go] for key, (come, go) in found.items()}


def _pull(model: Model, key: str, year: int, form: str) -> float:
    """How much more frequent a Schulform is among the pupils of a region than in the Land, within limits."""
    here, land = counts(model, key, year), counts(model, "05", year)
    if not here.get(form):
        return 1.0
    return max(0.5, min(1.8, here[form] / sum(here.values()) * sum(land.values()) / land[form]))


def files(model: Model) -> Iterator[tuple[str, bytes]]:
    """Path below the drop folder and bytes of each file."""
    yield "eintrag/schulausgaben.csv", csv_file("vorlage_schulausgaben", _spending())
    yield "kommune/schulhaushalt.csv", csv_file("vorlage_schulhaushalt", _budget(model))
    yield "kommune/schulraum.csv", csv_file("vorlage_schulraum", _rooms(model))
    yield "kommune/digitalausstattung.csv", csv_file("vorlage_digitalausstattung", _equipment(model))
    yield "kommune/schulsozialarbeit.csv", csv_file("vorlage_schulsozialarbeit", _social_work(model))
    yield "kommune/schulversaeumnis.csv", csv_file("vorlage_schulversaeumnis", _proceedings(model))
    yield "kommune/schulpendler.csv", csv_file("vorlage_schulpendler", _commuters(model))
