"""The formats, one module each, named as `--format` names it; a new file is found by itself.

Each has `TITLE` (German, for the help), `MEDIA` (media type, code of the EU list of file types), `path(relation)`: the
file that holds a relation, None where the format has none, and `write(con, package, folder)`.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import Protocol, cast

from pipeline.export.contents import Package, Relation
from pipeline.store import Connection


class Format(Protocol):
    """What a module of this folder offers."""

    TITLE: str
    MEDIA: tuple[str, str]

    def path(self, relation: Relation) -> str | None:
        """The file of a relation, relative to the folder of the export."""

    def write(self, con: Connection, package: Package, folder: Path) -> None:
        """Write everything of this format below the folder."""


@cache
def formats() -> dict[str, Format]:
    """All formats by name, in alphabetical order."""
    names = sorted(module.name for module in iter_modules(__path__))
    return {name: cast(Format, import_module(f"{__name__}.{name}")) for name in names}
