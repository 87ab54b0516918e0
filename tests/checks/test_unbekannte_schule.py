"""Schools of the Sozialindex and of the register."""

from __future__ import annotations

import duckdb
import pytest

from pipeline.checks.unbekannte_schule import check
from tests.checks.conftest import Add


def schools(add: Add, register: int, known: int, unknown: int) -> None:
    for number in range(known):
        add("schule", {"schulnummer": f"10000{number}", "jahr": register, "region_id": "05711000"})
    for number in range(known + unknown):
        add("sozialindex", {
            "schulnummer": f"10000{number}", "jahr": 2025, "region_id": "05711", "kurzbezeichnung": f"Schule {number}",
        })  # fmt: skip


@pytest.mark.parametrize(("register", "known", "unknown", "schwere"), [
    (2025, 4, 0, None), (2025, 4, 1, "warnung"),
    (2021, 4, 1, "hinweis"), (2021, 4, 4, "hinweis"), (2021, 4, 5, "fehler"),
])  # fmt: skip
def test_unknown_schools(
    con: duckdb.DuckDBPyConnection, add: Add, register: int, known: int, unknown: int, schwere: str | None
) -> None:
    schools(add, register, known, unknown)
    assert [finding.schwere for finding in check(con)] == ([schwere] if schwere else [])


def test_the_finding_names_the_first_of_them(con: duckdb.DuckDBPyConnection, add: Add) -> None:
    schools(add, 2021, 4, 2)
    (finding,) = check(con)
    assert finding.meldung == "2 von 6 Schulen fehlen im Verzeichnis der Schulen (neuester Stand 2021)."
    assert (finding.anzahl, finding.beispiel) == (2, "100004 Schule 4")


def test_without_a_register_nothing_can_be_said(con: duckdb.DuckDBPyConnection, add: Add) -> None:
    schools(add, 2021, 0, 3)
    assert check(con) == []
