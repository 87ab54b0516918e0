"""The order of the Kreise against the year before."""

from __future__ import annotations

import duckdb
import pytest

from pipeline.checks.rangkorrelation import check
from tests.checks.conftest import Add


def year(add: Add, kreise: list[str], jahr: int, values: list[float]) -> None:
    add("mindestsicherung", *[
        {"region_id": key, "jahr": jahr, "quote": value} for key, value in zip(kreise, values, strict=True)
    ])  # fmt: skip


ORDER = [i / 10 for i in range(53)]


def test_the_same_order_passes(con: duckdb.DuckDBPyConnection, add: Add, kreise: list[str]) -> None:
    year(add, kreise, 2022, ORDER)
    year(add, kreise, 2023, [2 * value + 1 for value in ORDER])
    assert check(con) == []


@pytest.mark.parametrize(("shift", "schwere"), [(1, None), (3, "warnung"), (10, "fehler"), (26, "fehler")])
def test_values_moved_along_the_list(
    con: duckdb.DuckDBPyConnection, add: Add, kreise: list[str], shift: int, schwere: str | None
) -> None:
    year(add, kreise, 2022, ORDER)
    year(add, kreise, 2023, ORDER[shift:] + ORDER[:shift])
    assert [finding.schwere for finding in check(con)] == ([schwere] if schwere else [])


def test_the_finding_states_the_coefficient(con: duckdb.DuckDBPyConnection, add: Add, kreise: list[str]) -> None:
    year(add, kreise, 2020, ORDER)
    year(add, kreise, 2023, ORDER[::-1])
    (finding,) = check(con)
    assert (finding.gegenstand, finding.anzahl, finding.beispiel) == ("quote 2023", 53, "Rangkorrelation -1,00")
    assert "Jahr 2020" in finding.meldung


def test_several_years_are_judged_each(con: duckdb.DuckDBPyConnection, add: Add, kreise: list[str]) -> None:
    for jahr, values in [(2020, ORDER), (2021, ORDER[::-1]), (2022, ORDER)]:
        year(add, kreise, jahr, values)
    assert [finding.gegenstand for finding in check(con)] == ["quote 2021", "quote 2022"]


def test_equal_values_share_a_rank(con: duckdb.DuckDBPyConnection, add: Add, kreise: list[str]) -> None:
    year(add, kreise, 2022, [0.0] * 20 + [1.0] * 33)
    year(add, kreise, 2023, [5.0] * 20 + [6.0] * 33)
    assert check(con) == []


def test_the_same_value_everywhere_has_no_order(con: duckdb.DuckDBPyConnection, add: Add, kreise: list[str]) -> None:
    year(add, kreise, 2022, ORDER)
    year(add, kreise, 2023, [5.0] * 53)
    assert check(con) == []


def test_few_regions_say_too_little(con: duckdb.DuckDBPyConnection, add: Add, kreise: list[str]) -> None:
    year(add, kreise[:20], 2022, ORDER[:20])
    year(add, kreise[:20], 2023, ORDER[19::-1])
    assert check(con) == []


def test_parts_of_a_total_are_not_ranked(con: duckdb.DuckDBPyConnection, add: Add, kreise: list[str]) -> None:
    for jahr, values in [(2022, range(53)), (2023, range(52, -1, -1))]:
        rows = [
            {"region_id": k, "jahr": jahr, "schulform": "06", "abgaenger": v}
            for k, v in zip(kreise, values, strict=True)
        ]
        add("schulabgang", *rows)
    assert check(con) == []
