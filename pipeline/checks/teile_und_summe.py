"""Gemeinden against their Kreis, Kreise against Regierungsbezirk and Land, Regierungsbezirke against the Land.

Regions are added as they exist today (sources recode their series), else as they existed in that year. A city that has
the rights of a Kreis but lies inside one (05334002 in 05334) is a Gemeinde and so counts once; a region whose parts
are not all there is only held to be no smaller than those. A Kreis with nothing but zeros is one that did not exist.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.checks._parts import judge
from pipeline.checks._values import additive, groups, regional, values, words

if TYPE_CHECKING:
    import duckdb

    from pipeline.findings import Finding
    from schemas.contract import Contract

TITEL = "Gemeinden, Kreise und Regierungsbezirke ergeben zusammen die veröffentlichte größere Region"

PARTS = """
    SELECT k.region_id AS teil, k.ebene AS stufe, k.gueltig_von AS von, k.gueltig_bis AS bis,
           g.region_id AS ganzes, g.name
    FROM core.region k JOIN core.region g
      ON g.region_id = k.uebergeordnet_id OR (k.ebene = 'kreis' AND g.ebene = 'land')
    WHERE g.region_id LIKE '05%'
"""


def check(con: duckdb.DuckDBPyConnection) -> list[Finding]:
    """Findings where smaller regions do not add up to the larger one."""
    return [
        finding
        for contract in regional(con)
        if additive(contract)
        for finding in judge(con, "teile_und_summe", contract, _sql(contract), f"region_id, name{words(contract)}")
    ]


def _sql(contract: Contract) -> str:
    """Sums over regions: `satz` 1 the regions of today, 2 those of the year, as long as these were others."""
    row = ["mass", "jahr", *groups(contract)]
    one_sum = ", ".join(["s.ganzes", "s.stufe", *(f"t.{name}" for name in row)])
    return f"""
        WITH paar AS ({PARTS}),
        alle AS ({values(contract, additive(contract))}),
        tot AS (SELECT mass, region_id, jahr FROM alle WHERE length(region_id) = 5 GROUP BY ALL HAVING max(wert) = 0),
        werte AS (SELECT * FROM alle ANTI JOIN tot USING (mass, region_id, jahr)),
        jahre AS (SELECT DISTINCT jahr FROM core.{contract.name}),
        soll AS (
            SELECT jahr, 1 AS satz, paar.* FROM jahre, paar WHERE bis IS NULL
            UNION ALL
            SELECT jahr, 2, paar.* FROM jahre, paar
            WHERE jahr <= (SELECT max(year(bis)) FROM paar)
              AND coalesce(von < make_date(jahr, 7, 1), true) AND coalesce(bis >= make_date(jahr, 7, 1), true)
        ), zahl AS (SELECT ganzes, stufe, satz, jahr, count(*) AS teile FROM soll GROUP BY ALL),
        summen AS (
            SELECT s.satz, {one_sum}, any_value(s.name) AS name, sum(t.wert) AS summe, count(t.wert) AS teile,
                   min(t.lieferung_id) AS erste, max(t.lieferung_id) AS letzte
            FROM soll s JOIN werte t ON t.region_id = s.teil AND t.jahr = s.jahr
            GROUP BY s.satz, {one_sum}
        )
        SELECT {", ".join(row)}, ganzes AS region_id, name, stufe = 'gemeinde' AS gemeinde, summe, g.wert AS ganzes,
               s.teile, s.teile = zahl.teile AS vollstaendig,
               if(erste = letzte AND erste = g.lieferung_id, 1, 2) AS lieferungen
        FROM summen s JOIN zahl USING (ganzes, stufe, satz, jahr)
        JOIN (SELECT * RENAME (region_id AS ganzes) FROM werte) g USING (ganzes, {", ".join(row)})
        QUALIFY row_number() OVER (PARTITION BY ganzes, stufe, {", ".join(row)} ORDER BY vollstaendig DESC, satz) = 1
            AND (vollstaendig OR satz = 1)
    """
