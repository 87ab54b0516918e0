"""The drop folder: which files lie there, what each is, and what could not be used and why."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from difflib import get_close_matches
from functools import partial
from pathlib import Path
from typing import Any

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError, field_validator

from pipeline import limesurvey, personenbezug
from pipeline.declaration import Quelle, nearest_source, recognise, templates
from pipeline.declared import loaded
from pipeline.demo.mark import is_demonstration
from pipeline.errors import DeliveryFault, DisclosureFault, EnvironmentFault, Fault, Problem, UsageFault
from pipeline.findings import Finding
from pipeline.period import parse_date, stand_in_name
from pipeline.read import LIMIT, Unrecognised, is_part, read_all
from pipeline.read.rows import Rows
from pipeline.read.table import Table
from pipeline.say import visible
from pipeline.settings import NOTE_SUFFIX, NOTE_SUFFIX_LONG
from pipeline.vorlage import reading
from pipeline.vorlage.modell import PREFIX


class Note(BaseModel):
    """What a person says about a file in `<file>.lieferung.yml`: its Stand and the school year it is about.

    Of a survey from LimeSurvey also the region, and what its columns and answers mean (`limesurvey.yml`).
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    stand: date | None = None
    schuljahr: str = ""
    region: str = ""
    fragebogen: dict[str, dict[str, Any]] = {}

    @field_validator("stand", mode="before")
    @classmethod
    def _german_date(cls, value: object) -> object:
        return parse_date(value) or value if isinstance(value, str) else value


@dataclass(frozen=True, slots=True)
class File:
    """One file of the drop folder, identified by its content."""

    path: Path
    name: str
    sha256: str
    note: Note
    demonstration: bool


@dataclass(frozen=True, slots=True)
class Delivery:
    """One recognised table of one file."""

    lieferung_id: str
    file: File
    table: Table
    quelle: Quelle

    @property
    def where(self) -> str:
        """The name that messages use."""
        return f"{self.file.name}/{self.table.member}" if self.table.member else self.file.name

    @property
    def stand(self) -> date | None:
        """The date of a delivery: of the table (of a workbook: in its title), the note, or the file name."""
        return self._stand[0]

    @property
    def rang(self) -> datetime | None:
        """What orders deliveries of the same cells: the Stand, with the time of day where the table states it."""
        clock = self.table.uhrzeit if self.table.stand else None
        return datetime.combine(self.stand, clock or time()) if self.stand else None

    @property
    def stand_text(self) -> str:
        """The Stand as it is known: '13.03.2025', or '09/2021' where only the month is; else empty."""
        return self._stand[1]

    @property
    def _stand(self) -> tuple[date | None, str]:
        titled = parse_date(self.table.title) if self.table.format == "xlsx" else None
        day = self.table.stand or titled or self.file.note.stand
        return (day, f"{day:%d.%m.%Y}") if day else stand_in_name(self.file.path.name) or (None, "")


@dataclass(slots=True)
class Intake:
    """What a drop folder holds: deliveries, findings about what was not used, damage, and personal data."""

    deliveries: list[Delivery] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    damaged: list[Problem] = field(default_factory=list)
    personal: list[Problem] = field(default_factory=list)
    unused: list[Problem] = field(default_factory=list)


def _refuse(error: OSError) -> None:
    raise EnvironmentFault(
        Problem(
            str(error.filename),
            "Zugriff verweigert oder nicht lesbar.",
            todo="Bitte die Leserechte des Ordners und der Dateien prüfen.",
        )
    ) from error


def file_paths(raw: Path) -> Iterator[Path]:
    """Every delivered file below a folder in a fixed order, without dot files and notes."""
    for folder, subfolders, names in os.walk(raw, onerror=_refuse):
        subfolders[:] = sorted(s for s in subfolders if not s.startswith("."))
        for name in sorted(names):
            if not name.startswith((".", "~$")) and not name.endswith((NOTE_SUFFIX, NOTE_SUFFIX_LONG)):
                yield Path(folder, name)


def stray_notes(raw: Path) -> list[Problem]:
    """Notes that belong to no file, most likely because of a slip in their name."""
    strays = []
    for note in sorted(p for p in raw.rglob("*.lieferung.y*ml") if p.name.endswith((NOTE_SUFFIX, NOTE_SUFFIX_LONG))):
        beside = note.name.removesuffix(NOTE_SUFFIX).removesuffix(NOTE_SUFFIX_LONG)
        if not (note.with_name(beside).is_file() and note.name.endswith(NOTE_SUFFIX)):
            near = get_close_matches(beside, [p.name for p in note.parent.iterdir() if p != note], n=1, cutoff=0.4)
            hint = f" Gemeint ist vermutlich „{near[0]}{NOTE_SUFFIX}“." if near else ""
            strays.append(Problem(note.relative_to(raw).as_posix(), f"Notiz ohne zugehörige Datei.{hint}"))
    return strays


def _note(path: Path) -> Note:
    beside = path.with_name(path.name + NOTE_SUFFIX)
    if not beside.is_file():
        return Note()
    try:
        return Note.model_validate(loaded(beside.read_text(encoding="utf-8"))[0] or {})
    except (ValidationError, yaml.YAMLError, UnicodeDecodeError) as error:
        raise UsageFault(
            Problem(
                beside.name,
                f"Die Notiz ist nicht lesbar ({_reason(error)}).",
                todo="Erlaubt sind die Zeilen „stand: 31.12.2024“, „schuljahr: 2024/25“ und „region: Bielefeld“.",
            )
        ) from error


def _reason(error: Exception) -> str:
    """What is wrong with a note, in short."""
    if isinstance(error, ValidationError):
        faults = error.errors()
        return "; ".join(f"{'.'.join(map(str, f['loc'])) or 'Inhalt'}: „{f['input']}“" for f in faults)
    mark = getattr(error, "problem_mark", None)
    return f"Zeile {mark.line + 1}" if mark else "Zeichenkodierung"


def scan(raw: Path) -> list[File]:
    """All delivered files with hash, note and demonstration mark."""
    paths = (path for path in file_paths(raw) if path.exists())  # not a link whose target is gone
    return [_file(path, visible(path.relative_to(raw).as_posix())) for path in paths]


def _file(path: Path, name: str) -> File:
    """A file with its hash; what is not read (a pipe, a device, too large) is never opened and known by its name."""
    content = name.encode()
    try:
        if path.is_file() and path.stat().st_size <= LIMIT:
            content = path.read_bytes()
    except OSError as error:
        _refuse(error)
    return File(path, name, hashlib.sha256(content).hexdigest(), _note(path), is_demonstration(content))


def take_in(files: list[File]) -> Intake:
    """Read and recognise every file; the same content twice counts once, simulated files never join real ones.

    DisclosureFault if a file holds personal data: nothing of any file is stored then.
    """
    intake = Intake()
    real = any(not f.demonstration for f in files)
    seen: dict[str, str] = {}
    for file in files:
        if is_part(file.path):
            continue
        if file.sha256 in seen:
            intake.findings.append(
                Finding(
                    "mehrfach_geliefert",
                    "hinweis",
                    "",
                    file.name,
                    f"Derselbe Inhalt wie {seen[file.sha256]}; zählt einmal.",
                )
            )
        elif real and file.demonstration:
            text = "Demonstrationsdaten neben echten Lieferungen bleiben unberücksichtigt."
            intake.findings.append(Finding("demonstration_beiseite", "warnung", "", file.name, text))
        else:
            _take(file, intake)
        seen.setdefault(file.sha256, file.name)
    if intake.personal:
        raise DisclosureFault(intake.personal)
    return intake


def _look(note: Note, sheets: Sequence[Rows], name: str) -> list[Table] | None:
    """What happens before the readers: personal data are refused, templates are read, answers of a survey counted."""
    known = templates()
    personenbezug.refuse(sheets, name, {t.removeprefix(PREFIX): vorlage.heads for t, vorlage in known.items()})
    survey = limesurvey.tables(sheets, name, known[limesurvey.template()], note.region, note.fragebogen)
    return reading.tables(sheets, name, known) if survey is None else survey


def _take(file: File, intake: Intake) -> None:
    try:
        found = read_all(file.path, partial(_look, file.note), file.sha256)
    except Unrecognised as unknown:
        near = f" Am nächsten kommt: {unknown.nearest}." if unknown.nearest else ""
        _set_aside(intake, file.name, f"Nicht erkannt: Die Datei {unknown.reason}{near}")
        return
    except DeliveryFault as fault:
        intake.damaged += _placed(fault, file)
        return
    except DisclosureFault as fault:
        intake.personal += _placed(fault, file)
        return
    for member, reason in found.skipped:
        _set_aside(intake, f"{file.name}/{member}", f"Nicht erkannt: Die Datei {reason}")
    for position, table in enumerate(found.tables):
        quelle = recognise(table)
        where = f"{file.name}/{table.member}" if table.member else file.name
        if quelle is None:
            near = nearest_source(table)
            what = f"Tabelle {table.code}" if table.code else "Die Tabelle"
            _set_aside(
                intake,
                where,
                f"{what} gehört zu keiner beschriebenen Quelle." + (f" Am nächsten kommt: {near}." if near else ""),
            )
            continue
        if quelle.vorlage and not table.rows:
            what = f"Die Vorlage „{quelle.titel}“ ist leer; sie enthält noch keine Angaben."
            intake.findings.append(Finding("leer", "hinweis", quelle.vorlage.datensatz, where, what))
            continue
        suffix = f"-{position + 1}" if len(found.tables) > 1 else ""
        intake.deliveries.append(Delivery(file.sha256[:12] + suffix, file, table, quelle))


def _placed(fault: Fault, file: File) -> list[Problem]:
    """The problems of a file, named by its place below the drop folder."""
    return [Problem(p.where.replace(file.path.name, file.name, 1), p.what, p.line, p.todo) for p in fault.problems]


def _set_aside(intake: Intake, where: str, what: str) -> None:
    intake.unused.append(Problem(where, what))
    intake.findings.append(Finding("nicht_erkannt", "hinweis", "", where, what))
