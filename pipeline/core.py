"""From the staged figures to the typed tables of schema `core`: one dataset one grain, a flag beside every measure.

What is valid is decided cell by cell once all deliveries are staged: the later Stand wins, a contradiction stops.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from pipeline import fundstellen
from pipeline.deliveries import Delivery
from pipeline.errors import Problem
from pipeline.labels import Rename
from pipeline.store import Connection, name
from pipeline.store import text as literal
from schemas import contracts
from schemas.contract import Contract

# among the rows of table `mehrfach`: those that say something else than the chosen one, and those of its Stand
OTHER = "platz > 1 and inhalt <> gewinner_inhalt"
SAME_RANK = "(lieferung_id = gewinner or rang is not distinct from gewinner_rang)"
# among all rows that were ranked: those that count
VALID = "rowid not in (select nummer from mehrfach where platz > 1)"

# the columns that say where a row comes from
PLACE = ("zeile", "lieferung_id")
_ONE_PLACE = "min(zeile) = max(zeile) and min(lieferung_id) = max(lieferung_id)"


class Loss(NamedTuple):
    """Figures of one delivery that a later Stand replaces: how many cells, and one of them."""

    loser: str
    winner: str
    cells: int
    example: str


def reconcile(con: Connection, contract: Contract, where: dict[str, str]) -> tuple[list[Problem], list[Loss]]:
    """Choose one figure per cell: the later Stand wins; returns contradictions and losses."""
    keys = [*contract.key_names, "mass"]
    if not rank(con, f"stage.{name(contract.name)}", keys, "coalesce(wert::varchar, '') || coalesce(flag, '')"):
        return [], []
    clashes = con.execute(
        f"""
        select lieferung_id, zeile, stelle, text, gewinner, gewinner_zeile, region_id, jahr, mass
        from mehrfach
        where {OTHER} and {SAME_RANK}
        order by all
        limit 20
        """
    ).fetchall()
    losses = con.execute(
        f"""
        select
            lieferung_id,
            gewinner,
            count(*),
            min(region_id || ', ' || jahr || ', ' || mass || ': ' || text || ' → ' || gewinner_inhalt)
        from mehrfach
        where {OTHER} and not {SAME_RANK}
        group by all
        order by all
        """
    ).fetchall()
    return [_clash(where, row) for row in clashes], [Loss(*row) for row in losses]


def rank(con: Connection, table: str, keys: Sequence[str], content: str) -> bool:
    """Table `mehrfach`: the rows of a staged table whose key stands there more than once; whether there are any.

    Each has its place among those of the same key, the later Stand first, and what the first of them holds; `nummer`
    is its row in the staged table.
    """
    key = ", ".join(map(name, keys))
    several = f"select hash({key}) from {table} group by all having count(*) > 1"
    if con.execute(f"{several} limit 1").fetchone() is None:
        con.execute("create or replace temp table mehrfach (nummer bigint, platz bigint)")
        return False
    con.execute(
        f"""
        create or replace temp table mehrfach as
        select
            s.*,
            s.rowid as nummer,
            l.rang,
            {content} as inhalt,
            row_number() over w as platz,
            first_value({content}) over w as gewinner_inhalt,
            first_value(s.lieferung_id) over w as gewinner,
            first_value(l.rang) over w as gewinner_rang,
            first_value(s.zeile) over w as gewinner_zeile
        from {table} as s
        join stage.lieferung as l using (lieferung_id)
        where hash({key}) in ({several})
        window w as (
            partition by {key}
            order by l.rang desc nulls last, s.lieferung_id, s.zeile
        )
        """
    )
    return True


def counting(con: Connection, table: str) -> set[str]:
    """The deliveries that a row of the table just ranked comes from; the others are superseded in it."""
    return {lid for (lid,) in con.execute(f"select distinct lieferung_id from {table} where {VALID}").fetchall()}


def _clash(where: dict[str, str], row: tuple[Any, ...]) -> Problem:
    lieferung_id, line, column, found, winner, winner_line, region_id, jahr, mass = row
    other = f"Zeile {winner_line}" if winner == lieferung_id else f"{where[winner]}, Zeile {winner_line}"
    cell = f"{region_id}, {jahr}, {mass}, Spalte {column} („{found}“)"
    todo = (
        "Bitte die veraltete Angabe entfernen; trägt die Tabelle keinen Stand, genügt eine Notiz mit dem Stand "
        "neben der Datei."
    )
    return Problem(where[lieferung_id], f"Derselbe Schlüssel steht mit zwei Werten: {cell} und {other}.", line, todo)


def fill(con: Connection, contract: Contract) -> None:
    """Pivot the chosen figures into the core table: one row per key, measure and flag side by side."""
    keys = ", ".join(map(name, contract.key_names))
    con.execute(
        f"""
        insert into core.{name(contract.name)} by name
        select
            {keys},
            max(zeit) as zeit,
            {", ".join(_pivoted(m.name) for m in contract.measures)},
            case when {_ONE_PLACE} then min(zeile) end as zeile,
            max(lieferung_id) as lieferung_id
        from stage.{name(contract.name)}
        where {VALID}
        group by {keys}
        order by {keys}
        """
    )
    con.execute(fundstellen.scattered(contract, VALID))


def _pivoted(measure: str) -> str:
    """Value and flag of one measure; 'unbekannt' where no figure was delivered."""
    this = f"filter (where mass = {literal(measure)})"
    value = f"max(wert) {this} as {name(measure)}"
    flag = f"case when count(*) {this} = 0 then 'unbekannt' else max(flag) {this} end as {name(measure + '_flag')}"
    return f"{value}, {flag}"


def resembles(con: Connection, delivery: Delivery, rename: Rename) -> bool | None:
    """Whether the figures under a new label go on where another year left off: same size, same order of regions.

    None where no other delivery holds the same cells in a neighbouring year.
    """
    for target in delivery.quelle.datensaetze:
        contract = contracts()[target.datensatz]
        if rename.axis in (*contract.key_names, "mass"):
            goes_on = _goes_on(con, contract, delivery, rename)
            if goes_on is not None:
                return goes_on
    return None


def _goes_on(con: Connection, contract: Contract, delivery: Delivery, rename: Rename) -> bool | None:
    """The same for one dataset, by the Kreise: their sum within half and double, their correlation above 0.8.

    None with fewer than ten pairs of figures.
    """
    keys = [name(k) for k in (*contract.key_names, "mass") if k != "jahr"]
    stage = f"stage.{name(contract.name)}"
    ((new, old, correlation, pairs),) = con.execute(
        f"""
        with
            neu as (
                select *
                from {stage}
                where lieferung_id = {literal(delivery.lieferung_id)} and {name(rename.axis)} = {literal(rename.code)}
            ),
            paar as (
                select neu.wert as a, alt.wert as b, abs(neu.jahr - alt.jahr) as abstand
                from neu
                join {stage} as alt using ({", ".join(keys)})
                where alt.lieferung_id <> neu.lieferung_id
                    and alt.jahr <> neu.jahr
                    and length(neu.region_id) = 5
                    and neu.wert is not null
                    and alt.wert is not null
            )
        select sum(a), sum(b), corr(a, b), count(*)
        from paar
        where abstand = (select min(abstand) from paar)
        """
    ).fetchall()
    if pairs < 10 or not old:
        return None
    return bool(0.5 <= new / old <= 2 and (correlation or 0) > 0.8)
