"""Programs of other people that read what is published: each in an environment of its own, locked with hashes.

`<name>.in` says what an analyst has installed, `<name>.lock` (`make lock`) which versions exactly. uv makes the
environment where the tests run and keeps it in its cache; where it reaches no package index there is none.
"""

from __future__ import annotations

import os
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

_HERE = Path(__file__).parent
NAMES = tuple(sorted(lock.stem for lock in _HERE.glob("*.lock")))
_STRICT = ("-W", "error", "-W", "ignore::DeprecationWarning")  # libraries still call DuckDB by its older names


def run_client(name: str, code: str, folder: Path) -> str:
    """What code prints in the environment of a client, in a folder; a warning is an error.

    Skips the test where the environment cannot be made, for want of uv or of a package index.
    """
    if reason := _missing(name):
        pytest.skip(f"Die Umgebung „{name}“ lässt sich nicht herstellen: {reason}")
    program = folder / f"{name}.py"
    program.write_text(code, encoding="utf-8")
    done = _run(name, *_STRICT, str(program), folder=folder)
    assert done.returncode == 0, done.stderr
    return done.stdout


@cache
def _missing(name: str) -> str:
    """Why an environment cannot be made; empty where it can."""
    try:
        done = _run(name, "-c", "pass")
    except (OSError, subprocess.TimeoutExpired) as reason:
        return str(reason)
    return done.stderr.strip().splitlines()[-1] if done.returncode else ""


def _run(name: str, *arguments: str, folder: Path = _HERE) -> subprocess.CompletedProcess[str]:
    uv = [str(Path(sys.executable).with_name("uv")), "run", "--quiet", "--isolated", "--no-project"]
    command = [*uv, "--python", sys.executable, "--with-requirements", str(_HERE / f"{name}.lock"), "python"]
    env = {k: v for k, v in os.environ.items() if k not in ("PYTHONPATH", "PYTHONHOME")}
    env |= {"PYTHONIOENCODING": "utf-8", "UV_SYSTEM_CERTS": "true"}
    return subprocess.run(
        [*command, *arguments], cwd=folder, env=env, capture_output=True, encoding="utf-8", timeout=240, check=False
    )
