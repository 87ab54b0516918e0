"""Charts over years: lines, columns, small multiples, sparklines."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import Final

from reports.charts import marken
from reports.charts.leinwand import GRAU, GRAU_HELL, HAARLINIE, SCHRIFT, Leinwand, textbreite
from reports.charts.skala import (
    gekuerzt,
    jahre_beschriftet,
    linear,
    nachkomma,
    schritte,
    spreizen,
    strecken,
)  # fmt: skip
from reports.charts.spec import UNSICHER, Achse, Funken, Linien, Rolle, Saeulen, Serie, Vielfache, Zielmarke
from reports.charts.werte import bekannt, jahrtext, werttext
from reports.farben import STANDARD, TINTE, WEISS, Palette

BREITE: Final = 336.0
ZIEL: Final = "6 2 1 2"
"""The dashes of a target."""
Abbildung = Callable[[float], float]
Ende = tuple[float, float, str, str, bool]
"""Where a line ends, its label, the colour of both, and whether it is set off."""
_STRICH: Final[dict[Rolle, tuple[float, str]]] = {"region": (2.2, ""), "land": (1.3, "5 2.5"), "bezirk": (1.0, "1 2")}


def linien(chart: Linien, farben: Palette = STANDARD) -> Leinwand:
    """Lines with direct labels at their right ends; the labels are pushed apart, never over each other."""
    namen, ziele = [_endname(s, chart) for s in chart.serien], [chart.ziel] if chart.ziel else []
    breiten = (textbreite(n, SCHRIFT, True) for n in (*namen, *(z.text for z in ziele)))
    rechts = min(max(breiten, default=0) + 12, 150)
    alle = [w for s in chart.serien for _, w in bekannt(s.punkte, chart.von, chart.bis)] + [z.wert for z in ziele]
    ticks = schritte(min(alle), max(alle), stellen=chart.achse.stellen)
    links = max(textbreite(_tick(t, ticks, chart.achse)) for t in ticks) + 7
    x = linear(chart.von, chart.bis, links + 4, BREITE - rechts)
    titel = marken.angeordnet(chart.marken, chart.von, chart.bis, x, BREITE - rechts + 6, links)
    oben = 20.0 + marken.mehr(titel)
    unten = oben + 100.0
    y = linear(ticks[0], ticks[-1], unten, oben)
    blatt, rollen = Leinwand(BREITE, unten + 18.0), _rollen(farben)
    for t in ticks:
        blatt.linie([(links, y(t)), (BREITE - rechts, y(t))], HAARLINIE, 0.5)
        blatt.text(links - 5, y(t) + 3, _tick(t, ticks, chart.achse), anker="right")
    _zeitachse(blatt, chart.von, chart.bis, x, unten, chart.achse)
    marken.zeichne(blatt, titel, oben, unten)
    neu = {m.jahr for m in chart.marken if m.trennt}
    enden: list[Ende] = [(BREITE - rechts, y(z.wert), z.text, TINTE, False) for z in ziele]
    for ende in enden:
        blatt.linie([(links, ende[1]), ende[:2]], TINTE, 0.9, ZIEL)
    for serie, name in sorted(zip(chart.serien, namen, strict=True), key=lambda e: e[0].rolle == "region"):
        farbe, (dicke, strich) = rollen[serie.rolle], _STRICH[serie.rolle]
        for lauf in strecken(serie.punkte, chart.von, chart.bis, neu):
            if len(lauf) == 1:
                blatt.punkt(x(lauf[0][0]), y(lauf[0][1]), 2.0, farbe)
            blatt.linie([(x(j), y(w)) for j, w in lauf], farbe, dicke, strich)
        radius = 3.0 if serie.rolle == "region" else 2.2
        if name:
            jahr, wert = bekannt(serie.punkte, chart.von, chart.bis)[-1]
            blatt.punkt(x(jahr), y(wert), radius, farbe)
            enden.append((x(jahr), y(wert), name, farbe, serie.rolle == "region"))
        _vorbehalte(blatt, serie, chart, x, y, radius, farbe)
    _endnamen(blatt, enden, rechts, oben, unten)
    return blatt


def _endnamen(blatt: Leinwand, enden: Sequence[Ende], rechts: float, oben: float, unten: float) -> None:
    """The labels of the lines at the right, pushed apart, with a leader where one had to move."""
    for (px, py, name, farbe, fett), platz in zip(
        enden, spreizen([e[1] for e in enden], 11.5, oben, unten), strict=True
    ):
        if abs(platz - py) > 4:
            blatt.linie([(px + 3, py), (BREITE - rechts + 8, platz)], GRAU_HELL, 0.5)
        blatt.text(BREITE - rechts + 9, platz + 3, gekuerzt(name, rechts), farbe, fett=fett)


def _endname(serie: Serie, chart: Linien) -> str:
    """The label at the end of a line: name and newest value; empty for a line without values."""
    punkte = bekannt(serie.punkte, chart.von, chart.bis)
    if not punkte:
        return ""
    jahr, wert = punkte[-1]
    return f"{serie.name} {werttext(wert, chart.achse, dict(serie.vorbehalte).get(jahr, ''))}"


def _vorbehalte(
    blatt: Leinwand, serie: Serie, chart: Linien, x: Abbildung, y: Abbildung, radius: float, farbe: str
) -> None:
    """Uncertain values as rings, revised ones with an r above."""
    arten = dict(serie.vorbehalte)
    for jahr, wert in bekannt(serie.punkte, chart.von, chart.bis):
        if arten.get(jahr) in UNSICHER:
            blatt.punkt(x(jahr), y(wert), radius, farbe, hohl=True)
        elif arten.get(jahr) == "korrigiert":
            blatt.punkt(x(jahr), y(wert), 2.0, farbe)
            blatt.text(x(jahr), y(wert) - 5, "r", farbe, SCHRIFT, "center")


def saeulen(chart: Saeulen, farben: Palette = STANDARD) -> Leinwand:
    """Columns from zero, the newest dark; each carries its figure, of long ones as many as find room.

    A missing year stays empty and is named so.
    """
    werte, arten = dict(bekannt(chart.punkte, chart.von, chart.bis)), dict(chart.vorbehalte)
    texte = {j: werttext(w, chart.achse, arten.get(j, "")) for j, w in werte.items()}
    anzahl = chart.bis - chart.von + 1
    schritt = min(BREITE / anzahl, 46.0)

    def x(jahr: float) -> float:
        return (jahr - chart.von + 0.5) * schritt

    titel = marken.angeordnet(chart.marken, chart.von, chart.bis, x, BREITE)
    oben = 26.0 + marken.mehr(titel)
    unten = oben + 56.0
    blatt = Leinwand(BREITE, unten + (30.0 if chart.ziel else 17.0))
    alle = [0.0, *werte.values(), *([chart.ziel.wert] if chart.ziel else [])]
    tief, hoch = min(alle), max(alle)
    y = linear(tief, hoch or 1.0, unten - 12 if tief else unten, oben)
    takt = math.ceil((max(textbreite(t, SCHRIFT, True) for t in texte.values()) + 4) / schritt)
    marken.zeichne(blatt, titel, oben - 14.0, unten)
    for jahr, wert in werte.items():
        neu, hohl = jahr == max(werte), arten.get(jahr) in UNSICHER
        _saeule(blatt, x(jahr), schritt, (y(0), y(wert)), farben, neu=neu, hohl=hohl)
    if chart.ziel:
        _ziellinie(blatt, chart.ziel, y(chart.ziel.wert), schritt * anzahl, unten + 26)
    for jahr in range(chart.von, chart.bis + 1):
        if jahr not in werte:
            blatt.text(x(jahr), y(0) - 3, "k. A.", GRAU, anker="center")
            continue
        if (max(werte) - jahr) % takt == 0:
            stelle = y(werte[jahr]) + (9 if werte[jahr] < 0 else -3.5)
            frei = bool(chart.ziel) or takt > 1
            _zahl(blatt, x(jahr), stelle, texte[jahr], neu=jahr == max(werte), frei=frei)
    blatt.linie([(0, y(0)), (schritt * anzahl, y(0))], GRAU, 0.6)
    for jahr, text in jahre_beschriftet(chart.von, chart.bis, x, chart.achse):
        blatt.text(x(jahr), unten + 12, text, anker="center")
    return blatt


def _zahl(blatt: Leinwand, x: float, y: float, text: str, *, neu: bool, frei: bool) -> None:
    """The figure of a column, within the canvas; `frei` where the line of a target or a column beside it gives way."""
    breite = textbreite(text, SCHRIFT, neu)
    x = min(max(x, breite / 2), BREITE - breite / 2)
    if frei:
        blatt.rechteck(x - breite / 2 - 1, y - 7, breite + 2, 8.5, WEISS)
    blatt.text(x, y, text, TINTE if neu else GRAU, SCHRIFT, "center", neu)


def _ziellinie(blatt: Leinwand, ziel: Zielmarke, hoehe: float, breite: float, unten: float) -> None:
    """The target across the columns, set off from them by a light rim, and its name with the same dashes below."""
    blatt.linie([(0, hoehe), (breite, hoehe)], WEISS, 2.6)
    blatt.linie([(0, hoehe), (breite, hoehe)], TINTE, 0.9, ZIEL)
    blatt.linie([(0, unten - 3), (18, unten - 3)], TINTE, 0.9, ZIEL)
    blatt.text(23, unten, ziel.text, TINTE)


def _saeule(
    blatt: Leinwand, mitte: float, schritt: float, spanne: tuple[float, float], farben: Palette, *,
    neu: bool, hohl: bool,
) -> None:  # fmt: skip
    """One column between two heights; a light fill has a dark rim, so that it stands off the ground."""
    oben, hoehe = min(spanne), abs(spanne[0] - spanne[1])
    links, breite = mitte - schritt * 0.34, schritt * 0.68
    if not hoehe:
        return
    if hohl:
        blatt.schraffur(links, oben, breite, hoehe, farben.primaer)
    elif neu:
        blatt.rechteck(links, oben, breite, hoehe, farben.primaer)
    else:
        blatt.rechteck(links, oben, breite, hoehe, farben.primaer_hell, farben.primaer)


def vielfache(chart: Vielfache, farben: Palette = STANDARD) -> Leinwand:
    """Small panels in rows of three, each with its own scale from zero, first and last value named."""
    spalten, hoehe, luft = 3, 66.0, 14.0
    zeilen = -(-len(chart.felder) // spalten)
    breite = (BREITE - (spalten - 1) * luft) / spalten
    blatt = Leinwand(BREITE, zeilen * hoehe + 14)
    for i, feld in enumerate(chart.felder):
        links, oben = (i % spalten) * (breite + luft), (i // spalten) * hoehe
        blatt.text(links, oben + 9, gekuerzt(feld.name, breite + luft - 1), TINTE, fett=True)
        _feld(blatt, chart, feld, links, oben, breite, farben)
        if i + spalten >= len(chart.felder):
            blatt.text(links, oben + 68, jahrtext(chart.von, chart.achse))
            blatt.text(links + breite, oben + 68, jahrtext(chart.bis, chart.achse), anker="right")
    return blatt


def _feld(
    blatt: Leinwand, chart: Vielfache, feld: Serie, links: float, oben: float, breite: float, farben: Palette
) -> None:
    """One panel: breaks as dotted lines, the line, its first value at the left and its newest at the right."""
    x = linear(chart.von, chart.bis, links + 2, links + breite - 3)
    werte, arten = bekannt(feld.punkte, chart.von, chart.bis), dict(feld.vorbehalte)
    y = linear(0, max((w for _, w in werte), default=1.0) or 1.0, oben + 58, oben + 27)
    blatt.linie([(links, oben + 58), (links + breite, oben + 58)], GRAU, 0.5)
    for marke in chart.marken:
        if marke.bruch and chart.von < marke.jahr <= chart.bis:
            blatt.linie([(x(marke.jahr - 0.5), oben + 24), (x(marke.jahr - 0.5), oben + 58)], GRAU, 0.7, "1 1.6")
    for lauf in strecken(feld.punkte, chart.von, chart.bis, {m.jahr for m in chart.marken if m.trennt}):
        if len(lauf) == 1:
            blatt.punkt(x(lauf[0][0]), y(lauf[0][1]), 1.6, farben.primaer)
        blatt.linie([(x(j), y(w)) for j, w in lauf], farben.primaer, 1.6)
    if not werte:
        return
    (erstes, anfang), (letztes, ende) = werte[0], werte[-1]
    blatt.punkt(x(letztes), y(ende), 2.2, farben.primaer, hohl=arten.get(letztes) in UNSICHER)
    blatt.text(links, oben + 20, werttext(anfang, chart.achse, arten.get(erstes, "")), GRAU)
    neuester = werttext(ende, chart.achse, arten.get(letztes, ""))
    blatt.text(links + breite, oben + 20, neuester, farben.primaer, anker="right", fett=True)


def funken(chart: Funken, farben: Palette = STANDARD) -> Leinwand:
    """A line without axes, 130 points wide; a year alone between two breaks is a dot."""
    blatt = Leinwand(130.0, 30.0)
    jahre = [j for j, _ in chart.punkte]
    werte = [w for _, w in chart.punkte if w is not None]
    x = linear(min(jahre), max(jahre), 3, 125)
    y = linear(min(werte), max(werte), 25, 5) if max(werte) > min(werte) else (lambda _wert: 15.0)
    for lauf in strecken(chart.punkte, min(jahre), max(jahre), chart.neu):
        if len(lauf) == 1:
            blatt.punkt(x(lauf[0][0]), y(lauf[0][1]), 1.6, farben.primaer)
        blatt.linie([(x(j), y(w)) for j, w in lauf], farben.primaer, 1.4)
    letzter = [(j, w) for j, w in chart.punkte if w is not None][-1]
    blatt.punkt(x(letzter[0]), y(letzter[1]), 2.6, farben.primaer, hohl=chart.vorbehalt in UNSICHER)
    return blatt


def _rollen(farben: Palette) -> dict[Rolle, str]:
    return {"region": farben.primaer, "land": farben.akzent, "bezirk": GRAU}


def _tick(wert: float, ticks: Sequence[float], achse: Achse) -> str:
    return werttext(wert, Achse(nachkomma(ticks), achse.nach))


def _zeitachse(blatt: Leinwand, von: int, bis: int, x: Callable[[float], float], unten: float, achse: Achse) -> None:
    blatt.linie([(x(von) - 4, unten), (x(bis), unten)], GRAU_HELL, 0.6)
    for jahr, text in jahre_beschriftet(von, bis, x, achse):
        blatt.linie([(x(jahr), unten), (x(jahr), unten + 3)], GRAU_HELL, 0.6)
        blatt.text(x(jahr), unten + 13, text, anker="center")
