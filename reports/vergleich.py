"""Comparisons by rule: what counts as a change, what counts as a difference, and over which years one may compare.

A change is stated only where it exceeds what rounding alone can bring about and a threshold of relevance: 0.5
percentage points for shares, 1 percent for everything else. Across a break that impairs comparison nothing is compared.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from reports.daten import Bruch, Kennzahl, Zelle

SCHWELLE_PUNKTE: Final = 0.5
SCHWELLE_PROZENT: Final = 1.0
ZEITRAUM: Final = 5
FENSTER: Final = 10
WENIGE_FAELLE: Final = 30
RUNDUNG: Final = 5
KLEINE_BASIS: Final = 1000
SICHERHEIT: Final = 1.96


@dataclass(frozen=True, slots=True)
class Unterschied:
    """`nachher` against `vorher` (two years or two regions): absolute, in percent, and whether it counts.

    `zufaellig` says that it would count, but lies within what chance alone brings about at this number of cases.
    """

    vorher: Zelle
    nachher: Zelle
    absolut: float
    prozent: float | None
    merklich: bool
    zufaellig: bool = False

    @property
    def richtung(self) -> int:
        """1 up, -1 down, 0 where the difference does not count."""
        return 0 if not self.merklich else (1 if self.absolut > 0 else -1)


def ist_anteil(kennzahl: Kennzahl) -> bool:
    """Whether differences are stated in percentage points."""
    return kennzahl.einheit in ("Prozent", "Prozentpunkte")


def ist_saldo(kennzahl: Kennzahl) -> bool:
    """Whether values lie on both sides of zero, so that a percentage of one says nothing about the other."""
    return kennzahl.saldo and not ist_anteil(kennzahl)


def ist_anzahl(kennzahl: Kennzahl) -> bool:
    """Whether the indicator is a count, whose level depends on the size of the region."""
    return kennzahl.einheit == "Anzahl"


def unterschied(kennzahl: Kennzahl, vorher: Zelle, nachher: Zelle) -> Unterschied | None:
    """The difference of two values, None when one of them is not known."""
    if vorher.wert is None or nachher.wert is None:
        return None
    absolut = nachher.wert - vorher.wert
    prozent = 100 * absolut / abs(vorher.wert) if vorher.wert else None
    grenze = _grenze(kennzahl, vorher, nachher)
    return Unterschied(vorher, nachher, absolut, prozent, abs(absolut) >= grenze - 1e-9 and absolut != 0)


def gegen_land(kennzahl: Kennzahl, land: Zelle, eigener: Zelle) -> Unterschied | None:
    """The value of a region against the Land; within the funnel of chance a difference does not count."""
    u, bereich = unterschied(kennzahl, land, eigener), zufallsbereich(kennzahl, land, eigener)
    if u is None or bereich is None or not u.merklich or eigener.wert is None:
        return u
    innen = bereich[0] <= eigener.wert <= bereich[1]
    return replace(u, merklich=False, zufaellig=True) if innen else u


def zufallsbereich(kennzahl: Kennzahl, land: Zelle, eigener: Zelle) -> tuple[float, float] | None:
    """The funnel limits: where 95 of 100 shares with this base would lie if only chance made them differ from the Land.

    None for shares of 1 000 cases or more, whose limits are narrow, and for what is no share with a known base.
    """
    if not ist_anteil(kennzahl) or land.wert is None or not eigener.nenner or eigener.nenner >= KLEINE_BASIS:
        return None
    anteil = land.wert / 100
    if not 0 < anteil < 1:
        return None
    weite = 100 * SICHERHEIT * math.sqrt(anteil * (1 - anteil) / eigener.nenner)
    return max(0.0, land.wert - weite), min(100.0, land.wert + weite)


def entwicklung(
    kennzahl: Kennzahl, reihe: Mapping[int, Zelle], jahre: int = ZEITRAUM, bis: int | None = None
) -> Unterschied | None:
    """The change of a series over at most `jahre` years up to `bis` or the newest, never across an impairing break.

    None where fewer than two years lie between the values: a single step is no development.
    """
    bekannt = [jahr for jahr, zelle in reihe.items() if zelle.wert is not None and (bis is None or jahr <= bis)]
    if not bekannt:
        return None
    ende = max(bekannt)
    bruch = letzter_bruch(kennzahl, ende)
    anfang = max(ende - jahre, bruch.jahr if bruch else ende - jahre)
    start = min((jahr for jahr in bekannt if jahr >= anfang), default=ende)
    return _nicht_zufaellig(kennzahl, reihe[start], reihe[ende]) if ende - start >= 2 else None


def _nicht_zufaellig(kennzahl: Kennzahl, vorher: Zelle, nachher: Zelle) -> Unterschied | None:
    """The difference of two years; between shares of few cases it counts only beyond what chance brings about."""
    u = unterschied(kennzahl, vorher, nachher)
    if u is None or not u.merklich or not ist_anteil(kennzahl) or not vorher.nenner or not nachher.nenner:
        return u
    if min(vorher.nenner, nachher.nenner) >= KLEINE_BASIS or vorher.zaehler is None or nachher.zaehler is None:
        return u
    anteil = (vorher.zaehler + nachher.zaehler) / (vorher.nenner + nachher.nenner)
    if not 0 < anteil < 1:
        return u
    weite = 100 * SICHERHEIT * math.sqrt(anteil * (1 - anteil) * (1 / vorher.nenner + 1 / nachher.nenner))
    return replace(u, merklich=False, zufaellig=True) if abs(u.absolut) <= weite else u


def letzter_bruch(kennzahl: Kennzahl, jahr: int) -> Bruch | None:
    """The newest declared break up to a year that impairs comparison."""
    stoerend = [b for b in kennzahl.brueche if b.jahr <= jahr and not b.vergleichbar]
    return max(stoerend, key=lambda b: b.jahr, default=None)


def wenige_faelle(kennzahl: Kennzahl, zelle: Zelle) -> bool:
    """Whether a share rests on so few cases that it moves by chance (numerator or rest below 30, or base below 100)."""
    if not ist_anteil(kennzahl) or zelle.zaehler is None or zelle.nenner is None or zelle.wert is None:
        return False
    if zelle.nenner < 100:
        return True
    is_part = 0 <= zelle.zaehler <= zelle.nenner  # a rate above 100 percent or a balance has no rest
    return is_part and min(zelle.zaehler, zelle.nenner - zelle.zaehler) < WENIGE_FAELLE


def lage(kennzahl: Kennzahl, eigener: Zelle, alle: tuple[Zelle, ...]) -> tuple[int, int, int]:
    """Among all Regionen: how many lie above, how many below the own value as printed, how many have none."""
    from reports.zahlen import runden

    if eigener.wert is None:
        return 0, 0, sum(z.wert is None for z in alle)
    eigen = runden(eigener.wert, kennzahl.stellen)
    werte = [runden(z.wert, kennzahl.stellen) for z in alle if z.wert is not None]
    return sum(w > eigen for w in werte), sum(w < eigen for w in werte), len(alle) - len(werte)


def _grenze(kennzahl: Kennzahl, vorher: Zelle, nachher: Zelle) -> float:
    """From which absolute difference on a change counts."""
    if ist_anteil(kennzahl):
        return max(SCHWELLE_PUNKTE, _rundungsfehler(kennzahl, vorher) + _rundungsfehler(kennzahl, nachher))
    assert vorher.wert is not None and nachher.wert is not None
    schwelle = SCHWELLE_PROZENT / 100 * abs(vorher.wert)
    gerundet = ist_anzahl(kennzahl) and (ist_gerundet(kennzahl, vorher.jahr) or ist_gerundet(kennzahl, nachher.jahr))
    return max(schwelle, float(RUNDUNG) if gerundet else 0.0)


def ist_gerundet(kennzahl: Kennzahl, jahr: int) -> bool:
    """Whether the office rounds the counts of that year to multiples of five; the breaks of the indicator say so."""
    return any(b.bruch_id.startswith("rundung") and b.jahr <= jahr for b in kennzahl.brueche)


def _rundungsfehler(kennzahl: Kennzahl, zelle: Zelle) -> float:
    """The largest error in percentage points of a share whose parts are rounded to multiples of five."""
    if not zelle.nenner or zelle.zaehler is None or not ist_gerundet(kennzahl, zelle.jahr):
        return 0.0
    return 100 * RUNDUNG / 2 / zelle.nenner * (1 + abs(zelle.zaehler / zelle.nenner))
