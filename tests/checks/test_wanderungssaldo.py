"""The migration balance over two kinds of border (check wanderungssaldo)."""

from __future__ import annotations

import duckdb
import pytest

from pipeline.checks.wanderungssaldo import check
from tests.checks.conftest import Add

KREIS = {"zuzuege_kreis": 500, "fortzuege_kreis": 300, "zuzuege_gemeinde": 900}


@pytest.mark.parametrize(("departures", "found"), [(700, 0), (720, 0), (721, 1), (679, 1)])
def test_balances_agree(con: duckdb.DuckDBPyConnection, add: Add, departures: int, found: int) -> None:
    row = {"region_id": "05754", "jahr": 2016, "altersgruppe": "0-17", "fortzuege_gemeinde": departures}
    add("wanderung", {**row, **KREIS})
    assert [finding.gegenstand for finding in check(con)] == ["2016"] * found


def test_one_border_alone_is_not_judged(con: duckdb.DuckDBPyConnection, add: Add) -> None:
    add("wanderung", {"region_id": "05754", "jahr": 2016, **KREIS, "fortzuege_gemeinde": None})
    assert check(con) == []
