"""Ingest of invented deliveries."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from pipeline import deliveries, ingest, mart, store
from tests.unit.ingest.kern import Core, Run


@pytest.fixture
def run(tmp_path: Path) -> Iterator[Run]:
    """Ingest files given by name and text."""
    with ExitStack() as opened:

        def ingested(**files: str | bytes) -> Core:
            raw = tmp_path / "raw"
            raw.mkdir(exist_ok=True)
            for name, content in files.items():
                encoded = content if isinstance(content, bytes) else content.encode("cp1252")
                (raw / name.replace("__", ".")).write_bytes(encoded)
            con = opened.enter_context(store.workspace(tmp_path))
            con.execute("create schema core")
            mart.create_regions(con)
            return Core(con, *ingest.ingest(con, deliveries.take_in(deliveries.scan(raw))))

        yield ingested
