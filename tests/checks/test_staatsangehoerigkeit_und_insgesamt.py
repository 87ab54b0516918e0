"""Germans and foreigners against the total (check staatsangehoerigkeit_und_insgesamt)."""

from __future__ import annotations

import duckdb
import pytest

from pipeline.checks.staatsangehoerigkeit_und_insgesamt import check
from tests.checks.conftest import Add

Con = duckdb.DuckDBPyConnection


def students(add: Add, **counts: int) -> None:
    rows = [{"staatsangehoerigkeit": code, "studierende": n} for code, n in counts.items()]
    add("studierende", *({"region_id": "05711", "jahr": 2023, **row} for row in rows))


@pytest.mark.parametrize(("total", "found"), [(37_920, []), (37_923, []), (37_940, ["fehler"])])
def test_students(con: Con, add: Add, total: int, found: list[str]) -> None:
    students(add, deutsch=32_130, nichtdeutsch=5_790, insgesamt=total)
    assert [finding.schwere for finding in check(con)] == found


def test_foreigners_alone_never_make_the_total(con: Con, add: Add) -> None:
    for code, number in {"insgesamt": 9_000, "nichtdeutsch": 1_500}.items():
        row = {"altersgruppe": "20-24", "staatsangehoerigkeit": code, "beschaeftigte": number}
        add("beschaeftigte_alter", {"region_id": "05711", "jahr": 2023, **row})
    assert check(con) == []
    con.execute("UPDATE core.beschaeftigte_alter SET beschaeftigte = 9500 WHERE staatsangehoerigkeit = 'nichtdeutsch'")
    (finding,) = check(con)
    assert (finding.schwere, finding.datensatz) == ("fehler", "beschaeftigte_alter")
