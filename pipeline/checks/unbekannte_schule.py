"""Schools of the Sozialindex that the register of schools does not know."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.findings import Finding, Schwere

if TYPE_CHECKING:
    import duckdb

TITEL = "Jede Schule im Sozialindex steht im Verzeichnis der Schulen"
WAS_TUN = "Ein neueres Verzeichnis der Schulen liefern."
MISTAKEN = 0.5
"""A share of unknown schools that new schools cannot explain."""

SQL = """
    WITH bekannt AS (SELECT DISTINCT schulnummer FROM core.schule),
    stand AS (SELECT max(jahr) AS jahr FROM core.schule)
    SELECT s.jahr, stand.jahr AS stand, count(*) FILTER (b.schulnummer IS NULL) AS unbekannt, count(*) AS alle,
           arg_min(concat(s.schulnummer, ' ', s.kurzbezeichnung), s.schulnummer) FILTER (b.schulnummer IS NULL)
    FROM core.sozialindex s CROSS JOIN stand LEFT JOIN bekannt b USING (schulnummer)
    WHERE stand.jahr IS NOT NULL GROUP BY s.jahr, stand.jahr HAVING unbekannt > 0 ORDER BY s.jahr
"""


def check(con: duckdb.DuckDBPyConnection) -> list[Finding]:
    """A note if the register is older than the index, else a warning; an error if most schools are unknown."""
    findings = []
    for jahr, stand, unknown, total, example in con.execute(SQL).fetchall():
        schwere: Schwere = "fehler" if unknown > MISTAKEN * total else "hinweis" if stand < jahr else "warnung"
        verb = "fehlt" if unknown == 1 else "fehlen"
        message = f"{unknown} von {total} Schulen {verb} im Verzeichnis der Schulen (neuester Stand {stand})."
        findings.append(Finding("unbekannte_schule", schwere, "sozialindex", str(jahr), message, unknown, example))
    return findings
