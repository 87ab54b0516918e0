"""Leavers by certificate in columns: the certificates make all leavers, and a subset is no larger than its whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.checks._values import group, names, number, words
from pipeline.findings import Finding
from schemas.abgaenge_schulform import CERTIFICATES, CONTRACT, SUBSETS

if TYPE_CHECKING:
    import duckdb

TITEL = "Die Abschlüsse ergeben zusammen alle Abgänge, und kein Teil ist größer als sein Ganzes"
WAS_TUN = "Die Tabelle der Abschlüsse neu herunterladen; bleibt die Abweichung, beim Herausgeber nachfragen."
ROUNDED = 2 * len(CERTIFICATES) + 2
"""What may be missing in a sum of certificates that were each rounded to 5."""
PART = 5
"""By how much a rounded part may exceed its rounded whole."""

_ALL = " + ".join(CERTIFICATES)


def check(con: duckdb.DuckDBPyConnection) -> list[Finding]:
    """A warning for a gap that rounding to 5 may explain, an error for more; unknown cells are passed over."""
    findings = _judge(con, "abgaenge", f"abs({_ALL} - abgaenge)", _ALL, "abgaenge", ROUNDED)
    for part, whole in SUBSETS.items():
        findings += _judge(con, part, f"{part} - {whole}", part, whole, PART)
    return findings


def _judge(con: duckdb.DuckDBPyConnection, about: str, gap: str, part: str, whole: str, allowed: int) -> list[Finding]:
    """Rows in which a gap is positive, gathered by severity, with the worst as example."""
    sql = f"""
        SELECT CASE WHEN luecke > {allowed} THEN 'fehler' ELSE 'warnung' END AS schwere, count(*),
               arg_max(concat(ort, ': ', {number("teil")}, ' und ', {number("ganzes")}), (luecke, ort))
        FROM (SELECT {gap} AS luecke, {part} AS teil, {whole} AS ganzes,
                     concat_ws(' ', region_id, {words(group(CONTRACT))}, jahr) AS ort FROM core.{CONTRACT.name})
        WHERE luecke > 0 GROUP BY schwere ORDER BY schwere
    """
    rows = con.execute(sql, names()).fetchall()
    message = (
        "Die Abschlüsse ergeben zusammen nicht alle Abgänge."
        if about == "abgaenge"
        else f"Der Teil ({part}) ist größer als das Ganze ({whole})."
    )
    return [Finding("abschluesse", schwere, CONTRACT.name, about, message, n, example) for schwere, n, example in rows]
