"""Rates that an office publishes ready-made against those made here from numerator and denominator.

The published rate may rest on another edition of the population, so a gap asks for a look and stops nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.checks._values import number
from pipeline.findings import Finding

if TYPE_CHECKING:
    import duckdb

TITEL = "Veröffentlichte Quoten stimmen mit den berechneten überein"
WAS_TUN = (
    "Prüfen, auf welche Bevölkerung sich die veröffentlichte Quote bezieht; eine spätere Ausgabe "
    "liefern, wenn es eine gibt."
)
YOUNG = "'0-2', '3-5', '6-9', '10-14', '15-17', '18-19'"
WORKING = "'20-24', '25-29', '30-34', '35-39', '40-44', '45-49', '50-54', '55-59', '60-64'"
FROM_18_TO_29 = "'18-19', '20-24', '25-29'"
ROUNDED = "bis 0,05, denn veröffentlicht ist eine Stelle nach dem Komma"


@dataclass(frozen=True, slots=True)
class Published:
    """`sql` yields region_id, jahr, fertig (as published), berechnet; `tolerance` is absolute, `reason` explains it."""

    name: str
    dataset: str
    sql: str
    tolerance: float
    reason: str


def _ratio(column: str, sex: str) -> Published:
    """The Jugendquotient of a sex, from age groups; one of them missing means that nothing is said."""
    return Published(
        column, "jugend_altenquotient",
        f"""
        SELECT region_id, jahr, any_value({column}) AS fertig,
               100 * sum(bevoelkerung) FILTER (altersgruppe IN ({YOUNG}))
                   / sum(bevoelkerung) FILTER (altersgruppe IN ({WORKING})) AS berechnet
        FROM core.jugend_altenquotient JOIN core.bevoelkerung_altersgruppe USING (region_id, jahr)
        WHERE geschlecht = '{sex}' AND altersgruppe IN ({YOUNG}, {WORKING})
        GROUP BY region_id, jahr HAVING count(bevoelkerung) = 15
        """,
        0.051, ROUNDED,
    )  # fmt: skip


def _balance(column: str, sex: str) -> Published:
    """The migration balance of young adults of a sex per 10 000."""
    return Published(
        column, "regionalatlas_wanderung",
        f"""
        WITH saldo AS (
            SELECT region_id, jahr, sum(zuzuege_kreis - fortzuege_kreis) AS saldo FROM core.wanderung
            WHERE geschlecht = '{sex}' AND altersgruppe IN ('18-24', '25-29')
            GROUP BY region_id, jahr HAVING count(zuzuege_kreis - fortzuege_kreis) = 2
        ), personen AS (
            SELECT region_id, jahr, sum(bevoelkerung) AS personen FROM core.bevoelkerung_altersgruppe
            WHERE geschlecht = '{sex}' AND altersgruppe IN ({FROM_18_TO_29})
            GROUP BY region_id, jahr HAVING count(bevoelkerung) = 3
        )
        SELECT region_id, jahr, {column} AS fertig, 10000 * saldo / personen AS berechnet
        FROM core.regionalatlas_wanderung JOIN saldo USING (region_id, jahr) JOIN personen USING (region_id, jahr)
        """,
        20, "bis 20 je 10 000, denn die Statistik der Wanderungen verändert kleine Zahlen zur Geheimhaltung",
    )  # fmt: skip


def _unemployment(column: str) -> Published:
    """A rate of the Regionalatlas against the same rate of the labour market statistics."""
    sql = f"""
        SELECT region_id, jahr, r.{column} AS fertig, a.{column} AS berechnet
        FROM core.regionalatlas_arbeitslosigkeit r JOIN core.arbeitslosigkeit a USING (region_id, jahr)
    """
    return Published(column, "regionalatlas_arbeitslosigkeit", sql, 0.051, ROUNDED)


BENEFITS = Published(
    "quote", "mindestsicherung",
    """
    SELECT region_id, jahr, quote AS fertig, 100 * empfaenger / bevoelkerung AS berechnet
    FROM core.mindestsicherung JOIN core.mindestsicherung_empfaenger USING (region_id, jahr)
    JOIN core.bevoelkerung_geschlecht USING (region_id, jahr) WHERE geschlecht = 'insgesamt' AND bevoelkerung > 0
    """,
    0.5, "bis 0,5 Prozentpunkte, denn das Amt rechnet mit einer anderen Ausgabe der Bevölkerung",
)  # fmt: skip

DISSOLVED = Published(
    "loesungsquote", "vertragsloesungsquote",
    """
    WITH schichten AS (
        SELECT region_id, jahr, ausbildungsbereich, 100 * sum(geloest / begonnen) AS berechnet
        FROM core.vertragsloesung WHERE begonnen > 0
        GROUP BY region_id, jahr, ausbildungsbereich HAVING count(geloest / begonnen) = 4
    )
    SELECT region_id, jahr, loesungsquote AS fertig, berechnet
    FROM core.vertragsloesungsquote JOIN schichten USING (region_id, jahr, ausbildungsbereich)
    WHERE geschlecht = 'insgesamt'
    """,
    0.6, "bis 0,6 Prozentpunkte, denn die Anzahlen sind auf Vielfache von 3 gerundet",
)  # fmt: skip


def _published() -> Iterator[Published]:
    for sex, suffix in (("insgesamt", ""), ("maennlich", "_maenner"), ("weiblich", "_frauen")):
        yield _ratio(f"jugendquotient{suffix}", sex)
    for sex, suffix in (("maennlich", "maenner"), ("weiblich", "frauen")):
        yield _balance(f"saldo_{suffix}", sex)
    yield from map(_unemployment, ("quote_maenner", "quote_frauen", "quote_15_24", "quote_auslaender"))
    yield BENEFITS
    yield DISSOLVED


def check(con: duckdb.DuckDBPyConnection) -> list[Finding]:
    """One warning a published rate and year that differ from ours, with the number of regions and the worst."""
    return [finding for published in _published() for finding in _compare(con, published)]


def _compare(con: duckdb.DuckDBPyConnection, published: Published) -> list[Finding]:
    rows = con.execute(f"""
        WITH werte AS ({published.sql})
        SELECT jahr, count(*),
               arg_max(concat(region_id, ': veröffentlicht ', {number("fertig")}, ', berechnet ',
                              {number("berechnet")}), (abs(fertig - berechnet), region_id))
        FROM werte WHERE abs(fertig - berechnet) > {published.tolerance} GROUP BY jahr ORDER BY jahr
    """).fetchall()
    message = "Der veröffentlichte Wert weicht von dem aus Zähler und Nenner berechneten ab."
    about, allowed = published.name, f"Zulässig: {published.reason}."
    return [
        Finding("fertige_quoten", "warnung", published.dataset, f"{about} {jahr}", message, count, example, allowed)
        for jahr, count, example in rows
    ]
