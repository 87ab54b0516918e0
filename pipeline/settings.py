"""Where things lie: the project, the deliveries, the output. Nothing else in the program knows a path."""

from __future__ import annotations

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


@dataclass(frozen=True, slots=True)
class Paths:
    """The folders of one run; everything written lies below `out`."""

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
