"""Jumps that stand out."""

from __future__ import annotations

import duckdb

from pipeline.checks.sprung_zum_vorjahr import check
from tests.checks.conftest import Add


def year(add: Add, kreise: list[str], jahr: int, value: int, **other: int) -> None:
    """The same value for all Kreise, but for those named as `k05711=…`."""
    add("schulabgang", *[
        {"region_id": key, "jahr": jahr, "abgaenger": other.get(f"k{key}", value)} for key in kreise
    ])  # fmt: skip


def test_a_steady_series_passes(con: duckdb.DuckDBPyConnection, add: Add, kreise: list[str]) -> None:
    year(add, kreise, 2021, 1000)
    year(add, kreise, 2022, 1010)
    assert check(con) == []


def test_a_jump_everywhere_is_the_usual_change(con: duckdb.DuckDBPyConnection, add: Add, kreise: list[str]) -> None:
    year(add, kreise, 2012, 1000)
    year(add, kreise, 2013, 1900)
    assert check(con) == []


def test_one_region_that_jumps_is_named(con: duckdb.DuckDBPyConnection, add: Add, kreise: list[str]) -> None:
    year(add, kreise, 2021, 1000)
    year(add, kreise, 2022, 1000, k05711=365)
    (finding,) = check(con)
    assert (finding.schwere, finding.gegenstand, finding.anzahl) == ("warnung", "abgaenger 2022", 1)
    assert finding.beispiel == "05711 Kreis 05711: 1000 → 365"


def test_two_regions_exchanged_are_both_seen(con: duckdb.DuckDBPyConnection, add: Add, kreise: list[str]) -> None:
    year(add, kreise, 2021, 1000, k05111=5000)
    year(add, kreise, 2022, 1000, k05112=5000)
    (finding,) = check(con)
    assert finding.anzahl == 2


def test_small_counts_may_jump(con: duckdb.DuckDBPyConnection, add: Add, kreise: list[str]) -> None:
    year(add, kreise, 2021, 100)
    year(add, kreise, 2022, 100, k05711=10)
    assert check(con) == []


def test_a_gap_of_years_is_not_judged(con: duckdb.DuckDBPyConnection, add: Add, kreise: list[str]) -> None:
    year(add, kreise, 2019, 1000)
    year(add, kreise, 2022, 1000, k05711=365)
    assert check(con) == []


def test_too_few_regions_say_nothing(con: duckdb.DuckDBPyConnection, add: Add, kreise: list[str]) -> None:
    year(add, kreise[:9], 2021, 1000)
    year(add, kreise[:9], 2022, 1000, k05111=365)
    assert check(con) == []


def test_regions_without_a_value_the_year_before_do_not_count(
    con: duckdb.DuckDBPyConnection, add: Add, kreise: list[str]
) -> None:
    year(add, kreise[:9], 2021, 1000)
    add("schulabgang", *[{"region_id": key, "jahr": 2021, "abgaenger": None} for key in kreise[9:20]])
    year(add, kreise[:20], 2022, 1000, k05111=365)
    assert check(con) == []


def test_datasets_are_told_apart(con: duckdb.DuckDBPyConnection, add: Add, kreise: list[str]) -> None:
    year(add, kreise, 2021, 1000)
    for jahr, value in [(2021, 3000), (2022, 9000)]:
        rows = [
            {"region_id": key, "jahr": jahr, "schulform": "20", "schueler": 3000} for key in kreise if key != "05711"
        ]
        add("schulstatistik", *rows, {"region_id": "05711", "jahr": jahr, "schulform": "20", "schueler": value})
    year(add, kreise, 2022, 1000, k05711=365)
    assert [(finding.datensatz, finding.beispiel) for finding in check(con)] == [
        ("schulabgang", "05711 Kreis 05711: 1000 → 365"),
        ("schulstatistik", "05711 Kreis 05711 Gymnasium: 3000 → 9000"),
    ]
