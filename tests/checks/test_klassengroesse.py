"""Classes and pupils that do not belong together."""

from __future__ import annotations

import duckdb
import pytest

from pipeline.checks.klassengroesse import check
from tests.checks.conftest import Add


@pytest.mark.parametrize("schueler", [1500, 2400, 3400])
def test_ordinary_classes_pass(con: duckdb.DuckDBPyConnection, add: Add, schueler: int) -> None:
    add("schuleckdaten", {"region_id": "05711", "jahr": 2025, "schulform": "02", "klassen": 100, "schueler": schueler})
    assert check(con) == []


@pytest.mark.parametrize("schueler", [1499, 3401])
def test_means_out_of_bounds_are_a_warning(con: duckdb.DuckDBPyConnection, add: Add, schueler: int) -> None:
    add("schuleckdaten", {"region_id": "05711", "jahr": 2025, "schulform": "02", "klassen": 100, "schueler": schueler})
    (finding,) = check(con)
    assert (finding.schwere, finding.datensatz, finding.gegenstand) == ("warnung", "schuleckdaten", "Grundschule")
    assert finding.beispiel == f"05711 2025: {schueler} in 100 Klassen"


def test_few_classes_prove_nothing(con: duckdb.DuckDBPyConnection, add: Add) -> None:
    add("schuleckdaten", {"region_id": "05711", "jahr": 2025, "schulform": "02", "klassen": 9, "schueler": 54})
    assert check(con) == []


def test_schulformen_with_an_upper_level_or_small_classes_are_left_out_of_open_data(
    con: duckdb.DuckDBPyConnection, add: Add
) -> None:
    for form, pupils in (("20", 4600), ("foerderschule_gh", 1100)):
        row = {"region_id": "05711", "jahr": 2025, "schulform": form, "klassen": 100, "schueler": pupils}
        add("schuleckdaten", row)
    assert check(con) == []


def test_pupils_in_classes_are_judged_at_gymnasien_too(con: duckdb.DuckDBPyConnection, add: Add) -> None:
    row = {"region_id": "05711", "jahr": 2024, "schulform": "20", "klassen": 100, "schueler_in_klassen": 4600}
    add("klassen", row)
    assert [finding.datensatz for finding in check(con)] == ["klassen"]
