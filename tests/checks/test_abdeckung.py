"""Coverage of the 53."""

from __future__ import annotations

import duckdb

from pipeline.checks.abdeckung import check
from tests.checks.conftest import Add


def test_all_53_pass(con: duckdb.DuckDBPyConnection, add: Add, kreise: list[str]) -> None:
    add("mindestsicherung", *[{"region_id": key, "jahr": 2023, "quote": 5.0} for key in kreise])
    assert check(con) == []


def test_one_missing_region_is_named(con: duckdb.DuckDBPyConnection, add: Add, kreise: list[str]) -> None:
    add("mindestsicherung", *[{"region_id": key, "jahr": 2023, "quote": 5.0} for key in kreise if key != "05711"])
    (finding,) = check(con)
    assert (finding.schwere, finding.datensatz, finding.gegenstand) == ("warnung", "mindestsicherung", "2023")
    assert finding.meldung == "Nur 52 von 53 Kreisen und kreisfreien Städten sind enthalten."
    assert (finding.anzahl, finding.beispiel) == (1, "Es fehlen: Kreis 05711")


def test_a_selection_lists_the_first_and_each_year_counts(
    con: duckdb.DuckDBPyConnection, add: Add, kreise: list[str]
) -> None:
    add("mindestsicherung", {"region_id": "05978", "jahr": 2022, "quote": 5.0})
    add("mindestsicherung", *[{"region_id": key, "jahr": 2023, "quote": 5.0} for key in kreise[2:]])
    first, second = check(con)
    assert (first.anzahl, second.anzahl) == (52, 2)
    assert first.beispiel == "Es fehlen: Kreis 05111 · Kreis 05112 · Kreis 05113 …"
    assert second.beispiel == "Es fehlen: Kreis 05111 · Kreis 05112"


def test_a_row_without_value_does_not_cover(con: duckdb.DuckDBPyConnection, add: Add, kreise: list[str]) -> None:
    add("mindestsicherung", *[{"region_id": key, "jahr": 2023, "quote": 5.0} for key in kreise[1:]])
    add("mindestsicherung", {"region_id": kreise[0], "jahr": 2023, "quote": None, "quote_flag": "geheim"})
    assert [finding.anzahl for finding in check(con)] == [1]


def test_schools_cover_the_kreis_they_lie_in(con: duckdb.DuckDBPyConnection, add: Add, kreise: list[str]) -> None:
    add("schule", *[{"schulnummer": f"1{key}", "jahr": 2021, "region_id": f"{key}000"} for key in kreise])
    assert check(con) == []


def test_years_before_a_reform_are_covered_by_the_kreise_of_that_time(
    con: duckdb.DuckDBPyConnection, add: Add, kreise: list[str]
) -> None:
    then = [*[key for key in kreise if key != "05334"], "05313", "05354"]
    add("mindestsicherung", *[{"region_id": key, "jahr": 2002, "quote": 5.0} for key in then])
    assert check(con) == []
