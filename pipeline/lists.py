"""Applying a declaration to a delivered list (one record a school, Gemeinde or key): field by field."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from pipeline.declaration import Abbildung, Feld
from pipeline.deliveries import Delivery
from pipeline.errors import DeliveryFault, Problem
from pipeline.labels import matches
from pipeline.period import Period, parse, parse_date, school_year, school_year_in_name, school_year_of
from pipeline.read.table import Table
from pipeline.records import REASONS, Records
from pipeline.regions import match
from pipeline.settings import NOTE_SUFFIX

_WORD = re.compile(r"\w+")
_SCHULNUMMER = re.compile(r"[12]\d{5}")
Reader = Callable[[str], tuple[str | None, str]]


def period_of(delivery: Delivery) -> tuple[Period | None, str]:
    """The period of a list and how it was found: in its title or head, in the note beside it, or in a name.

    None where there is none or where every record states its own.
    """
    rule, table, note = delivery.quelle.zeit, delivery.table, delivery.file.note
    if rule is None or rule.steht == "inhalt":
        return None, ""
    if rule.steht == "titel":
        heads = [label for c in table.columns for label in c.path if parse_date(label)]
        dates = [d for text in [*reversed(heads), table.title] if (d := parse_date(text))]
        if dates:
            return Period(f"{min(dates):%d.%m.%Y}", min(dates).year), "in der Tabelle"
    if note.schuljahr and (stated := parse(note.schuljahr, "schuljahr")):
        return stated, "in der Notiz neben der Datei"
    if note.stand:
        return _of_school_year(school_year_of(note.stand)), "aus dem Stand in der Notiz"
    for part, place in (
        (delivery.file.path.name, "im Dateinamen"),
        *((p, "im Ordnernamen") for p in reversed(delivery.file.name.split("/")[:-1])),
    ):
        begin = school_year_in_name(part)
        if begin is not None:
            return _of_school_year(begin), place
    beside = f"{delivery.file.path.name}{NOTE_SUFFIX}"
    todo = f"Bitte daneben eine Notiz „{beside}“ mit einer Zeile wie „schuljahr: 2024/25“ anlegen."
    what = "Der Zeitraum steht weder in der Datei noch in ihrem Namen."
    raise DeliveryFault(Problem(delivery.where, what, todo=todo))


def _of_school_year(begin: int) -> Period:
    return Period(school_year(begin), begin)


def _position(table: Table, pattern: str) -> int | None:
    return next((c.index for c in table.columns if matches(" | ".join(c.path), pattern)), None)


def places(delivery: Delivery, target: Abbildung) -> dict[str, list[int]]:
    """Positions of the columns of every field; DeliveryFault names the first column that each field lacks."""
    there: dict[str, list[int]] = {}
    missing: list[str] = []
    for field, feld in target.felder.items():
        found = [(pattern, _position(delivery.table, pattern)) for pattern in feld.aus]
        absent = [pattern for pattern, position in found if position is None]
        if not (absent and feld.wenn_da):
            there[field] = [position for _, position in found if position is not None]
            missing += absent[:1]
    if missing:
        line = delivery.table.lines[0] - 1 or 1
        raise DeliveryFault([Problem(delivery.where, f"Die Spalte „{m}“ fehlt.", line) for m in missing])
    return there


def _readers() -> dict[str, Reader]:
    def gemeinde(text: str) -> tuple[str | None, str]:
        hit = match.resolve_key(text)
        return hit.region_id, REASONS.get(hit.status, "")

    def kreisnummer(text: str) -> tuple[str | None, str]:
        return gemeinde("05" + text.zfill(3))

    def kreis(text: str) -> tuple[str | None, str]:
        hit = match.resolve_name(text, ebene="kreis")
        return hit.region_id, REASONS.get(hit.status, "")

    def schulnummer(text: str) -> tuple[str | None, str]:
        return (text, "") if _SCHULNUMMER.fullmatch(text) else (None, "keine Schulnummer")

    keys: dict[str, Reader] = {"gemeinde": gemeinde, "regionalschluessel": gemeinde, "kreisnummer": kreisnummer}
    return keys | {"kreisname": kreis, "schulnummer": schulnummer}


def _value(feld: Feld, parts: Sequence[str], readers: dict[str, Reader]) -> tuple[object, str]:
    if feld.lies == "regionalschluessel":
        return readers["regionalschluessel"]("".join(parts[:3]) + parts[-1])
    text = " ".join(p for p in parts if p and p != "null")
    if feld.lies in readers:
        return readers[feld.lies](text)
    if feld.lies == "kuerzel":
        return next((feld.codes[word] for word in _WORD.findall(text) if word in feld.codes), None), ""
    if feld.lies in ("schluessel", "muster"):
        exact = feld.codes.get(text, feld.codes.get("*"))
        known = exact if feld.lies == "schluessel" else _by_pattern(feld, text)
        return known, "" if known is not None else f"unbekannter Schlüssel „{text}“"
    return text, ""


def _by_pattern(feld: Feld, text: str) -> str | bool | None:
    return next((code for pattern, code in feld.codes.items() if matches(text, pattern)), None)


def resolve(delivery: Delivery, target: Abbildung) -> tuple[list[str], Records]:
    """Read every record of a list; returns the field names and the records (line, zeit, jahr, fields…)."""
    records = Records([])
    columns = places(delivery, target)
    period_in = _periods(delivery, columns.pop("jahr", []))
    readers = _readers()
    known: dict[str, dict[tuple[str, ...], tuple[object, str]]] = {field: {} for field in columns}
    for row, line in zip(delivery.table.rows, delivery.table.lines, strict=True):
        values: list[object] = []
        for field, place in columns.items():
            parts = tuple([row[i].strip() for i in place])
            if parts not in known[field]:
                value, reason = _value(target.felder[field], parts, readers)
                known[field][parts] = value, reason or _not_wanted(target, field, value)
            value, reason = known[field][parts]
            if reason:
                _set_aside(delivery, records, target.felder[field], parts, reason, line)
                break
            values.append(value)
        else:
            period = period_in(row, line)
            records.rows.append([line, period.zeit if period else None, period.jahr if period else None, *values])
    return list(columns), records


def _periods(delivery: Delivery, place: Sequence[int]) -> Callable[[Sequence[str], int], Period | None]:
    """The period of each record: what its own column says, else that of the whole list; a Fault where it says none."""
    if not place:
        whole, _ = period_of(delivery)
        return lambda _row, _line: whole
    rule = delivery.quelle.zeit
    assert rule is not None, "a list with a column of periods declares how they are read"
    known: dict[str, Period | None] = {}

    def of_record(row: Sequence[str], line: int) -> Period | None:
        text = row[place[0]].strip()
        if text not in known:
            known[text] = parse(text, rule.form)
        if known[text] is None:
            raise DeliveryFault(Problem(delivery.where, f"„{text}“ ist kein Zeitraum.", line))
        return known[text]

    return of_record


def _not_wanted(target: Abbildung, field: str, value: object) -> str:
    wanted = target.nur.get(field)
    return "" if wanted is None or value in wanted else f"nicht ausgewählt nach {field}"


def _set_aside(
    delivery: Delivery, records: Records, feld: Feld, parts: tuple[str, ...], reason: str, line: int
) -> None:
    text = " ".join(parts)
    if feld.lies == "kreisname" and reason == REASONS["unbekannt"]:
        records.unresolved.append(Problem(delivery.where, match.resolve_name(text, ebene="kreis").reason, line))
    records.set_aside(reason, f"Zeile {line}: {text}")
