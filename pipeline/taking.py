"""From recognised deliveries to staged tables: mapped, resolved and loaded, those that read alike together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from pipeline import core_cube, core_lists, core_stage, fundstellen, lists, mapping, records
from pipeline.core_lists import Entries
from pipeline.core_stage import Figures
from pipeline.deliveries import Delivery
from pipeline.errors import DeliveryFault, Problem
from pipeline.findings import Finding
from pipeline.labels import Rename
from pipeline.records import Records
from pipeline.store import Connection
from pipeline.vorlage.modell import Vorlage
from pipeline.vorlage.records import resolve
from schemas import contracts


@dataclass(slots=True)
class Usage:
    """What became of the records of one delivery."""

    delivery: Delivery
    read: int
    used: int
    aside: Mapping[str, int]
    examples: dict[str, str]
    first: str = ""
    last: str = ""
    superseded: bool = False
    columns: Sequence[fundstellen.Spalte] = ()


@dataclass(slots=True)
class Taken:
    """What became of deliveries: faults by kind, findings, usage, staged lists (dataset, table), renamed labels."""

    damaged: list[Problem] = field(default_factory=list)
    invalid: list[Problem] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    usage: list[Usage] = field(default_factory=list)
    staged: list[tuple[str, str]] = field(default_factory=list)
    renames: list[tuple[Delivery, Rename]] = field(default_factory=list)

    def add(self, other: Taken) -> None:
        """Take over what became of further deliveries."""
        for part in self.__slots__:
            getattr(self, part).extend(getattr(other, part))


def take(con: Connection, deliveries: Iterable[Delivery]) -> Taken:
    """Stage the deliveries of one source, those that read alike together; what became of them."""
    run = Taken()
    figures: dict[tuple[object, ...], list[Figures]] = {}
    entries: dict[tuple[object, ...], list[Entries]] = {}
    for delivery in deliveries:
        try:
            if delivery.quelle.vorlage or any(t.felder for t in delivery.quelle.datensaetze):
                for listed in _entries(delivery, run):
                    entries.setdefault(listed.layout, []).append(listed)
            elif counted := _figures(delivery, run):
                figures.setdefault(counted.layout, []).append(counted)
        except DeliveryFault as fault:
            run.damaged += fault.problems
    for alike in figures.values():
        core_stage.stage(con, alike)
    run.staged += [_staged(con, alike) for alike in entries.values()]
    return run


def _figures(delivery: Delivery, run: Taken) -> Figures | None:
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


def _entries(delivery: Delivery, run: Taken) -> list[Entries]:
    """The records of each list in a delivery that can be staged."""
    found = _of_template(delivery, delivery.quelle.vorlage, run) if delivery.quelle.vorlage else _of_list(delivery, run)
    return [listed for listed in found if listed.records.rows]


def _of_template(delivery: Delivery, vorlage: Vorlage, run: Taken) -> Iterator[Entries]:
    (target,) = delivery.quelle.datensaetze
    fields, rows, findings = resolve(delivery.table, vorlage, contracts()[target.datensatz], delivery.where)
    run.findings += findings
    columns = fundstellen.of_template(delivery, vorlage)
    _note_usage(delivery, rows, run, {str(row[1]) for row in rows.rows if row[1]}, columns)
    yield Entries(delivery, target, fields, rows)


def _of_list(delivery: Delivery, run: Taken) -> Iterator[Entries]:
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
    delivery: Delivery, rows: Records, run: Taken, periods: set[str], columns: Iterable[fundstellen.Spalte]
) -> None:
    bounds = (min(periods), max(periods)) if periods else ("", "")
    usage = Usage(delivery, len(delivery.table.rows), len(rows.rows), rows.aside, rows.examples, *bounds)
    usage.columns = list(columns)
    run.usage.append(usage)
    run.invalid += rows.problems
    dataset = delivery.quelle.datensaetze[0].datensatz
    run.findings += [Finding("region_nicht_zugeordnet", "warnung", dataset, p.where, str(p)) for p in rows.unresolved]
