"""Cohorts: a Jahrgang has about as many pupils as the Jahrgang below it the year before.

Not compared are Jahrgang 5 (children come from and go to other regions), the upper level, and Jahrgang 10 as long as
Gymnasien counted it to their upper level (until 2022/23).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.findings import Finding
from schemas.codes import TOTAL

if TYPE_CHECKING:
    import duckdb

TITEL = "Ein Jahrgang ist etwa so groß wie der darunter im Jahr davor"
WAS_TUN = "Zuzug, Schließungen und neue Schulformen bedenken; sonst die Zahlen des Jahrgangs prüfen."
LOW, HIGH = 0.85, 1.15
PUPILS = 100
"""Smaller cohorts change by chance."""
FIRST_YEAR_OF_10 = 2023
STEPS = [(f"{n:02d}", f"{n + 1:02d}") for n in range(1, 10) if n != 4]


def check(con: duckdb.DuckDBPyConnection) -> list[Finding]:
    """One warning a year with cohorts that grow or shrink by more than 15 percent, with the worst of them."""
    pairs = " UNION ALL ".join(_pair(*step) for step in STEPS)
    rows = con.execute(f"""
        SELECT jahr, count(*),
               arg_max(concat(region_id, ' Jahrgang ', jahrgang, ': ', vorher, ' → ', nachher),
                       (abs(nachher / vorher - 1), region_id, jahrgang))
        FROM ({pairs})
        WHERE vorher >= {PUPILS} AND nachher / vorher NOT BETWEEN {LOW} AND {HIGH}
        GROUP BY jahr ORDER BY jahr
    """).fetchall()
    message = "Ein Jahrgang ist gegenüber dem Vorjahr um mehr als 15 Prozent gewachsen oder geschrumpft."
    return [
        Finding("jahrgangsfolge", "warnung", "schuljahrgang", str(jahr), message, count, example)
        for jahr, count, example in rows
    ]


def _pair(below: str, above: str) -> str:
    """Pupils of a Jahrgang and of the one above it a year later, by region."""
    since = f"AND n.jahr >= {FIRST_YEAR_OF_10}" if above == "10" else ""
    return f"""
        SELECT n.region_id, n.jahr, '{above}' AS jahrgang, v.jahrgang_{below} AS vorher, n.jahrgang_{above} AS nachher
        FROM core.schuljahrgang n JOIN core.schuljahrgang v
          ON v.region_id = n.region_id AND v.jahr = n.jahr - 1 AND v.schulform = '{TOTAL}' AND n.schulform = '{TOTAL}'
         AND v.staatsangehoerigkeit = '{TOTAL}' AND n.staatsangehoerigkeit = '{TOTAL}'
        WHERE v.jahrgang_{below} IS NOT NULL AND n.jahrgang_{above} IS NOT NULL {since}
    """
