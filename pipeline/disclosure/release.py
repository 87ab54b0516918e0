"""Release (Freigabe): which Gemeinde lets which of its data out; what nobody has released stays inside."""

from __future__ import annotations

from pipeline.store import Connection

ALL = "alle"


def released(con: Connection) -> None:
    """Table `geheim.freigabe`: each Gemeinde and dataset released, by its own word, else by that for all datasets."""
    con.execute("CREATE OR REPLACE TABLE geheim.freigabe (region_id VARCHAR, datensatz VARCHAR)")
    there = con.execute("SELECT 1 FROM duckdb_tables() WHERE schema_name = 'core' AND table_name = 'freigabe'")
    if there.fetchall():
        con.execute(
            f"""
            INSERT INTO geheim.freigabe
            SELECT f.region_id, b.datensatz
            FROM (SELECT DISTINCT datensatz FROM geheim.bedarf) AS b
            JOIN core.freigabe AS f ON f.datensatz IN (b.datensatz, '{ALL}')
            GROUP BY f.region_id, b.datensatz
            HAVING coalesce(bool_and(f.freigegeben) FILTER (f.datensatz <> '{ALL}'), bool_and(f.freigegeben))
            """
        )
