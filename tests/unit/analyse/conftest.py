"""The published demonstration as an analyst has it: opened for reading, from the folder of the project."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.store import Connection, published


@pytest.fixture(scope="module")
def db(publication: Path) -> Iterator[Connection]:
    with published(publication / "bildungsmonitor.duckdb") as con:
        yield con


@pytest.fixture
def project(publication: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to work in whose `data/processed` is the publication, as in the examples."""
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "processed").symlink_to(publication, target_is_directory=True)
    monkeypatch.chdir(tmp_path)
    return tmp_path
