"""The snapshots: which there are, how one is added, and which are dropped."""

from __future__ import annotations

import os
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Unpack

from pipeline.publication import record as records
from pipeline.publication.files import leftovers, move, write
from pipeline.publication.record import Facts, Record
from pipeline.settings import DATABASE_NAME, Paths

KEPT = 10
WRITE_PROTECTED = 0o644 if os.name == "nt" else 0o444  # Windows replaces no file that is protected
_STEM, _SUFFIX = Path(DATABASE_NAME).stem, Path(DATABASE_NAME).suffix


def snapshot(paths: Paths, kennung: str) -> Path:
    """Where the file of a publication lies."""
    return paths.snapshots / f"{_STEM}_{kennung}{_SUFFIX}"


def listed(paths: Paths) -> list[Record]:
    """The publications that can be had again, newest first."""
    found = [record for path in paths.snapshots.glob(f"{_STEM}_*.json") if (record := records.read(path))]
    there = [record for record in found if record.fits(snapshot(paths, record.kennung))]
    return sorted(there, key=lambda record: (record.when, record.kennung), reverse=True)


def current(paths: Paths) -> Record | None:
    """The current publication, if the database is still the file that was published."""
    record = records.read(paths.current)
    return record if record and record.fits(paths.database) else None


def log(paths: Paths) -> Path:
    """What a program that writes leaves beside the database; every reader would take it for a part of it."""
    return paths.database.with_name(f"{paths.database.name}.wal")


def unfinished(paths: Paths) -> bool:
    """Whether a run was killed or a program crashed, so that something lies about."""
    return log(paths).exists() or paths.lock.exists() or bool(leftovers(paths.out))


def add(paths: Paths, fresh: Path, workshop: Path, **facts: Unpack[Facts]) -> Record:
    """Put a finished file onto the shelf; it counts once its record, moved after it, lies beside it."""
    now = datetime.now(UTC)
    paths.snapshots.mkdir(exist_ok=True)
    fresh.chmod(WRITE_PROTECTED)
    record = records.made(fresh, _kennung(paths, now, facts["inhalt_sha256"]), now, **facts)
    place = snapshot(paths, record.kennung)
    move(fresh, place)
    write(place.with_suffix(".json"), record.text(), workshop)
    return record


def _kennung(paths: Paths, now: datetime, content: str) -> str:
    """Day and content, with a number where the same was published before on that day."""
    first = f"{now.astimezone():%Y-%m-%d}_{content[:8]}"
    names = [first, *(f"{first}_{number}" for number in range(2, 1000))]
    return next(name for name in names if not snapshot(paths, name).exists())


def thin(paths: Paths, kept: Record) -> None:
    """Drop all but the newest publications, never the current one; what cannot be removed now waits for next time."""
    for record in listed(paths)[KEPT:]:
        if record.kennung != kept.kennung:
            _drop(snapshot(paths, record.kennung))


def tidy(paths: Paths) -> None:
    """Drop what a killed run left half on the shelf: a file without its record, a record without its file."""
    whole = {snapshot(paths, record.kennung) for record in listed(paths)}
    for path in paths.snapshots.glob(f"{_STEM}_*"):
        if path.suffix in (_SUFFIX, ".json") and path.with_suffix(_SUFFIX) not in whole:
            _drop(path.with_suffix(_SUFFIX))


def _drop(place: Path) -> None:
    with suppress(OSError):
        place.with_suffix(".json").unlink(missing_ok=True)
        place.unlink(missing_ok=True)
