"""The record of one publication: beside its snapshot, and as `CURRENT.json` while it is current."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TypedDict, Unpack

from pipeline import __version__


class Facts(TypedDict):
    """What the build knows of what it publishes: hash of the content, counts, and deliveries nobody recognised."""

    inhalt_sha256: str
    demonstrationsdaten: bool
    lieferungen: int
    warnungen: int
    unbenutzt: list[list[str]]


@dataclass(frozen=True, slots=True)
class Record:
    """One publication; `veroeffentlicht_am` is UTC; `bytes`, `geaendert_ns`, `datei_sha256` are those of the file."""

    kennung: str
    veroeffentlicht_am: str
    version: str
    bytes: int
    geaendert_ns: int
    datei_sha256: str
    inhalt_sha256: str
    demonstrationsdaten: bool
    lieferungen: int
    warnungen: int
    unbenutzt: list[list[str]]

    @property
    def when(self) -> datetime:
        """The moment of publication."""
        return datetime.fromisoformat(self.veroeffentlicht_am)

    def fits(self, file: Path) -> bool:
        """Whether the file looks untouched since; cheap, so that a build that has nothing to do is quick."""
        try:
            stat = file.stat()
        except OSError:
            return False
        return (stat.st_size, stat.st_mtime_ns) == (self.bytes, self.geaendert_ns)

    def proves(self, file: Path) -> bool:
        """Whether the file holds the published bytes."""
        return self.fits(file) and sha256(file) == self.datei_sha256

    def text(self) -> str:
        """The record as JSON."""
        return json.dumps(asdict(self), ensure_ascii=False, indent=1) + "\n"


def made(file: Path, kennung: str, now: datetime, **facts: Unpack[Facts]) -> Record:
    """The record of a finished file."""
    stat, when = file.stat(), now.astimezone(UTC).isoformat(timespec="microseconds")
    return Record(kennung, when, __version__, stat.st_size, stat.st_mtime_ns, sha256(file), **facts)


def read(path: Path) -> Record | None:
    """The record in a file, None where there is none or it is damaged."""
    try:
        if not path.is_file():  # a pipe would never end
            return None
        record = Record(**json.loads(path.read_text(encoding="utf-8")))
        datetime.fromisoformat(record.veroeffentlicht_am)
    except (OSError, ValueError, TypeError):
        return None
    return record


def sha256(file: Path) -> str:
    """The hash of the bytes of a file."""
    with file.open("rb") as handle:
        return hashlib.file_digest(handle, "sha256").hexdigest()
