"""Rank correlation with the year before over the Kreise: large ones stay large, unless values went to wrong regions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.findings import Finding
from schemas import contracts
from schemas.codes import TOTAL

if TYPE_CHECKING:
    import duckdb

    from schemas.contract import Contract
    from schemas.fields import Field

TITEL = "Die Rangfolge der Kreise ist ähnlich wie im Vorjahr"
LIKELY, POSSIBLE = 0.8, 0.5
REGIONS = 30
"""Fewer regions in common say too little."""


def check(con: duckdb.DuckDBPyConnection) -> list[Finding]:
    """A warning where Spearman's coefficient is below 0.8, an error below 0.5: values are in the wrong regions."""
    return [
        Finding(
            "rangkorrelation", "fehler" if rho < POSSIBLE else "warnung", contract.name, f"{measure.name} {jahr}",
            f"Die Rangfolge der Kreise passt nicht zum Jahr {vorjahr}; stehen Werte bei der falschen Region?", n,
            f"Rangkorrelation {rho:.2f}".replace(".", ","),
        )
        for contract in contracts().values()
        if "region_id" in contract.key_names
        for measure in contract.measures
        for jahr, vorjahr, n, rho in con.execute(_sql(contract, measure)).fetchall()
    ]  # fmt: skip


def _sql(contract: Contract, measure: Field) -> str:
    totals = "".join(f" AND {column.name} = '{TOTAL}'" for column in contract.groups)
    return f"""
        WITH werte AS (
            SELECT region_id, jahr, {measure.name} AS wert
            FROM core.{contract.name} JOIN core.region USING (region_id)
            WHERE ebene = 'kreis' AND wert IS NOT NULL{totals}
        ), jahre AS (
            SELECT jahr, lag(jahr) OVER (ORDER BY jahr) AS vorjahr FROM (SELECT DISTINCT jahr FROM werte)
        ), paare AS (
            SELECT j.jahr, j.vorjahr, a.wert AS a, b.wert AS b
            FROM jahre j JOIN werte a ON a.jahr = j.jahr
            JOIN werte b ON b.jahr = j.vorjahr AND b.region_id = a.region_id
        ), raenge AS (
            SELECT jahr, vorjahr,
                   rank() OVER (PARTITION BY jahr ORDER BY a) + count(*) OVER (PARTITION BY jahr, a) / 2 AS ra,
                   rank() OVER (PARTITION BY jahr ORDER BY b) + count(*) OVER (PARTITION BY jahr, b) / 2 AS rb
            FROM paare
        )
        SELECT jahr, vorjahr, count(*) AS n, corr(ra, rb) AS rho FROM raenge GROUP BY jahr, vorjahr
        HAVING n >= {REGIONS} AND NOT isnan(rho) AND rho < {LIKELY} ORDER BY jahr
    """
