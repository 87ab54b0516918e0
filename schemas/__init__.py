"""What is known about the core datasets: one contract a module, built from columns that are declared once."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from schemas import fields
from schemas.contract import Contract


@cache
def contracts() -> dict[str, Contract]:
    """All contracts by dataset name, in alphabetical order; found in this folder, so that a new file is enough."""
    helpers = {"codes", "fields", "contract", "compiled"}
    names = sorted(module.name for module in iter_modules(__path__) if module.name not in helpers)
    return {name: import_module(f"{__name__}.{name}").CONTRACT for name in names}


def auspraegungen() -> Iterator[tuple[str, str, str]]:
    """Rows (spalte, code, bezeichnung) of every coded column, in the order they are shown, for mart.auspraegung.

    A code has one name wherever its column appears; a second one is a ValueError.
    """
    named: dict[tuple[str, str], str] = {}
    for column in (*fields.ALLE, *(c for contract in contracts().values() for c in contract.grouping)):
        for code, bezeichnung in column.codes.items():
            if named.setdefault((column.name, code), bezeichnung) != bezeichnung:
                raise ValueError(f"{column.name}={code}: {named[column.name, code]} / {bezeichnung}")
    return ((spalte, code, bezeichnung) for (spalte, code), bezeichnung in named.items())
