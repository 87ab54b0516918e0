"""A machine to be killed: two sets of deliveries, runs as processes of their own, and what has to hold after each.

The process that starts the others never opens DuckDB, so that it may fork: a run costs no new interpreter.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable
from contextlib import redirect_stderr
from dataclasses import dataclass, field
from importlib import import_module
from io import StringIO
from pathlib import Path
from signal import SIGKILL
from typing import Any

from pipeline import build as machine
from pipeline import declaration, publish, store
from pipeline.publication import command, record, shelf
from pipeline.settings import DATABASE_NAME, Paths
from schemas import contracts
from tests.unit.ingest.test_ingest import BIELEFELD, LAND, leavers

ENTRIES = {"CURRENT.json", DATABASE_NAME, "veroeffentlichungen"}
USED = (
    "duckdb",
    "pandera",
    "pipeline.lock",
    "pipeline.ingest",
    "pipeline.mart",
    "pipeline.publish",
    "pipeline.compute",
)
_EVENTS = {"os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.chmod", "os.utime", "open", "shutil.copyfile"}


def quick() -> None:
    """Let builds compute nothing but three tables that say how many deliveries there are."""

    def fill(
        con: store.Connection, _paths: Any, intake: Any, _content: str, fresh: Path, _progress: Any
    ) -> tuple[list[Any], list[Any], set[str]]:
        for schema in ("mart", "meta", "core"):
            con.execute(f"create schema {schema}")
            con.execute(f"create table {schema}.lieferung as select {len(intake.deliveries)} as n from range(5000)")
        with publish.core_ahead(con, fresh, ()):
            return [], [], set()

    vars(machine)["_fill"] = fill
    vars(machine)["_prepare"] = lambda _con, **_: None


def prepare() -> None:
    """Load once what every run would load again; and the code does not change while it is tried."""
    for module in USED:
        import_module(module)
    declaration.sources()
    contracts()
    vars(machine)["_digest"] = lambda *_: "steady"


def process(work: Callable[[], object]) -> int:
    """Start `work` as a process of its own; it ends with 0, or says why not and ends with 1."""
    if child := os.fork():
        return child
    try:
        work()
    except BaseException as error:
        sys.stderr.write(f"{type(error).__name__}: {error}\n")
        sys.stderr.flush()
        os._exit(1)
    os._exit(0)


def ended(child: int) -> int:
    """The exit code of a process; -9 when it was killed."""
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def done(work: Callable[[], object]) -> None:
    """Run `work` to its end in a process of its own."""
    assert ended(process(work)) == 0


@dataclass
class Boundaries:
    """Counts what a run does to the files below a folder and what it says, and kills the process at the given one."""

    folder: str
    fatal: int = 0
    seen: list[str] = field(default_factory=list)

    def __call__(self, what: str) -> None:
        """One more; the process ends before it is done."""
        self.seen.append(what)
        if len(self.seen) == self.fatal:
            os.kill(os.getpid(), SIGKILL)

    def hook(self, event: str, arguments: tuple[object, ...]) -> None:
        """Look at what Python is about to do."""
        if event in _EVENTS and str(arguments[0]).startswith(self.folder):
            self(f"{event} {Path(str(arguments[0])).name}")


@dataclass
class Site:
    """Deliveries before (`old`) and after (`new`), and output folders where the first or both are published."""

    base: Path
    names: dict[str, str] = field(default_factory=dict)

    def prepare(self) -> None:
        """Write the deliveries and publish them."""
        for name, years in (("old", [2023]), ("new", [2023, 2022])):
            (self.base / name).mkdir()
            for year in years:
                text = leavers(LAND, BIELEFELD, jahr=year)
                (self.base / name / f"{year}.csv").write_bytes(text.encode("cp1252"))
        done(lambda: self.build("old", self.base / "eine"))
        shutil.copytree(self.base / "eine", self.base / "beide")
        done(lambda: self.build("new", self.base / "beide"))
        found = shelf.listed(self.paths("new", self.base / "beide"))
        self.names = {r.inhalt_sha256: name for r, name in zip(found, ("new", "old"), strict=True)}

    def paths(self, name: str, out: Path) -> Paths:
        """The folders of a run."""
        return Paths(self.base / name, out, self.base / "konfiguration")

    def build(self, name: str, out: Path, progress: Callable[[str], None] = lambda _: None) -> None:
        """Build from one of the sets of deliveries."""
        machine.build(self.paths(name, out), progress=progress)

    def rollback(self, out: Path) -> None:
        """Go back to the publication before."""
        with redirect_stderr(StringIO()):
            command.rollback(None, out)

    def whole(self, out: Path) -> str:
        """Which publication a reader sees, `old` or `new`; fails on anything else."""
        paths = self.paths("new", out)
        with store.published(paths.database) as con:
            tables = con.execute("select schema_name, table_name from duckdb_tables()").fetchall()
            for schema, table in tables:
                con.execute(f"select count(*), max(columns(*)) from {schema}.{store.name(table)}").fetchall()
        seen = [r.inhalt_sha256 for r in shelf.listed(paths) if r.proves(paths.database)]
        assert seen, "die Datenbank ist keine Veröffentlichung"
        assert record.read(paths.current), "CURRENT.json ist nicht ganz"
        return self.names[seen[0]]

    def healed(self, out: Path) -> None:
        """After the next run the new publication is current and nothing lies about; another run has nothing to do."""
        paths = self.paths("new", out)
        assert self.whole(out) == "new"
        assert {path.name for path in out.iterdir()} == ENTRIES, sorted(path.name for path in out.iterdir())
        now = shelf.current(paths)
        assert now
        assert now.proves(shelf.snapshot(paths, now.kennung))
        assert "old" in {self.names[r.inhalt_sha256] for r in shelf.listed(paths)}
        assert len(list(paths.snapshots.iterdir())) == 2 * len(shelf.listed(paths))
        assert not machine.build(paths).fresh
