"""Kills runs of the program, at every boundary and at random moments, and looks at what is left: `make crash`.

After each kill a reader must see the old or the new publication whole, and the next run must put everything right.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from signal import SIGKILL

import typer

from pipeline.settings import CACHE
from tests.crash.machine import Boundaries, Site, done, ended, prepare, process, quick

KILLED = -SIGKILL


@dataclass(frozen=True)
class Case:
    """One run to kill: what it does (`bauen`, `zuruecksetzen`), at which boundary, or after which part of its time."""

    does: str
    boundary: int = 0
    part: float = 0.0

    def __str__(self) -> str:
        """The case in a message."""
        return f"{self.does} " + (f"Grenze {self.boundary}" if self.boundary else f"nach {self.part:.3f} der Zeit")


class Killer:
    """Runs the cases on copies of prepared output folders."""

    def __init__(self, site: Site) -> None:
        """Ready to kill at `site`."""
        self.site = site

    def run(self, does: str, out: Path, fatal: int = 0, told: Path | None = None) -> None:
        """One run, which ends itself at boundary `fatal`; where `told` is given, its boundaries are written there."""
        boundaries = Boundaries(str(out), fatal)
        sys.addaudithook(boundaries.hook)
        if does == "bauen":
            self.site.build("new", out, boundaries)
        else:
            self.site.rollback(out)
        if told:
            told.write_text("\n".join(boundaries.seen), encoding="utf-8")

    def folder(self, does: str) -> Path:
        """A copy of the output folder in which the case begins."""
        out = Path(tempfile.mkdtemp(prefix="lauf-", dir=self.site.base))
        return shutil.copytree(self.site.base / ("eine" if does == "bauen" else "beide"), out, dirs_exist_ok=True)

    def measured(self, does: str) -> tuple[list[str], float]:
        """The boundaries of a whole run, and its seconds."""
        out, told = self.folder(does), self.site.base / "grenzen"
        start = time.perf_counter()
        done(lambda: self.run(does, out, told=told))
        seconds = time.perf_counter() - start
        shutil.rmtree(out)
        return told.read_text(encoding="utf-8").splitlines(), seconds

    def looked(self, out: Path, seen: Path) -> None:
        """What a reader sees after a kill goes into `seen`; then the next run, and whether it has put all right."""
        seen.write_text(self.site.whole(out), encoding="utf-8")
        self.site.build("new", out)
        self.site.healed(out)

    def tried(self, case: Case, seconds: float) -> str:
        """Kill one run and look: what a reader saw then, `old` or `new`; AssertionError where it is neither."""
        out = self.folder(case.does)
        child = process(partial(self.run, case.does, out, case.boundary))
        if not case.boundary:
            time.sleep(case.part * seconds)
            os.kill(child, SIGKILL)
        assert ended(child) in (KILLED, 0), "endet von selbst"
        seen = self.site.base / f"gesehen-{os.getpid()}"
        done(partial(self.looked, out, seen))
        shutil.rmtree(out)
        return seen.read_text(encoding="utf-8")


def worked(killer: Killer, cases: list[Case], seconds: dict[str, float], log: Path) -> None:
    """Try the cases one after the other; a failure is written down and the next one follows."""
    with log.open("w", encoding="utf-8") as file:
        for case in cases:
            try:
                said = killer.tried(case, seconds[case.does])
            except AssertionError as error:
                said = f"FEHLER {error}"
            file.write(f"{case}: {said}\n")
            file.flush()


def attempted(base: Path, chance: int, seed: int, say: Callable[[str], None], every: bool) -> list[str]:
    """All cases, side by side on the cores there are; one line each."""
    site = Site(base)
    site.prepare()
    killer, cases, seconds = Killer(site), [], {}
    draw = random.Random(seed)
    for does in ("bauen", "zuruecksetzen"):
        boundaries, seconds[does] = killer.measured(does)
        cases += [Case(does, number) for number in range(1, len(boundaries) + 1) if every]
        cases += [Case(does, part=draw.random()) for _ in range(chance if does == "bauen" else chance // 5)]
        say(f"{does}: {len(boundaries)} Grenzen in {seconds[does]:.2f} s")
    cores = os.cpu_count() or 1
    logs = [base / f"log-{n}" for n in range(cores)]
    children = [process(partial(worked, killer, cases[n::cores], seconds, logs[n])) for n in range(cores)]
    codes = [ended(child) for child in children]
    lines = [line for log in logs for line in log.read_text(encoding="utf-8").splitlines()]
    assert (codes, len(lines)) == ([0] * cores, len(cases))
    return lines


def main() -> None:
    """Kill as often as asked; code 1 where a single publication was lost or stayed broken."""
    parser = argparse.ArgumentParser(description="Läufe abbrechen und prüfen, was bleibt.")
    parser.add_argument("zufall", type=int, nargs="?", default=1000, help="Abbrüche zu zufälligen Zeitpunkten")
    parser.add_argument("--seed", type=int, default=time.time_ns(), help="Anfang der Zufallszahlen")
    parser.add_argument("--schnell", action="store_true", help="mit einer Datenbank, die nichts berechnet")
    parser.add_argument("--ohne-grenzen", action="store_true", help="nur zufällige Zeitpunkte")
    chosen = parser.parse_args()
    prepare()
    if chosen.schnell:
        quick()
    typer.echo(f"Anfang der Zufallszahlen: {chosen.seed}")
    with tempfile.TemporaryDirectory() as base:
        os.environ.setdefault(CACHE, base)
        lines = attempted(Path(base), chosen.zufall, chosen.seed, typer.echo, not chosen.ohne_grenzen)
    failed = [line for line in lines if "FEHLER" in line]
    kept = sum(line.endswith(": old") for line in lines)
    typer.echo(
        f"{len(lines)} Abbrüche: {kept} mal die alte, {len(lines) - kept - len(failed)} mal die neue Veröffentlichung"
    )
    sys.exit("\n".join([f"{len(failed)} Fehler", *failed]) if failed else 0)


if __name__ == "__main__":
    main()
