"""What tests of the ingest share: the result of one, and the messages of a fault."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from pipeline import store
from pipeline.errors import Fault
from pipeline.findings import Finding
from pipeline.ingest import Usage


class Core:
    """The result of an ingest: core tables to query, findings, usage."""

    def __init__(self, con: store.Connection, found: list[Finding], usage: list[Usage]) -> None:
        self.con, self.found, self.usage = con, found, usage

    def rows(self, sql: str) -> list[tuple[Any, ...]]:
        return self.con.execute(sql).fetchall()


Run = Callable[..., Core]  # files as keywords: name (`__` for a dot) and content


def messages(fault: pytest.ExceptionInfo[Any]) -> str:
    error = fault.value
    assert isinstance(error, Fault)
    return "\n".join(str(p) for p in error.problems)
