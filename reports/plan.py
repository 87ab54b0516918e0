"""The declaration of the report: which indicators stand in which chapter, in which form and wording.

One file a chapter, `kapitel/<order>_<name>.yml`; what concerns the whole report stands in `bericht.yml`.

An indicator that is published but not declared here appears at the end of its chapter in a default form; one that is
declared but not published is left out. No other file of the reports knows an indicator by its id.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path
from typing import Any, Final

from reports import angaben
from reports.saetze import Wortlaut

DATEI: Final = Path(__file__).with_name("bericht.yml")
KAPITEL: Final = Path(__file__).with_name("kapitel")


@dataclass(frozen=True, slots=True)
class BlockPlan:
    """One block: its indicator, the forms tried in order, the breakdown, further indicators beside it.

    Without `landvergleich` the region stands alone; without `verlauf` nothing is said about the years. `fluss` are
    the heads of both sides of a flow and the name of the one place that all come from.
    """

    kennzahl: str
    wortlaut: Wortlaut | None = None
    formen: tuple[str, ...] = ()
    gruppe: str = ""
    teile: tuple[str, ...] = ()
    streifen: tuple[str, ...] = ()
    zaehler: str = ""
    nenner: str = ""
    landvergleich: bool = True
    verlauf: bool = True
    fluss: tuple[str, ...] = ()

    @property
    def verteilung(self) -> bool:
        """Whether the groups are the parts of a whole of which the largest is named."""
        return bool(self.wortlaut and self.wortlaut.spitze)


@dataclass(frozen=True, slots=True)
class RaumPlan:
    """The regions of a level below the Region: heading, what one and several are called, columns and strips."""

    ebene: str
    titel: str
    einzahl: str
    mehrzahl: str
    tabelle: tuple[str, ...]
    streifen: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class KapitelPlan:
    """One chapter: its key (`A`, of several in one Bereich `D1`), title, opening, responsibilities and blocks.

    An open chapter takes in the published indicators of its Bereich that no declaration gives a place.
    """

    key: str
    bereich: str
    titel: str
    einleitung: str
    zustaendig: tuple[tuple[str, str], ...]
    bloecke: tuple[BlockPlan, ...]
    weitere: tuple[str, ...] = ()
    raeume: tuple[RaumPlan, ...] = ()
    offen: bool = False

    @property
    def genannt(self) -> frozenset[str]:
        """Every indicator that the chapter gives a place."""
        teile = {t for b in self.bloecke for t in (b.kennzahl, *b.teile, *b.streifen)}
        return frozenset(teile | {t for r in self.raeume for t in r.tabelle} | set(self.weitere))


@dataclass(frozen=True, slots=True)
class Plan:
    """The whole declaration; `kacheln` are (indicator, group), `texte` the fixed paragraphs of the closing parts.

    `erklaert` is every indicator that the whole declaration gives a place, also where an edition shows only some.
    """

    kapitel: tuple[KapitelPlan, ...]
    kacheln: tuple[tuple[str, str], ...]
    harmlose_brueche: frozenset[str]
    namen: Mapping[str, str]
    methodik: tuple[tuple[str, str], ...]
    lizenzen: tuple[tuple[str, str], ...]
    glossar: tuple[tuple[str, str], ...]
    einordnung: Mapping[str, str]
    erklaert: frozenset[str]

    @property
    def genannt(self) -> frozenset[str]:
        """Every indicator that the chapters and the tiles show."""
        return frozenset().union(*(k.genannt for k in self.kapitel), {k for k, _ in self.kacheln})

    def block(self, kennzahl_id: str) -> BlockPlan | None:
        """The declared block of an indicator, if any."""
        return next((b for k in self.kapitel for b in k.bloecke if b.kennzahl == kennzahl_id), None)


@cache
def plan() -> Plan:
    """The declaration, read once."""
    roh, kapitel = angaben.lies(DATEI), [angaben.lies(datei) for datei in sorted(KAPITEL.glob("*.yml"))]
    bereiche = [k["bereich"] for k in kapitel]
    fertig = tuple(
        _kapitel(key, k, offen=k["bereich"] not in bereiche[i:])
        for i, (key, k) in enumerate(zip(_keys(bereiche), kapitel, strict=True), 1)
    )
    return Plan(
        fertig,
        tuple((k["kennzahl"], k.get("gruppe", "insgesamt")) for k in roh["kacheln"]),
        frozenset(roh["harmlose_brueche"]),
        roh["namen"] | {code: name for k in kapitel for code, name in k.get("namen", {}).items()},
        _paare(roh["methodik"]),
        _paare(roh["lizenzen"]),
        _paare(roh["glossar"]),
        roh["einordnung"],
        frozenset().union(*(k.genannt for k in fertig)),
    )


def _keys(bereiche: list[str]) -> list[str]:
    """The letter of each chapter; where a Bereich has several, they are numbered: A, B, D1, D2."""
    mehrere = {b for b in bereiche if bereiche.count(b) > 1}
    return [f"{b}{bereiche[: i + 1].count(b)}" if b in mehrere else b for i, b in enumerate(bereiche)]


def _paare(texte: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple((kopf, text.strip()) for kopf, text in texte.items())


def _kapitel(key: str, roh: dict[str, Any], *, offen: bool) -> KapitelPlan:
    return KapitelPlan(
        key,
        roh["bereich"],
        roh["titel"],
        roh["einleitung"].strip(),
        _paare(roh["zustaendig"]),
        tuple(map(_block, roh["bloecke"])),
        tuple(roh.get("weitere", ())),
        tuple(map(_raum, roh.get("raeume", ()))),
        offen,
    )


def _raum(roh: dict[str, Any]) -> RaumPlan:
    listen = {"tabelle": tuple(roh["tabelle"]), "streifen": tuple(roh.get("streifen", ()))}
    return RaumPlan(**(roh | listen))


def _block(roh: dict[str, Any]) -> BlockPlan:
    """One block; the keys that are no form of display are the wording."""
    anzeige = {f.name for f in fields(BlockPlan)}
    worte = {k: v for k, v in roh.items() if k not in anzeige}
    return BlockPlan(
        roh["kennzahl"], Wortlaut(**worte) if worte else None, tuple(roh.get("formen", ())), roh.get("gruppe", ""),
        tuple(roh.get("teile", ())), tuple(roh.get("streifen", ())), roh.get("zaehler", ""), roh.get("nenner", ""),
        roh.get("landvergleich", True), roh.get("verlauf", True), tuple(roh.get("fluss", ())),
    )  # fmt: skip
