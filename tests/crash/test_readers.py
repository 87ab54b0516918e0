"""Readers before, during and after a publication: none fails, and none sees a mixture."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path


def test_50_readers_through_20_publications_never_fail_and_never_see_a_mixture(tmp_path: Path) -> None:
    run = [sys.executable, "-m", "tests.crash.read", "50", "20", str(tmp_path), "3"]
    said = subprocess.run(run, cwd=Path(__file__).parents[2], capture_output=True, text=True, check=False)
    assert said.returncode == 0, said.stdout + said.stderr
    looks, readers, ends = map(int, said.stdout.split())
    assert readers == 50
    assert ends == 50
    assert looks >= 2 * readers
