"""What pictures and tables of comparison show: the same cells for both, so that they cannot differ.

Two groups side by side (by region, or by indicator), one group in two years, and how many go from where to where.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from reports import vergleich, zeit
from reports.daten import Kennzahl, Zelle
from reports.thema import Thema

SEITEN: Final = {
    "geschlecht": (("weiblich",), ("maennlich", "nicht_weiblich")),
    "staatsangehoerigkeit": (("deutsch",), ("nichtdeutsch",)),
}
"""Breakdowns in two, with the codes that stand first and second."""
_ZIEL: Final = ";ziel="
_MINDESTENS: Final = 3
"""So many years lie between two that are compared."""


@dataclass(frozen=True, slots=True)
class Zeile:
    """A row: its name, the indicator, the cells of both sides in the region and, where shown, in the Land."""

    name: str
    kennzahl: Kennzahl
    erste: Zelle
    zweite: Zelle
    land: tuple[Zelle, Zelle] | None = None


def abstand(erste: Zelle, zweite: Zelle) -> float | None:
    """First minus second, None where one of them is not known."""
    return None if erste.wert is None or zweite.wert is None else erste.wert - zweite.wert


def seiten(thema: Thema) -> tuple[tuple[str, str], tuple[str, str]] | None:
    """(group, name) of both sides of the declared breakdown in two; None where it is no such or not published."""
    merkmal = thema.plan.gruppe
    ids = [thema.id, *thema.plan.teile]
    da = {g for i in ids for g in thema.bestand.gruppen(i, merkmal)} if merkmal in SEITEN else set()
    gefunden = [next((g for c in codes if (g := f"{merkmal}={c}") in da), None) for codes in SEITEN.get(merkmal, ())]
    if len(gefunden) != 2 or gefunden[0] is None or gefunden[1] is None:
        return None
    return (gefunden[0], thema.name(gefunden[0])), (gefunden[1], thema.name(gefunden[1]))


def gruppenpaare(thema: Thema) -> list[Zeile]:
    """Both sides a region, or with further indicators both sides an indicator in the region, beside the Land."""
    gewaehlt = seiten(thema)
    if gewaehlt is None:
        return []
    (g, _), (h, _) = gewaehlt
    if thema.plan.teile:
        weitere = (thema.bestand.kennzahlen.get(i) for i in thema.plan.teile)
        paare = [_zeile(thema, k, g, h) for k in weitere if k is not None]
    else:
        paare = [Zeile(n, thema.kennzahl, thema.zelle(r, g), thema.zelle(r, h)) for r, n in thema.gebiete]
    return [p for p in paare if p.erste.wert is not None or p.zweite.wert is not None]


def _zeile(thema: Thema, kennzahl: Kennzahl, erste: str, zweite: str) -> Zeile:
    """Both sides of another indicator in the region, and in the Land where the region is compared with it."""
    b, kennung = thema.bestand, kennzahl.kennzahl_id

    def in_(region_id: str) -> tuple[Zelle, Zelle]:
        return b.zelle(kennung, region_id, thema.jahr, erste), b.zelle(kennung, region_id, thema.jahr, zweite)

    name = thema.gesamt.namen.get(kennung) or kennzahl.kurz
    return Zeile(name, kennzahl, *in_(b.region.region_id), in_(b.land.region_id) if thema.mit_land else None)


def jahre(thema: Thema) -> tuple[int, int] | None:
    """The first and the newest year of the breakdown within the ten years shown, never across a break; None if near."""
    bruch = vergleich.letzter_bruch(thema.kennzahl, thema.jahr)
    frueh = max(thema.jahr - vergleich.FENSTER + 1, bruch.jahr if bruch else 0)
    reihen = (thema.reihe(gruppe=g).items() for g, _ in thema.gruppen)
    bekannt = {j for reihe in reihen for j, z in reihe if z.wert is not None and j >= frueh}
    weit_genug = thema.jahr in bekannt and thema.jahr - min(bekannt) >= _MINDESTENS
    return (min(bekannt), thema.jahr) if weit_genug else None


def zeitpaare(thema: Thema) -> list[Zeile]:
    """Every group in the year of comparison and in the newest year; those that had nothing in both are left out."""
    spanne = jahre(thema)
    if spanne is None:
        return []
    von, bis = spanne
    paare = [Zeile(n, thema.kennzahl, thema.zelle(None, g, von), thema.zelle(None, g, bis)) for g, n in thema.gruppen]
    return [p for p in paare if p.erste.wert or p.zweite.wert]


def jahrtexte(thema: Thema, spanne: tuple[int, int]) -> tuple[str, str]:
    """Both years as words."""
    von, bis = (zeit.schuljahr(j) if thema.achse.schuljahre else str(j) for j in spanne)
    return von, bis


@dataclass(frozen=True, slots=True)
class Weg:
    """How many go from one place to another, and the cell that says so; `anzahl` is None where it is not known."""

    von: str
    nach: str
    anzahl: float | None
    zelle: Zelle

    @property
    def zaehlt(self) -> bool:
        """Whether anybody went this way, or nobody may know."""
        return self.anzahl is None or self.anzahl > 0


def wege(thema: Thema) -> list[Weg]:
    """The ways of the newest year: crossed groups `herkunft=…;ziel=…`, else the groups from the one declared source."""
    eigen = thema.bestand.region.region_id
    gekreuzt = [g for k, r, g in thema.bestand.reihen if (k, r) == (thema.id, eigen) and _ZIEL in g]
    if not gekreuzt:
        quelle = thema.plan.fluss[2] if len(thema.plan.fluss) > 2 else ""
        return [_weg(thema, quelle, name, g) for g, name in thema.gruppen if quelle]
    geordnet = [(g, *g.split(";")) for g in sorted(gekreuzt, key=lambda g: _ordnung(thema, g))]
    return [_weg(thema, thema.name(von), thema.name(nach), g) for g, von, nach in geordnet]


def ziele(thema: Thema, wege: Iterable[Weg]) -> list[str]:
    """The destinations of some ways in the published order of their codes."""
    gefunden = {(*_ordnung(thema, w.zelle.gruppe.rpartition(";")[2]), w.nach) for w in wege}
    return [str(name) for *_, name in sorted(gefunden)]


def _weg(thema: Thema, von: str, nach: str, gruppe: str) -> Weg:
    zelle = thema.zelle(gruppe=gruppe)
    return Weg(von, nach, zelle.wert if vergleich.ist_anzahl(thema.kennzahl) else zelle.zaehler, zelle)


def _ordnung(thema: Thema, gruppe: str) -> list[int]:
    """The published order of the codes on both sides."""
    rang = {f"{merkmal}={code}": i for i, (merkmal, code) in enumerate(thema.bestand.namen)}
    return [rang.get(teil, len(rang)) for teil in gruppe.split(";")]
