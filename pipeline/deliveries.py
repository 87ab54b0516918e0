"""The drop folder: which files lie there, what each is, and what could not be used and why."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time
from functools import partial
from pathlib import Path

from pydantic import TypeAdapter

from pipeline import limesurvey, personenbezug
from pipeline.declaration import Quelle, nearest_source, recognise, templates
from pipeline.demo.mark import is_demonstration
from pipeline.errors import DeliveryFault, DisclosureFault, EnvironmentFault, Fault, Problem
from pipeline.findings import Finding
from pipeline.notes import Note, note
from pipeline.period import parse_date, stand_in_name
from pipeline.read import LIMIT, Reading, Unrecognised, is_part, read_all
from pipeline.read.magic import shape_of
from pipeline.read.rows import Rows
from pipeline.read.table import Table
from pipeline.say import visible
from pipeline.settings import NOTE_SUFFIX, NOTE_SUFFIX_LONG
from pipeline.vorlage import reading
from pipeline.vorlage.modell import PREFIX
from pipeline.zwischenstand import Zwischenstand

_READING = TypeAdapter(Reading)


@dataclass(frozen=True, slots=True)
class File:
    """One file of the drop folder, identified by its content; `parts` are the hashes of files read together with it."""

    path: Path
    name: str
    sha256: str
    note: Note
    demonstration: bool
    parts: tuple[str, ...] = ()

    @property
    def content(self) -> str:
        """Everything that decides what is read from the file: its bytes, those of its other parts, name and note."""
        return repr((self.name, self.sha256, self.parts, self.note))


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
    """What a drop folder holds: deliveries, findings about what was not used, damage, personal data; and what is kept.

    Of a file that an earlier build has read, the tables have no rows: `whole` reads them where they are needed.
    """

    deliveries: list[Delivery] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    damaged: list[Problem] = field(default_factory=list)
    personal: list[Problem] = field(default_factory=list)
    unused: list[Problem] = field(default_factory=list)
    kept: Zwischenstand = field(default_factory=Zwischenstand)


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


def scan(raw: Path) -> list[File]:
    """All delivered files with hash, note and demonstration mark."""
    paths = (path for path in file_paths(raw) if path.exists())  # not a link whose target is gone
    files = [_file(path, visible(path.relative_to(raw).as_posix())) for path in paths]
    parts: dict[Path, list[str]] = {}
    for file in files:
        if shape := shape_of(file.path.name):
            parts.setdefault(file.path.with_name(shape), []).append(file.sha256)
    return [replace(f, parts=tuple(parts.get(f.path.with_name(f.path.name.lower()), ()))) for f in files]


def _file(path: Path, name: str) -> File:
    """A file with its hash; what is not read (a pipe, a device, too large) is never opened and known by its name."""
    content = name.encode()
    try:
        if path.is_file() and path.stat().st_size <= LIMIT:
            content = path.read_bytes()
    except OSError as error:
        _refuse(error)
    return File(path, name, hashlib.sha256(content).hexdigest(), note(path), is_demonstration(content))


def take_in(files: list[File], kept: Zwischenstand | None = None) -> Intake:
    """Read and recognise every file; the same content twice counts once, simulated files never join real ones.

    What an earlier build has read and `kept` is not read again. DisclosureFault if a file holds personal data: nothing
    of that file is stored then.
    """
    intake = Intake(kept=kept or Zwischenstand())
    how = intake.kept.key("lesen", repr(templates()))
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
            _take(file, intake, how)
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


def _known(file: File, kept: Zwischenstand, how: str) -> Reading:
    """What a file holds: the heads of its tables if an earlier build has read it, `how` it is read now, else all."""
    key = kept.key(how, file.content)
    if entry := kept.find(key):
        return _READING.validate_python(entry.inhalt)
    found = _read(file)
    heads = Reading([table.head() for table in found.tables], found.skipped)
    kept.keep(key, _READING.dump_python(heads, mode="json"))
    return found


def _read(file: File) -> Reading:
    return read_all(file.path, partial(_look, file.note), file.sha256)


def _numbered(file: File, found: Reading) -> Iterator[tuple[str, Table]]:
    """The tables of a file, each with the id of its delivery."""
    for position, table in enumerate(found.tables):
        yield file.sha256[:12] + (f"-{position + 1}" if len(found.tables) > 1 else ""), table


def whole(deliveries: Sequence[Delivery]) -> list[Delivery]:
    """The deliveries with their rows: files of which only the heads are known are read, each once.

    DeliveryFault if a file is not any more what it was.
    """
    again = {delivery.file.name: delivery.file for delivery in deliveries if delivery.table.is_head}
    tables: dict[str, Table] = {}
    for file in again.values():
        try:
            tables |= _numbered(file, _read(file))
        except Unrecognised as gone:
            raise DeliveryFault(Problem(file.name, f"Die Datei {gone.reason}")) from gone
        except DeliveryFault as fault:
            raise DeliveryFault(_placed(fault, file)) from fault
    return [replace(d, table=tables.get(d.lieferung_id, d.table)) for d in deliveries]


def _take(file: File, intake: Intake, how: str) -> None:
    try:
        found = _known(file, intake.kept, how)
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
    for lieferung_id, table in _numbered(file, found):
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
        intake.deliveries.append(Delivery(lieferung_id, file, table, quelle))


def _placed(fault: Fault, file: File) -> list[Problem]:
    """The problems of a file, named by its place below the drop folder."""
    return [Problem(p.where.replace(file.path.name, file.name, 1), p.what, p.line, p.todo) for p in fault.problems]


def _set_aside(intake: Intake, where: str, what: str) -> None:
    intake.unused.append(Problem(where, what))
    intake.findings.append(Finding("nicht_erkannt", "hinweis", "", where, what))
