"""Resolving the records of a table of figures: region, period and group codes, or the reason to set a record aside."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

from pipeline.deliveries import Delivery
from pipeline.errors import Problem
from pipeline.mapping import Mapping
from pipeline.period import Period, parse, parse_date
from pipeline.read.table import Table
from pipeline.regions import by_id, match

REASONS = {
    "ausserhalb": "außerhalb von Nordrhein-Westfalen",
    "keine_region": "keine Gebietseinheit",
    "mehrdeutig": "Region nicht zugeordnet",
    "unbekannt": "Region nicht zugeordnet",
}


@dataclass(slots=True)
class Records:
    """The usable records (line, region, zeit, jahr, codes per axis, figures), and how many are set aside and why."""

    axes: list[str]
    rows: list[list[object]] = field(default_factory=list)
    aside: Counter[str] = field(default_factory=Counter)
    examples: dict[str, str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    unresolved: list[Problem] = field(default_factory=list)

    def set_aside(self, reason: str, example: str) -> None:
        """Count one record that is not used."""
        self.aside[reason] += 1
        self.examples.setdefault(reason, example)


def resolve(delivery: Delivery, mapping: Mapping) -> Records:
    """Resolve every record of a delivery; each is either in `rows` or counted in `aside`."""
    table = delivery.table
    records = Records([axis.name for _, axis in mapping.row_axes])
    region_of = _region_lookup(delivery, records)
    period_of = _period_lookup(delivery, records)
    dimensions = [(index, axis.name) for index, axis in mapping.row_axes]
    figures = [c.index for c in mapping.columns]
    wanted = [{**target.nur, "mass": target.masse} for target in delivery.quelle.datensaetze]
    known: dict[tuple[str, ...], bool] = {}
    for position, (row, line) in enumerate(zip(table.rows, table.lines, strict=True)):
        region_id = region_of(position, row, line)
        if region_id is None:
            continue
        period = period_of(row, line)
        if period is None:
            continue
        codes = tuple([mapping.row_codes.get((name, row[index].strip()), "") for index, name in dimensions])
        if codes not in known:
            given = list(zip(records.axes, codes, strict=True))
            known[codes] = any(all(code in w.get(name, (code,)) for name, code in given) for w in wanted)
        if not known[codes]:
            records.set_aside("Gliederung nicht benötigt", f"Zeile {line}: {', '.join(codes)}")
            continue
        records.rows.append([line, region_id, period.zeit, period.jahr, *codes, *[row[i] for i in figures]])
    return records


def _index(table: Table, role: str) -> int | None:
    return next((c.index for c in table.columns if c.role == role), None)


def _region_lookup(delivery: Delivery, records: Records) -> Callable[[int, list[str], int], str | None]:
    key, name = _index(delivery.table, "schluessel"), _index(delivery.table, "region")
    if key is not None:
        return _by_key(delivery, records, key, name)
    if name is None:
        records.problems.append(Problem(delivery.where, "Keine Spalte mit Regionen gefunden."))
        return lambda *_: None
    return _by_name(delivery, records, name)


def _by_key(
    delivery: Delivery, records: Records, key: int, name: int | None
) -> Callable[[int, list[str], int], str | None]:
    known: dict[tuple[str, str], match.Match] = {}

    def lookup(_: int, row: list[str], line: int) -> str | None:
        pair = row[key], row[name] if name is not None else ""
        hit = known.get(pair)
        if hit is None:
            hit = known[pair] = match.resolve_key(pair[0].strip())
            if wrong := _wrong_key(hit, pair[0].strip(), pair[1].strip()):
                todo = "Bitte Schlüssel prüfen oder die Datei neu herunterladen."
                records.problems.append(Problem(delivery.where, wrong, line, todo))
        if hit.region_id is None:
            records.set_aside(REASONS[hit.status], f"Zeile {line}: {pair[0].strip()}")
        return hit.region_id

    return lookup


def _wrong_key(hit: match.Match, key: str, name: str) -> str:
    """What is wrong with a key beside a name: unknown, or the key of another region; '' where nothing is."""
    if hit.status == "unbekannt":
        return f"{hit.reason} ({name})"
    if hit.region_id is None or not name or match.may_bear(hit.region_id, name):
        return ""
    return f"Der Schlüssel {key} steht neben dem Namen „{name}“; erwartet: {by_id(hit.region_id).anzeigename}."


def _by_name(delivery: Delivery, records: Records, name: int) -> Callable[[int, list[str], int], str | None]:
    found = match.resolve_names([row[name] for row in delivery.table.rows])
    reported: set[str] = set()

    def lookup(position: int, row: list[str], line: int) -> str | None:
        hit = found[position]
        if hit.region_id is None:
            text = row[name].strip()
            records.set_aside(REASONS[hit.status], f"Zeile {line}: {text}")
            if hit.status in ("mehrdeutig", "unbekannt") and text not in reported:
                reported.add(text)
                records.unresolved.append(Problem(delivery.where, hit.reason, line))
        return hit.region_id

    return lookup


def _period_lookup(delivery: Delivery, records: Records) -> Callable[[list[str], int], Period | None]:
    rule, table = delivery.quelle.zeit, delivery.table
    assert rule is not None, "a table of figures has a period rule"
    index = _index(table, "zeit")
    default = parse(table.zeit, rule.form) if table.zeit else None
    above = {c.zeit for c in table.columns if c.zeit}
    if index is None and default is None and not above:
        dated = parse_date(table.title)
        default = parse(dated.isoformat(), rule.form) if dated else None
        if default is None:
            records.problems.append(
                Problem(delivery.where, "Der Zeitraum steht weder in einer Spalte noch im Kopf der Tabelle.")
            )
    known: dict[str, Period | None] = {}

    def lookup(row: list[str], line: int) -> Period | None:
        if index is None:
            return default or Period("", 0)
        text = row[index].strip()
        if text not in known:
            known[text] = parse(text, rule.form)
            if known[text] is None:
                records.problems.append(Problem(delivery.where, f"„{text}“ ist kein Zeitraum.", line))
        if known[text] is None:
            records.set_aside("Zeitraum nicht lesbar", f"Zeile {line}: {text}")
        return known[text]

    return lookup
