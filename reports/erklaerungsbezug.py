"""The chapter on the joint declaration of 2018: which indicators of the report speak to which of its goals."""

from __future__ import annotations

from typing import Final

from reports import zahlen
from reports.bloecke import nebenthemen, nummeriert
from reports.daten import Bestand
from reports.plan import Plan
from reports.querschnitt import block, erklaert, gezeigt, tafel
from reports.saetze import Satz
from reports.thema import Thema
from reports.view import Block, Chapter

KEY: Final = "L"


def kapitel(bestand: Bestand, plan: Plan) -> Chapter | None:
    """A block a goal with its indicators, those without any named in a sentence; None where no goal is published."""
    texte = erklaert()["erklaerung"]
    voll = [t for liste in gezeigt(bestand, plan).values() for t in liste]
    neben = [t for k in plan.kapitel for t in nebenthemen(bestand, plan, k)]
    bloecke = [b for z in bestand.ziele if (b := _ziel(bestand, plan, z, voll, neben))]
    if not bloecke:
        return None
    ohne = [f"{z} {titel}" for z, (titel, _) in bestand.ziele.items() if _ohne(z, bestand, (*voll, *neben))]
    if ohne:
        satz = Satz(texte["ohne"].format(ziele=", ".join(ohne)))
        bloecke.append(block("l_ohne", texte["ohne_titel"], (satz,), (), (), ()))
    return Chapter(KEY, texte["titel"], texte["einleitung"].strip(), (), nummeriert(KEY, bloecke))


def _dienen(ziel: str, themen: list[Thema] | tuple[Thema, ...]) -> list[Thema]:
    return [t for t in themen if ziel in t.kennzahl.ziele.replace(" ", "").split(",")]


def _ohne(ziel: str, bestand: Bestand, themen: tuple[Thema, ...]) -> bool:
    """Whether neither the goal nor one of its parts has an indicator."""
    return not any(_dienen(z, themen) for z in bestand.ziele if z.startswith(ziel))


def _ziel(bestand: Bestand, plan: Plan, ziel: str, voll: list[Thema], neben: list[Thema]) -> Block | None:
    """One goal: what it says, the indicators shown in full, and how many more only have a line."""
    gefunden, weitere = _dienen(ziel, voll), len(_dienen(ziel, neben))
    if not gefunden:
        return None
    titel, text = bestand.ziele[ziel]
    mehr = zahlen.zaehlwort(weitere, "weitere Kennzahl steht", "weitere Kennzahlen stehen")
    rest = f" {mehr} in den Tabellen am Ende der Kapitel." if weitere else ""
    saetze = (Satz(text + rest),)
    tafeln = (tafel(f"{ziel} {titel}, {bestand.region.name}", plan, gefunden),)
    return block(f"l_{ziel.lower()}", f"{ziel}  {titel}", saetze, (), tafeln, gefunden)
