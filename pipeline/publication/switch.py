"""Making a publication current, and putting right what killed runs and other programs left."""

from __future__ import annotations

import re
import shutil
import time
from collections.abc import Callable
from pathlib import Path
from typing import Unpack

import duckdb

from pipeline.errors import EnvironmentFault, Problem
from pipeline.publication import record as records
from pipeline.publication import shelf
from pipeline.publication.files import move, write
from pipeline.publication.record import Facts, Record
from pipeline.settings import Paths
from pipeline.store import published

Say = Callable[[str], None]


def publish(paths: Paths, fresh: Path, workshop: Path, say: Say, **facts: Unpack[Facts]) -> Record:
    """Put a finished file onto the shelf and make it current; only for who holds the lock.

    What was current stays until the last step. EnvironmentFault if the folder or disk refuses.
    """
    try:
        record = shelf.add(paths, fresh, workshop, **facts)
    except OSError as error:
        what = f"Die Veröffentlichung lässt sich nicht ablegen ({error.strerror})."
        raise EnvironmentFault(Problem(str(paths.snapshots), what)) from error
    activate(paths, record, workshop, say)
    shelf.thin(paths, record)
    return record


def activate(paths: Paths, record: Record, workshop: Path, say: Say) -> None:
    """Replace the database by a copy of a snapshot at once, then say so in `CURRENT.json`.

    A copy, for a second name of the same file would let a change of the database reach into the snapshot.
    """
    source = shelf.snapshot(paths, record.kennung)
    if writer := _writer(paths.database):
        say(f"Der Prozess {writer} hat die Datenbank zum Schreiben geöffnet; seine Änderungen gehen nicht ein.")
    try:
        fresh = workshop / source.name
        shutil.copy2(source, fresh)
        _put_aside(paths, say)
        move(fresh, paths.database)
        write(paths.current, record.text(), workshop)
    except OSError as error:
        raise EnvironmentFault(
            Problem(
                str(paths.database),
                f"Die Datenbank lässt sich nicht ersetzen ({error.strerror}). Die neue liegt unter {source}.",
                todo="Bitte Programme schließen, die die Datenbank geöffnet haben, und den Befehl wiederholen.",
            )
        ) from error


def heal(paths: Paths, workshop: Path, say: Say) -> None:
    """Put right what killed runs and other programs left; only for who holds the lock."""
    for place in filter(Path.is_dir, (paths.database, paths.current)):
        todo = "Bitte den Ordner umbenennen oder verschieben."
        raise EnvironmentFault(Problem(str(place), "Hier liegt ein Ordner, erwartet ist eine Datei.", todo=todo))
    try:
        _put_aside(paths, say)
        shelf.tidy(paths)
        if not paths.database.exists() or shelf.current(paths):
            return
        if found := next((r for r in shelf.listed(paths) if r.proves(paths.database)), None):
            write(paths.current, found.text(), workshop)
        elif records.read(paths.current):
            say("Die Datenbank wurde außerhalb des Programms geändert; sie wird ersetzt.")
    except OSError as error:
        raise EnvironmentFault(
            Problem(error.filename or str(paths.out), f"Der Ordner lässt sich nicht aufräumen ({error.strerror}).")
        ) from error


def _put_aside(paths: Paths, say: Say) -> None:
    log = shelf.log(paths)
    if log.exists():
        aside = log.with_name(f"{log.name}.verwaist-{time.time_ns()}")
        log.replace(aside)
        say(f"Neben der Datenbank lagen Änderungen eines anderen Programms; sie heißen jetzt {aside.name}.")


def _writer(database: Path) -> str:
    """The process that has the database open for writing, '' if there is none."""
    try:
        with published(database):
            return ""
    except duckdb.IOException as error:
        holder = re.search(r"PID (\d+)", str(error)) if "lock" in str(error) else None
        return holder[1] if holder else ""
    except duckdb.Error:
        return ""  # not a database at all: it is replaced
