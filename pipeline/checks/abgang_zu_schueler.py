"""Leavers in proportion to pupils: a region far from all others is most likely an error of its source.

So is found, for one, the table 21111-02-06-4 of 2023, which counts far too few leavers for the Stadt Aachen.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.findings import Finding

if TYPE_CHECKING:
    import duckdb

TITEL = "Die Zahl der Abgänge passt zur Zahl der Schülerinnen und Schüler"
WAS_TUN = "Die Zahl der Abgänge mit der Tabelle des Vorjahres vergleichen und beim Statistischen Landesamt nachfragen."
FACTOR = 2
"""So far from the usual proportion a region of this size does not lie."""
PUPILS = 5000
"""Regions with fewer pupils may lack the schools that are left with a certificate."""
REGIONS = 10

SQL = f"""
    WITH abgang AS (
        SELECT 'abgang_abschluss' AS datensatz, region_id, jahr, abgaenger FROM core.abgang_abschluss
        WHERE abschluss = 'insgesamt' AND geschlecht = 'insgesamt'
        UNION ALL
        SELECT 'schulabgang', region_id, jahr, abgaenger FROM core.schulabgang WHERE schulform = 'insgesamt'
    ), bestand AS (
        SELECT region_id, jahr + 1 AS abgangsjahr, schueler FROM core.schulstatistik WHERE schulform = 'insgesamt'
        UNION ALL
        SELECT region_id, jahr + 1, schueler FROM core.schueler_schulart WHERE schulart = 'insgesamt'
    ), anteil AS (
        SELECT datensatz, a.region_id, name, ebene, jahr, abgaenger, schueler, abgaenger / schueler AS anteil
        FROM abgang a JOIN core.region r USING (region_id)
        JOIN bestand b ON b.region_id = a.region_id AND abs(b.abgangsjahr - a.jahr) <= 1
        WHERE schueler >= {PUPILS} AND abgaenger IS NOT NULL
        QUALIFY row_number() OVER (
            PARTITION BY datensatz, a.region_id, jahr ORDER BY abs(abgangsjahr - jahr), abgangsjahr, schueler) = 1
    ), ueblich AS (
        SELECT datensatz, jahr, median(anteil) AS mitte FROM anteil WHERE ebene = 'kreis'
        GROUP BY datensatz, jahr HAVING count(*) >= {REGIONS}
    )
    SELECT datensatz, region_id, name, jahr, abgaenger, schueler, 100 * anteil, 100 * mitte
    FROM anteil JOIN ueblich USING (datensatz, jahr)
    WHERE anteil NOT BETWEEN mitte / {FACTOR} AND mitte * {FACTOR}
    ORDER BY datensatz, jahr, region_id
"""


def check(con: duckdb.DuckDBPyConnection) -> list[Finding]:
    """A warning for each region and year out of proportion."""
    findings = []
    for dataset, region, name, jahr, leavers, pupils, share, usual in con.execute(SQL).fetchall():
        proportion = f"{share:.1f} Prozent, üblich sind {usual:.1f} Prozent".replace(".", ",")
        message = (
            f"{leavers} Abgänge auf {pupils} Schülerinnen und Schüler ({proportion}): vermutlich ein Fehler der Quelle."
        )
        findings.append(Finding("abgang_zu_schueler", "warnung", dataset, f"{region} {name} {jahr}", message))
    return findings
