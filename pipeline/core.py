"""From resolved records to the typed tables of schema `core`: one dataset one grain, a flag beside every measure.

All work that grows with the data is SQL. `raw` keeps each table as delivered, `stage` each figure with its meaning and
place, `core` what is valid once deliveries that state the same cell are reconciled.
"""

from __future__ import annotations

from pipeline import symbols
from pipeline.declaration import Abbildung
from pipeline.deliveries import Delivery
from pipeline.errors import Problem
from pipeline.labels import Rename
from pipeline.mapping import Mapping
from pipeline.period import parse
from pipeline.records import Records
from pipeline.store import Connection, load_text, name
from pipeline.store import text as literal
from schemas import contracts
from schemas.contract import Contract

_PLACE = ("lieferung_id VARCHAR", "zeile BIGINT", "stelle INTEGER", "zeit VARCHAR", "jahr INTEGER")


def create_stage(con: Connection, contract: Contract) -> None:
    """The long table of the figures of one dataset, with their keys and places in the files."""
    keys = [f"{name(k)} VARCHAR" for k in contract.key_names if k != "jahr"]
    columns = ", ".join([*_PLACE, *keys, "mass VARCHAR", "text VARCHAR", "wert DOUBLE", "flag VARCHAR"])
    con.execute(f"create table stage.{name(contract.name)} ({columns})")


def load_raw(con: Connection, delivery: Delivery, mapping: Mapping, records: Records) -> str:
    """Load the used records of a delivery as text; returns the name of the raw table."""
    table = f"raw.{name('t_' + delivery.lieferung_id)}"
    fixed = ["zeile", "region_id", "zeit", "jahr", *(f"achse_{a}" for a in records.axes)]
    load_text(con, table, [*fixed, *(f"c{c.index}" for c in mapping.columns)], records.rows)
    return table


def stage_cells(con: Connection, delivery: Delivery, mapping: Mapping, records: Records, raw: str, target: Abbildung, contract: Contract) -> None:
    """Append the figures of one raw table that belong to a dataset, with value and flag read from their text."""
    form = delivery.quelle.zeit.form if delivery.quelle.zeit else "jahr"
    axes = sorted({*contract.key_names, "mass", *target.nur} - {"region_id", "jahr"})
    meaning = []
    for c in mapping.columns:
        period = parse(c.zeit, form) if c.zeit else None
        codes = [literal(c.codes[a]) if a in c.codes else "null" for a in axes]
        meaning.append(f"('c{c.index}', {c.index + 1}, {literal(period.zeit) if period else 'null'}, {period.jahr if period else 'null'}, {', '.join(codes)})")
    if not meaning:
        return
    code = {a: f"coalesce(m.{name(a)}, r.{name('achse_' + a)})" if a in records.axes else f"m.{name(a)}" for a in axes}
    kept = [f"{code['mass']} in ({', '.join(map(literal, target.masse))})"]
    kept += [f"{code[a]} in ({', '.join(map(literal, codes))})" for a, codes in target.nur.items()]
    keys = [k for k in contract.key_names if k not in ("region_id", "jahr")]
    wert, flag = symbols.parse_sql("r.text", delivery.table.decimal)
    values = ", ".join(f"c{c.index}" for c in mapping.columns)
    con.execute(
        f"""
        insert into stage.{name(contract.name)} by name
        with m(spaltenname, stelle, zeit, jahr, {', '.join(map(name, axes))}) as (values {', '.join(meaning)}),
        r as (select * from {raw} unpivot include nulls (text for spaltenname in ({values})))
        select {literal(delivery.lieferung_id)} as lieferung_id, r.zeile::bigint as zeile, m.stelle::integer as stelle,
               coalesce(m.zeit, r.zeit) as zeit, coalesce(m.jahr, r.jahr::integer)::integer + {target.jahr_versatz} as jahr,
               r.region_id, {''.join(f'{code[k]} as {name(k)}, ' for k in keys)}{code['mass']} as mass,
               r.text, {wert} as wert, {flag} as flag
        from r join m using (spaltenname)
        where {' and '.join(kept)}
        """
    )


def unknown_signs(con: Connection, contract: Contract, where: dict[str, str], decimals: dict[str, str]) -> list[Problem]:
    """Figures whose text is neither a number nor a known sign: at most 20 a dataset, in the order of the files."""
    rows = con.execute(
        f"select lieferung_id, zeile, stelle, text from stage.{name(contract.name)} where flag = 'FEHLER' order by all limit 20"
    ).fetchall()
    problems = []
    for lieferung_id, line, column, found in rows:
        sign = "Komma" if decimals[lieferung_id] == "," else "Punkt"
        ambiguous = any(c.isdigit() for c in found) and any(c in found for c in ".,")
        what = f"mehrdeutiges Trennzeichen in „{found}“" if ambiguous else f"unbekanntes Zeichen „{found}“"
        problems.append(
            Problem(where[lieferung_id], f"Spalte {column}: {what}; erwartet ist eine Zahl mit {sign} als Dezimalzeichen oder ein Zeichen der Legende.",
                    line, "Bitte die Datei unverändert vom Amt herunterladen.")
        )  # fmt: skip
    return problems


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


def reconcile(con: Connection, contract: Contract, where: dict[str, str]) -> tuple[list[Problem], list[tuple[str, str, int, str]]]:
    """Keep one figure per cell: the later Stand wins; returns contradictions and (loser, winner, cells, example) of losses."""
    keys = ", ".join(map(name, [*contract.key_names, "mass"]))
    stage = f"stage.{name(contract.name)}"
    con.execute(
        f"""
        create or replace temp table gewaehlt as
        select s.*, l.rang, row_number() over (partition by {keys} order by l.rang desc nulls last, s.lieferung_id, s.zeile) as platz,
               first_value(s.lieferung_id) over w as gewinner, first_value(l.rang) over w as gewinner_rang,
               first_value(coalesce(s.wert::varchar, '') || coalesce(s.flag, '')) over w as gewinner_wert, first_value(s.zeile) over w as gewinner_zeile
        from {stage} as s join stage.lieferung as l using (lieferung_id)
        window w as (partition by {keys} order by l.rang desc nulls last, s.lieferung_id, s.zeile)
        """
    )
    other = "platz > 1 and coalesce(wert::varchar, '') || coalesce(flag, '') <> gewinner_wert"
    same_rank = "(lieferung_id = gewinner or rang is not distinct from gewinner_rang)"
    clashes = con.execute(
        f"select lieferung_id, zeile, stelle, text, gewinner, gewinner_zeile, region_id, jahr, mass from gewaehlt "
        f"where {other} and {same_rank} order by all limit 20"
    ).fetchall()
    problems = [
        Problem(where[lid], f"Derselbe Schlüssel steht mit zwei Werten: {region}, {jahr}, {mass}, Spalte {column} („{found}“) und "
                f"{'Zeile ' + str(win_line) if win == lid else where[win] + ', Zeile ' + str(win_line)}.", line,
                "Bitte eine der Angaben entfernen oder den Stand in einer Notiz neben der Datei nennen.")
        for lid, line, column, found, win, win_line, region, jahr, mass in clashes
    ]  # fmt: skip
    losses = con.execute(
        f"select lieferung_id, gewinner, count(*), min(region_id || ', ' || jahr || ', ' || mass || ': ' || text) "
        f"from gewaehlt where {other} and not {same_rank} group by all order by all"
    ).fetchall()
    return problems, losses


def fill(con: Connection, contract: Contract) -> None:
    """Pivot the chosen figures into the core table: one row per key, measure and flag side by side."""
    keys = ", ".join(map(name, contract.key_names))
    measures = []
    for m in contract.measures:
        this = f"filter (where mass = {literal(m.name)})"
        measures.append(f"max(wert) {this} as {name(m.name)}")
        measures.append(f"case when count(*) {this} = 0 then 'unbekannt' else max(flag) {this} end as {name(m.name + '_flag')}")
    con.execute(
        f"""
        insert into core.{name(contract.name)} by name
        select {keys}, max(zeit) as zeit, {', '.join(measures)}, max(lieferung_id) as lieferung_id
        from gewaehlt where platz = 1 group by {keys} order by {keys}
        """
    )


def resembles(con: Connection, delivery: Delivery, rename: Rename) -> bool | None:
    """Whether the figures under a new label go on where another year left off: same size, same order of regions.

    None where no other delivery holds the same cells in a neighbouring year.
    """
    for target in delivery.quelle.datensaetze:
        contract = contracts()[target.datensatz]
        if rename.axis not in (*contract.key_names, "mass"):
            continue
        keys = [name(k) for k in (*contract.key_names, "mass") if k != "jahr"]
        stage = f"stage.{name(contract.name)}"
        row = con.execute(
            f"""
            with neu as (select * from {stage} where lieferung_id = {literal(delivery.lieferung_id)} and {name(rename.axis)} = {literal(rename.code)}),
            paar as (
              select neu.wert as a, alt.wert as b, abs(neu.jahr - alt.jahr) as abstand
              from neu join {stage} as alt using ({', '.join(keys)})
              where alt.lieferung_id <> neu.lieferung_id and alt.jahr <> neu.jahr and length(neu.region_id) = 5 and neu.wert is not null and alt.wert is not null
            )
            select sum(a), sum(b), corr(a, b), count(*) from paar where abstand = (select min(abstand) from paar)
            """
        ).fetchone()
        if row and row[3] >= 10 and row[1]:
            return bool(0.5 <= row[0] / row[1] <= 2 and (row[2] or 0) > 0.8)
    return None
