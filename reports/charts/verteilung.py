"""Charts of one moment: bars by group, the strip of all Regionen, shares of a whole."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from typing import Final

from reports import zahlen
from reports.charts.leinwand import GRAU, GRAU_HELL, HAARLINIE, SCHRIFT, Leinwand, textbreite
from reports.charts.skala import gekuerzt, linear, nachkomma, schritte, spreizen, zweizeilig
from reports.charts.spec import UNSICHER, Achse, Anteile, Balken, Hundertfeld, Lage, Lagen, Streifen, Zielmarke
from reports.charts.werte import werttext
from reports.charts.zeitreihen import BREITE, ZIEL, Abbildung
from reports.farben import STANDARD, TINTE, WEISS, Palette, lesbar_auf

BAND: Final = "#E9E4DA"
STRICH: Final = "#66788A"
"""The ticks of the Regionen: told apart from the white ground and from the band."""
_ZWEITE: Final = 10.5
"""How much higher a second line of a name makes its row."""
_NAME: Final = BREITE / 2
"""So much room the name of a region has, names below a strip half of it."""


def balken(chart: Balken, farben: Palette = STANDARD) -> Leinwand:
    """Bars from zero with the figures of region and Land in two columns at the right, the Land also as a mark."""
    zeile, kopf = 15.0, 15.0
    name = min(max(textbreite(n) for n, _, _ in chart.zeilen) + 8, 130.0)
    namen = [zweizeilig(n, name - 6) for n, _, _ in chart.zeilen]
    oben = list(accumulate((zeile + _ZWEITE * (len(n) - 1) for n in namen), initial=kopf))
    blatt = Leinwand(BREITE, oben[-1] + 4)
    spalte = textbreite(chart.land) + 10 if chart.land else 0.0
    rechts = (
        BREITE
        - spalte
        - max(textbreite(werttext(w, chart.achse), fett=True) for _, w, _ in chart.zeilen if w is not None)
        - 10
    )
    alle = [0.0, *(w for _, a, b in chart.zeilen for w in (a, b) if w is not None)]
    x = linear(min(alle), max(alle), name, rechts - 6)
    blatt.text(BREITE - spalte, 9, gekuerzt(chart.region, _NAME), farben.primaer, anker="right", fett=True)
    blatt.text(BREITE, 9, chart.land, farben.akzent, anker="right")
    for i, (_, wert, land) in enumerate(chart.zeilen):
        mitte = (oben[i] + oben[i + 1]) / 2
        for nr, text in enumerate(namen[i]):
            blatt.text(0, mitte + 3 + _ZWEITE * (nr - (len(namen[i]) - 1) / 2), text, TINTE)
        vorbehalt = chart.vorbehalte[i] if chart.vorbehalte else ""
        if wert:
            malen = blatt.schraffur if vorbehalt in UNSICHER else blatt.rechteck
            malen(min(x(0), x(wert)), mitte - 4.5, max(abs(x(wert) - x(0)), 0.5), 9, farben.primaer)
        if land is not None:
            blatt.linie([(x(land), mitte - 6.5), (x(land), mitte + 6.5)], "#FFFFFF", 3.2)
            blatt.linie([(x(land), mitte - 6.5), (x(land), mitte + 6.5)], farben.akzent, 1.6)
        statt = chart.zeichen[i] if chart.zeichen else ("", "")
        eigener = statt[0] or ("" if wert is None else werttext(wert, chart.achse, vorbehalt))
        blatt.text(BREITE - spalte, mitte + 3, eigener, farben.primaer, anker="right", fett=True)
        if chart.land:
            daneben = statt[1] or ("" if land is None else werttext(land, chart.achse))
            blatt.text(BREITE, mitte + 3, daneben, farben.akzent, anker="right")
    blatt.linie([(x(0), kopf), (x(0), oben[-1])], GRAU, 0.6)
    return blatt


def streifen(chart: Streifen, farben: Palette = STANDARD) -> Leinwand:
    """Every Region a tick; the region is named above, Land and Regierungsbezirk below, left and right of each other.

    The band widens the axis by half at most; where it reaches further it has no edge.
    """
    kopf, ziel = (12.0, [chart.ziel.wert]) if chart.ziel else (0.0, [])
    blatt = Leinwand(BREITE, 64.0 + kopf)
    alle = [*chart.werte, *(wert for _, wert in filter(None, (chart.region, chart.bezirk, chart.land))), *ziel]
    rand = (max(alle) - min(alle)) / 2
    alle += [g for g in chart.band or () if min(alle) - rand <= g <= max(alle) + rand]
    ticks = schritte(min(alle), max(alle), 5, chart.achse.stellen)
    kanten = [textbreite(werttext(t, Achse(nachkomma(ticks), chart.achse.nach))) / 2 + 1 for t in (ticks[0], ticks[-1])]
    x = linear(ticks[0], ticks[-1], max(10.0, kanten[0]), BREITE - max(10.0, kanten[1]))
    oben, unten, achse = kopf + 15.0, kopf + 29.0, kopf + 49.0
    if chart.band:
        links, rechts = (x(min(max(g, ticks[0]), ticks[-1])) for g in chart.band)
        blatt.rechteck(links, oben - 1, rechts - links, unten - oben + 2, BAND)
        for kante in (x(g) for g in chart.band if ticks[0] <= g <= ticks[-1]):
            blatt.linie([(kante, oben - 1), (kante, unten + 1)], GRAU, 0.6)
    blatt.striche([[(x(wert), oben + 1), (x(wert), unten - 1)] for wert in chart.werte], STRICH, 0.9)
    blatt.striche([[(x(wert), oben - 2), (x(wert), unten + 1)] for wert in chart.typ], TINTE, 1.3)
    blatt.linie([(x(ticks[0]), achse), (x(ticks[-1]), achse)], HAARLINIE, 0.6)
    for t in ticks:
        blatt.linie([(x(t), achse), (x(t), achse + 3)], GRAU_HELL, 0.6)
        blatt.text(x(t), achse + 12, werttext(t, Achse(nachkomma(ticks), chart.achse.nach)), anker="center")
    darunter = [(m, farbe) for m, farbe in ((chart.bezirk, GRAU), (chart.land, farben.akzent)) if m]
    _unten(blatt, darunter, x, oben, unten, chart.achse)
    if chart.ziel:
        _ziel(blatt, chart.ziel, x(chart.ziel.wert), unten)
    if chart.region:
        _eigene(blatt, chart, chart.region, x, oben, unten, farben)
    return blatt


def _eigene(
    blatt: Leinwand, chart: Streifen, region: tuple[str, float], x: Abbildung, oben: float, unten: float,
    farben: Palette,
) -> None:  # fmt: skip
    """The region itself: a dot on the strip, its name and value above, on light ground where a target runs behind."""
    name, wert = region
    text = f"{gekuerzt(name, _NAME)} {werttext(wert, chart.achse, chart.vorbehalt)}"
    breite = textbreite(text, SCHRIFT, True)
    ort = min(max(x(wert), breite / 2), BREITE - breite / 2)
    if chart.ziel:
        blatt.rechteck(ort - breite / 2 - 1, oben - 12.5, breite + 2, 9.5, WEISS)
    blatt.text(ort, oben - 5, text, farben.primaer, anker="center", fett=True)
    blatt.linie([(x(wert), oben - 2), (x(wert), unten)], farben.primaer, 1.2)
    blatt.punkt(x(wert), (oben + unten) / 2, 4.0, farben.primaer, hohl=chart.vorbehalt in UNSICHER)


def _ziel(blatt: Leinwand, ziel: Zielmarke, ort: float, unten: float) -> None:
    """The target as a dashed mark through the strip, named above everything else."""
    breite = textbreite(ziel.text)
    blatt.linie([(ort, 11.0), (ort, unten + 1)], TINTE, 0.9, ZIEL)
    blatt.text(min(max(ort, breite / 2), BREITE - breite / 2), 9, ziel.text, TINTE, anker="center")


def hundertfeld(chart: Hundertfeld, farben: Palette = STANDARD) -> Leinwand:
    """Ten rows of ten squares, filled row by row; a row is a broken line."""
    seite, schritt, reihe = 6.0, 8.4, 81.6
    blatt = Leinwand(reihe, reihe)
    for nr in range(10):
        y, gefuellt = seite / 2 + nr * schritt, min(max(chart.anzahl - 10 * nr, 0), 10)
        if gefuellt:
            blatt.linie([(0, y), (gefuellt * schritt - 2.4, y)], farben.primaer, seite, "1 0.4")
        if gefuellt < 10:
            blatt.linie([(gefuellt * schritt, y), (reihe, y)], HAARLINIE, seite, "1 0.4")
    return blatt


def lage(chart: Lage, farben: Palette = STANDARD) -> Leinwand:
    """The strip without words, 130 points wide."""
    blatt = Leinwand(130.0, 30.0)
    x = linear(min(chart.werte), max(chart.werte), 5, 125)
    blatt.striche([[(x(wert), 10), (x(wert), 20)] for wert in chart.werte], STRICH, 0.8)
    if chart.land is not None:
        blatt.linie([(x(chart.land), 7), (x(chart.land), 23)], farben.akzent, 1.5)
    if chart.typ is not None:
        spitze = x(chart.typ)
        blatt.linie([(spitze - 3.2, 28), (spitze, 22.5), (spitze + 3.2, 28)], TINTE, 1.3)
    if chart.region is not None:
        blatt.punkt(x(chart.region), 15, 3.4, farben.primaer, hohl=chart.vorbehalt in UNSICHER)
    return blatt


def lagen(chart: Lagen, farben: Palette = STANDARD) -> Leinwand:
    """A strip an indicator below each other, each from its lowest to its highest Region; values of region and Land."""
    zeile, kopf, links = 19.0, 15.0, 138.0
    blatt = Leinwand(BREITE, kopf + zeile * len(chart.zeilen) + 2)
    land = BREITE - textbreite("Land NRW") - 12
    rechts = land - 54.0
    blatt.text(land, 9, gekuerzt(chart.region, land), farben.primaer, anker="right", fett=True)
    blatt.text(BREITE, 9, "Land NRW", farben.akzent, anker="right")
    for i, (titel, alle, achse) in enumerate(chart.zeilen):
        mitte = kopf + (i + 0.5) * zeile
        blatt.text(0, mitte + 3, gekuerzt(titel, links - 10), TINTE)
        _zeile(blatt, alle, (links, rechts), mitte, farben)
        eigen = zahlen.zelle(None, None, 0) if alle.region is None else werttext(alle.region, achse, alle.vorbehalt)
        drueben = zahlen.zelle(None, None, 0) if alle.land is None else werttext(alle.land, achse)
        blatt.text(land, mitte + 3, eigen, farben.primaer, anker="right", fett=True)
        blatt.text(BREITE, mitte + 3, drueben, farben.akzent, anker="right")
    return blatt


def _zeile(blatt: Leinwand, alle: Lage, spanne: tuple[float, float], mitte: float, farben: Palette) -> None:
    """One strip: the Regionen as ticks, the Land as a longer one, the region as a dot."""
    x = linear(min(alle.werte), max(alle.werte), *spanne)
    blatt.striche([[(x(wert), mitte - 4.5), (x(wert), mitte + 4.5)] for wert in alle.werte], STRICH, 0.8)
    if alle.land is not None:
        blatt.linie([(x(alle.land), mitte - 7), (x(alle.land), mitte + 7)], farben.akzent, 1.5)
    if alle.region is not None:
        blatt.punkt(x(alle.region), mitte, 3.6, farben.primaer, hohl=alle.vorbehalt in UNSICHER)


def anteile(chart: Anteile, farben: Palette = STANDARD) -> Leinwand:
    """Stacked bars of 100 percent with white gaps, figures where they fit, the key above in the order of the parts."""
    fuellungen = _fuellungen(len(chart.teile), chart.geordnet, farben)
    plaetze, kopf = _legende([gekuerzt(teil, BREITE - 20) for teil in chart.teile])
    zeile = 22.0
    blatt = Leinwand(BREITE, kopf + zeile * len(chart.zeilen) + 2)
    for (text, (lx, ly)), farbe in zip(plaetze, fuellungen, strict=True):
        blatt.rechteck(lx, ly - 7, 8, 8, farbe, GRAU)
        blatt.text(lx + 11, ly, text, GRAU)
    name = min(max(textbreite(n, fett=True) for n, _ in chart.zeilen) + 8, 120.0)
    for i, (text, werte) in enumerate(chart.zeilen):
        oben = kopf + i * zeile
        blatt.text(0, oben + 13, gekuerzt(text, name - 6), farben.primaer if i == 0 else GRAU, fett=i == 0)
        ganzes, anfang = _ganzes(werte, chart.achse), name
        for nr, (wert, farbe) in enumerate(zip(werte, fuellungen, strict=True)):
            breite = (wert or 0.0) / ganzes * (BREITE - name)
            if breite > 0.6:
                text = werttext(wert or 0.0, Achse(0))
                _teilstueck(blatt, anfang, oben + 3, breite - 1.4, farbe, text, hohl=(i, nr) in chart.unsicher)
            anfang += breite
    return blatt


def _ganzes(werte: Sequence[float | None], achse: Achse) -> float:
    """What the bar stands for: the sum, but of percentages with a part that is not known all of 100."""
    summe = sum(w or 0.0 for w in werte) or 1.0
    return max(summe, 100.0) if None in werte and achse.nach == "%" else summe


def _teilstueck(blatt: Leinwand, x: float, y: float, breite: float, farbe: str, text: str, *, hohl: bool) -> None:
    """One part of a stacked bar with its figure where it fits; the rim lets a light one stand off the ground."""
    schrift, weite = lesbar_auf(farbe), textbreite(text) + 3
    blatt.rechteck(x, y, breite, 15, farbe, GRAU)
    if hohl:
        blatt.schraffur(x, y, breite, 15, schrift, farbe)
    if breite < weite + 1:
        return
    if hohl:
        blatt.rechteck(x + (breite - weite) / 2, y + 1.5, weite, 12, farbe)
    blatt.text(x + breite / 2, y + 10.8, text, schrift, anker="center")


def _unten(
    blatt: Leinwand, marken: Sequence[tuple[tuple[str, float], str]], x: object, oben: float, unten: float, achse: Achse
) -> None:
    """Marks with names below the strip: side by side where they fit, pushed apart where they would meet."""
    assert callable(x)
    texte = [f"{gekuerzt(name, _NAME / 2)} {werttext(wert, achse)}" for (name, wert), _ in marken]
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


def _fuellungen(anzahl: int, geordnet: bool, farben: Palette) -> list[str]:
    """A sequence from light to dark for ordered parts, the category colours otherwise."""
    if not geordnet and anzahl <= len(farben.folge):
        return list(farben.folge[:anzahl])
    return farben.stufen(anzahl)


def _legende(teile: Sequence[str]) -> tuple[list[tuple[str, tuple[float, float]]], float]:
    """Places of the key, wrapped to the width, and where it ends."""
    x, y, plaetze = 0.0, 9.0, []
    for text in teile:
        breite = textbreite(text) + 24
        if x and x + breite > BREITE + 12:
            x, y = 0.0, y + 13
        plaetze.append((text, (x, y)))
        x += breite
    return plaetze, y + 6
