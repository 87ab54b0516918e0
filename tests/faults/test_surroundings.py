"""Where the program runs: without a network, with an odd locale, another time zone, no home, in folders of any name."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import textwrap
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pytest

from tests.conftest import ROOT
from tests.unit.ingest.test_ingest import BIELEFELD, LAND, leavers

NOTICED = 'Path(os.environ["GESEHEN"]).open("a").write(f"{event} {arguments[1:]}\\n")'
WATCH = f"""
    import os, sys
    from pathlib import Path
    def watched(event, arguments):
        if event in ("socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto"):
            {NOTICED}
            raise OSError("kein Netz")
    sys.addaudithook(watched)
"""


@dataclass(frozen=True)
class Run:
    """What one run of `report` left: its folders, and what it said."""

    base: Path
    out: Path
    said: str
    seen: Path


def report(base: Path, name: str, **environment: str) -> Run:
    """Build and report on Bielefeld in a process that has no network and only this environment."""
    raw, out, guard, seen = base / name, base / f"{name} aus", base / "waechter", base / "gesehen"
    for folder in (raw, guard):
        folder.mkdir(parents=True, exist_ok=True)
    (raw / "abgänge 2023.csv").write_bytes(leavers(LAND, BIELEFELD).encode("cp1252"))
    (guard / "sitecustomize.py").write_text(textwrap.dedent(WATCH), encoding="utf-8")
    env = {"PATH": os.environ["PATH"], "PYTHONPATH": f"{guard}:{ROOT}", "GESEHEN": str(seen), **environment}
    env["BILDUNGSMONITOR_ZWISCHENSTAND"] = str(base / "Puffer für Später")
    command = [sys.executable, "-m", "pipeline", "report", "--region=Bielefeld", "--kind=profil"]
    command += [f"--raw={raw}", f"--out={out}"]
    done = subprocess.run(command, env=env, cwd=base, capture_output=True)
    said = done.stderr.decode("utf-8", errors="replace")
    assert done.returncode == 0, said
    return Run(base, out, said, seen)


@pytest.fixture(scope="module")
def odd(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """In a folder with umlauts and blanks, in the C locale, far away, without a home, writing ASCII only."""
    there = {"LC_ALL": "C", "TZ": "Pacific/Kiritimati", "PYTHONIOENCODING": "ascii:backslashreplace"}
    return report(tmp_path_factory.mktemp("faults"), "Daten für März", **there)


@pytest.fixture(scope="module")
def usual(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """On a usual machine."""
    return report(tmp_path_factory.mktemp("usual"), "raw", LC_ALL="C.UTF-8", TZ="Europe/Berlin", HOME="/nonexistent")


def made(run: Run) -> dict[str, str]:
    files = [f for f in (run.out / "reports" / "05711").iterdir() if f.suffix in (".html", ".pdf", ".xlsx")]
    return {f.name: hashlib.sha256(f.read_bytes()).hexdigest() for f in files}


def test_a53_a90_build_and_report_ask_no_network(odd: Run, usual: Run) -> None:
    assert set(made(odd)) >= {"profil.html", "profil.pdf"}
    assert not odd.seen.exists() and not usual.seen.exists()


def test_the_guard_notices_a_socket(tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text(textwrap.dedent(WATCH), encoding="utf-8")
    env = {"PYTHONPATH": str(tmp_path), "GESEHEN": str(tmp_path / "gesehen")}
    code = "import socket; socket.socket().connect(('127.0.0.1', 9))"
    assert subprocess.run([sys.executable, "-c", code], env=env, capture_output=True).returncode == 1
    assert "127.0.0.1" in (tmp_path / "gesehen").read_text(encoding="utf-8")


def test_a15_a91_the_same_bytes_wherever_it_runs(odd: Run, usual: Run) -> None:
    assert made(odd) == made(usual)


def test_a79_nothing_published_tells_where_and_by_whom_it_was_made(odd: Run) -> None:
    traces = [str(odd.base).encode(), str(ROOT).encode(), os.uname().nodename.encode() + b"."]
    files = [f for f in odd.out.rglob("*") if f.is_file() and f.suffix in (".duckdb", ".html", ".pdf", ".xlsx")]
    assert len(files) >= 3
    found = [(f.name, trace) for f in files for trace in traces if trace in f.read_bytes()]
    assert found == []


def test_a79_views_and_comments_name_no_path(odd: Run) -> None:
    with duckdb.connect(str(odd.out / "bildungsmonitor.duckdb"), read_only=True) as con:
        said = con.execute(
            "select sql || coalesce(comment, '') from duckdb_views() where not internal union all "
            "select coalesce(sql, '') || coalesce(comment, '') from duckdb_tables()"
        ).fetchall()
    assert said and not [text for (text,) in said if str(ROOT) in text or "/tmp" in text or ".duckdb" in text]
