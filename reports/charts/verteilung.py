"""Charts of one moment: bars by group, the strip of all Regionen, shares of a whole."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from reports.charts.leinwand import BLAU, GRAU, GRAU_HELL, HAARLINIE, PFLAUME, SCHRIFT, TINTE, Leinwand, textbreite
from reports.charts.skala import gekuerzt, linear, nachkomma, schritte, spreizen, werttext
from reports.charts.spec import Achse, Anteile, Balken, Lage, Streifen
from reports.charts.zeitreihen import BREITE

_FOLGE: Final = ("#12436D", "#28A197", "#801650", "#F46A25")
BAND: Final = "#E9E4DA"
_HELL, _DUNKEL = (0xDF, 0xE9, 0xF2), (0x12, 0x43, 0x6D)


def balken(chart: Balken) -> Leinwand:
    """Bars from zero with the figures of region and Land in two columns at the right, the Land also as a mark."""
    zeile, kopf = 15.0, 15.0
    blatt = Leinwand(BREITE, kopf + zeile * len(chart.zeilen) + 4)
    name = min(max(textbreite(n) for n, _, _ in chart.zeilen) + 8, 130.0)
    spalte = textbreite(chart.land) + 10 if chart.land else 0.0
    rechts = (
        BREITE
        - spalte
        - max(textbreite(werttext(w, chart.achse), fett=True) for _, w, _ in chart.zeilen if w is not None)
        - 10
    )
    alle = [0.0, *(w for _, a, b in chart.zeilen for w in (a, b) if w is not None)]
    x = linear(min(alle), max(alle), name, rechts - 6)
    blatt.text(BREITE - spalte, 9, chart.region, BLAU, anker="right", fett=True)
    blatt.text(BREITE, 9, chart.land, PFLAUME, anker="right")
    for i, (text, wert, land) in enumerate(chart.zeilen):
        mitte = kopf + i * zeile + zeile / 2
        blatt.text(0, mitte + 3, gekuerzt(text, name - 6), TINTE)
        if wert is not None:
            blatt.rechteck(min(x(0), x(wert)), mitte - 4.5, max(abs(x(wert) - x(0)), 0.5), 9, BLAU)
        if land is not None:
            blatt.linie([(x(land), mitte - 6.5), (x(land), mitte + 6.5)], "#FFFFFF", 3.2)
            blatt.linie([(x(land), mitte - 6.5), (x(land), mitte + 6.5)], PFLAUME, 1.6)
        blatt.text(
            BREITE - spalte,
            mitte + 3,
            "k. A." if wert is None else werttext(wert, chart.achse),
            BLAU,
            anker="right",
            fett=True,
        )
        if chart.land:
            blatt.text(
                BREITE, mitte + 3, "k. A." if land is None else werttext(land, chart.achse), PFLAUME, anker="right"
            )
    blatt.linie([(x(0), kopf), (x(0), kopf + zeile * len(chart.zeilen))], GRAU_HELL, 0.6)
    return blatt


def streifen(chart: Streifen) -> Leinwand:
    """Every Region a tick; the region is named above, Land and Regierungsbezirk below, left and right of each other."""
    blatt = Leinwand(BREITE, 64.0)
    alle = [*chart.werte, *(wert for _, wert in filter(None, (chart.region, chart.bezirk, chart.land)))]
    ticks = schritte(min(alle), max(alle), 5)
    kanten = [
        textbreite(werttext(t, Achse(nachkomma(ticks), chart.achse.nach)), 8) / 2 + 1 for t in (ticks[0], ticks[-1])
    ]
    x = linear(ticks[0], ticks[-1], max(10.0, kanten[0]), BREITE - max(10.0, kanten[1]))
    oben, unten, achse = 15.0, 29.0, 49.0
    if chart.band:
        links, rechts = (x(min(max(g, ticks[0]), ticks[-1])) for g in chart.band)
        blatt.rechteck(links, oben - 1, rechts - links, unten - oben + 2, BAND)
    for wert in chart.werte:
        blatt.linie([(x(wert), oben + 1), (x(wert), unten - 1)], "#8FA3B5", 0.9)
    for wert in chart.typ:
        blatt.linie([(x(wert), oben - 2), (x(wert), unten + 1)], TINTE, 1.3)
    blatt.linie([(x(ticks[0]), achse), (x(ticks[-1]), achse)], HAARLINIE, 0.6)
    for t in ticks:
        blatt.linie([(x(t), achse), (x(t), achse + 3)], GRAU_HELL, 0.6)
        blatt.text(x(t), achse + 12, werttext(t, Achse(nachkomma(ticks), chart.achse.nach)), anker="center", groesse=8)
    _unten(blatt, [(m, f) for m, f in ((chart.bezirk, GRAU), (chart.land, PFLAUME)) if m], x, oben, unten, chart.achse)
    if chart.region:
        name, wert = chart.region
        text = f"{name} {werttext(wert, chart.achse)}"
        breite = textbreite(text, SCHRIFT, True)
        ort = min(max(x(wert), breite / 2), BREITE - breite / 2)
        blatt.text(ort, oben - 5, text, BLAU, anker="center", fett=True)
        blatt.linie([(x(wert), oben - 2), (x(wert), unten)], BLAU, 1.2)
        blatt.punkt(x(wert), (oben + unten) / 2, 4.0, BLAU)
    return blatt


def lage(chart: Lage) -> Leinwand:
    """The strip without words, 130 points wide."""
    blatt = Leinwand(130.0, 30.0)
    x = linear(min(chart.werte), max(chart.werte), 5, 125)
    for wert in chart.werte:
        blatt.linie([(x(wert), 10), (x(wert), 20)], "#A9B8C5", 0.8)
    if chart.land is not None:
        blatt.linie([(x(chart.land), 7), (x(chart.land), 23)], PFLAUME, 1.5)
    blatt.punkt(x(chart.region), 15, 3.4, BLAU)
    return blatt


def anteile(chart: Anteile) -> Leinwand:
    """Stacked bars of 100 percent with white gaps, figures where they fit, the key above in the order of the parts."""
    farben = _farben(len(chart.teile), chart.geordnet)
    plaetze, kopf = _legende(chart.teile)
    zeile = 22.0
    blatt = Leinwand(BREITE, kopf + zeile * len(chart.zeilen) + 2)
    for (text, (lx, ly)), farbe in zip(plaetze, farben, strict=True):
        blatt.rechteck(lx, ly - 7, 8, 8, farbe, GRAU)
        blatt.text(lx + 11, ly, text, GRAU, 8)
    name = min(max(textbreite(n, fett=True) for n, _ in chart.zeilen) + 8, 120.0)
    for i, (text, werte) in enumerate(chart.zeilen):
        oben = kopf + i * zeile
        blatt.text(0, oben + 13, gekuerzt(text, name - 6), BLAU if i == 0 else GRAU, fett=i == 0)
        summe, anfang = sum(w or 0.0 for w in werte) or 1.0, name
        for wert, farbe in zip(werte, farben, strict=True):
            breite = (wert or 0.0) / summe * (BREITE - name)
            if breite > 0.6:
                blatt.rechteck(anfang, oben + 3, breite - 0.8, 15, farbe)
            beschriftung = "" if wert is None else werttext(wert, Achse(0))
            if breite > textbreite(beschriftung, 8) + 4:
                blatt.text(anfang + breite / 2, oben + 13.4, beschriftung, _lesbar(farbe), 8, "center")
            anfang += breite
    return blatt


def _unten(
    blatt: Leinwand, marken: Sequence[tuple[tuple[str, float], str]], x: object, oben: float, unten: float, achse: Achse
) -> None:
    """Marks with names below the strip: side by side where they fit, pushed apart where they would meet."""
    assert callable(x)
    texte = [f"{name} {werttext(wert, achse)}" for (name, wert), _ in marken]
    breiten = [textbreite(t) for t in texte]
    orte = [x(wert) for (_, wert), _ in marken]
    if len(marken) == 2:
        paar = spreizen(orte, (breiten[0] + breiten[1]) / 2 + 10, 0, BREITE)
        links, rechts = (0, 1) if paar[0] <= paar[1] else (1, 0)
        schub = max(0.0, breiten[links] / 2 - paar[links]) - max(0.0, paar[rechts] + breiten[rechts] / 2 - BREITE)
        mitten = [p + schub for p in paar]
    else:
        mitten = [min(max(o, b / 2), BREITE - b / 2) for o, b in zip(orte, breiten, strict=True)]
    for (_, farbe), text, ort, mitte in zip(marken, texte, orte, mitten, strict=True):
        blatt.linie([(ort, oben - 1), (ort, unten + 3)], farbe, 1.6)
        if abs(mitte - ort) > 4:
            blatt.linie([(ort, unten + 3), (mitte, unten + 6)], GRAU_HELL, 0.5)
        blatt.text(mitte, unten + 13.5, text, farbe, anker="center")


def _farben(anzahl: int, geordnet: bool) -> list[str]:
    """A sequence from light to dark for ordered parts, the four category colours otherwise."""
    if not geordnet and anzahl <= len(_FOLGE):
        return list(_FOLGE[:anzahl])
    stufen = [i / max(anzahl - 1, 1) for i in range(anzahl)]
    return ["#" + "".join(f"{round(h + (d - h) * s):02x}" for h, d in zip(_HELL, _DUNKEL, strict=True)) for s in stufen]


def _lesbar(farbe: str) -> str:
    """White or ink, whichever stands out."""
    r, g, b = (int(farbe[i : i + 2], 16) for i in (1, 3, 5))
    return "#FFFFFF" if 0.299 * r + 0.587 * g + 0.114 * b < 140 else TINTE


def _legende(teile: Sequence[str]) -> tuple[list[tuple[str, tuple[float, float]]], float]:
    """Places of the key, wrapped to the width, and where it ends."""
    x, y, plaetze = 0.0, 9.0, []
    for text in teile:
        breite = textbreite(text, 8) + 24
        if x and x + breite > BREITE + 12:
            x, y = 0.0, y + 13
        plaetze.append((text, (x, y)))
        x += breite
    return plaetze, y + 6
