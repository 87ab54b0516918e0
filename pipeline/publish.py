"""Publication: allowed relations go into a fresh file that old DuckDB clients can read; it replaces the old one."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator
from pathlib import Path

from pipeline.errors import EnvironmentFault, Problem
from pipeline.store import Connection, name, transaction
from pipeline.store import text as literal

STORAGE_VERSION = "v1.0.0"
SCHEMAS = ("mart", "meta", "core")
_INTERNAL = {("core", "region"), ("core", "vergleichsgruppe")}


def publish(con: Connection, target: Path, closed: Collection[str] = ()) -> None:
    """Copy `mart`, `meta` and `core` with their comments into a new file beside `target`, then replace it at once.

    The core tables named in `closed` stay behind. A dropped table would leave its bytes in a file, so the build file
    itself is never published. What was at `target` stays until the last step; an open reader keeps the file it has.
    EnvironmentFault if the folder or disk refuses.
    """
    fresh = target.with_name(f"{target.name}.neu-{os.getpid()}")
    fresh.unlink(missing_ok=True)
    try:
        _copy(con, fresh, _INTERNAL | {("core", table) for table in closed})
        _sync(fresh)
        _put_aside(target.with_name(target.name + ".wal"))
        fresh.replace(target)
        _sync(target.parent)
    except OSError as error:
        raise EnvironmentFault(
            Problem(str(target), f"Die Datenbank lässt sich nicht ersetzen ({error.strerror}).")
        ) from error
    finally:
        fresh.unlink(missing_ok=True)
        fresh.with_name(fresh.name + ".wal").unlink(missing_ok=True)


def _copy(con: Connection, fresh: Path, left_out: set[tuple[str, str]]) -> None:
    con.execute(f"attach {literal(str(fresh))} as neu (storage_version {literal(STORAGE_VERSION)})")
    try:
        con.execute("set disabled_compression_methods = 'fsst'")  # a sixth of the time for a fiftieth of the size
        with transaction(con):  # one write to the disk for everything, not one a comment
            _copy_all(con, left_out)
        con.execute("checkpoint neu")
    finally:
        con.execute("detach neu")


def _copy_all(con: Connection, left_out: set[tuple[str, str]]) -> None:
    for schema in SCHEMAS:
        con.execute(f"create schema neu.{schema}")
    tables = con.execute(
        """
        select schema_name, table_name
        from duckdb_tables()
        where database_name = current_database() and list_contains(?, schema_name)
        order by all
        """,
        [list(SCHEMAS)],
    ).fetchall()
    kept = [table for table in tables if table not in left_out]
    for schema, table in kept:
        qualified = f"{schema}.{name(table)}"
        con.execute(f"create table neu.{qualified} as from {qualified}")
    con.execute("; ".join(_comments(con, kept)))


def _comments(con: Connection, tables: Collection[tuple[str, str]]) -> Iterator[str]:
    """The statements that give the copied tables the comments of the others and of their columns."""
    found = con.execute(
        """
        select schema_name, table_name, null as column_name, comment
        from duckdb_tables()
        where database_name = current_database() and comment is not null
        union all
        select schema_name, table_name, column_name, comment
        from duckdb_columns()
        where database_name = current_database() and comment is not null
        order by all
        """
    ).fetchall()
    for schema, table, column, comment in found:
        if (schema, table) in tables:
            target = f"neu.{schema}.{name(table)}"
            what = f"column {target}.{name(column)}" if column else f"table {target}"
            yield f"comment on {what} is {literal(comment)}"


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _put_aside(wal: Path) -> None:
    """A write-ahead log left beside the old file would make the new one unopenable."""
    if wal.exists():
        wal.replace(wal.with_name(f"{wal.name}.verwaist"))
