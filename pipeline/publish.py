"""The file that is published: allowed relations go into a fresh file that old DuckDB clients can read."""

from __future__ import annotations

import shutil
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import duckdb

from pipeline import verzeichnis
from pipeline.errors import EnvironmentFault, Problem
from pipeline.store import Connection, beside, name, published, transaction
from pipeline.store import text as literal

STORAGE_VERSION = "v1.0.0"
SCHEMAS = ("mart", "meta", "core")
_INTERNAL = {("core", "region"), ("core", "vergleichsgruppe")}
_HEAD = b"DUCK" + (64).to_bytes(8, "little")  # from byte 8: the format of DuckDB 1.0


@contextmanager
def core_ahead(con: Connection, fresh: Path, closed: Collection[str]) -> Iterator[None]:
    """Copy `core` into the new file `fresh` while the rest is computed; it is there when the block ends.

    The tables named in `closed` stay behind. EnvironmentFault if the disk refuses.
    """

    def copy(own: Connection) -> None:
        with _disk(fresh):
            own.execute(f"attach {literal(str(fresh))} as neu (storage_version {literal(STORAGE_VERSION)})")
            own.execute("set disabled_compression_methods = 'fsst'")  # a sixth of the time for a fiftieth of the size
            with transaction(own):
                _copy(own, _kept(own, closed), ["core"])

    with beside(con, copy):
        yield


def write(con: Connection, fresh: Path, closed: Collection[str]) -> None:
    """Complete the file with `mart`, `meta`, the data dictionary, comments, views and macros, and look at it.

    A dropped table would leave its bytes in a file, so the build database itself is never published. EnvironmentFault
    if the disk refuses, or gives back other than was written.
    """
    kept = _kept(con, closed)
    with _disk(fresh):
        with beside(con, partial(verzeichnis.complete, tables=kept)), transaction(con):
            _copy(con, kept, ["mart", "meta"])
        kept = sorted([*kept, *verzeichnis.TABLES])
        with transaction(con):  # one write to the disk for everything, not one a comment
            _copy(con, verzeichnis.TABLES)
            con.execute("; ".join(_comments(con, kept)))
            _define(con, list(_queries(con)))
        con.execute("checkpoint neu; detach neu")
        sound = _sound(con, fresh, kept)
    if not sound:
        what = "Die geschriebene Datenbank enthält anderes als geschrieben wurde; der Datenträger ist unzuverlässig."
        raise EnvironmentFault(Problem(str(fresh.parent), what))


@contextmanager
def _disk(fresh: Path) -> Iterator[None]:
    """Inside, what a disk refuses is told as an EnvironmentFault."""
    try:
        yield
    except (OSError, duckdb.IOException, duckdb.FatalException, duckdb.TransactionException) as error:
        free = shutil.disk_usage(fresh.parent).free // 1_000_000
        what = f"Die Datenbank lässt sich nicht schreiben; frei sind {free} MB."
        raise EnvironmentFault(Problem(str(fresh.parent), what, todo="Bitte Platz schaffen.")) from error


def _sound(con: Connection, fresh: Path, kept: list[tuple[str, str]]) -> bool:
    """Whether the closed file has the old format, the relations that may be published, no other, and all their rows."""
    with fresh.open("rb") as file:
        head = file.read(20)
    with published(fresh) as reader:
        return head[8:] == _HEAD and _kept(reader, ()) == kept and _sizes(reader, kept) == _sizes(con, kept)


def _sizes(con: Connection, tables: list[tuple[str, str]]) -> list[tuple[int]]:
    counts = [f"select count(*) from {schema}.{name(table)}" for schema, table in tables]
    return con.execute(" union all ".join(counts)).fetchall() if counts else []


def _kept(con: Connection, closed: Collection[str]) -> list[tuple[str, str]]:
    """Schema and name of the tables that are published."""
    tables = con.execute(
        """
        select schema_name, table_name
        from duckdb_tables()
        where database_name = current_database() and list_contains(?, schema_name)
        order by all
        """,
        [list(SCHEMAS)],
    ).fetchall()
    return [table for table in tables if table not in _INTERNAL | {("core", name) for name in closed}]


def _copy(con: Connection, kept: Collection[tuple[str, str]], schemas: Collection[str] = ()) -> None:
    """Copy tables: those of new schemas, or all into schemas that are there."""
    for schema in schemas:
        con.execute(f"create schema neu.{schema}")
    for schema, table in kept:
        if not schemas or schema in schemas:
            qualified = f"{schema}.{name(table)}"
            con.execute(f"create table neu.{qualified} as from {qualified}")


def _define(con: Connection, queries: list[str]) -> None:
    """Create views and macros in the new file as its own: what they read is looked for there, by schema and name."""
    ((home,),) = con.execute("select current_database()").fetchall()
    con.execute("use neu")
    try:
        for query in queries:
            con.execute(query)
    finally:
        con.execute(f"use {name(home)}")


def _queries(con: Connection) -> Iterator[str]:
    """The statements that make the views and table macros of the published schemas, with their comments."""
    views = con.execute(
        """
        select schema_name, view_name, sql, comment from duckdb_views()
        where database_name = current_database() and list_contains(?, schema_name)
        order by view_oid
        """,
        [list(SCHEMAS)],
    ).fetchall()
    for schema, view, sql, comment in views:
        yield sql
        if comment:
            yield f"comment on view {schema}.{name(view)} is {literal(comment)}"
    yield from _comments(con, [view[:2] for view in views])
    macros = con.execute(
        """
        select schema_name, function_name, parameters, macro_definition, comment from duckdb_functions()
        where database_name = current_database() and list_contains(?, schema_name) and function_type = 'table_macro'
        order by function_oid
        """,
        [list(SCHEMAS)],
    ).fetchall()
    for schema, macro, parameters, definition, comment in macros:
        qualified = f"{schema}.{name(macro)}"
        yield f"create macro {qualified}({', '.join(map(name, parameters))}) as table {definition}"
        if comment:
            yield f"comment on macro table {qualified} is {literal(comment)}"


def _comments(con: Connection, tables: Collection[tuple[str, str]]) -> Iterator[str]:
    """The statements that give the copied tables and the columns of tables and views the comments of the others."""
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
