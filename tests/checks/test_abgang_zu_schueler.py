"""Leavers in proportion to pupils."""

from __future__ import annotations

import duckdb
import pytest

from pipeline.checks.abgang_zu_schueler import check
from tests.checks.conftest import Add


@pytest.fixture
def usual(add: Add, kreise: list[str]) -> None:
    """All Kreise with 2 000 leavers of 20 000 pupils."""
    add("schueler_schulart", *[{"region_id": key, "jahr": 2022, "schueler": 20000} for key in kreise])
    add("abgang_abschluss", *[{"region_id": key, "jahr": 2023, "abgaenger": 2000} for key in kreise])


@pytest.mark.usefixtures("usual")
def test_the_usual_proportion_passes(con: duckdb.DuckDBPyConnection) -> None:
    assert check(con) == []


@pytest.mark.usefixtures("usual")
def test_a_city_with_far_too_few_leavers_is_named(con: duckdb.DuckDBPyConnection, add: Add) -> None:
    add("schueler_schulart", {"region_id": "05334002", "jahr": 2022, "schueler": 25000})
    add("abgang_abschluss", {"region_id": "05334002", "jahr": 2023, "abgaenger": 370})
    (finding,) = check(con)
    assert (finding.schwere, finding.datensatz) == ("warnung", "abgang_abschluss")
    assert finding.gegenstand == "05334002 Gemeinde 05334002 2023"
    assert finding.meldung == (
        "370 Abgänge auf 25000 Schülerinnen und Schüler (1,5 Prozent, üblich sind 10,0 Prozent): "
        "vermutlich ein Fehler der Quelle."
    )


@pytest.mark.usefixtures("usual")
@pytest.mark.parametrize(("leavers", "count"), [(999, 1), (1000, 0), (4000, 0), (4001, 1)])
def test_half_and_double_are_the_limits(con: duckdb.DuckDBPyConnection, leavers: int, count: int) -> None:
    con.execute(f"UPDATE core.abgang_abschluss SET abgaenger = {leavers} WHERE region_id = '05711'")
    assert len(check(con)) == count


@pytest.mark.usefixtures("usual")
def test_several_regions_are_named_each(con: duckdb.DuckDBPyConnection) -> None:
    con.execute("UPDATE core.abgang_abschluss SET abgaenger = 10 WHERE region_id IN ('05711', '05111')")
    assert [finding.gegenstand for finding in check(con)] == ["05111 Kreis 05111 2023", "05711 Kreis 05711 2023"]


@pytest.mark.usefixtures("usual")
def test_pupils_of_the_neighbouring_year_serve_too(con: duckdb.DuckDBPyConnection) -> None:
    con.execute("UPDATE core.schueler_schulart SET jahr = 2023")
    con.execute("UPDATE core.abgang_abschluss SET abgaenger = 10 WHERE region_id = '05711'")
    assert len(check(con)) == 1
    con.execute("UPDATE core.schueler_schulart SET jahr = 2024")
    assert check(con) == []


@pytest.mark.usefixtures("usual")
def test_small_and_secret_regions_are_not_judged(con: duckdb.DuckDBPyConnection) -> None:
    con.execute("UPDATE core.schueler_schulart SET schueler = 4000 WHERE region_id = '05711'")
    con.execute("UPDATE core.abgang_abschluss SET abgaenger = 10 WHERE region_id = '05711'")
    con.execute("UPDATE core.abgang_abschluss SET abgaenger = NULL WHERE region_id = '05111'")
    assert check(con) == []


def test_both_tables_of_leavers_are_judged(con: duckdb.DuckDBPyConnection, add: Add, kreise: list[str]) -> None:
    add("schulstatistik", *[{"region_id": key, "jahr": 2021, "schueler": 20000} for key in kreise])
    add("schulabgang", *[{"region_id": k, "jahr": 2022, "abgaenger": 9 if k == "05711" else 2000} for k in kreise])
    assert [finding.datensatz for finding in check(con)] == ["schulabgang"]
