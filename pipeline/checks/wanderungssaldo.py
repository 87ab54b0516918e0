"""The migration balance of a Kreis is the same over the borders of Kreise and of Gemeinden: moves inside cancel out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.findings import Finding

if TYPE_CHECKING:
    import duckdb

TITEL = "Der Wanderungssaldo eines Kreises ist über Kreis- und über Gemeindegrenzen derselbe"
WAS_TUN = "Prüfen, ob die Wanderungen über Kreis- und über Gemeindegrenzen denselben Stand haben."
ALTERED = 20
"""So far disclosure control may move a balance of four figures."""
ALLOWED = f"Zulässig: bis {ALTERED}, denn die Geheimhaltung verändert jede der vier Zahlen ein wenig."

SQL = f"""
    WITH saldo AS (
        SELECT region_id, jahr, altersgruppe, zuzuege_kreis - fortzuege_kreis AS kreis,
               zuzuege_gemeinde - fortzuege_gemeinde AS gemeinde
        FROM core.wanderung WHERE geschlecht = 'insgesamt' AND length(region_id) <= 5
    )
    SELECT jahr, count(*),
           arg_max(concat(region_id, ', ', altersgruppe, ': ', kreis, ' und ', gemeinde),
                   (abs(kreis - gemeinde), region_id, altersgruppe))
    FROM saldo WHERE abs(kreis - gemeinde) > {ALTERED} GROUP BY jahr ORDER BY jahr
"""


def check(con: duckdb.DuckDBPyConnection) -> list[Finding]:
    """One warning a year with balances that differ: one of the two tables is of another year or edition."""
    message = "Zuzüge abzüglich Fortzüge unterscheiden sich zwischen den Tabellen über Kreis- und Gemeindegrenzen."
    return [
        Finding("wanderungssaldo", "warnung", "wanderung", str(jahr), message, count, example, ALLOWED)
        for jahr, count, example in con.execute(SQL).fetchall()
    ]
