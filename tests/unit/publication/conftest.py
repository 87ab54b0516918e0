"""Three small publications, and what lies in a folder."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from pipeline.settings import Paths
from tests.crash.read import publish


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An output folder with three publications."""
    out = tmp_path_factory.mktemp("veroeffentlicht") / "out"
    publish(Paths(out=out), range(1, 4))
    return out


@pytest.fixture
def paths(prepared: Path, tmp_path: Path) -> Paths:
    """Three publications, of which the third is current."""
    return Paths(out=shutil.copytree(prepared, tmp_path / "out"))


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}
