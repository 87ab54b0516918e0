"""What the checks of parts against wholes share: the allowed gap between a total and the sum of its parts.

A gap is expected up to 3·√(2n) + 2 and possible up to 2n + 2 when n parts and their total are each rounded to 5; where
values are exact none is allowed. Where parts are missing or secret, their sum may only not exceed the total. Judged is
Nordrhein-Westfalen alone: other Länder round in other ways, and sums for Germany lack what single Länder withhold.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.checks._values import additive, groups, number, regional, values, words
from pipeline.findings import Finding
from schemas.codes import TOTAL
from schemas.contract import Rounding

if TYPE_CHECKING:
    import duckdb

    from schemas.contract import Contract
    from schemas.fields import Field

EXACT = Rounding(step=1)
"""Counts as they are: no gap is possible, in no year."""
MAYBE_ROUNDED = Rounding()
"""What a municipality reports: it may have taken its counts from tables that are rounded to 5."""

EXPLAINED = {
    "fehler": "Die Summe der Teile weicht vom Ganzen ab, und Rundung kann das nicht erklären.",
    "warnung": "Die Summe der Teile weicht stärker vom Ganzen ab, als zu erwarten ist.",
}


def judge(con: duckdb.DuckDBPyConnection, check: str, contract: Contract, sums: str, label: str) -> list[Finding]:
    """One finding a measure and severity: how many sums miss their total by more than rounding explains, the worst.

    `sums` is SQL with one row a sum: mass, jahr, gemeinde (parts lie below the Kreise), summe, ganzes, teile (number of
    values added), vollstaendig (no part is missing), lieferungen (number of deliveries) and what the SQL arguments
    `label` name it by. An impossible gap is an error, unless the values stem from several deliveries: these may be of
    different age.
    """
    rows = con.execute(f"""
        WITH rundung (mass, fehler, varianz, exakt_bis, exakt_bis_gemeinde) AS (VALUES {_roundings(contract)}),
        luecken AS (
            SELECT *, CASE WHEN vollstaendig THEN abs(summe - ganzes) ELSE summe - ganzes END - 1e-6 AS luecke,
                   coalesce(jahr <= if(gemeinde, exakt_bis_gemeinde, exakt_bis), false) AS genau
            FROM ({sums}) JOIN rundung USING (mass) WHERE ganzes IS NOT NULL AND teile > 0
        ), urteile AS (
            SELECT *, CASE WHEN luecke > if(genau, 0, fehler * (teile + 1)) AND lieferungen = 1 THEN 'fehler'
                           WHEN luecke > if(genau, 0, 3 * sqrt(varianz * teile) + fehler) THEN 'warnung' END AS schwere
            FROM luecken
        )
        SELECT mass, schwere, count(*),
               arg_max(concat(concat_ws(' ', {label}, jahr), ': Summe ', {number("summe")}, ', veröffentlicht ',
                              {number("ganzes")}), (luecke, concat_ws(' ', {label}), jahr))
        FROM urteile WHERE schwere IS NOT NULL GROUP BY mass, schwere ORDER BY mass, schwere
    """).fetchall()
    return [
        Finding(check, schwere, contract.name, measure, EXPLAINED[schwere], count, example)
        for measure, schwere, count, example in rows
    ]


def group_sums(con: duckdb.DuckDBPyConnection, check: str, *columns: str) -> list[Finding]:
    """Judges, in every dataset that is broken down by one of the columns, the parts against `insgesamt`."""
    return [
        finding
        for contract in regional(con)
        if additive(contract)
        for group in contract.groups
        if group.name in columns
        for finding in judge(
            con, check, contract, _group_sql(contract, group), f"region_id{words(contract, without=group.name)}"
        )
    ]


def _group_sql(contract: Contract, group: Field) -> str:
    """Sums over the parts of one group column; a part that makes no sense or did not exist counts as none.

    A column with one part alone (foreigners, not Germans) never adds up; that part may not exceed the total.
    """
    row = ", ".join(["mass", "region_id", "jahr", *groups(contract, without=group.name)])
    is_part = f"{group.name} IN ({', '.join(repr(code) for code in group.parts)})"
    is_total = f"{group.name} = '{TOTAL}'"
    return f"""
        SELECT {row}, length(region_id) = 8 AS gemeinde, sum(wert) FILTER ({is_part}) AS summe,
               any_value(wert) FILTER ({is_total}) AS ganzes, count(wert) FILTER ({is_part}) AS teile,
               count(*) FILTER ({is_part} AND (wert IS NOT NULL OR kennzeichen IN ('nicht_sinnvoll', 'entfallen')))
                   = {len(group.parts)} AND {len(group.parts) > 1} AS vollstaendig,
               count(DISTINCT lieferung_id) AS lieferungen
        FROM ({values(contract, additive(contract))})
        WHERE region_id LIKE '05%' GROUP BY {row}
    """


def _roundings(contract: Contract) -> str:
    """Rows for SQL: measure, largest error and variance of a value, last exact year above and below the Kreise."""
    rows = []
    for measure in additive(contract):
        r = contract.rounding.get(measure.name, MAYBE_ROUNDED if contract.kommunal else EXACT)
        years = [str(year or "NULL::INT") for year in (r.exact_until, r.exact_until_gemeinde)]
        rows.append(f"('{measure.name}', {r.error}, {r.variance}, {', '.join(years)})")
    return ", ".join(rows)
