"""Regions against the region they make up."""

from __future__ import annotations

from typing import Any

import duckdb
import pytest

from pipeline.checks.teile_und_summe import check
from tests.checks.conftest import OLPE, Add


def olpe(jahr: int, total: int, *values: int | None, **more: Any) -> list[dict[str, Any]]:
    """Rows of Kreis Olpe and its seven Gemeinden in the school statistics."""
    rows = [{"region_id": key, "jahr": jahr, "schueler": v, **more} for key, v in zip(OLPE, values, strict=False)]
    return [{"region_id": "05966", "jahr": jahr, "schueler": total}, *rows]


def test_exact_values_that_add_up_pass(con: duckdb.DuckDBPyConnection, add: Add) -> None:
    add("schulstatistik", *olpe(2016, 28, 1, 2, 3, 4, 5, 6, 7))
    assert check(con) == []


def test_one_pupil_too_many_is_an_error_where_values_are_exact(con: duckdb.DuckDBPyConnection, add: Add) -> None:
    add("schulstatistik", *olpe(2016, 29, 1, 2, 3, 4, 5, 6, 7))
    (finding,) = check(con)
    assert (finding.schwere, finding.datensatz, finding.gegenstand) == ("fehler", "schulstatistik", "schueler")
    assert (finding.anzahl, finding.beispiel) == (1, "05966 Kreis 05966 2016: Summe 28, veröffentlicht 29")


@pytest.mark.parametrize(("jahr", "gap", "schwere"), [
    (2017, 1, "fehler"),  # Gemeinden exact until 2017/18
    (2018, 13, None),  # rounded since: 3·√(2·7) + 2 = 13,2 …
    (2018, 14, "warnung"),
    (2022, 16, "warnung"),  # … and 2·7 + 2 = 16
    (2022, 17, "fehler"),
    (2022, -17, "fehler"),
])  # fmt: skip
def test_tolerance_follows_the_rounding(
    con: duckdb.DuckDBPyConnection, add: Add, jahr: int, gap: int, schwere: str | None
) -> None:
    add("schulstatistik", *olpe(jahr, 700 + gap, *[100] * 7))
    assert [finding.schwere for finding in check(con)] == ([schwere] if schwere else [])


def test_several_faults_are_counted_and_the_worst_is_shown(con: duckdb.DuckDBPyConnection, add: Add) -> None:
    for jahr, total in [(2010, 701), (2011, 700), (2012, 790), (2013, 690)]:
        add("schulstatistik", *olpe(jahr, total, *[100] * 7))
    (finding,) = check(con)
    assert finding.anzahl == 3
    assert "2012" in finding.beispiel


def test_schools_are_never_rounded(con: duckdb.DuckDBPyConnection, add: Add) -> None:
    add("schulstatistik", *[{"region_id": key, "jahr": 2022, "schulen": 3} for key in OLPE])
    add("schulstatistik", {"region_id": "05966", "jahr": 2022, "schulen": 20})
    assert [(f.schwere, f.gegenstand) for f in check(con)] == [("fehler", "schulen")]


def test_groups_are_compared_apart(con: duckdb.DuckDBPyConnection, add: Add) -> None:
    add("schulstatistik", *[{"region_id": key, "jahr": 2010, "schulform": "20", "schueler": 10} for key in OLPE])
    add("schulstatistik", {"region_id": "05966", "jahr": 2010, "schulform": "20", "schueler": 71})
    add("schulstatistik", *olpe(2010, 700, *[100] * 7))
    (finding,) = check(con)
    assert finding.beispiel == "05966 Kreis 05966 Gymnasium 2010: Summe 70, veröffentlicht 71"


def test_missing_or_secret_parts_may_only_not_exceed_the_whole(con: duckdb.DuckDBPyConnection, add: Add) -> None:
    add("schulstatistik", *olpe(2010, 700, 100, 100))
    add("schulstatistik", *olpe(2011, 700, 100, 100, None, 100, 100, 100, 100))
    assert check(con) == []
    add("schulstatistik", *olpe(2012, 150, 100, 100))
    assert [finding.beispiel for finding in check(con)] == ["05966 Kreis 05966 2012: Summe 200, veröffentlicht 150"]


def test_a_city_without_gemeinde_row_is_left_alone(con: duckdb.DuckDBPyConnection, add: Add) -> None:
    add("schulstatistik", {"region_id": "05711", "jahr": 2010, "schueler": 100})
    assert check(con) == []


def test_aachen_inside_its_staedteregion_counts_once(
    con: duckdb.DuckDBPyConnection, add: Add, kreise: list[str]
) -> None:
    rows = [{"region_id": key, "jahr": 2024, "bevoelkerung": 10} for key in kreise if key.startswith("053")]
    add("bevoelkerung_geschlecht", *rows, {"region_id": "053", "jahr": 2024, "bevoelkerung": 10 * len(rows)})
    add("bevoelkerung_geschlecht", {"region_id": "05334002", "jahr": 2024, "bevoelkerung": 4})
    assert check(con) == []


def test_before_the_reform_the_kreise_of_that_time_count(
    con: duckdb.DuckDBPyConnection, add: Add, kreise: list[str]
) -> None:
    koeln = [key for key in kreise if key.startswith("053") and key != "05334"] + ["05313", "05354"]
    for jahr, total in [(2002, 10 * len(koeln)), (2003, 10 * len(koeln) + 1)]:
        add("kindertagesbetreuung", *[{"region_id": key, "jahr": jahr, "plaetze": 10} for key in koeln])
        add("kindertagesbetreuung", {"region_id": "05334", "jahr": jahr, "plaetze": 0, "plaetze_flag": "genau_null"})
        add("kindertagesbetreuung", {"region_id": "053", "jahr": jahr, "plaetze": total})
    (finding,) = check(con)
    assert "2003" in finding.beispiel


def test_land_is_compared_with_kreise_when_regierungsbezirke_are_missing(
    con: duckdb.DuckDBPyConnection, add: Add, kreise: list[str]
) -> None:
    add("bevoelkerung_geschlecht", *[{"region_id": key, "jahr": 2024, "bevoelkerung": 2} for key in kreise])
    add("bevoelkerung_geschlecht", {"region_id": "05", "jahr": 2024, "bevoelkerung": 107})
    assert [finding.beispiel for finding in check(con)] == [
        "05 Nordrhein-Westfalen 2024: Summe 106, veröffentlicht 107"
    ]


def test_deliveries_of_different_age_ask_for_a_look_only(con: duckdb.DuckDBPyConnection, add: Add) -> None:
    add("schulstatistik", *olpe(2010, 900, *[100] * 7, lieferung_id="l2"))
    assert [finding.schwere for finding in check(con)] == ["warnung"]


def test_rounded_areas_add_up_within_their_last_digit(con: duckdb.DuckDBPyConnection, add: Add) -> None:
    add("flaeche", *[{"region_id": key, "jahr": 2024, "flaeche_qkm": 100.12} for key in OLPE])
    add("flaeche", {"region_id": "05966", "jahr": 2024, "flaeche_qkm": 700.86})
    assert check(con) == []
    con.execute("UPDATE core.flaeche SET flaeche_qkm = 701 WHERE region_id = '05966'")
    assert [finding.beispiel for finding in check(con)] == ["05966 Kreis 05966 2024: Summe 700,84, veröffentlicht 701"]
