"""What differs between two published databases, found in DuckDB: schema, regions, indicators, values; and how much.

`stufe` follows the rules of `docs/versionen.md`: `bruch`, `neu`, `korrektur` or `gleich`.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from pipeline.store import Connection

Record = dict[str, Any]
"""One row with the names of its columns."""
Stufe = Literal["bruch", "neu", "korrektur", "gleich"]

_VALUES = (Path(__file__).with_name("werte.sql")).read_text(encoding="utf-8")
MEANING = ("definition", "formel", "einheit", "art", "prinzip", "stichtag")
"""What an indicator means: a change of one of these columns is a break."""

_SCHEMA = """
    with
        a as (select * from duckdb_columns() where database_name = 'alt' and not internal),
        n as (select * from duckdb_columns() where database_name = 'neu' and not internal)
    select
        coalesce(n.schema_name, a.schema_name) || '.' || coalesce(n.table_name, a.table_name) as relation,
        coalesce(n.column_name, a.column_name) as spalte,
        case when a.column_name is null then 'neu' when n.column_name is null then 'entfallen' else 'geaendert' end
            as art,
        a.data_type as alt,
        n.data_type as neu
    from a full join n using (schema_name, table_name, column_name)
    where a.data_type is distinct from n.data_type
    order by relation, coalesce(n.column_index, a.column_index)
"""
_BY_INDICATOR = """
    select
        kennzahl_id, count(*) filter (where art = 'neu') as neu, count(*) filter (where art = 'entfallen') as entfallen,
        count(*) filter (where art = 'geaendert') as geaendert, max(abweichung) as groesste_abweichung
    from unterschied group by kennzahl_id order by geaendert desc, entfallen desc, neu desc, kennzahl_id
"""
_BY_REGION = """
    select
        region_id, count(*) filter (where art = 'neu') as neu, count(*) filter (where art = 'entfallen') as entfallen,
        count(*) filter (where art = 'geaendert') as geaendert
    from unterschied group by region_id order by geaendert desc, entfallen desc, neu desc, region_id
"""
_LARGEST = """
    select * from unterschied where art <> 'neu'
    order by art = 'entfallen', (wert_neu is null) <> (wert_alt is null) desc, abweichung desc nulls last,
        kennzahl_id, region_id, jahr, geschlecht, staatsangehoerigkeit, schulform, untergruppe
    limit ?
"""
_BUILD = "select inhalt_sha256, version, gebaut_am::varchar as gebaut_am, demonstrationsdaten from {}.meta.bau"


@dataclass(frozen=True, slots=True)
class Comparison:
    """What differs; `werte` holds the largest changes, the counts beside it are of all."""

    alt: Record
    neu: Record
    stufe: Stufe
    gruende: list[str]
    schema: list[Record]
    regionen: list[Record]
    kennzahlen: list[Record]
    anzahl: Record
    je_kennzahl: list[Record]
    je_region: list[Record]
    werte: list[Record]


def compare(con: Connection, limit: int) -> Comparison:
    """Compare the attached databases `alt` and `neu`; of changed and vanished values `limit` are told one by one."""
    con.execute(_VALUES)
    schema = _records(con, _SCHEMA)
    regions = _rows(con, "region", "region_id")
    indicators = _rows(con, "kennzahl", "kennzahl_id")
    (counts,) = _records(
        con,
        """
        select
            count(*) filter (where art = 'neu') as neu, count(*) filter (where art = 'entfallen') as entfallen,
            count(*) filter (where art = 'geaendert') as geaendert
        from unterschied
        """,
    )
    reasons = _reasons(schema, regions, indicators, counts)
    stufe: Stufe = next((kind for kind, found in reasons.items() if found), "gleich")
    return Comparison(
        _records(con, _BUILD.format("alt"))[0],
        _records(con, _BUILD.format("neu"))[0],
        stufe,
        [reason for found in reasons.values() for reason in found],
        schema,
        regions,
        indicators,
        counts,
        _records(con, _BY_INDICATOR),
        _records(con, _BY_REGION),
        _records(con, _LARGEST, [limit]),
    )


def _records(con: Connection, query: str, parameters: object = None) -> list[Record]:
    cursor = con.execute(query, parameters)
    columns = [column for column, *_ in cursor.description or []]
    return [dict(zip(columns, row, strict=True)) for row in cursor.fetchall()]


def _rows(con: Connection, table: str, key: str) -> list[Record]:
    """New, vanished and changed rows of a table of `mart`, a changed one once a column that both have."""

    def cells(database: str) -> str:
        text = f"select {key} as id, columns(* exclude ({key}))::varchar from {database}.mart.{table}"
        return f"(unpivot ({text}) on columns(* exclude (id)) into name spalte value wert)"

    both = """
        select column_name from duckdb_columns() where table_name = $table and schema_name = 'mart'
        group by all having count(*) = 2
    """
    return _records(
        con,
        f"""
        with
            a as (select {key} as id from alt.mart.{table}),
            n as (select {key} as id from neu.mart.{table})
        select id, 'neu' as art, null as spalte, null as alt, null as neu from n anti join a using (id)
        union all
        select id, 'entfallen', null, null, null from a anti join n using (id)
        union all
        select id, 'geaendert', spalte, x.wert, y.wert
        from {cells("alt")} as x full join {cells("neu")} as y using (id, spalte)
        where x.wert is distinct from y.wert and spalte in ({both})
            and id in (from a) and id in (from n)
        order by all
        """,
        {"table": table},
    )


def _reasons(
    schema: list[Record], regions: list[Record], indicators: list[Record], counts: Record
) -> dict[Stufe, list[str]]:
    """Why the newer database is a break, holds something new, or corrects something."""
    broken = [f"Spalte {c['relation']}.{c['spalte']} {_gone(c)}" for c in schema if c["art"] != "neu"]
    broken += [f"Region {r['id']} ist entfallen" for r in regions if r["art"] == "entfallen"]
    broken += [f"Kennzahl {k['id']} ist entfallen" for k in indicators if k["art"] == "entfallen"]
    changed = [k for k in indicators if k["art"] == "geaendert"]
    broken += [f"Kennzahl {k['id']}: {k['spalte']} geändert" for k in changed if k["spalte"] in MEANING]
    broken += [f"Werte entfallen: {counts['entfallen']}"] if counts["entfallen"] else []
    columns = sum(c["art"] == "neu" for c in schema)
    new = [f"Spalten neu: {columns}"] if columns else []
    new += [f"Region {r['id']} ist neu" for r in regions if r["art"] == "neu"]
    new += [f"Kennzahl {k['id']} ist neu" for k in indicators if k["art"] == "neu"]
    new += [f"Werte neu: {counts['neu']}"] if counts["neu"] else []
    fixed = [f"Werte geändert: {counts['geaendert']}"] if counts["geaendert"] else []
    fixed += [f"Kennzahl {k['id']}: {k['spalte']} geändert" for k in changed if k["spalte"] not in MEANING]
    fixed += [f"Region {r['id']}: {r['spalte']} geändert" for r in regions if r["art"] == "geaendert"]
    return {"bruch": broken, "neu": new, "korrektur": fixed}


def _gone(change: Record) -> str:
    return "ist entfallen" if change["art"] == "entfallen" else f"ist {change['neu']} statt {change['alt']}"
