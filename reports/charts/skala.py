"""Scales, ticks and label placement, computed by ourselves so that nothing depends on a plotting library's taste."""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Sequence

from reports.charts.leinwand import textbreite
from reports.charts.spec import Achse, Punkte
from reports.charts.werte import bekannt, jahrtext


def schritte(von: float, bis: float, anzahl: int = 4, stellen: int | None = None) -> list[float]:
    """Round ticks (1, 2, 2.5 or 5 times a power of ten) that cover the range; at least two.

    Of values with so many decimals no finer ones: an axis does not make more of a difference than its figures say.
    """
    spanne = (bis - von) or abs(bis) or 1.0
    roh = max(spanne / anzahl, 0.0 if stellen is None else 10.0**-stellen)
    zehner = 10.0 ** math.floor(math.log10(roh))
    schritt = next(f * zehner for f in (1, 2, 2.5, 5, 10) if f * zehner >= roh * 0.999)
    anfang, ende = math.floor(von / schritt + 1e-9), math.ceil(bis / schritt - 1e-9)
    return [round(i * schritt, 10) for i in range(anfang, max(ende, anfang + 1) + 1)]


def nachkomma(ticks: Sequence[float]) -> int:
    """How many decimals the ticks need."""
    return max(0 if float(t).is_integer() else 1 if float(t * 10).is_integer() else 2 for t in ticks)


def linear(von: float, bis: float, start: float, ende: float) -> Callable[[float], float]:
    """The map from values to points on the canvas."""
    faktor = (ende - start) / ((bis - von) or 1.0)
    return lambda wert: start + (wert - von) * faktor


def spreizen(wunsch: Sequence[float], abstand: float, von: float, bis: float) -> list[float]:
    """Positions as near to the wanted ones as possible, at least `abstand` apart, within the range, order kept."""
    ordnung = sorted(range(len(wunsch)), key=lambda i: (wunsch[i], i))
    gruppen: list[list[float]] = []  # [sum of (wanted - offset), members]
    for rang, i in enumerate(ordnung):
        gruppen.append([wunsch[i] - rang * abstand, 1.0])
        while len(gruppen) > 1 and gruppen[-2][0] / gruppen[-2][1] > gruppen[-1][0] / gruppen[-1][1]:
            summe, anzahl = gruppen.pop()
            gruppen[-1][0] += summe
            gruppen[-1][1] += anzahl
    basis = [g[0] / g[1] for g in gruppen for _ in range(int(g[1]))]
    oben = bis - (len(wunsch) - 1) * abstand
    ergebnis = [0.0] * len(wunsch)
    for rang, i in enumerate(ordnung):
        ergebnis[i] = min(max(basis[rang], von), max(oben, von)) + rang * abstand
    return ergebnis


def jahre_beschriftet(von: int, bis: int, x: Callable[[float], float], achse: Achse) -> list[tuple[int, str]]:
    """The years to label: the last, the first, and as many between as fit in even steps without touching."""
    breite = max(textbreite(jahrtext(j, achse)) for j in (von, bis)) + 8
    if bis == von:
        return [(bis, jahrtext(bis, achse))]
    einer = abs(x(von + 1) - x(von))
    schritt = next((s for s in range(1, bis - von + 1) if s * einer >= breite and (bis - von) % s == 0), bis - von)
    gewaehlt = list(range(von, bis + 1, schritt))
    return [(j, jahrtext(j, achse)) for j in gewaehlt if len(gewaehlt) > 1]


def strecken(punkte: Punkte, von: int, bis: int, neu: Collection[int] = ()) -> list[list[tuple[int, float]]]:
    """Runs of consecutive known years: a missing year ends a run, a year in `neu` begins another."""
    laeufe: list[list[tuple[int, float]]] = []
    for jahr, wert in bekannt(punkte, von, bis):
        if laeufe and laeufe[-1][-1][0] == jahr - 1 and jahr not in neu:
            laeufe[-1].append((jahr, wert))
        else:
            laeufe.append([(jahr, wert)])
    return laeufe


def gekuerzt(text: str, breite: float) -> str:
    """The text, or as much of it as fits with an ellipsis."""
    if textbreite(text) <= breite:
        return text
    while text and textbreite(text + "…") > breite:
        text = text[:-1]
    return text.rstrip() + "…"


def zweizeilig(text: str, breite: float) -> tuple[str, ...]:
    """The text in one line or in two, broken between words so that the first holds as many as fit; the rest cut."""
    if textbreite(text) <= breite:
        return (text,)
    worte = text.split(" ")
    passend = [n for n in range(1, len(worte)) if textbreite(" ".join(worte[:n])) <= breite]
    if not passend:
        return (gekuerzt(text, breite),)
    return " ".join(worte[: passend[-1]]), gekuerzt(" ".join(worte[passend[-1] :]), breite)
