"""Rows on their way into a table: as text, with what text usually loses."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from pipeline.store import Connection, each, insert_rows, load_text, workspace

ROWS = [
    (1, "", True, date(2024, 2, 29), 1 / 3),
    (2, None, False, None, 1e300),
    (None, 'a"b; c\nd\r\n', None, None, -0.1),
]


@pytest.fixture
def con(tmp_path: Path) -> Iterator[Connection]:
    """An empty workspace."""
    with workspace(tmp_path) as connection:
        yield connection


def test_rows_keep_their_values_and_take_the_types_of_the_table(con: Connection) -> None:
    con.execute("create table t (n integer, s varchar, b boolean, d date, x double, rest varchar)")
    insert_rows(con, "t", ["n", "s", "b", "d", "x"], ROWS)
    insert_rows(con, "t", ["n"], [])
    assert con.execute("from t").fetchall() == [(*row, None) for row in ROWS]


def test_a_column_of_nothing_and_of_empty_text_are_told_apart(con: Connection) -> None:
    load_text(con, "t", ["c"], [[""], [None], ["x"]])
    assert con.execute("from t").fetchall() == [("",), (None,), ("x",)]


def test_rows_on_their_way_lie_where_the_next_run_tidies_up(con: Connection, tmp_path: Path) -> None:
    seen = []

    def rows() -> Iterator[list[str]]:
        yield ["x"]
        seen.extend(path.suffix for path in tmp_path.iterdir())

    load_text(con, "t", ["c"], rows())
    assert seen == [".csv"]
    assert list(tmp_path.iterdir()) == []


def test_work_side_by_side_is_answered_in_the_order_of_the_items(con: Connection) -> None:
    def count(own: Connection, rows: int) -> int:
        load_text(own, f"t{rows}", ["n"], ([n] for n in range(rows)))
        return len(own.execute(f"from t{rows}").fetchall())

    sizes = [3000, 1, 2000, 2, 1000, 3]
    assert each(con, count, sizes) == sizes
