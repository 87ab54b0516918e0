"""Values outside the life of a region."""

from __future__ import annotations

import duckdb
import pytest

from pipeline.checks.tote_schluessel import check
from tests.checks.conftest import Add


@pytest.mark.parametrize(("key", "jahr", "schwere"), [
    ("05354", 2002, None), ("05354", 2009, None), ("05354", 2010, "warnung"), ("05354", 2024, "fehler"),
    ("05334", 2002, "hinweis"), ("05334", 2009, None), ("05334", 2024, None), ("05711", 1950, None),
])  # fmt: skip
def test_value_and_validity(con: duckdb.DuckDBPyConnection, add: Add, key: str, jahr: int, schwere: str | None) -> None:
    add("flaeche", {"region_id": key, "jahr": jahr, "bevoelkerung": 10})
    assert [finding.schwere for finding in check(con)] == ([schwere] if schwere else [])


def test_nothing_published_for_a_dead_key_is_right(con: duckdb.DuckDBPyConnection, add: Add) -> None:
    add("flaeche", {"region_id": "05354", "jahr": 2024, "bevoelkerung": 0, "bevoelkerung_flag": "genau_null"})
    add("flaeche", {"region_id": "05313", "jahr": 2024, "bevoelkerung": None, "bevoelkerung_flag": "entfallen"})
    assert check(con) == []


def test_a_dataset_is_reported_once_with_its_years(con: duckdb.DuckDBPyConnection, add: Add) -> None:
    add("flaeche", *[{"region_id": "05354", "jahr": jahr, "bevoelkerung": 10} for jahr in (2012, 2013, 2020)])
    (finding,) = check(con)
    assert (finding.datensatz, finding.anzahl) == ("flaeche", 3)
    assert finding.beispiel == "05354 Früherer Kreis 05354 2012 bis 2020"
    add("flaeche", {"region_id": "05313", "jahr": 2014, "bevoelkerung": 10})
    assert [f.beispiel for f in check(con)] == ["05313 Früherer Kreis 05313 2012 bis 2020 und 1 weitere"]
