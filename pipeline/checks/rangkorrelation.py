"""Rank correlation with the year before over the Kreise: large ones stay large, unless values went to wrong regions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.checks._values import ask, regional, values
from pipeline.findings import Finding

if TYPE_CHECKING:
    import duckdb

TITEL = "Die Rangfolge der Kreise ist ähnlich wie im Vorjahr"
WAS_TUN = "Prüfen, ob in der Datei Zeilen verrutscht sind; die Tabelle neu herunterladen."
LIKELY, POSSIBLE = 0.8, 0.5
REGIONS = 30
"""Fewer regions in common say too little."""


SQL = f"""
    WITH werte AS (
        SELECT nr, mass, region_id, jahr, wert FROM ({{alle}}) JOIN core.region USING (region_id)
        WHERE ebene = 'kreis' AND wert IS NOT NULL AND gruppe = ''
    ), jahre AS (
        SELECT nr, mass, jahr, lag(jahr) OVER (PARTITION BY nr, mass ORDER BY jahr) AS vorjahr
        FROM (SELECT DISTINCT nr, mass, jahr FROM werte)
    ), paare AS (
        SELECT nr, mass, jahr, vorjahr, a.wert AS a, b.wert AS b
        FROM jahre JOIN werte a USING (nr, mass, jahr)
        JOIN werte b ON b.nr = a.nr AND b.mass = a.mass AND b.region_id = a.region_id AND b.jahr = vorjahr
    ), raenge AS (
        SELECT nr, mass, jahr, vorjahr,
               rank() OVER (folge ORDER BY a) + count(*) OVER (PARTITION BY nr, mass, jahr, a) / 2 AS a,
               rank() OVER (folge ORDER BY b) + count(*) OVER (PARTITION BY nr, mass, jahr, b) / 2 AS b
        FROM paare WINDOW folge AS (PARTITION BY nr, mass, jahr)
    )
    SELECT nr, mass, jahr, vorjahr, count(*) AS n, corr(a, b) AS rho FROM raenge GROUP BY nr, mass, jahr, vorjahr
    HAVING n >= {REGIONS} AND NOT isnan(rho) AND rho < {LIKELY} ORDER BY nr, mass, jahr
"""


def check(con: duckdb.DuckDBPyConnection) -> list[Finding]:
    """A warning where Spearman's coefficient is below 0.8, an error below 0.5: values are in the wrong regions."""
    judged = regional(con)
    datasets = [values(nr, contract, contract.measures) for nr, contract in enumerate(judged)]
    return [
        Finding(
            "rangkorrelation", "fehler" if rho < POSSIBLE else "warnung", judged[nr].name, f"{measure} {jahr}",
            f"Die Rangfolge der Kreise passt nicht zum Jahr {vorjahr}; stehen Werte bei der falschen Region?", n,
            f"Rangkorrelation {rho:.2f}".replace(".", ","),
        )
        for nr, measure, jahr, vorjahr, n, rho in ask(con, SQL, datasets)
    ]  # fmt: skip
