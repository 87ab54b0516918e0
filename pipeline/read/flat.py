"""GENESIS flat files (`format=ffcsv`): one record a figure, or a row of measures; old and new header, two languages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.errors import Problem
from pipeline.read import genesis_footer
from pipeline.read.patterns import KEY, decimal_sign, mostly
from pipeline.read.records import cut_short, split
from pipeline.read.refusal import damaged, even, insist
from pipeline.read.table import Column, Table
from pipeline.read.text import Text, mojibake

FIRST = re.compile(r'\s*"?(?:statistics_code|statistik_code)"?\s*([;,\t|])', re.IGNORECASE)
VARIABLE = re.compile(r"(\d+)_(?:variable|merkmal)_code", re.IGNORECASE)
REPEATED = ("attribute_code", "attribute_label")
MEASURE = re.compile(r"([^_]+(?:_[^_]+)*)__(.+)__([^_].*)")
QUALITY = re.compile(r"(.+?)_(?:_.*_)?_?q")
REGIONAL = ("KREIS", "GEMEIN", "REGBEZ", "DLAND", "DINSG", "BLAND", "NUTS", "GEO", "LAND", "STADT", "RB")
ENGLISH = re.compile(
    r"\b(?:total|female|male|number|germany|foreigners|reference date|years?|month|percent|statistics|population)\b",
    re.IGNORECASE,
)
RULE = "_____"


@dataclass(frozen=True, slots=True)
class _Variable:
    """A variable of the file: the columns of its own code, of its attribute code and of the attribute's label."""

    code: int
    attribute: int
    label: int | None


def recognises(text: Text) -> bool:
    """Whether the first line is the header of a flat file."""
    return FIRST.match(text.text) is not None


def parse(text: Text, name: str) -> Table:
    """The table in `text`; `DeliveryFault` for missing columns, no rows, or rows with another number of fields."""
    found = FIRST.match(text.text)
    assert found is not None, "parse is called for recognised text only"
    lines = text.text.rstrip("\n").split("\n")
    end = next((i for i, line in enumerate(lines) if line.startswith(RULE)), len(lines))
    records, numbers = split(lines[:end], 1, found[1], name)
    header = _header(records[0])
    rows, uneven = even(records[1:], numbers[1:], len(header), name)
    cut = end == len(lines) and cut_short(rows, text.text.endswith("\n"))
    missing = _missing(header, name)
    insist([*mojibake(text.text, name), *uneven, *missing, *_incomplete(rows, numbers, name, cut=cut)])
    columns = _columns(header, rows)
    footer = genesis_footer.parse(lines[end + 1 :])
    values = [c.index for c in columns if c.role == "wert"]
    return Table(
        "ffcsv", rows[0][0].strip(), rows[0][1].strip(), columns, rows, numbers[1:], stand=footer.stand,
        notes=footer.notes, licence=footer.licence, encoding=text.encoding, header=tuple(header),
        decimal=decimal_sign((row[i] for i in values for row in rows), _english(header, rows)),
    )  # fmt: skip


def _header(cells: Sequence[str]) -> list[str]:
    """The names of the columns; the old header in English calls three columns of a variable `1_variable_code`."""
    header = [cell.strip() for cell in cells]
    while not header[-1]:
        header.pop()
    seen = Counter[str]()
    for i, cell in enumerate(header):
        if VARIABLE.fullmatch(cell):
            if 0 < seen[cell] <= len(REPEATED):
                header[i] = cell.removesuffix("code") + REPEATED[seen[cell] - 1]
            seen[cell] += 1
    return header


def _missing(header: Sequence[str], name: str) -> list[Problem]:
    low = [cell.lower() for cell in header]
    old = "statistik_code" in low
    gone = [] if ("zeit" if old else "time") in low else ["zeit" if old else "time"]
    if "value" not in low and not any(map(MEASURE.fullmatch, header)):
        gone.append("<Merkmal>__<Bezeichnung>__<Einheit>" if old else "value")
    if not any(map(VARIABLE.fullmatch, low)):
        gone.append("1_Merkmal_Code" if old else "1_variable_code")
    return [damaged(name, f"Im Tabellenkopf fehlt die Spalte „{column}“.", 1) for column in gone]


def _incomplete(rows: list[list[str]], numbers: Sequence[int], name: str, *, cut: bool) -> list[Problem]:
    if not rows:
        return [damaged(name, "Der Tabellenkopf hat keine Datenzeilen.", 1)]
    what = "Die letzte Zeile ist unvollständig; die Datei ist abgeschnitten."
    return [damaged(name, what, numbers[-1])] if cut else []


def _english(header: Sequence[str], rows: Sequence[Sequence[str]]) -> bool:
    """Whether labels are English: the old header tells by its own language, the new one is English for both."""
    if any(map(MEASURE.fullmatch, header)):
        return header[0].lower() != "statistik_code"
    labels = [i for i, cell in enumerate(header) if cell.lower().endswith("_label") or cell.lower() == "value_unit"]
    return any(ENGLISH.search(row[i]) for row in rows[:50] for i in labels)


def _columns(header: list[str], rows: list[list[str]]) -> list[Column]:
    found: dict[int, Column] = {}
    variables = _variables(header)
    region = _region(variables, rows)
    for variable in variables:
        if variable == region:
            found[variable.attribute] = Column(variable.attribute, "schluessel")
            if variable.label is not None:
                found[variable.label] = Column(variable.label, "region")
        else:
            found[variable.attribute] = Column(variable.attribute, "merkmal", (_name(rows, variable.code),))
    return [found.get(i) or _other(i, cell) for i, cell in enumerate(header)]


def _other(index: int, cell: str) -> Column:
    """Period, figures, units, measures and quality marks; everything else is a `feld` under its header."""
    low = cell.lower()
    if low in ("time", "zeit"):
        return Column(index, "zeit")
    if low == "value":
        return Column(index, "wert", ("value",))
    if low == "value_unit":
        return Column(index, "einheit")
    if low in ("value_variable_code", "value_q"):
        return Column(index, "merkmal", (low,))
    if quality := QUALITY.fullmatch(cell):
        return Column(index, "merkmal", (f"{quality[1]}_q",))
    if measure := MEASURE.fullmatch(cell):
        return Column(index, "wert", (measure[1],), measure[3])
    return Column(index, "feld", (cell,))


def _variables(header: Sequence[str]) -> list[_Variable]:
    """Every variable with its columns, in the new (`1_variable_…`) and the old (`1_Merkmal_…`) header."""
    at = {cell.lower(): i for i, cell in enumerate(header)}
    variables = []
    for cell, code in at.items():
        if found := VARIABLE.fullmatch(cell):
            stem = f"{found[1]}_variable_attribute" if "variable" in cell else f"{found[1]}_auspraegung"
            if f"{stem}_code" in at:
                variables.append(_Variable(code, at[f"{stem}_code"], at.get(f"{stem}_label")))
    return variables


def _name(rows: list[list[str]], index: int) -> str:
    return Counter(row[index].strip() for row in rows).most_common(1)[0][0]


def _region(variables: list[_Variable], rows: list[list[str]]) -> _Variable | None:
    """The variable whose codes are region keys: the one known to be regional, then the one with the longest keys."""
    best: tuple[tuple[bool, int], _Variable | None] = ((False, 0), None)
    for variable in variables:
        codes = {row[variable.attribute].strip() for row in rows} - {""}
        if mostly(KEY, codes):
            rank = (_name(rows, variable.code).upper().startswith(REGIONAL), max(map(len, codes)))
            best = max(best, (rank, variable), key=lambda pair: pair[0])
    return best[1]
