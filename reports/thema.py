"""One indicator in one region: the values, names and texts from which figures, tables and sentences are made."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import cast, get_args

from pipeline.merkmale import MERKMALE
from reports import vergleich, zahlen, zeit
from reports.charts.spec import Achse, Marke, Punkte, Vorbehalt, Vorbehalte
from reports.daten import INSGESAMT, Bestand, Kennzahl, Zelle
from reports.plan import BlockPlan, Plan
from reports.saetze import Wortlaut, stellen


@dataclass
class Thema:
    """An indicator with its plan; `jahr` is the newest year with a value in the region, its Bezirk or the Land."""

    bestand: Bestand
    kennzahl: Kennzahl
    plan: BlockPlan
    gesamt: Plan
    jahr: int
    wortlaut: Wortlaut = field(init=False)

    def __post_init__(self) -> None:
        """The declared wording, else one made from the title."""
        self.wortlaut = self.plan.wortlaut or Wortlaut(
            f"der Wert der Kennzahl „{self.kennzahl.titel}“", sonst=self.kennzahl.titel
        )

    def mit(self, kennzahl_id: str) -> Thema | None:
        """The same for another indicator of the block, None when it is not published."""
        kennzahl, jahr = self.bestand.kennzahlen.get(kennzahl_id), self.bestand.letztes_jahr(kennzahl_id)
        return (
            Thema(self.bestand, kennzahl, BlockPlan(kennzahl_id), self.gesamt, jahr)
            if kennzahl and jahr is not None
            else None
        )

    @property
    def id(self) -> str:
        """The indicator's id."""
        return self.kennzahl.kennzahl_id

    def zelle(self, region_id: str | None = None, gruppe: str = INSGESAMT, jahr: int | None = None) -> Zelle:
        """The value of a region (default: the report's) in a year (default: the newest)."""
        return self.bestand.zelle(self.id, region_id or self.bestand.region.region_id, jahr or self.jahr, gruppe)

    def reihe(self, region_id: str | None = None, gruppe: str = INSGESAMT) -> dict[int, Zelle]:
        """The series of a region (default: the report's)."""
        return self.bestand.reihe(self.id, region_id or self.bestand.region.region_id, gruppe)

    @property
    def gebiete(self) -> tuple[tuple[str, str], ...]:
        """(region_id, name for charts and heads): the region, its Regierungsbezirk, the Land; each once."""
        b = self.bestand
        daneben = (b.bezirk, b.land) if self.mit_land else ()
        return tuple({r.region_id: (r.region_id, r.kurz) for r in (b.region, *daneben)}.values())

    @property
    def zeilen(self) -> tuple[tuple[str, str], ...]:
        """What tables by region show: the same, and of the Land also its Regierungsbezirke, where they have a value."""
        b = self.bestand
        bezirke = [r for r in b.regionen.values() if r.ebene == "regierungsbezirk" and b.region == b.land]
        return (*self.gebiete, *((r.region_id, r.kurz) for r in bezirke if b.hat(self.id, r.region_id)))

    @property
    def mit_land(self) -> bool:
        """Whether the region is compared with the Land: where that says something, and never with itself."""
        return self.plan.landvergleich and self.bestand.region != self.bestand.land

    @cached_property
    def anfang(self) -> int:
        """The first year of the window shown: ten values back, or where the series begins, as always a projection."""
        jahre = [j for rid, _ in self.gebiete for j in self.reihe(rid)]
        if not self.plan.verlauf:
            return min(jahre, default=self.jahr)
        return max(min(jahre, default=self.jahr), self.jahr - vergleich.FENSTER + 1)

    @property
    def ist_reihe(self) -> bool:
        """Whether the region has at least three known years in the window."""
        return sum(z.wert is not None and self.anfang <= j <= self.jahr for j, z in self.reihe().items()) >= 3

    @property
    def achse(self) -> Achse:
        """How values and years of this indicator are written in charts."""
        nach = "%" if self.kennzahl.einheit == "Prozent" else ""
        return Achse(self.kennzahl.stellen, nach, zeit.ist_schuljahr(self.kennzahl, self.zelle()))

    @property
    def marken(self) -> tuple[Marke, ...]:
        """The declared breaks and the year of the RBN contract, those inside the window."""
        marken = [Marke(b.jahr, b.titel, trennt=not b.vergleichbar) for b in self.kennzahl.brueche]
        if self.bestand.region.rbn_vertrag_jahr:
            marken.append(Marke(self.bestand.region.rbn_vertrag_jahr, "Vertrag Bildungsnetzwerk", False))
        return tuple(m for m in marken if self.anfang < m.jahr <= self.jahr)

    def punkte(self, region_id: str | None = None, gruppe: str = INSGESAMT) -> Punkte:
        """The known values of the window, gaps as None."""
        reihe = self.reihe(region_id, gruppe)
        return tuple((j, reihe[j].wert if j in reihe else None) for j in range(self.anfang, self.jahr + 1))

    def vorbehalt(self, zelle: Zelle) -> Vorbehalt:
        """How a value is to be read with care, as the tables say it: its flag, or that it rests on few cases."""
        if zelle.wert is not None and zelle.flag in get_args(Vorbehalt):
            return cast(Vorbehalt, zelle.flag)
        return "eingeschraenkt" if zelle.flag is None and vergleich.wenige_faelle(self.kennzahl, zelle) else ""

    def vorbehalte(self, region_id: str | None = None, gruppe: str = INSGESAMT) -> Vorbehalte:
        """The values of the window that are to be read with care."""
        reihe = self.reihe(region_id, gruppe)
        alle = ((j, self.vorbehalt(z)) for j, z in reihe.items() if self.anfang <= j <= self.jahr)
        return tuple((j, v) for j, v in alle if v)

    def name(self, gruppe: str) -> str:
        """The name of a group, in its short form where one is declared."""
        return self.gesamt.namen.get(gruppe) or self.bestand.bezeichnung(gruppe)

    def wert(self, kennzahl_id: str, region_id: str, gruppe: str = INSGESAMT) -> float | None:
        """The value of any indicator in this block's newest year."""
        return self.bestand.zelle(kennzahl_id, region_id, self.jahr, gruppe).wert

    @cached_property
    def gruppen(self) -> list[tuple[str, str]]:
        """(group, name) of the declared breakdown: of counts what the region had in the window, of rates what is known.

        Of a distribution also what makes up a hundredth of the Land, for its absence says something about the region.
        """
        if not self.plan.gruppe:
            return []
        alle = self.bestand.gruppen(self.id, self.plan.gruppe)
        alle = [g for g in alle if not (g == "geschlecht=nicht_weiblich" and "geschlecht=maennlich" in alle)]
        return [(g, self.name(g)) for g in alle if self._zeigt(g)]

    def _zeigt(self, gruppe: str) -> bool:
        """Whether a group belongs into chart and table."""
        werte = [z.wert for j, z in self.reihe(gruppe=gruppe).items() if self.anfang <= j <= self.jahr]
        if vergleich.ist_anteil(self.kennzahl) and not self.plan.verteilung:
            return any(w is not None for w in werte)
        im_land = self.zelle(self.bestand.land.region_id, gruppe).wert or 0.0
        return any(werte) or (self.plan.verteilung and im_land >= 1)

    @property
    def titel(self) -> str:
        """The title with its unit, for captions."""
        einheit = zahlen.einheit_kurz(self.kennzahl.einheit)
        ohne = vergleich.ist_anzahl(self.kennzahl) or einheit in self.kennzahl.titel
        return self.kennzahl.titel + ("" if ohne else f" ({einheit})")

    @property
    def merkmal(self) -> str:
        """The noun of the breakdown: `Schulform`, `Geschlecht`."""
        return MERKMALE.get(self.plan.gruppe, self.plan.gruppe.capitalize())

    @property
    def teile(self) -> list[tuple[str, str, str]]:
        """(indicator, group, name) of each part of a whole: declared indicators, else the groups of the breakdown."""
        da = [t for t in self.plan.teile if t in self.bestand.kennzahlen]
        if da or not self.plan.gruppe:
            return [(t, INSGESAMT, self.gesamt.namen.get(t) or self.bestand.kennzahlen[t].kurz) for t in da]
        return [(self.id, g, self.name(g)) for g in self.bestand.gruppen(self.id, self.plan.gruppe)]

    @property
    def zeitraum(self) -> str:
        """The window as words: `2013/14 bis 2022/23`, or the one year."""
        bis = zeit.kurz(self.kennzahl, self.zelle())
        von = zeit.schuljahr(self.anfang) if self.achse.schuljahre else str(self.anfang)
        return bis if self.anfang == self.jahr else f"{von} bis {bis}"

    def kompakt(self, zelle: Zelle) -> str:
        """A value for captions, tiles and text alternatives, its sign where it is not known."""
        if zelle.wert is None:
            return zahlen.zelle(None, zelle.flag, 0)
        return zahlen.kompakt(zelle.wert, stellen(self.kennzahl, zelle), self.kennzahl.einheit)

    @property
    def herausgeber(self) -> list[str]:
        """The publishers of the deliveries used."""
        lieferungen = self.bestand.lieferungen
        return [
            lief.herausgeber for lief in lieferungen if lief.quelle_id in self.kennzahl.quellen and not lief.ersetzt
        ]

    @property
    def quellen(self) -> str:
        """The source line: publisher, title, Stand and licence of every delivery used."""
        return quellen([self])

    @property
    def fundstellen(self) -> list[str]:
        """Publisher, title, Stand and licence of every delivery used."""
        return [
            f"{lief.herausgeber}, {lief.titel}{f', Stand {lief.stand}' if lief.stand else ''}, {lief.lizenz}"
            for lief in self.bestand.lieferungen
            if not lief.ersetzt and lief.quelle_id in self.kennzahl.quellen
        ]


def quellen(themen: Sequence[Thema]) -> str:
    """The source line of what shows several indicators; each delivery once."""
    alle = dict.fromkeys(f for t in themen for f in t.fundstellen)
    eigen = any(t.kennzahl.art not in ("anzahl", "wert") for t in themen)
    return f"Quelle: {'; '.join(alle)}{'; eigene Berechnung' if eigen else ''}." if alle else ""
