"""One build at a time: a lock file that names its owner and is taken over when the owner is dead."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pipeline.errors import BusyFault, EnvironmentFault, Problem


def _alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _owner(path: Path) -> int | None:
    try:
        return int(path.read_text(encoding="ascii"))
    except (OSError, ValueError):
        return None


def _create(path: Path) -> bool:
    try:
        handle = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o644)
    except FileExistsError:
        return False
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(str(os.getpid()))
    return True


@contextmanager
def held(path: Path) -> Iterator[None]:
    """Hold the lock at `path`; BusyFault if a living process holds it, EnvironmentFault if it cannot be written."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if not _create(path):
            owner = _owner(path)
            if owner is not None and owner != os.getpid() and _alive(owner):
                raise BusyFault(
                    Problem(
                        str(path),
                        f"Der Prozess {owner} baut gerade in diesen Ordner.",
                        todo="Bitte warten, bis er fertig ist.",
                    )
                )
            path.unlink(missing_ok=True)
            if not _create(path):
                raise BusyFault(Problem(str(path), "Ein anderer Prozess hat gerade begonnen."))
    except OSError as error:
        raise EnvironmentFault(
            Problem(str(path.parent), f"Der Ordner ist nicht beschreibbar ({error.strerror}).")
        ) from error
    try:
        yield
    finally:
        path.unlink(missing_ok=True)
