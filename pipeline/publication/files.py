"""Writing that a crash cannot halve: everything begins in a private folder and is moved into place when it is whole."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pipeline.errors import EnvironmentFault, Problem

WORKSHOP = ".bau-"


@contextmanager
def workshop(out: Path) -> Iterator[Path]:
    """A private folder below `out`, gone afterwards whatever happens; leftovers of killed runs go too."""
    try:
        for left in leftovers(out):
            shutil.rmtree(left, ignore_errors=True)
        folder = Path(tempfile.mkdtemp(prefix=WORKSHOP, dir=out))
    except OSError as error:
        raise EnvironmentFault(
            Problem(str(out), f"In den Ordner kann nicht geschrieben werden ({error.strerror}).")
        ) from error
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def leftovers(out: Path) -> list[Path]:
    """Private folders; without a running build, those of killed ones."""
    return [path for path in out.glob(f"{WORKSHOP}*") if path.is_dir()]


def write(target: Path, text: str, workshop: Path) -> None:
    """Replace a small file at once."""
    fresh = workshop / target.name
    fresh.write_text(text, encoding="utf-8")
    move(fresh, target)


def move(fresh: Path, target: Path) -> None:
    """Put a finished file into its place at once, and onto the disk before anything that follows."""
    sync(fresh)
    fresh.replace(target)
    sync(target.parent)


def sync(path: Path) -> None:
    """Wait until a file or the entries of a folder are on the disk."""
    if path.is_dir() and os.name == "nt":  # Windows opens no folder, and needs no such call
        return
    handle = os.open(path, os.O_RDONLY if os.name == "posix" else os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
