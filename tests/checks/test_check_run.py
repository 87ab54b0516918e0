"""All checks together."""

from __future__ import annotations

import duckdb

from pipeline.checks import checks, run


def test_checks_are_found_by_their_file() -> None:
    names = [check.name for check in checks()]
    assert names == sorted(names)
    assert {"abdeckung", "teile_und_summe", "rangkorrelation", "zwei_quellen"} <= set(names)
    assert not any(name.startswith("_") for name in names)
    assert all(check.titel for check in checks())


def test_empty_datasets_are_no_finding(con: duckdb.DuckDBPyConnection) -> None:
    assert run(con) == []
