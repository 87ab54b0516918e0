"""Gemeinden against their Kreis, Kreise against Regierungsbezirk and Land, Regierungsbezirke against the Land.

Regions are added as they exist today (sources recode their series), else as they existed in that year. A city that has
the rights of a Kreis but lies inside one (05334002 in 05334) is a Gemeinde and so counts once; a region whose parts
are not all there is only held to be no smaller than those. A Kreis with nothing but zeros is one that did not exist.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.checks._parts import judge
from pipeline.checks._values import additive, regional, values

if TYPE_CHECKING:
    import duckdb

    from pipeline.findings import Finding

TITEL = "Gemeinden, Kreise und Regierungsbezirke ergeben zusammen die veröffentlichte größere Region"
WAS_TUN = "Prüfen, ob alle Teile aus derselben Ausgabe stammen; die Tabellen zusammen neu herunterladen."

SUMS = """
    WITH paar AS (
        SELECT k.region_id AS teil, k.ebene AS stufe, k.gueltig_von AS von, k.gueltig_bis AS bis,
               g.region_id AS ganzes, g.name
        FROM core.region k JOIN core.region g
          ON g.region_id = k.uebergeordnet_id OR (k.ebene = 'kreis' AND g.ebene = 'land')
        WHERE g.region_id LIKE '05%'
    ), tot AS (
        SELECT nr, mass, region_id, jahr FROM alle WHERE length(region_id) = 5 GROUP BY ALL HAVING max(wert) = 0
    ), werte AS NOT MATERIALIZED (SELECT * FROM alle ANTI JOIN tot USING (nr, mass, region_id, jahr)),
    jahre AS (SELECT DISTINCT jahr FROM alle),
    soll AS (
        SELECT jahr, 1 AS satz, paar.* FROM jahre, paar WHERE bis IS NULL
        UNION ALL
        SELECT jahr, 2, paar.* FROM jahre, paar
        WHERE jahr <= (SELECT max(year(bis)) FROM paar)
          AND coalesce(von < make_date(jahr, 7, 1), true) AND coalesce(bis >= make_date(jahr, 7, 1), true)
    ), zahl AS (SELECT ganzes, stufe, satz, jahr, count(*) AS teile FROM soll GROUP BY ALL),
    summen AS (
        SELECT nr, mass, s.jahr, gruppe, ganzes, stufe, satz, any_value(name) AS name, sum(wert) AS summe,
               count(wert) AS teile, min(lieferung_id) AS erste, max(lieferung_id) AS letzte
        FROM soll s JOIN werte w ON w.region_id = s.teil AND w.jahr = s.jahr
        GROUP BY nr, mass, s.jahr, gruppe, ganzes, stufe, satz
    )
    SELECT nr, mass, jahr, gruppe, g.region_id, name, stufe = 'gemeinde' AS gemeinde, summe, wert AS ganzes,
           s.teile, s.teile = zahl.teile AS vollstaendig, erste = letzte AND erste = lieferung_id AS einig
    FROM summen s JOIN zahl USING (ganzes, stufe, satz, jahr)
    JOIN (SELECT *, region_id AS ganzes FROM werte) g USING (ganzes, nr, mass, jahr, gruppe)
    QUALIFY row_number() OVER (
        PARTITION BY region_id, stufe, nr, mass, jahr, gruppe ORDER BY vollstaendig DESC, satz
    ) = 1 AND (vollstaendig OR satz = 1)
"""
"""Sums over regions: `satz` 1 the regions of today, 2 those of the year, as long as these were others.

`werte` is worked out twice rather than kept, which spares a copy of all values in memory.
"""


def check(con: duckdb.DuckDBPyConnection) -> list[Finding]:
    """Findings where smaller regions do not add up to the larger one."""
    judged = [contract for contract in regional(con) if additive(contract)]
    datasets = [values(nr, contract, additive(contract)) for nr, contract in enumerate(judged)]
    return judge(con, "teile_und_summe", judged, SUMS, datasets)
