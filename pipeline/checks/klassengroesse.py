"""Class sizes: a mean below 15 or above 34 pupils hardly occurs, so that classes and pupils do not belong together.

Only where a region has so many classes that a mean says something, and only of Schulformen with ordinary classes:
Förderschulen have far smaller ones, open data count the pupils of an upper level that has none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.findings import Finding
from schemas.codes import SCHULFORM, TOTAL

if TYPE_CHECKING:
    import duckdb

TITEL = "Die Klassen passen zur Zahl der Schülerinnen und Schüler"
WAS_TUN = "Die Zahl der Klassen und der Schülerinnen und Schüler mit dem Original vergleichen."
SMALLEST, LARGEST = 15, 34
CLASSES = 10
"""So many classes it takes for a mean that means something."""
WITHOUT_UPPER_LEVEL = ("02", "04", "10", "13", "14")
WITH_ORDINARY_CLASSES = (*WITHOUT_UPPER_LEVEL, "15", "20")

SQL = f"""
    WITH klasse AS (
        SELECT 'schuleckdaten' AS datensatz, region_id, jahr, schulform, klassen, schueler FROM core.schuleckdaten
        WHERE rechtsform = '{TOTAL}' AND schulform IN {WITHOUT_UPPER_LEVEL}
        UNION ALL
        SELECT 'klassen', region_id, jahr, schulform, klassen, schueler_in_klassen FROM core.klassen
        WHERE jahrgang = '{TOTAL}' AND schulform IN {WITH_ORDINARY_CLASSES}
    )
    SELECT datensatz, schulform, count(*),
           arg_max(concat_ws(' ', region_id, jahr) || ': ' || schueler || ' in ' || klassen || ' Klassen',
                   (abs(schueler / klassen - 24), region_id, jahr))
    FROM klasse
    WHERE klassen >= {CLASSES} AND schueler NOT BETWEEN {SMALLEST} * klassen AND {LARGEST} * klassen
    GROUP BY datensatz, schulform ORDER BY datensatz, schulform
"""


def check(con: duckdb.DuckDBPyConnection) -> list[Finding]:
    """A warning for each dataset and Schulform with class sizes out of bounds, with the most unusual one."""
    message = (
        f"Weniger als {SMALLEST} oder mehr als {LARGEST} Schülerinnen und Schüler je Klasse sind nicht zu erwarten."
    )
    return [
        Finding("klassengroesse", "warnung", dataset, SCHULFORM[form], message, count, example)
        for dataset, form, count, example in con.execute(SQL).fetchall()
    ]
