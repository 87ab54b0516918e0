"""What is known about the core datasets: one contract a module, built from columns that are declared once."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from schemas.contract import Contract


@cache
def contracts() -> dict[str, Contract]:
    """All contracts by dataset name, in alphabetical order; found in this folder, so that a new file is enough."""
    helpers = {"codes", "fields", "contract", "compiled"}
    names = sorted(module.name for module in iter_modules(__path__) if module.name not in helpers)
    return {name: import_module(f"{__name__}.{name}").CONTRACT for name in names}
