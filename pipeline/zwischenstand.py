"""What builds leave for later builds: results of their parts, kept by content in a folder that only the user may read.

The key of an entry says everything that the result depends on, so that an entry is either right or not found. Nothing
here ever fails: without a folder, rights, room or an undamaged entry, the part is built again.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import tempfile
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Any, NamedTuple

from pipeline.errors import DeliveryFault, ValidationFault

if TYPE_CHECKING:
    from pipeline.store import Connection

FORMAT = "1"
"""Changes with what entries look like."""
LARGEST, UNUSED = 500_000_000, 30 * 24 * 3600
"""So many bytes are kept, and an entry for so many seconds after its last use."""
_CONTENT = "inhalt.json"
_FRESH = ".neu-"
_OURS = re.compile(rf"[0-9a-f]{{64}}|{re.escape(_FRESH)}\w+")


@dataclass(frozen=True, slots=True)
class Eintrag:
    """A result: what JSON can say of it, and its tables as Parquet files by name."""

    inhalt: Any
    tabellen: Mapping[str, Path]


class _Planned(NamedTuple):
    """An entry that is to be written."""

    key: str
    content: object
    queries: Mapping[str, str]


class Zwischenstand:
    """Entries by key; without a folder it finds nothing and keeps nothing.

    What is to be kept is written beside other work (`write`), and there when the build is `finished`.
    """

    def __init__(self, folder: Path | None = None, program: str = "") -> None:
        """`program` stands for everything that every result depends on: code, packages, versions."""
        self._folder = folder
        self._program = program
        self._planned: list[_Planned] = []
        self._writers: list[Thread] = []
        self._kept = False

    def key(self, *parts: str) -> str:
        """The key of a result that depends on the program and on these parts."""
        return _sha256(
            "\0".join(
                [FORMAT, self._program, *(_sha256(part.encode(errors="backslashreplace")) for part in parts)]
            ).encode()
        )

    def find(self, key: str) -> Eintrag | None:
        """The entry, as it was written; None where there is none, or a damaged one, which is then removed."""
        if self._folder is None or not os.path.lexists(place := self._folder / key):
            return None
        try:
            seal, _, told = _bytes(place / _CONTENT).partition(b"\n")
            if seal != _sha256(told).encode():
                raise ValueError(_CONTENT)
            content = json.loads(told)
            if content["schluessel"] != key:
                raise ValueError(key)
            for name, digest in content["tabellen"].items():
                if _sha256(_bytes(_table(place, name))) != digest:
                    raise ValueError(name)
            found = Eintrag(content["inhalt"], {name: _table(place, name) for name in content["tabellen"]})
        except (OSError, ValueError, TypeError, KeyError, AttributeError):
            _remove(place)
            return None
        with suppress(OSError):
            os.utime(place)
        return found

    def keep(self, key: str, content: object, **queries: str) -> None:
        """Plan to keep a result: what JSON can say of it, and the rows of queries by the name of their table."""
        if self._folder is not None:
            self._planned.append(_Planned(key, content, queries))

    def write(self, con: Connection) -> None:
        """Begin to write what is planned, with the rows as they are now; they may change from now on."""
        from duckdb import Error

        planned, self._planned = self._planned, []
        if not planned:
            return
        with suppress(Error):
            own = con.cursor()
            own.execute("begin")
            for query in [query for plan in planned for query in plan.queries.values()][:1]:
                own.execute(f"select * from ({query}) limit 0").fetchall()  # with it the snapshot begins
            self._writers.append(Thread(target=self._write, args=(own, planned)))
            self._writers[-1].start()

    @contextmanager
    def finished(self, con: Connection) -> Iterator[None]:
        """Around a build: at its end everything is written, also where some deliveries are at fault, and too much gone.

        Where a file holds personal data, nothing is.
        """
        try:
            yield
        except (DeliveryFault, ValidationFault):
            self.write(con)
            raise
        finally:
            for writer in self._writers:
                writer.join()
            self._thin()

    def _write(self, own: Connection, planned: Sequence[_Planned]) -> None:
        from duckdb import Error

        with closing(own):
            for plan in planned:
                with suppress(OSError, ValueError, Error):
                    self._write_one(own, plan)

    def _write_one(self, own: Connection, plan: _Planned) -> None:
        from pipeline.store import text as literal

        assert self._folder, "nothing is planned without a folder"
        fresh = Path(tempfile.mkdtemp(prefix=_FRESH, dir=self._folder))
        try:
            for name, query in plan.queries.items():
                own.execute(f"copy ({query}) to {literal(str(_table(fresh, name)))} (format parquet)")
            digests = {name: _sha256(_table(fresh, name).read_bytes()) for name in plan.queries}
            told = json.dumps({"schluessel": plan.key, "inhalt": plan.content, "tabellen": digests}).encode()
            (fresh / _CONTENT).write_bytes(_sha256(told).encode() + b"\n" + told)
            for file in fresh.iterdir():
                file.chmod(0o600)
            fresh.rename(self._folder / plan.key)
            self._kept = True
        finally:
            shutil.rmtree(fresh, ignore_errors=True)

    def _thin(self) -> None:
        """If something was kept: remove what nobody has used for long, and the oldest of what is too much."""
        room = LARGEST
        for used, place in sorted(self._entries(), reverse=True) if self._kept else ():
            room -= size([place])
            if room < 0 or time.time() - used > UNUSED:
                _remove(place)

    def _entries(self) -> Iterator[tuple[float, Path]]:
        """The entries, and what killed builds left, with the time of their last use."""
        with suppress(OSError):
            for place in self._folder.iterdir() if self._folder else ():
                if _OURS.fullmatch(place.name):
                    yield place.stat().st_mtime, place


def opened(folder: Path | None, program: str, *shared: Path) -> Zwischenstand:
    """The entries in a folder that nobody else may look into; none where that cannot be had, or is shared."""
    if folder is None or not trusted(folder, *shared):
        return Zwischenstand()
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not trusted(folder):  # somebody was quicker
            return Zwischenstand()
        if os.name == "posix":
            folder.chmod(0o700)
    except OSError:
        return Zwischenstand()
    return Zwischenstand(folder, program)


def trusted(folder: Path, *shared: Path) -> bool:
    """Whether nobody else can have left an entry in a folder, and it lies neither in a shared one nor around it."""
    if folder.is_symlink() or any(_near(folder.resolve(), other.resolve()) for other in shared):
        return False
    if os.name != "posix" or not folder.exists():
        return True
    state = folder.stat()
    return state.st_uid == os.geteuid() and not state.st_mode & 0o022


def _near(folder: Path, other: Path) -> bool:
    """Whether two folders are the same, or one lies below the other."""
    return folder == other or folder in other.parents or other in folder.parents


def size(places: Iterable[Path]) -> int:
    """The bytes of all files below some folders."""
    total = 0
    for place in places:
        for path in place.rglob("*"):
            with suppress(OSError):
                total += path.stat().st_size
    return total


def _remove(place: Path) -> None:
    """Remove an entry, or what lies in its place."""
    if place.is_dir() and not place.is_symlink():
        shutil.rmtree(place, ignore_errors=True)
    else:
        with suppress(OSError):
            place.unlink()


def _bytes(path: Path) -> bytes:
    """What a file holds; ValueError where nothing that was kept can be."""
    if not path.is_file() or path.stat().st_size > LARGEST:
        raise ValueError(path)
    return path.read_bytes()


def _table(place: Path, name: str) -> Path:
    return place / f"{name}.parquet"


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
