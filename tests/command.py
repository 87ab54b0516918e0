"""Running a command of the program inside the test process: exit code and what it said."""

from __future__ import annotations

import sys
from dataclasses import dataclass

import pytest

from pipeline import cli


@dataclass(frozen=True)
class Answer:
    """Exit code, standard output and standard error of one command."""

    code: int
    out: str
    err: str


def command(capsys: pytest.CaptureFixture[str], *arguments: object) -> Answer:
    """Run `bildungsmonitor ARGUMENTS` and collect what it says."""
    before = sys.argv
    sys.argv = ["bildungsmonitor", *map(str, arguments)]
    try:
        cli.main()
    except SystemExit as end:
        said = capsys.readouterr()
        return Answer(int(end.code or 0), said.out, said.err)
    finally:
        sys.argv = before
    raise AssertionError("main ends with an exit code")
