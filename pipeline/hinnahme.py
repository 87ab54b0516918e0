"""Findings that somebody accepts: `befunde.yml` in the settings says which, why, and until when.

An accepted finding stays where it is and says so. An error cannot be accepted; an entry that has ended, or that fits no
finding any more, is a finding itself, so that none is forgotten.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict

from pipeline.declared import line_of, parse
from pipeline.errors import Fault, Problem, SettingsFault
from pipeline.findings import Finding
from pipeline.konfiguration import ACCEPTED, Tag

CHECK = "hinnahme"
_RENEW = f"Prüfen, ob die Begründung noch gilt; dann in {ACCEPTED} eine neue Frist setzen, sonst den Eintrag löschen."
_REMOVE = f"Den Eintrag in {ACCEPTED} löschen oder an den Befund anpassen."


def _words(value: Any) -> Any:
    """Text that says something; a number, or a key of a region, has to stand in quotes."""
    if not isinstance(value, str):
        raise ValueError('Hier wird ein Text erwartet; Zahlen und Schlüssel stehen in Anführungszeichen, etwa "05711"')
    if not value.strip():
        raise ValueError("Hier steht nichts; Prüfung, Gegenstand und Begründung müssen genannt sein")
    return value.strip()


_Words = Annotated[str, BeforeValidator(_words)]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class _Entry(_Strict):
    """`gegenstand` may hold `*` for any text; without `datensatz` findings about all datasets are meant."""

    pruefung: _Words
    gegenstand: _Words
    datensatz: _Words | None = None
    begruendung: _Words
    bis: Tag


class _File(_Strict):
    hingenommen: list[_Entry] = []


@dataclass(frozen=True, slots=True)
class Hinnahme:
    """One entry: which findings somebody accepts, why, until which day (inclusive), and the line it begins at."""

    pruefung: str
    gegenstand: str
    datensatz: str | None
    begruendung: str
    bis: date
    line: int
    abgelaufen: bool

    def fits(self, finding: Finding) -> bool:
        """Whether the finding is meant."""
        subject = ".*".join(map(re.escape, self.gegenstand.split("*")))
        return (
            self.pruefung == finding.pruefung
            and self.datensatz in (None, finding.datensatz)
            and bool(re.fullmatch(subject, finding.gegenstand, re.DOTALL))
        )


def today() -> date:
    """The day on which entries are looked at, where the program runs."""
    return datetime.now().astimezone().date()


def read(konfig: Path, day: date) -> tuple[Hinnahme, ...]:
    """The entries as they stand on a day; SettingsFault with file and line for all that is wrong."""
    path = konfig / ACCEPTED
    if not path.is_file():
        return ()
    try:
        told, lines = parse(path, _File)
    except Fault as fault:
        raise SettingsFault(fault.problems) from fault
    found = tuple(
        Hinnahme(**entry.model_dump(), line=line_of(lines, ("hingenommen", str(nr))) or 1, abgelaufen=entry.bis < day)
        for nr, entry in enumerate(told.hingenommen)
    )
    if problems := list(_twice(found)):
        raise SettingsFault(problems)
    return found


def _twice(entries: Sequence[Hinnahme]) -> list[Problem]:
    first: dict[tuple[str, str, str | None], int] = {}
    problems = []
    for entry in entries:
        line = first.setdefault((entry.pruefung, entry.gegenstand, entry.datensatz), entry.line)
        if line != entry.line:
            problems.append(Problem(ACCEPTED, f"Derselbe Befund steht schon in Zeile {line}.", entry.line))
    return problems


def refused(found: Sequence[Finding], entries: Sequence[Hinnahme]) -> list[Problem]:
    """Entries that mean an error: to be told together with it."""
    errors = [finding for finding in found if finding.schwere == "fehler"]
    what = "Ein Fehler lässt sich nicht hinnehmen; nur Warnungen und Hinweise."
    return [Problem(ACCEPTED, what, entry.line) for entry in entries if any(map(entry.fits, errors))]


def applied(found: Sequence[Finding], entries: Sequence[Hinnahme]) -> list[Finding]:
    """The findings, the accepted ones marked, and a warning for each entry that has ended or fits none."""
    return [
        *(_marked(finding, entries) for finding in found),
        *(_warning(e, found) for e in entries if _idle(e, found)),
    ]


def _marked(finding: Finding, entries: Sequence[Hinnahme]) -> Finding:
    """Of several entries that fit, the one that holds longest counts."""
    fitting = [entry for entry in entries if not entry.abgelaufen and entry.fits(finding)]
    if not fitting or finding.schwere == "fehler":
        return finding
    entry = max(fitting, key=lambda entry: entry.bis)
    return replace(finding, begruendung=entry.begruendung, hingenommen_bis=entry.bis)


def _idle(entry: Hinnahme, found: Sequence[Finding]) -> bool:
    return entry.abgelaufen or not any(map(entry.fits, found))


def _warning(entry: Hinnahme, found: Sequence[Finding]) -> Finding:
    where = f"{ACCEPTED}, Zeile {entry.line}"
    meant = f"„{entry.pruefung}“, „{entry.gegenstand}“"
    if entry.abgelaufen:
        what = f"Die Frist, bis zu der der Befund {meant} hingenommen ist, endete am {entry.bis:%d.%m.%Y}."
        return Finding(CHECK, "warnung", entry.datensatz or "", where, what, was_tun=_RENEW)
    near = _nearest(entry, found)
    what = f"Der Eintrag passt auf keinen Befund mehr: {meant}.{near}"
    return Finding(CHECK, "warnung", entry.datensatz or "", where, what, was_tun=_REMOVE)


def _nearest(entry: Hinnahme, found: Sequence[Finding]) -> str:
    """The finding that was probably meant."""
    known = {f"{f.pruefung} {f.gegenstand}": f for f in found}
    near = get_close_matches(f"{entry.pruefung} {entry.gegenstand}", known, n=1, cutoff=0.7)
    if not near:
        return ""
    finding = known[near[0]]
    return f" Am nächsten: „{finding.pruefung}“, „{finding.gegenstand}“ (Datensatz „{finding.datensatz}“)."
