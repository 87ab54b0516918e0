"""Ingest of invented deliveries."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.unit.ingest.kern import Run, running


@pytest.fixture
def run(tmp_path: Path) -> Iterator[Run]:
    """Ingest files given by name and content, text as the offices write it."""
    yield from running(tmp_path, "cp1252")
