"""Jumps against the year before that stand out from what the same figure did in the other regions.

The change of a Kreis is compared with the median change of its group, in units of the usual spread (median absolute
deviation), on logarithms so that halving weighs as much as doubling. Only large counts are judged.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.checks._values import additive, ask, names, number, regional, values, words
from pipeline.findings import Finding

if TYPE_CHECKING:
    import duckdb

TITEL = "Kein Wert springt gegenüber dem Vorjahr anders als in den übrigen Regionen"
WAS_TUN = (
    "Klären, ob sich etwas geändert hat (neue Schule, Gebietsänderung, andere Zählung); sonst beim "
    "Herausgeber nachfragen."
)
LARGE = 1000
"""Smaller counts jump by chance."""
REGIONS = 10
"""So many regions it takes to say what is usual."""
FACTOR = 1.5
"""A change by less than half, against the usual one, is never worth a word."""
SPREADS = 10
MESSAGE = "Der Wert springt gegenüber dem Vorjahr stärker als in den übrigen Regionen üblich."


SQL = f"""
    WITH werte AS (
        SELECT nr, mass, region_id, name, gruppe, jahr, wert FROM ({{alle}}) JOIN core.region USING (region_id)
        WHERE ebene = 'kreis' AND wert > 0
    ), aenderung AS (
        SELECT *, ln(wert / vorher) AS a
        FROM werte JOIN (SELECT nr, mass, region_id, gruppe, jahr + 1 AS jahr, wert AS vorher FROM werte)
          USING (nr, mass, region_id, gruppe, jahr)
        WHERE greatest(wert, vorher) >= {LARGE}
    ), ueblich AS (
        SELECT nr, mass, gruppe, jahr, median(a) AS mitte, mad(a) AS streuung FROM aenderung
        GROUP BY nr, mass, gruppe, jahr HAVING count(*) >= {REGIONS}
    )
    SELECT nr, mass, jahr, count(*),
           arg_max(concat(concat_ws(' ', region_id, name, {words("gruppe")}), ': ', {number("vorher")}, ' → ',
                          {number("wert")}), (abs(a - mitte), region_id))
    FROM aenderung JOIN ueblich USING (nr, mass, gruppe, jahr)
    WHERE abs(a - mitte) > greatest(ln({FACTOR}), {SPREADS} * streuung)
    GROUP BY nr, mass, jahr ORDER BY nr, mass, jahr
"""


def check(con: duckdb.DuckDBPyConnection) -> list[Finding]:
    """One warning a dataset, measure and year, with the number of jumps and the largest."""
    judged = [contract for contract in regional(con) if additive(contract)]
    datasets = [values(nr, contract, additive(contract)) for nr, contract in enumerate(judged)]
    return [
        Finding("sprung_zum_vorjahr", "warnung", judged[nr].name, f"{measure} {jahr}", MESSAGE, count, example)
        for nr, measure, jahr, count, example in ask(con, SQL, datasets, names())
    ]
