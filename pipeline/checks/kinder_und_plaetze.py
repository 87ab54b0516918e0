"""Children in Tageseinrichtungen against the places approved there: a little more is possible, far more is not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.findings import Finding

if TYPE_CHECKING:
    import duckdb

TITEL = "Die Zahl der Kinder in Tageseinrichtungen passt zur Zahl der genehmigten Plätze"
WAS_TUN = "Mit der Jugendhilfeplanung klären, ob Kinder und Plätze dieselben Einrichtungen meinen."
MOST, LEAST = 1.1, 0.6
"""Groups may be overfilled for a time; places kept free for younger children are counted as places."""

SQL = f"""
    SELECT jahr, count(*),
           arg_max(concat(region_id, ': ', kinder, ' Kinder, ', genehmigte_plaetze, ' Plätze'),
                   (abs(ln(kinder / genehmigte_plaetze)), region_id))
    FROM core.kinder_betreut JOIN core.tageseinrichtung USING (region_id, jahr)
    WHERE betreuungsart = 'tageseinrichtung' AND altersgruppe = 'insgesamt' AND kinder > 0 AND genehmigte_plaetze > 0
      AND kinder NOT BETWEEN {LEAST} * genehmigte_plaetze AND {MOST} * genehmigte_plaetze
    GROUP BY jahr ORDER BY jahr
"""


def check(con: duckdb.DuckDBPyConnection) -> list[Finding]:
    """One warning a year with regions out of proportion, their number and the worst."""
    message = "Kinder und genehmigte Plätze liegen weit auseinander: vermutlich ein Fehler der Quelle."
    return [
        Finding("kinder_und_plaetze", "warnung", "tageseinrichtung", str(jahr), message, count, example)
        for jahr, count, example in con.execute(SQL).fetchall()
    ]
