"""School entries in proportion to the births six years before: moves explain a fifth, not more.

Entries are counted where the school is, births where the mother lives, so that only regions of some size are judged.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.findings import Finding

if TYPE_CHECKING:
    import duckdb

TITEL = "Die Zahl der Einschulungen passt zur Zahl der Geburten vor sechs Jahren"
WAS_TUN = "Zuzug, Wegzug und geänderte Stichtage bedenken; sonst die Zahl der Einschulungen prüfen."
SHARE = 0.2
BIRTHS = 200
"""Smaller regions may lack a school, or have one that neighbours share."""

SQL = f"""
    WITH paar AS (
        SELECT e.region_id, e.jahr, einschulungen, geburten, einschulungen / geburten - 1 AS abstand
        FROM core.einschulung e JOIN core.geburten g ON g.region_id = e.region_id AND g.jahr = e.jahr - 6
        WHERE einschulungsart = 'insgesamt' AND e.geschlecht = 'insgesamt' AND e.staatsangehoerigkeit = 'insgesamt'
          AND schulform = 'insgesamt' AND g.geschlecht = 'insgesamt' AND g.staatsangehoerigkeit = 'insgesamt'
          AND alter_mutter = 'insgesamt' AND geburten >= {BIRTHS} AND einschulungen IS NOT NULL
    )
    SELECT jahr, count(*),
           arg_max(concat(region_id, ': ', einschulungen, ' Einschulungen, ', geburten, ' Geburten'),
                   (abs(abstand), region_id))
    FROM paar WHERE abs(abstand) > {SHARE} GROUP BY jahr ORDER BY jahr
"""


def check(con: duckdb.DuckDBPyConnection) -> list[Finding]:
    """One warning a year with regions out of proportion, their number and the worst."""
    message = "Einschulungen und Geburten sechs Jahre zuvor liegen um mehr als ein Fünftel auseinander."
    return [
        Finding("einschulungen_zu_geburten", "warnung", "einschulung", str(jahr), message, count, example)
        for jahr, count, example in con.execute(SQL).fetchall()
    ]
