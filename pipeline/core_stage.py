"""The figures of a delivery on their way to schema `core`: as delivered in `raw`, with meaning and place in `stage`.

All work that grows with the data is SQL: one long table a dataset, one row a figure, its text read as value and flag.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pipeline import symbols
from pipeline.declaration import Abbildung
from pipeline.deliveries import Delivery
from pipeline.errors import Problem
from pipeline.mapping import Mapping
from pipeline.period import parse
from pipeline.records import Records
from pipeline.store import Connection, load_text, name
from pipeline.store import text as literal
from schemas import contracts
from schemas.contract import Contract

_SHOWN = 40
_PLACE = ("lieferung_id VARCHAR", "zeile BIGINT", "stelle INTEGER", "zeit VARCHAR", "jahr INTEGER")


def create_stage(con: Connection, contract: Contract) -> None:
    """The long table of the figures of one dataset, with their keys and places in the files."""
    keys = [f"{name(k)} VARCHAR" for k in contract.key_names if k != "jahr"]
    columns = ", ".join([*_PLACE, *keys, "mass VARCHAR", "text VARCHAR", "wert DOUBLE", "flag VARCHAR"])
    con.execute(f"create table stage.{name(contract.name)} ({columns})")


class Figures(NamedTuple):
    """The usable records of one delivery, and what its columns mean."""

    delivery: Delivery
    mapping: Mapping
    records: Records

    @property
    def layout(self) -> tuple[object, ...]:
        """Equal for deliveries that read alike, so that they can be staged as one."""
        columns = [(column.index, column.zeit, *sorted(column.codes.items())) for column in self.mapping.columns]
        return (self.delivery.quelle.id, self.delivery.table.decimal, *self.records.axes, *columns)


def stage(con: Connection, alike: Sequence[Figures]) -> None:
    """Append the figures of deliveries of one layout to the datasets that they belong to.

    Together, for most deliveries are small, and planning the queries for one takes longer than running them.
    """
    if not alike[0].mapping.columns:
        return
    raw = _load_raw(con, alike)
    for target in alike[0].delivery.quelle.datensaetze:
        _stage_cells(con, alike[0], raw, target, contracts()[target.datensatz])


def _load_raw(con: Connection, alike: Sequence[Figures]) -> str:
    """Load the used records as text; returns the name of the raw table."""
    _, mapping, records = alike[0]
    table = f"raw.{name('t_' + alike[0].delivery.lieferung_id)}"
    fixed = ["lieferung_id", "zeile", "region_id", "zeit", "jahr", *(f"achse_{a}" for a in records.axes)]
    rows = ([one.delivery.lieferung_id, *row] for one in alike for row in one.records.rows)
    load_text(con, table, [*fixed, *(f"c{c.index}" for c in mapping.columns)], rows)
    return table


def _stage_cells(con: Connection, one: Figures, raw: str, target: Abbildung, contract: Contract) -> None:
    """Append the figures of a raw table that belong to a dataset, with value and flag read from their text."""
    delivery, mapping, records = one
    axes = sorted({*contract.key_names, "mass", *target.nur} - {"region_id", "jahr"})
    code = {axis: _code(axis, records) for axis in axes}
    keys = [k for k in contract.key_names if k in axes]
    wert, flag = symbols.parse_sql("r.text", delivery.table.decimal)
    con.execute(
        f"""
        insert into stage.{name(contract.name)} by name
        with
            m(spaltenname, stelle, zeit, jahr, {", ".join(map(name, axes))}) as (
                values {", ".join(_meanings(delivery, mapping, axes))}
            ),
            r as (
                select *
                from {raw}
                unpivot include nulls (text for spaltenname in ({", ".join(f"c{c.index}" for c in mapping.columns)}))
            )
        select
            r.lieferung_id,
            r.zeile::bigint as zeile,
            m.stelle::integer as stelle,
            coalesce(m.zeit, r.zeit) as zeit,
            coalesce(m.jahr, r.jahr::integer)::integer + {target.jahr_versatz} as jahr,
            r.region_id,
            {", ".join(f"{code[k]} as {name(k)}" for k in [*keys, "mass"])},
            r.text,
            {wert} as wert,
            {flag} as flag
        from r
        join m using (spaltenname)
        where {" and ".join(_selected(target, code))}
        """
    )


def add_entries(con: Connection, contract: Contract, staged: str) -> None:
    """Append what a template holds for a dataset of figures, given as staged list: one figure a row and measure.

    A blank cell is no figure, so that it contradicts none.
    """
    keys = [name(k) for k in contract.key_names if k != "jahr"]
    for place, measure in enumerate(contract.measures, len(contract.key_names) + 1):
        value, flag = name(measure.name), name(measure.name + "_flag")
        con.execute(
            f"""
            insert into stage.{name(contract.name)} by name
            select
                lieferung_id, zeile, {place} as stelle, zeit, jahr, {", ".join(keys)}, {literal(measure.name)} as mass,
                coalesce({value}::varchar, {flag}) as text, {value}::double as wert, {flag} as flag
            from {staged}
            where {flag} is distinct from 'unbekannt'
            """
        )


def _meanings(delivery: Delivery, mapping: Mapping, axes: list[str]) -> Iterator[str]:
    """One row of SQL values a column of figures: its name, its place, the period above it, its code on each axis."""
    form = delivery.quelle.zeit.form if delivery.quelle.zeit else "jahr"
    for column in mapping.columns:
        period = parse(column.zeit, form) if column.zeit else None
        zeit, jahr = (literal(period.zeit), str(period.jahr)) if period else ("null", "null")
        codes = [literal(column.codes[axis]) if axis in column.codes else "null" for axis in axes]
        yield f"({', '.join([literal(f'c{column.index}'), str(column.index + 1), zeit, jahr, *codes])})"


def _code(axis: str, records: Records) -> str:
    """The code of a figure on an axis: that of its column or, where the records state the axis, that of its record."""
    if axis in records.axes:
        return f"coalesce(m.{name(axis)}, r.{name('achse_' + axis)})"
    return f"m.{name(axis)}"


def _selected(target: Abbildung, code: dict[str, str]) -> Iterator[str]:
    """Conditions for the figures that the declaration wants in a dataset."""
    for axis, codes in (("mass", target.masse), *target.nur.items()):
        yield f"{code[axis]} in ({', '.join(map(literal, codes))})"


def is_empty(con: Connection, contract: Contract) -> bool:
    """Whether no delivery brought a figure of this dataset."""
    return con.execute(f"select 1 from stage.{name(contract.name)} limit 1").fetchone() is None


def unknown_signs(
    con: Connection, contract: Contract, where: dict[str, str], decimals: dict[str, str]
) -> list[Problem]:
    """Figures whose text is neither a number nor a known sign: at most 20 a dataset, in the order of the files."""
    rows = con.execute(
        f"""
        select lieferung_id, zeile, stelle, text
        from stage.{name(contract.name)}
        where flag = 'FEHLER'
        order by all
        limit 20
        """
    ).fetchall()
    return [_unknown_sign(where[lid], line, column, found, decimals[lid]) for lid, line, column, found in rows]


def _unknown_sign(where: str, line: int, column: int, found: str, decimal: str) -> Problem:
    ambiguous = any(c.isdigit() for c in found) and any(c in found for c in ".,")
    kind = "mehrdeutiges Trennzeichen in" if ambiguous else "unbekanntes Zeichen"
    if symbols.is_figure(found.strip(), decimal):
        kind = "zu große Zahl"
    what = f"{kind} „{found if len(found) <= _SHOWN else found[:_SHOWN] + '…'}“"
    sign = "Komma" if decimal == "," else "Punkt"
    expected = f"erwartet ist eine Zahl mit {sign} als Dezimalzeichen oder ein Zeichen der Legende."
    todo = "Bitte die Datei unverändert vom Amt herunterladen."
    return Problem(where, f"Spalte {column}: {what}; {expected}", line, todo)


def mark_not_collected(con: Connection, contract: Contract) -> list[tuple[str, str, int, int]]:
    """A `-` for the whole Land and for every other region is no zero: that year the office did not ask for it.

    Their figures become `unbekannt`; returns delivery, measure, year and number of each such column.
    """
    columns = con.execute(
        f"""
        select lieferung_id, mass, jahr, count(*)
        from stage.{name(contract.name)}
        group by all
        having bool_and(flag = 'genau_null' and text = '-') and bool_or(region_id in ('05', 'DG'))
        order by all
        """
    ).fetchall()
    for lieferung, mass, jahr, _ in columns:
        con.execute(
            f"""
            update stage.{name(contract.name)} set wert = null, flag = 'unbekannt'
            where lieferung_id = ? and mass = ? and jahr = ?
            """,
            [lieferung, mass, jahr],
        )
    return columns


def mark_dissolved(con: Connection, contract: Contract) -> None:
    """A `-` for a region that did not exist then is no zero: its figure is `entfallen`."""
    con.execute(
        f"""
        update stage.{name(contract.name)} as s set wert = null, flag = 'entfallen'
        from core.region as r
        where s.region_id = r.region_id and s.flag in ('genau_null', 'geheim', 'nicht_sinnvoll', 'unbekannt')
          and (s.jahr >= year(r.gueltig_bis) or s.jahr <= year(r.gueltig_von))
        """
    )
