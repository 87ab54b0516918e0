"""At a glance: tiles with level, trend and comparison, and the few findings a rule picks."""

from __future__ import annotations

import statistics
from collections.abc import Iterable

from reports import alternativtext, saetze, spannen, vergleich, zahlen, zeit
from reports.bloecke import eigene_entwicklung, gegen_land, thema, themen, ueberschrift, wende
from reports.charts.spec import Chart, Funken, Lage
from reports.daten import INSGESAMT, Bestand, Zelle
from reports.plan import BlockPlan, Plan
from reports.saetze import Satz
from reports.thema import Thema
from reports.vergleich import Unterschied
from reports.view import Figure, Finding, Tile

_HOECHSTENS, _JE_KAPITEL, _MINDESTENS, _GEWICHT = 5, 2, 3, 0.75
_GRUNDLAGE = 100
"""A count that began below is no finding, however much it grew in percent."""
_BEACHTLICH = 5.0
"""Percent of the value of the Land from which on a distance is worth a finding, however little Regionen differ."""


def kacheln(bestand: Bestand, plan: Plan) -> tuple[Tile, ...]:
    """The declared tiles whose indicator is published; of variants the first with a value."""
    paare = [(t, g) for k, g in plan.kacheln if (t := thema(bestand, plan, plan.block(k) or BlockPlan(k)))]
    gezeigt: list[tuple[Thema, str]] = []
    for t, g in sorted(paare, key=lambda p: p[0].zelle(gruppe=p[1]).wert is None):
        if not any(h == g and u.id != t.id and verwandt(u.id, t.id) for u, h in gezeigt):
            gezeigt.append((t, g))
    fertig = [kachel(t, g) for t, g in paare if (t, g) in gezeigt]
    return tuple(fertig[: max(len(fertig) // 3 * 3, 3)])


def kachel(t: Thema, gruppe: str = INSGESAMT) -> Tile:
    """A value as a key figure: level, period, trend, comparison, and its series as a line."""
    zelle = t.zelle(gruppe=gruppe)
    verlauf = vergleich.entwicklung(t.kennzahl, t.reihe(gruppe=gruppe)) if zelle.wert is not None else None
    titel = t.kennzahl.kurz if gruppe == INSGESAMT else t.name(gruppe)
    if gruppe != INSGESAMT:
        titel = f"{t.kennzahl.kurz}: {titel}"
    return Tile(
        saetze.gross(titel), t.kompakt(zelle), zeit.kurz(t.kennzahl, zelle),
        _trend(t, verlauf), _vergleich(t, gruppe, verlauf),
        _bild(t, gruppe, titel),
    )  # fmt: skip


def legende(liste: Iterable[Tile]) -> str:
    """What the signs in some tiles mean, those alone that stand there."""
    kacheln_ = list(liste)
    bilder = {type(k.spark.chart) for k in kacheln_ if k.spark}
    zeichen = {
        "Linie: Verlauf der dargestellten Jahre, Punkt: letzter Wert.": Funken in bilder,
        "Striche: alle 53 Regionen, Punkt: diese Region, langer Strich: Land.": Lage in bilder,
        "PP: Prozentpunkte.": any("PP" in k.trend + k.comparison for k in kacheln_),
    }
    return " ".join(text for text, da in zeichen.items() if da)


def aenderung(t: Thema, u: Unterschied) -> str:
    """A change for tables and tiles: `+1,2 PP` of shares, `+0,4` of balances, else `−3,4 %`."""
    if vergleich.ist_anteil(t.kennzahl):
        return f"{zahlen.vorzeichen(u.absolut, 1)}{zahlen.FEST}PP"
    if vergleich.ist_saldo(t.kennzahl):
        return zahlen.vorzeichen(u.absolut, t.kennzahl.stellen)
    return f"{zahlen.vorzeichen(u.prozent or 0, 1)}{zahlen.FEST}%"


def _trend(t: Thema, u: Unterschied | None) -> str:
    if u is None:
        return "bisher nur ein Jahr geliefert" if len(t.reihe()) == 1 else "kein Vergleich über die Jahre"
    seit = zeit.kurz(t.kennzahl, u.vorher)
    return f"{aenderung(t, u)} seit {seit}" + ("" if u.merklich else " (nahezu unverändert)")


def _vergleich(t: Thema, gruppe: str, verlauf: Unterschied | None) -> str:
    """For a count the change in the Land over the same years, else its value; of the Land the span of its Regionen."""
    land = t.bestand.land.region_id
    if t.bestand.region == t.bestand.land:
        spanne = spannen.kurz(t) if gruppe == INSGESAMT else ""
        return f"Regionen: {spanne}" if spanne else ""
    if not vergleich.ist_anzahl(t.kennzahl):
        return f"Land: {t.kompakt(t.zelle(land, gruppe))}"
    u = vergleich.entwicklung(t.kennzahl, t.reihe(land, gruppe), bis=t.jahr)
    return f"Land: {aenderung(t, u)}" if u is not None and verlauf is not None else ""


def _bild(t: Thema, gruppe: str, titel: str) -> Figure | None:
    """The series of exactly this value as a line, else its place among all Regionen."""
    punkte, zelle = t.punkte(gruppe=gruppe), t.zelle(gruppe=gruppe)
    chart: Chart
    if sum(w is not None for _, w in punkte) >= 3:
        funken = Funken(punkte, t.vorbehalt(zelle), tuple(m.jahr for m in t.marken if m.trennt))
        return Figure(funken, alternativtext.text(funken, titel, t.bestand.region.name, t.achse), "")
    alle = [z.wert for z in t.bestand.kreise.get(t.id, ()) if z.wert is not None] if gruppe == INSGESAMT else []
    if zelle.wert is None or len(alle) < 3 or vergleich.ist_anzahl(t.kennzahl) or len(set(alle)) < 2:
        return None
    chart = Lage(
        (*alle,), zelle.wert, t.zelle(t.bestand.land.region_id).wert if t.mit_land else None, None, t.vorbehalt(zelle)
    )
    return Figure(chart, alternativtext.text(chart, titel, t.bestand.region.name, t.achse), "")


def befunde(bestand: Bestand, plan: Plan) -> tuple[Finding, ...]:
    """Three to five findings by the rule stated under methods.

    Weight is the distance to the Land in spreads between Regionen, for counts the change in tens of percent.
    """
    bewertet: list[tuple[float, str, Finding]] = []
    for k in plan.kapitel:
        for t in themen(bestand, plan, k):
            gewicht, satz = _gewicht(t)
            if satz is not None:
                bewertet.append((gewicht, k.bereich or k.key, Finding(ueberschrift(t), satz, t.id)))
    gewaehlt: list[tuple[str, Finding]] = []
    for gewicht, bereich, befund in sorted(bewertet, key=lambda e: (-e[0], e[2].block)):
        voll = len(gewaehlt) >= _HOECHSTENS or sum(b == bereich for b, _ in gewaehlt) >= _JE_KAPITEL
        voll = voll or any(verwandt(b.block, befund.block) for _, b in gewaehlt)
        if not voll and (gewicht >= _GEWICHT or len(gewaehlt) < _MINDESTENS):
            gewaehlt.append((bereich, befund))
    return tuple(befund for _, befund in gewaehlt)


def verwandt(eine: str, andere: str) -> bool:
    """Whether two indicators are variants of one: the same letter and number (j04a, j04b)."""
    return eine[:3] == andere[:3]


def _gewicht(t: Thema) -> tuple[float, Satz | None]:
    """How much an indicator stands out, and the sentence that proves it; 0 and None where nothing can be said.

    A gap whose heading says which side is ahead does not say how it compares.
    """
    b, eigen = t.bestand, t.zelle()
    stumm = t.plan.wortlaut is None or t.wortlaut.plus or not t.plan.landvergleich
    if stumm or vergleich.wenige_faelle(t.kennzahl, eigen):
        return 0.0, None
    abstand = gegen_land(t)
    gesagt = t.wortlaut.hoeher or t.wortlaut.niedriger  # without a heading that says it, it is no finding
    if gesagt and abstand is not None and abstand.merklich and abs(abstand.prozent or 100) >= _BEACHTLICH:
        streuung = _streuung(t)
        niveau = saetze.niveau(t.kennzahl, t.wortlaut, b.region, eigen)
        daneben = saetze.abstand(t.kennzahl, eigen, _land(t), b.land, _land(t), b.land)
        text = niveau.text + (" " + daneben.text if daneben else "")
        return abs(abstand.absolut) / streuung if streuung else 0.0, Satz(
            text, niveau.zellen + (daneben.zellen if daneben else ())
        )
    return _gewicht_des_verlaufs(t)


def _gewicht_des_verlaufs(t: Thema) -> tuple[float, Satz | None]:
    """The change of a count in tens of percent; of the Land, which nothing is compared with, also that of a rate."""
    b, verlauf, anzahl = t.bestand, eigene_entwicklung(t), vergleich.ist_anzahl(t.kennzahl)
    if verlauf is None or not verlauf.merklich or verlauf.prozent is None or (t.mit_land and not anzahl):
        return 0.0, None
    if wende(t, verlauf):
        return 0.0, None
    if (verlauf.vorher.wert or 0) < _GRUNDLAGE if anzahl else abs(verlauf.prozent) < _BEACHTLICH:
        return 0.0, None
    land = vergleich.entwicklung(t.kennzahl, t.reihe(b.land.region_id), bis=t.jahr) if t.mit_land else None
    niveau, trend = (
        saetze.niveau(t.kennzahl, t.wortlaut, b.region, t.zelle()),
        saetze.trend(t.kennzahl, t.wortlaut, verlauf, land, b.land.im),
    )
    streuung = _streuung(t)
    gewicht = abs(verlauf.prozent) / 10 if anzahl else abs(verlauf.absolut) / streuung if streuung else 0.0
    return gewicht, Satz(f"{niveau.text} {trend.text}", niveau.zellen + trend.zellen)


def _streuung(t: Thema) -> float:
    """How much the Bildungsregionen differ."""
    werte = [z.wert for z in t.bestand.kreise.get(t.id, ()) if z.wert is not None]
    return statistics.pstdev(werte) if len(werte) > 2 else 0.0


def _land(t: Thema) -> Zelle:
    return t.zelle(t.bestand.land.region_id)
