"""The editions of a report (`KIND`): one file each in `ausgaben/`, and how each cuts the plan of the report.

An edition says for which regions it is made, what it is called, which parts it has, and which indicators it shows in
full: those of a rank of the Leitfaden chapter by chapter, or those that its own sections name.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any, Final, Literal, Protocol, TypeVar

from reports import angaben
from reports.daten import INSGESAMT, Bestand, Kennzahl
from reports.gesicht import Gesicht
from reports.ordner import FORMATE, HAUPTAUSGABE
from reports.plan import BlockPlan, KapitelPlan, Plan

ORDNER: Final = Path(__file__).with_name("ausgaben")
Ebene = Literal["kreis", "regierungsbezirk", "land"]
Teil = Literal[
    "vorwort",
    "auftrag",
    "lesehilfe",
    "blick",
    "kapitel",
    "querschnitt",
    "erklaerung",
    "einordnung",
    "datenlage",
    "methodik",
    "quellen",
    "zeichen",
    "glossar",
    "blaetter",
    "anhang",
    "guete",
]


class _Kapitel(Protocol):
    @property
    def key(self) -> str: ...


MitKey = TypeVar("MitKey", bound=_Kapitel)


@dataclass(frozen=True, slots=True)
class Abschnitt:
    """A section of an edition with an order of its own: title, opening, indicators.

    Where it has `plaetze`, so many are shown: those further down take the place of one that the region has no value of.
    `weitere` only get a line in a table; `raeume` are the chapters whose Gemeinden and Sozialräume it shows.
    """

    titel: str
    einleitung: str
    kennzahlen: tuple[str, ...]
    plaetze: int = 0
    weitere: tuple[str, ...] = ()
    raeume: tuple[str, ...] = ()

    @property
    def genannt(self) -> tuple[str, ...]:
        """Every indicator that it names."""
        return (*self.kennzahlen, *self.weitere)


@dataclass(frozen=True, slots=True)
class Ausgabe:
    """One edition; `leitfaden` are the ranks shown in full (empty: all), `mindestens` what a chapter keeps at least.

    `kacheln` are the key figures at its beginning, where it has others than the report, as (indicator, group);
    `steckbrief` are the indicators that describe the region in the head of a short edition,
    `lesehilfe` says how to read it; `methodik` are paragraphs that it has instead of those of the report with the same
    heading, or besides them (without text: not at all).
    """

    kind: str
    titel: str
    untertitel: str
    ebene: Ebene
    vorlage: str
    teile: frozenset[str]
    sprache: str = "de"
    formate: tuple[str, ...] = FORMATE
    leitfaden: frozenset[str] = frozenset()
    mindestens: int = 0
    kapitel: tuple[str, ...] = ()
    abschnitte: tuple[Abschnitt, ...] = ()
    kacheln: tuple[tuple[str, str], ...] = ()
    steckbrief: tuple[str, ...] = ()
    lesehilfe: tuple[str, ...] = ()
    methodik: tuple[tuple[str, str], ...] = ()


@cache
def ausgaben() -> dict[str, Ausgabe]:
    """The editions by kind, the main one first."""
    gelesen = [_lies(datei) for datei in sorted(ORDNER.glob("*.yml"))]
    return {a.kind: a for a in sorted(gelesen, key=lambda a: (a.kind != HAUPTAUSGABE, a.kind))}


def _lies(datei: Path) -> Ausgabe:
    roh = _roh(datei)
    return Ausgabe(
        kind=datei.stem,
        titel=roh["titel"],
        untertitel=roh["untertitel"],
        ebene=roh.get("ebene", "kreis"),
        vorlage=roh.get("vorlage", "bericht"),
        teile=frozenset(roh.get("teile", ())),
        sprache=roh.get("sprache", "de"),
        formate=tuple(roh.get("formate", FORMATE)),
        leitfaden=frozenset(roh.get("leitfaden", ())),
        mindestens=roh.get("mindestens", 0),
        kapitel=tuple(roh.get("kapitel", ())),
        abschnitte=tuple(map(_lies_abschnitt, roh.get("abschnitte", ()))),
        kacheln=tuple((k, INSGESAMT) for k in roh.get("kacheln", ())),
        steckbrief=tuple(roh.get("steckbrief", ())),
        lesehilfe=tuple(roh.get("lesehilfe", ())),
        methodik=tuple((k, text.strip()) for k, text in roh.get("methodik", {}).items()),
    )


def _lies_abschnitt(roh: dict[str, Any]) -> Abschnitt:
    return Abschnitt(
        roh["titel"], roh.get("einleitung", "").strip(), tuple(roh["kennzahlen"]), roh.get("plaetze", 0),
        tuple(roh.get("weitere", ())), tuple(roh.get("raeume", ())),
    )  # fmt: skip


def _roh(datei: Path) -> dict[str, Any]:
    """What a file says; `wie` takes over what another edition says and this one does not, also within `methodik`."""
    roh = angaben.lies(datei)
    vorbild = _roh(datei.with_name(f"{roh['wie']}.yml")) if "wie" in roh else {}
    return vorbild | roh | {"methodik": vorbild.get("methodik", {}) | roh.get("methodik", {})}


def zuschnitt(plan: Plan, ausgabe: Ausgabe, bestand: Bestand) -> Plan:
    """The plan as an edition shows it, with the chapters that the municipality chose in its order."""
    methodik = tuple((k, text) for k, text in (dict(plan.methodik) | dict(ausgabe.methodik)).items() if text)
    plan = replace(plan, kacheln=ausgabe.kacheln or plan.kacheln, methodik=methodik)
    if ausgabe.abschnitte:
        return replace(plan, kapitel=tuple(_abschnitt(plan, str(nr), a) for nr, a in enumerate(ausgabe.abschnitte, 1)))
    gewaehlt = gewaehlte(plan.kapitel, bestand.gesicht)
    gewollt = [k for k in gewaehlt if not ausgabe.kapitel or k.key in ausgabe.kapitel]
    return replace(plan, kapitel=tuple(_gekuerzt(k, ausgabe, bestand) for k in gewollt))


def gewaehlte(kapitel: Sequence[MitKey], gesicht: Gesicht) -> list[MitKey]:
    """Chapters, or what has their keys, as the municipality chose and ordered them; all where it chose none."""
    ordnung = {key: nr for nr, key in enumerate(gesicht.kapitel)}
    if not ordnung:
        return list(kapitel)
    return sorted((k for k in kapitel if k.key in ordnung), key=lambda k: ordnung[k.key])


def _abschnitt(plan: Plan, key: str, abschnitt: Abschnitt) -> KapitelPlan:
    bloecke = tuple(plan.block(i) or BlockPlan(i) for i in abschnitt.kennzahlen)
    raeume = tuple(r for k in plan.kapitel if k.key in abschnitt.raeume for r in k.raeume)
    return KapitelPlan(key, "", abschnitt.titel, abschnitt.einleitung, (), bloecke, abschnitt.weitere, raeume)


def _gekuerzt(kapitel: KapitelPlan, ausgabe: Ausgabe, bestand: Bestand) -> KapitelPlan:
    """The chapter with what is wanted in full; the others get a line in its table. Without ranks everything is."""
    if not ausgabe.leitfaden:
        return kapitel
    bloecke = (*kapitel.bloecke, *map(BlockPlan, kapitel.weitere))
    da = {b.kennzahl: b for b in bloecke if b.kennzahl in bestand.kennzahlen}
    gesicht, hier = bestand.gesicht, kapitel.genannt & bestand.kennzahlen.keys()
    eigene = [i for i in (*gesicht.kennzahlen, *gesicht.ziele, *gesicht.kommentare) if i in hier]
    if gesicht.kennzahlen:
        voll = dict.fromkeys(eigene)
    else:
        kern = _kern(kapitel, ausgabe, bestand.kennzahlen)
        voll = dict.fromkeys([i for i in da if i in kern or i in eigene] + eigene)
    rest = tuple(i for i in da if i not in voll)
    return replace(kapitel, bloecke=tuple(da.get(i) or BlockPlan(i) for i in voll), weitere=rest)


def _kern(kapitel: KapitelPlan, ausgabe: Ausgabe, kennzahlen: Mapping[str, Kennzahl]) -> set[str]:
    """The indicators of the wanted ranks, filled up to the least number of a chapter."""
    da = [b.kennzahl for b in kapitel.bloecke if b.kennzahl in kennzahlen]
    kern = [i for i in da if kennzahlen[i].leitfaden in ausgabe.leitfaden]
    reihum = sorted((i for i in da if i not in kern), key=lambda i: _RANG[kennzahlen[i].leitfaden])
    return {*kern, *reihum[: max(0, ausgabe.mindestens - len(kern))]}


_RANG: Final = {"kern": 0, "ueberblick": 1, "ergaenzung": 2, "": 3}
