"""One build at a time: a lock file that names its owner and is taken over when the owner is dead.

The owner is a process of a machine that began at a moment, because the number of a process is given again.
"""

from __future__ import annotations

import os
import platform
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from pipeline.errors import BusyFault, EnvironmentFault, Problem

_LARGEST = 2**31


@dataclass(frozen=True, slots=True)
class Owner:
    """A process; `host` and `start` are '' where they are not known."""

    pid: int
    host: str = ""
    start: str = ""

    @property
    def alive(self) -> bool:
        """Whether it still runs; nobody can tell from another machine, nor on Windows, so there it does."""
        if os.name == "nt" or (self.host and self.host != platform.node()):
            return True
        try:
            os.kill(self.pid, 0)
        except ProcessLookupError:
            return False
        except PermissionError:
            pass
        return self.start == _start(self.pid) if self.start else self.pid != os.getpid()


def _start(pid: int) -> str:
    """When a process began: boot of the machine and clock ticks since; '' where the system has no such files."""
    try:
        boot = Path("/proc/sys/kernel/random/boot_id").read_text(encoding="ascii").strip()
        stat = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
    return f"{boot}/{stat.rpartition(')')[2].split()[19]}"


def owner(path: Path) -> Owner | None:
    """Who is named in the lock file; None where nobody is, because its writer was killed in between."""
    if not path.is_file():  # a pipe would never end
        return None
    try:
        pid, host, start = [*path.read_text(encoding="utf-8").split("\n"), "", ""][:3]
        return Owner(int(pid), host, start) if 0 < int(pid) < _LARGEST else None
    except (FileNotFoundError, ValueError):
        return None


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Inside, no other process looks at the lock; the system ends this for a process that dies.

    Else two processes that find a dead owner could both take over, one of them from the other.
    """
    handle = None
    with suppress(ImportError, OSError):  # Windows, or a file system that has no locks: the name of the file decides
        import fcntl

        handle = os.open(folder, os.O_RDONLY)
        fcntl.flock(handle, fcntl.LOCK_EX)
    try:
        yield
    finally:
        if handle is not None:
            os.close(handle)


def _take(path: Path, say: Callable[[str], None]) -> None:
    holder = owner(path)
    if holder and holder.alive:
        away = bool(holder.host) and holder.host != platform.node()
        where = f" auf dem Rechner {holder.host}" if away else ""
        todo = "Bitte warten, bis er fertig ist."
        if away or os.name == "nt":
            todo += " Läuft er nicht mehr, bitte diese Datei löschen."
        raise BusyFault(Problem(str(path), f"Der Prozess {holder.pid}{where} baut gerade in diesen Ordner.", todo=todo))
    if path.exists():
        say("Ein früherer Lauf wurde abgebrochen; was er hinterlassen hat, wird aufgeräumt.")
        path.unlink(missing_ok=True)
    try:
        handle = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o644)
    except FileExistsError:
        raise BusyFault(Problem(str(path), "Ein anderer Prozess hat gerade begonnen.")) from None
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(f"{os.getpid()}\n{platform.node()}\n{_start(os.getpid())}\n")


@contextmanager
def held(path: Path, say: Callable[[str], None] = lambda _: None) -> Iterator[None]:
    """Hold the lock at `path`; BusyFault if a living process holds it, EnvironmentFault if it cannot be written.

    `say` is told when it is taken over from a dead process.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with _alone(path.parent):
            _take(path, say)
    except OSError as error:
        raise EnvironmentFault(
            Problem(str(path.parent), f"Der Ordner ist nicht beschreibbar ({error.strerror}).")
        ) from error
    try:
        yield
    finally:
        path.unlink(missing_ok=True)
