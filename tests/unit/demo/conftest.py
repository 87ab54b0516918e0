"""The demonstration deliveries, made once for all tests of this folder, as bytes and as tables."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline import demo
from pipeline.demo.model import Model, simulate
from pipeline.read import Table, read


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A drop folder with all demonstration deliveries."""
    out = tmp_path_factory.mktemp("demonstration")
    demo.write(out)
    return out


@pytest.fixture(scope="session")
def table(folder: Path) -> Callable[[str], Table]:
    """The one table of the file with this name."""
    known: dict[str, Table] = {}

    def get(name: str) -> Table:
        if name not in known:
            (path,) = folder.rglob(name)
            (known[name],) = read(path)
        return known[name]

    return get


@pytest.fixture(scope="session")
def model() -> Model:
    """The simulation behind the files."""
    return simulate()
