"""The glossary of a report: of the declared terms those that its words use."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from reports.view import Note

_KURZ: Final = 4
"""So short a word is an abbreviation: it is looked for as it stands."""


def glossar(begriffe: Iterable[tuple[str, str]], report: object) -> tuple[Note, ...]:
    """Terms with their explanation in order; one that only another explanation uses belongs to it too."""
    offen, text = dict(begriffe), repr(report)
    gefunden: list[Note] = []
    while neu := [Note(begriff, offen[begriff]) for begriff in offen if kommt_vor(begriff, text)]:
        gefunden += neu
        text = " ".join(note.text for note in neu)
        for note in neu:
            del offen[note.heading]
    return tuple(sorted(gefunden, key=lambda note: note.heading.casefold()))


def kommt_vor(begriff: str, text: str) -> bool:
    """Whether a term is used: the endings of its words may differ, and it may be part of a compound."""
    kurz = len(begriff) <= _KURZ
    staemme = [wort if len(wort) <= _KURZ else wort.rstrip("ens") for wort in begriff.split()]
    if not all(stamm in text for stamm in staemme):  # a hundred times as fast as the pattern
        return False
    muster = r"\w*\s".join(map(re.escape, staemme))
    allein = rf"{muster}(?<!\w{muster})(?!\w)"  # with letters first, which are searched for fast
    return re.search(allein if kurz else muster, text) is not None
