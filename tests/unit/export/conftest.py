"""Exports of the database made by hand, through the command."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.command import Answer, command
from tests.unit.export.example import built

Export = Callable[..., Answer]


@pytest.fixture(scope="session")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the database, made once; only to read."""
    return built(tmp_path_factory.mktemp("beispiel"))


@pytest.fixture
def export(example: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Export:
    """Runs the command with options; the database lies in `tmp_path`, the export in `tmp_path/export`."""
    shutil.copy(example / "bildungsmonitor.duckdb", tmp_path)

    def run(*options: object) -> Answer:
        return command(capsys, "export", "--out", tmp_path, *options)

    return run


@pytest.fixture
def folder(export: Export, example: Path, tmp_path: Path) -> Path:
    """The folder of an export of everything, to be changed at will."""
    kept = example / "ganz"
    if not kept.exists():
        assert export("--adresse", "https://daten.example.org/bildung", "--ziel", kept).code == 0
    return Path(shutil.copytree(kept, tmp_path / "export"))
