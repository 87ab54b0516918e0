"""The mark that every demonstration file carries inside, and how it is found again in the bytes of any of them."""

from __future__ import annotations

import io
import zipfile

MARK = "DEMONSTRATIONSDATEN"
SENTENCE = f"{MARK} – simulierte Werte, keine amtliche Statistik"


def is_demonstration(raw: bytes) -> bool:
    """Whether these bytes of a file carry the mark, in any of the encodings used and also inside a ZIP or XLSX."""
    if MARK.encode("ascii") in raw:
        return True
    if not raw.startswith(b"PK\x03\x04"):
        return False
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            return any(is_demonstration(archive.read(member)) for member in archive.namelist())
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError):
        return False
