"""Jumps against the year before that stand out from what the same figure did in the other regions.

The change of a Kreis is compared with the median change of its group, in units of the usual spread (median absolute
deviation), on logarithms so that halving weighs as much as doubling. Only large counts are judged.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.checks._values import additive, groups, number, regional, values, words
from pipeline.findings import Finding

if TYPE_CHECKING:
    import duckdb

    from schemas.contract import Contract

TITEL = "Kein Wert springt gegenüber dem Vorjahr anders als in den übrigen Regionen"
LARGE = 1000
"""Smaller counts jump by chance."""
REGIONS = 10
"""So many regions it takes to say what is usual."""
FACTOR = 1.5
"""A change by less than half, against the usual one, is never worth a word."""
SPREADS = 10
MESSAGE = "Der Wert springt gegenüber dem Vorjahr stärker als in den übrigen Regionen üblich."


def check(con: duckdb.DuckDBPyConnection) -> list[Finding]:
    """One warning a dataset, measure and year, with the number of jumps and the largest."""
    return [
        Finding("sprung_zum_vorjahr", "warnung", contract.name, f"{measure} {jahr}", MESSAGE, count, example)
        for contract in regional(con)
        if additive(contract)
        for measure, jahr, count, example in con.execute(_sql(contract)).fetchall()
    ]


def _sql(contract: Contract) -> str:
    series = ", ".join(["mass", "region_id", *groups(contract)])
    usual = ", ".join(["mass", "jahr", *groups(contract)])
    example = f"concat_ws(' ', region_id, name{words(contract)}), ': ', {number('vorher')}, ' → ', {number('wert')}"
    return f"""
        WITH reihe AS (
            SELECT *, lag(wert) OVER folge AS vorher, lag(jahr) OVER folge AS vorjahr
            FROM ({values(contract, additive(contract))}) JOIN core.region USING (region_id)
            WHERE ebene = 'kreis'
            WINDOW folge AS (PARTITION BY {series} ORDER BY jahr)
        ), aenderung AS (
            SELECT *, ln(wert / vorher) AS a FROM reihe
            WHERE vorjahr = jahr - 1 AND greatest(wert, vorher) >= {LARGE} AND least(wert, vorher) > 0
        ), ueblich AS (
            SELECT {usual}, median(a) AS mitte, mad(a) AS streuung, count(*) AS n FROM aenderung GROUP BY {usual}
        )
        SELECT mass, jahr, count(*), arg_max(concat({example}), (abs(a - mitte), region_id))
        FROM aenderung JOIN ueblich USING ({usual})
        WHERE n >= {REGIONS} AND abs(a - mitte) > greatest(ln({FACTOR}), {SPREADS} * streuung)
        GROUP BY mass, jahr ORDER BY mass, jahr
    """
