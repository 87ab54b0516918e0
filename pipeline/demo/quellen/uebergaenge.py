"""Demonstration of transitions and careers: from Grundschule to upper level, repetitions, changes of Schulform."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from pipeline.demo.calibration import YEARS, at
from pipeline.demo.chance import normal, wave
from pipeline.demo.ebenen import published
from pipeline.demo.kreise import keys, pressure, read_facts, row_of, spread
from pipeline.demo.model import Model
from pipeline.demo.vorlagen import csv_file
from pipeline.period import school_year
from schemas.codes import JAHRGANG, SCHULFORM, TOTAL, TOTAL_NAME
from schemas.schulformwechsel import JAHRGANGSSTUFE
from schemas.uebergang_gs import ZAEHLORT

ROUNDS = 4
"""Rounds of fitting the choices of the regions to the shares of the Land."""
LATEST_RATES = 2023
"""Last year of the Mindestsicherungsquote."""
Choices = dict[str, dict[str, int]]
"""Transitions by region and receiving Schulform."""
GIRLS, BOYS, GERMAN, FOREIGN = "weiblich", "männlich", "deutsch", "nichtdeutsch"


@cache
def _facts() -> dict[str, Any]:
    return read_facts("uebergaenge")


def pupils(model: Model, key: str, form: str, year: int) -> int:
    """Pupils of a Schulform in a region and school year; none where there is no school."""
    series = model.counts[key]["schueler"].get(form)
    return series[year - YEARS[0]] if series else 0


def foreign_share(model: Model, key: str, year: int) -> float:
    """Share of Grundschule pupils without German citizenship."""
    found = [model.schularten[unit, year]["grundschule"] for unit in model.parts(key)]
    return sum(p.auslaendisch for p in found) / max(1, sum(p.alle for p in found))


def load(model: Model, key: str, year: int) -> float:
    """The social pressure of a region, by the newest known rate."""
    return pressure(model, key, min(year, LATEST_RATES))


def choices(model: Model, year: int) -> Choices:
    """Transitions of the children of each region: by the schools within reach, fitted to the shares of the Land."""
    facts = _facts()["grundschule"]
    total = 1000 * at(facts["anzahl"], year) * wave(year, 0.004, "uebergang")
    leaving = spread(total, {key: float(pupils(model, key, "02", year - 1)) for key in keys()})
    land = {
        form: total * at(curve, year) / 100 * wave(year, 0.004, "uebergang", form)
        for form, curve in facts["anteil"].items()
    }
    fitted = {
        key: {form: pupils(model, key, form, year) * wave(year, 0.03, "wahl", key, form) for form in land}
        for key in keys()
    }
    for _ in range(ROUNDS):
        for form, wanted in land.items():
            _scale(fitted, [form], wanted)
        for key in keys():
            _scale({key: fitted[key]}, list(land), leaving[key])
    return {key: spread(leaving[key], weights) for key, weights in fitted.items()}


def _scale(fitted: Mapping[str, dict[str, float]], forms: list[str], wanted: float) -> None:
    """Bring some Schulformen of some regions to a sum."""
    total = sum(weights[form] for weights in fitted.values() for form in forms) or 1.0
    for weights in fitted.values():
        for form in forms:
            weights[form] *= wanted / total


def _part(found: Mapping[str, int], share: float, tilt: Mapping[str, float]) -> dict[str, int]:
    """A part of the children with other choices than all: at most nine in ten of those who chose a Schulform."""
    wanted = spread(share * sum(found.values()), {form: n * tilt[form] for form, n in found.items()})
    return {form: min(wanted[form], round(0.9 * n)) for form, n in found.items()}


def _minus(whole: Mapping[str, int], part: Mapping[str, int]) -> dict[str, int]:
    return {form: n - part[form] for form, n in whole.items()}


def _received(model: Model, found: Choices, year: int) -> Choices:
    """The same children at the place of the receiving school: cities have more of those that lead to Abitur."""
    land = {form: sum(local[form] for local in found.values()) for form in next(iter(found.values()))}
    weights = {form: {key: float(pupils(model, key, form, year)) for key in keys()} for form in land}
    spread_out = {form: spread(number, weights[form]) for form, number in land.items()}
    return {key: {form: spread_out[form][key] for form in land} for key in keys()}


def _primary(model: Model) -> Iterator[list[str]]:
    facts = _facts()["grundschule"]
    for year in facts["jahre"]:
        found, nobody = choices(model, year), TOTAL_NAME
        yield from _rows(found, year, "abgebend", nobody, nobody)
        if year not in facts["ausfuehrlich"]:
            continue
        more = facts["nichtdeutsche"] / foreign_share(model, "05", year)
        foreign = {
            key: _part(local, min(0.6, foreign_share(model, key, year) * more), facts["nichtdeutsch"])
            for key, local in found.items()
        }
        girls = {key: _part(local, 0.493, facts["weiblich"]) for key, local in found.items()}
        yield from _rows(foreign, year, "abgebend", nobody, FOREIGN)
        yield from _rows({k: _minus(found[k], p) for k, p in foreign.items()}, year, "abgebend", nobody, GERMAN)
        yield from _rows(girls, year, "abgebend", GIRLS, nobody)
        yield from _rows({k: _minus(found[k], p) for k, p in girls.items()}, year, "abgebend", BOYS, nobody)
        yield from _rows(_received(model, found, year), year, "aufnehmend", nobody, nobody)


def _rows(found: Choices, year: int, place: str, sex: str, nation: str) -> Iterator[list[str]]:
    """Total and Schulformen of every region and of the larger ones, rounded."""
    forms = [TOTAL, *next(iter(found.values()))]
    columns = {key: [sum(local.values()), *local.values()] for key, local in found.items()}
    for key, figures in published(columns):
        for form, number in zip(forms, figures, strict=True):
            yield row_of(key, school_year(year), [ZAEHLORT[place], SCHULFORM[form], sex, nation], number)


def _recommended(model: Model) -> Iterator[list[str]]:
    facts = _facts()["empfehlung"]
    for year in facts["jahre"]:
        received = _received(model, choices(model, year), year)
        for form in facts["ohne"]:
            found = {}
            for key in keys():
                hard = load(model, key, year)
                children = received[key][form]
                without = facts["ohne"][form] / 100 * math.exp(0.15 * hard + 0.1 * normal("empfehlung", key, form))
                limited = facts["eingeschraenkt"][form] / 100 * wave(year, 0.04, "empfehlung", key, form)
                found[key] = [children, round(children * limited), round(children * min(0.8, without))]
            for key, figures in published(found):
                yield row_of(key, school_year(year), [SCHULFORM[form]], *figures)


def _repeating(model: Model, key: str, year: int) -> dict[str, list[int]]:
    """Repetitions, pupils a year before and pupils by Schulform, their sum in front."""
    facts = _facts()["wiederholung"]
    weights = {f: pupils(model, "05", f, year) * rate for f, rate in facts["form"].items()}
    everybody = sum(pupils(model, "05", f, year) for f in facts["form"])
    level = at(facts["gesamt"], year) * everybody / sum(weights.values())
    found = {}
    for form, rate in facts["form"].items():
        local = math.exp(0.12 * load(model, key, year) + 0.15 * normal("wiederholung", key, form))
        now, before = (pupils(model, key, form, y) for y in (year, year - 1))
        repeating = round(now * level * rate / 100 * local * wave(year, 0.06, "wiederholung", key, form))
        found[form] = [min(repeating, before), before, now]
    return {TOTAL: [sum(column) for column in zip(*found.values(), strict=True)], **found}


def _repetitions(model: Model) -> Iterator[list[str]]:
    facts, every = _facts()["wiederholung"], TOTAL_NAME
    for year in facts["jahre"]:
        by_region = {key: _repeating(model, key, year) for key in keys()}
        for form in (TOTAL, *facts["form"]):
            for key, figures in published({k: local[form] for k, local in by_region.items()}):
                yield row_of(key, school_year(year), [SCHULFORM[form], every, every, every], *figures)
        if year == facts["ausfuehrlich"]:
            yield from _repetitions_in_detail(model, year, {key: local[TOTAL] for key, local in by_region.items()})


def _repetitions_in_detail(model: Model, year: int, total: Mapping[str, list[int]]) -> Iterator[list[str]]:
    """Repetitions by Jahrgang, sex and citizenship; the number of pupils is known for the current year only."""
    facts, every, period = _facts()["wiederholung"], TOTAL_NAME, school_year(year)
    grades: dict[str, float] = facts["jahrgang"]
    by_grade = {key: spread(figures[0], grades) for key, figures in total.items()}
    sizes = {key: round(figures[2] / 12.4) for key, figures in total.items()}
    for grade in grades:
        for key, figures in published({k: [n[grade], sizes[k]] for k, n in by_grade.items()}):
            yield row_of(key, period, [every, JAHRGANG[grade], every, every], figures[0], None, figures[1])
    girls = {key: [round(f[0] * facts["weiblich"]), round(f[2] * 0.492)] for key, f in total.items()}
    boys = {key: [f[0] - girls[key][0], f[2] - girls[key][1]] for key, f in total.items()}
    foreign = {}
    for key, f in total.items():
        share = foreign_share(model, key, year) * 0.95
        foreign[key] = [round(f[0] * min(0.8, share * facts["nichtdeutsch"])), round(f[2] * share)]
    german = {key: [f[0] - foreign[key][0], f[2] - foreign[key][1]] for key, f in total.items()}
    for sex, nation, part in (
        (GIRLS, every, girls),
        (BOYS, every, boys),
        (every, FOREIGN, foreign),
        (every, GERMAN, german),
    ):
        for key, figures in published(part):
            yield row_of(key, period, [every, every, sex, nation], figures[0], None, figures[1])


def _changes(model: Model) -> Iterator[list[str]]:
    facts = _facts()["wechsel"]
    for year in facts["jahre"]:
        for stage, (part, factor) in facts["stufe"].items():
            yield from _changes_of(model, year, stage, part, factor)


def _changes_of(model: Model, year: int, stage: str, part: float, factor: float) -> Iterator[list[str]]:
    """Changes of one stage: the total with all pupils, then from where to where; nobody goes where no school is."""
    raten: dict[str, dict[str, float]] = _facts()["wechsel"]["raten"]
    pairs = [(origin, target) for origin, targets in raten.items() for target in targets]
    found: dict[str, list[int]] = {}
    for key in keys():
        before = {form: round(part * pupils(model, key, form, year - 1)) for form in raten}
        moved = [_moved(model, key, year, o, t, before[o], factor * raten[o][t]) for o, t in pairs]
        found[key] = [sum(moved), sum(before.values()), *moved]
    name, period = JAHRGANGSSTUFE[stage], school_year(year)
    for key, figures in published(found):
        yield row_of(key, period, [TOTAL_NAME, TOTAL_NAME, name], figures[0], figures[1])
        for (origin, target), number in zip(pairs, figures[2:], strict=True):
            if number:
                yield row_of(key, period, [SCHULFORM[origin], SCHULFORM[target], name], number, None)


def _moved(model: Model, key: str, year: int, origin: str, target: str, before: int, rate: float) -> int:
    """Pupils who go from one Schulform to another in a region."""
    if not pupils(model, key, target, year):
        return 0
    habit = math.exp(0.2 * normal("wechsel", key, origin, target)) * wave(year, 0.06, "wechsel", key, origin, target)
    return round(before * rate / 100 * habit)


def _upper(model: Model, key: str, year: int) -> dict[str, list[int]]:
    """Entries into the upper level and the last grade of the year before by Schulform, their sum in front."""
    facts = _facts()["oberstufe"]
    found = {}
    for form, rate in facts["rate"].items():
        gap = form == "20" and year == facts["luecke"]["jahr"]
        share = facts["luecke"]["gymnasium"] if gap else rate * math.exp(-0.06 * load(model, key, year))
        last = round(pupils(model, key, form, year - 1) * facts["letzter_jahrgang"][form])
        local = wave(year, 0.03, "oberstufe", key, form)
        found[form] = [min(last, round(last * share / 100 * local)), last]
    return {TOTAL: [sum(column) for column in zip(*found.values(), strict=True)], **found}


def _upper_level(model: Model) -> Iterator[list[str]]:
    facts, every = _facts()["oberstufe"], TOTAL_NAME
    for year in facts["jahre"]:
        by_region = {key: _upper(model, key, year) for key in keys()}
        for form in (TOTAL, *facts["rate"]):
            for key, figures in published({k: local[form] for k, local in by_region.items()}):
                yield row_of(key, school_year(year), [SCHULFORM[form], every, every], *figures)
        if year == facts["ausfuehrlich"]:
            total = {key: local[TOTAL] for key, local in by_region.items()}
            girls = {k: [round(n[0] * 0.49 * facts["weiblich"]), round(n[1] * 0.49)] for k, n in total.items()}
            share = {k: 0.8 * foreign_share(model, k, year) for k in total}
            foreign = {
                k: [round(n[0] * share[k] * facts["nichtdeutsch"]), round(n[1] * share[k])] for k, n in total.items()
            }
            parts = ((GIRLS, every, girls), (BOYS, every, _rest(total, girls)), (every, FOREIGN, foreign))
            for sex, nation, part in (*parts, (every, GERMAN, _rest(total, foreign))):
                for key, figures in published(part):
                    yield row_of(key, school_year(year), [every, sex, nation], *figures)


def _rest(whole: Mapping[str, list[int]], part: Mapping[str, list[int]]) -> dict[str, list[int]]:
    return {key: [a - b for a, b in zip(n, part[key], strict=True)] for key, n in whole.items()}


def files(model: Model) -> Iterator[tuple[str, bytes]]:
    """Path below the drop folder and bytes of each file."""
    yield "kommune/uebergaenge_grundschule.csv", csv_file("vorlage_uebergang_gs", _primary(model))
    yield "kommune/empfehlungen.csv", csv_file("vorlage_empfehlung", _recommended(model))
    yield "kommune/klassenwiederholungen.csv", csv_file("vorlage_klassenwiederholung", _repetitions(model))
    yield "kommune/schulformwechsel.csv", csv_file("vorlage_schulformwechsel", _changes(model))
    yield "kommune/uebergaenge_oberstufe.csv", csv_file("vorlage_uebergang_sek2", _upper_level(model))
