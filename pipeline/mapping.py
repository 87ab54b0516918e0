"""Applying a declaration to a delivered table of figures: what each value column and each record means."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from pipeline.declaration import FLAT_COLUMNS, Quelle, Spalte
from pipeline.errors import Problem
from pipeline.labels import Axis, Rename, find_renames, likeness, matches
from pipeline.read.table import Column, Table

_DAMAGED = re.compile(r"\d{1,4}|\d{7}|\d+(,\d+)?E\+?\d+")


@dataclass(frozen=True, slots=True)
class ValueColumn:
    """A column of figures with the codes its header gives it."""

    index: int
    codes: dict[str, str]
    unit: str
    zeit: str


@dataclass(slots=True)
class Mapping:
    """A table as its source understands it: value columns, axes of the records, renamed labels, faults."""

    columns: list[ValueColumn] = field(default_factory=list)
    row_axes: list[tuple[int, Axis]] = field(default_factory=list)
    row_codes: dict[tuple[str, str], str] = field(default_factory=dict)
    renames: list[Rename] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


@dataclass(slots=True)
class _Reading:
    """One way to read a header path: the codes found, the labels that an axis does not know, headings that differ."""

    codes: dict[str, str]
    unknown: list[tuple[Axis, str]]
    other: list[tuple[str, str]] = field(default_factory=list)


def _read_path(path: tuple[str, ...], spalte: Spalte, quelle: Quelle) -> _Reading | None:
    """The path read as this pattern, with the headings (declared, found) that differ; None where the depth differs."""
    if len(path) != len(spalte.pfad):
        return None
    reading = _Reading(dict(spalte.fest), [])
    for label, pattern in zip(path, spalte.pfad, strict=True):
        if not pattern.startswith("{"):
            if not matches(label, pattern):
                reading.other.append((pattern, label))
            continue
        axis = quelle.axis(pattern.strip("{}"))
        code = axis.code(label)
        if code is None:
            reading.unknown.append((axis, label))
        else:
            reading.codes[axis.name] = code
    return reading


def _best_reading(column: Column, quelle: Quelle) -> _Reading | None:
    readings = [r for s in quelle.spalten if (r := _read_path(column.path, s, quelle)) and not r.other]
    return min(readings, key=lambda r: len(r.unknown), default=None)


def _by_place(readings: list[tuple[Column, _Reading | None]], quelle: Quelle, mapping: Mapping) -> None:
    """Read columns under a new heading as the declared heading whose figures no other column gives."""
    given = [(column.zeit, reading.codes) for column, reading in readings if reading]
    renamed: dict[str, str] = {}
    for i, (column, reading) in enumerate(readings):
        if reading is not None:
            continue
        candidates = filter(None, (_read_path(column.path, s, quelle) for s in quelle.spalten))
        for candidate in sorted(candidates, key=lambda c: len(c.other)):
            unfit = candidate.unknown or not candidate.codes or (column.zeit, candidate.codes) in given
            if unfit or not all(_agrees(old, new, renamed) for old, new in candidate.other):
                continue
            axis, code = next(iter(candidate.codes.items()))
            new_headings = [(old, new) for old, new in candidate.other if new not in renamed]
            mapping.renames += [Rename(axis, code, old.replace("*", "…").strip("…"), new) for old, new in new_headings]
            renamed |= {new: old for old, new in new_headings}
            given.append((column.zeit, candidate.codes))
            readings[i] = (column, candidate)
            break


def _agrees(old: str, new: str, renamed: dict[str, str]) -> bool:
    """Whether a heading may stand for the declared one: each for one only."""
    return renamed[new] == old if new in renamed else old not in renamed.values()


def map_columns(table: Table, quelle: Quelle, where: str, mapping: Mapping) -> None:
    """Find the meaning of every value column; labels that are new are paired by position or reported."""
    readings = [(c, _best_reading(c, quelle)) for c in table.columns if c.role == "wert"]
    _by_place(readings, quelle, mapping)
    line = max(table.lines[0] - 1, 1) if table.lines else 1
    new: dict[str, list[str]] = {}
    for column, reading in readings:
        if reading is None:
            mapping.problems.append(_unknown_column(where, line, column, quelle))
        for axis, label in reading.unknown if reading else []:
            new.setdefault(axis.name, []).append(label)
    given = {name: _labels_in_order(table, quelle, name) for name in new}
    renamed = _pair(quelle, new, given, where, line, mapping)
    for column, reading in readings:
        if reading is None or any((a.name, label) not in renamed for a, label in reading.unknown):
            continue
        codes = reading.codes | {a.name: renamed[a.name, label] for a, label in reading.unknown}
        mapping.columns.append(ValueColumn(column.index, codes, column.unit, column.zeit))
    stated = {axis.name for _, axis in mapping.row_axes}.union(*(c.codes for c in mapping.columns))
    if table.format != "ffcsv" and not mapping.problems and not stated.issuperset(quelle.zeilen):
        mapping.problems.append(_other_breakdown(table, quelle, where, len(mapping.row_axes)))


def _labels_in_order(table: Table, quelle: Quelle, name: str) -> list[str]:
    """The labels that stand where an axis is expected, each once, in the order of the columns."""
    found: dict[str, None] = {}
    for column in table.columns:
        if column.role != "wert":
            continue
        for spalte in quelle.spalten:
            reading = _read_path(column.path, spalte, quelle)
            if reading and not reading.other and "{" + name + "}" in spalte.pfad:
                found.setdefault(column.path[spalte.pfad.index("{" + name + "}")])
                break
    return list(found)


def _pair(
    quelle: Quelle, new: dict[str, list[str]], given: dict[str, list[str]], where: str, line: int, mapping: Mapping
) -> dict[tuple[str, str], str]:
    """Codes for new labels, where number and order agree with the declaration; the others become problems."""
    renamed: dict[tuple[str, str], str] = {}
    for name, labels in new.items():
        axis = quelle.axis(name)
        pairs = find_renames(axis, given[name])
        if pairs is None:
            mapping.problems += [_unknown_label(where, line, axis, label) for label in dict.fromkeys(labels)]
            continue
        mapping.renames += pairs
        renamed |= {(name, pair.new): pair.code for pair in pairs}
    return renamed


def map_records(table: Table, quelle: Quelle, where: str, mapping: Mapping) -> None:
    """Find the axis of every row dimension and the code of every label in it."""
    dimensions = [c for c in table.columns if c.role == "merkmal" and "value_q" not in c.path]
    if table.format == "ffcsv":
        declared = [(c, quelle.variable_axis(c.path[-1])) for c in dimensions]
    else:
        declared = list(_by_labels(table, quelle, dimensions))
    if any(axis is None for c, axis in declared if not FLAT_COLUMNS & set(c.path)):
        damaged = (_damaged_keys(table, column, where) for column in dimensions)
        told = next((problem for problem in damaged if problem), None)
        mapping.problems.append(told or _other_breakdown(table, quelle, where, len(dimensions)))
        return
    for column, name in declared:
        if name is not None:
            axis = quelle.axis(name)
            mapping.row_axes.append((column.index, axis))
            _code_labels(table, column.index, axis, where, mapping)


def _by_labels(table: Table, quelle: Quelle, dimensions: list[Column]) -> Iterator[tuple[Column, str | None]]:
    """The declared axis of each row dimension: the one that knows most of its labels, else the next one.

    An axis that no row states may stand above the columns instead.
    """
    left = list(quelle.zeilen)
    for column in dimensions:
        labels = {row[column.index].strip() for row in table.rows}
        known = {name: sum(quelle.axis(name).code(label) is not None for label in labels) for name in left}
        best = max(left, key=lambda name: known[name], default=None)
        if best is not None:
            left.remove(best)
        yield column, best


def _damaged_keys(table: Table, column: Column, where: str) -> Problem | None:
    """What a spreadsheet makes of keys of regions: the leading zero lost, or a number in powers of ten."""
    damaged = [
        (row[column.index], line)
        for row, line in zip(table.rows, table.lines, strict=True)
        if _DAMAGED.fullmatch(row[column.index].strip())
    ]
    if len(damaged) * 2 < len(table.rows) or not damaged:
        return None
    text, line = damaged[0]
    what = f"Spalte {column.index + 1}: „{text}“ ist kein Schlüssel einer Region; ein Programm hat ihn verändert."
    return Problem(where, what, line, "Bitte die Datei unverändert vom Amt herunterladen.")


def _other_breakdown(table: Table, quelle: Quelle, where: str, found: int) -> Problem:
    what = f"{found} Gliederungsspalten gefunden, erwartet: {', '.join(quelle.zeilen) or 'keine'}."
    return Problem(where, what, table.lines[0], "Bitte die Tabelle in der üblichen Gliederung herunterladen.")


def _code_labels(table: Table, index: int, axis: Axis, where: str, mapping: Mapping) -> None:
    first: dict[str, int] = {}
    for row, line in zip(table.rows, table.lines, strict=True):
        first.setdefault(row[index].strip(), line)
    unknown = []
    for label in first:
        code = axis.code(label)
        if code is None:
            unknown.append(label)
        else:
            mapping.row_codes[axis.name, label] = code
    pairs = find_renames(axis, list(first)) if unknown else []
    if pairs is None:
        mapping.problems += [_unknown_label(where, first[label], axis, label) for label in unknown]
        return
    mapping.renames += pairs
    mapping.row_codes |= {(axis.name, pair.new): pair.code for pair in pairs}


def missing_columns(quelle: Quelle, mapping: Mapping) -> Iterator[str]:
    """The declared `achse=code` pairs that every delivery must hold and this one does not."""
    for required in quelle.pflicht:
        axis, code = required.split("=")
        in_rows = any(a == axis and c == code for (a, _), c in mapping.row_codes.items())
        if not in_rows and not any(c.codes.get(axis) == code for c in mapping.columns):
            yield required


def _unknown_label(where: str, line: int, axis: Axis, label: str) -> Problem:
    near = axis.nearest(label)
    todo = f"Am ähnlichsten ist „{near}“. Ist sie nur umbenannt, wird sie in der Quellenbeschreibung ergänzt."
    what = f"Die Bezeichnung „{label}“ ist für „{axis.name}“ nicht bekannt."
    return Problem(where, what, line, todo if near else "")


def _unknown_column(where: str, line: int, column: Column, quelle: Quelle) -> Problem:
    found = " | ".join(column.path) or "ohne Kopf"
    near = max((" | ".join(s.pfad) for s in quelle.spalten), key=lambda pfad: likeness(found, pfad), default="keine")
    what = f"Spalte {column.index + 1} („{found}“) ist nicht beschrieben; am ähnlichsten ist die Form „{near}“."
    return Problem(where, what, line)
