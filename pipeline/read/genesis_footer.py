"""What stands below a GENESIS table: footnotes, licence and the moment of the query."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, time

DATE = r"(\d{1,2}\.\d{1,2}\.\d{4}|\d{4}-\d{2}-\d{2}|\d{1,2}/\d{1,2}/\d{4})"
TIME = r"\s*/?\s*\d{1,2}:\d{2}(?::\d{2})?"
WORD = r"Stand|Abruf|Erstellt(?: am)?|created|Status|Date|As of|As at|Retrieved|Last updated?"
STAND = re.compile(rf'(?:(?:^"?|\|\s*)(?:{WORD})\s*:?\s*{DATE}(?:{TIME})?|{DATE}{TIME})[\s";]*$', re.IGNORECASE)
RIGHTS = re.compile(r"(?:©|\(C\)\s?opyright|\(C\))", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Footer:
    """Footnotes as text, the licence line, day and time of the query, and whether the file's last line was there."""

    notes: str = ""
    licence: str = ""
    stand: date | None = None
    uhrzeit: time | None = None
    complete: bool = False


def parse(lines: list[str]) -> Footer:
    """Read the lines below the underscores; quotes around footnotes are taken off, doubled quotes made single."""
    kept = [line.rstrip(" ;") for line in lines]
    while kept and not kept[-1]:
        kept.pop()
    found = STAND.search(kept[-1]) if kept else None
    if found:
        kept[-1] = kept[-1][: found.start()].rstrip(" |,")
    text = "\n".join(kept).replace('""', "\0").replace('"', "").replace("\0", '"').strip()
    rights = list(RIGHTS.finditer(text))
    at = rights[-1].start() if rights else len(text)
    notes, licence = text[:at].strip(), " ".join(text[at:].split())
    if not found:
        return Footer(notes, licence)
    return Footer(notes, licence, _day(found[1] or found[2]), _time(found[0]), complete=True)


def _time(text: str) -> time | None:
    """The time of day in the last line; None if there is none or no such time."""
    clock = re.search(r"(\d{1,2}):(\d{2})(?::(\d{2}))?", text)
    try:
        return time(int(clock[1]), int(clock[2]), int(clock[3] or 0)) if clock else None
    except ValueError:
        return None


def _day(text: str) -> date | None:
    """The day in German, ISO or (with slashes) day/month/year notation; None if there is no such day."""
    parts = [int(part) for part in re.split(r"\D", text)]
    year, month, day = parts if "-" in text else reversed(parts)
    try:
        return date(year, month, day)
    except ValueError:
        return None
