"""Rank correlation with the year before over the Kreise: large ones stay large, unless values went to wrong regions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.checks._values import groups, regional, values
from pipeline.findings import Finding
from schemas.codes import TOTAL

if TYPE_CHECKING:
    import duckdb

    from schemas.contract import Contract

TITEL = "Die Rangfolge der Kreise ist ähnlich wie im Vorjahr"
LIKELY, POSSIBLE = 0.8, 0.5
REGIONS = 30
"""Fewer regions in common say too little."""


def check(con: duckdb.DuckDBPyConnection) -> list[Finding]:
    """A warning where Spearman's coefficient is below 0.8, an error below 0.5: values are in the wrong regions."""
    return [
        Finding(
            "rangkorrelation", "fehler" if rho < POSSIBLE else "warnung", contract.name, f"{measure} {jahr}",
            f"Die Rangfolge der Kreise passt nicht zum Jahr {vorjahr}; stehen Werte bei der falschen Region?", n,
            f"Rangkorrelation {rho:.2f}".replace(".", ","),
        )
        for contract in regional(con)
        for measure, jahr, vorjahr, n, rho in con.execute(_sql(contract)).fetchall()
    ]  # fmt: skip


def _sql(contract: Contract) -> str:
    totals = "".join(f" AND {column} = '{TOTAL}'" for column in groups(contract))
    return f"""
        WITH werte AS (
            SELECT mass, region_id, jahr, wert
            FROM ({values(contract, list(contract.measures))}) JOIN core.region USING (region_id)
            WHERE ebene = 'kreis' AND wert IS NOT NULL{totals}
        ), jahre AS (
            SELECT mass, jahr, lag(jahr) OVER (PARTITION BY mass ORDER BY jahr) AS vorjahr
            FROM (SELECT DISTINCT mass, jahr FROM werte)
        ), paare AS (
            SELECT mass, jahr, vorjahr, a.wert AS a, b.wert AS b
            FROM jahre JOIN werte a USING (mass, jahr)
            JOIN werte b ON b.mass = a.mass AND b.region_id = a.region_id AND b.jahr = vorjahr
        ), raenge AS (
            SELECT mass, jahr, vorjahr,
                   rank() OVER (folge ORDER BY a) + count(*) OVER (PARTITION BY mass, jahr, a) / 2 AS a,
                   rank() OVER (folge ORDER BY b) + count(*) OVER (PARTITION BY mass, jahr, b) / 2 AS b
            FROM paare WINDOW folge AS (PARTITION BY mass, jahr)
        )
        SELECT mass, jahr, vorjahr, count(*) AS n, corr(a, b) AS rho FROM raenge GROUP BY mass, jahr, vorjahr
        HAVING n >= {REGIONS} AND NOT isnan(rho) AND rho < {LIKELY} ORDER BY mass, jahr
    """
