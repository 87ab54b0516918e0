"""Demonstration of social position: benefits, children receiving them, households, attainment of adults."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

from pipeline.demo.calibration import at
from pipeline.demo.chance import apportion, normal, wave
from pipeline.demo.kreise import keys, read_facts, row_of, spread
from pipeline.demo.model import Model
from pipeline.demo.places import gemeinden as keys_of
from pipeline.demo.quellen.bevoelkerung import persons, pressure
from pipeline.demo.tabellen import kreise, table, years
from pipeline.demo.vorlagen import csv_file
from pipeline.demo.writers_genesis import number, render
from schemas.bildungsstand import BILDUNGSSTAND
from schemas.codes import TOTAL, TOTAL_NAME, altersgruppen

YEARS = range(2014, 2024)
TEMPLATE_YEARS = range(2018, 2025)
HOUSEHOLD_YEARS = range(2020, 2025)
WITH_GEMEINDEN = "05754"
"""A Kreis that also reports its Gemeinden, one of them withheld."""
CHILDREN = ("0-2", "3-5", "6-14", "15-17")


@cache
def _facts() -> dict[str, Any]:
    return read_facts("soziales")


def rate(model: Model, unit: str, year: int, group: str) -> float:
    """Share of children (`unter_15`, `unter_18`) who receive benefits under SGB II."""
    rule = _facts()["sgb2"]
    steep = max(0.25, 1 + rule["gefaelle"] * pressure(model, unit, year) + 0.05 * normal("sgb2", unit))
    return float(at(rule[group], year) / 100 * steep * wave(year, 0.015, "sgb2", unit))


def _entitled(model: Model, unit: str, year: int) -> list[int]:
    """The thirteen columns of table 22811-02-02-4 for a unit."""
    rule = _facts()["sgb2"]
    under_15 = round(rate(model, unit, year, "unter_15") * persons(model, [unit], year, "0-14"))
    unfit, fit = round(1.043 * under_15), round(rule["erwerbsfaehige_je_kind"] * under_15)
    young, fifty, older = (round(share * fit) for share in (0.195, 0.097, 0.15))
    everybody = fit + unfit
    return [
        round(1.038 * everybody), everybody, round(rule["nichtdeutsch"] * everybody), round(0.5 * everybody),
        fit, round(0.505 * fit), young, fit - young - fifty - older, fifty, older,
        unfit, round(0.486 * unfit), under_15,
    ]  # fmt: skip


def entitled(model: Model) -> bytes:
    """Table 22811-02-02-4: several years in one file."""
    known = {(u.region_id, year): _entitled(model, u.region_id, year) for u in model.cal.units for year in YEARS}

    def cells(units: Sequence[str], year: int) -> list[list[str]]:
        return [[number(sum(known[unit, year][i] for unit in units)) for i in range(13)]]

    return render(table(_facts(), "22811-02-02-4"), years(model, cells, YEARS, "31.12.{}"))


def recipients(model: Model) -> bytes:
    """Table 22811-01-01-4: recipients by law, as many as the published rate says."""

    def figures(unit: str, year: int) -> list[int]:
        local = model.quoten.get(unit) or model.quoten[unit[:5]]
        everybody = round(local[year] / 100 * persons(model, [unit], year, "0-90"))
        fit, unfit, living, old, asylum = apportion(everybody, (53, 21, 2, 14, 10))
        return [everybody, fit + unfit, fit, unfit, living, old, asylum]

    known = {(u.region_id, year): figures(u.region_id, year) for u in model.cal.units for year in YEARS}

    def cells(units: Sequence[str], year: int) -> list[list[str]]:
        return [[number(sum(known[unit, year][i] for unit in units)) for i in range(7)]]

    return render(table(_facts(), "22811-01-01-4"), years(model, cells, YEARS, "31.12.{}"))


def households(model: Model) -> bytes:
    """Table 12111-32-01-4 of 2011: households by type."""
    kinds = _facts()["haushalte_2011"]

    def figures(unit: str) -> list[int]:
        tilt = {"alleinerziehend": 0.3, "einperson": 0.15, "paar_mit_kind": -0.3}
        weights = [w * (1 + tilt.get(kind, 0) * pressure(model, unit, 2011)) for kind, w in kinds.items()]
        return apportion(round(persons(model, [unit], 2011, "0-90") / 2.15), weights)

    known = {u.region_id: figures(u.region_id) for u in model.cal.units}

    def cells(units: Sequence[str]) -> list[list[str]]:
        columns = [sum(known[unit][i] for unit in units) for i in range(len(kinds))]
        return [list(map(number, [sum(columns), *columns]))]

    return render(table(_facts(), "12111-32-01-4"), kreise(model, cells))


def children(model: Model) -> bytes:
    """The template on minors receiving benefits: all Bildungsregionen, one Kreis with its Gemeinden."""
    labels = altersgruppen(*CHILDREN)

    def rows() -> Iterator[list[str]]:
        for year in TEMPLATE_YEARS:
            for key in keys():
                units = model.parts(key)
                size = {code: persons(model, units, year, code) for code in CHILDREN}
                weight = {code: n * _facts()["sgb2"]["alter"][code] for code, n in size.items()}
                number_of = spread(rate(model, key, year, "unter_18") * sum(size.values()), weight)
                size, number_of = ({**d, TOTAL: sum(d.values())} for d in (size, number_of))
                for code, label in labels.items():
                    yield row_of(key, f"31.12.{year}", (label, TOTAL_NAME, TOTAL_NAME), number_of[code], size[code])
        yield from _local(model, TEMPLATE_YEARS[-1])

    return csv_file("vorlage_sgb2_minderjaehrige", rows())


def _local(model: Model, year: int) -> Iterator[list[str]]:
    """Rows of Gemeinden; of the smallest the figure is withheld."""
    places = keys_of(WITH_GEMEINDEN)
    inhabitants = {key: model.people.orte[key][year][0] for key in places}
    size = spread(persons(model, [WITH_GEMEINDEN], year, "0-17"), inhabitants)
    whole = rate(model, WITH_GEMEINDEN, year, "unter_18") * sum(size.values())
    found = spread(whole, {key: size[key] * model.quoten[key][year] for key in places})
    for key in places:
        figure = "*" if key == min(places, key=inhabitants.__getitem__) else found[key]
        yield row_of(key, f"31.12.{year}", [TOTAL_NAME] * 3, figure, size[key])


def families(model: Model) -> bytes:
    """The template on households with minors and single parents."""

    def rows() -> Iterator[list[str]]:
        for year in HOUSEHOLD_YEARS:
            for key in keys():
                homes = round(persons(model, model.parts(key), year, "0-17") / 1.68)
                share = at(_facts()["alleinerziehend"], year) * max(0.6, 1 + 0.28 * pressure(model, key, year))
                alone = round(homes * share * wave(year, 0.01, "alleinerziehend", key))
                yield row_of(key, f"31.12.{year}", [], homes, alone)

    return csv_file("vorlage_haushalte_kinder", rows())


def attainment(model: Model) -> bytes:
    """The template on the attainment of adults, from the Zensus 2022; some sample figures in brackets."""

    def rows() -> Iterator[list[str]]:
        for unit in keys():
            adults = round(persons(model, model.parts(unit), 2022, "25-64") / 10) * 10
            students = sum(u.studierende for u in model.cal.units if u.region_id.startswith(unit)) / adults
            low = _facts()["bildungsstand"]["niedrig"] * max(0.5, 1 + 0.5 * pressure(model, unit, 2022))
            high = _facts()["bildungsstand"]["hoch"] * (0.8 + 2.5 * students)
            parts = spread(adults / 10, {"niedrig": low, "mittel": 1 - low - high, "hoch": high})
            for code, label in BILDUNGSSTAND.codes.items():
                figure = adults if code == TOTAL else 10 * parts[code]
                shown = f"({figure})" if code == "niedrig" and figure < 10_000 else figure
                yield row_of(unit, "15.05.2022", (label, TOTAL_NAME, TOTAL_NAME), shown)

    return csv_file("vorlage_bildungsstand", rows())


def files(model: Model) -> Iterator[tuple[str, bytes]]:
    """Path and bytes of each file."""
    yield "regionaldatenbank/22811-02-02-4.csv", entitled(model)
    yield "regionaldatenbank/22811-01-01-4.csv", recipients(model)
    yield "regionaldatenbank/12111-32-01-4.csv", households(model)
    yield "kommune/sgb2_minderjaehrige.csv", children(model)
    yield "kommune/haushalte_kinder.csv", families(model)
    yield "kommune/bildungsstand.csv", attainment(model)
