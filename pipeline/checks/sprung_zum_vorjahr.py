"""Jumps against the year before that stand out from what the same figure did in the other regions.

The change of a region is compared with the median change of its level and group, in units of the usual spread (median
absolute deviation), on logarithms so that halving weighs as much as doubling. Only large counts are judged.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.checks._parts import additive
from pipeline.findings import Finding
from schemas import contracts
from schemas.codes import TOTAL

if TYPE_CHECKING:
    import duckdb

    from schemas.contract import Contract
    from schemas.fields import Field

TITEL = "Kein Wert springt gegenüber dem Vorjahr anders als in den übrigen Regionen"
LARGE = 500
"""Smaller counts jump by chance."""
REGIONS = 10
"""So many regions it takes to say what is usual."""
FACTOR = 1.5
"""A change by less than half, against the usual one, is never worth a word."""
SPREADS = 10


def check(con: duckdb.DuckDBPyConnection) -> list[Finding]:
    """One warning a dataset, measure and year, with the number of jumps and the largest."""
    return [
        Finding(
            "sprung_zum_vorjahr", "warnung", contract.name, f"{measure.name} {jahr}",
            "Der Wert springt gegenüber dem Vorjahr stärker als in den übrigen Regionen üblich.", count, example,
        )
        for contract in contracts().values()
        if "region_id" in contract.key_names
        for measure in additive(contract)
        for jahr, count, example in con.execute(_sql(contract, measure)).fetchall()
    ]  # fmt: skip


def _sql(contract: Contract, measure: Field) -> str:
    groups = [column.name for column in contract.groups]
    keys = ", ".join(["ebene", "jahr", *groups])
    label = "".join(f", nullif({name}, '{TOTAL}')" for name in groups)
    return f"""
        WITH reihe AS (
            SELECT w.*, r.ebene, r.name, {measure.name} AS wert,
                   lag({measure.name}) OVER folge AS vorher, lag(jahr) OVER folge AS vorjahr
            FROM core.{contract.name} w JOIN core.region r USING (region_id)
            WHERE r.ebene = 'kreis'
            WINDOW folge AS (PARTITION BY {", ".join(["region_id", *groups])} ORDER BY jahr)
        ), aenderung AS (
            SELECT *, ln(wert / vorher) AS a FROM reihe
            WHERE vorjahr = jahr - 1 AND greatest(wert, vorher) >= {LARGE} AND least(wert, vorher) > 0
        ), ueblich AS (
            SELECT {keys}, median(a) AS mitte, mad(a) AS streuung, count(*) AS n FROM aenderung GROUP BY {keys}
        )
        SELECT jahr, count(*),
               arg_max(concat_ws(' ', region_id, name{label}) || ': ' || vorher || ' → ' || wert,
                       (abs(a - mitte), region_id))
        FROM aenderung JOIN ueblich USING ({keys})
        WHERE n >= {REGIONS} AND abs(a - mitte) > greatest(ln({FACTOR}), {SPREADS} * streuung)
        GROUP BY jahr ORDER BY jahr
    """
