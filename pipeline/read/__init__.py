"""Readers: one module a format, each turning a file as delivered into `Table`s; none knows a single source.

`read` is what the pipeline calls. The format is recognised by content, never by the file's name.
"""

from __future__ import annotations

import hashlib
from functools import partial
from pathlib import Path

from pipeline.errors import DeliveryFault, EnvironmentFault, Problem
from pipeline.read.dispatch import tables_of
from pipeline.read.magic import SHAPE, shape_of
from pipeline.read.refusal import Reading, Unrecognised
from pipeline.read.rows import Look
from pipeline.read.table import Cell, Column, Table

__all__ = [
    "LIMIT",
    "Cell",
    "Column",
    "DeliveryFault",
    "Reading",
    "Table",
    "Unrecognised",
    "is_part",
    "read",
    "read_all",
]

LIMIT = 2 * 1024**3
"""Bytes of the largest file that is read."""


def read(path: Path) -> list[Table]:
    """Every table in the file at `path`.

    Raises `Unrecognised` when it is no format we know, `DeliveryFault` when it is one but damaged (all problems at
    once), `EnvironmentFault` when it may not be read.
    """
    return read_all(path).tables


def read_all(path: Path, look: Look | None = None, sha256: str = "") -> Reading:
    """Like `read`, with the members of an archive that are no delivery and the reason for each.

    `look` sees the bare rows of every file before the readers do. With `sha256` the content has to be that one still:
    a file that somebody is just copying is never read half.
    """
    data = _load(path)
    if sha256 and hashlib.sha256(data).hexdigest() != sha256:
        what = "Die Datei hat sich geändert, während sie gelesen wurde."
        raise DeliveryFault(Problem(path.name, what, todo="Bitte warten, bis sie fertig ist, und neu aufrufen."))
    return tables_of(data, path.name, look, beside=partial(_part, path))


def is_part(path: Path) -> bool:
    """Whether a file is read with the geometry beside it, as a part of the same shapefile."""
    shape = shape_of(path.name)
    return bool(shape) and any(other.name.lower() == shape for other in path.parent.iterdir())


def _part(shape: Path, ending: str) -> bytes | None:
    wanted = shape.name.lower().removesuffix(SHAPE) + ending
    found = next((other for other in shape.parent.iterdir() if other.name.lower() == wanted), None)
    return _load(found) if found else None


def _load(path: Path) -> bytes:
    try:
        if not path.is_file():
            raise Unrecognised("ist keine gewöhnliche Datei (Verzeichnis, Gerät oder Verknüpfung ohne Ziel).")
        if path.stat().st_size > LIMIT:
            raise Unrecognised("ist größer als 2 GB; so große Dateien werden nicht gelesen.")
        return path.read_bytes()
    except PermissionError as error:
        raise EnvironmentFault(f"{path.name}: Die Datei darf nicht gelesen werden (fehlende Berechtigung).") from error
    except OSError as error:
        raise EnvironmentFault(f"{path.name}: Die Datei lässt sich nicht lesen ({error.strerror}).") from error
