"""Day care, entry into school and its examination: near the figures published for NRW, never equal to them."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from pipeline.read import Table
from pipeline.regions import bildungsregionen

GetTable = Callable[[str], Table]
TOTAL = "Insgesamt (ohne Doppelzählungen)"
LAND = "05"
KINDS = ("Tageseinrichtung", "Tagespflege", TOTAL)
Key = tuple[str, int, str]


def figures(table: Table) -> dict[Key, dict[str, float]]:
    """Figures by region, year of the reference day and kind of care ('' if there is none), by the path above them."""
    at = {column.role: column.index for column in table.columns if column.role in ("schluessel", "zeit", "merkmal")}
    values = [(c.index, "|".join(p for p in c.path if p != "Altersgruppe")) for c in table.columns if c.role == "wert"]
    return {
        (row[at["schluessel"]], int(row[at["zeit"]][-4:]), row[at["merkmal"]].strip() if "merkmal" in at else ""): {
            path: float(row[index].replace(",", ".")) for index, path in values if row[index] not in "-.x"
        }
        for row in table.rows
    }


def children(table: GetTable, year: int) -> dict[Key, dict[str, float]]:
    """Children in day care by kind and age group, of one year."""
    return figures(table(f"22543-01-03-4_{year}.csv" if year > 2021 else "22543-01-02-4.csv"))


def filled_in(folder: Path, name: str) -> Iterator[dict[str, str]]:
    """Rows of a filled-in template by its heads."""
    (path,) = folder.rglob(name)
    with path.open(encoding="utf-8-sig", newline="") as file:
        next(file)
        yield from csv.DictReader(file, delimiter=";")


@pytest.mark.parametrize(
    ("age", "published"),
    [
        ("0 bis 2", {2020: 29.2, 2021: 29.6, 2022: 30.4, 2023: 31.0}),
        ("3 bis 5", {2019: 91.8, 2020: 91.1, 2023: 89.7, 2024: 90.0}),
    ],
)
def test_rates_of_the_land(table: GetTable, age: str, published: dict[int, float]) -> None:
    rates = figures(table("AI003-3.csv"))
    for year, rate in published.items():
        assert rates[LAND, year, ""][f"Betreuungsquote {age} Jahre"] == pytest.approx(rate, abs=0.25)


def test_the_regions_lie_between_the_published_extremes(table: GetTable) -> None:
    rates = figures(table("AI003-3.csv"))
    of = {r.region_id: rates[r.region_id, 2023, ""]["Betreuungsquote 0 bis 2 Jahre"] for r in bildungsregionen()}
    assert max(of, key=lambda key: of[key]) == "05558"
    assert min(of, key=lambda key: of[key]) == "05513"
    assert of["05558"] == pytest.approx(42.5, abs=0.5)
    assert of["05513"] == pytest.approx(18.1, abs=0.5)


def test_rates_by_single_year_of_age(table: GetTable) -> None:
    (rates,) = (row for key, row in figures(table("22543-03-01-4.csv")).items() if key == (LAND, 2022, TOTAL))
    for age, published in {"unter 1 Jahr": 1.1, "1 bis unter 2 Jahre": 27.7, "2 bis unter 3 Jahre": 62.6}.items():
        assert rates[f"Betreuungsquote|{age}"] == pytest.approx(published, abs=1.0)


@pytest.mark.parametrize(
    ("year", "age", "published"), [(2023, "unter 3 Jahre", 161_000), (2023, "3 bis unter 6 Jahre", 485_000)]
)
def test_children_of_the_land(table: GetTable, year: int, age: str, published: int) -> None:
    simulated = children(table, year)[LAND, year, TOTAL][f"Betreute Kinder|{age}"]
    assert simulated == pytest.approx(published, rel=0.07)
    assert simulated != published


@pytest.mark.parametrize("year", [2016, 2024])
def test_a_child_in_both_kinds_of_care_is_counted_once(table: GetTable, year: int) -> None:
    found, twice = children(table, year), 0.0
    for region in (LAND, *(r.region_id for r in bildungsregionen())):
        centre, minder, total = (found[region, year, kind]["Betreute Kinder|unter 3 Jahre"] for kind in KINDS)
        assert max(centre, minder) <= total <= centre + minder
        twice += centre + minder - total
    assert twice > 0


@pytest.mark.parametrize("kind", KINDS)
def test_kreise_add_up_to_the_land(table: GetTable, kind: str) -> None:
    found = children(table, 2023)
    total: Counter[str] = Counter()
    for region in bildungsregionen():
        total.update({path: int(number) for path, number in found[region.region_id, 2023, kind].items()})
    assert dict(total) == found[LAND, 2023, kind]


def test_entries_of_the_land(folder: Path) -> None:
    heads = ("Art der Einschulung", "Geschlecht", "Staatsangehörigkeit", "Schulform")
    land = {
        (cells["Schuljahr"], cells["Art der Einschulung"]): int(cells["Einschulungen"])
        for cells in filled_in(folder, "einschulungen.csv")
        if cells["Region"] == LAND and all(cells[head] == "Insgesamt" for head in heads[1:])
    }
    assert land["2019/20", "Insgesamt"] == pytest.approx(161_760, rel=0.01)
    assert land["2024/25", "Insgesamt"] == pytest.approx(184_520, rel=0.01)
    shares = {
        kind: 100 * number / land["2024/25", "Insgesamt"] for (year, kind), number in land.items() if year == "2024/25"
    }
    published = {"regulär": 95.9, "vorzeitig": 2.7, "verspätet": 1.2, "sonstige": 0.3}
    for word, share in published.items():
        (kind,) = (k for k in shares if word in k.lower())
        assert shares[kind] == pytest.approx(share, abs=0.3)


def test_few_children_were_examined_in_the_pandemic(folder: Path) -> None:
    examined: Counter[str] = Counter()
    entered: Counter[str] = Counter()
    for cells in filled_in(folder, "schuleingang.csv"):
        if (cells["Merkmal"], cells["Gruppe"]) == ("Insgesamt", "Insgesamt"):
            examined[cells["Einschulungsjahr"]] += int(cells["untersucht"])
            entered[cells["Einschulungsjahr"]] += int(cells["eingeschult"])
    coverage = {year: examined[year] / entered[year] for year in entered}
    assert coverage["2021"] < coverage["2022"] < 0.7 < 0.9 < coverage["2019"]
    assert coverage["2024"] > 0.9


def test_places_exceed_the_children_in_centres(table: GetTable) -> None:
    centres, found = figures(table("22541-01-04-4.csv")), children(table, 2023)
    for region in bildungsregionen():
        places = centres[region.region_id, 2023, ""]["Genehmigte Plätze"]
        assert found[region.region_id, 2023, "Tageseinrichtung"]["Betreute Kinder"] <= 1.02 * places
