"""One build: drop folder → raw → core → mart → published database; all or nothing, and nothing when it is fresh."""

from __future__ import annotations

import gc
import hashlib
import shutil
import sys
from collections.abc import Callable
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline import __version__, deliveries, hinnahme, konfiguration, notes, own_sources
from pipeline.errors import BusyFault, DeliveryFault, EnvironmentFault, Problem, UsageFault, ValidationFault
from pipeline.settings import DEFAULT_RAW, ROOT, Paths

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from pipeline.findings import Finding
    from pipeline.store import Connection
    from pipeline.taking import Usage
    from pipeline.zwischenstand import Zwischenstand

Progress = Callable[[str], None]
_CODE = ("pipeline", "schemas", "indicators")
_DECLARED = {".py", ".yml", ".sql", ".csv"}


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a build did: whether it published, from how many deliveries, whether simulated, and what it found."""

    fresh: bool
    deliveries: int
    demonstration: bool
    warnings: int
    unused: list[Problem]


@contextmanager
def _uncollected() -> Iterator[None]:
    """Inside, nobody looks for cyclic garbage: cells hold none, and looking takes half the time of reading them."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


@_uncollected()
def build(paths: Paths, *, strict: bool = False, progress: Progress = lambda _: None) -> Outcome:
    """Bring the published database up to date with the deliveries; a Fault leaves what was published as it was."""
    if paths.out.resolve() == paths.raw.resolve() or paths.raw.resolve() in paths.out.resolve().parents:
        what = "OUT liegt im Ordner der Lieferungen; Ergebnisse würden dort als Lieferungen gelesen."
        raise UsageFault(Problem(str(paths.out), what, todo="Bitte einen anderen Ordner angeben."))
    files = _delivered(paths, progress)
    content = _content(files, paths.konfig)
    from pipeline.publication import shelf

    if (known := _known(paths, content, strict)) and not shelf.unfinished(paths):
        return known
    from pipeline import declaration, lock
    from pipeline.publication import switch
    from pipeline.publication.files import workshop

    try:
        with lock.held(paths.lock, progress), workshop(paths.out) as folder:
            switch.heal(paths, folder, progress)
            if known := _known(paths, content, strict):
                return known
            with declaration.settings(paths.konfig):
                return _build(paths, files, content, folder, strict, progress)
    except BusyFault:
        if known:  # what another build leaves about now is its own
            return known
        raise


def _known(paths: Paths, content: str, strict: bool) -> Outcome | None:
    """What is published, if a build would publish the same; with `strict` the unrecognised have to be looked at."""
    from pipeline.publication import shelf

    record = shelf.current(paths)
    if record is None or record.inhalt_sha256 != content or (strict and record.unbenutzt):
        return None
    unused = [Problem(where, what) for where, what in record.unbenutzt]
    return Outcome(False, record.lieferungen, record.demonstrationsdaten, record.warnungen, unused)


def _delivered(paths: Paths, progress: Progress) -> list[deliveries.File]:
    """The files to build from: the drop folder, or simulated deliveries where the default one is empty."""
    default = paths.raw.resolve() == DEFAULT_RAW.resolve()
    if paths.raw.is_dir():
        files = deliveries.scan(paths.raw)
        if files:
            return files
    if not default:
        what = "Der Ordner ist leer." if paths.raw.is_dir() else "Diesen Ordner gibt es nicht."
        raise UsageFault(Problem(str(paths.raw), what, todo="Bitte RAW prüfen: Dort werden die Lieferungen erwartet."))
    _demonstrate(paths.demonstration, progress)
    return deliveries.scan(paths.demonstration)


def _demonstrate(folder: Path, progress: Progress) -> None:
    """Write the simulated deliveries, unless this version of the generator has done so already."""
    mark = folder / ".erzeugt"
    version = _digest(["pipeline/demo", "pipeline/regions"])
    if mark.is_file() and mark.read_text(encoding="ascii") == version:
        return
    from pipeline import demo

    progress("Keine Lieferungen in data/raw: Demonstrationsdaten werden erzeugt")
    shutil.rmtree(folder, ignore_errors=True)
    try:
        demo.write(folder)
        mark.write_text(version, encoding="ascii")
    except OSError as error:
        raise EnvironmentFault(
            Problem(str(folder), f"Der Ordner ist nicht beschreibbar ({error.strerror}).")
        ) from error


def _digest(folders: Iterable[str], without: Path | None = None) -> str:
    """Hash over all code and declarations below some folders of the project, except those that lie in one of them."""
    digest = hashlib.sha256()
    for folder in folders:
        for path in sorted((ROOT / folder).rglob("*")):
            if path.suffix in _DECLARED and path.parent != without:
                digest.update(path.relative_to(ROOT).as_posix().encode())
                digest.update(path.read_bytes())
    return digest.hexdigest()


def _program() -> str:
    """What every single result depends on, whatever was delivered: code, packages, versions, but no declared source."""
    versions = f"{__version__} {sys.version} {(ROOT / 'requirements.lock').read_text(encoding='utf-8')}"
    return versions + _digest(["pipeline", "schemas"], ROOT / "pipeline" / "sources")


def _content(files: list[deliveries.File], konfig: Path) -> str:
    """Hash over everything that decides the content: deliveries, notes, declarations, code, versions."""
    digest = hashlib.sha256(__version__.encode())
    for file in sorted(files, key=lambda f: f.name):
        digest.update(f"{file.name}\0{file.sha256}\0{file.note!r}\0".encode())
    for path in own_sources.files(konfig):
        digest.update(f"{path.name}\0".encode())
        digest.update(path.read_bytes())
    digest.update(repr(konfiguration.groups(konfig)).encode())
    digest.update(repr(hinnahme.read(konfig, hinnahme.today())).encode())
    digest.update(_digest(_CODE).encode())
    digest.update((ROOT / "requirements.lock").read_bytes())
    return digest.hexdigest()


def _build(
    paths: Paths, files: list[deliveries.File], content: str, workshop: Path, strict: bool, progress: Progress
) -> Outcome:
    from pipeline import publish, settings, store, zwischenstand
    from pipeline.publication import switch

    progress(f"Lieferungen: {len(files)} {'Datei wird' if len(files) == 1 else 'Dateien werden'} gelesen")
    fresh = workshop / paths.database.name
    kept = zwischenstand.opened(settings.zwischenstand(), _program(), paths.out, paths.raw, paths.konfig)
    with store.workspace(workshop) as con, kept.finished(con):
        with store.beside(con, partial(_prepare, konfig=paths.konfig)):
            intake = _read(paths, files, strict, kept)
        usage, found, closed = _fill(con, paths, intake, content, fresh, progress)
        progress("Veröffentlichung")
        publish.write(con, fresh, closed)
    demonstration = all(u.delivery.file.demonstration for u in usage)
    warnings = sum(f.schwere == "warnung" and not f.hingenommen for f in found)
    outcome = Outcome(True, len(usage), demonstration, warnings, intake.unused)
    switch.publish(
        paths,
        fresh,
        workshop,
        progress,
        inhalt_sha256=content,
        demonstrationsdaten=outcome.demonstration,
        lieferungen=outcome.deliveries,
        warnungen=outcome.warnings,
        unbenutzt=[[p.where, p.what] for p in outcome.unused],
    )
    return outcome


def _read(paths: Paths, files: list[deliveries.File], strict: bool, kept: Zwischenstand) -> deliveries.Intake:
    """The deliveries as read; DeliveryFault if there is none, or with `strict` anything that is not recognised."""
    intake = deliveries.take_in(files, kept)
    intake.unused += notes.stray_notes(paths.raw) if paths.raw.is_dir() else []
    if strict and intake.unused:
        raise DeliveryFault(intake.unused)
    if not intake.deliveries and not intake.damaged:
        empty = [Problem(f.gegenstand, f.meldung) for f in intake.findings if f.pruefung == "leer"]
        raise DeliveryFault([*intake.unused, *empty] or [Problem(str(paths.raw), "Keine Lieferung gefunden.")])
    return intake


def _prepare(con: Connection, konfig: Path) -> None:
    """The database before any delivery: schemas, regions, and the tables that are to be filled."""
    from pipeline import ingest, mart

    con.execute("create schema core; create schema mart; create schema meta")
    mart.create_regions(con, konfiguration.groups(konfig))
    ingest.prepare(con)


def _fill(
    con: Connection, paths: Paths, intake: deliveries.Intake, content: str, fresh: Path, progress: Progress
) -> tuple[list[Usage], list[Finding], Collection[str]]:
    """Everything between the deliveries and the finished tables; what was used, found, and has to stay behind.

    What `core` holds is in the file `fresh` already.
    """
    from pipeline import analyse, checks, findings, herkunft, ingest, mart, publish, sozialraum, store, strang
    from pipeline.compute import compute
    from pipeline.compute_kept import Werte
    from pipeline.disclosure import control, gate, silence
    from pipeline.kennzahl import kennzahlen

    tables = len(intake.deliveries)
    progress(f"Datenbank: {tables} {'Tabelle wird' if tables == 1 else 'Tabellen werden'} zugeordnet")
    found, usage = ingest.ingest(con, intake)
    sozialraum.add_regions(con)
    progress("Prüfung: Verträge und Plausibilität")
    accepted = hinnahme.read(paths.konfig, hinnahme.today())
    found += validated(con)
    if findings.problems(found):  # from rows that break their contract nothing is computed
        judged([*found, *checks.run(con)], accepted)
    mart.fill(con, usage, content)
    closed = gate.closed(con)
    with publish.core_ahead(con, fresh, closed), store.beside(con, lambda own: found.extend(checks.run(own))):
        progress("Kennzahlen werden berechnet")
        contents = {d: s.key(intake.kept) for s in strang.straenge(intake.deliveries) for d in s.datensaetze}
        compute(con, kennzahlen(), Werte(con, kennzahlen(), intake.kept, contents))
        intake.kept.write(con)
        progress("Geheimhaltung")
        control.protect(con, kennzahlen(), closed)
        mart.complete(con)
        with store.beside(con, analyse.complete):
            herkunft.complete(con, usage, closed)
    found = judged(found, accepted)
    findings.write(con, found)
    silence.silence(con, closed)
    return usage, found, closed


def validated(con: Connection) -> list[Finding]:
    """Where `core` breaks its contracts."""
    from pipeline.store import each, filled
    from pipeline.validate import validate
    from schemas import contracts

    there = filled(con)
    known = [contract for contract in contracts().values() if contract.name in there]
    return [finding for found in each(con, validate, known) for finding in found]


def judged(found: Sequence[Finding], accepted: Sequence[hinnahme.Hinnahme]) -> list[Finding]:
    """The findings, the accepted ones marked; ValidationFault with all errors at once if there is any."""
    from pipeline import findings

    if problems := findings.problems(found):
        raise ValidationFault([*problems, *hinnahme.refused(found, accepted)])
    return hinnahme.applied(found, accepted)
