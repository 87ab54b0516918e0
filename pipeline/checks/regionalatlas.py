"""The shares of leavers in the Regionalatlas against those that follow from the counts of table 21111-02-06-4.

The offices divide unrounded counts and publish one decimal; our counts are rounded to 5, so that a share of n leavers
may differ by rounding. More than that is a revision of one of both, or a table read wrongly.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.checks.zwei_quellen import FAR, MANY, REGIONS
from pipeline.findings import Finding, Schwere
from schemas.contract import Rounding

if TYPE_CHECKING:
    import duckdb

TITEL = "Unsere Anteile der Abschlüsse stimmen mit dem Regionalatlas überein"
WAS_TUN = "Prüfen, ob beide Tabellen denselben Stand haben; die ältere neu herunterladen."
SHARES = {"ohne_esa_quote": "ohne_esa", "ahr_quote": "ahr"}
"""Measure of the Regionalatlas and the certificate it is the share of."""
SHOWN = 0.05
"""Half of the last decimal that the Regionalatlas shows."""
COUNTED = Rounding().error
"""The largest error of one published count."""
ALLOWED = (
    "Zulässig: so viel, wie die Rundung der Anzahlen auf Vielfache von 5 und der veröffentlichten Quote auf eine "
    "Stelle erklärt; bei wenigen Abgängen ist das mehr."
)

SQL = """
    WITH anteil AS (
        SELECT z.region_id, z.jahr, r.{share} AS quote, 100.0 * z.abgaenger / n.abgaenger AS eigen,
               {shown} + 1e-9 + {counted} * (100 + 100.0 * z.abgaenger / n.abgaenger) / n.abgaenger AS erlaubt
        FROM core.regionalatlas r
        JOIN core.abgang_abschluss z USING (region_id, jahr)
        JOIN core.abgang_abschluss n ON n.region_id = z.region_id AND n.jahr = z.jahr
        WHERE z.abschluss = '{certificate}' AND z.geschlecht = 'insgesamt' AND n.abschluss = 'insgesamt'
          AND n.geschlecht = 'insgesamt' AND n.abgaenger > 0 AND z.region_id LIKE '05%'
          AND r.{share} IS NOT NULL AND z.abgaenger IS NOT NULL
    )
    SELECT jahr, count(*) AS alle, count(*) FILTER (abs(quote - eigen) > erlaubt) AS verschieden,
           count(*) FILTER (abs(quote - eigen) > {far} * greatest(quote, eigen)) AS weit,
           arg_max(concat(region_id, ': ', replace(quote::VARCHAR, '.', ','), ' % und ',
                          replace(round(eigen, 1)::VARCHAR, '.', ','), ' %'), (abs(quote - eigen) - erlaubt, region_id))
    FROM anteil GROUP BY jahr HAVING verschieden > 0 ORDER BY jahr
"""


def check(con: duckdb.DuckDBPyConnection) -> list[Finding]:
    """One finding a share and year with the number of gaps; an error where many regions are far apart."""
    findings = []
    for share, certificate in SHARES.items():
        sql = SQL.format(share=share, certificate=certificate, shown=SHOWN, counted=COUNTED, far=FAR)
        for jahr, regions, different, far, example in con.execute(sql).fetchall():
            schwere: Schwere = "fehler" if regions >= REGIONS and far > MANY * regions else "warnung"
            message = (
                f"In {different} von {regions} Regionen weicht der Anteil im Regionalatlas stärker von unserem ab, "
                "als Rundung erklärt."
            )
            about = f"{share} {jahr}"
            told = (about, message, different, example, ALLOWED)
            findings.append(Finding("regionalatlas", schwere, "regionalatlas", *told))
    return findings
