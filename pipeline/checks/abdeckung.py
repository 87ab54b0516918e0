"""Coverage: every dataset states, for every year, something about each of the 53 Kreise and kreisfreie Städte.

Counted are the regions of today; for years before a reform those of that time, where these are covered better.
"""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING

from pipeline.checks._values import ask
from pipeline.findings import Finding
from pipeline.store import filled
from schemas import contracts

if TYPE_CHECKING:
    import duckdb

    from schemas.contract import Contract

TITEL = "Jeder Datensatz enthält in jedem Jahr alle 53 Kreise und kreisfreien Städte"
WAS_TUN = (
    "Prüfen, ob die Tabelle mit allen Kreisen und kreisfreien Städten heruntergeladen wurde; sonst neu herunterladen."
)
SHOWN = 3
"""So many missing regions are named in the finding."""


SQL = f"""
    WITH alle AS ({{alle}}),
    da AS (SELECT DISTINCT nr, jahr, region_id FROM alle WHERE benannt),
    jahre AS (SELECT DISTINCT nr, jahr FROM alle),
    kreis AS (SELECT * FROM core.region WHERE ebene = 'kreis'),
    soll AS (
        SELECT nr, jahr, 1 AS satz, region_id, name FROM jahre, kreis WHERE gueltig_bis IS NULL
        UNION ALL
        SELECT nr, jahr, 2, region_id, name FROM jahre, kreis
        WHERE coalesce(gueltig_von < make_date(jahr, 7, 1), true)
          AND coalesce(gueltig_bis >= make_date(jahr, 7, 1), true)
    ), luecken AS (
        SELECT nr, jahr, satz, count(*) AS soll, count(*) FILTER (da.region_id IS NULL) AS fehlend,
               list(name ORDER BY region_id) FILTER (da.region_id IS NULL) AS namen
        FROM soll LEFT JOIN da USING (nr, jahr, region_id) GROUP BY nr, jahr, satz
        QUALIFY row_number() OVER (PARTITION BY nr, jahr ORDER BY fehlend, satz) = 1
    )
    SELECT nr, jahr, soll, fehlend,
           'Es fehlen: ' || array_to_string(namen[1:{SHOWN}], ' · ') || if(fehlend > {SHOWN}, ' …', '')
    FROM luecken WHERE fehlend > 0 ORDER BY nr, jahr
"""


def check(con: duckdb.DuckDBPyConnection) -> list[Finding]:
    """One warning a dataset and year with missing regions; a municipality supplies only its own rows."""
    there = filled(con)
    judged = [
        contract
        for contract in contracts().values()
        if contract.name in there and not contract.kommunal
        if {"region_id", "jahr"} <= {column.name for column in contract.columns}
    ]
    return [
        Finding(
            "abdeckung", "warnung", judged[nr].name, str(jahr),
            f"Nur {wanted - missing} von {wanted} Kreisen und kreisfreien Städten sind enthalten.", missing, example,
        )
        for nr, jahr, wanted, missing, example in ask(con, SQL, map(_stated, count(), judged))
    ]  # fmt: skip


def _stated(nr: int, contract: Contract) -> str:
    """Kreis and year of each row, and whether it states anything about them."""
    stated = " OR ".join(f"{measure.name} IS NOT NULL" for measure in contract.measures) or "true"
    return f"SELECT {nr} AS nr, jahr, left(region_id, 5) AS region_id, {stated} AS benannt FROM core.{contract.name}"
