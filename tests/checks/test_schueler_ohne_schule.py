"""Pupils need a school."""

from __future__ import annotations

import duckdb

from pipeline.checks.schueler_ohne_schule import check
from tests.checks.conftest import Add


def test_pupils_and_schools_together_pass(con: duckdb.DuckDBPyConnection, add: Add) -> None:
    add("schulstatistik", {"region_id": "05711", "jahr": 2022, "schulen": 1, "schueler": 300})
    add("schulstatistik", {"region_id": "05711", "jahr": 2022, "schulform": "06", "schulen": 0, "schueler": 0})
    assert check(con) == []


def test_pupils_without_a_school_are_found(con: duckdb.DuckDBPyConnection, add: Add) -> None:
    add("schulstatistik", {"region_id": "05711", "jahr": 2022, "schulform": "06", "schulen": 0, "schueler": 300})
    add("schulstatistik", {"region_id": "05766", "jahr": 2022, "schulform": "20", "schulen": 0, "schueler": 700})
    add(
        "schueler_schulart",
        {"region_id": "05711", "jahr": 2023, "schulart": "hauptschule", "schulen": 0, "schueler": 5},
    )
    first, second = check(con)
    assert (first.schwere, first.gegenstand, first.anzahl) == ("warnung", "schueler 2022", 2)
    assert first.beispiel == "05766 20 700"
    assert (second.datensatz, second.anzahl) == ("schueler_schulart", 1)


def test_an_unknown_number_of_schools_is_no_contradiction(con: duckdb.DuckDBPyConnection, add: Add) -> None:
    add("schueler_schulart", {"region_id": "05711", "jahr": 2023, "schulen": None, "schueler": 300})
    assert check(con) == []
