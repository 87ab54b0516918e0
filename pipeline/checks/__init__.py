"""Plausibility checks: one a file, each with `TITEL`, `WAS_TUN` and `check(con)`; a new file is found by itself.

A check reads schema core, tolerates empty datasets and answers with findings. `fehler` stops the build and is kept for
data that are surely wrong.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import TYPE_CHECKING

from pipeline.findings import Finding
from pipeline.store import each

if TYPE_CHECKING:
    import duckdb


@dataclass(frozen=True, slots=True)
class Check:
    """A check as found: its name (the file's), its German title, what helps with its findings, what it does."""

    name: str
    titel: str
    was_tun: str
    check: Callable[[duckdb.DuckDBPyConnection], list[Finding]]


@cache
def checks() -> tuple[Check, ...]:
    """All checks in alphabetical order; files that begin with an underscore are helpers."""
    names = sorted(module.name for module in iter_modules(__path__) if not module.name.startswith("_"))
    modules = [(name, import_module(f"{__name__}.{name}")) for name in names]
    return tuple(Check(name, module.TITEL, module.WAS_TUN, module.check) for name, module in modules)


def run(con: duckdb.DuckDBPyConnection) -> list[Finding]:
    """Findings of all checks over schema core, in the order of the checks."""
    found = each(con, lambda own, check: check.check(own), checks())
    return [replace(f, was_tun=c.was_tun) for c, findings in zip(checks(), found, strict=True) for f in findings]
