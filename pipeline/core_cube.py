"""Lists that name everything there is: what they leave out becomes zero, and totals become sums of their rows."""

from __future__ import annotations

from pipeline.store import Connection, name
from pipeline.store import text as literal
from schemas.codes import TOTAL
from schemas.contract import Contract
from schemas.fields import Field


def completed(con: Connection, contract: Contract, staged: str) -> str:
    """Every combination of group codes for each region and year of a staged list; returns the name of the new table.

    Rows with the same key are added; `einzeln` says that a row stands in the file as it is. A measure that no row of a
    region and year states stays unknown there; a sum that lacks a part is unknown by the reason of that part.
    """
    groups = [column.name for column in contract.groups]
    plain = ["lieferung_id", *(key for key in contract.key_names if key not in groups)]
    given = ", ".join(f"count({name(m.name)}) > 0 as {name('da_' + m.name)}" for m in contract.measures)
    cells = " ".join(f"cross join {_codes(column)}" for column in contract.groups)
    here = [f"x.{name(key)} = ort.{name(key)}" for key in plain]
    here += [f"(c.{name(g)} = {literal(TOTAL)} or x.{name(g)} = c.{name(g)})" for g in groups]
    table = staged.removesuffix('"') + '_voll"'
    con.execute(
        f"""
        create table {table} as
        with
            ort as (
                select {", ".join(map(name, plain))}, min(zeit) as zeit, min(zeile) as zeile, {given}
                from {staged}
                group by {", ".join(map(name, plain))}
            ),
            c as (select * from (select 1) {cells})
        select
            coalesce(min(x.zeile), any_value(ort.zeile)) as zeile,
            count(x.zeile) = 1 as einzeln,
            any_value(ort.zeit) as zeit,
            {", ".join(f"ort.{name(key)}" for key in plain)},
            {", ".join(f"c.{name(g)}" for g in groups)},
            {", ".join(_summed(m.name, m.type) for m in contract.measures)}
        from ort
        cross join c
        left join {staged} as x on {" and ".join(here)}
        group by {", ".join([*(f"ort.{name(key)}" for key in plain), *(f"c.{name(g)}" for g in groups)])}
        """
    )
    return table


def _codes(column: Field) -> str:
    """All codes of a group column, its total among them, as a table of one column."""
    codes = ", ".join(f"({literal(code)})" for code in (TOTAL, *column.parts))
    return f"(values {codes}) as {name('codes_' + column.name)}({name(column.name)})"


def _summed(measure: str, sql_type: str) -> str:
    """Value and flag of a sum: none is exactly zero, a missing part makes it unknown."""
    value, flag, stated = (
        f"x.{name(measure)}",
        f"x.{name(measure + '_flag')}",
        f"any_value(ort.{name('da_' + measure)})",
    )
    whole = f"{stated} and count({value}) = count(x.lieferung_id)"
    return f"""
        (case when {whole} then coalesce(sum({value}), 0) end)::{sql_type} as {name(measure)},
        case
            when not ({whole}) then coalesce(max({flag}) filter (where {value} is null), 'unbekannt')
            when coalesce(sum({value}), 0) = 0 then 'genau_null'
        end as {name(measure + "_flag")}
    """
