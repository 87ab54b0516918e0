"""Periods as offices write them, and the `jahr` that the contract derives from each (contract, section 3, "Time")."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Literal

Form = Literal["schuljahr", "abgangsjahr", "stichtag", "jahr"]
MONTHS = (
    "Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November",
    "Dezember",
)  # fmt: skip

_SCHOOL_YEAR = re.compile(r"(?<!\d)(19|20)(\d\d)\s*/\s*(?:(?:19|20)?(\d\d))(?!\d)")
_GERMAN_DATE = re.compile(r"(?<!\d)(\d{1,2})\.(\d{1,2})\.((?:19|20)\d\d)(?!\d)")
_ISO_DATE = re.compile(r"(?<!\d)((?:19|20)\d\d)-(\d\d)-(\d\d)(?!\d)")
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")
_NAME_SCHOOL_YEAR = re.compile(r"(?<!\d)(?:20)?(\d\d)[-_/](?:20)?(\d\d)(?!\d)")
_NAME_MONTH = re.compile(r"(?<!\d)(20\d\d)[-_.]?(0[1-9]|1[0-2])(?:[-_.]?(0[1-9]|[12]\d|3[01]))?(?!\d)")
_NAME_EPOCH = re.compile(r"(?<!\d)(1[0-9]{12})(?!\d)")


@dataclass(frozen=True, slots=True)
class Period:
    """A period as published (`zeit`) and the calendar year it counts for (`jahr`)."""

    zeit: str
    jahr: int


def school_year(begin: int) -> str:
    """2023 → '2023/24'."""
    return f"{begin}/{(begin + 1) % 100:02d}"


def parse_date(text: str) -> date | None:
    """The first date in a text, German or ISO; None where there is none or it does not exist."""
    for pattern, order in ((_GERMAN_DATE, (2, 1, 0)), (_ISO_DATE, (0, 1, 2))):
        if found := pattern.search(text):
            year, month, day = (int(found.groups()[i]) for i in order)
            try:
                return date(year, month, day)
            except ValueError:
                return None
    return None


def parse(text: str, form: Form) -> Period | None:
    """Read a period text of a table in the sense its source declares; None if it is none.

    `schuljahr`: '2022/23' or '2023' is the school year that begins then. `abgangsjahr`: '2021/22' or '2022' is the
    year in which the school year ended. `stichtag` and `jahr`: the calendar year of the date or the year itself.
    """
    text = text.strip()
    if found := _SCHOOL_YEAR.search(text):
        begin = int(found[1] + found[2])
        if int(found[3]) != (begin + 1) % 100:
            return None
        return Period(text, begin + 1 if form == "abgangsjahr" else begin)
    day = parse_date(text)
    if day:
        return Period(text, day.year)
    found = _YEAR.search(text)
    return Period(text, int(found[1])) if found else None


def school_year_of(day: date) -> int:
    """The calendar year in which the school year of a date begins (it begins on 1 August)."""
    return day.year if day.month >= 8 else day.year - 1


def stand_in_name(name: str) -> tuple[date, str] | None:
    """The date that an office writes into a file name, and as much of it as is known: '09/2021' where no day is given.

    Understood are '2021-09', '20240630' and the milliseconds of a download.
    """
    if found := _NAME_EPOCH.search(name):
        day = datetime.fromtimestamp(int(found[1]) / 1000, UTC).date()
        return day, f"{day:%d.%m.%Y}"
    if found := _NAME_MONTH.search(name):
        day = date(int(found[1]), int(found[2]), int(found[3] or 1))
        return day, f"{day:%d.%m.%Y}" if found[3] else f"{day:%m/%Y}"
    return None


def date_in_name(name: str) -> date | None:
    """The date in a file name; the first of the month where no day is given."""
    found = stand_in_name(name)
    return found[0] if found else None


def school_year_in_name(name: str) -> int | None:
    """The school year in a file or folder name: 'sj_25_26', '2025-26', '2024_2025' → the year it begins."""
    for found in _NAME_SCHOOL_YEAR.finditer(name):
        begin, end = int(found[1]), int(found[2])
        if end == (begin + 1) % 100:
            return 2000 + begin
    day = date_in_name(name)
    return school_year_of(day) if day else None
