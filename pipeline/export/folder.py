"""The folder of an export: it is replaced as a whole or not at all, and never one that holds something else."""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import duckdb

from pipeline import lock
from pipeline.errors import EnvironmentFault, Problem, UsageFault
from pipeline.publication.record import sha256

MANIFEST = "export.json"
"""Lists the files with size and hash; where it lies, an export may be replaced."""
_ASIDE = "alt"


@contextmanager
def replaced(target: Path) -> Iterator[Path]:
    """A new folder to fill, put in the place of `target` when the block ends well.

    UsageFault if `target` holds something else, EnvironmentFault if the disk refuses, BusyFault if another export
    writes there.
    """
    target = target.absolute()
    _check(target)
    with lock.held(target.with_name(f".{target.name}-sperre")), _disk(target), _workshop(target) as workshop:
        fresh = workshop / "neu"
        fresh.mkdir()
        yield fresh
        if target.exists():
            target.rename(workshop / _ASIDE)
        fresh.rename(target)


@contextmanager
def _disk(target: Path) -> Iterator[None]:
    """Inside, what a disk refuses is told as an EnvironmentFault."""
    try:
        yield
    except (OSError, duckdb.IOException) as error:
        why = error.strerror if isinstance(error, OSError) else str(error).splitlines()[0]
        raise EnvironmentFault(Problem(str(target), f"Der Export lässt sich nicht schreiben ({why}).")) from error


@contextmanager
def _workshop(target: Path) -> Iterator[Path]:
    """A private folder beside the target, gone afterwards whatever happens; leftovers of killed exports go too."""
    prefix = f".{target.name}-neu-"
    for left in [path for path in target.parent.iterdir() if path.name.startswith(prefix)]:
        _undo(left, target)
    workshop = Path(tempfile.mkdtemp(prefix=prefix, dir=target.parent))
    try:
        yield workshop
    finally:
        _undo(workshop, target)


def _undo(workshop: Path, target: Path) -> None:
    """Clear up after an export: what it put aside comes back unless something stands in its place."""
    if (workshop / _ASIDE).exists() and not target.exists():
        (workshop / _ASIDE).rename(target)
    shutil.rmtree(workshop, ignore_errors=True)


def _check(target: Path) -> None:
    if target.exists() and not target.is_dir():
        raise UsageFault(Problem(str(target), "Das ist kein Ordner."))
    if target.is_dir() and any(target.iterdir()) and not (target / MANIFEST).is_file():
        what = "Der Ordner enthält etwas anderes als einen Export; er würde ganz ersetzt."
        raise UsageFault(Problem(str(target), what, todo="Bitte einen leeren oder neuen Ordner nennen."))


def write_json(file: Path, told: object) -> None:
    """Write a description, the same bytes on every machine."""
    file.write_text(json.dumps(told, ensure_ascii=False, indent=1) + "\n", "utf-8", newline="\n")


def list_files(folder: Path, facts: dict[str, Any]) -> dict[str, Any]:
    """Write the manifest: what was exported, and every file with size and hash."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    entries = [
        {"pfad": path.relative_to(folder).as_posix(), "bytes": path.stat().st_size, "sha256": sha256(path)}
        for path in files
    ]
    manifest = {**facts, "dateien": entries}
    write_json(folder / MANIFEST, manifest)
    return manifest
