"""Cohorts that change more than people move."""

from __future__ import annotations

import duckdb
import pytest

from pipeline.checks.jahrgangsfolge import check
from tests.checks.conftest import Add


def cohort(add: Add, jahr: int, below: dict[str, int], above: dict[str, int], schulform: str = "insgesamt") -> None:
    """Pupils by Jahrgang of one region in two years."""
    add("schuljahrgang", {"region_id": "05711", "jahr": jahr, "schulform": schulform, **below})
    add("schuljahrgang", {"region_id": "05711", "jahr": jahr + 1, "schulform": schulform, **above})


@pytest.mark.parametrize("after", [850, 1000, 1150])
def test_a_cohort_that_moves_on_passes(con: duckdb.DuckDBPyConnection, add: Add, after: int) -> None:
    cohort(add, 2023, {"jahrgang_05": 1000}, {"jahrgang_06": after})
    assert check(con) == []


@pytest.mark.parametrize("after", [849, 1151])
def test_a_cohort_that_jumps_is_a_warning(con: duckdb.DuckDBPyConnection, add: Add, after: int) -> None:
    cohort(add, 2023, {"jahrgang_05": 1000}, {"jahrgang_06": after})
    (finding,) = check(con)
    assert (finding.schwere, finding.gegenstand) == ("warnung", "2024")
    assert finding.beispiel == f"05711 Jahrgang 06: 1000 → {after}"


def test_transitions_to_jahrgang_5_small_cohorts_and_single_schulformen_are_left_out(
    con: duckdb.DuckDBPyConnection, add: Add
) -> None:
    cohort(add, 2023, {"jahrgang_04": 1000, "jahrgang_07": 90}, {"jahrgang_05": 1400, "jahrgang_08": 200})
    cohort(add, 2023, {"jahrgang_05": 1000}, {"jahrgang_06": 300}, schulform="04")
    assert check(con) == []


@pytest.mark.parametrize(("jahr", "found"), [(2021, 0), (2022, 1)])
def test_jahrgang_10_counts_since_gymnasien_have_it_again(
    con: duckdb.DuckDBPyConnection, add: Add, jahr: int, found: int
) -> None:
    cohort(add, jahr, {"jahrgang_09": 1000}, {"jahrgang_10": 600})
    assert len(check(con)) == found
