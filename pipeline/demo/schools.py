"""The schools: pupils by region and Schulform follow the cohorts, school networks the pupils, the rest the schools.

Every published number is a sum over schools, so that Gemeinden, Kreise, Regierungsbezirke and Land add up exactly
until they are rounded.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from pipeline.demo.calibration import BASE, PROFILE, YEARS, Calibration, Form, Unit, at
from pipeline.demo.chance import normal, uniform, wave
from pipeline.demo.places import gemeinden
from pipeline.demo.population import Population

MEASURES = ("schulen", "schueler", "abgaenger", "lehrkraefte")
BERUFSKOLLEG = "30"
FIRST_NUMBER = 290001
"""Invented Schulnummern begin here: well formed, but the real ones begin with 1, those of authorities with 6."""
_PRIVATE = {"02": 0.4, "20": 2.2, BERUFSKOLLEG: 1.1}
"""Private share of the schools of some Schulformen against that of all pupils of the region."""

Series = dict[int, float]


@dataclass(frozen=True, slots=True)
class School:
    """One invented school: where it is, and its pupils, leavers (of the summer) and teachers by year."""

    nummer: int
    form: str
    unit: str
    gemeinde: str
    rang: int
    privat: bool
    schueler: Mapping[int, int]
    abgaenger: Mapping[int, int]
    lehrkraefte: Mapping[int, int]

    @property
    def kreis(self) -> str:
        """Key of the Bildungsregion the school lies in."""
        return self.unit[:5]


def _weights(cal: Calibration, people: Population, form: Form, unit: Unit) -> Series:
    """Pupils of a unit before they are calibrated to the Land: today's, shifted by the cohorts, with a past."""
    seed, key, (low, high) = cal.facts["saatkorn"], unit.region_id, form.alter
    whole = sum(u.schueler[form.code] for u in cal.units) / sum(u.bevoelkerung for u in cal.units)
    now = people.ages(key, BASE, low, high) / (1 + 0.01 * normal(seed, key, form.code))
    weights = {}
    for year in YEARS:
        past = form.frueher * max(0.0, min(1.0, (PROFILE[-2] - year) / (PROFILE[-2] - PROFILE[0])))
        spread = (1 - past) * unit.schueler[form.code] + past * whole * unit.bevoelkerung
        weights[year] = spread * people.ages(key, year, low, high) / now * wave(year, 0.02, seed, key, form.code)
    return weights


def _sites(form: Form, unit: Unit) -> Series:
    """1 in the years in which one of the few schools of a Schulform is in this unit."""
    return {y: float(unit.region_id in form.standorte[: round(at(form.schulen, y))]) for y in YEARS}


def pupils(cal: Calibration, people: Population, form: Form) -> dict[str, Series]:
    """Pupils of a Schulform by unit and year, not yet whole persons; their sum over the units is the calibrated one."""
    shares = {u.region_id: _sites(form, u) if form.standorte else _weights(cal, people, form, u) for u in cal.units}
    for year in YEARS:
        total = 1000 * at(form.schueler, year) * wave(year, 0.003, cal.facts["saatkorn"], form.code)
        everybody = sum(series[year] for series in shares.values()) or 1.0
        for series in shares.values():
            series[year] *= total / everybody
    return shares


def network(form: Form, series: Series) -> dict[int, int]:
    """Number of schools of a unit by year: pupils by the mean size in the Land, at least one from a quarter of it on.

    A number that differs from both its equal neighbours is smoothed: no school closes for a single year.
    """
    counts = []
    for year in YEARS:
        schools = at(form.schulen, year)
        quota = series[year] / (1000 * at(form.schueler, year) / schools) if schools >= 0.5 else 0.0
        counts.append(max(1, round(quota)) if quota > 0.25 else 0)
    for i in range(1, len(counts) - 1):
        if counts[i - 1] == counts[i + 1]:
            counts[i] = counts[i - 1]
    return dict(zip(YEARS, counts, strict=True))


def sites(people: Population, unit: str, form: str, number: int) -> list[str]:
    """The Gemeinde of each school of a unit, the last to close first: highest averages of their inhabitants."""
    power = 1.0 if form == "02" else 1.25
    size = {key: people.orte[key][BASE][0] ** power for key in gemeinden(unit)}
    given: dict[str, int] = dict.fromkeys(size, 0)
    order = []
    for _ in range(number):
        chosen = max(size, key=lambda key: size[key] / (2 * given[key] + 1))
        given[chosen] += 1
        order.append(chosen)
    return order


def leaving(cal: Calibration, unit: str, form: Form, summer: int) -> float:
    """Share of the pupils of the ending school year that leave."""
    return at(form.abgang, summer) / 100 * wave(summer, 0.04, cal.facts["saatkorn"], unit, form.code, "abgang")


def per_teacher(cal: Calibration, form: Form, year: int) -> float:
    """Pupils per teacher; since the Schulverwaltungsassistenz is counted in there are more teachers."""
    extra = cal.facts["schulverwaltungsassistenz"]
    return at(form.je_lehrkraft, year) / (1 + (extra["zuschlag"] if year >= extra["ab"] else 0))


@dataclass(frozen=True, slots=True)
class _Rates:
    """What is the same for all schools of a unit and Schulform: who leaves, pupils per teacher, private share."""

    leaving: Series
    per_teacher: Series
    private: float


def _rates(cal: Calibration, unit: Unit, form: Form) -> _Rates:
    """The rates of a unit and Schulform; every Waldorfschule is private."""
    private = 1.0 if form.code == "waldorfschule" else unit.privat * _PRIVATE.get(form.code, 0.8)
    return _Rates(
        {year: leaving(cal, unit.region_id, form, year) for year in YEARS},
        {year: per_teacher(cal, form, year) for year in YEARS},
        private,
    )


def _leavers(children: Mapping[int, int], leaving: Series) -> dict[int, int]:
    """Leavers of a school by summer: from the pupils of the ending school year, in the first summer from its own."""
    before = {year + 1: number for year, number in children.items() if year + 1 in leaving}
    if YEARS[0] in children:
        before[YEARS[0]] = children[YEARS[0]]
    return {summer: round(number * leaving[summer]) for summer, number in before.items()}


def _open(cal: Calibration, people: Population, unit: Unit, form: Form, series: Series, first: int) -> list[School]:
    """All schools of a Schulform that a unit ever had, numbered from `first`, each with its years."""
    seed, key, number, rates = cal.facts["saatkorn"], unit.region_id, network(form, series), _rates(cal, unit, form)
    places = sites(people, key, form.code, max(number.values()))
    weight = [math.exp(max(-0.6, min(0.6, 0.27 * normal(seed, key, form.code, i)))) for i in range(len(places))]
    share = {year: sum(weight[:n]) for year, n in number.items()}
    schools = []
    for i, place in enumerate(places):
        children = {y: round(series[y] * weight[i] / share[y]) for y, n in number.items() if i < n}
        small = 1 + 0.05 * normal(seed, key, form.code, i, "lehrkraft")
        staff = {y: max(1, round(n / rates.per_teacher[y] * small)) for y, n in children.items()}
        private = uniform(seed, key, form.code, i, "privat") < rates.private
        gone = _leavers(children, rates.leaving)
        schools.append(School(first + i, form.code, key, place, i, private, children, gone, staff))
    return schools


def simulate(cal: Calibration, people: Population) -> list[School]:
    """Every school of the model, in the order of Schulform, region and rank."""
    schools: list[School] = []
    for form in cal.forms:
        series = pupils(cal, people, form)
        for unit in cal.units:
            schools += _open(cal, people, unit, form, series[unit.region_id], FIRST_NUMBER + len(schools))
    return schools
