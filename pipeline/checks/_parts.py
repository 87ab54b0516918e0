"""What the checks of parts against wholes share: the allowed gap between a total and the sum of its parts.

A gap is expected up to 3·√(2n) + 2 and possible up to 2n + 2 when n parts and their total are each rounded to 5; where
values are exact none is allowed. Where parts are missing or secret, their sum may only not exceed the total. Judged is
Nordrhein-Westfalen alone: other Länder round in other ways, and sums for Germany lack what single Länder withhold.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.findings import Finding
from schemas.codes import TOTAL
from schemas.contract import Rounding

if TYPE_CHECKING:
    import duckdb

    from schemas.contract import Contract
    from schemas.fields import Field

EXACT = Rounding(step=1)
"""Counts as they are: no gap is possible, in no year."""

EXPLAINED = {
    "fehler": "Die Summe der Teile weicht vom Ganzen ab, und Rundung kann das nicht erklären.",
    "warnung": "Die Summe der Teile weicht stärker vom Ganzen ab, als zu erwarten ist.",
}


@dataclass(frozen=True, slots=True)
class Sums:
    """A relation to judge, one row a sum, with the columns that `judge` reads.

    `wo` what it is the sum of, `jahr`, `gemeinde` (parts lie below the Kreise), `summe`, `ganzes`, `teile` (number of
    values added), `vollstaendig` (no part is missing), `lieferungen` (number of deliveries the values stem from).
    """

    contract: Contract
    measure: Field
    sql: str


def additive(contract: Contract) -> list[Field]:
    """Measures whose parts add up."""
    return [measure for measure in contract.measures if measure.additive]


def judge(con: duckdb.DuckDBPyConnection, check: str, sums: Sums) -> list[Finding]:
    """One finding a severity: how many sums miss their total by more than rounding explains, and the worst.

    A gap that is impossible is an error, unless the values stem from several deliveries: these may be of different age.
    """
    rounding = sums.contract.rounding.get(sums.measure.name, EXACT)
    rows = con.execute(f"""
        WITH luecke AS (
            SELECT *, {_exact(rounding)} AS genau,
                   CASE WHEN vollstaendig THEN abs(summe - ganzes) ELSE summe - ganzes END AS luecke
            FROM ({sums.sql}) WHERE ganzes IS NOT NULL AND teile > 0
        ), urteil AS (
            SELECT *, CASE WHEN luecke > {_allowed(f"{rounding.error} * (teile + 1)")} AND lieferungen = 1 THEN 'fehler'
                           WHEN luecke > {_allowed(f"3 * sqrt({rounding.variance} * teile) + {rounding.error}")}
                           THEN 'warnung' END AS schwere
            FROM luecke
        )
        SELECT schwere, count(*),
               arg_max(format('{{}} {{}}: Summe {{}}, veröffentlicht {{}}', wo, jahr, {_number("summe")},
                              {_number("ganzes")}), (luecke, wo, jahr))
        FROM urteil WHERE schwere IS NOT NULL GROUP BY schwere ORDER BY schwere
    """).fetchall()
    return [
        Finding(check, schwere, sums.contract.name, sums.measure.name, EXPLAINED[schwere], count, example)
        for schwere, count, example in rows
    ]


def group_sums(con: duckdb.DuckDBPyConnection, check: str, contracts: list[Contract], column: str) -> list[Finding]:
    """Judges, in every dataset that is broken down by `column`, the parts against `insgesamt`."""
    return [
        finding
        for contract in contracts
        for group in contract.groups
        if group.name == column
        for measure in additive(contract)
        for finding in judge(con, check, Sums(contract, measure, _group_sql(contract, measure, group)))
    ]


def _group_sql(contract: Contract, measure: Field, group: Field) -> str:
    """Sums over the parts of one group column; a part that makes no sense or did not exist counts as none."""
    others = [c.name for c in contract.groups if c.name != group.name]
    where = "concat_ws(' ', region_id{})".format("".join(f", nullif({name}, '{TOTAL}')" for name in others))
    is_part = f"{group.name} IN ({', '.join(repr(code) for code in group.parts)})"
    is_total = f"{group.name} = '{TOTAL}'"
    no_gap = f"({measure.name} IS NOT NULL OR {measure.name}_flag IN ('nicht_sinnvoll', 'entfallen'))"
    return f"""
        SELECT {where} AS wo, jahr, length(region_id) = 8 AS gemeinde,
               sum({measure.name}) FILTER ({is_part}) AS summe, any_value({measure.name}) FILTER ({is_total}) AS ganzes,
               count({measure.name}) FILTER ({is_part}) AS teile,
               count(*) FILTER ({is_part} AND {no_gap}) = {len(group.parts)} AS vollstaendig,
               count(DISTINCT lieferung_id) AS lieferungen
        FROM core.{contract.name} WHERE region_id LIKE '05%' GROUP BY {", ".join(["region_id", "jahr", *others])}
    """


def _exact(rounding: Rounding) -> str:
    if rounding.exact_until is None:
        return "false"
    gemeinde = rounding.exact_until_gemeinde or rounding.exact_until
    return f"jahr <= CASE WHEN gemeinde THEN {gemeinde} ELSE {rounding.exact_until} END"


def _allowed(gap: str) -> str:
    return f"CASE WHEN genau THEN 0 ELSE {gap} END + 1e-6"


def _number(column: str) -> str:
    """A figure as text: counts without decimals, areas with those they have."""
    return f"CASE WHEN {column} = trunc({column}) THEN {column}::BIGINT::VARCHAR ELSE round({column}, 2)::VARCHAR END"
