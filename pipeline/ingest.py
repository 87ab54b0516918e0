"""From deliveries to `core`: map, resolve, load, reconcile, for every recognised table; all faults are told at once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from pipeline import core, core_cube, core_lists, core_stage, fundstellen, lists, mapping, records
from pipeline.core_lists import Entries
from pipeline.core_stage import Figures
from pipeline.declaration import sources
from pipeline.deliveries import Delivery, Intake
from pipeline.errors import DeliveryFault, Problem, ValidationFault
from pipeline.findings import Finding
from pipeline.labels import Rename
from pipeline.records import Records
from pipeline.store import Connection, each, insert_rows, name
from pipeline.vorlage.modell import Vorlage
from pipeline.vorlage.records import resolve
from schemas import contracts
from schemas.contract import Contract

_Settled = tuple[list[Problem], list[Finding], set[str]]
"""What became of one dataset: contradictions, findings, and the deliveries that its values come from."""


@dataclass(slots=True)
class Usage:
    """What became of the records of one delivery."""

    delivery: Delivery
    read: int
    used: int
    aside: Counter[str]
    examples: dict[str, str]
    first: str = ""
    last: str = ""
    superseded: bool = False
    columns: Iterable[fundstellen.Spalte] = ()


@dataclass(slots=True)
class _Taken:
    """What became of deliveries: faults by kind, findings, usage, staged lists (dataset, table), renamed labels."""

    damaged: list[Problem] = field(default_factory=list)
    invalid: list[Problem] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    usage: list[Usage] = field(default_factory=list)
    staged: list[tuple[str, str]] = field(default_factory=list)
    renames: list[tuple[Delivery, Rename]] = field(default_factory=list)

    def add(self, other: _Taken) -> None:
        """Take over what became of further deliveries."""
        for part in self.__slots__:
            getattr(self, part).extend(getattr(other, part))


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
    run = _Taken(damaged=list(intake.damaged), findings=list(intake.findings))
    insert_rows(con, "stage.lieferung", ["lieferung_id", "rang"], [(d.lieferung_id, d.rang) for d in intake.deliveries])
    for taken in _taken(con, intake.deliveries):
        run.add(taken)
    _settle(con, intake, run, _listed())
    if run.damaged:
        raise DeliveryFault(run.damaged + run.invalid)
    if run.invalid:
        raise ValidationFault(run.invalid)
    return run.findings, run.usage


def _taken(con: Connection, deliveries: Sequence[Delivery]) -> list[_Taken]:
    """Stage the deliveries, source by source side by side; what became of each, in their order."""
    by_source: dict[str, list[int]] = {}
    for place, delivery in enumerate(deliveries):
        by_source.setdefault(delivery.quelle.id, []).append(place)

    def take(own: Connection, places: list[int]) -> list[_Taken]:
        return _take(own, [deliveries[place] for place in places])

    groups = list(by_source.values())
    taken = each(con, take, groups, lambda places: sum(len(deliveries[place].table.rows) for place in places))
    by_place = {
        place: run for places, runs in zip(groups, taken, strict=True) for place, run in zip(places, runs, strict=True)
    }
    return [by_place[place] for place in range(len(deliveries))]


def _take(con: Connection, deliveries: Sequence[Delivery]) -> list[_Taken]:
    """Stage the deliveries of one source, those that read alike together; what became of each."""
    runs: list[_Taken] = []
    figures: dict[tuple[object, ...], list[Figures]] = {}
    entries: dict[tuple[object, ...], list[Entries]] = {}
    for delivery in deliveries:
        runs.append(_Taken())
        try:
            if delivery.quelle.vorlage or any(t.felder for t in delivery.quelle.datensaetze):
                for listed in _entries(delivery, runs[-1]):
                    entries.setdefault(listed.layout, []).append(listed)
            elif counted := _figures(delivery, runs[-1]):
                figures.setdefault(counted.layout, []).append(counted)
        except DeliveryFault as fault:
            runs[-1].damaged += fault.problems
    for alike in figures.values():
        core_stage.stage(con, alike)
    runs[-1].staged += [_staged(con, alike) for alike in entries.values()]
    return runs


def _figures(delivery: Delivery, run: _Taken) -> Figures | None:
    """The figures of a delivery that can be staged; None where there are none, or something is wrong."""
    found = mapping.Mapping()
    mapping.map_records(delivery.table, delivery.quelle, delivery.where, found)
    mapping.map_columns(delivery.table, delivery.quelle, delivery.where, found)
    run.invalid += found.problems
    run.invalid += _wrong_units(delivery, found)
    missing = [] if found.problems else list(mapping.missing_columns(delivery.quelle, found))
    run.damaged += [
        Problem(
            delivery.where,
            f"Die Pflichtspalte „{m.replace('=', ': ')}“ fehlt.",
            todo="Bitte die Tabelle mit dieser Spalte neu herunterladen.",
        )
        for m in missing
    ]
    if found.problems or missing:
        return None
    run.renames += [(delivery, rename) for rename in found.renames]
    rows = records.resolve(delivery, found)
    periods = {c.zeit for c in found.columns if c.zeit} or {str(r[2]) for r in rows.rows}
    _note_usage(delivery, rows, run, periods, fundstellen.of_figures(delivery, found))
    return Figures(delivery, found, rows) if rows.rows else None


def _entries(delivery: Delivery, run: _Taken) -> list[Entries]:
    """The records of each list in a delivery that can be staged."""
    found = _of_template(delivery, delivery.quelle.vorlage, run) if delivery.quelle.vorlage else _of_list(delivery, run)
    return [listed for listed in found if listed.records.rows]


def _of_template(delivery: Delivery, vorlage: Vorlage, run: _Taken) -> Iterator[Entries]:
    (target,) = delivery.quelle.datensaetze
    fields, rows, findings = resolve(delivery.table, vorlage, contracts()[target.datensatz], delivery.where)
    run.findings += findings
    columns = fundstellen.of_template(delivery, vorlage)
    _note_usage(delivery, rows, run, {str(row[1]) for row in rows.rows if row[1]}, columns)
    yield Entries(delivery, target, fields, rows)


def _of_list(delivery: Delivery, run: _Taken) -> Iterator[Entries]:
    period, place = lists.period_of(delivery)
    if period and place != "in der Tabelle":
        text = f"Zeitraum {period.zeit}, gefunden {place}."
        run.findings.append(
            Finding("zeitraum", "hinweis", delivery.quelle.datensaetze[0].datensatz, delivery.where, text)
        )
    for target in delivery.quelle.datensaetze:
        fields, rows = lists.resolve(delivery, target)
        columns = fundstellen.of_list(delivery, target.datensatz, lists.places(delivery, target))
        _note_usage(delivery, rows, run, {str(row[1]) for row in rows.rows if row[1]}, columns)
        yield Entries(delivery, target, fields, rows)


def _staged(con: Connection, alike: Sequence[Entries]) -> tuple[str, str]:
    """Stage the records of lists that read alike; the dataset, and the table that they are in."""
    contract = contracts()[alike[0].target.datensatz]
    staged = core_lists.stage_list(con, alike, contract)
    if contract.vollzaehlig and not alike[0].delivery.quelle.vorlage:
        staged = core_cube.completed(con, contract, staged)
    return contract.name, staged


def _wrong_units(delivery: Delivery, found: mapping.Mapping) -> list[Problem]:
    problems = []
    for column in found.columns:
        allowed = delivery.quelle.einheiten.get(column.codes.get("mass", ""), [])
        if allowed and column.unit and column.unit not in allowed:
            problems.append(
                Problem(delivery.where, f"Spalte {column.index + 1}: Einheit „{column.unit}“ statt „{allowed[0]}“.")
            )
    return problems


def _note_usage(
    delivery: Delivery, rows: Records, run: _Taken, periods: set[str], columns: Iterable[fundstellen.Spalte]
) -> None:
    bounds = (min(periods), max(periods)) if periods else ("", "")
    usage = Usage(delivery, len(delivery.table.rows), len(rows.rows), rows.aside, rows.examples, *bounds)
    usage.columns = list(columns)
    run.usage.append(usage)
    run.invalid += rows.problems
    dataset = delivery.quelle.datensaetze[0].datensatz
    run.findings += [Finding("region_nicht_zugeordnet", "warnung", dataset, p.where, str(p)) for p in rows.unresolved]


def _settle(con: Connection, intake: Intake, run: _Taken, listed: set[str]) -> None:
    where = {d.lieferung_id: d.where for d in intake.deliveries}
    decimals = {d.lieferung_id: str(d.table.decimal) for d in intake.deliveries}

    def settle(own: Connection, contract: Contract) -> _Settled:
        staged = [table for dataset, table in run.staged if dataset == contract.name]
        if contract.name in listed:
            return _settle_list(own, contract, staged, where)
        return _settle_figures(own, contract, staged, where, decimals)

    counting: set[str] = set()
    for problems, findings, counted in each(con, settle, contracts().values()):
        run.invalid += problems
        run.findings += findings
        counting |= counted
    for usage in run.usage:
        usage.superseded = usage.used > 0 and usage.delivery.lieferung_id not in counting
    _judge_renames(con, run)


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


def _judge_renames(con: Connection, run: _Taken) -> None:
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
