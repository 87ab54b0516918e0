"""The same quantity from two sources.

Sources may be of different age (a revision, another census as base), so a gap asks for a look; only where many regions
are far apart has one of them been read wrongly.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.findings import Finding, Schwere
from schemas import contracts
from schemas.codes import SCHULFORM_GRUPPEN, TOTAL

if TYPE_CHECKING:
    import duckdb

TITEL = "Zwei Quellen nennen für dieselbe Größe denselben Wert"
WAS_TUN = (
    "Prüfen, welche der beiden Tabellen älter ist, und sie neu herunterladen; bleibt die Abweichung, bei "
    "den Herausgebern nachfragen."
)
FAR = 0.25
"""A relative gap that no revision explains …"""
MANY = 0.1
"""… in so large a share of the regions that the source cannot be right."""
REGIONS = 20
"""So many regions in common it takes for that judgement."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """`sql` yields quelle, wo (region, group), stand (text that has to be equal), wert; `tolerance` is absolute.

    `reason` explains the tolerance. `sure` says that both sources count by the same rules, so that many large gaps are
    an error.
    """

    name: str
    dataset: str
    sql: str
    tolerance: float
    reason: str
    sure: bool = True


def _population(dataset: str, total: str = "true") -> str:
    return f"""
        SELECT '{dataset}' AS quelle, region_id AS wo, bevoelkerung AS wert,
               strftime(coalesce(try_strptime(zeit, '%d.%m.%Y'), try_strptime(zeit, '%Y-%m-%d')), '%d.%m.%Y') AS stand
        FROM core.{dataset} WHERE {total}"""


def _yearly(dataset: str, measure: str, total: str = "true") -> str:
    return f"""
        SELECT '{dataset}' AS quelle, region_id AS wo, {measure} AS wert, jahr::VARCHAR AS stand
        FROM core.{dataset} WHERE {total}"""


def _summary_group() -> str:
    """The Schulform of the statistics for each key of the register."""
    cases = [
        f"WHEN schulform IN ({', '.join(map(repr, keys))}) THEN '{group}'" for group, keys in SCHULFORM_GRUPPEN.items()
    ]
    return f"CASE {' '.join(cases)} ELSE schulform END"


POPULATION = " UNION ALL ".join(
    [
        _population("bevoelkerung_alter", f"alter = '{TOTAL}'"),
        _population("bevoelkerung_geschlecht", f"geschlecht = '{TOTAL}'"),
        _population("bevoelkerung_altersgruppe", f"altersgruppe = '{TOTAL}' AND geschlecht = '{TOTAL}'"),
        _population("flaeche"),
        _population("gemeindeverzeichnis"),
    ]
)
PUPILS = " UNION ALL ".join(
    [
        _yearly("schulstatistik", "schueler", f"schulform = '{TOTAL}'"),
        _yearly("schueler_schulart", "schueler", f"schulart = '{TOTAL}'"),
    ]
)
AREA = " UNION ALL ".join([_yearly("flaeche", "flaeche_qkm"), _yearly("gemeindeverzeichnis", "flaeche_qkm")])
SCHOOLS = f"""
    WITH register AS (
        SELECT left(region_id, 5) || ' ' || {_summary_group()} AS wo, jahr, count(*) AS schulen
        FROM core.schule WHERE in_betrieb GROUP BY ALL
    ), statistik AS (
        SELECT region_id || ' ' || schulform AS wo, jahr, schulen FROM core.schulstatistik
        WHERE length(region_id) = 5 AND schulform <> '{TOTAL}' AND jahr IN (SELECT jahr FROM register)
    )
    SELECT 'schulstatistik' AS quelle, wo, schulen AS wert, jahr::VARCHAR AS stand FROM statistik
    UNION ALL
    SELECT 'schule', wo, coalesce(r.schulen, 0), jahr::VARCHAR FROM statistik LEFT JOIN register r USING (wo, jahr)
"""
KEY_FIGURES = " UNION ALL ".join(
    f"""
        SELECT '{dataset}' AS quelle, region_id || ' ' || schulform AS wo, {{measure}} AS wert, jahr::VARCHAR AS stand
        FROM core.{dataset} WHERE length(region_id) = 5 AND schulform <> '{TOTAL}' {more}"""
    for dataset, more in (("schuleckdaten", f"AND rechtsform = '{TOTAL}'"), ("schulstatistik", ""))
)
"""Pupils and schools by Schulform: the ministry does not round, the statistical office does."""
DIRECTORY = f"""
    SELECT 'schuleckdaten' AS quelle, region_id || ' ' || schulform AS wo, schulen AS wert, jahr::VARCHAR AS stand
    FROM core.schuleckdaten WHERE rechtsform = '{TOTAL}' AND schulform <> '{TOTAL}'
    UNION ALL
    SELECT 'schulverzeichnis', left(region_id, 5) || ' ' || schulform, count(*), jahr::VARCHAR
    FROM core.schulverzeichnis GROUP BY ALL
"""
PUPILS_OF_SCHOOLS = " UNION ALL ".join(
    f"SELECT '{dataset}' AS quelle, schulnummer AS wo, schueler AS wert, jahr::VARCHAR AS stand FROM core.{dataset}"
    for dataset in ("schule_schueler", "schulverzeichnis")
)
COUNTED = "keine Abweichung, denn beide zählen dasselbe und runden nicht"
COMPARISONS = (
    Comparison("Bevölkerung", "bevoelkerung_alter", POPULATION, 0, COUNTED),
    Comparison("Schülerinnen und Schüler", "schulstatistik", PUPILS, 5, "bis 5, denn beide runden auf Vielfache von 5"),
    Comparison("Fläche", "flaeche", AREA, 0.5, "bis 0,5 km², denn die Vermessung berichtigt Flächen laufend"),
    Comparison("Schulen in Betrieb", "schule", SCHOOLS, 0, COUNTED, sure=False),
    Comparison(
        "Schülerinnen und Schüler nach Schulform", "schuleckdaten", KEY_FIGURES.format(measure="schueler"), 2,
        "bis 2, denn nur eine der beiden rundet auf Vielfache von 5",
    ),
    Comparison(
        "Schulen nach Schulform", "schuleckdaten", KEY_FIGURES.format(measure="schulen"), 0, COUNTED, sure=False,
    ),
    Comparison("Schulen im Verzeichnis", "schulverzeichnis", DIRECTORY, 0, COUNTED, sure=False),
    Comparison(
        "Schülerinnen und Schüler je Schule", "schulverzeichnis", PUPILS_OF_SCHOOLS, 5,
        "bis 5, denn eine der beiden rundet auf Vielfache von 5", sure=False,
    ),
)  # fmt: skip


def check(con: duckdb.DuckDBPyConnection) -> list[Finding]:
    """One finding a quantity, pair of sources and date with the number of gaps; an error where many are far apart."""
    return [finding for comparison in COMPARISONS for finding in _compare(con, comparison)]


def _compare(con: duckdb.DuckDBPyConnection, comparison: Comparison) -> list[Finding]:
    rows = con.execute(f"""
        WITH werte AS ({comparison.sql})
        SELECT a.quelle, b.quelle, a.stand, count(*) AS n,
               count(*) FILTER (abs(a.wert - b.wert) > {comparison.tolerance}) AS verschieden,
               count(*) FILTER (abs(a.wert - b.wert) > {FAR} * greatest(a.wert, b.wert)) AS weit,
               arg_max(concat(a.wo, ': ', a.wert, ' und ', b.wert), (abs(a.wert - b.wert), a.wo))
        FROM werte a JOIN werte b ON a.wo = b.wo AND a.stand = b.stand AND a.quelle < b.quelle
        WHERE a.wert IS NOT NULL AND b.wert IS NOT NULL
        GROUP BY a.quelle, b.quelle, a.stand HAVING verschieden > 0 ORDER BY ALL
    """).fetchall()
    return [_finding(comparison, *row) for row in rows]


def _finding(
    comparison: Comparison, a: str, b: str, stand: str, n: int, different: int, far: int, example: str
) -> Finding:
    schwere: Schwere = "fehler" if comparison.sure and n >= REGIONS and far > MANY * n else "warnung"
    titles = " und ".join(f"„{contracts()[name].title}“" for name in (a, b))
    message = f"{titles} nennen in {different} von {n} Fällen verschiedene Werte."
    about = f"{comparison.name} {stand}"
    allowed = f"Zulässig: {comparison.reason}."
    return Finding("zwei_quellen", schwere, comparison.dataset, about, message, different, example, allowed)
