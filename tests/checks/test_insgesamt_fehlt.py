"""Groups without their total."""

from __future__ import annotations

import duckdb

from pipeline.checks.insgesamt_fehlt import check
from tests.checks.conftest import Add

KEY = {"region_id": "05711", "abgaenger": 5, "abschluss": "insgesamt"}


def test_groups_beside_their_total_pass(con: duckdb.DuckDBPyConnection, add: Add) -> None:
    groups = ("insgesamt", "weiblich")
    add("abgang_abschluss", *[KEY | {"jahr": 2023, "geschlecht": geschlecht} for geschlecht in groups])
    assert check(con) == []


def test_years_without_the_total_are_named(con: duckdb.DuckDBPyConnection, add: Add) -> None:
    add("abgang_abschluss", *[KEY | {"jahr": jahr, "geschlecht": "weiblich"} for jahr in (2021, 2023)])
    (finding,) = check(con)
    assert (finding.schwere, finding.datensatz, finding.gegenstand) == ("hinweis", "abgang_abschluss", "geschlecht")
    assert (finding.anzahl, finding.beispiel) == (2, "Jahre: 2021, 2023")
