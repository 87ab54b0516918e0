"""Tables of the statistics service of the Bundesagentur für Arbeit (CSV): one region, some months, some measures.

Above the table stand lines `Name:; Wert`, among them the region; below it the source and conditions of use. Months
stand beside each other above the figures (key figures) or one below the other (series); both become one record a month
and measure. Figures have points between thousands and a decimal comma.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from pipeline.errors import Problem
from pipeline.period import MONTHS
from pipeline.read.refusal import damaged, insist
from pipeline.read.table import Column, Role, Table
from pipeline.read.text import Text, mojibake
from pipeline.regions.match import resolve_name

MONTH = re.compile(rf"({'|'.join(MONTHS)})\s+(\d{{4}})")
LEVELS = {"Kreis": "kreis", "Land": "land", "Bundesland": "land", "Regierungsbezirk": "regierungsbezirk"}
REGION = re.compile(rf"({'|'.join(LEVELS)}|Deutschland|Agentur für Arbeit|Arbeitsmarktregion)\b.*")
FACT = re.compile(r'"?([^;:"]+):"?;\s*"?([^;"]*)"?;*\s*')
GROUPED = re.compile(r"-?\d{1,3}(?:\.\d{3})+(?:,\d+)?")
TOP = 30

Record = tuple[str, str, str, int]
"""Month with year, measure, figure and physical line."""


@dataclass(frozen=True, slots=True)
class _Head:
    """What stands above the table, and at which line (counted from 0) its header is."""

    facts: dict[str, str]
    header: int


def recognises(text: Text) -> bool:
    """Whether facts with a region stand above a header that names months, or that begins with the month."""
    return _head(text.text.split("\n", TOP)[:TOP]) is not None


def _head(lines: Sequence[str]) -> _Head | None:
    facts: dict[str, str] = {}
    for number, line in enumerate(lines):
        if found := FACT.fullmatch(line.strip()):
            facts.setdefault(found[1].strip(), found[2].strip())
        elif ";" in line.strip("; \r"):
            cells = _cells(line)
            months = cells[0] == "Berichtsmonat" or any(map(MONTH.fullmatch, cells))
            return _Head(facts, number) if months and any(map(REGION.fullmatch, facts)) else None
    return None


def _cells(line: str) -> list[str]:
    return [cell.strip().strip('"').strip() for cell in line.rstrip("\r").split(";")]


def parse(text: Text, name: str) -> Table:
    """The table in `text`, one record a month and measure; `DeliveryFault` if it is cut off or has no figures."""
    lines = text.text.split("\n")
    head = _head(lines[:TOP])
    assert head is not None, "parse is called for recognised text only"
    records = list(_records(lines, head.header))
    insist([*mojibake(text.text, name), *_damage(lines, head.header, records, name)])
    region, role = _region(head.facts)
    rows = [[when, when.split()[0], region, measure, figure] for when, measure, figure, _ in records]
    return Table(
        "ba", "", "", [
            Column(0, "zeit"), Column(1, "merkmal", ("Monat",)), Column(2, role), Column(3, "merkmal", ("Merkmal",)),
            Column(4, "wert"),
        ],
        rows, [line for *_, line in records], stand=_stand(head.facts.get("Datenstand", "")),
        notes="\n".join(f"{key}: {value}" for key, value in head.facts.items()), encoding=text.encoding,
        header=tuple(dict.fromkeys(measure for _, measure, _, _ in records)),
    )  # fmt: skip


def _body(lines: Sequence[str], header: int) -> Iterator[tuple[int, list[str]]]:
    """The rows below the header with their physical lines, up to the source."""
    for number, line in enumerate(lines[header + 1 :], header + 2):
        if _is_source(line):
            return
        if ";" in line.strip("; "):
            yield number, _cells(line)


def _is_source(line: str) -> bool:
    return line.lstrip('"').startswith("©")


def _records(lines: Sequence[str], header: int) -> Iterator[Record]:
    names = _cells(lines[header])
    beside = {i: cell for i, cell in enumerate(names) if MONTH.fullmatch(cell)}
    for number, cells in _body(lines, header):
        if beside:
            yield from ((month, cells[0], _figure(cells[i]), number) for i, month in beside.items() if i < len(cells))
        elif MONTH.fullmatch(cells[0]):
            yield from ((cells[0], m, _figure(v), number) for m, v in zip(names[1:], cells[1:], strict=False) if m)


def _figure(text: str) -> str:
    """The figure without points between thousands; anything else as it stands."""
    return text.replace(".", "") if GROUPED.fullmatch(text) else text


def _damage(lines: Sequence[str], header: int, records: Sequence[Record], name: str) -> Iterator[Problem]:
    """No figures, a row with fewer fields than the header, or an end without the source."""
    wanted = len(_cells(lines[header].rstrip("; ")))
    for number, cells in _body(lines, header):
        if len(cells) < wanted:
            yield damaged(name, f"{wanted} Felder erwartet wie im Tabellenkopf, {len(cells)} gefunden.", number)
    if not records:
        yield damaged(name, "Der Tabellenkopf hat keine Datenzeilen.", len(lines))
    elif not any(map(_is_source, lines)):
        yield damaged(name, "Die Quellenangabe am Ende fehlt; die Datei ist vermutlich abgeschnitten.", len(lines))


def _region(facts: dict[str, str]) -> tuple[str, Role]:
    """The region and its role: its key where the fact says the level, else its name as it stands."""
    fact, value = next((key, value) for key, value in facts.items() if REGION.fullmatch(key))
    hit = resolve_name(value, LEVELS.get(fact))
    return (hit.region_id, "schluessel") if hit.region_id else (value, "region")


def _stand(text: str) -> date | None:
    """The first day of the month in which the data were drawn."""
    found = MONTH.search(text)
    return date(int(found[2]), MONTHS.index(found[1]) + 1, 1) if found and int(found[2]) else None
