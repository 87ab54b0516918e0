"""Density against population and area."""

from __future__ import annotations

import duckdb
import pytest

from pipeline.checks.dichte import check
from tests.checks.conftest import Add


@pytest.mark.parametrize(("density", "schwere"), [
    (1300.0, None), (1300.05, None), (1300.2, "warnung"), (1364.0, "warnung"), (1366.0, "fehler"), (0.8, "fehler"),
])  # fmt: skip
def test_published_density(con: duckdb.DuckDBPyConnection, add: Add, density: float, schwere: str | None) -> None:
    add(
        "flaeche", {"region_id": "05711", "jahr": 2024, "bevoelkerung": 335400, "flaeche_qkm": 258.0, "dichte": density}
    )
    assert [finding.schwere for finding in check(con)] == ([schwere] if schwere else [])


def test_several_are_counted_and_the_worst_is_shown(con: duckdb.DuckDBPyConnection, add: Add) -> None:
    for key, density in [("05711", 100.0), ("05766", 11.0), ("05111", 12.0)]:
        add("flaeche", {"region_id": key, "jahr": 2024, "bevoelkerung": 1000, "flaeche_qkm": 10.0, "dichte": density})
    (finding,) = check(con)
    assert finding.anzahl == 2
    assert finding.beispiel == "05766 2024: veröffentlicht 11.0, berechnet 100.0"


def test_a_rounded_small_area_widens_the_tolerance(con: duckdb.DuckDBPyConnection, add: Add) -> None:
    add("flaeche", {"region_id": "05711", "jahr": 2024, "bevoelkerung": 60000, "flaeche_qkm": 20.0, "dichte": 2999.5})
    assert check(con) == []


def test_missing_values_are_not_judged(con: duckdb.DuckDBPyConnection, add: Add) -> None:
    add("flaeche", {"region_id": "05313", "jahr": 2024, "bevoelkerung": 0, "flaeche_qkm": 0.0, "dichte": 0.0})
    add("flaeche", {"region_id": "05711", "jahr": 2024, "bevoelkerung": 10, "flaeche_qkm": None, "dichte": 5.0})
    assert check(con) == []
