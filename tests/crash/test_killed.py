"""Runs that are killed: at every boundary and at random moments, on publications that take no time to compute."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path


def test_a01_a02_a_killed_run_leaves_the_old_or_the_new_publication_and_the_next_one_heals() -> None:
    run = [sys.executable, "-m", "tests.crash.kill", "20", "--schnell"]
    said = subprocess.run(run, cwd=Path(__file__).parents[2], capture_output=True, text=True, check=False)
    assert said.returncode == 0, said.stdout + said.stderr
    boundaries = [int(n) for n in re.findall(r": (\d+) Grenzen", said.stdout)]
    assert min(boundaries) >= 20
    counted = re.search(r"(\d+) Abbrüche: (\d+) mal die alte, (\d+) mal die neue", said.stdout)
    assert counted
    total, old, new = map(int, counted.groups())
    assert total == old + new == sum(boundaries) + 24
    assert min(old, new) > 10


def test_the_harness_notices_a_loss() -> None:
    """A machine that never writes CURRENT.json is found out."""
    code = """
import sys
from tests.crash import kill
from pipeline.publication import switch
switch.write = lambda *_: None
sys.argv = ["kill", "2", "--schnell", "--ohne-grenzen"]
kill.main()
"""
    said = subprocess.run(
        [sys.executable, "-c", code], cwd=Path(__file__).parents[2], capture_output=True, text=True, check=False
    )
    assert said.returncode == 1, said.stdout + said.stderr
    assert "FEHLER" in said.stderr
