"""Values for regions at a time when these did not exist."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.checks._values import regional
from pipeline.findings import Finding

if TYPE_CHECKING:
    import duckdb

    from schemas.contract import Contract

TITEL = "Kein Wert gehört zu einer Region, die es zu dieser Zeit nicht gab"

AFTER = "Für eine aufgelöste Region gibt es noch Werte; ihre Nachfolgerin würde doppelt gezählt."
BEFORE = "Die Quelle rechnet die Reihe auf eine Region zurück, die es damals noch nicht gab."


def check(con: duckdb.DuckDBPyConnection) -> list[Finding]:
    """A value other than zero after the end is a warning in the year after, an error later; before the start a note."""
    return [
        Finding(
            "tote_schluessel",
            schwere,
            contract.name,
            "region_id",
            BEFORE if schwere == "hinweis" else AFTER,
            n,
            example,
        )
        for contract in regional(con)
        for schwere, n, example in con.execute(_sql(contract)).fetchall()
    ]


def _sql(contract: Contract) -> str:
    stated = " OR ".join(f"{measure.name} <> 0" for measure in contract.measures)
    return f"""
        WITH falsch AS (
            SELECT CASE WHEN jahr > year(gueltig_bis) + 1 THEN 'fehler' WHEN jahr > year(gueltig_bis) THEN 'warnung'
                        ELSE 'hinweis' END AS schwere, region_id, name, jahr
            FROM core.{contract.name} JOIN core.region USING (region_id)
            WHERE ({stated}) AND (jahr > year(gueltig_bis) OR jahr < year(gueltig_von))
        )
        SELECT schwere, count(*),
               concat_ws(' ', min(region_id), arg_min(name, region_id), min(jahr), 'bis', max(jahr))
               || if(count(DISTINCT region_id) > 1, format(' und {{}} weitere', count(DISTINCT region_id) - 1), '')
        FROM falsch GROUP BY schwere ORDER BY schwere
    """
