"""Where values come from, as tables of `meta`: from an indicator over its datasets to the lines of delivered files.

While indicators are computed their plan is written down (`herkunft.sql`); before publication follow the places in the
files, a view of all published figures and the macro that puts the chain together (`nachweis.sql`).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from pathlib import Path

from pipeline.compute_plan import BETWEEN, Plan
from pipeline.fundstellen import Spalte, joined, keys, schluessel
from pipeline.kennzahl import Kennzahl, kennzahlen
from pipeline.store import Connection, filled, insert_rows, name
from pipeline.store import text as literal
from pipeline.taking import Usage
from schemas import contracts
from schemas.contract import Contract

_HERE = Path(__file__).parent
RECORD = (_HERE / "herkunft.sql").read_text(encoding="utf-8")
"""The statements that make meta.herkunft of the plan, as long as schema `rechnung` is there."""
_ID = re.compile(r"'([a-z]\d\d[a-z]?_[a-z0-9_]+)'")


def of_parts(con: Connection, plan: Plan) -> None:
    """Note what the series of a plan read."""
    readings = {str(reading): reading for reading in plan.readings}
    rows = []
    for series, said, mass, offset, _, codes in plan.rows["auswahl"]:
        reading = readings[str(said)]
        chosen = dict(zip(reading.columns, str(codes).split(BETWEEN), strict=False))
        counted = reading.anzahl_von is not None
        rows.append((series, reading.datensatz, mass or reading.anzahl_von, counted, joined(chosen), offset))
    insert_rows(con, "rechnung.bezug", ["reihe", "datensatz", "mass", "gezaehlt", "schluessel", "versatz"], rows)


def of_indices(con: Connection, indices: Iterable[Kennzahl]) -> None:
    """Note what the statements of indices read: datasets, and the indicators that they name."""
    rows: list[tuple[str, str | None, str | None]] = []
    for kennzahl in indices:
        rows += [(kennzahl.id, dataset, None) for dataset in sorted(kennzahl.benutzt)]
        named = set(_ID.findall(kennzahl.sql)) - {kennzahl.id}
        rows += [(kennzahl.id, None, other) for other in sorted(named)]
    insert_rows(con, "rechnung.vorschrift", ["kennzahl_id", "datensatz", "aus_kennzahl"], rows)


def complete(con: Connection, usage: Sequence[Usage], closed: Collection[str]) -> None:
    """Fill meta.spalte, meta.fundstelle and meta.beleg, create view meta.zelle and macro meta.nachweis.

    Of the datasets in `closed`, which stay unpublished, only the deliveries are named.
    """
    con.execute((_HERE / "fundstellen.sql").read_text(encoding="utf-8"))
    places = "select * from stage.fundstelle where not list_contains(?, datensatz) order by all"
    con.execute(f"insert into meta.fundstelle {places}", [sorted(closed)])
    insert_rows(con, "meta.spalte", Spalte._fields, [column for u in usage for column in u.columns])
    there = sorted(filled(con) & set(contracts()))
    if loose := list(_loose(there, closed)):
        con.execute(f"insert into meta.beleg {' union all '.join(loose)} order by all")
    cells = [_NO_CELLS, *(sql for dataset in there if dataset not in closed for sql in _cells(contracts()[dataset]))]
    con.execute(f"create or replace view meta.zelle as {' union all '.join(cells)}")
    con.execute((_HERE / "nachweis.sql").read_text(encoding="utf-8"))


# It stands first: the names of its columns are those of the view, whatever was delivered.
_NO_CELLS = """
    select
        null::varchar as datensatz, null::varchar as region_id, null::integer as jahr, null::varchar as zeit,
        null::varchar as schluessel, null::varchar as mass, null::double as angabe, null::varchar as flag,
        false as gezaehlt, null::bigint as zeile, null::varchar as lieferung_id
    where false
"""


def _loose(there: Iterable[str], closed: Collection[str]) -> Iterator[str]:
    """Which delivery speaks for which Kreis and year, of datasets whose figures cannot be named one by one."""
    read = {dataset for kennzahl in kennzahlen().values() if kennzahl.sql for dataset in kennzahl.benutzt}
    for dataset in there:
        if dataset in read or dataset in closed:
            columns = {column.name for column in contracts()[dataset].columns}
            place = "left(region_id, 5)" if "region_id" in columns else "null::varchar"
            year = "jahr" if "jahr" in columns else "null::integer"
            lines = "false, null::bigint, null::bigint" if dataset in closed else "true, min(zeile), max(zeile)"
            yield (
                f"select {literal(dataset)}, {place}, {year}, lieferung_id, {lines} from core.{name(dataset)} "
                "group by 2, 3, 4"
            )


def _cells(contract: Contract) -> Iterator[str]:
    """The figures of a dataset one a row, and the rows that indicators count, each as one."""
    counted, codes = _used(contract.name)
    if not {"region_id", "jahr"} <= {column.name for column in contract.columns}:
        return
    start = f"select {literal(contract.name)} as datensatz, region_id, jahr, zeit"
    key = schluessel({*keys(contract), *codes})
    table = f"core.{name(contract.name)}"
    if contract.measures:
        listed = ", ".join(
            f"{{mass: {literal(m.name)}, angabe: {name(m.name)}::double, flag: {name(m.name + '_flag')}}}"
            for m in contract.measures
        )
        yield f"""
            {start}, {key} as schluessel, m.mass, m.angabe, m.flag, false as gezaehlt, zeile, lieferung_id
            from (select *, unnest([{listed}]) as m from {table})
        """
    for column in counted:
        yield f"""
            {start}, {key}, {literal(column)}, 1::double, null::varchar, true, zeile, lieferung_id
            from {table} where {name(column)} is not null
        """


def _used(dataset: str) -> tuple[list[str], set[str]]:
    """The columns of a dataset that indicators count, and those whose codes they choose by."""
    counted, codes = set(), set()
    for kennzahl in kennzahlen().values():
        for teil in kennzahl.teile:
            if teil.datensatz == dataset:
                counted |= {teil.anzahl_von} if teil.anzahl_von else set()
                codes |= {*teil.wo, *(gruppe.column for gruppe in kennzahl.gruppen)}
    there = {column.name for column in contracts()[dataset].columns}
    return sorted(c for c in counted if c), codes & there - {"region_id", "jahr"}
