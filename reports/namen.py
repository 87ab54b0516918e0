"""The names by which settings speak of indicators and chapters, and which known one a wrong one is nearest to."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches
from functools import cache
from typing import Final

from pipeline.kennzahl import kennzahlen
from reports import einordnung, erklaerungsbezug, querschnitt
from reports.plan import plan

VORSCHLAEGE: Final = frozenset({"kurzfassung"})
"""The editions that end with a proposal, for which a comment goes by their name."""


@cache
def titel() -> dict[str, str]:
    """The chapters of the report by key, those across the others last."""
    quer = querschnitt.erklaert()
    return {k.key: k.titel for k in plan().kapitel} | {
        querschnitt.KEY: quer["titel"],
        erklaerungsbezug.KEY: quer["erklaerung"]["titel"],
        einordnung.KEY: plan().einordnung["titel"],
    }


@cache
def _kapitel() -> dict[str, tuple[str, ...]]:
    """Key, title and area of each chapter in lower case -> its key; several chapters of one area in their order."""
    gefunden: dict[str, tuple[str, ...]] = {}
    bereich = {k.key: k.bereich for k in plan().kapitel}
    for key, name in titel().items():
        for wort in dict.fromkeys((key.casefold(), bereich.get(key, key).casefold(), name.casefold())):
            gefunden[wort] = (*gefunden.get(wort, ()), key)
    return gefunden


def kapitel(name: str) -> tuple[str, ...]:
    """The keys of the chapters that a key (`D5`), a title or an area (`D`: all of its chapters) means, if any."""
    return _kapitel().get(name.strip().casefold(), ())


def kapitel_von(kennzahl_id: str) -> str:
    """The key of the chapter in which an indicator has its place."""
    bereich = kennzahlen()[kennzahl_id].bereich
    erklaert = (k.key for k in plan().kapitel if kennzahl_id in k.genannt)
    return next(erklaert, next(k.key for k in plan().kapitel if k.bereich == bereich and k.offen))


@cache
def _kennzahlen() -> dict[str, str]:
    """Id and title of each indicator in lower case -> its id; of several with one title the first."""
    return {k.titel.casefold(): i for i, k in reversed(kennzahlen().items())} | {i: i for i in kennzahlen()}


def naechste_kennzahl(name: str) -> str:
    """The nearest indicator as a German remark, by beginning, id or title; empty where none is near."""
    key = _nah(name, _kennzahlen())
    return f" Am nächsten: „{key}“ ({kennzahlen()[key].titel})." if key else ""


def naechstes(name: str) -> str:
    """The nearest indicator or chapter as a German remark, else the keys of all chapters."""
    key = _nah(name, _kennzahlen() | {wort: keys[0] for wort, keys in _kapitel().items()})
    return naechste_kennzahl(key) if key in kennzahlen() else naechstes_kapitel(key or name)


def _nah(name: str, bekannt: Mapping[str, str]) -> str:
    """What a wrong name probably means: the known one that begins like it, else the most similar; empty if none is."""
    gesucht = name.strip().casefold()
    nah = [gesucht] if gesucht in bekannt else [k for k in bekannt if gesucht and k.startswith(gesucht)]
    nah = nah or get_close_matches(gesucht, bekannt, n=1, cutoff=0.5)
    return bekannt[nah[0]] if nah else ""


def naechstes_kapitel(name: str) -> str:
    """The nearest chapter as a German remark, else all of their keys."""
    key = _nah(name, {wort: keys[0] for wort, keys in _kapitel().items()})
    return f" Am nächsten: „{key}“ ({titel()[key]})." if key else f" Es gibt: {', '.join(titel())}."
