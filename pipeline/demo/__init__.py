"""Demonstration deliveries: simulated official files for all 53 Bildungsregionen, with the traps of the real ones.

A cohort model makes the people and their schools from the magnitudes in `kalibrierung.yml`; writers put them into the
official formats. The same files come out each time, byte for byte, and each of them says inside that it is none.
"""

from __future__ import annotations

from pathlib import Path

from pipeline.demo.mark import MARK, is_demonstration

__all__ = ["MARK", "is_demonstration", "write"]


def write(out: Path) -> list[Path]:
    """Write all demonstration files below `out` and return their paths; folders are made, files replaced."""
    from pipeline.demo import deliveries  # the model is needed by this one command only

    written = []
    for name, raw in deliveries.all_files():
        path = out / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(raw)
        written.append(path)
    return written
