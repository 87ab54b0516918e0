"""Care rates made here: below 115 percent, and as published where the offices publish them.

A child may be cared for in another region, so a rate may exceed 100; the published one may rest on another edition of
the population. Both ask for a look and stop nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.checks._values import number
from pipeline.findings import Finding

if TYPE_CHECKING:
    import duckdb

TITEL = "Betreuungsquoten liegen unter 115 Prozent und stimmen mit den veröffentlichten überein"
WAS_TUN = (
    "Prüfen, auf welche Bevölkerung sich die veröffentlichte Quote bezieht; hohe Quoten mit der "
    "Jugendhilfeplanung klären."
)
HIGHEST = 115
TOLERANCE = 0.051
"""Half of the last published decimal, and a little."""
ALLOWED = "Zulässig: bis 0,05 Prozentpunkte, denn veröffentlicht ist eine Stelle nach dem Komma."

RATES = """
    WITH kinder AS (
        SELECT region_id, jahr + 1 AS jahr, if(alter <= '02', '0-2', '3-5') AS alter, sum(bevoelkerung) AS alle
        FROM core.bevoelkerung_alter WHERE alter IN ('00', '01', '02', '03', '04', '05')
        GROUP BY ALL HAVING count(bevoelkerung) = 3
    ), quoten AS (
        SELECT b.region_id, jahr, betreuungsart, alter, 100 * b.kinder / alle AS berechnet
        FROM core.kinder_betreut b JOIN kinder k USING (region_id, jahr)
        WHERE b.altersgruppe = k.alter AND alle > 0
    )
"""
HIGH = f"""{RATES}
    SELECT jahr, count(*), arg_max(concat(region_id, ': ', {number("berechnet")}, ' Prozent'), (berechnet, region_id))
    FROM quoten WHERE berechnet > {HIGHEST} AND betreuungsart = 'insgesamt' GROUP BY jahr ORDER BY jahr
"""
OTHER = f"""{RATES}
    SELECT jahr, count(*),
           arg_max(concat_ws(', ', region_id, betreuungsart, alter) || ': veröffentlicht ' || {number("quote")}
                   || ', berechnet ' || {number("berechnet")}, (abs(quote - berechnet), region_id))
    FROM quoten JOIN core.betreuungsquote USING (region_id, jahr, betreuungsart, alter)
    WHERE abs(quote - berechnet) > {TOLERANCE} GROUP BY jahr ORDER BY jahr
"""


def check(con: duckdb.DuckDBPyConnection) -> list[Finding]:
    """One warning a year with rates too high, and one with rates that differ from the published ones."""
    high = "Die Betreuungsquote ist höher, als Kinder aus Nachbarregionen erklären."
    other = "Die veröffentlichte Betreuungsquote weicht von der berechneten ab."
    return [
        Finding("betreuungsquote", "warnung", dataset, str(jahr), message, count, example, allowed)
        for dataset, sql, message, allowed in (
            ("kinder_betreut", HIGH, high, ""),
            ("betreuungsquote", OTHER, other, ALLOWED),
        )
        for jahr, count, example in con.execute(sql).fetchall()
    ]
