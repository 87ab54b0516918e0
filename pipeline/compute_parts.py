"""One part of an indicator as SQL: rows (region_id, jahr, zeit, gruppe, code, wert, rang) for every region level.

`gruppe` is 0 for the total, else the place of the breakdown in the declaration, `code` its code ('' for the total);
`rang` is the rank of the flag.
The SQL stays in the subset that other engines share: no PIVOT, ASOF, quantiles or slices.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import prod

from pipeline.compute_flags import NONE, RANK, added, combined, ranked
from pipeline.kennzahl_modell import Code, Gruppe, Teil
from pipeline.store import name
from pipeline.store import text as literal
from schemas.codes import TOTAL
from schemas.contract import Contract

Groups = Mapping[int, Gruppe]

MEMBERS = """
CREATE OR REPLACE TABLE glied AS
WITH kreis AS (SELECT * FROM core.region WHERE ebene = 'kreis' AND gueltig_bis IS NULL),
bezirk AS (SELECT * FROM core.region WHERE ebene = 'regierungsbezirk'),
paar AS (
    SELECT regierungsbezirk_id AS region_id, region_id AS teil_id, 1 AS stufe FROM kreis
    UNION ALL SELECT gruppe_id, region_id, 1 FROM core.vergleichsgruppe WHERE gruppe_id NOT IN ('LVR', 'LWL')
    UNION ALL SELECT uebergeordnet_id, region_id, 2 FROM bezirk
    UNION ALL SELECT landschaftsverband, region_id, 2 FROM bezirk
)
SELECT *, count(*) OVER (PARTITION BY region_id) AS anzahl FROM paar;

CREATE OR REPLACE TABLE umfang AS
WITH paar AS (
    SELECT region_id, region_id AS kreis_id FROM core.region WHERE ebene = 'kreis' AND gueltig_bis IS NULL
    UNION ALL SELECT region_id, teil_id FROM glied WHERE stufe = 1
    UNION ALL SELECT g.region_id, t.teil_id FROM glied AS g JOIN glied AS t ON t.region_id = g.teil_id WHERE g.stufe = 2
)
SELECT *, count(*) OVER (PARTITION BY region_id) AS kreise FROM paar;
"""
"""What larger regions consist of: Kreise (stage 1), Regierungsbezirke (stage 2); 05334 holds 05334002 already.

`umfang` says the same without stages: the Kreise of every region, a Kreis being its own.
"""


def part(
    cte: str, teile: Sequence[Teil], groups: Groups, known: Mapping[str, Contract], *, additive: bool = True
) -> str:
    """Common table expressions that end in `cte`: parts added, with breakdowns, rests and, if additive, larger regions.

    A sum of several parts needs all of them.
    """
    steps = [_sum([_rows(teil, groups, known[teil.datensatz]) for teil in teile], teile)]
    if any(gruppe.rest for gruppe in groups.values()):
        steps.append(_with_rests(f"{cte}_0", groups))
    exact = _exact(teile, known) if additive else None
    if exact:
        steps += [_rolled_up(f"{cte}_{len(steps) - 1 + stage}", stage + 1, exact) for stage in (0, 1)]
    names = [*(f"{cte}_{i}" for i in range(len(steps) - 1)), cte]
    return ",\n".join(f"{step} AS ({sql})" for step, sql in zip(names, steps, strict=True))


def _sum(selects: Sequence[str], teile: Sequence[Teil]) -> str:
    """The rows of one part as they are; of several their sum by region, year and group."""
    if len(selects) == 1 and teile[0].vorzeichen == "plus":
        return selects[0]
    signed = "\nUNION ALL ".join(
        f"SELECT region_id, jahr, zeit, gruppe, code, {'-' if teil.vorzeichen == 'minus' else ''}wert AS wert, rang"
        f" FROM ({sql}) AS s"
        for sql, teil in zip(selects, teile, strict=True)
    )
    return f"""SELECT region_id, jahr, min(zeit) AS zeit, gruppe, code, {added("wert", "rang", str(len(teile)))}
        FROM ({signed}) AS t GROUP BY region_id, jahr, gruppe, code"""


@dataclass(frozen=True)
class _Selection:
    """The rows of a dataset that make one breakdown: their code, their condition and how many add up to one value."""

    index: int
    code: str
    condition: str
    parts: str


def _selections(teil: Teil, groups: Groups, totals: Iterable[str]) -> Iterator[_Selection]:
    """The total and every breakdown; columns that nothing is said about are taken at their total."""
    everything = dict.fromkeys(totals, (TOTAL,)) | teil.wo
    yield _Selection(0, "''", _where(everything), str(_size(everything)))
    for index, gruppe in groups.items():
        if gruppe.rest:
            continue
        column = f"CAST({name(gruppe.column)} AS VARCHAR)"
        others = {key: codes for key, codes in everything.items() if key != gruppe.column}
        if gruppe.klassen:
            classes = {code: _in(gruppe.column, codes) for code, codes in gruppe.klassen.items()}
            code = _case({condition: literal(code) for code, condition in classes.items()})
            parts = _case({classes[c]: str(len(codes) * _size(others)) for c, codes in gruppe.klassen.items()})
            yield _Selection(index, code, f"{_where(others)} AND ({' OR '.join(classes.values())})", parts)
        else:
            own = {gruppe.column: teil.wo[gruppe.column]} if gruppe.column in teil.wo else {}
            yield _Selection(index, column, f"{_where(others | own)} AND {column} <> '{TOTAL}'", str(_size(others)))


def _size(where: Mapping[str, Sequence[Code]]) -> int:
    return prod(len(codes) for codes in where.values())


def _where(where: Mapping[str, Sequence[Code]]) -> str:
    return " AND ".join(_in(column, codes) for column, codes in where.items()) or "TRUE"


def _in(column: str, codes: Sequence[Code]) -> str:
    values = (literal(code) if isinstance(code, str) else str(code).upper() for code in codes)
    return f"{name(column)} IN ({', '.join(values)})"


def _case(branches: Mapping[str, str]) -> str:
    return f"CASE {' '.join(f'WHEN {condition} THEN {value}' for condition, value in branches.items())} END"


def _rows(teil: Teil, groups: Groups, contract: Contract) -> str:
    totals = [] if teil.anzahl_von else [column.name for column in contract.groups]
    make = _counted if teil.anzahl_von else _measured
    return "\nUNION ALL ".join(make(teil, chosen) for chosen in _selections(teil, groups, totals))


def _year(teil: Teil) -> str:
    return f"jahr - ({teil.versatz})" if teil.versatz else "jahr"


def _measured(teil: Teil, chosen: _Selection) -> str:
    """Values of a measure; several codes of a column are added up, and such a sum needs all of them."""
    value, flag = name(str(teil.mass)), name(f"{teil.mass}_flag")
    rows = f"""SELECT region_id, {_year(teil)} AS jahr, zeit, {chosen.index} AS gruppe, {chosen.code} AS code,
        CAST({value} AS DOUBLE) AS wert, {ranked(value, flag)} AS rang"""
    source = f"FROM core.{name(teil.datensatz)} WHERE {chosen.condition}"
    if chosen.parts == "1":
        return f"{rows} {source}"
    return f"""SELECT region_id, jahr, min(zeit) AS zeit, gruppe, code, {added("wert", "rang", "max(teile)")}
        FROM ({rows}, {chosen.parts} AS teile {source}) AS t GROUP BY region_id, jahr, gruppe, code"""


def _counted(teil: Teil, chosen: _Selection) -> str:
    """Numbers of rows for each Gemeinde and Kreis that the list covers; none is a true zero there."""
    table = f"core.{name(teil.datensatz)}"
    where = chosen.condition if chosen.index else "TRUE"
    hit = f"{chosen.condition} AND {chosen.code} = code_"
    number = f"count(CASE WHEN {hit} THEN {name(str(teil.anzahl_von))} END)"
    return f"""SELECT ort AS region_id, {_year(teil)} AS jahr, min(zeit) AS zeit, {chosen.index} AS gruppe,
        code_ AS code, CAST({number} AS DOUBLE) AS wert,
        CASE WHEN {number} = 0 THEN {RANK["genau_null"]} ELSE {NONE} END AS rang
        FROM (SELECT *, region_id AS ort FROM {table}
            UNION ALL SELECT *, substr(region_id, 1, 5) FROM {table} WHERE length(region_id) = 8) AS o
        JOIN (SELECT DISTINCT jahr AS jahr_, {chosen.code} AS code_ FROM {table} WHERE {where}) AS c
        ON jahr = jahr_
        GROUP BY ort, jahr, code_"""


def _with_rests(source: str, groups: Groups) -> str:
    """What a code leaves of the total, as a group of its own."""
    selects = [f"SELECT * FROM {source}"]
    for index, gruppe in groups.items():
        for code, taken in gruppe.rest.items():
            other = next(i for i, g in groups.items() if g.column == gruppe.column and not g.rest)
            selects.append(f"""SELECT t.region_id, t.jahr, t.zeit, {index}, {literal(code)}, t.wert - g.wert,
                {combined("t.wert = 0", "t.rang", "g.rang")}
                FROM {source} t JOIN {source} g ON g.region_id = t.region_id AND g.jahr = t.jahr
                AND t.gruppe = 0 AND g.gruppe = {other} AND g.code = {literal(taken)}""")
    return "\nUNION ALL ".join(selects)


def _exact(teile: Sequence[Teil], known: Mapping[str, Contract]) -> str | None:
    """The years in which sums over regions are exact, as condition on `t.jahr`, None if never.

    Rounded areas may be added, rounded counts not, nor measures that are not additive.
    """
    conditions = []
    for teil in teile:
        contract = known[teil.datensatz]
        if any(measure.name == teil.mass and not measure.additive for measure in contract.measures):
            return None
        rounding = contract.rounding.get(teil.mass or "")
        if rounding is not None and rounding.grain:
            if not rounding.exact_until:
                return None
            conditions.append(f"t.jahr + ({teil.versatz}) <= {rounding.exact_until}")
    return " AND ".join(conditions) or "TRUE"


def _rolled_up(source: str, stage: int, exact: str) -> str:
    """Add larger regions that are not published: sums over all their parts, in years in which these are exact."""
    return f"""SELECT * FROM {source}
        UNION ALL SELECT g.region_id, t.jahr, min(t.zeit), t.gruppe, t.code,
        {added("t.wert", "t.rang", "max(g.anzahl)")}
        FROM {source} t JOIN glied g ON g.teil_id = t.region_id AND g.stufe = {stage}
        LEFT JOIN (SELECT DISTINCT region_id, jahr FROM {source}) v ON v.region_id = g.region_id AND v.jahr = t.jahr
        WHERE v.region_id IS NULL AND {exact}
        GROUP BY g.region_id, t.jahr, t.gruppe, t.code HAVING count(*) = max(g.anzahl)"""
