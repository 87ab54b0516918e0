"""What tests of the ingest share: the way to run one, its result, and the messages of a fault."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from pipeline import deliveries, ingest, mart, store
from pipeline.errors import Fault
from pipeline.findings import Finding
from pipeline.taking import Usage


class Core:
    """The result of an ingest: core tables to query, findings, usage."""

    def __init__(self, con: store.Connection, found: list[Finding], usage: list[Usage]) -> None:
        self.con, self.found, self.usage = con, found, usage

    def rows(self, sql: str) -> list[tuple[Any, ...]]:
        return self.con.execute(sql).fetchall()


Run = Callable[..., Core]  # files as keywords: name (`__` for a dot) and content


def running(folder: Path, encoding: str) -> Iterator[Run]:
    """Once: ingest files given by name and content, text in an encoding; what was opened is closed at the end."""
    with ExitStack() as opened:

        def ingested(**files: str | bytes) -> Core:
            raw = folder / "raw"
            raw.mkdir(exist_ok=True)
            for name, content in files.items():
                encoded = content if isinstance(content, bytes) else content.encode(encoding)
                (raw / name.replace("__", ".")).write_bytes(encoded)
            con = opened.enter_context(store.workspace(folder))
            con.execute("create schema core")
            mart.create_regions(con)
            ingest.prepare(con)
            return Core(con, *ingest.ingest(con, deliveries.take_in(deliveries.scan(raw))))

        yield ingested


def messages(fault: pytest.ExceptionInfo[Any]) -> str:
    error = fault.value
    assert isinstance(error, Fault)
    return "\n".join(str(p) for p in error.problems)
