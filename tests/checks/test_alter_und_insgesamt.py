"""Ages against the total population."""

from __future__ import annotations

import duckdb

from pipeline.checks.alter_und_insgesamt import check
from schemas.fields import ALTER
from tests.checks.conftest import Add


def ages(add: Add, jahr: int, total: int, keys: tuple[str, ...] = ALTER.parts) -> None:
    add("bevoelkerung_alter", {"region_id": "05711", "jahr": jahr, "bevoelkerung": total})
    add("bevoelkerung_alter", *[{"region_id": "05711", "jahr": jahr, "alter": k, "bevoelkerung": 10} for k in keys])


def test_91_ages_make_the_total(con: duckdb.DuckDBPyConnection, add: Add) -> None:
    ages(add, 2024, 910)
    assert check(con) == []


def test_one_person_missing_is_an_error(con: duckdb.DuckDBPyConnection, add: Add) -> None:
    ages(add, 2023, 911)
    ages(add, 2024, 909)
    (finding,) = check(con)
    assert (finding.schwere, finding.anzahl) == ("fehler", 2)


def test_a_selection_of_age_groups_only_may_not_exceed_the_total(con: duckdb.DuckDBPyConnection, add: Add) -> None:
    for jahr, count in [(2022, 10), (2023, 60)]:
        add("bevoelkerung_altersgruppe", {"region_id": "05711", "jahr": jahr, "bevoelkerung": 100})
        add("bevoelkerung_altersgruppe", *[
            {"region_id": "05711", "jahr": jahr, "altersgruppe": key, "bevoelkerung": count} for key in ("6-9", "10-14")
        ])  # fmt: skip
    assert [finding.beispiel for finding in check(con)] == ["05711 2023: Summe 120, veröffentlicht 100"]
