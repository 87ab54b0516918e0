"""The only module that opens DuckDB: settings, identifiers and the loading of text into tables."""

from __future__ import annotations

import csv
import os
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import TypeVar

import duckdb

_TABLES = "select table_name from duckdb_tables() where schema_name = ?"
Connection = duckdb.DuckDBPyConnection
Item = TypeVar("Item")
Result = TypeVar("Result")

_NOTHING = "\x01"  # no cell of an official table holds this, so that empty text stays empty text
_OFFLINE: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
}


def name(identifier: str) -> str:
    """An identifier in SQL."""
    return '"' + identifier.replace('"', '""') + '"'


def text(value: str) -> str:
    """A text literal in SQL."""
    return "'" + value.replace("'", "''") + "'"


@contextmanager
def workspace(spill: Path) -> Iterator[Connection]:
    """The private database of one build: in memory, which spares a third of the writing, spilling into `spill`."""
    con = duckdb.connect(":memory:", config={**_OFFLINE, "temp_directory": str(spill)})
    try:
        con.execute("set preserve_insertion_order = true")
        yield con
    finally:
        con.close()


@contextmanager
def transaction(con: Connection) -> Iterator[None]:
    """All or nothing of what is done inside."""
    con.execute("begin")
    try:
        yield
    except BaseException:
        with suppress(duckdb.Error):  # a failed commit has ended the transaction already
            con.execute("rollback")
        raise
    con.execute("commit")


def each(
    con: Connection,
    work: Callable[[Connection, Item], Result],
    items: Iterable[Item],
    size: Callable[[Item], int] = lambda _: 0,
) -> list[Result]:
    """Work on items side by side, each with a connection of its own; the results stand in the order of the items.

    Many small queries leave a core idle while the next is planned. The largest item comes first, so that none is left
    alone at the end. Temporary tables belong to one connection, so what the items share has to lie in a schema.
    """
    listed = list(items)

    def alone(item: Item) -> Result:
        with closing(con.cursor()) as own:
            return work(own, item)

    order = sorted(range(len(listed)), key=lambda i: -size(listed[i]))
    with ThreadPoolExecutor(min(4, os.cpu_count() or 1)) as pool:
        done = dict(zip(order, pool.map(alone, [listed[i] for i in order]), strict=True))
    return [done[i] for i in range(len(listed))]


@contextmanager
def beside(con: Connection, work: Callable[[Connection], object]) -> Iterator[None]:
    """Work with a connection of its own while the block runs; it is done when the block ends, or has raised there."""
    with closing(con.cursor()) as own, ThreadPoolExecutor(1) as pool:
        done = pool.submit(work, own)
        yield
        done.result()


@contextmanager
def published(path: Path) -> Iterator[Connection]:
    """A published database, opened for reading only."""
    con = duckdb.connect(str(path), read_only=True, config=_OFFLINE)
    try:
        yield con
    finally:
        con.close()


@contextmanager
def compared(old: Path, new: Path) -> Iterator[Connection]:
    """Two published databases side by side, attached for reading as `alt` and `neu`."""
    con = duckdb.connect(":memory:", config=_OFFLINE)
    try:
        for alias, path in (("alt", old), ("neu", new)):
            con.execute(f"attach {text(str(path))} as {alias} (read_only)")
        yield con
    finally:
        con.close()


def load_text(con: Connection, table: str, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Create `table` (qualified, quoted) with VARCHAR columns and fill it with rows of text; None becomes NULL."""
    with _as_text(con, columns, rows) as source:
        con.execute(f"create or replace table {table} as from {source}")


def insert_rows(con: Connection, table: str, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Append rows to an existing table, as text that takes its types: as parameters they take twenty times as long."""
    with _as_text(con, columns, rows) as source:
        con.execute(f"insert into {table} ({', '.join(map(name, columns))}) from {source}")


@contextmanager
def _as_text(con: Connection, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> Iterator[str]:
    """Rows in a file where the database spills, which is tidied up after a crash; inside: what reads them in SQL."""
    ((spill,),) = con.execute("select current_setting('temp_directory')").fetchall()
    with tempfile.NamedTemporaryFile(
        "w", suffix=".csv", encoding="utf-8", newline="", delete=False, dir=spill if Path(spill).is_dir() else None
    ) as file:
        writer = csv.writer(file.file, delimiter=";", lineterminator="\n")
        writer.writerows([_NOTHING if v is None else v for v in row] for row in rows)
    types = ", ".join(f"{text(c)}: 'VARCHAR'" for c in columns)
    try:
        yield f"""
            read_csv(
                {text(file.name)},
                columns = {{{types}}},
                auto_detect = false, header = false,
                delim = ';', quote = '"', escape = '"', new_line = '\\n', nullstr = {text(_NOTHING)},
                max_line_size = 16777216
            )
        """
    finally:
        Path(file.name).unlink()


def filled(con: Connection, schema: str = "core") -> set[str]:
    """Names of the tables of a schema that have at least one row."""
    tables = [table for (table,) in con.execute(_TABLES, [schema]).fetchall()]
    each = [f"(select {text(table)} from {schema}.{name(table)} limit 1)" for table in tables]
    return {table for (table,) in con.execute(" union all ".join(each)).fetchall()} if each else set()
