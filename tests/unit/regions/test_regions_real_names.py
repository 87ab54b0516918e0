"""Every region name in real deliveries means the region whose key stands beside it."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from pipeline.regions import bildungsregionen
from pipeline.regions.match import resolve_key, resolve_name, resolve_names

KEYED = [
    ("landesdatenbank-nrw/2024_12411-09i.csv", 1), ("landesdatenbank-nrw/2024_12411-15i.csv", 1),
    ("landesdatenbank-nrw/2023_22811-01i.csv", 0), ("landesdatenbank-nrw/2023_12411-02-03-4.csv", 1),
    ("regionaldatenbank/21111-01-03-4.csv", 1), ("regionaldatenbank/21111-02-06-4.csv", 1),
    ("regionaldatenbank/21121-02-02-4.csv", 1), ("regionaldatenbank/22541-01-01-4.csv", 1),
]  # fmt: skip


def _rows(path: Path, encoding: str = "cp1252") -> list[list[str]]:
    with path.open(encoding=encoding, newline="") as file:
        return list(csv.reader(file, delimiter=";"))


def _keyed(path: Path, column: int) -> list[tuple[str, str]]:
    """The pairs of key and name in a table with region keys."""
    rows = [row for row in _rows(path) if len(row) > column + 2]
    return [(row[column], row[column + 1]) for row in rows if row[column] == "DG" or row[column].isdigit()]


@pytest.mark.parametrize("file, column", KEYED)
def test_names_mean_the_key_beside_them(realdata: Path, file: str, column: int) -> None:
    pairs = _keyed(realdata / file, column)
    assert len({key for key, _ in pairs if resolve_key(key).region_id}) >= 53
    matches = resolve_names([name for _, name in pairs])
    both = [(pair, resolve_key(pair[0]), match) for pair, match in zip(pairs, matches, strict=True)]
    wrong = {(pair, by_name) for pair, by_key, by_name in both if by_name.region_id != by_key.region_id}
    assert not wrong
    assert {m.status for m in matches} <= {"region", "ausserhalb", "keine_region"}


def test_names_without_keys_give_the_same_regions_as_the_table_with_keys(realdata: Path) -> None:
    names = [r[0] for r in _rows(realdata / "landesdatenbank-nrw/21111-9k21.csv") if len(r) > 10 and r[4] == "Anzahl"]
    found = {m.region_id for m in resolve_names(names)}
    keys = {key for key, _ in _keyed(realdata / "landesdatenbank-nrw/2024_12411-15i.csv", 1)}
    assert found == {key for key in keys if key[:5] not in ("05313", "05354")}
    assert len(found) == 1 + 5 + 53 + 374


def test_kreise_and_gemeinden_of_the_sozialindex(realdata: Path) -> None:
    rows = _rows(next((realdata / "schulsozialindex").glob("schulliste*.csv")), "cp850")[1:]
    kreise = {name: resolve_name(name, ebene="kreis").region_id for name in {row[3] for row in rows}}
    assert set(kreise.values()) == {r.region_id for r in bildungsregionen()}
    towns = {(row[3], row[4]): resolve_name(row[4], "gemeinde", kreise[row[3]]) for row in rows}
    assert {town.region_id for town in towns.values()} >= {"05334002", "05770040", "05711000"}
    assert not [name for name, town in towns.items() if not town.region_id]
    assert len({town.region_id for town in towns.values()}) == len(towns)


def test_keys_and_names_of_the_flat_file(realdata: Path) -> None:
    path = next((realdata / "regionaldatenbank").glob("12411-01-01-4*flat.csv"))
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file, delimiter=";"))
    labels = {r["1_variable_attribute_code"]: r["1_variable_attribute_label"] for r in rows}
    ours = {key: label for key, label in labels.items() if resolve_key(key).region_id}
    assert {key for key in labels if key.startswith("05")} == set(ours)
    assert {key: resolve_name(label).region_id for key, label in ours.items()} == {key: key for key in ours}


def test_gemeinde_keys_of_the_school_register(realdata: Path) -> None:
    rows = _rows(realdata / "schulministerium/schuldaten_2021-09.csv", "utf-8")[2:]
    assert len(rows) == 5507
    assert {resolve_key(row[17]).status for row in rows} == {"region"}
