"""What the checks of parts against wholes share: the allowed gap between a total and the sum of its parts.

A gap is expected up to 3·√(2n) + 2 and possible up to 2n + 2 when n parts and their total are each rounded to 5; where
values are exact none is allowed. Where parts are missing or secret, their sum may only not exceed the total. Judged is
Nordrhein-Westfalen alone: other Länder round in other ways, and sums for Germany lack what single Länder withhold.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.checks._values import additive, ask, names, number, regional, values, words
from pipeline.findings import Finding
from schemas.codes import TOTAL
from schemas.contract import Rounding

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

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

SQL = f"""
    WITH alle AS ({{alle}}), summen AS ({{summen}}),
    rundung (nr, mass, fehler, varianz, exakt_bis, exakt_bis_gemeinde) AS (VALUES {{rundung}}),
    luecken AS (
        SELECT *, CASE WHEN vollstaendig THEN abs(summe - ganzes) ELSE summe - ganzes END - 1e-6 AS luecke,
               coalesce(jahr <= if(gemeinde, exakt_bis_gemeinde, exakt_bis), false) AS genau
        FROM summen JOIN rundung USING (nr, mass) WHERE ganzes IS NOT NULL AND teile > 0
    ), urteile AS (
        SELECT *, CASE WHEN luecke > if(genau, 0, fehler * (teile + 1)) AND einig THEN 'fehler'
                       WHEN luecke > if(genau, 0, 3 * sqrt(varianz * teile) + fehler) THEN 'warnung' END AS schwere
        FROM luecken
    ), benannt AS (
        SELECT *, concat_ws(' ', region_id, name, {words("gruppe")}) AS ort FROM urteile WHERE schwere IS NOT NULL
    )
    SELECT nr, mass, schwere, count(*),
           arg_max(concat(ort, ' ', jahr, ': Summe ', {number("summe")}, ', veröffentlicht ', {number("ganzes")}),
                   (luecke, ort, jahr))
    FROM benannt GROUP BY nr, mass, schwere ORDER BY nr, mass, schwere
"""
GROUP_SUMS = """
    SELECT nr, mass, region_id, NULL AS name, jahr, gruppe, length(region_id) = 8 AS gemeinde,
           sum(wert) FILTER (rolle = 'teil') AS summe, any_value(wert) FILTER (rolle = 'ganzes') AS ganzes,
           count(wert) FILTER (rolle = 'teil') AS teile,
           count(*) FILTER (rolle = 'teil' AND (wert IS NOT NULL OR kennzeichen IN ('nicht_sinnvoll', 'entfallen')))
               = any_value(alle_teile) AS vollstaendig,
           min(lieferung_id) = max(lieferung_id) AS einig
    FROM alle WHERE region_id LIKE '05%' GROUP BY nr, mass, region_id, jahr, gruppe
"""
"""Sums over the parts of one group column; a part that makes no sense or did not exist counts as none."""


def judge(
    con: duckdb.DuckDBPyConnection, check: str, judged: Sequence[Contract], sums: str, datasets: Iterable[str]
) -> list[Finding]:
    """One finding a dataset, measure and severity: how many sums miss their total by more than rounding explains.

    The worst is the example. `sums` is SQL over `alle`, the datasets, with one row a sum: nr (in `judged`), mass,
    region_id, name, jahr, gruppe, gemeinde (parts lie below the Kreise), summe, ganzes, teile (number of values added),
    vollstaendig (no part is missing) and einig (all from one delivery). An impossible gap is an error, unless the
    values stem from several deliveries: these may be of different age.
    """
    sql = SQL.format(alle="{alle}", summen=sums, rundung=_roundings(judged))
    return [
        Finding(check, schwere, judged[nr].name, measure, EXPLAINED[schwere], count, example)
        for nr, measure, schwere, count, example in ask(con, sql, datasets, names())
    ]


def group_sums(con: duckdb.DuckDBPyConnection, check: str, *columns: str) -> list[Finding]:
    """Judges, in every dataset that is broken down by one of the columns, the parts against `insgesamt`."""
    judged = [(c, column) for c in regional(con) if additive(c) for column in c.groups if column.name in columns]
    datasets = [_parts(nr, contract, column) for nr, (contract, column) in enumerate(judged)]
    return judge(con, check, [contract for contract, _ in judged], GROUP_SUMS, datasets)


def _parts(nr: int, contract: Contract, column: Field) -> str:
    """The values of a dataset, each as part or whole of one group column, beside it the number of parts.

    A column with one part alone (foreigners, not Germans) never adds up; that part may not exceed the total.
    """
    others = ", ".join(repr(code) for code in column.codes if code not in column.parts)
    role = f"CASE WHEN {column.name} = '{TOTAL}' THEN 'ganzes' WHEN {column.name} NOT IN ({others}) THEN 'teil' END"
    parts = len(column.parts) if len(column.parts) > 1 else "NULL::INT"
    also = f", {role} AS rolle, {parts} AS alle_teile"
    return values(nr, contract, additive(contract), without=column.name, also=also)


def _roundings(judged: Sequence[Contract]) -> str:
    """Rows for SQL: nr, measure, largest error and variance of a value, last exact year above and below the Kreise."""
    rows = []
    for nr, contract in enumerate(judged):
        for measure in additive(contract):
            r = contract.rounding.get(measure.name, MAYBE_ROUNDED if contract.kommunal else EXACT)
            years = [str(year or "NULL::INT") for year in (r.exact_until, r.exact_until_gemeinde)]
            rows.append(f"({nr}, '{measure.name}', {r.error}, {r.variance}, {', '.join(years)})")
    return ", ".join(rows)
