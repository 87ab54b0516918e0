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

_ANTEIL: Final = 0.02
"""A group with less than this part of all cases is too small to be named for its change in percent."""

_GENANNT: Final = 2
"""So many groups with the same value are named."""


def zwei_seiten(kennzahl: Kennzahl, erste: Zelle, zweite: Zelle) -> Satz | None:
    """The values of both sides of a breakdown in two; None where one is not known, and for counts."""
    if erste.wert is None or zweite.wert is None or vergleich.ist_anzahl(kennzahl):
        return None
    seiten = {**woerter.SEITEN, **(woerter.KINDER if kennzahl.bereich == "C" else {})}
    wer, andere = (seiten[z.gruppe] for z in (erste, zweite))
    wenige = [vergleich.wenige_faelle(kennzahl, z) for z in (erste, zweite)]
    hier = f"bei {wert_im_satz(kennzahl, erste)}{' (wenige Fälle)' if wenige == [True, False] else ''}"
    dort = f"bei {wert_im_satz(kennzahl, zweite)}{' (wenige Fälle)' if wenige == [False, True] else ''}"
    beide = " (jeweils wenige Fälle)" if all(wenige) else ""
    return Satz(f"Unter {wer} lag der Wert {hier}, unter {andere} {dort}{beide}.", (erste, zweite))


def spitze(
    kennzahl: Kennzahl, basis: str, region: Region, merkmal: str, benannt: Sequence[tuple[str, Zelle]], land: Zelle,
    ort: str,
) -> Satz:  # fmt: skip
    """The most frequent part of a distribution, of what it is a share, and its share in the Land; several if equal."""
    (_, zelle), *weitere = benannt
    teil, wert = woerter.und([woerter.teil(merkmal, n) for n, _ in benannt]), wert_im_satz(kennzahl, zelle)
    wo = f"{zeit.phrase(kennzahl, zelle)} {region.im} {teil}"
    if weitere:
        return Satz(f"Die größten Anteile {basis} hatten {wo} mit je {wert}.", tuple(z for _, z in benannt))
    daneben = f" ({ort} {wert_im_satz(kennzahl, land)})" if land.wert is not None else ""
    text = f"Den größten Anteil {basis} hatte {wo}: {wert}{daneben}."
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
    hoch, tief = (_wer([n for n, z in bekannt if wert_im_satz(kennzahl, z) == w]) for w in (hoechster, tiefster))
    was = MERKMALE.get(merkmal, "Gruppe")
    ohne = " (ohne Gruppen mit wenigen Fällen)" if len(bekannt) < len(alle) else ""
    spanne = f"von {tiefster} {woerter.geklammert(tief)} bis {hoechster} {woerter.geklammert(hoch)}"
    if gesamt.wert is None:
        text = f"{gross(zeit.phrase(kennzahl, oben))} reichte {ort} {wort} nach {was}{ohne} {spanne}."
        return Satz(text, (oben, unten))
    if not (unten.wert or 0.0) <= gesamt.wert <= (oben.wert or 0.0):
        return None
    return Satz(f"Nach {was}{ohne} reicht der Wert {spanne}.", (oben, unten))


def nur_gruppen(kennzahl: Kennzahl, merkmal: str, zellen: tuple[Zelle, ...], ort: str) -> Satz:
    """That only groups have a value, where nothing more can be said: they are equal, or rest on few cases."""
    wann = gross(zeit.phrase(kennzahl, zellen[0]))
    return Satz(f"{wann} liegen {ort} nur Werte nach {merkmal} vor; die Tabelle nennt sie.", zellen)


def groesste_aenderungen(
    benannt: Sequence[tuple[str, Unterschied]], merkmal: str = "schulform", mindestens: float = 100
) -> Satz | None:
    """Among counts by group: the largest growth and the largest decline in percent.

    Small groups are left out; it is said where one of them changed more.
    """
    klein = max(mindestens, _ANTEIL * sum(u.vorher.wert or 0 for _, u in benannt))
    gross_genug = [
        (n, u)
        for n, u in benannt
        if u.merklich and u.prozent is not None and (u.vorher.wert or 0) >= klein and u.nachher.wert
    ]
    plus = _staerkste([e for e in gross_genug if e[1].absolut > 0])
    minus = _staerkste([e for e in gross_genug if e[1].absolut < 0])
    if not plus and not minus:
        return None
    teile, gesagt = [], ""
    for partizip, gefunden in (("gewachsen", plus), ("zurückgegangen", minus)):
        if gefunden:
            wer = woerter.und([woerter.teil(merkmal, n) for n, _ in gefunden])
            wieviel = f"{zahlen.vorzeichen(_nach_prozent(gefunden[0]), 1)}{zahlen.FEST}Prozent"
            ist, je = ("ist ", "") if len(gefunden) == 1 else ("sind ", "je ")
            teile.append(f"am stärksten {partizip} {'' if ist == gesagt else ist}{wer} ({je}{wieviel})")
            gesagt = ist
    zellen = tuple(z for _, u in (*plus, *minus) for z in (u.vorher, u.nachher))
    kleine = [e for e in benannt if e not in gross_genug and e[1].prozent is not None and e[1].nachher.wert]
    uebersehen = any(_weiter(e, gefunden) for e in kleine for gefunden in (plus, minus))
    zusatz = "; kleine Gruppen bleiben dabei außer Betracht" if uebersehen else ""
    return Satz(f"Prozentual {', '.join(teile)}{zusatz}.", zellen)


def _weiter(eine: tuple[str, Unterschied], gefunden: Sequence[tuple[str, Unterschied]]) -> bool:
    """Whether a group changed further in the direction of those that were found."""
    return any(
        _nach_prozent(eine) * _nach_prozent(e) > 0 and abs(_nach_prozent(eine)) > abs(_nach_prozent(e))
        for e in gefunden
    )


def _staerkste(benannt: Sequence[tuple[str, Unterschied]]) -> list[tuple[str, Unterschied]]:
    """The group with the largest change in percent, two where it is the same as printed; none where more share it."""
    weiteste = max((abs(zahlen.runden(_nach_prozent(e), 1)) for e in benannt), default=None)
    gleich = [e for e in benannt if abs(zahlen.runden(_nach_prozent(e), 1)) == weiteste]
    return gleich if len(gleich) <= _GENANNT else []


def _wer(namen: Sequence[str]) -> str:
    """The groups that share a value, of many their number."""
    return woerter.und(namen) if len(namen) <= _GENANNT else zahlen.zaehlwort(len(namen), "Gruppe", "Gruppen")


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
