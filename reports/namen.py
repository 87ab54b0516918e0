"""The names by which settings speak of indicators and chapters, and which known one a wrong one is nearest to."""

from __future__ import annotations

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


def naechste_kennzahl(name: str) -> str:
    """The nearest indicator as a German remark, by beginning, id or title; empty where none is near."""
    benannt = {k.titel.casefold(): i for i, k in kennzahlen().items()}
    gesucht, ids = name.strip().casefold(), list(kennzahlen())
    nah = [i for i in ids if gesucht and i.startswith(gesucht)] or get_close_matches(gesucht, ids, n=1, cutoff=0.5)
    nah = nah or [benannt[t] for t in get_close_matches(gesucht, benannt, n=1)]
    return f" Am nächsten: „{nah[0]}“ ({kennzahlen()[nah[0]].titel})." if nah else ""


def naechstes_kapitel(name: str) -> str:
    """The nearest chapter as a German remark, else all of their keys."""
    nah = get_close_matches(name.strip().casefold(), _kapitel(), n=1, cutoff=0.5)
    key = _kapitel()[nah[0]][0] if nah else ""
    return f" Am nächsten: „{key}“ ({titel()[key]})." if key else f" Es gibt: {', '.join(titel())}."
