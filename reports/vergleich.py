"""Comparisons by rule: what counts as a change, what counts as a difference, and over which years one may compare.

A change is stated only where it exceeds a threshold of relevance (`schwelle`), what rounding alone can bring about, and
where few cases or an interval tell it, what chance brings about. Across a break that impairs comparison nothing is
compared.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final, Literal

from reports.daten import Bruch, Kennzahl, Zelle

ANTEIL: Final = 5.0
"""Percent of a share, or of its rest where that is smaller, from which on a difference of shares counts."""
ANTEIL_HOECHSTENS: Final = 1.0
"""Percentage points that always count between shares."""
ABSTAND: Final = 0.5
"""From which difference on gaps and balances differ; their size says nothing about their scale."""
UEBRIGE: Final = 1.0
"""Percent of every other value from which on a difference counts."""
ZEITRAUM: Final = 5
FENSTER: Final = 10
WENIGE_FAELLE: Final = 30
RUNDUNG: Final = 5
KLEINE_BASIS: Final = 1000
"""From so many cases on the range of chance is too narrow to be drawn; it is looked at all the same."""
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


def schwelle(kennzahl: Kennzahl, wert: float) -> float:
    """The smallest difference from a value that matters, in the indicator's unit: at least one in the last digit shown.

    Of a share it grows with the share or with its rest, whichever is smaller, up to one percentage point: 0.1 at 2 or
    98 percent, 0.5 at 10 or 90, 1.0 between 20 and 80. A rate above 100 percent has no rest.
    """
    letzte_stelle = 10.0**-kennzahl.stellen
    if kennzahl.saldo or kennzahl.einheit == "Prozentpunkte":
        return max(letzte_stelle, ABSTAND)
    if ist_anteil(kennzahl):
        kleiner = min(wert, 100 - wert) if wert <= 100 else wert
        return max(letzte_stelle, min(ANTEIL / 100 * kleiner, ANTEIL_HOECHSTENS))
    return max(letzte_stelle, UEBRIGE / 100 * abs(wert))


def unterschied(kennzahl: Kennzahl, vorher: Zelle, nachher: Zelle) -> Unterschied | None:
    """The difference of two values, None when one of them is not known."""
    if vorher.wert is None or nachher.wert is None:
        return None
    absolut = nachher.wert - vorher.wert
    prozent = 100 * absolut / abs(vorher.wert) if vorher.wert else None
    grenze = _grenze(kennzahl, vorher, nachher)
    return Unterschied(vorher, nachher, absolut, prozent, abs(absolut) >= grenze - 1e-9 and absolut != 0)


def gegen_land(kennzahl: Kennzahl, land: Zelle, eigener: Zelle) -> Unterschied | None:
    """The value of a region against the Land; what the interval or the funnel leaves to chance does not count."""
    u, bereich = _ohne_ueberschneidung(unterschied(kennzahl, land, eigener)), _trichter(kennzahl, land, eigener)
    if u is None or bereich is None or not u.merklich or eigener.wert is None:
        return u
    innen = bereich[0] <= eigener.wert <= bereich[1]
    return replace(u, merklich=False, zufaellig=True) if innen else u


def zufallsbereich(kennzahl: Kennzahl, land: Zelle, eigener: Zelle) -> tuple[float, float] | None:
    """The funnel limits to be drawn; None for shares of 1 000 cases or more, and for what is no share of cases."""
    return _trichter(kennzahl, land, eigener) if (eigener.nenner or KLEINE_BASIS) < KLEINE_BASIS else None


def _trichter(kennzahl: Kennzahl, land: Zelle, eigener: Zelle) -> tuple[float, float] | None:
    """Where 95 of 100 shares with this base would lie if only chance made them differ from the Land."""
    if not _aus_faellen(kennzahl, eigener) or land.wert is None or not eigener.nenner:
        return None
    anteil = land.wert / 100
    if not 0 < anteil < 1:
        return None
    weite = 100 * SICHERHEIT * math.sqrt(anteil * (1 - anteil) / eigener.nenner)
    return max(0.0, land.wert - weite), min(100.0, land.wert + weite)


def _aus_faellen(kennzahl: Kennzahl, zelle: Zelle) -> bool:
    """Whether a value is a share of cases, in percent or `je 100` of those that its numerator is part of."""
    if ist_anteil(kennzahl):
        return True
    return kennzahl.einheit.startswith("je 100 ") and 0 <= (zelle.zaehler or -1) <= (zelle.nenner or 0)


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


def wendepunkt(kennzahl: Kennzahl, reihe: Mapping[int, Zelle], u: Unterschied) -> Zelle | None:
    """The value between the two of a change from which the series has gone back half of the way or more; else None."""
    zeichen = u.richtung
    zwischen = [z for jahr, z in reihe.items() if u.vorher.jahr < jahr < u.nachher.jahr and z.wert is not None]
    if not zeichen or not zwischen:
        return None
    weiteste = max(zwischen, key=lambda z: zeichen * (z.wert or 0.0))
    zurueck, hin = unterschied(kennzahl, weiteste, u.nachher), unterschied(kennzahl, u.vorher, weiteste)
    if zurueck is None or hin is None or zurueck.richtung != -zeichen:
        return None
    return weiteste if abs(zurueck.absolut) >= abs(hin.absolut) / 2 else None


def _nicht_zufaellig(kennzahl: Kennzahl, vorher: Zelle, nachher: Zelle) -> Unterschied | None:
    """The difference of two years; between shares of cases it counts only beyond what chance brings about."""
    u = _ohne_ueberschneidung(unterschied(kennzahl, vorher, nachher))
    if u is None or not u.merklich or not all(_aus_faellen(kennzahl, z) for z in (vorher, nachher)):
        return u
    if not vorher.nenner or not nachher.nenner or vorher.zaehler is None or nachher.zaehler is None:
        return u
    anteil = (vorher.zaehler + nachher.zaehler) / (vorher.nenner + nachher.nenner)
    if not 0 < anteil < 1:
        return u
    weite = 100 * SICHERHEIT * math.sqrt(anteil * (1 - anteil) * (1 / vorher.nenner + 1 / nachher.nenner))
    return replace(u, merklich=False, zufaellig=True) if abs(u.absolut) <= weite else u


def _ohne_ueberschneidung(u: Unterschied | None) -> Unterschied | None:
    """The difference, which does not count where the intervals of both values leave it to chance.

    Its own interval follows from theirs by adding the squares of the distances on the sides that face each other.
    """
    if u is None or not u.merklich or not (u.vorher.grenzen or u.nachher.grenzen):
        return u
    tiefer, hoeher = (u.vorher, u.nachher) if u.absolut > 0 else (u.nachher, u.vorher)
    weite = math.hypot(_weite(tiefer, 1), _weite(hoeher, 0))
    return replace(u, merklich=False, zufaellig=True) if abs(u.absolut) <= weite else u


def _weite(zelle: Zelle, seite: Literal[0, 1]) -> float:
    """The distance of a value from its lower (0) or upper (1) limit; none where there is no interval."""
    grenze = zelle.grenzen[seite].wert if zelle.grenzen else None
    return 0.0 if grenze is None or zelle.wert is None else abs(grenze - zelle.wert)


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
    assert vorher.wert is not None
    if ist_anteil(kennzahl):
        rundung = _rundungsfehler(kennzahl, vorher) + _rundungsfehler(kennzahl, nachher)
    else:
        gerundet = ist_gerundet(kennzahl, vorher.jahr) or ist_gerundet(kennzahl, nachher.jahr)
        rundung = float(RUNDUNG) if ist_anzahl(kennzahl) and gerundet else 0.0
    return max(schwelle(kennzahl, vorher.wert), rundung)


def ist_gerundet(kennzahl: Kennzahl, jahr: int) -> bool:
    """Whether the office rounds the counts of that year to multiples of five; the breaks of the indicator say so."""
    return any(b.bruch_id.startswith("rundung") and b.jahr <= jahr for b in kennzahl.brueche)


def _rundungsfehler(kennzahl: Kennzahl, zelle: Zelle) -> float:
    """The largest error in percentage points of a share whose parts are rounded to multiples of five."""
    if not zelle.nenner or zelle.zaehler is None or not ist_gerundet(kennzahl, zelle.jahr):
        return 0.0
    return 100 * RUNDUNG / 2 / zelle.nenner * (1 + abs(zelle.zaehler / zelle.nenner))
