"""Demonstration of the labour market: unemployed and rates, employees by qualification and age, tax capacity."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from pipeline.demo.calibration import at
from pipeline.demo.chance import apportion, normal, wave
from pipeline.demo.kreise import read_facts
from pipeline.demo.model import Model
from pipeline.demo.places import gemeinden as keys_of
from pipeline.demo.quellen.bevoelkerung import persons, pressure
from pipeline.demo.tabellen import gemeinden, table, years
from pipeline.demo.writers_genesis import decimal, number, render
from schemas.codes import altersgruppen

YEARS = range(2014, 2025)
EMPLOYED = range(2014, 2024)
TAXES = range(2016, 2024)
LOCAL_YEAR = 2023
_AGES = ("0-19", "20-24", "25-29", "30-49", "50-59", "60-64", "65-")
_KINDS = ("ohne Berufsabschluss", "mit anerkanntem Berufsabschluss", "mit akademischem Abschluss")
Figures = dict[str, float]


@cache
def _facts() -> dict[str, Any]:
    return read_facts("arbeitsmarkt")


def unemployed(model: Model, unit: str, year: int) -> Figures:
    """Unemployed persons of a unit by group, and the labour force (`alle`, `jugend`) that rates are related to."""
    rule = _facts()["arbeitslosenquote"]
    force = {
        "alle": rule["erwerbsbeteiligung"]["alle"] * persons(model, [unit], year, "15-64"),
        "jugend": rule["erwerbsbeteiligung"]["jugend"] * persons(model, [unit], year, "15-24"),
    }
    hard = 1 + 0.85 * pressure(model, unit, year)
    local = {name: max(0.3, hard) * wave(year, 0.04, "arbeitslos", unit, name) for name in force}
    found: Figures = {f"kraft_{name}": size for name, size in force.items()}
    found["alle"] = round(force["alle"] * at(rule["land"], year) / 100 * local["alle"])
    found["jugend"] = round(force["jugend"] * at(rule["jugend"], year) / 100 * local["jugend"])
    for name, share in rule["gruppen"].items():
        whole = found["jugend"] if name == "juenger_20" else found["alle"]
        found[name] = round(whole * share * wave(year, 0.05, "arbeitslos", unit, name))
    return found


def _sums(known: Mapping[tuple[str, int], Figures], units: Sequence[str], year: int) -> Figures:
    found: Figures = {}
    for unit in units:
        for name, figure in known[unit, year].items():
            found[name] = found.get(name, 0) + figure
    return found


def _persons(sums: Figures) -> list[str]:
    """The seven columns of persons in the order of the office."""
    order = ("alle", "auslaendisch", "schwerbehindert", "juenger_20", "jugend", "aelter_55", "langzeit")
    return [number(round(sums.get(name, 0))) for name in order]


def _rates(sums: Figures) -> list[str]:
    """Rates of dependent and of all labour force, of men, women, foreigners and the young."""
    rule = _facts()["arbeitslosenquote"]
    alle, young = (100 * sums[name] / sums[f"kraft_{name}"] for name in ("alle", "jugend"))
    women = rule["frauen"] * alle
    return [decimal(v, 1) for v in (1.1 * alle, alle, 2.06 * alle - women, women, rule["auslaender"] * alle, young)]


def _without_rates(units: Sequence[str], model: Model) -> bool:
    """Rates are not published for Regierungsbezirke and for the Stadt Aachen."""
    inside = {unit[:3] for unit in units}
    land = len(units) >= len(model.cal.units)
    return units == ["05334002"] or (not land and (len(units) > 2 or len(inside) > 1))


def unemployment(model: Model, known: Mapping[tuple[str, int], Figures]) -> bytes:
    """Table 13211-02-05-4: persons and rates side by side, several years in one file."""

    def cells(units: Sequence[str], year: int) -> list[list[str]]:
        if not units:
            return [["-"] * 13]
        sums = _sums(known, units, year)
        return [[*_persons(sums), *(["."] * 6 if _without_rates(units, model) else _rates(sums))]]

    return render(table(_facts(), "13211-02-05-4"), years(model, cells, YEARS))


def rates(model: Model, known: Mapping[tuple[str, int], Figures]) -> bytes:
    """Regionalatlas AI008-2: four of the rates once more."""

    def cells(units: Sequence[str], year: int) -> list[list[str]]:
        if not units or _without_rates(units, model):
            return [["." if units else "-"] * 4]
        _, _, men, women, foreign, young = _rates(_sums(known, units, year))
        return [[men, women, young, foreign]]

    return render(table(_facts(), "AI008-2"), years(model, cells, YEARS[:-1]))


def local_unemployment(model: Model, known: Mapping[tuple[str, int], Figures]) -> bytes:
    """Table 13211-01-03-5: persons for Gemeinden, divided by inhabitants and their position."""

    def cells(units: Sequence[str]) -> list[list[str]]:
        return [_persons(_sums(known, units, LOCAL_YEAR))]

    local: dict[str, list[str]] = {}
    for unit in (u.region_id for u in model.cal.units):
        keys, sums = keys_of(unit), _sums(known, [unit], LOCAL_YEAR)
        weights = [model.people.orte[k][LOCAL_YEAR][0] * model.quoten[k][LOCAL_YEAR] for k in keys]
        parts = {name: apportion(round(figure), weights) for name, figure in sums.items()}
        for position, key in enumerate(keys):
            local[key] = _persons({name: part[position] for name, part in parts.items()})
    return render(table(_facts(), "13211-01-03-5", f"Jahr: {LOCAL_YEAR}"), gemeinden(model, cells, local))


def _employed(model: Model, unit: str, year: int) -> dict[str, list[int]]:
    """Employees of a unit by qualification: all, men, women, foreigners, foreign men, foreign women."""
    rule = _facts()["beschaeftigte"]
    everybody = persons(model, [unit], year, "15-64") * at(rule["je_person"], year)
    students = next(u.studierende / u.bevoelkerung for u in model.cal.units if u.region_id == unit)
    hard = pressure(model, unit, year)
    low = at(rule["ohne"], year) * max(0.5, 1 + 0.35 * hard + 0.06 * normal("ohne", unit))
    none = at(rule["ohne_angabe"], year) * max(0.4, 1 + 0.2 * normal("ohne_angabe", unit))
    high = at(rule["akademisch"], year) * (0.75 + 6 * students)
    share = {_KINDS[0]: low, _KINDS[1]: 1 - low - none - high, _KINDS[2]: high, "": none}
    foreign = min(0.5, at(rule["nichtdeutsch"], year) * max(0.3, 1 + 0.6 * hard))
    found: dict[str, list[int]] = {}
    for kind, part in share.items():
        more = rule["nichtdeutsch_ohne"] if kind in (_KINDS[0], "") else 0.7
        both, other = round(everybody * part), round(everybody * part * min(0.8, foreign * more))
        women, other_women = round(both * rule["frauen"]), round(other * 0.38)
        found[kind] = [both, both - women, women, other, other - other_women, other_women]
    return found


def qualifications(model: Model) -> bytes:
    """Table 13111-12-03-4: the total holds those without a statement, for whom there is no row."""
    known = {(u.region_id, year): _employed(model, u.region_id, year) for u in model.cal.units for year in EMPLOYED}

    def cells(units: Sequence[str], year: int) -> list[list[str]]:
        def added(kinds: Sequence[str]) -> list[str]:
            parts = [known[unit, year][kind] for unit in units for kind in kinds]
            return [number(sum(part[i] for part in parts)) for i in range(6)]

        if units == ["05334002"]:
            return [[kind, *["."] * 6] for kind in (*_KINDS, "Insgesamt")]
        return [*([kind, *added([kind])] for kind in _KINDS), ["Insgesamt", *added((*_KINDS, ""))]]

    return render(table(_facts(), "13111-12-03-4"), years(model, cells, EMPLOYED, "30.06.{}"))


def ages(model: Model) -> bytes:
    """Table 13111-06-02-4: employees by age group."""
    rule, labels = _facts()["beschaeftigte"], altersgruppen(*_AGES)

    def figures(unit: str, year: int, code: str) -> list[int]:
        part = rule["alter"][code] * wave(year, 0.02, "beschaeftigte", unit, code)
        both = round(part * persons(model, [unit], year, code))
        women, other = round(both * rule["frauen"]), round(both * at(rule["nichtdeutsch"], year))
        return [both, both - women, women, other, other - round(0.38 * other), round(0.38 * other)]

    known = {
        (u.region_id, year, c): figures(u.region_id, year, c)
        for u in model.cal.units
        for year in EMPLOYED
        for c in _AGES
    }

    def cells(units: Sequence[str], year: int) -> list[list[str]]:
        groups = [(labels[code], [code]) for code in _AGES] + [("Insgesamt", list(_AGES))]
        return [
            [label, *(number(sum(known[u, year, c][i] for u in units for c in codes)) for i in range(6))]
            for label, codes in groups
        ]

    return render(table(_facts(), "13111-06-02-4"), years(model, cells, EMPLOYED, "30.06.{}"))


def taxes(model: Model) -> bytes:
    """Table 71231-01-03-4: tax revenue capacity beside its largest parts, thousands of euros."""

    def capacity(unit: str, year: int) -> int:
        per_head = at(_facts()["steuerkraft"], year) * wave(year, 0.05, "steuer", unit)
        local = max(0.6, 1 - 0.25 * pressure(model, unit, year) + 0.15 * normal("steuerkraft", unit))
        return round(per_head * local * persons(model, [unit], year, "0-90") / 1000)

    known = {(u.region_id, year): capacity(u.region_id, year) for u in model.cal.units for year in TAXES}

    def cells(units: Sequence[str], year: int) -> list[list[str]]:
        total = sum(known[unit, year] for unit in units)
        return [[number(round(total * part)) for part in (0.38, 0.36, 0.1, 1)]]

    return render(table(_facts(), "71231-01-03-4"), years(model, cells, TAXES))


def files(model: Model) -> Iterator[tuple[str, bytes]]:
    """Path and bytes of each file."""
    known = {(u.region_id, year): unemployed(model, u.region_id, year) for u in model.cal.units for year in YEARS}
    yield "regionaldatenbank/13211-02-05-4.csv", unemployment(model, known)
    yield f"regionaldatenbank/13211-01-03-5_{LOCAL_YEAR}.csv", local_unemployment(model, known)
    yield "regionaldatenbank/AI008-2.csv", rates(model, known)
    yield "regionaldatenbank/13111-12-03-4.csv", qualifications(model)
    yield "regionaldatenbank/13111-06-02-4.csv", ages(model)
    yield "regionaldatenbank/71231-01-03-4.csv", taxes(model)
