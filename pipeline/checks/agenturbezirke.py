"""Agenturbezirke: every Kreis lies in one, together they make the Land, and their contracts those of their Kreise."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.checks._values import number
from pipeline.findings import Finding

if TYPE_CHECKING:
    import duckdb

TITEL = "Agenturbezirke umfassen alle Kreise und ergeben das Land; ihre Verträge sind die ihrer Kreise"
WAS_TUN = "Prüfen, ob die Statistik des Ausbildungsmarktes alle Agenturbezirke des Landes enthält."
NAME = "agenturbezirke"
COLUMNS = ("neuabschluesse", "stellen_unbesetzt", "bewerber_unversorgt", "bewerber_alternative")
LAND = "nordrhein_westfalen"
ROUNDED = 1
"""How far rounding to a multiple of three moves a count at most."""

MISSING = """
    SELECT count(*), min(region_id) FROM core.region
    WHERE ebene = 'kreis' AND region_id LIKE '05%' AND gueltig_bis IS NULL
      AND region_id NOT IN (SELECT region_id FROM core.agenturbezirk)
      AND EXISTS (FROM core.agenturbezirk)
"""
KREISE = """
    SELECT jahr, agenturbezirk, count(v.neuabschluesse) AS teile, sum(v.neuabschluesse) AS summe,
           any_value(b.neuabschluesse) AS ganzes
    FROM core.ausbildungsbilanz b JOIN core.agenturbezirk a USING (agenturbezirk)
    JOIN core.ausbildungsvertrag v USING (region_id, jahr)
    WHERE erhebung = 'september' AND ausbildungsbereich = 'insgesamt' AND geschlecht = 'insgesamt'
      AND staatsangehoerigkeit = 'insgesamt'
    GROUP BY jahr, agenturbezirk
    HAVING teile = (SELECT count(*) FROM core.agenturbezirk k WHERE k.agenturbezirk = b.agenturbezirk)
"""


def _land(column: str) -> str:
    """Sum of the districts against the Land, in years in which all districts of the bridge are known."""
    return f"""
        SELECT jahr, '{LAND}' AS agenturbezirk, count({column}) FILTER (agenturbezirk <> '{LAND}') AS teile,
               sum({column}) FILTER (agenturbezirk <> '{LAND}') AS summe,
               any_value({column}) FILTER (agenturbezirk = '{LAND}') AS ganzes
        FROM core.ausbildungsbilanz GROUP BY jahr
        HAVING teile = (SELECT count(DISTINCT agenturbezirk) FROM core.agenturbezirk) AND teile > 0
    """


def check(con: duckdb.DuckDBPyConnection) -> list[Finding]:
    """A warning for Kreise without district, and one a column whose sums rounding cannot explain."""
    ((missing, first),) = con.execute(MISSING).fetchall()
    message = "Diese Kreise sind keinem Agenturbezirk zugeordnet."
    findings = [Finding(NAME, "warnung", "agenturbezirk", "region_id", message, missing, first)] if missing else []
    for column in COLUMNS:
        what = f"Die Agenturbezirke ergeben zusammen nicht das Land ({column})."
        findings += _judge(con, _land(column), "ausbildungsbilanz", column, what)
    what = "Die Verträge der Kreise ergeben nicht die ihres Agenturbezirks."
    return [*findings, *_judge(con, KREISE, "ausbildungsvertrag", "neuabschluesse", what)]


def _judge(con: duckdb.DuckDBPyConnection, sums: str, dataset: str, column: str, message: str) -> list[Finding]:
    ((count, example),) = con.execute(f"""
        SELECT count(*), arg_max(concat(agenturbezirk, ' ', jahr, ': Summe ', {number("summe")}, ', veröffentlicht ',
                                        {number("ganzes")}), (abs(summe - ganzes), agenturbezirk, jahr))
        FROM ({sums}) WHERE abs(summe - ganzes) > {ROUNDED} * (teile + 1)
    """).fetchall()
    return [Finding(NAME, "warnung", dataset, column, message, count, example)] if count else []
