"""How an indicator is spread over the Bildungsregionen of a larger region: lowest, middle and highest value.

Which regions these are is told by name, in the order of their keys and without a judgement; values that rest on few
cases are left out. The middle is the median.
"""

from __future__ import annotations

import statistics
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Final

from reports import vergleich, zahlen, zeit
from reports.daten import Bestand, Zelle
from reports.saetze import Satz, einheit, wert_im_satz
from reports.thema import Thema

MINDESTENS: Final = 3
"""So many known values make a span."""
_NAMEN: Final = 2
"""So many regions with the same value are named, of more only their number."""


@dataclass(frozen=True, slots=True)
class Spanne:
    """The values of some Bildungsregionen: those at the ends, those in the middle, how many are known and left out."""

    tief: tuple[Zelle, ...]
    hoch: tuple[Zelle, ...]
    mitte: tuple[Zelle, ...]
    anzahl: int
    ohne: int

    @property
    def median(self) -> float:
        """The middle value, between two the mean of both."""
        return statistics.fmean(z.wert or 0.0 for z in self.mitte)


def spanne(thema: Thema, regionen: Collection[str]) -> Spanne | None:
    """The span of an indicator over some Bildungsregionen; None for fewer than three known values, and for counts."""
    bekannt = [z for z in thema.bestand.kreise.get(thema.id, ()) if z.region_id in regionen and z.wert is not None]
    sicher = [z for z in bekannt if not vergleich.wenige_faelle(thema.kennzahl, z)]
    if len(sicher) < MINDESTENS or vergleich.ist_anzahl(thema.kennzahl) or not thema.plan.landvergleich:
        return None
    geordnet = sorted(sicher, key=_wert)
    stellen, halb = thema.kennzahl.stellen, len(geordnet) // 2

    def gleich(ende: Zelle) -> tuple[Zelle, ...]:
        gedruckt = zahlen.runden(_wert(ende), stellen)
        return tuple(z for z in sicher if zahlen.runden(_wert(z), stellen) == gedruckt)

    mitte = geordnet[halb : halb + 1] if len(geordnet) % 2 else geordnet[halb - 1 : halb + 1]
    return Spanne(gleich(geordnet[0]), gleich(geordnet[-1]), tuple(mitte), len(sicher), len(bekannt) - len(sicher))


def _wert(zelle: Zelle) -> float:
    return zelle.wert or 0.0


def satz(thema: Thema) -> Satz | None:
    """The span over the Bildungsregionen of the region as a sentence; None for a Kreis and without a span."""
    bestand = thema.bestand
    gefunden = spanne(thema, bestand.mitglieder) if bestand.gross else None
    if gefunden is None or gefunden.tief == gefunden.hoch:
        return None
    k, tief, hoch = thema.kennzahl, gefunden.tief[0], gefunden.hoch[0]
    alle = len(bestand.mitglieder)
    wo = f"In den {alle}" if gefunden.anzahl == alle else f"In {gefunden.anzahl} der {alle}"
    wann = "" if tief.jahr == thema.zelle().jahr else f"{zeit.phrase(k, tief)} "
    wenige = zahlen.zaehlwort(gefunden.ohne, "Region", "Regionen")
    ohne = f" (ohne {wenige} mit wenigen Fällen)" if gefunden.ohne else ""
    mitte = zahlen.mit_einheit(gefunden.median, k.stellen, einheit(k))
    text = (
        f"{wo} Bildungsregionen{ohne} reichte der Wert {wann}von {wert_im_satz(k, tief)} "
        f"({orte(bestand, gefunden.tief)}) bis {wert_im_satz(k, hoch)} ({orte(bestand, gefunden.hoch)}); "
        f"in der Mitte lag er bei {mitte}."
    )
    return Satz(text, (*gefunden.tief, *gefunden.hoch, *gefunden.mitte))


def orte(bestand: Bestand, zellen: Sequence[Zelle]) -> str:
    """The regions that some values are of, in the order of their keys; of more than two their number."""
    namen = [bestand.regionen[z.region_id].name for z in zellen]
    return " und ".join(namen) if len(namen) <= _NAMEN else zahlen.zaehlwort(len(namen), "Region", "Regionen")


def kurz(thema: Thema) -> str:
    """The span for tiles and narrow columns: `2,1 bis 9,8`; '' where there is none."""
    gefunden = spanne(thema, thema.bestand.mitglieder)
    if gefunden is None:
        return ""
    stellen = thema.kennzahl.stellen
    return " bis ".join(zahlen.zahl(_wert(ende[0]), stellen) for ende in (gefunden.tief, gefunden.hoch))
