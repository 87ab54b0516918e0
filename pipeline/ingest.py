"""From deliveries to `core`: map, resolve, load, reconcile, for every recognised table; all faults are told at once.

What hangs together (`strang`) is built at once, or taken over from an earlier build of the same (`zwischenstand`).
"""

from __future__ import annotations

from dataclasses import astuple, fields

import duckdb

from pipeline import core, core_lists, core_stage, fundstellen
from pipeline.declaration import sources
from pipeline.deliveries import Delivery, Intake, whole
from pipeline.errors import DeliveryFault, Problem, ValidationFault
from pipeline.findings import Finding
from pipeline.fundstellen import Spalte
from pipeline.store import Connection, each, insert_rows, name, transaction
from pipeline.store import text as literal
from pipeline.strang import Strang, straenge
from pipeline.taking import Taken, Usage, take
from pipeline.zwischenstand import Eintrag, Zwischenstand
from schemas import contracts
from schemas.contract import Contract

_Settled = tuple[list[Problem], list[Finding], set[str]]
"""What became of one dataset: contradictions, findings, and the deliveries that its values come from."""
_PLACES = "fundstelle"
_SAID = [field.name for field in fields(Usage) if field.name not in ("delivery", "columns")]
"""What of a usage can be written down as it is."""


def prepare(con: Connection) -> None:
    """Create the tables that the deliveries are staged in, and the empty core tables."""
    con.execute(
        "create schema raw; create schema stage; create table stage.lieferung (lieferung_id varchar, rang timestamp)"
    )
    con.execute(fundstellen.STAGED)
    listed = _listed()
    for contract in contracts().values():
        con.execute("; ".join([contract.ddl(), *contract.comments()]))
        if contract.name not in listed:
            core_stage.create_stage(con, contract)


def _listed() -> set[str]:
    """The datasets that no source fills with single figures, but with records of a list."""
    return set(contracts()) - {t.datensatz for q in sources().values() for t in q.datensaetze if not t.felder}


def ingest(con: Connection, intake: Intake) -> tuple[list[Finding], list[Usage]]:
    """Fill every core table from the deliveries; DeliveryFault or ValidationFault list all that is wrong."""
    run = Taken(damaged=list(intake.damaged), findings=list(intake.findings))
    insert_rows(con, "stage.lieferung", ["lieferung_id", "rang"], [(d.lieferung_id, d.rang) for d in intake.deliveries])

    def fill(own: Connection, strang: Strang) -> Taken:
        return _fill(own, strang, intake.kept)

    for taken in each(con, fill, straenge(intake.deliveries), _rows):
        run.add(taken)
    order = {delivery.lieferung_id: place for place, delivery in enumerate(intake.deliveries)}
    run.usage.sort(key=lambda usage: order[usage.delivery.lieferung_id])
    if run.damaged:
        raise DeliveryFault(run.damaged + run.invalid)
    if run.invalid:
        raise ValidationFault(run.invalid)
    return run.findings, run.usage


def _rows(strang: Strang) -> int:
    return sum(len(delivery.table.rows) for delivery in strang.lieferungen)


def _fill(con: Connection, strang: Strang, kept: Zwischenstand) -> Taken:
    """Fill the core tables of a group, as an earlier build did or anew; what has no fault is kept for later builds."""
    key = strang.key(kept)
    if (entry := kept.find(key)) and (again := _taken_over(con, strang, entry)):
        return again
    strang.lieferungen = whole(strang.lieferungen)
    run = _built(con, strang)
    if not run.damaged and not run.invalid:
        kept.keep(key, _written(run), **_queries(con, strang))
    return run


def _queries(con: Connection, strang: Strang) -> dict[str, str]:
    """What the tables of a group hold, by name."""
    core = {contract.name: f"from core.{name(contract.name)}" for contract in strang.contracts}
    places = f"from stage.fundstelle where datensatz in ({', '.join(map(literal, core))})"
    return core | ({_PLACES: places} if con.execute(f"select 1 {places} limit 1").fetchone() else {})


def _written(run: Taken) -> dict[str, object]:
    """What became of deliveries without a fault, as JSON can say it."""
    usage = [
        (u.delivery.lieferung_id, {said: getattr(u, said) for said in _SAID}, [list(column) for column in u.columns])
        for u in run.usage
    ]
    return {"befunde": [astuple(finding) for finding in run.findings], "verwendet": usage}


def _taken_over(con: Connection, strang: Strang, entry: Eintrag) -> Taken | None:
    """What an earlier build made of the same; None if its tables cannot be read any more."""
    tables = {table: f"core.{name(table)}" for table in entry.tabellen} | {_PLACES: "stage.fundstelle"}
    try:
        with transaction(con):
            for table, path in entry.tabellen.items():
                con.execute(f"insert into {tables[table]} by name from read_parquet({literal(str(path))})")
    except duckdb.Error:
        return None
    by_id: dict[str, Delivery] = {delivery.lieferung_id: delivery for delivery in strang.lieferungen}
    usage = [
        Usage(by_id[delivery], **said, columns=[Spalte(*column) for column in columns])
        for delivery, said, columns in entry.inhalt["verwendet"]
    ]
    return Taken(findings=[Finding(*said) for said in entry.inhalt["befunde"]], usage=usage)


def _built(con: Connection, strang: Strang) -> Taken:
    """Stage the deliveries of a group and fill its core tables from them."""
    run = Taken()
    for deliveries in strang.by_source:
        run.add(take(con, deliveries))
    where = {d.lieferung_id: d.where for d in strang.lieferungen}
    decimals = {d.lieferung_id: str(d.table.decimal) for d in strang.lieferungen}
    listed, counting = _listed(), set[str]()
    for contract in strang.contracts:
        staged = [table for dataset, table in run.staged if dataset == contract.name]
        if contract.name in listed:
            problems, findings, counted = _settle_list(con, contract, staged, where)
        else:
            problems, findings, counted = _settle_figures(con, contract, staged, where, decimals)
        run.invalid += problems
        run.findings += findings
        counting |= counted
    for usage in run.usage:
        usage.superseded = usage.used > 0 and usage.delivery.lieferung_id not in counting
    _judge_renames(con, run)
    return run


def _settle_list(con: Connection, contract: Contract, staged: list[str], where: dict[str, str]) -> _Settled:
    if not staged:
        return [], [], set()
    clashes, losses = core_lists.fill_list(con, contract, staged, where)
    findings = [_revised(contract, where, loss, "Zeile", "Zeilen") for loss in losses]
    return clashes, findings, core.counting(con, core_lists.STAGED)


def _settle_figures(
    con: Connection, contract: Contract, staged: list[str], where: dict[str, str], decimals: dict[str, str]
) -> _Settled:
    for entries in staged:
        core_stage.add_entries(con, contract, entries)
    if core_stage.is_empty(con, contract):
        return [], [], set()
    problems = core_stage.unknown_signs(con, contract, where, decimals)
    blank = core_stage.mark_not_collected(con, contract)
    core_stage.mark_dissolved(con, contract)
    clashes, losses = core.reconcile(con, contract, where)
    core.fill(con, contract)
    findings = [_revised(contract, where, loss, "Angabe", "Angaben") for loss in losses]
    findings += [_not_collected(contract, where, *column) for column in blank]
    return [*problems, *clashes], findings, core.counting(con, f"stage.{name(contract.name)}")


def _not_collected(contract: Contract, where: dict[str, str], lieferung: str, mass: str, jahr: int, n: int) -> Finding:
    text = f"{mass} {jahr}: überall „-“, auch für das Land; als nicht erhoben gelesen, nicht als null."
    return Finding("nicht_erhoben", "hinweis", contract.name, where[lieferung], text, n)


def _revised(contract: Contract, where: dict[str, str], loss: core.Loss, one: str, many: str) -> Finding:
    replaced = f"{loss.cells} {one if loss.cells == 1 else many}"
    text = f"Ersetzt durch den späteren Stand in {where[loss.winner]}: {replaced} aus {where[loss.loser]}."
    return Finding("revision", "hinweis", contract.name, where[loss.loser], text, loss.cells, loss.example)


def _judge_renames(con: Connection, run: Taken) -> None:
    """Accept a new label whose figures continue those of the nearest year or, without one, whose wording is alike."""
    for delivery, rename in run.renames:
        plausible = core.resembles(con, delivery, rename)
        if plausible is False or (plausible is None and not rename.speaks_for_itself):
            why = (
                "die Werte passen aber nicht zum Vorjahr."
                if plausible is False
                else "es fehlt aber ein anderes Jahr, an dem sich die Werte prüfen lassen."
            )
            what = f"Die Bezeichnung „{rename.new}“ ist neu; am ähnlichsten ist „{rename.old}“, {why}"
            run.invalid.append(Problem(delivery.where, what))
        else:
            text = f"Neue Bezeichnung „{rename.new}“ als „{rename.old}“ gelesen ({rename.axis} = {rename.code})."
            dataset = delivery.quelle.datensaetze[0].datensatz
            run.findings.append(Finding("bezeichnung_geaendert", "warnung", dataset, delivery.where, text))
