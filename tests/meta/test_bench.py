"""The benchmark measures what it says: time, memory, the ratio to the floor, and it never hides a failure."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

from tests.meta.tree import ROOT


@pytest.fixture(scope="module")
def bench() -> ModuleType:
    """The benchmark as a module."""
    spec = importlib.util.spec_from_file_location("bench_run", ROOT / "bench" / "run.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def test_time_and_memory_are_those_of_the_command() -> None:
    """Measured from a small process, for a child starts with the peak of the process that started it."""
    command = [sys.executable, "-c", "import time; x = bytearray(80_000_000); time.sleep(0.2)"]
    program = f"from run import measure; m = measure({command!r}, 1); print(m.seconds, m.memory)"
    said = subprocess.check_output([sys.executable, "-c", program], text=True, cwd=ROOT / "bench")
    seconds, memory = map(float, said.split())
    assert seconds >= 0.2
    assert 80_000_000 <= memory < 400_000_000


def test_the_preparation_runs_before_every_run(bench: ModuleType) -> None:
    times: list[int] = []
    bench.measure([sys.executable, "-c", "pass"], 3, lambda: times.append(1))
    assert times == [1, 1, 1]


def test_a_failing_command_ends_the_benchmark_with_its_words(bench: ModuleType) -> None:
    with pytest.raises(SystemExit, match=r"Ende mit 4\nkaputt"):
        bench.once([sys.executable, "-c", "print('kaputt'); raise SystemExit(4)"])


def test_a_line_shows_the_ratio(bench: ModuleType) -> None:
    line = bench.Line("Bauen", bench.Measured(3.0, 2**20), bench.Measured(0.5, 0), "DuckDB")
    assert bench.show(line).split() == ["Bauen", "3.00", "s", "1", "MB", "0.50", "s", "6.0", "×", "DuckDB"]


def test_the_floor_reads_every_byte_that_is_text(bench: ModuleType, tmp_path: Path) -> None:
    raw = tmp_path / "raw"
    raw.mkdir()
    (raw / "a.csv").write_bytes("Höxter;1\n".encode("cp1252"))
    (raw / "b.csv").write_text("x;2\n", encoding="utf-8")
    (raw / "c.xlsx").write_bytes(b"PK\x03\x04")
    copies = sorted(bench.as_text(raw, tmp_path / "text").iterdir())
    assert [path.read_text(encoding="utf-8") for path in copies] == ["Höxter;1\n", "x;2\n"]
    bench.once([*bench.FLOOR, "read", str(tmp_path / "text")])
    bench.once([*bench.FLOOR, "pages", "2", "1"])
