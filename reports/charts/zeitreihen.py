"""Charts over years: lines, columns, small multiples, sparklines."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from reports.charts.leinwand import (
    BLAU,
    BLAU_HELL,
    GRAU,
    GRAU_HELL,
    HAARLINIE,
    PFLAUME,
    SCHRIFT,
    TINTE,
    Leinwand,
    textbreite,
)
from reports.charts.skala import (
    bekannt,
    gekuerzt,
    jahre_beschriftet,
    jahrtext,
    linear,
    nachkomma,
    passend,
    schritte,
    spreizen,
    strecken,
    werttext,
)  # fmt: skip
from reports.charts.spec import Achse, Funken, Linien, Marke, Rolle, Saeulen, Vielfache

BREITE: Final = 336.0
_STIL: Final[dict[Rolle, tuple[str, float, str]]] = {
    "region": (BLAU, 2.2, "-"), "land": (PFLAUME, 1.3, "5 2.5"), "bezirk": (GRAU, 1.0, "1 2"),
}  # fmt: skip


def linien(chart: Linien) -> Leinwand:
    """Lines with direct labels at their right ends; the labels are pushed apart, never over each other."""
    namen = [
        f"{s.name} {werttext(punkte[-1][1], chart.achse)}"
        if (punkte := bekannt(s.punkte, chart.von, chart.bis))
        else ""
        for s in chart.serien
    ]
    rechts = min(max((textbreite(n, SCHRIFT, True) for n in namen), default=0) + 12, 150)
    alle = [w for s in chart.serien for _, w in bekannt(s.punkte, chart.von, chart.bis)]
    ticks = schritte(min(alle), max(alle))
    links = max(textbreite(_tick(t, ticks, chart.achse)) for t in ticks) + 7
    blatt = Leinwand(BREITE, 138.0)
    oben, unten = 20.0, 120.0
    x, y = linear(chart.von, chart.bis, links + 4, BREITE - rechts), linear(ticks[0], ticks[-1], unten, oben)
    for t in ticks:
        blatt.linie([(links, y(t)), (BREITE - rechts, y(t))], HAARLINIE, 0.5)
        blatt.text(links - 5, y(t) + 3, _tick(t, ticks, chart.achse), anker="right")
    _zeitachse(blatt, chart.von, chart.bis, x, unten, chart.achse)
    _marken(blatt, chart.marken, chart.von, chart.bis, x, oben, unten)
    neu = {m.jahr for m in chart.marken if m.trennt}
    enden: list[tuple[float, float, str, Rolle]] = []
    for serie, name in sorted(zip(chart.serien, namen, strict=True), key=lambda e: e[0].rolle == "region"):
        farbe, dicke, strich = _STIL[serie.rolle]
        for lauf in strecken(serie.punkte, chart.von, chart.bis, neu):
            if len(lauf) == 1:
                blatt.punkt(x(lauf[0][0]), y(lauf[0][1]), 2.0, farbe)
            blatt.linie([(x(j), y(w)) for j, w in lauf], farbe, dicke, strich)
        if name:
            jahr, wert = bekannt(serie.punkte, chart.von, chart.bis)[-1]
            blatt.punkt(x(jahr), y(wert), 3.0 if serie.rolle == "region" else 2.2, farbe)
            enden.append((x(jahr), y(wert), name, serie.rolle))
    for (px, py, name, rolle), platz in zip(enden, spreizen([e[1] for e in enden], 11.5, oben, unten), strict=True):
        if abs(platz - py) > 4:
            blatt.linie([(px + 3, py), (BREITE - rechts + 8, platz)], GRAU_HELL, 0.5)
        blatt.text(BREITE - rechts + 9, platz + 3, gekuerzt(name, rechts), _STIL[rolle][0], fett=rolle == "region")
    return blatt


def saeulen(chart: Saeulen) -> Leinwand:
    """Columns from zero, the newest dark; each carries its figure, a missing year stays empty and is named so."""
    werte = dict(bekannt(chart.punkte, chart.von, chart.bis))
    anzahl = chart.bis - chart.von + 1
    schritt = min(BREITE / anzahl, 46.0)
    blatt = Leinwand(BREITE, 99.0)
    oben, unten = 26.0, 82.0
    y = linear(0, max(werte.values()) or 1, unten, oben)

    def x(jahr: float) -> float:
        return (jahr - chart.von + 0.5) * schritt

    groesse = (
        SCHRIFT
        if max(textbreite(werttext(w, chart.achse), SCHRIFT, True) for w in werte.values()) < schritt - 2
        else 7.5
    )
    _marken(blatt, chart.marken, chart.von, chart.bis, x, 12.0, unten)
    for jahr in range(chart.von, chart.bis + 1):
        if jahr not in werte:
            blatt.text(x(jahr), unten - 3, "k. A.", GRAU, 7.5, "center")
            continue
        neu, wert = jahr == max(werte), werte[jahr]
        blatt.rechteck(x(jahr) - schritt * 0.34, y(wert), schritt * 0.68, unten - y(wert), BLAU if neu else BLAU_HELL)
        blatt.text(x(jahr), y(wert) - 3.5, werttext(wert, chart.achse), TINTE if neu else GRAU, groesse, "center", neu)
    blatt.linie([(0, unten), (schritt * anzahl, unten)], GRAU_HELL, 0.6)
    for jahr, text in jahre_beschriftet(chart.von, chart.bis, x, chart.achse):
        blatt.text(x(jahr), unten + 12, text, anker="center")
    return blatt


def vielfache(chart: Vielfache) -> Leinwand:
    """Small panels in rows of four, each with its own scale from zero, first and last value named."""
    spalten, hoehe, luft = 4, 66.0, 14.0
    zeilen = -(-len(chart.felder) // spalten)
    breite = (BREITE - (spalten - 1) * luft) / spalten
    blatt = Leinwand(BREITE, zeilen * hoehe + 14)
    for i, (name, punkte) in enumerate(chart.felder):
        links, oben = (i % spalten) * (breite + luft), (i // spalten) * hoehe
        x = linear(chart.von, chart.bis, links + 2, links + breite - 3)
        werte = bekannt(punkte, chart.von, chart.bis)
        y = linear(0, max((w for _, w in werte), default=1.0) or 1.0, oben + 58, oben + 27)
        groesse = passend(name, breite + luft - 1, 8, 7)
        blatt.text(links, oben + 9, gekuerzt(name, breite + luft - 1, groesse), TINTE, groesse, fett=True)
        blatt.linie([(links, oben + 58), (links + breite, oben + 58)], GRAU_HELL, 0.5)
        for lauf in strecken(punkte, chart.von, chart.bis):
            blatt.linie([(x(j), y(w)) for j, w in lauf], BLAU, 1.6)
        if werte:
            blatt.punkt(x(werte[-1][0]), y(werte[-1][1]), 2.2, BLAU)
            blatt.text(links, oben + 20, werttext(werte[0][1], chart.achse), GRAU)
            blatt.text(links + breite, oben + 20, werttext(werte[-1][1], chart.achse), BLAU, anker="right", fett=True)
        if i + spalten >= len(chart.felder):
            blatt.text(links, oben + 68, jahrtext(chart.von, chart.achse), groesse=7.5)
            blatt.text(links + breite, oben + 68, jahrtext(chart.bis, chart.achse), groesse=7.5, anker="right")
    return blatt


def funken(chart: Funken) -> Leinwand:
    """A line without axes, 130 points wide."""
    blatt = Leinwand(130.0, 30.0)
    jahre = [j for j, _ in chart.punkte]
    werte = [w for _, w in chart.punkte if w is not None]
    x = linear(min(jahre), max(jahre), 3, 125)
    y = linear(min(werte), max(werte), 25, 5) if max(werte) > min(werte) else (lambda _wert: 15.0)
    for lauf in strecken(chart.punkte, min(jahre), max(jahre)):
        blatt.linie([(x(j), y(w)) for j, w in lauf], BLAU, 1.4)
    letzter = [(j, w) for j, w in chart.punkte if w is not None][-1]
    blatt.punkt(x(letzter[0]), y(letzter[1]), 2.6, BLAU)
    return blatt


def _tick(wert: float, ticks: Sequence[float], achse: Achse) -> str:
    return werttext(wert, Achse(nachkomma(ticks), achse.nach))


def _zeitachse(blatt: Leinwand, von: int, bis: int, x: Callable[[float], float], unten: float, achse: Achse) -> None:
    blatt.linie([(x(von) - 4, unten), (x(bis), unten)], GRAU_HELL, 0.6)
    for jahr, text in jahre_beschriftet(von, bis, x, achse):
        blatt.linie([(x(jahr), unten), (x(jahr), unten + 3)], GRAU_HELL, 0.6)
        blatt.text(x(jahr), unten + 13, text, anker="center")


def _marken(
    blatt: Leinwand, marken: Sequence[Marke], von: int, bis: int, x: Callable[[float], float], oben: float, unten: float
) -> None:
    """Breaks as dotted lines before their year, events in it; every title stands above, below another where needed."""
    belegt: list[list[tuple[float, float]]] = [[], [], []]
    for marke in sorted(marken, key=lambda m: m.jahr):
        if not von < marke.jahr <= bis:
            continue
        ort = x(marke.jahr - 0.5 if marke.bruch else marke.jahr)
        blatt.linie([(ort, oben - 10), (ort, unten)], GRAU, 0.7, "1 1.6")
        breite = textbreite(marke.titel, 7.5)
        seiten = [a for a in (ort + 3, ort - 3 - breite) if a >= 0 and a + breite <= blatt.breite] or [0.0]
        plaetze = ((zeile, anfang) for zeile in range(len(belegt)) for anfang in seiten)
        zeile, anfang = next(
            (p for p in plaetze if all(p[1] >= ende or p[1] + breite <= start for start, ende in belegt[p[0]])),
            (len(belegt) - 1, seiten[0]),
        )
        blatt.text(anfang, oben - 4 + 9 * zeile, marke.titel, GRAU, 7.5)
        belegt[zeile].append((anfang - 4, anfang + breite + 4))
