"""Breaks and events on a time axis: dotted lines, each with its title above the drawing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from reports.charts.leinwand import GRAU, Leinwand, textbreite
from reports.charts.spec import Marke
from reports.farben import WEISS

_ZEILE: Final = 10.5
_ABSTAND: Final = 4.0


@dataclass(frozen=True, slots=True)
class Titel:
    """Where a mark stands, and its title: the row above the drawing, counted downwards, and where it begins."""

    ort: float
    text: str
    zeile: int
    anfang: float


def angeordnet(
    marken: Sequence[Marke], von: int, bis: int, x: Callable[[float], float], breite: float, links: float = 0.0
) -> tuple[Titel, ...]:
    """The marks within the years shown, breaks before their year; no two titles of a row touch each other.

    A title stands right of its line, left where it would reach over `breite`, and over it where neither has room: left
    of `links` are the labels of the axis.
    """
    belegt: list[list[tuple[float, float]]] = []
    gesetzt = []
    for marke in sorted((m for m in marken if von < m.jahr <= bis), key=lambda m: m.jahr):
        ort, weite = x(marke.jahr - 0.5 if marke.bruch else marke.jahr), textbreite(marke.titel)
        seiten = [a for a in (ort + 3, ort - 3 - weite) if a >= links and a + weite <= breite]
        seiten = seiten or [max(links, breite - weite)]
        belegt.append([])  # a row of its own is always free
        plaetze = ((zeile, anfang) for zeile in range(len(belegt)) for anfang in seiten)
        zeile, anfang = next(p for p in plaetze if _frei(p[1], p[1] + weite, belegt[p[0]]))
        belegt[zeile].append((anfang, anfang + weite))
        gesetzt.append(Titel(ort, marke.titel, zeile, anfang))
    return tuple(gesetzt)


def _frei(anfang: float, ende: float, belegt: Sequence[tuple[float, float]]) -> bool:
    return all(anfang >= bis + _ABSTAND or ende + _ABSTAND <= von for von, bis in belegt)


def mehr(titel: Sequence[Titel]) -> float:
    """How much higher the drawing gets by rows of titles after the first."""
    return _ZEILE * max((t.zeile for t in titel), default=0)


def zeichne(blatt: Leinwand, titel: Sequence[Titel], oben: float, unten: float) -> None:
    """Lines from the row of their title to `unten`; the last row lies above `oben`. A title interrupts other lines."""
    erste = oben - 4 - mehr(titel)
    for t in titel:
        blatt.linie([(t.ort, erste + t.zeile * _ZEILE - 6), (t.ort, unten)], GRAU, 0.7, "1 1.6")
    for t in titel:
        grundlinie = erste + t.zeile * _ZEILE
        blatt.rechteck(t.anfang - 1, grundlinie - 7.5, textbreite(t.text) + 2, 9.5, WEISS)
        blatt.text(t.anfang, grundlinie, t.text, GRAU)
