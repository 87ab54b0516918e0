"""Children in day care without double counting: no more than both kinds of care together, no fewer than either."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.findings import Finding

if TYPE_CHECKING:
    import duckdb

TITEL = "Betreute Kinder ohne Doppelzählungen liegen zwischen der größeren Betreuungsform und der Summe beider"
WAS_TUN = "Die Werte mit der Statistik der Kindertagesbetreuung vergleichen."
ALTERED = 5
"""So far rounding may move three figures together."""

SQL = f"""
    WITH formen AS (
        SELECT region_id, jahr, altersgruppe,
               any_value(kinder) FILTER (betreuungsart = 'insgesamt') AS insgesamt,
               any_value(kinder) FILTER (betreuungsart = 'tageseinrichtung') AS einrichtung,
               any_value(kinder) FILTER (betreuungsart = 'tagespflege') AS pflege
        FROM core.kinder_betreut GROUP BY region_id, jahr, altersgruppe
    ), falsch AS (
        SELECT *, greatest(insgesamt - einrichtung - pflege, greatest(einrichtung, pflege) - insgesamt) AS luecke
        FROM formen WHERE insgesamt IS NOT NULL AND einrichtung IS NOT NULL AND pflege IS NOT NULL
    )
    SELECT jahr, count(*),
           arg_max(concat(region_id, ', ', altersgruppe, ': ', einrichtung, ' und ', pflege, ', insgesamt ', insgesamt),
                   (luecke, region_id))
    FROM falsch WHERE luecke > {ALTERED} GROUP BY jahr ORDER BY jahr
"""


def check(con: duckdb.DuckDBPyConnection) -> list[Finding]:
    """One warning a year with impossible totals, their number and the worst."""
    message = "Die Gesamtzahl passt nicht zu den Kindern in Tageseinrichtungen und Kindertagespflege."
    return [
        Finding("betreuung_ohne_doppelzaehlung", "warnung", "kinder_betreut", str(jahr), message, count, example)
        for jahr, count, example in con.execute(SQL).fetchall()
    ]
