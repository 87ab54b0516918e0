"""Population, births, migration, labour market and social position: near the published Land, never equal to it."""

from __future__ import annotations

from statistics import correlation

import pytest

from pipeline.demo.model import Model
from pipeline.demo.quellen import arbeitsmarkt, bevoelkerung, soziales, wanderung

SGB2_2021 = {
    "05334": 16.3, "05711": 19.9, "05911": 23.4, "05314": 18.2, "05554": 6.2, "05512": 18.5,
    "05558": 6.3, "05913": 28.1, "05112": 28.6, "05358": 14.5, "05111": 17.5, "05954": 15.4,
    "05113": 29.8, "05366": 9.7, "05513": 38.8, "05754": 8.5, "05914": 27.9, "05915": 17.7,
    "05370": 10.5, "05758": 11.2, "05916": 28.2,
}  # fmt: skip
"""Published shares of minors receiving benefits under SGB II, November 2021."""


def units(model: Model) -> list[str]:
    return [unit.region_id for unit in model.cal.units]


def ranks(values: dict[str, float]) -> list[int]:
    order = sorted(values, key=values.__getitem__)
    return [order.index(key) for key in SGB2_2021]


def test_births(model: Model) -> None:
    born = sum(both for both, _ in bevoelkerung.births(model, 2015).values())
    assert born == pytest.approx(160_468, rel=0.01)
    assert born != 160_468
    girls = sum(girls for _, girls in bevoelkerung.births(model, 2015).values())
    assert girls / born == pytest.approx(78_040 / 160_468, abs=0.002)


def test_migration_of_2015_and_2017(model: Model) -> None:
    moves = wanderung.moves(model)

    def gain(year: int, code: str) -> int:
        return sum(moves[unit, year, code, False][0] - moves[unit, year, code, False][1] for unit in units(model))

    assert gain(2015, "0-17") > 2.5 * gain(2017, "0-17") > 0
    assert gain(2022, "30-49") > 1.5 * gain(2021, "30-49")


def test_unemployment_of_2016(model: Model) -> None:
    land: dict[str, float] = {}
    for unit in units(model):
        for name, figure in arbeitsmarkt.unemployed(model, unit, 2016).items():
            land[name] = land.get(name, 0) + figure
    assert land["alle"] == pytest.approx(725_653, rel=0.04)
    assert land["jugend"] == pytest.approx(66_506, rel=0.06)
    assert land["juenger_20"] == pytest.approx(12_520, rel=0.08)
    assert land["langzeit"] == pytest.approx(312_795, rel=0.06)
    assert 100 * land["jugend"] / land["kraft_jugend"] == pytest.approx(6.6, abs=0.3)


def test_children_receiving_benefits(model: Model) -> None:
    def land(year: int, group: str, ages: str) -> tuple[float, int]:
        size = {unit: bevoelkerung.persons(model, [unit], year, ages) for unit in units(model)}
        found = sum(soziales.rate(model, unit, year, group) * n for unit, n in size.items())
        return found, sum(size.values())

    found, children = land(2021, "unter_18", "0-17")
    assert 100 * found / children == pytest.approx(16.5, abs=0.4)
    assert found == pytest.approx(499_022, rel=0.03)
    assert land(2016, "unter_15", "0-14")[0] == pytest.approx(453_511, rel=0.03)


def test_the_gradient_between_regions(model: Model) -> None:
    simulated = {key: 100 * soziales.rate(model, key, 2021, "unter_18") for key in SGB2_2021}
    assert correlation(ranks(SGB2_2021), ranks(simulated)) > 0.75
    assert max(simulated, key=simulated.__getitem__) == "05513"
    assert 4 < min(simulated.values()) < 9


def test_households_of_2011(model: Model) -> None:
    text = soziales.households(model).decode("cp1252")
    land = next(line.split(";") for line in text.splitlines() if line.startswith("05;"))
    assert int(land[2]) == pytest.approx(8_130_738, rel=0.02)
    assert int(land[6]) == pytest.approx(604_140, rel=0.05)
    assert sum(map(int, land[3:])) == int(land[2])


def test_the_old_are_more_and_the_cohorts_move_on(model: Model) -> None:
    text = bevoelkerung.projection(model).decode("cp1252")
    land = {r[0]: list(map(int, r[3:])) for r in (line.split(";") for line in text.splitlines()) if r[1:2] == ["05"]}
    now, later = land["31.12.2024"], land["31.12.2040"]
    assert later[8] > 1.1 * now[8]
    assert sum(later[:9]) == later[9]
    assert 0.93 < later[9] / now[9] < 1.07
