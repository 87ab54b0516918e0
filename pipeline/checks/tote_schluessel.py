"""Values for regions at a time when these did not exist."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.findings import Finding
from schemas import contracts

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
            "tote_schluessel", schwere, contract.name, region, BEFORE if schwere == "hinweis" else AFTER, n, example
        )
        for contract in contracts().values()
        if "region_id" in contract.key_names
        for schwere, region, n, example in con.execute(_sql(contract)).fetchall()
    ]


def _sql(contract: Contract) -> str:
    stated = " OR ".join(f"{measure.name} <> 0" for measure in contract.measures)
    return f"""
        SELECT CASE WHEN jahr > year(gueltig_bis) + 1 THEN 'fehler' WHEN jahr > year(gueltig_bis) THEN 'warnung'
                    ELSE 'hinweis' END AS schwere,
               concat_ws(' ', region_id, any_value(name)) AS region, count(*),
               concat('Jahre ', min(jahr), ' bis ', max(jahr))
        FROM core.{contract.name} JOIN core.region USING (region_id)
        WHERE ({stated}) AND (jahr > year(gueltig_bis) OR jahr < year(gueltig_von))
        GROUP BY schwere, region_id ORDER BY schwere, region_id
    """
