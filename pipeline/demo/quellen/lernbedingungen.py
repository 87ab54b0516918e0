"""Demonstration of the conditions of learning: Jahrgänge, teachers, classes, posts, all-day schooling."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
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

LATEST_RATES = 2023
"""Last year of the Mindestsicherungsquote."""
GRADES = tuple(JAHRGANG)[1:]
GYMNASIUM = "20"
_BASE, _KNOWN_YEAR = 2024, 2023
Figures = dict[str, list[float]]
"""Figures by region."""


@cache
def _facts() -> dict[str, Any]:
    return read_facts("lernbedingungen")


def pupils(model: Model, key: str, form: str, year: int, measure: str = "schueler") -> int:
    """Pupils (or another measure) of a Schulform in a region and school year; none where there is no school."""
    series = model.counts[key][measure].get(form)
    return series[year - YEARS[0]] if series else 0


def load(model: Model, key: str, year: int) -> float:
    """The social pressure of a region, by the newest known rate."""
    return pressure(model, key, min(year, LATEST_RATES))


def _summed(by_form: Mapping[str, list[float]]) -> list[float]:
    """The sum over Schulformen."""
    return [sum(column) for column in zip(*by_form.values(), strict=True)]


def _listed(
    by_region: Mapping[str, Mapping[str, list[float]]], year: int, *others: str, without: Sequence[str] = ()
) -> Iterator[list[str]]:
    """Total and Schulformen of every region and the larger ones as rows; `others` are the names of further groups."""
    forms = [form for form in next(iter(by_region.values())) if form not in without]
    for form in (TOTAL, *forms):
        found = {k: _summed(local) if form == TOTAL else local[form] for k, local in by_region.items()}
        for key, figures in published(found):
            yield row_of(key, school_year(year), [SCHULFORM[form], *others], *figures)


def grades(model: Model, key: str, form: str, year: int) -> dict[str, int]:
    """Pupils of a Schulform by Jahrgang: before G9 the Gymnasium had no tenth one, and one Jahrgang never was."""
    facts = _facts()["jahrgaenge"]
    weights = {f"{g:02d}" if isinstance(g, int) else g: float(w) for g, w in facts[form].items()}
    if form == GYMNASIUM and year < facts["g9"]:
        weights["10"] = 0.0
    if form == GYMNASIUM and year in facts["luecke"]:
        weights[facts["luecke"][year]] *= 0.08
    local = {g: w * wave(year - _order(g), 0.02, "jahrgang", key, form) for g, w in weights.items()}
    return spread(pupils(model, key, form, year), local)


def _order(grade: str) -> int:
    """The place of a Jahrgang, so that a strong cohort stays one as it moves up."""
    return GRADES.index(grade)


def _by_grade(model: Model) -> Iterator[list[str]]:
    facts = _facts()["jahrgaenge"]
    forms = [form for form in facts if form in SCHULFORM]
    for year in facts["jahre"]:
        by_region = {key: {form: _columns(model, key, form, year) for form in forms} for key in keys()}
        yield from _listed(by_region, year, TOTAL_NAME)
        if year in facts["mit_staat"]:
            foreign = {key: _foreign(model, key, year, local) for key, local in by_region.items()}
            german = {
                key: {form: [a - b for a, b in zip(n, foreign[key][form], strict=True)] for form, n in local.items()}
                for key, local in by_region.items()
            }
            yield from _listed(foreign, year, "nichtdeutsch", without=facts["zu_klein"])
            yield from _listed(german, year, "deutsch", without=facts["zu_klein"])


def _columns(model: Model, key: str, form: str, year: int) -> list[float]:
    """Pupils of each Jahrgang of the template, and how many of the tenth came later."""
    found = grades(model, key, form, year)
    late = _facts()["jahrgaenge"]["neu_in_10"].get(form, 0) / 100
    return [*(found.get(grade, 0) for grade in GRADES), round(found.get("10", 0) * late)]


def _foreign(model: Model, key: str, year: int, local: Mapping[str, list[float]]) -> dict[str, list[float]]:
    """The pupils without German citizenship: in each Schulform the share that the model gives it."""
    shares = {form.code: form.auslaendisch for form in model.cal.forms}
    more = math.exp(0.4 * load(model, key, year))
    return {form: [round(n * min(0.8, shares[form] * more)) for n in figures] for form, figures in local.items()}


def _teachers(model: Model) -> Iterator[list[str]]:
    facts = _facts()["lehrkraefte"]
    for year in facts["jahre"]:
        by_region = {key: {form: _staff(model, key, form, year) for form in facts["je_stelle"]} for key in keys()}
        yield from _listed(by_region, year, TOTAL_NAME)
        women = {key: [_share(f, facts["weiblich"]) for f in _summed(local)] for key, local in by_region.items()}
        men = {k: [a - b for a, b in zip(_summed(n), women[k], strict=True)] for k, n in by_region.items()}
        for sex, part in (("weiblich", women), ("männlich", men)):
            for key, figures in published(part):
                yield row_of(key, school_year(year), [TOTAL_NAME, sex], *figures)


def _share(figure: float, share: float) -> float:
    """A part of a figure, counts as whole numbers."""
    return round(figure * share) if isinstance(figure, int) else figure * share


def _staff(model: Model, key: str, form: str, year: int) -> list[float]:
    """Full-time equivalents, teachers, and among these part-time, without qualification, from 55 on."""
    facts = _facts()["lehrkraefte"]
    heads = pupils(model, key, form, year, "lehrkraefte")
    equivalents = pupils(model, key, form, year) / facts["je_stelle"][form] * wave(year, 0.015, "vzle", key, form)
    lacking = facts["ohne_lehramt_form"].get(form, 1.0) * math.exp(0.3 * load(model, key, year))
    shares = [
        at(facts["teilzeit"], year) * wave(year, 0.03, "teilzeit", key, form),
        at(facts["ohne_lehramt"], year) * lacking * wave(year, 0.06, "lehramt", key, form),
        at(facts["ab_55"], year) * wave(year, 0.04, "alter", key, form),
    ]
    return [float(equivalents), heads, *(round(heads * share / 100) for share in shares)]


def _classes(model: Model) -> Iterator[list[str]]:
    facts, lower = _facts()["klassen"], GRADES[:10]
    for year in facts["jahre"]:
        by_region = {key: {form: grades(model, key, form, year) for form in facts["groesse"]} for key in keys()}
        rows = {
            key: {form: _in_classes(key, form, year, sum(n.get(g, 0) for g in lower)) for form, n in local.items()}
            for key, local in by_region.items()
        }
        yield from _listed(rows, year, TOTAL_NAME)
        for grade in lower:
            found = {
                key: _summed({form: _in_classes(key, form, year, n.get(grade, 0)) for form, n in local.items()})
                for key, local in by_region.items()
            }
            for key, figures in published(found):
                yield row_of(key, school_year(year), [TOTAL_NAME, JAHRGANG[grade]], *figures[:2], None)


def _in_classes(key: str, form: str, year: int, number: int) -> list[float]:
    """Classes, pupils in them and lessons of a Schulform."""
    facts = _facts()["klassen"]
    size = facts["groesse"][form] * wave(year, 0.02, "klassen", key, form)
    classes = max(1, round(number / size)) if number else 0
    return [classes, number, classes * facts["stunden"][form] * wave(year, 0.02, "stunden", key, form)]


def _posts(model: Model) -> Iterator[list[str]]:
    facts = _facts()["stellen"]
    per_post: dict[str, float] = _facts()["lehrkraefte"]["je_stelle"]
    for year in facts["jahre"]:
        for key in keys():
            found = {}
            for form, filled in facts["besetzt"].items():
                need = pupils(model, key, form, year) / per_post.get(form, 18.5)
                short = 0.05 * load(model, key, year) + 0.015 * normal("stellen", key, form)
                found[form] = [need, need * min(1.06, filled / 100 * (1 - short))]
            for form, figures in {TOTAL: _summed(found), **found}.items():
                yield row_of(key, school_year(year), [SCHULFORM[form]], *map(float, figures))


def all_day(model: Model, year: int) -> dict[str, float]:
    """Share of Grundschule pupils in all-day schooling by region; all regions follow the course of the Land."""
    known: dict[str, float] = _facts()["ganztag_primar"]["bekannt"]
    before = {key: (_logit(known[key]), 0.0) if key in known else (_leaning(model, key), 1.0) for key in keys()}
    _, level = _fitted(model, before, _KNOWN_YEAR)
    rates, _ = _fitted(model, {key: (value, 1.0) for key, value in level.items()}, year)
    return rates


def _fitted(
    model: Model, level: Mapping[str, tuple[float, float]], year: int
) -> tuple[dict[str, float], dict[str, float]]:
    """Rates whose mean by pupils is that of the Land, and their logits; the second figure says what may be shifted."""
    wanted = at(_facts()["ganztag_primar"]["quote"], year)
    children = {key: pupils(model, key, "02", year) for key in keys()}
    shift = 0.0
    for _ in range(15):
        logits = {key: value + shift * free for key, (value, free) in level.items()}
        rates = {key: 100 / (1 + math.exp(-value)) for key, value in logits.items()}
        shift += 0.04 * (wanted - sum(rates[key] * n for key, n in children.items()) / sum(children.values()))
    return rates, logits


def _logit(percent: float) -> float:
    return math.log(percent / (100 - percent))


def _leaning(model: Model, key: str) -> float:
    """How much all-day schooling a region has against others: more in cities."""
    city = 0.5 if any(unit.kreisfrei for unit in model.cal.units if unit.region_id == key) else -0.25
    return city + 0.1 * load(model, key, _KNOWN_YEAR) + max(-0.15, min(0.2, 0.12 * normal("ganztag", key)))


def _all_day(model: Model) -> Iterator[list[str]]:
    facts = _facts()["ganztag_primar"]
    special = facts["foerderschulen"]
    for year in facts["jahre"]:
        rates, by_region = all_day(model, year), {}
        places = spread(1000 * at(facts["plaetze"], year), {k: rates[k] * pupils(model, k, "02", year) for k in keys()})
        for key in keys():
            apart = round(pupils(model, key, "foerderschule_gh", year) * special["primar"])
            share = {"02": 0.965, "foerderschule_gh": 0.035}
            by_region[key] = {
                "02": _care(key, year, pupils(model, key, "02", year), rates[key], round(places[key] * share["02"])),
                "foerderschule_gh": _care(
                    key, year, apart, rates[key] * special["quote"], places[key] - round(places[key] * share["02"])
                ),
            }
        yield from _listed(by_region, year)


def _care(key: str, year: int, children: int, rate: float, places: int) -> list[float]:
    """Pupils, those in open and in compulsory all-day schooling and in shorter care, funded places."""
    facts = _facts()["ganztag_primar"]
    rate *= wave(year, 0.008, "ganztag", key)
    bound = round(children * facts["gebunden"] / 100 * math.exp(0.5 * normal("gebunden", key)))
    short = round(children * facts["kurz"] / 100 * (1.5 - rate / 100) * wave(year, 0.05, "kurz", key))
    return [children, max(0, round(children * rate / 100) - bound), bound, short, places]


def _all_day_secondary(model: Model) -> Iterator[list[str]]:
    facts = _facts()["ganztag_sek1"]
    for year in facts["jahre"]:
        by_region = {}
        for key in keys():
            by_region[key] = {
                form: _bound(key, form, year, round(pupils(model, key, form, year) * part))
                for form, part in facts["sek1"].items()
            }
        yield from _listed(by_region, year)


def _bound(key: str, form: str, year: int, number: int) -> list[float]:
    """Pupils of Sekundarstufe I, those in compulsory and in extended all-day schooling."""
    facts = _facts()["ganztag_sek1"]
    habit = math.exp(0.35 * normal("ganztag_sek1", key, form)) if facts["gebunden"][form] < 90 else 1.0
    bound = round(number * min(0.99, facts["gebunden"][form] / 100 * habit * wave(year, 0.02, "bound", key, form)))
    wider = round(number * facts["erweitert"].get(form, 0) / 100 * habit)
    return [number, min(bound, number), min(wider, number - bound)]


def files(model: Model) -> Iterator[tuple[str, bytes]]:
    """Path below the drop folder and bytes of each file."""
    yield "kommune/jahrgaenge.csv", csv_file("vorlage_schuljahrgang", _by_grade(model))
    yield "kommune/lehrkraefte_vzle.csv", csv_file("vorlage_lehrkraefte_vzle", _teachers(model))
    yield "kommune/klassen.csv", csv_file("vorlage_klassen", _classes(model))
    yield "kommune/stellenbesetzung.csv", csv_file("vorlage_stellenbesetzung", _posts(model))
    yield "kommune/ganztag_primar.csv", csv_file("vorlage_ganztag_primar", _all_day(model))
    yield "kommune/ganztag_sek1.csv", csv_file("vorlage_ganztag_sek1", _all_day_secondary(model))
