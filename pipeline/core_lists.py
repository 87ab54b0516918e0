"""From the records of lists (schools, Gemeinden, keys) to their core tables: the later Stand wins record by record."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from pipeline import symbols
from pipeline.core import OTHER, PLACE, SAME_RANK, VALID, Loss, rank
from pipeline.declaration import Abbildung
from pipeline.deliveries import Delivery
from pipeline.errors import Problem
from pipeline.records import Records
from pipeline.store import Connection, load_text, name
from pipeline.store import text as literal
from schemas.contract import Contract
from schemas.fields import ZEILE

STAGED = "eintrag"
"""The table of all staged records of the dataset that is being filled."""


class Entries(NamedTuple):
    """The usable records of one delivery for one of the lists that it holds."""

    delivery: Delivery
    target: Abbildung
    fields: list[str]
    records: Records

    @property
    def layout(self) -> tuple[object, ...]:
        """Equal for records that read alike, so that they can be staged as one."""
        source, target = self.delivery.quelle, self.target
        return (source.id, source.datensaetze.index(target), self.delivery.table.decimal, *self.fields)


def stage_list(con: Connection, alike: Sequence[Entries], contract: Contract) -> str:
    """Load the records of lists of one layout as typed rows; returns the name of the staged table."""
    delivery, target, fields, _ = alike[0]
    raw = f"raw.{name('t_' + delivery.lieferung_id + '_' + contract.name)}"
    rows = ([one.delivery.lieferung_id, *row] for one in alike for row in one.records.rows)
    load_text(con, raw, ["lieferung_id", "zeile", "zeit", "jahr", *fields], rows)
    given = {**{f: name(f) for f in fields}, **{k: literal(v) for k, v in target.fest.items()}}
    columns = []
    for column in (*contract.key, *contract.attributes):
        source = given.get(column.name, "jahr" if column.name == "jahr" else "null")
        columns.append(f"try_cast({source} as {column.type}) as {name(column.name)}")
    for measure in contract.measures:
        columns += _measure(measure.name, measure.type, given, target, delivery.table.decimal)
    staged = f"stage.{name('l_' + delivery.lieferung_id + '_' + contract.name)}"
    con.execute(
        f"""
        create table {staged} as
        select zeile::bigint as zeile, zeit, lieferung_id, {", ".join(columns)}
        from {raw}
        """
    )
    return staged


def _measure(measure: str, sql_type: str, given: dict[str, str], target: Abbildung, decimal: str) -> list[str]:
    flag_name = name(measure + "_flag")
    if measure not in given:
        return [f"null::{sql_type} as {name(measure)}", f"'unbekannt' as {flag_name}"]
    text = given[measure]
    wert, flag = symbols.parse_sql(text, "." if target.felder[measure].lies == "zahl" else decimal)
    codes = {c: f for c, f in target.felder[measure].codes.items() if isinstance(f, str)}
    special = " ".join(f"when {literal(c)} then {literal(f)}" for c, f in codes.items())
    if special:
        listed = ", ".join(map(literal, codes))
        return [
            f"case when {text} not in ({listed}) then {wert} end::{sql_type} as {name(measure)}",
            f"case {text} {special} else {flag} end as {flag_name}",
        ]
    return [f"({wert})::{sql_type} as {name(measure)}", f"{flag} as {flag_name}"]


def fill_list(
    con: Connection, contract: Contract, staged: list[str], where: dict[str, str]
) -> tuple[list[Problem], list[Loss]]:
    """Merge the staged lists of a dataset into its core table, record by record.

    Returns the keys with two contents of equal rank as problems, and what a later Stand replaces.
    """
    records = " union all by name ".join(f"select * from {s}" for s in staged)
    con.execute(f"create or replace temp table {STAGED} as {records}")
    content = [c.name for c in contract.columns if c.name not in (*PLACE, "zeit", *contract.key_names)]
    same = " || '|' || ".join(f"coalesce({name(c)}::varchar, '')" for c in content)
    keys = ", ".join(map(name, contract.key_names))
    told = _disagreements(con, keys, where) if rank(con, STAGED, contract.key_names, same) else ([], [])
    con.execute(
        f"""
        insert into core.{name(contract.name)} by name
        select {", ".join(_line(contract) if c is ZEILE else name(c.name) for c in contract.columns)}
        from {STAGED}
        where {VALID}
        order by {keys}
        """
    )
    return told


def _line(contract: Contract) -> str:
    """The line of a row, unless the row is the sum of several or says that there is none."""
    return "case when einzeln then zeile end as zeile" if contract.vollzaehlig else "zeile"


def _disagreements(con: Connection, keys: str, where: dict[str, str]) -> tuple[list[Problem], list[Loss]]:
    """Keys with two contents of equal rank, and what a later Stand replaces."""
    clashes = con.execute(
        f"""
        select lieferung_id, zeile, gewinner, gewinner_zeile, concat_ws(', ', {keys})
        from mehrfach
        where {OTHER} and {SAME_RANK}
        order by all
        limit 20
        """
    ).fetchall()
    losses = con.execute(
        f"""
        select lieferung_id, gewinner, count(*), min(concat_ws(', ', {keys}))
        from mehrfach
        where {OTHER} and not {SAME_RANK}
        group by all
        order by all
        """
    ).fetchall()
    return [_clash(where, *clash) for clash in clashes], [Loss(*loss) for loss in losses]


def _clash(where: dict[str, str], lieferung_id: str, line: int, winner: str, other: int, key: str) -> Problem:
    place = f"Zeile {other}" if winner == lieferung_id else f"{where[winner]}, Zeile {other}"
    what = f"Der Schlüssel {key} steht zweimal mit verschiedenem Inhalt, auch in {place}."
    todo = "Bitte die veraltete Angabe entfernen oder den Stand in einer Notiz neben der Datei nennen."
    return Problem(where[lieferung_id], what, line, todo)
