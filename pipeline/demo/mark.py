"""The mark that every demonstration file carries inside, and how it is found again in the bytes of any of them."""

from __future__ import annotations

import io
import zipfile

from pipeline.read.archive import UNREADABLE

MARK = "DEMONSTRATIONSDATEN"
SENTENCE = f"{MARK} – simulierte Werte, keine amtliche Statistik"
BUDGET = 64 * 1024**2
"""How much of an archive is unpacked to look for the mark: far more than ours hold, too little for a bomb to hurt."""


def is_demonstration(raw: bytes) -> bool:
    """Whether these bytes of a file carry the mark, in any of the encodings used and also inside a ZIP or XLSX."""
    return _carries_mark(raw, BUDGET)


def _carries_mark(raw: bytes, budget: int) -> bool:
    if MARK.encode("ascii") in raw:
        return True
    if not raw.startswith(b"PK\x03\x04"):
        return False
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            for member in archive.namelist():
                with archive.open(member) as file:
                    content = file.read(budget)
                if _carries_mark(content, budget - len(content)):
                    return True
                budget -= len(content)
    except UNREADABLE:
        return False
    return False
