"""Where things lie: the project, the deliveries, the output. Nothing else in the program knows a path."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from pathlib import Path

from pipeline.errors import Problem, UsageFault

ROOT = Path(__file__).resolve().parent.parent
DEFAULT_RAW = ROOT / "data" / "raw"
DEFAULT_OUT = ROOT / "data" / "processed"
DEFAULT_KONFIG = ROOT / "data" / "konfiguration"

NOTE_SUFFIX = ".lieferung.yml"
NOTE_SUFFIX_LONG = ".lieferung.yaml"  # not the agreed one, but meant as one
DATABASE_NAME = "bildungsmonitor.duckdb"


CACHE = "BILDUNGSMONITOR_ZWISCHENSTAND"
_CACHED = Path("bildungsmonitor", "zwischenstand")


def zwischenstand() -> Path | None:
    """The private folder of what builds may use again, never one that is shared; None where there is none.

    It lies in the folder for caches of the user, or in the one that BILDUNGSMONITOR_ZWISCHENSTAND names; `aus` means
    that nothing is to be kept.
    """
    if chosen := os.environ.get(CACHE, ""):
        return None if chosen == "aus" else Path(chosen).absolute() / _CACHED
    home = Path(os.environ.get("HOME", ""))
    usual = home / ("Library/Caches" if sys.platform == "darwin" else ".cache")
    known = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA")
    folder = Path(known) if known else usual if home.is_dir() else Path()
    return folder / _CACHED if folder.is_absolute() else None


@dataclass(frozen=True, slots=True)
class Paths:
    """The folders of one run; everything that others may see lies below `out`."""

    raw: Path = DEFAULT_RAW
    out: Path = DEFAULT_OUT
    konfig: Path = DEFAULT_KONFIG

    @property
    def database(self) -> Path:
        """The published database."""
        return self.out / DATABASE_NAME

    def published(self) -> Path:
        """The published database; UsageFault where there is none yet."""
        if self.database.is_file():
            return self.database
        todo = "Bitte zuerst „bildungsmonitor build“ ausführen."
        raise UsageFault(Problem(str(self.database), "Es gibt noch keine Datenbank.", todo=todo))

    @property
    def reports(self) -> Path:
        """One folder a region lies below."""
        return self.out / "reports"

    @property
    def demonstration(self) -> Path:
        """Where the simulated deliveries of an empty drop folder are written."""
        return self.out / "demonstration"

    @property
    def snapshots(self) -> Path:
        """The publications that can be had again, each with its record."""
        return self.out / "veroeffentlichungen"

    @property
    def current(self) -> Path:
        """The record of the published database: what it was built from, for the decision whether it is stale."""
        return self.out / "CURRENT.json"

    @property
    def lock(self) -> Path:
        """Held by the one build that may publish into `out`."""
        return self.out / ".bau.lock"
