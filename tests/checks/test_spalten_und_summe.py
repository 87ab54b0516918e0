"""Columns that make a whole (check spalten_und_summe)."""

from __future__ import annotations

import duckdb
import pytest

from pipeline.checks.spalten_und_summe import SUBSETS, SUMS, check
from schemas import contracts
from tests.checks.conftest import Add

BIELEFELD = {"region_id": "05711", "jahr": 2021}


@pytest.mark.parametrize(("nef", "found"), [(8000, 0), (8015, 0), (8016, 1), (7984, 1)])
def test_parts_and_their_whole(con: duckdb.DuckDBPyConnection, add: Add, nef: int, found: int) -> None:
    add("sgb2", {**BIELEFELD, "rlb": 30000, "elb": 22000, "nef": nef})
    findings = check(con)
    assert len(findings) == found
    if found:
        assert findings[0].beispiel == f"05711 2021: {22000 + nef} und 30000"


def test_a_subset_may_not_exceed_the_whole(con: duckdb.DuckDBPyConnection, add: Add) -> None:
    add("arbeitslosigkeit", {**BIELEFELD, "arbeitslose": 900, "arbeitslose_15_24": 901})
    (finding,) = check(con)
    assert (finding.datensatz, finding.gegenstand, finding.anzahl) == ("arbeitslosigkeit", "arbeitslose", 1)


def test_missing_parts_are_not_judged(con: duckdb.DuckDBPyConnection, add: Add) -> None:
    add("sgb2", {**BIELEFELD, "rlb": 30000, "elb": 22000, "nef": None})
    assert check(con) == []


@pytest.mark.parametrize(("without", "found"), [(170, 0), (195, 0), (196, 1), (None, 0)])
def test_where_applicants_went(con: duckdb.DuckDBPyConnection, add: Add, without: int | None, found: int) -> None:
    parts = {"bewerber_einmuendend": 910, "bewerber_andere": 880, "bewerber_alternative": 190}
    add("ausbildungsmarkt", {**BIELEFELD, "bewerber": 2150, **parts, "bewerber_unversorgt": without})
    assert len(check(con)) == found


def test_every_named_column_exists() -> None:
    for dataset, whole, parts in [*SUMS, *((d, w, (p,)) for d, w, p in SUBSETS)]:
        assert {whole, *parts} <= {measure.name for measure in contracts()[dataset].measures}
