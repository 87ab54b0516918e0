"""What may be typed: every command answers what it cannot follow, runs nothing and changes nothing."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.command import command
from tests.conftest import ROOT

SQL = ["x'; DROP TABLE mart.kennzahl; --", '"; select 1']
HOSTILE = [*SQL, "../../etc/passwd", "a\0b\u202ex", "x" * 10_000]


def digest(folder: Path) -> str:
    return hashlib.sha256((folder / "bildungsmonitor.duckdb").read_bytes()).hexdigest()


@pytest.mark.parametrize("value", HOSTILE, ids=range(len(HOSTILE)))
def test_a54_a55_an_argument_is_a_value_in_every_command(
    publication: Path, capsys: pytest.CaptureFixture[str], value: str, tmp_path: Path
) -> None:
    before = digest(publication)
    calls: list[list[object]] = [
        ["explain", value, "--region=05711", "--jahr=2023", "--out", publication],
        ["explain", "b02_sus_anzahl", f"--region={value}", "--jahr=2023", "--out", publication],
        ["explain", "b02_sus_anzahl", "--region=05711", "--jahr=2023", f"--gruppe={value}", "--out", publication],
        ["explain", "b02_sus_anzahl", "--region=05711", f"--jahr={value}", "--out", publication],
        ["indicators", f"b{value}"],
        ["vorlage", f"v{value}", "--out", tmp_path],
        ["report", f"--region={value}", "--out", tmp_path],
        ["report", "--region=05711", f"--kind={value}", "--out", tmp_path],
        ["report", "--region=05711", f"--format={value}", "--out", tmp_path],
    ]
    for call in calls:
        answer = command(capsys, *call)
        assert answer.code == 2, (call, answer.err)
        assert "Traceback" not in answer.err and "\0" not in answer.err and len(answer.err) < 3000
    assert digest(publication) == before
    assert list(tmp_path.iterdir()) == []


def program(*arguments: str, pipe: str = "", **environment: str) -> subprocess.CompletedProcess[str]:
    """The program as a process of its own, in a shell's pipe where one is named."""
    shell = f'"$0" -m pipeline "$@" {pipe}'
    env = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), **environment}
    command_ = ["bash", "-o", "pipefail", "-c", shell, sys.executable, *arguments]
    return subprocess.run(command_, env=env, cwd=ROOT, capture_output=True, text=True)


def test_a97_who_has_seen_enough_is_no_error() -> None:
    done = program("indicators", pipe="| head -1")
    assert (done.returncode, done.stderr, done.stdout.count("\n")) == (0, "", 1)


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [([], 2, "Befehle:"), (["--version"], 0, "bildungsmonitor "), (["--help"], 0, "Optionen:"), (["-x"], 2, "-x")],
    ids=["nothing", "version", "help", "wrong"],
)
def test_a97_the_program_says_how_it_is_called(arguments: list[str], code: int, said: str) -> None:
    done = program(*arguments, LC_ALL="C", NO_COLOR="1")
    assert done.returncode == code
    assert said in done.stdout + done.stderr
    assert "\x1b" not in done.stdout + done.stderr and "Traceback" not in done.stderr


CANARY = "Kanarienvogelstraße"


def test_a76_a77_a78_personal_data_leave_no_trace(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    raw = tmp_path / "raw"
    raw.mkdir()
    rows = "".join(f"{CANARY} {i};Kind{i};{1 + i % 28:02}.0{1 + i % 9}.2015;w\n" for i in range(40))
    (raw / "liste.csv").write_text("Nachname;Vorname;Geburtsdatum;Geschlecht\n" + rows, encoding="utf-8")
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    answer = command(capsys, "build", "--raw", raw, "--out", tmp_path / "out")
    assert answer.code == 5
    assert CANARY not in answer.err + answer.out and "Kind1" not in answer.err
    left = [p for p in tmp_path.rglob("*") if p.is_file() and p.parent != raw and CANARY.encode() in p.read_bytes()]
    assert left == []
