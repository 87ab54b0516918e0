"""The editions of a report (`KIND`): one file each in `ausgaben/`, and how each cuts the plan of the report.

An edition says for which regions it is made, what it is called, which parts it has, and which indicators it shows in
full: those of a rank of the Leitfaden chapter by chapter, or those that its own sections name.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any, Final, Literal

import yaml

from reports.daten import Kennzahl
from reports.ordner import FORMATE, HAUPTAUSGABE
from reports.plan import BlockPlan, KapitelPlan, Plan

ORDNER: Final = Path(__file__).with_name("ausgaben")
Ebene = Literal["kreis", "regierungsbezirk", "land"]
Teil = Literal[
    "blick", "kapitel", "einordnung", "datenlage", "methodik", "quellen", "zeichen", "glossar", "blaetter", "anhang"
]


@dataclass(frozen=True, slots=True)
class Abschnitt:
    """A section of an edition with an order of its own: title, opening, indicators."""

    titel: str
    einleitung: str
    kennzahlen: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Ausgabe:
    """One edition; `leitfaden` are the ranks shown in full (empty: all), `mindestens` what a chapter keeps at least."""

    kind: str
    titel: str
    untertitel: str
    ebene: Ebene
    vorlage: str
    teile: frozenset[str]
    formate: tuple[str, ...] = FORMATE
    leitfaden: frozenset[str] = frozenset()
    mindestens: int = 0
    kapitel: tuple[str, ...] = ()
    abschnitte: tuple[Abschnitt, ...] = ()


@cache
def ausgaben() -> dict[str, Ausgabe]:
    """The editions by kind, the main one first."""
    gelesen = [_lies(datei) for datei in sorted(ORDNER.glob("*.yml"))]
    return {a.kind: a for a in sorted(gelesen, key=lambda a: (a.kind != HAUPTAUSGABE, a.kind))}


def _lies(datei: Path) -> Ausgabe:
    roh: dict[str, Any] = yaml.load(datei.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    return Ausgabe(
        kind=datei.stem,
        titel=roh["titel"],
        untertitel=roh["untertitel"],
        ebene=roh.get("ebene", "kreis"),
        vorlage=roh.get("vorlage", "bericht"),
        teile=frozenset(roh["teile"]),
        formate=tuple(roh.get("formate", FORMATE)),
        leitfaden=frozenset(roh.get("leitfaden", ())),
        mindestens=roh.get("mindestens", 0),
        kapitel=tuple(roh.get("kapitel", ())),
        abschnitte=tuple(
            Abschnitt(a["titel"], a["einleitung"].strip(), tuple(a["kennzahlen"])) for a in roh.get("abschnitte", ())
        ),
    )


def zuschnitt(plan: Plan, ausgabe: Ausgabe, kennzahlen: Mapping[str, Kennzahl]) -> Plan:
    """The plan as an edition shows it."""
    if ausgabe.abschnitte:
        return replace(plan, kapitel=tuple(_abschnitt(plan, str(nr), a) for nr, a in enumerate(ausgabe.abschnitte, 1)))
    gewollt = [k for k in plan.kapitel if not ausgabe.kapitel or k.key in ausgabe.kapitel]
    return replace(plan, kapitel=tuple(_gekuerzt(k, ausgabe, kennzahlen) for k in gewollt))


def _abschnitt(plan: Plan, key: str, abschnitt: Abschnitt) -> KapitelPlan:
    bloecke = tuple(plan.block(i) or BlockPlan(i) for i in abschnitt.kennzahlen)
    return KapitelPlan(key, "", abschnitt.titel, abschnitt.einleitung, (), bloecke, offen=False)


def _gekuerzt(kapitel: KapitelPlan, ausgabe: Ausgabe, kennzahlen: Mapping[str, Kennzahl]) -> KapitelPlan:
    """The chapter with the wanted ranks in full, filled up to the least number; the others get a line in its table."""
    da = [b for b in kapitel.bloecke if b.kennzahl in kennzahlen]
    if not ausgabe.leitfaden:
        return kapitel
    voll = [b for b in da if kennzahlen[b.kennzahl].leitfaden in ausgabe.leitfaden]
    reihum = sorted((b for b in da if b not in voll), key=lambda b: _RANG[kennzahlen[b.kennzahl].leitfaden])
    voll += reihum[: max(0, ausgabe.mindestens - len(voll))]
    rest = tuple(b.kennzahl for b in da if b not in voll)
    return replace(kapitel, bloecke=tuple(b for b in da if b in voll), weitere=(*rest, *kapitel.weitere))


_RANG: Final = {"kern": 0, "ueberblick": 1, "ergaenzung": 2, "": 3}
