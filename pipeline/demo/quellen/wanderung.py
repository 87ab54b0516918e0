"""Demonstration of migration: arrivals and departures by age group, over the borders of Kreise and of Gemeinden."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from itertools import product
from typing import Any

from pipeline.demo.calibration import at
from pipeline.demo.chance import apportion, normal, wave
from pipeline.demo.kreise import read_facts
from pipeline.demo.model import Model
from pipeline.demo.places import gemeinden as keys_of
from pipeline.demo.quellen.bevoelkerung import YEARS, persons
from pipeline.demo.tabellen import gemeinden, kreise, table, years
from pipeline.demo.writers_genesis import decimal, number, render
from schemas.codes import TOTAL_NAME, altersgruppen

LOCAL_YEAR = 2017
"""The last year for which Gemeinden have age groups."""
GROUPS = ("0-17", "18-24", "25-29", "30-49", "50-64", "65-")
_LABELS = altersgruppen(*GROUPS)
Moves = Mapping[tuple[str, int, str, bool], tuple[int, int]]
"""Arrivals and departures by unit, year, age group and whether only women count."""


@cache
def _facts() -> dict[str, Any]:
    return dict(read_facts("bevoelkerung")["wanderung"])


def _move(model: Model, unit: str, studying: float, year: int, code: str, *, women: bool) -> tuple[int, int]:
    """Arrivals and departures of a unit: usual mobility, the balance of the Land and an own one for each age.

    `studying` is the share of students; where it is high, more of 18 to 24 arrive and more of 25 to 29 leave.
    """
    rule = _facts()
    people = persons(model, [unit], year, code, women=women)
    own = rule["zuzug"][code] * (45 * normal("saldo", unit, code) + 12 * normal("saldo", unit, code, year))
    gain = {"18-24": 420, "25-29": -150}.get(code, 0) * studying
    balance = round(people * (at(rule["saldo"][code], year) + own + gain) / 1000)
    arrivals = round(people * rule["zuzug"][code] * wave(year, 0.05, "zuzug", unit))
    return (arrivals, arrivals - balance) if arrivals >= balance else (balance, 0)


def moves(model: Model) -> Moves:
    """Arrivals and departures over the borders of Kreise; women's are part of all."""
    found: dict[tuple[str, int, str, bool], tuple[int, int]] = {}
    for unit in model.cal.units:
        key, studying = unit.region_id, unit.studierende / unit.bevoelkerung
        for year, code in product(YEARS, GROUPS):
            women = _move(model, key, studying, year, code, women=True)
            both = _move(model, key, studying, year, code, women=False)
            found[key, year, code, True] = women
            found[key, year, code, False] = (max(both[0], women[0]), max(both[1], women[1]))
    return found


def _figures(known: Moves, units: Sequence[str], year: int, codes: Sequence[str]) -> list[int]:
    """Arrivals of both sexes, men and women, then departures."""
    row: list[int] = []
    for side in (0, 1):
        both, women = (sum(known[u, year, c, w][side] for u in units for c in codes) for w in (False, True))
        row += [both, both - women, women]
    return row


def over_kreise(model: Model, known: Moves, year: int) -> bytes:
    """Table 12711-04-02-4: one row an age group; the year stands in the preamble."""

    def cells(units: Sequence[str]) -> list[list[str]]:
        rows = [(label, _figures(known, units, year, [code])) for code, label in list(_LABELS.items())[1:]]
        rows.append((TOTAL_NAME, _figures(known, units, year, GROUPS)))
        return [[label, *map(number, figures)] for label, figures in rows]

    return render(table(read_facts("bevoelkerung"), "12711-04-02-4", str(year)), kreise(model, cells))


def over_gemeinden(model: Model, known: Moves) -> bytes:
    """Table 12711-01-03-5: age groups side by side under each sex, Kreise between their Gemeinden."""

    def sides(units: Sequence[str]) -> list[list[int]]:
        """Arrivals of men and women, departures of men and women, each by age group."""
        found = []
        for side in (0, 1):
            women = [
                sum(known[u, LOCAL_YEAR, c, True][side] + _inner(known, u, c, True) for u in units) for c in GROUPS
            ]
            both = [
                sum(known[u, LOCAL_YEAR, c, False][side] + _inner(known, u, c, False) for u in units) for c in GROUPS
            ]
            found += [[b - w for b, w in zip(both, women, strict=True)], women]
        return found

    def cells(units: Sequence[str]) -> list[list[str]]:
        return [_flat(sides(units))]

    local = {}
    for unit in (u.region_id for u in model.cal.units):
        keys = keys_of(unit)
        weights = [model.people.orte[key][LOCAL_YEAR][0] for key in keys]
        parts = [
            [apportion(n, [w * wave(i + j, 0.06, key) for w, key in zip(weights, keys, strict=True)])
             for j, n in enumerate(side)] for i, side in enumerate(sides([unit]))
        ]  # fmt: skip
        for position, key in enumerate(keys):
            local[key] = _flat([[part[position] for part in side] for side in parts])
    wording = table(read_facts("bevoelkerung"), "12711-01-03-5", str(LOCAL_YEAR))
    ages = ["", "", *[_LABELS[code] for code in GROUPS], TOTAL_NAME]
    header = [*wording.header, [*ages, *ages[2:] * 5], ["", "", *["Anzahl"] * 42]]
    return render(replace(wording, header=header), gemeinden(model, cells, local))


def _inner(known: Moves, unit: str, code: str, women: bool) -> int:
    """Moves between Gemeinden of a unit: in as many arrivals as departures; none where the unit is one Gemeinde."""
    arrivals, departures = known[unit, LOCAL_YEAR, code, women]
    return round(_facts()["binnen"] * (arrivals + departures) / 2) if len(keys_of(unit)) > 1 else 0


def _flat(sides: Sequence[Sequence[int]]) -> list[str]:
    """The 42 cells of a row: both sexes, men, women of the arrivals, then of the departures; each with its total."""
    row: list[int] = []
    for men, women in (sides[:2], sides[2:]):
        both = [m + w for m, w in zip(men, women, strict=True)]
        for ages in (both, men, women):
            row += [*ages, sum(ages)]
    return list(map(number, row))


def young_adults(model: Model, known: Moves) -> bytes:
    """Regionalatlas AI002-3: the balance of men and women from 18 to 29 per 10 000, ready-made."""

    def cells(units: Sequence[str], year: int) -> list[list[str]]:
        arrivals, departures = (_figures(known, units, year, ("18-24", "25-29"))[i : i + 3] for i in (0, 3))
        both, women = (persons(model, units, year, "18-29", women=w) for w in (False, True))
        size = [both, both - women, women]
        balance = [a - d for a, d in zip(arrivals, departures, strict=True)]
        return [[decimal(10_000 * b / n, 1) if n else "-" for b, n in zip(balance[1:], size[1:], strict=True)]]

    return render(table(read_facts("bevoelkerung"), "AI002-3"), years(model, cells, YEARS))


def files(model: Model) -> Iterator[tuple[str, bytes]]:
    """Path and bytes of each file."""
    known = moves(model)
    for year in YEARS:
        yield f"regionaldatenbank/12711-04-02-4_{year}.csv", over_kreise(model, known, year)
    yield f"regionaldatenbank/12711-01-03-5_{LOCAL_YEAR}.csv", over_gemeinden(model, known)
    yield "regionaldatenbank/AI002-3.csv", young_adults(model, known)
