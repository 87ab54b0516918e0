"""Sentences on what a breakdown shows: sexes, parts of a distribution, the span of groups, changes of counts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from pipeline.merkmale import MERKMALE
from reports import vergleich, woerter, zahlen, zeit
from reports.daten import Kennzahl, Region, Zelle
from reports.saetze import Satz, gross, wert_im_satz
from reports.vergleich import Unterschied

_GLEICHAUF: Final = 0.15
"""Percentage points by which the first of several has to lead to be named alone."""


def geschlechter(kennzahl: Kennzahl, weiblich: Zelle, uebrige: Zelle) -> Satz | None:
    """The value of girls and women beside that of the others, None where one is not known."""
    if weiblich.wert is None or uebrige.wert is None or vergleich.ist_anzahl(kennzahl):
        return None
    w, m, wer = wert_im_satz(kennzahl, weiblich), wert_im_satz(kennzahl, uebrige), woerter.UEBRIGE[uebrige.gruppe]
    return Satz(f"Unter Mädchen und jungen Frauen waren es {w}, unter {wer} {m}.", (weiblich, uebrige))


def spitze(
    kennzahl: Kennzahl, basis: str, region: Region, merkmal: str, name: str, zelle: Zelle, land: Zelle, ort: str
) -> Satz:
    """The most frequent part of a distribution, of what it is a share, and its share in the Land."""
    daneben = f" ({ort} {wert_im_satz(kennzahl, land)})" if land.wert is not None else ""
    teil, wann = woerter.teil(merkmal, name), zeit.phrase(kennzahl, zelle)
    text = f"Den größten Anteil {basis} hatte {wann} {region.im} {teil}: {wert_im_satz(kennzahl, zelle)}{daneben}."
    return Satz(text, (zelle, land) if land.wert is not None else (zelle,))


def groesster_abstand(
    kennzahl: Kennzahl, merkmal: str, benannt: Sequence[tuple[str, Unterschied]], ort: str
) -> Satz | None:
    """The part of a distribution that lies farthest from its share in the Land."""
    merklich = [e for e in benannt if e[1].merklich and e[1].nachher.flag != "genau_null"]
    if not merklich:
        return None
    geordnet = sorted(merklich, key=lambda e: -abs(e[1].absolut))
    if len(geordnet) > 1 and abs(geordnet[0][1].absolut) - abs(geordnet[1][1].absolut) < _GLEICHAUF:
        return None
    name, u = geordnet[0]
    mehr = "mehr" if u.absolut > 0 else "weniger"
    teil, wieviel = woerter.teil(merkmal, name), zahlen.punkte(abs(u.absolut), kennzahl.stellen)
    text = f"Am weitesten vom Wert {ort} entfernt ist {teil} ({wieviel} {mehr})."
    return Satz(text, (u.vorher, u.nachher))


def spannweite(
    kennzahl: Kennzahl, merkmal: str, benannt: Sequence[tuple[str, Zelle]], gesamt: Zelle, wort: str, ort: str
) -> Satz | None:
    """The groups with the highest and the lowest value; None with fewer than two known groups or equal values.

    None too where the total lies outside of what they span: the groups shown are not all of it, or its parts. Without
    a total the sentence names what it speaks of.
    """
    alle = [(name, z) for name, z in benannt if z.wert is not None]
    bekannt = [(name, z) for name, z in alle if not vergleich.wenige_faelle(kennzahl, z)]
    if len(bekannt) < 2:
        return None
    (hoch, oben), (tief, unten) = max(bekannt, key=_nach_wert), min(bekannt, key=_nach_wert)
    hoechster, tiefster = wert_im_satz(kennzahl, oben), wert_im_satz(kennzahl, unten)
    if hoechster == tiefster:
        return None
    hoch, tief = (" und ".join(n for n, z in bekannt if wert_im_satz(kennzahl, z) == w) for w in (hoechster, tiefster))
    was = MERKMALE.get(merkmal, "Gruppe")
    ohne = " (ohne Gruppen mit wenigen Fällen)" if len(bekannt) < len(alle) else ""
    spanne = f"von {tiefster} ({tief}) bis {hoechster} ({hoch})"
    if gesamt.wert is None:
        text = f"{gross(zeit.phrase(kennzahl, oben))} reichte {ort} {wort} nach {was}{ohne} {spanne}."
        return Satz(text, (oben, unten))
    if not _nach_wert((tief, unten)) <= gesamt.wert <= _nach_wert((hoch, oben)):
        return None
    return Satz(f"Nach {was}{ohne} reicht der Wert {spanne}.", (oben, unten))


def groesste_aenderungen(
    benannt: Sequence[tuple[str, Unterschied]], merkmal: str = "schulform", mindestens: float = 100
) -> Satz | None:
    """Among counts by group: the largest growth and the largest decline in percent, small groups left out."""
    gross_genug = [
        (n, u)
        for n, u in benannt
        if u.merklich and u.prozent is not None and (u.vorher.wert or 0) >= mindestens and u.nachher.wert
    ]
    plus = max((e for e in gross_genug if e[1].absolut > 0), key=_nach_prozent, default=None)
    minus = min((e for e in gross_genug if e[1].absolut < 0), key=_nach_prozent, default=None)
    teile = [
        f"{was} {woerter.teil(merkmal, e[0])} ({zahlen.vorzeichen(_nach_prozent(e), 1)}{zahlen.FEST}Prozent)"
        for was, e in (("gewachsen ist", plus), ("zurückgegangen", minus))
        if e
    ]
    if not teile:
        return None
    if plus is None:
        teile[0] = teile[0].replace("zurückgegangen", "zurückgegangen ist", 1)
    zellen = tuple(z for e in (plus, minus) if e for z in (e[1].vorher, e[1].nachher))
    return Satz(f"Prozentual am stärksten {', am stärksten '.join(teile)}.", zellen)


def weggefallen(kennzahl: Kennzahl, benannt: Sequence[tuple[str, Unterschied]]) -> Satz | None:
    """The Schulformen that had cases at the start and have none any more."""
    fort = [(n, u) for n, u in benannt if u.vorher.wert and not u.nachher.wert]
    if not fort:
        return None
    teile = [f"{n} ({zeit.kurz(kennzahl, u.vorher)}: {zahlen.zahl(u.vorher.wert or 0)})" for n, u in fort]
    return Satz(f"Nicht mehr vertreten: {', '.join(teile)}.", tuple(z for _, u in fort for z in (u.vorher, u.nachher)))


def _nach_wert(eintrag: tuple[str, Zelle]) -> float:
    return eintrag[1].wert or 0.0


def _nach_prozent(eintrag: tuple[str, Unterschied]) -> float:
    return eintrag[1].prozent or 0.0
