"""Parts and wholes."""

from __future__ import annotations

import duckdb
import pytest

from pipeline.checks.anteil_moeglich import IN_COLUMNS, IN_ROWS, check
from tests.checks.conftest import Add


@pytest.mark.parametrize(("dataset", "part", "whole"), IN_COLUMNS)
@pytest.mark.parametrize(("value", "schwere"), [(100, None), (103, "warnung"), (106, "fehler"), (None, None)])
def test_parts_in_columns(
    con: duckdb.DuckDBPyConnection,
    add: Add,
    dataset: str,
    part: str,
    whole: str,
    value: int | None,
    schwere: str | None,
) -> None:
    add(dataset, {"region_id": "05711", "jahr": 2023, part: value, whole: 100})
    found = check(con)
    assert [finding.schwere for finding in found] == ([schwere] if schwere else [])
    assert all(finding.gegenstand == f"{part} / {whole}" for finding in found)


@pytest.mark.parametrize(("dataset", "measure", "column", "part", "whole"), IN_ROWS)
def test_parts_in_rows(
    con: duckdb.DuckDBPyConnection, add: Add, dataset: str, measure: str, column: str, part: str, whole: str
) -> None:
    for jahr, value in [(2021, 90), (2022, 110), (2023, 190)]:
        add(dataset, {"region_id": "05711", "jahr": jahr, column: part, measure: value})
        add(dataset, {"region_id": "05711", "jahr": jahr, column: whole, measure: 100})
    (finding,) = check(con)
    assert (finding.schwere, finding.anzahl, finding.beispiel) == ("fehler", 2, "05711 2023: 190 von 100")


def test_a_part_is_held_against_the_whole_of_its_own_sex(con: duckdb.DuckDBPyConnection, add: Add) -> None:
    row = {"region_id": "05711", "jahr": 2023}
    add("abgang_abschluss", row | {"abschluss": "dar_fhr_schulisch", "geschlecht": "weiblich", "abgaenger": 50})
    add("abgang_abschluss", row | {"abschluss": "msa", "geschlecht": "weiblich", "abgaenger": 60})
    add("abgang_abschluss", row | {"abschluss": "msa", "geschlecht": "maennlich", "abgaenger": 40})
    assert check(con) == []
