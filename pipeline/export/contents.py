"""What is exported, read from the published database: relations with columns, keys, sources, and the build."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from pipeline.export import keys
from pipeline.export.sources import Source
from pipeline.store import Connection, name, text

TITLE = "Bildungsmonitor NRW"
_NAMED = 3
_SOURCES = """
    select q.quelle_id, q.titel, q.herausgeber, q.lizenz, q.url, coalesce(max(l.stand)::varchar, '') as stand
    from meta.lieferung as l join meta.quelle as q using (quelle_id)
    where {} group by all order by q.herausgeber, q.titel, q.quelle_id
"""
_RELATIONS = """
    select
        schema_name || '.' || table_name as relation, any_value(coalesce(t.comment, '')),
        list((column_name, data_type, coalesce(c.comment, '')) order by column_index)
    from duckdb_columns() as c join duckdb_tables() as t using (database_name, schema_name, table_name)
    where database_name = current_database()
        and (list_contains(['mart', 'core'], schema_name) or list_contains($more, relation))
    group by relation order by relation
"""
_Told = Sequence[tuple[str, str, str]]
"""Name, type and description of columns."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column: type as in DuckDB, German description, the relation whose key it holds."""

    name: str
    type: str
    description: str
    target: str | None


@dataclass(frozen=True, slots=True)
class Relation:
    """One table; `query` yields its rows in a fixed order, `years` are the first and last of figures in it."""

    name: str
    comment: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    query: str
    sources: tuple[Source, ...]
    rows: int
    years: tuple[int, int] | None

    @property
    def title(self) -> str:
        """The comment up to its colon: what it is, without the grain."""
        return self.comment.partition(":")[0] or self.name


@dataclass(frozen=True, slots=True)
class Package:
    """Everything to export; `regions` are those asked for (none: all), `area` their names.

    `content` is the hash of the published content, `address` where the files will lie, '' if unknown.
    """

    relations: tuple[Relation, ...]
    sources: tuple[Source, ...]
    regions: tuple[str, ...]
    area: str
    content: str
    version: str
    demonstration: bool
    stand: date | None
    formats: tuple[str, ...]
    publisher: str
    address: str

    @property
    def title(self) -> str:
        """The title, with the mark of simulated data and the regions."""
        mark = "Demonstrationsdaten: " if self.demonstration else ""
        return f"{mark}{TITLE}" + (f", {self.area}" if self.area else "")

    @property
    def kind(self) -> str:
        """What the metadata call `datenart`."""
        return "demonstration" if self.demonstration else "amtlich"

    def relation(self, wanted: str) -> Relation:
        """A relation by its name; KeyError if it is not exported."""
        return {relation.name: relation for relation in self.relations}[wanted]


def package(con: Connection, regions: Sequence[str], formats: Sequence[str], publisher: str, address: str) -> Package:
    """What a database holds for these regions, for all of them without any; a dataset without rows is left out."""
    where = _where(con, regions)
    ((content, version, demonstration, stand),) = con.execute(
        "select inhalt_sha256, version, demonstrationsdaten, stand from meta.bau"
    ).fetchall()
    everything = _sources(con, "not l.ersetzt")
    found = con.execute(_RELATIONS, {"more": list(keys.WITH_SOURCES)}).fetchall()
    names = [relation for relation, *_ in found]
    relations = [_relation(con, r, comment, told, names, where, everything) for r, comment, told in found]
    return Package(
        relations=tuple(r for r in relations if r.rows or not r.name.startswith("core.")),
        sources=everything,
        regions=tuple(regions),
        area=_called(con, regions),
        content=content,
        version=version,
        demonstration=demonstration,
        stand=stand,
        formats=tuple(formats),
        publisher=publisher,
        address=address,
    )


def _relation(
    con: Connection,
    relation: str,
    comment: str,
    told: _Told,
    names: Sequence[str],
    area: str,
    everything: tuple[Source, ...],
) -> Relation:
    columns = [column for column, *_ in told]
    where = area if "region_id" in columns and relation not in keys.WHOLE else "true"
    rows_from = f"from {'.'.join(map(name, relation.split('.')))} where {where}"
    year = "jahr" if {"jahr", "region_id"} <= set(columns) else "null"
    ((rows, first, last),) = con.execute(f"select count(*), min({year}), max({year}) {rows_from}").fetchall()
    key = keys.key(relation)
    order = ", ".join(map(name, key)) or "all"
    own = relation.startswith("core.") and "lieferung_id" in columns
    return Relation(
        name=relation,
        comment=comment,
        columns=tuple(Column(c, kind, about, keys.target(relation, c, names)) for c, kind, about in told),
        key=key,
        query=f"select {', '.join(map(name, columns))} {rows_from} order by {order}",
        sources=_sources(con, f"l.lieferung_id in (select lieferung_id {rows_from})") if own else everything,
        rows=rows,
        years=None if first is None else (first, last),
    )


def _sources(con: Connection, where: str) -> tuple[Source, ...]:
    return tuple(Source(*row) for row in con.execute(_SOURCES.format(where)).fetchall())


def _called(con: Connection, regions: Sequence[str]) -> str:
    """The names of the regions; only how many where they are many."""
    found = con.execute(
        "select anzeigename from mart.region where list_contains(?, region_id) order by region_id", [list(regions)]
    ).fetchall()
    return ", ".join(called for (called,) in found) if len(found) <= _NAMED else f"{len(found)} Regionen"


def _where(con: Connection, regions: Sequence[str]) -> str:
    """Which `region_id` are meant: the regions, what lies or lay in them, and what they are compared with."""
    if not regions:
        return "true"
    chosen = ", ".join(map(text, regions))
    within = f"select region_id from mart.region where region_id in ({chosen}) or nachfolger_id in ({chosen})"
    beside = f"""
        select unnest([uebergeordnet_id, regierungsbezirk_id, landschaftsverband, '05', 'DG'])
        from mart.region where region_id in ({chosen})
        union select gruppe_id from mart.vergleichsgruppe where region_id in ({chosen})
    """
    parts, others = (", ".join(text(r) for (r,) in con.execute(q).fetchall() if r) for q in (within, beside))
    return f"(left(region_id, 5) in ({parts}) or region_id in ({others}))"
