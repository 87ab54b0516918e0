"""The sexes against the total."""

from __future__ import annotations

import duckdb

from pipeline.checks.geschlecht_und_insgesamt import check
from tests.checks.conftest import Add


def people(add: Add, jahr: int, **counts: int | None) -> None:
    add("bevoelkerung_geschlecht", *[
        {"region_id": "05711", "jahr": jahr, "geschlecht": key, "bevoelkerung": n} for key, n in counts.items()
    ])  # fmt: skip


def test_women_and_men_make_the_total(con: duckdb.DuckDBPyConnection, add: Add) -> None:
    people(add, 2024, insgesamt=30, weiblich=16, maennlich=14)
    assert check(con) == []


def test_population_is_exact(con: duckdb.DuckDBPyConnection, add: Add) -> None:
    people(add, 2023, insgesamt=31, weiblich=16, maennlich=14)
    people(add, 2024, insgesamt=29, weiblich=16, maennlich=14)
    (finding,) = check(con)
    assert (finding.schwere, finding.anzahl) == ("fehler", 2)


def test_one_sex_alone_may_not_exceed_the_total(con: duckdb.DuckDBPyConnection, add: Add) -> None:
    people(add, 2023, insgesamt=30, weiblich=16)
    people(add, 2024, insgesamt=30, weiblich=16, maennlich=None)
    assert check(con) == []
    people(add, 2022, insgesamt=30, weiblich=31)
    assert [finding.beispiel for finding in check(con)] == ["05711 2022: Summe 31, veröffentlicht 30"]


def test_columns_of_the_gemeindeverzeichnis_are_held_together(con: duckdb.DuckDBPyConnection, add: Add) -> None:
    row = {"region_id": "05711000", "bevoelkerung": 30, "bevoelkerung_weiblich": 16}
    add("gemeindeverzeichnis", row | {"jahr": 2023, "bevoelkerung_maennlich": 14})
    assert check(con) == []
    add("gemeindeverzeichnis", row | {"jahr": 2024, "bevoelkerung_maennlich": 15})
    assert [(f.datensatz, f.beispiel) for f in check(con)] == [
        ("gemeindeverzeichnis", "05711000 2024: Summe 31, veröffentlicht 30")
    ]
