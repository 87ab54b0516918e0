"""The list of the Startchancen schools against the register and the published number."""

from __future__ import annotations

import duckdb

from pipeline.checks.startchancen import check
from tests.checks.conftest import Add

Con = duckdb.DuckDBPyConnection


def register(add: Add, numbers: range, jahr: int) -> None:
    """Schools of the register in one school year."""
    rows = [{"schulnummer": str(n), "jahr": jahr, "region_id": "05711000", "in_betrieb": True} for n in numbers]
    add("schule", *rows)


def listed(add: Add, numbers: range, jahr: int = 2025) -> None:
    """Schools on the list of one school year."""
    add("startchancen", *({"schulnummer": str(n), "jahr": jahr, "kurzbezeichnung": f"Schule {n}"} for n in numbers))


def test_the_published_number_of_known_schools_passes(con: Con, add: Add) -> None:
    register(add, range(100001, 101000), 2025)
    listed(add, range(100001, 100001 + 923))
    assert check(con) == []


def test_a_school_that_the_register_lacks_is_a_warning(con: Con, add: Add) -> None:
    register(add, range(100002, 101000), 2025)
    listed(add, range(100001, 100001 + 923))
    (finding,) = check(con)
    assert (finding.schwere, finding.anzahl, finding.beispiel) == ("warnung", 1, "100001 Schule 100001")


def test_an_older_register_cannot_know_new_schools(con: Con, add: Add) -> None:
    register(add, range(100002, 101000), 2021)
    listed(add, range(100001, 100001 + 923))
    assert [finding.schwere for finding in check(con)] == ["hinweis"]


def test_another_number_of_schools_is_noted_and_strangers_are_an_error(con: Con, add: Add) -> None:
    register(add, range(100001, 100011), 2025)
    listed(add, range(200001, 200921))
    unknown, number = check(con)
    assert (unknown.schwere, unknown.anzahl) == ("fehler", 920)
    assert number.meldung == "Die Liste nennt 920 Schulen, veröffentlicht sind 923."


def test_without_register_only_the_number_is_judged(con: Con, add: Add) -> None:
    listed(add, range(100001, 100401), jahr=2024)
    assert check(con) == []
