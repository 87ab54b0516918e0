"""The typeface IBM Plex Sans from its package: a file for Typst and matplotlib, a small subset to embed in HTML."""

from __future__ import annotations

import base64
import hashlib
import io
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Final

FAMILIE: Final = "IBM Plex Sans"
_ZEICHEN: Final = (*range(0x20, 0x7F), *range(0xA0, 0x180), *map(ord, "–—‘’‚“”„•…\u202f−≤≥→←↑↓×÷ẞ€‰▲▼●²³"))


def ordner() -> Path:
    """The folder with the font files, for Typst's `font_paths`."""
    return Path(str(files("fontpkg_ibm_plex_sans"))) / "files"


def schriftdatei() -> Path:
    """The upright variable font."""
    return ordner() / "IBMPlexSans[wdth,wght].ttf"


def fehlende(text: str) -> list[str]:
    """The characters of a text that the typeface does not have, each once; white space is none."""
    return [z for z in dict.fromkeys(text) if not z.isspace() and ord(z) not in _vorrat()]


@cache
def _vorrat() -> frozenset[int]:
    """The code points that the typeface has."""
    from fontTools.ttLib import TTFont

    with TTFont(schriftdatei(), lazy=True) as font:
        return frozenset(font.getBestCmap())


@cache
def teilsatz(ablage: Path | None = None) -> str:
    """The Latin letters of the font as base64 WOFF (50 KB), kept in the folder `ablage`: it takes a second."""
    kennung = hashlib.sha256(repr((_ZEICHEN, schriftdatei().stat().st_size)).encode()).hexdigest()[:16]
    datei = ablage / f"schrift-{kennung}.b64" if ablage else None
    if datei and datei.exists():
        return datei.read_text(encoding="ascii")
    text = base64.b64encode(_teilsatz()).decode("ascii")
    if datei:
        datei.parent.mkdir(parents=True, exist_ok=True)
        datei.write_text(text, encoding="ascii")
    return text


def _teilsatz() -> bytes:
    from fontTools import subset
    from fontTools.ttLib import TTFont
    from fontTools.varLib import instancer

    wahl = subset.Options(layout_features=["kern", "ccmp", "locl"], hinting=False)
    auswahl = subset.Subsetter(wahl)
    auswahl.populate(unicodes=_ZEICHEN)
    puffer = io.BytesIO()
    with TTFont(schriftdatei(), recalcTimestamp=False, lazy=True) as font:
        auswahl.subset(font)
        instancer.instantiateVariableFont(font, {"wdth": 100, "wght": (400, 700)}, inplace=True)
        font.flavor = "woff"
        font.save(puffer)
    return puffer.getvalue()
