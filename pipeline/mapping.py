"""Applying a declaration to a delivered table of figures: what each value column and each record means."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from pipeline.declaration import FLAT_COLUMNS, Quelle, Spalte
from pipeline.errors import Problem
from pipeline.labels import Axis, Rename, find_renames, matches
from pipeline.read.table import Column, Table


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
    """One way to read a header path: the codes found, and the labels that an axis does not know."""

    codes: dict[str, str]
    unknown: list[tuple[Axis, str]]


def _read_path(path: tuple[str, ...], spalte: Spalte, quelle: Quelle) -> _Reading | None:
    if len(path) != len(spalte.pfad):
        return None
    reading = _Reading(dict(spalte.fest), [])
    for label, pattern in zip(path, spalte.pfad, strict=True):
        if not pattern.startswith("{"):
            if not matches(label, pattern):
                return None
            continue
        axis = quelle.axis(pattern.strip("{}"))
        code = axis.code(label)
        if code is None:
            reading.unknown.append((axis, label))
        else:
            reading.codes[axis.name] = code
    return reading


def _best_reading(column: Column, quelle: Quelle) -> _Reading | None:
    readings = [r for s in quelle.spalten if (r := _read_path(column.path, s, quelle))]
    return min(readings, key=lambda r: len(r.unknown), default=None)


def map_columns(table: Table, quelle: Quelle, where: str, mapping: Mapping) -> None:
    """Find the meaning of every value column; labels that are new are paired by position or reported."""
    readings = [(c, _best_reading(c, quelle)) for c in table.columns if c.role == "wert"]
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


def _labels_in_order(table: Table, quelle: Quelle, name: str) -> list[str]:
    """The labels that stand where an axis is expected, each once, in the order of the columns."""
    found: dict[str, None] = {}
    for column in table.columns:
        if column.role != "wert":
            continue
        for spalte in quelle.spalten:
            reading = _read_path(column.path, spalte, quelle)
            if reading and "{" + name + "}" in spalte.pfad:
                found.setdefault(column.path[spalte.pfad.index("{" + name + "}")])
                break
    return list(found)


def _pair(
    quelle: Quelle, new: dict[str, list[str]], given: dict[str, list[str]], where: str, line: int, mapping: Mapping
) -> dict[tuple[str, str], str]:
    """Codes for new labels, where number and order agree with the declaration; the others become problems."""
    renamed = {}
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
    if isinstance(quelle.zeilen, dict):
        declared = [(c, quelle.zeilen.get(c.path[-1]) if c.path else None) for c in dimensions]
    else:
        declared = [(c, quelle.zeilen[i] if i < len(quelle.zeilen) else None) for i, c in enumerate(dimensions)]
    missing = 0 if isinstance(quelle.zeilen, dict) else len(quelle.zeilen) - len(dimensions)
    if missing > 0 or any(axis is None for c, axis in declared if not FLAT_COLUMNS & set(c.path)):
        expected = ", ".join(quelle.zeilen) or "keine"
        mapping.problems.append(
            Problem(where, f"{len(dimensions)} Gliederungsspalten gefunden, erwartet: {expected}.", table.lines[0],
                    "Bitte die Tabelle in der üblichen Gliederung herunterladen.")
        )  # fmt: skip
        return
    for column, name in declared:
        if name is not None:
            axis = quelle.axis(name)
            mapping.row_axes.append((column.index, axis))
            _code_labels(table, column.index, axis, where, mapping)


def _code_labels(table: Table, index: int, axis: Axis, where: str, mapping: Mapping) -> None:
    first = {}
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
    return Problem(
        where, f"Die Bezeichnung „{label}“ ist für „{axis.name}“ nicht bekannt.", line,
        f"Am ähnlichsten ist „{near}“. Ist sie nur umbenannt, wird sie in der Quellenbeschreibung ergänzt." if near else "",
    )  # fmt: skip


def _unknown_column(where: str, line: int, column: Column, quelle: Quelle) -> Problem:
    known = " | ".join(quelle.spalten[0].pfad) if quelle.spalten else "keine"
    found = " | ".join(column.path) or "ohne Kopf"
    return Problem(where, f"Spalte {column.index + 1} („{found}“) ist nicht beschrieben; erwartet ist die Form „{known}“.", line)
