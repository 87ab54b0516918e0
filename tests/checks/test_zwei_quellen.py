"""The same quantity from two sources."""

from __future__ import annotations

import duckdb

from pipeline.checks.zwei_quellen import check
from tests.checks.conftest import Add


def both(add: Add, values: dict[str, tuple[int, int]], second: str = "2024-12-31") -> None:
    """Population of two sources, the second with its own way to write the date."""
    for key, (a, b) in values.items():
        add("bevoelkerung_alter", {"region_id": key, "jahr": 2024, "zeit": "31.12.2024", "bevoelkerung": a})
        add("bevoelkerung_geschlecht", {"region_id": key, "jahr": 2024, "zeit": second, "bevoelkerung": b})


def test_equal_populations_pass(con: duckdb.DuckDBPyConnection, add: Add) -> None:
    both(add, {"05711": (300, 300), "05": (900, 900)})
    assert check(con) == []


def test_a_difference_at_the_same_date_is_a_warning(con: duckdb.DuckDBPyConnection, add: Add) -> None:
    both(add, {"05711": (300, 301), "05": (900, 900)})
    (finding,) = check(con)
    assert (finding.schwere, finding.gegenstand, finding.anzahl) == ("warnung", "Bevölkerung 31.12.2024", 1)
    assert finding.meldung == (
        "„Bevölkerung nach Altersjahren“ und „Bevölkerung nach Geschlecht“ nennen in 1 von 2 Fällen verschiedene Werte."
    )
    assert finding.beispiel == "05711: 300 und 301"


def test_other_dates_are_not_compared(con: duckdb.DuckDBPyConnection, add: Add) -> None:
    both(add, {"05711": (300, 100)}, second="2024-06-30")
    both(add, {"05111": (300, 100)}, second="unleserlich")
    assert check(con) == []


def test_many_large_differences_are_an_error(con: duckdb.DuckDBPyConnection, add: Add, kreise: list[str]) -> None:
    both(add, {key: (100 + i, 100 + 52 - i) for i, key in enumerate(kreise)})
    assert [(finding.schwere, finding.anzahl) for finding in check(con)] == [("fehler", 52)]


def test_a_few_regions_cannot_prove_an_error(con: duckdb.DuckDBPyConnection, add: Add, kreise: list[str]) -> None:
    both(add, dict.fromkeys(kreise[:5], (100, 900)))
    assert [finding.schwere for finding in check(con)] == ["warnung"]


def test_pupils_differ_by_rounding_only(con: duckdb.DuckDBPyConnection, add: Add) -> None:
    for key, n in [("05711", 1005), ("05766", 1010)]:
        add("schulstatistik", {"region_id": key, "jahr": 2023, "schueler": 1000})
        add("schueler_schulart", {"region_id": key, "jahr": 2023, "schueler": n})
    assert [finding.beispiel for finding in check(con)] == ["05766: 1010 und 1000"]


def test_areas_differ_by_new_surveys_only(con: duckdb.DuckDBPyConnection, add: Add) -> None:
    for key, area in [("05966004", 97.9), ("05966008", 67.0)]:
        add("flaeche", {"region_id": key, "jahr": 2024, "flaeche_qkm": 98.0})
        add("gemeindeverzeichnis", {"region_id": key, "jahr": 2024, "flaeche_qkm": area})
    assert [finding.beispiel for finding in check(con)] == ["05966008: 98.0 und 67.0"]


def test_schools_of_the_register_are_counted_in_the_groups_of_the_statistics(
    con: duckdb.DuckDBPyConnection, add: Add
) -> None:
    keys = ["02", "08", "83", "17", "19", "87", "30"]
    for number, key in enumerate(keys):
        row = {"schulnummer": f"10000{number}", "jahr": 2021, "region_id": "05711000"}
        add("schule", row | {"schulform": key, "in_betrieb": True})
    add(
        "schule",
        {"schulnummer": "100099", "jahr": 2021, "region_id": "05711000", "schulform": "02", "in_betrieb": False},
    )
    counts = {"insgesamt": 7, "02": 1, "foerderschule_gh": 2, "foerderschule_rgy": 1, "waldorfschule": 2, "20": 0}
    add(
        "schulstatistik",
        *[{"region_id": "05711", "jahr": 2021, "schulform": k, "schulen": n} for k, n in counts.items()],
    )
    assert check(con) == []
    con.execute("UPDATE core.schulstatistik SET schulen = 3 WHERE schulform IN ('02', '20')")
    (finding,) = check(con)
    assert (finding.schwere, finding.anzahl, finding.beispiel) == ("warnung", 2, "05711 20: 0 und 3")
