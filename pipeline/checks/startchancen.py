"""The list of the Startchancen schools: every school is in the register, and their number is the published one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.findings import Finding, Schwere

if TYPE_CHECKING:
    import duckdb

TITEL = "Die Startchancen-Schulen stehen im Verzeichnis, und ihre Zahl ist die veröffentlichte"
WAS_TUN = "Prüfen, ob Liste und Verzeichnis der Schulen dasselbe Schuljahr meinen; das neuere Verzeichnis liefern."
PUBLISHED = {2024: 400, 2025: 923}
"""Participating schools in Nordrhein-Westfalen by the school year, as the ministry states."""
MISTAKEN = 0.5
"""A share of unknown schools that new schools and changed numbers cannot explain."""

SQL = """
    WITH bekannt AS (SELECT DISTINCT schulnummer FROM core.schule),
    stand AS (SELECT max(jahr) AS jahr FROM core.schule)
    SELECT s.jahr, stand.jahr AS stand, count(*) AS alle, count(*) FILTER (b.schulnummer IS NULL) AS unbekannt,
           arg_min(concat_ws(' ', s.schulnummer, s.kurzbezeichnung), s.schulnummer)
               FILTER (b.schulnummer IS NULL) AS beispiel
    FROM core.startchancen s CROSS JOIN stand LEFT JOIN bekannt b USING (schulnummer)
    GROUP BY s.jahr, stand.jahr ORDER BY s.jahr
"""


def check(con: duckdb.DuckDBPyConnection) -> list[Finding]:
    """Unknown schools: a note if the register is older, else a warning, an error if most; another number: a note."""
    findings = []
    for jahr, stand, total, unknown, example in con.execute(SQL).fetchall():
        if stand is not None and unknown:
            schwere: Schwere = "fehler" if unknown > MISTAKEN * total else "hinweis" if stand < jahr else "warnung"
            verb = "fehlt" if unknown == 1 else "fehlen"
            message = f"{unknown} von {total} Schulen {verb} im Verzeichnis der Schulen (neuester Stand {stand})."
            findings.append(Finding("startchancen", schwere, "startchancen", str(jahr), message, unknown, example))
        published = PUBLISHED.get(jahr, total)
        if total != published:
            message = f"Die Liste nennt {total} Schulen, veröffentlicht sind {published}."
            findings.append(Finding("startchancen", "hinweis", "startchancen", str(jahr), message, total))
    return findings
