"""Gemeinden against their Kreis, Kreise against Regierungsbezirk and Land, Regierungsbezirke against the Land.

Regions are added as they exist today (sources recode their series), else as they existed in that year. A city that has
the rights of a Kreis but lies inside one (05334002 in 05334) is a Gemeinde and so counts once; a region whose parts
are not all there is only held to be no smaller than those. A Kreis with nothing but zeros is one that did not exist.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.checks._parts import Sums, additive, judge
from schemas import contracts
from schemas.codes import TOTAL

if TYPE_CHECKING:
    import duckdb

    from pipeline.findings import Finding
    from schemas.contract import Contract
    from schemas.fields import Field

TITEL = "Gemeinden, Kreise und Regierungsbezirke ergeben zusammen die veröffentlichte größere Region"


def check(con: duckdb.DuckDBPyConnection) -> list[Finding]:
    """Findings where smaller regions do not add up to the larger one."""
    return [
        finding
        for contract in contracts().values()
        if "region_id" in contract.key_names
        for measure in additive(contract)
        for finding in judge(con, "teile_und_summe", Sums(contract, measure, _sql(contract, measure)))
    ]


def _sql(contract: Contract, measure: Field) -> str:
    groups = [column.name for column in contract.groups]
    same = "".join(f" AND g.{name} = t.{name}" for name in groups)
    by = "".join(f", t.{name}" for name in groups)
    label = "".join(f", nullif(t.{name}, '{TOTAL}')" for name in groups)
    return f"""
        WITH paar AS (
            SELECT k.region_id AS teil, k.ebene AS stufe, k.gueltig_von AS von, k.gueltig_bis AS bis,
                   g.region_id AS ganzes, g.name
            FROM core.region k JOIN core.region g
              ON g.region_id = k.uebergeordnet_id OR (k.ebene = 'kreis' AND g.ebene = 'land')
            WHERE g.region_id LIKE '05%'
        ), jahre AS (SELECT DISTINCT jahr FROM core.{contract.name}),
        soll AS (
            SELECT jahr, 1 AS satz, paar.* FROM jahre, paar WHERE bis IS NULL
            UNION ALL
            SELECT jahr, 2, paar.* FROM jahre, paar
            WHERE coalesce(von < make_date(jahr, 7, 1), true) AND coalesce(bis >= make_date(jahr, 7, 1), true)
        ), werte AS (
            SELECT * FROM core.{contract.name}
            QUALIFY length(region_id) <> 5 OR sum({measure.name}) OVER (PARTITION BY region_id, jahr) > 0
        ), soll_zahl AS (SELECT ganzes, stufe, satz, jahr, count(*) AS zahl FROM soll GROUP BY ALL)
        SELECT concat_ws(' ', s.ganzes, any_value(s.name){label}) AS wo, s.jahr, s.stufe = 'gemeinde' AS gemeinde,
               sum(t.{measure.name}) AS summe, any_value(g.{measure.name}) AS ganzes, count(t.{measure.name}) AS teile,
               teile = any_value(z.zahl) AS vollstaendig,
               count(DISTINCT t.lieferung_id) + any_value((g.lieferung_id <> t.lieferung_id)::INT) AS lieferungen
        FROM soll s
        JOIN soll_zahl z USING (ganzes, stufe, satz, jahr)
        JOIN werte t ON t.region_id = s.teil AND t.jahr = s.jahr
        JOIN werte g ON g.region_id = s.ganzes AND g.jahr = s.jahr{same}
        GROUP BY s.ganzes, s.stufe, s.satz, s.jahr{by}
        QUALIFY row_number() OVER (PARTITION BY s.ganzes, s.stufe, s.jahr{by} ORDER BY vollstaendig DESC, s.satz) = 1
            AND (vollstaendig OR s.satz = 1)
    """
