"""Coverage: every dataset states, for every year, something about each of the 53 Kreise and kreisfreie Städte.

Counted are the regions of today; for years before a reform those of that time, where these are covered better.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.findings import Finding
from pipeline.store import filled
from schemas import contracts

if TYPE_CHECKING:
    import duckdb

    from schemas.contract import Contract

TITEL = "Jeder Datensatz enthält in jedem Jahr alle 53 Kreise und kreisfreien Städte"
SHOWN = 3
"""So many missing regions are named in the finding."""


def check(con: duckdb.DuckDBPyConnection) -> list[Finding]:
    """One warning a dataset and year with missing regions; a municipality supplies only its own rows."""
    there = filled(con)
    return [
        Finding(
            "abdeckung", "warnung", contract.name, str(jahr),
            f"Nur {wanted - missing} von {wanted} Kreisen und kreisfreien Städten sind enthalten.", missing, example,
        )
        for contract in contracts().values()
        if contract.name in there
        if {"region_id", "jahr"} <= {column.name for column in contract.columns} and not contract.kommunal
        for jahr, wanted, missing, example in con.execute(_sql(contract)).fetchall()
    ]  # fmt: skip


def _sql(contract: Contract) -> str:
    stated = " OR ".join(f"{measure.name} IS NOT NULL" for measure in contract.measures) or "true"
    return f"""
        WITH da AS (SELECT DISTINCT jahr, left(region_id, 5) AS region_id FROM core.{contract.name} WHERE {stated}),
        jahre AS (SELECT DISTINCT jahr FROM core.{contract.name}),
        kreis AS (SELECT * FROM core.region WHERE ebene = 'kreis'),
        soll AS (
            SELECT jahr, 1 AS satz, region_id, name FROM jahre, kreis WHERE gueltig_bis IS NULL
            UNION ALL
            SELECT jahr, 2, region_id, name FROM jahre, kreis
            WHERE coalesce(gueltig_von < make_date(jahr, 7, 1), true)
              AND coalesce(gueltig_bis >= make_date(jahr, 7, 1), true)
        ), luecken AS (
            SELECT jahr, satz, count(*) AS soll, count(*) FILTER (da.region_id IS NULL) AS fehlend,
                   list(name ORDER BY region_id) FILTER (da.region_id IS NULL) AS namen
            FROM soll LEFT JOIN da USING (jahr, region_id) GROUP BY jahr, satz
            QUALIFY row_number() OVER (PARTITION BY jahr ORDER BY fehlend, satz) = 1
        )
        SELECT jahr, soll, fehlend,
               'Es fehlen: ' || array_to_string(namen[1:{SHOWN}], ' · ') || if(fehlend > {SHOWN}, ' …', '')
        FROM luecken WHERE fehlend > 0 ORDER BY jahr
    """
