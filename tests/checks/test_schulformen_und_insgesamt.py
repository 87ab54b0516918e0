"""Schulformen, Schularten and Abschlüsse against their total."""

from __future__ import annotations

from typing import Any

import duckdb

from pipeline.checks.schulformen_und_insgesamt import check
from schemas import contracts
from tests.checks.conftest import Add


def by_schulform(jahr: int, total: int, each: int, **more: Any) -> list[dict[str, Any]]:
    """A total and the same number for each of the 13 Schulformen."""
    (group,) = contracts()["schulstatistik"].groups
    rows = [{"region_id": "05711", "jahr": jahr, "schulform": key, "schueler": each, **more} for key in group.parts]
    return [{"region_id": "05711", "jahr": jahr, "schueler": total}, *rows]


def test_parts_that_make_the_total_pass(con: duckdb.DuckDBPyConnection, add: Add) -> None:
    add("schulstatistik", *by_schulform(2015, 130, 10))
    assert check(con) == []


def test_an_exact_year_allows_no_gap(con: duckdb.DuckDBPyConnection, add: Add) -> None:
    add("schulstatistik", *by_schulform(2015, 131, 10))
    (finding,) = check(con)
    assert (finding.schwere, finding.beispiel) == ("fehler", "05711 2015: Summe 130, veröffentlicht 131")


def test_a_rounded_year_allows_what_rounding_does(con: duckdb.DuckDBPyConnection, add: Add) -> None:
    add("schulstatistik", *by_schulform(2020, 115, 10), *by_schulform(2021, 110, 10), *by_schulform(2022, 100, 10))
    assert [(finding.schwere, finding.anzahl) for finding in check(con)] == [("fehler", 1), ("warnung", 1)]


def test_subsets_and_side_notes_are_not_added(con: duckdb.DuckDBPyConnection, add: Add) -> None:
    leavers = {"ohne_esa": 10, "esa": 20, "msa": 30, "dar_fhr_schulisch": 30, "fhr": 0, "ahr": 40, "insgesamt": 100}
    add("abgang_abschluss", *[
        {"region_id": "05711", "jahr": 2023, "abschluss": key, "abgaenger": n} for key, n in leavers.items()
    ])  # fmt: skip
    vocational = {"esa": 10, "msa": 20, "fhr": 30, "ahr": 40, "nachr_fhr_schulisch": 90, "insgesamt": 100}
    add("abgang_beruflich", *[
        {"region_id": "05711", "jahr": 2023, "abschluss": key, "abgaenger": n} for key, n in vocational.items()
    ])  # fmt: skip
    assert check(con) == []


def test_each_sex_is_held_against_its_own_total(con: duckdb.DuckDBPyConnection, add: Add) -> None:
    for key, n in {"ohne_esa": 10, "esa": 20, "msa": 30, "fhr": 0, "ahr": 100, "insgesamt": 100}.items():
        add("abgang_abschluss", {
            "region_id": "05711", "jahr": 2023, "abschluss": key, "geschlecht": "weiblich", "abgaenger": n,
        })  # fmt: skip
    assert [finding.beispiel for finding in check(con)] == ["05711 weiblich 2023: Summe 160, veröffentlicht 100"]


def test_a_schulart_that_makes_no_sense_counts_as_none(con: duckdb.DuckDBPyConnection, add: Add) -> None:
    (group,) = contracts()["schueler_schulart"].groups
    for key in group.parts:
        blocked = key == "orientierungsstufe"
        add("schueler_schulart", {
            "region_id": "05711", "jahr": 2023, "schulart": key,
            "schueler": None if blocked else 10, "schueler_flag": "nicht_sinnvoll" if blocked else None,
        })  # fmt: skip
    add("schueler_schulart", {"region_id": "05711", "jahr": 2023, "schueler": 200})
    assert [finding.beispiel for finding in check(con)] == ["05711 2023: Summe 100, veröffentlicht 200"]


def test_a_selection_of_schulformen_is_no_fault(con: duckdb.DuckDBPyConnection, add: Add) -> None:
    add("schulstatistik", *by_schulform(2015, 130, 10)[:5])
    assert check(con) == []


def test_other_laender_are_not_judged(con: duckdb.DuckDBPyConnection, add: Add) -> None:
    add("schulstatistik", *[row | {"region_id": "DG"} for row in by_schulform(2015, 90, 10)])
    assert check(con) == []
