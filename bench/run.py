"""Measures the commands users wait for, each against a floor measured in the same run: `make bench [RAW=…]`.

Without RAW it works on demonstration deliveries. Seconds are the median of several runs; memory is the largest resident
size of any process. What counts is the ratio: seconds differ between machines, the distance to the floor hardly does.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PROGRAM = [sys.executable, "-m", "pipeline"]
FLOOR = [sys.executable, str(ROOT / "bench" / "floor.py")]
NOTHING = [sys.executable, "-c", "pass"]
REGION = "05711"


@dataclass(frozen=True, slots=True)
class Measured:
    """Seconds (median) and peak memory (bytes) of one command."""

    seconds: float
    memory: int


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the table: what was done, how long it took, and the least it could take."""

    what: str
    done: Measured
    floor: Measured
    least: str


def once(command: Sequence[str]) -> Measured:
    """Run a command to its end; the benchmark stops with its output if it fails."""
    with tempfile.TemporaryFile() as output:
        start = time.perf_counter()
        process = subprocess.Popen(command, cwd=ROOT, stdin=subprocess.DEVNULL, stdout=output, stderr=output)
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            output.seek(0)
            sys.exit(f"{' '.join(command)}: Ende mit {process.returncode}\n{output.read().decode(errors='replace')}")
    return Measured(seconds, usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024))


def measure(command: Sequence[str], runs: int, before: Callable[[], object] = lambda: None) -> Measured:
    """Run a command several times, each time after `before`."""
    results = []
    for _ in range(runs):
        before()
        results.append(once(command))
    return Measured(statistics.median(r.seconds for r in results), max(r.memory for r in results))


def as_text(raw: Path, folder: Path) -> Path:
    """Copies of the deliveries that DuckDB can read: the same bytes as UTF-8, without workbooks and archives."""
    folder.mkdir()
    for number, path in enumerate(sorted(p for p in raw.rglob("*") if p.is_file())):
        content = path.read_bytes()
        if not content.startswith(b"PK"):
            (folder / f"{number}.txt").write_text(content.decode("latin-1"), encoding="utf-8")
    return folder


def clear(*folders: Path) -> None:
    """Remove what earlier runs left."""
    for folder in folders:
        shutil.rmtree(folder, ignore_errors=True)


def rename(folder: Path) -> None:
    """Give the first delivery another name: what hangs together with it is built again."""
    path = min(p for p in folder.rglob("*.csv") if not p.with_name(f"{p.name}.lieferung.yml").exists())
    path.rename(path.with_name(f"0{path.name}"))


def page_count(pdf: Path) -> int:
    """Pages of a report."""
    import pikepdf

    with pikepdf.open(pdf) as document:
        return len(document.pages)


def lines(raw: Path, scratch: Path) -> Iterator[Line]:
    """Measure one command after the other; each needs what the one before it left."""
    out = scratch / "out"
    where = [f"--raw={raw}", f"--out={out}"]
    python = measure(NOTHING, 5)
    yield Line("Hilfe (--help)", measure([*PROGRAM, "--help"], 5), python, "Python allein")

    read = measure([*FLOOR, "read", str(as_text(raw, scratch / "text"))], 3)
    build = [*PROGRAM, "build", *where]
    kept = scratch / "zwischenstand"
    os.environ["BILDUNGSMONITOR_ZWISCHENSTAND"] = str(kept)
    full = measure(build, 3, partial(clear, out, kept))
    yield Line("Datenbank bauen", full, read, "DuckDB, dieselben Bytes")
    altered = scratch / "lieferungen geändert"
    shutil.copytree(raw, altered)
    changed = [*PROGRAM, "build", f"--raw={altered}", f"--out={scratch / 'geändert'}"]
    upon = measure(changed, 3, partial(rename, altered))
    yield Line("Datenbank, eine Datei anders", upon, full, "Datenbank bauen")
    yield Line("Datenbank, nichts geändert", measure(build, 3), python, "Python allein")

    reports = out / "reports"
    one = measure([*PROGRAM, "report", f"--region={REGION}", *where], 3, lambda: shutil.rmtree(reports, True))
    pages = str(page_count(reports / REGION / "bericht.pdf"))
    yield Line("Ein Bericht", one, measure([*FLOOR, "pages", pages, "1"], 3), f"Typst, {pages} Seiten Text")

    other = {name: measure(command, 3) for name, command in others(out / "bildungsmonitor.duckdb", scratch)}
    for name, theirs in other.items():
        yield Line(f"Ein Bericht, {name}", one, theirs, f"{name}, 10 Bilder und 10 Tabellen")

    every = [*PROGRAM, "report", "--region=alle", *where]
    made = measure(every, 1, lambda: shutil.rmtree(reports, True))
    yield Line("Alle 53 Berichte", made, measure([*FLOOR, "pages", pages, "53"], 1), f"Typst, 53 × {pages} Seiten Text")
    for name, theirs in other.items():
        single = replace(made, seconds=made.seconds / 53)
        yield Line(f"Einer von 53, {name}", single, theirs, f"{name}, 10 Bilder und 10 Tabellen")
    yield Line("Alle 53, nichts geändert", measure(every, 1), python, "Python allein")


def others(database: Path, scratch: Path) -> Iterator[tuple[str, list[str]]]:
    """Other ways to a report, as far as this machine has what they need; they are no part of the environment."""
    python = os.environ.get("ANDERES_PYTHON", sys.executable)
    script = str(ROOT / "bench" / "others.py")
    needs = {
        "pyplot": ("pyplot mit WeasyPrint", python, [python, "-c", "import weasyprint, pandas, duckdb, matplotlib"]),
        "rmarkdown": (
            "R Markdown",
            sys.executable,
            ["Rscript", "-e", "library(rmarkdown); pandoc_available(error = TRUE)"],
        ),
    }
    for how, (name, interpreter, test) in needs.items():
        if shutil.which(test[0]) and subprocess.run(test, capture_output=True).returncode == 0:
            yield name, [interpreter, script, how, str(database), str(scratch)]
        else:
            print(f"{name}: auf diesem Rechner nicht vorhanden", flush=True)


def show(line: Line) -> str:
    """A line of the table."""
    ratio = line.done.seconds / line.floor.seconds
    return (
        f"{line.what:<28}{line.done.seconds:>9.2f} s{line.done.memory / 2**20:>9.0f} MB"
        f"{line.floor.seconds:>9.2f} s{ratio:>9.1f} ×   {line.least}"
    )


def main() -> None:
    """Measure and print the table."""
    parser = argparse.ArgumentParser(description="Laufzeiten im Verhältnis zum Möglichen")
    parser.add_argument("--raw", type=Path, help="Ordner der Lieferungen; ohne Angabe Demonstrationslieferungen")
    given = parser.parse_args().raw
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        raw = given.resolve() if given else Path(folder) / "lieferungen"
        if not given:
            demo = once([*PROGRAM, "demo", f"--out={raw}"])
            print(f"Demonstrationslieferungen geschrieben in {demo.seconds:.1f} s")
        size = sum(p.stat().st_size for p in raw.rglob("*") if p.is_file())
        print(f"{raw.name}: {size / 2**20:.1f} MB auf {os.cpu_count()} Kernen\n")
        print(f"{'':<28}{'Dauer':>11}{'Speicher':>12}{'mindestens':>11}{'Faktor':>11}   gemessen an")
        for line in lines(raw, Path(folder)):
            print(show(line), flush=True)


if __name__ == "__main__":
    main()
