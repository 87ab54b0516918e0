"""How one cell of a template is read: by the contract column it fills."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from difflib import get_close_matches

from pipeline import symbols
from pipeline.labels import plain
from pipeline.period import Period, parse, parse_date, school_year
from pipeline.vorlage.damage import AS_TEXT, explained, serial_date
from pipeline.vorlage.modell import Zeitangabe
from pipeline.vorlage.places import region
from schemas.contract import Contract
from schemas.fields import Field

_YES = ("ja", "j", "wahr", "true", "x", "1")
_NO = ("nein", "n", "falsch", "false", "0")
_GROUPED = re.compile(r"-?\d{1,3}(?:\.\d{3})+(?:,\d+)?|-?\d{1,3}(?:[ '\u202f\u00a0]\d{3})+(?:,\d+)?", re.ASCII)
_DIGITS = re.compile(r"-?\d+(?:,\d+)?")
_WHOLE = ("INTEGER", "BIGINT")
_SHOWN = 12


@dataclass(frozen=True, slots=True)
class Entry:
    """What a cell says: the value as text (None if nothing), or what is wrong with it and what to do.

    `healed` is a German sentence if the value is not what was typed but can mean nothing else.
    """

    value: str | None
    fault: str = ""
    todo: str = ""
    healed: str = ""


Reader = Callable[[str], Entry]


def reader(column: Field, contract: Contract) -> Reader:
    """How the cells of a column are read; the column `jahr` is read by `period`."""
    if column.name == "region_id" or column.name.endswith("_region_id"):
        return _or_empty(column, lambda text: _region(column, text))
    if column.codes:
        return _or_empty(column, lambda text: _code(column, text))
    if column in contract.measures:
        return lambda text: _figure(column, text)
    if column.type == "BOOLEAN":
        return _or_empty(column, _truth)
    if column.type in ("INTEGER", "BIGINT", "DOUBLE"):
        return _or_empty(column, lambda text: _number(column, text))
    return _or_empty(column, lambda text: _text(column, text))


def _or_empty(column: Field, read: Reader) -> Reader:
    """An empty cell is nothing where the column allows it, else a fault."""
    empty = Entry(None) if column.nullable else Entry(None, "Die Angabe fehlt.", "Bitte eintragen.")
    return lambda text: read(text) if text else empty


def _region(column: Field, text: str) -> Entry:
    found = region(text, column.pattern)
    if found.region_id:
        return Entry(found.region_id, healed=found.reason)
    damage = explained(text)
    return Entry(None, f"{damage or found.reason} Gefunden: „{text}“.", AS_TEXT if damage else "")


def _code(column: Field, text: str) -> Entry:
    known = {plain(name): code for code, name in column.codes.items()} | {plain(code): code for code in column.codes}
    code = known.get(plain(text))
    if code:
        return Entry(code)
    unpadded = [c for c in column.codes if text.isdecimal() and c.lstrip("0") == text.lstrip("0")]
    if len(unpadded) == 1:
        return Entry(unpadded[0], healed=f"„{text}“ als „{unpadded[0]}“ gelesen; die führende Null war verloren.")
    damage = explained(text)
    if damage:
        return Entry(None, f"{damage} Gefunden: „{text}“, {_allowed(column.codes.values())}.", AS_TEXT)
    near = _nearest(text, [*column.codes.values(), *column.codes])
    return Entry(None, f"„{text}“ ist kein erlaubter Wert; {_allowed(column.codes.values())}.{near}")


def _allowed(names: Iterable[str]) -> str:
    listed = list(names)
    shown = ", ".join(f"„{name}“" for name in listed[:_SHOWN])
    rest = f" und {len(listed) - _SHOWN} weitere" if len(listed) > _SHOWN else ""
    return f"erlaubt sind {shown}{rest}"


def _nearest(text: str, known: list[str]) -> str:
    folded = {plain(name): name for name in known}
    near = get_close_matches(plain(text), folded, n=1, cutoff=0.5)
    return f" Am nächsten: „{folded[near[0]]}“." if near else ""


def _number(column: Field, text: str) -> Entry:
    """A number that is no measure: signs have no place here; as SQL writes it, with a point."""
    entry = _figure(column, text, plain_zero=True)
    if entry.value is None or re.fullmatch(r"-?\d{1,9}(?:,\d+)?", entry.value, re.ASCII):
        return replace(entry, value=entry.value and entry.value.replace(",", "."))
    return Entry(None, f"Eine Zahl ist erwartet. Gefunden: „{text}“.")


def _figure(column: Field, text: str, *, plain_zero: bool = False) -> Entry:
    """A German number or a sign; a zero that a municipality states is exact, which is what the sign `-` says."""
    plain_digits = text.isascii() and text.isdecimal()
    number = text if plain_digits else _ungrouped(column, text)
    if not plain_digits and (fault := _unreadable(number, column.type in _WHOLE)):
        return Entry(None, f"{fault} Gefunden: „{text}“.", AS_TEXT if explained(text) else "")
    digits = _DIGITS.search(number)
    if not digits:
        return Entry(number)
    value = float(digits[0].replace(",", "."))
    low, high = column.minimum, column.maximum
    if (low is not None and value < low) or (high is not None and value > high):
        return Entry(None, f"{text} liegt außerhalb der Grenzen {_german(low)} bis {_german(high)}.")
    return Entry("-" if value == 0 and number == digits[0] and not plain_zero else number)


def _ungrouped(column: Field, text: str) -> str:
    """A number without percent sign, blanks or points between thousands, and ',0' behind a whole one."""
    whole = column.type in _WHOLE
    number = text.removesuffix("%").rstrip() if column.unit == "Prozent" else text
    if _GROUPED.fullmatch(number) and (whole or "," in number or not re.fullmatch(r"-?\d+\.\d{3}", number)):
        number = re.sub(r"[. '\u202f\u00a0]", "", number)
    return re.sub(r",0+$", "", number) if whole else number


def _unreadable(number: str, whole: bool) -> str:
    """Why a text is no figure of the column, else ''."""
    if symbols.is_figure(number, ","):
        return "Eine ganze Zahl ist erwartet." if whole and "," in number else ""
    if damage := explained(number):
        return damage
    if re.fullmatch(r"-?\d+\.\d+", number):
        return "Der Punkt ist mehrdeutig; bitte ein Komma als Dezimalzeichen und keine Tausenderpunkte verwenden."
    return "Eine Zahl oder ein Zeichen der Legende (-, ., x, …) ist erwartet."


def _german(limit: float | None) -> str:
    return "…" if limit is None else f"{limit:.0f}"


def _truth(text: str) -> Entry:
    if text.casefold() in _YES:
        return Entry("true")
    if text.casefold() in _NO:
        return Entry("false")
    return Entry(None, f"„{text}“ ist weder „ja“ noch „nein“.")


def _text(column: Field, text: str) -> Entry:
    if not column.pattern or re.fullmatch(column.pattern, text):
        return Entry(text)
    day = parse_date(text)
    if day and re.fullmatch(column.pattern, day.isoformat()):
        return Entry(day.isoformat())
    padded = text.zfill(len(text) + 1)
    if text.isdecimal() and re.fullmatch(column.pattern, padded):
        return Entry(padded, healed=f"„{text}“ als „{padded}“ gelesen; die führende Null war verloren.")
    damage = explained(text)
    return Entry(None, f"{damage or 'Die Angabe hat nicht die erwartete Form.'} Gefunden: „{text}“.",
                 AS_TEXT if damage else "")  # fmt: skip


def period(text: str, form: Zeitangabe) -> tuple[Period | None, str, str]:
    """The period of a row with its school year or date in one spelling; else None, what is wrong, and what to do."""
    expected = {"jahr": "ein Jahr wie 2024", "stichtag": "ein Datum wie 15.10.2024"}.get(form, "2024/25")
    pattern = {"jahr": r"\d{4}", "stichtag": r"\d{1,2}\.\d{1,2}\.\d{4}|\d{4}-\d\d-\d\d"}.get(
        form, r"\d{4}/(?:\d\d){1,2}"
    )
    found = parse(text, form) if re.fullmatch(pattern, text, re.ASCII) else None
    day = parse_date(text)
    if found is None or (form == "stichtag" and day is None):
        damage = serial_date(text) or explained(text)
        fault = f"{damage + ' ' if damage else ''}Erwartet ist {expected}, gefunden „{text}“."
        return None, fault, AS_TEXT if damage else ""
    if form == "stichtag" and day:
        return Period(f"{day:%d.%m.%Y}", found.jahr), "", ""
    if form != "jahr":
        return Period(school_year(int(text[:4])), found.jahr), "", ""
    return found, "", ""
