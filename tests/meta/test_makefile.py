"""The Makefile hands values on as they were typed: neither make nor a shell interprets them."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
STUB = """#!{python}
import json, os, sys
from pathlib import Path
Path({log!r}).write_text(json.dumps([sys.argv[1:], [k for k in os.environ if k.startswith("BM_")]]), encoding="utf-8")
"""
HOSTILE = [
    "$(id)",
    "$(shell touch GELAUFEN)",
    "$${shell touch GELAUFEN}",
    "$(eval X:=$(shell touch GELAUFEN))",
    "`touch GELAUFEN`",
    "'; touch GELAUFEN; '",
    '"; touch GELAUFEN; "',
    "}; touch GELAUFEN; {",
    '"}; touch GELAUFEN; ${X+"',
    "x\ntouch GELAUFEN",
    "x\n\ttouch GELAUFEN\nREGION=y",
    "a\\\nb",
    "a \\",
    "$",
    "$$",
    "$$$$(id)",
    "$(",
    "a#b",
    "a\\#b",
    "-rf",
    "--help",
    "../../etc",
    "*",
    "~",
    "%",
    "a=b",
    "a:=b",
    "!=touch GELAUFEN",
    "Städteregion Aachen, Höxter „x“",
    "x'; drop table",
    "Mülheim  an der Ruhr",
    "",
]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project whose Python only writes down how it was called."""
    shutil.copy(ROOT / "Makefile", tmp_path)
    shutil.copytree(ROOT / ".ci", tmp_path / ".ci")
    (tmp_path / "requirements.lock").touch()
    python = tmp_path / ".venv" / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.write_text(STUB.format(python=sys.executable, log=str(tmp_path / "log")), encoding="utf-8")
    python.chmod(0o755)
    (tmp_path / ".venv" / "fertig").touch()
    for path in (tmp_path / ".ci").iterdir():
        os.utime(path, (0, 0))
    return tmp_path


def make(project: Path, *arguments: str, **environment: str) -> tuple[list[str], list[str]]:
    """Calls make and returns the program's arguments and the names of the values in its environment."""
    env = {k: v for k, v in os.environ.items() if k not in ("MAKEFLAGS", "MFLAGS", "MAKELEVEL")} | environment
    result = subprocess.run(["make", *arguments], cwd=project, env=env, capture_output=True, text=True)
    assert result.returncode == 0, result.stderr
    assert not (project / "GELAUFEN").exists(), f"{arguments} wurde ausgeführt"
    called, names = json.loads((project / "log").read_text(encoding="utf-8"))
    return called, names


@pytest.mark.parametrize("value", HOSTILE)
def test_a_value_on_the_command_line_arrives_as_typed(project: Path, value: str) -> None:
    called, _ = make(project, "report", f"REGION={value}")
    assert called == ["-m", "pipeline", "report", f"--region={value}"]


@pytest.mark.parametrize("value", HOSTILE)
def test_a_value_from_the_environment_arrives_as_typed(project: Path, value: str) -> None:
    called, _ = make(project, "report", REGION=value)
    assert called == ["-m", "pipeline", "report", f"--region={value}"]


@pytest.mark.parametrize("name", ["RAW", "OUT", "KIND", "FORMAT", "KONFIG"])
def test_every_variable_is_guarded(project: Path, name: str) -> None:
    value = "$(shell touch GELAUFEN)`touch GELAUFEN`'\""
    called, names = make(project, "report", f"{name}={value}")
    assert called == ["-m", "pipeline", "report", f"--{name.lower()}={value}"]
    assert names == [f"BM_{name}"]


def test_what_is_not_given_is_not_passed(project: Path) -> None:
    called, names = make(project, "report", BM_REGION="von woanders")
    assert called == ["-m", "pipeline", "report"]
    assert names == []


def test_all_values_together(project: Path) -> None:
    values = {"REGION": "05711", "RAW": "a b", "OUT": "ö", "KIND": "bericht", "FORMAT": "pdf", "KONFIG": "k"}
    called, _ = make(project, "report", *(f"{k}={v}" for k, v in values.items()))
    assert called == ["-m", "pipeline", "report", *(f"--{k.lower()}={v}" for k, v in values.items())]


def test_data_and_reports_call_the_program(project: Path) -> None:
    assert make(project, "data", "RAW=a b", "REGION=x")[0] == ["-m", "pipeline", "build", "--raw=a b"]
    assert make(project, "reports", "REGION=x", "OUT=o")[0] == ["-m", "pipeline", "report", "--region=alle", "--out=o"]


def test_the_exit_of_the_program_fails_make(project: Path) -> None:
    python = project / ".venv" / "bin" / "python"
    python.write_text("#!/bin/sh\nexit 4\n", encoding="utf-8")
    result = subprocess.run(["make", "report", "REGION=x"], cwd=project, capture_output=True, text=True)
    assert result.returncode == 2


def test_help_is_the_default_and_names_every_target() -> None:
    text = (ROOT / "Makefile").read_text(encoding="utf-8")
    phony = re.search(r"^\.PHONY: (.*)$", text, re.MULTILINE)
    assert phony
    shown = subprocess.run(["make"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert set(re.findall(r"^  make (\w+) ", shown, re.MULTILINE)) == set(phony[1].split()) - {"neu"}


def test_a_missing_python_is_said(project: Path) -> None:
    shutil.rmtree(project / ".venv")
    tools = project / "bin"
    tools.mkdir()
    for name in ("sh", "make"):
        found = shutil.which(name)
        assert found
        (tools / name).symlink_to(found)
    result = subprocess.run(["make", "data"], cwd=project, env={"PATH": str(tools)}, capture_output=True, text=True)
    assert result.returncode == 2
    assert "Python 3.11 oder neuer fehlt" in result.stderr
