"""Classes of values for maps: at most five, with bounds that a reader can keep in mind, by one fixed rule.

The bounds are the quintiles of the printed values, rounded to a step of 1, 2 or 5 times a power of ten that the middle
three fifths of the values hold at least ten times; bounds that leave a class empty are dropped. Where values lie on
both sides of zero, zero is a bound.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from typing import Final

from reports import zahlen

ANZAHL: Final = 5
_SCHRITTE: Final = 10


@dataclass(frozen=True, slots=True)
class Klassen:
    """Inner bounds in ascending order (a bound belongs to the class above it) and the text of each class."""

    grenzen: tuple[Decimal, ...]
    texte: tuple[str, ...]
    stellen: int

    def klasse(self, wert: float) -> int:
        """The class of a value, 0 for the lowest."""
        return bisect_right(self.grenzen, zahlen.runden(wert, self.stellen))


def klassen(werte: Sequence[float], stellen: int) -> Klassen:
    """The classes of some known values as they are printed; ValueError where there is none."""
    gedruckt = sorted(zahlen.runden(w, stellen) for w in werte)
    if not gedruckt:
        raise ValueError("keine Werte")
    grenzen = _grenzen(gedruckt, stellen)
    return Klassen(grenzen, _texte(gedruckt, grenzen, stellen), stellen)


def _grenzen(gedruckt: Sequence[Decimal], stellen: int) -> tuple[Decimal, ...]:
    quintile = [gedruckt[len(gedruckt) * i // ANZAHL] for i in range(1, ANZAHL)]
    schritt = _schritt(quintile[-1] - quintile[0], stellen)
    gerundet = [round(q / schritt) * schritt for q in quintile]
    if gedruckt[0] < 0 < gedruckt[-1]:
        naechste = min(range(len(gerundet)), key=lambda i: abs(gerundet[i]))
        gerundet[naechste] = Decimal(0)
    return tuple(_ohne_leere(sorted(set(gerundet)), gedruckt))


def _schritt(spanne: Decimal, stellen: int) -> Decimal:
    """The largest step that the span holds often enough, not finer than the printed values."""
    schritt = Decimal(1).scaleb(-stellen)
    stufen = [f * Decimal(10) ** e for e in range(-stellen, 12) for f in (1, 2, 5)]
    return max((s for s in stufen if s >= schritt and s * _SCHRITTE <= spanne), default=schritt)


def _ohne_leere(grenzen: Sequence[Decimal], gedruckt: Sequence[Decimal]) -> list[Decimal]:
    """The bounds of which each begins a class that some value falls into, and above the lowest value."""
    bleiben: list[Decimal] = []
    unter = 0
    for grenze in grenzen:
        bis_hier = sum(w < grenze for w in gedruckt)
        if unter < bis_hier < len(gedruckt):
            bleiben.append(grenze)
            unter = bis_hier
    return bleiben


def _texte(gedruckt: Sequence[Decimal], grenzen: Sequence[Decimal], stellen: int) -> tuple[str, ...]:
    """`2,1 bis unter 4,0` … `8,0 bis 12,9`, from the lowest value to the highest."""
    kanten = [zahlen.zahl(float(w), stellen) for w in (gedruckt[0], *grenzen, gedruckt[-1])]
    if len(kanten) == 2:
        return (kanten[0] if kanten[0] == kanten[1] else f"{kanten[0]} bis {kanten[1]}",)
    letzte = kanten[-2] if kanten[-2] == kanten[-1] else f"{kanten[-2]} bis {kanten[-1]}"
    return (*(f"{a} bis unter {b}" for a, b in pairwise(kanten[:-1])), letzte)
