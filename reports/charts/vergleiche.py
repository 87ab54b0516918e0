"""Charts that compare: gaps between groups, two moments or stages side by side, flows from where to where."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from reports import zahlen
from reports.charts.leinwand import GRAU, GRAU_HELL, HAARLINIE, SCHRIFT, Anker, Leinwand, textbreite
from reports.charts.skala import gekuerzt, linear, nachkomma, schritte, spreizen
from reports.charts.spec import UNSICHER, Achse, Fluss, Hantel, Paar, Steigung, Vorbehalt
from reports.charts.werte import werttext
from reports.charts.zeitreihen import BREITE
from reports.farben import STANDARD, TINTE, Palette

_ZEILE: Final = 27.0
_LUFT: Final = 5.0
_BALKEN: Final = 6.0
_REGION: Final = 84.0
"""Room for the name of the region above its gaps."""


def hantel(chart: Hantel, farben: Palette = STANDARD) -> Leinwand:
    """A row a pair: dot and diamond on one scale with their values outside, the gap of region and Land at the right."""
    kopf = 26.0 if chart.daneben else 14.0
    unten = kopf + _ZEILE * len(chart.zeilen)
    blatt = Leinwand(BREITE, unten + 13)
    x, weite, rechts, ticks = _skala(chart)
    _hantelkopf(blatt, chart, rechts, farben)
    achse = Achse(nachkomma(ticks), chart.achse.nach)
    for t in ticks:
        blatt.text(x(t), unten + 10, werttext(t, achse), GRAU, SCHRIFT, "center")
    for i, zeile in enumerate(chart.zeilen):
        mitte = kopf + i * _ZEILE + 19
        blatt.striche([[(x(t), mitte - 6), (x(t), mitte + 6)] for t in ticks], HAARLINIE, 0.5)
        blatt.text(0, mitte - 9, gekuerzt(zeile.name, weite), TINTE)
        _stange(blatt, zeile, chart.achse, x, mitte, farben)
        eigener = _abstand(zeile.erster, zeile.zweiter, chart.achse)
        blatt.text(rechts, mitte + 3, eigener, farben.primaer, anker="right", fett=True)
        if chart.daneben:
            blatt.text(BREITE, mitte + 3, _mit_vorzeichen(chart.daneben[i], chart.achse), farben.akzent, anker="right")
    return blatt


def _skala(chart: Hantel) -> tuple[Callable[[float], float], float, float, list[float]]:
    """The scale with room for the values at both ends, its whole width, the right edge of the region's gaps, ticks."""
    werte = [w for z in chart.zeilen for w in (z.erster, z.zweiter) if w is not None]
    rechts = BREITE - (textbreite("Land NRW") + 12 if chart.daneben else 0.0)
    weite = rechts - max(textbreite(gekuerzt(chart.region, _REGION), SCHRIFT, True), 46.0) - 12
    rand = max(textbreite(werttext(w, chart.achse, "eingeschraenkt")) for w in werte) + 8
    ticks = schritte(min(werte), max(werte), 4, chart.achse.stellen)
    return linear(ticks[0], ticks[-1], rand, weite - rand), weite, rechts, ticks


def _hantelkopf(blatt: Leinwand, chart: Hantel, rechts: float, farben: Palette) -> None:
    """The key of the two marks and the heads of the gaps."""
    erste, zweite = chart.gruppen
    blatt.punkt(4, 6, 3.2, farben.primaer)
    blatt.text(11, 9, erste, farben.primaer, fett=True)
    weiter = 11 + textbreite(erste, SCHRIFT, True) + 14
    blatt.raute(weiter + 4, 6, 4.0, farben.akzent)
    blatt.text(weiter + 11, 9, zweite, farben.akzent)
    blatt.text(rechts, 9, f"Abstand ({chart.einheit})" if chart.einheit else "Abstand", GRAU, SCHRIFT, "right")
    if chart.daneben:
        blatt.text(rechts, 20, gekuerzt(chart.region, _REGION), farben.primaer, anker="right", fett=True)
        blatt.text(BREITE, 20, "Land NRW", farben.akzent, anker="right")


def _stange(
    blatt: Leinwand, zeile: Paar, achse: Achse, x: Callable[[float], float], mitte: float, farben: Palette
) -> None:
    """The two marks with the bar between them; a value that is not known has no mark."""
    paar = list(zip((zeile.erster, zeile.zweiter), zeile.vorbehalte, strict=True))
    da = [(x(w), w, v, nr) for nr, (w, v) in enumerate(paar) if w is not None]
    if len(da) == 2:
        blatt.linie([(da[0][0], mitte), (da[1][0], mitte)], GRAU, 1.6)
    links = min(da, default=None)
    for ort, wert, vorbehalt, nr in sorted(da, key=lambda e: -e[3]):
        farbe, hohl = (farben.akzent if nr else farben.primaer), vorbehalt in UNSICHER
        malen, radius = (blatt.raute, 4.6) if nr else (blatt.punkt, 3.6)
        malen(ort, mitte, radius, farbe, hohl=hohl)
        nach_links = (ort, wert, vorbehalt, nr) == links
        stelle = ort - 7 if nach_links else ort + 7
        text = werttext(wert, achse, vorbehalt)
        blatt.text(stelle, mitte + 3, text, farbe, SCHRIFT, "right" if nach_links else "left")


def _abstand(erster: float | None, zweiter: float | None, achse: Achse) -> str:
    return _mit_vorzeichen(None if erster is None or zweiter is None else erster - zweiter, achse)


def _mit_vorzeichen(wert: float | None, achse: Achse) -> str:
    """A gap with its direction, `k. A.` where one of the values is not known."""
    return zahlen.zelle(None, None, 0) if wert is None else zahlen.vorzeichen(wert, achse.stellen)


def steigung(chart: Steigung, farben: Palette = STANDARD) -> Leinwand:
    """A line a row between two columns, labelled at both ends; labels are pushed apart, never over each other."""
    oben, hoehe = 20.0, max(88.0, 13.0 * len(chart.zeilen))
    blatt = Leinwand(BREITE, oben + hoehe + 10)
    werte = [w for z in chart.zeilen for w in (z.erster, z.zweiter) if w is not None]
    y = linear(min(werte), max(werte), oben + hoehe, oben + 4)
    links = max(textbreite(werttext(w, chart.achse, "eingeschraenkt"), SCHRIFT, True) for w in werte) + 14
    rechts = max(links + 70, BREITE - 12 - max(textbreite(_ende(z, chart.achse), SCHRIFT, True) for z in chart.zeilen))
    for ort in (links, rechts):
        blatt.linie([(ort, oben - 6), (ort, oben + hoehe + 6)], HAARLINIE, 0.6)
    blatt.text(links + 4, oben - 10, chart.spalten[0], GRAU, anker="right", fett=True)
    blatt.text(rechts - 4, oben - 10, chart.spalten[1], GRAU, fett=True)
    for nr in sorted(range(len(chart.zeilen)), key=lambda n: n in chart.hervor):
        zeile, farbe = chart.zeilen[nr], farben.primaer if nr in chart.hervor else GRAU
        _gerade(blatt, zeile, (links, rechts), y, farbe, 2.2 if nr in chart.hervor else 1.2)
    grenzen = (oben + 2, oben + hoehe + 4)
    anfaenge = [(nr, z.erster, werttext(z.erster, chart.achse, z.vorbehalte[0])) for nr, z in enumerate(chart.zeilen)
                if z.erster is not None]  # fmt: skip
    enden = [(nr, z.zweiter, _ende(z, chart.achse)) for nr, z in enumerate(chart.zeilen) if z.zweiter is not None]
    _beschrifte(blatt, anfaenge, (links, -1), y, grenzen, chart.hervor, farben)
    _beschrifte(blatt, enden, (rechts, 1), y, grenzen, chart.hervor, farben)
    return blatt


def _ende(zeile: Paar, achse: Achse) -> str:
    """The label at the right: value and name."""
    return "" if zeile.zweiter is None else f"{werttext(zeile.zweiter, achse, zeile.vorbehalte[1])} {zeile.name}"


def _gerade(
    blatt: Leinwand, zeile: Paar, enden: tuple[float, float], y: Callable[[float], float], farbe: str, dicke: float
) -> None:
    """The line between two known values with its ends; one value alone is a dot."""
    paar: list[tuple[float, float | None, Vorbehalt]] = list(
        zip(enden, (zeile.erster, zeile.zweiter), zeile.vorbehalte, strict=True)
    )
    da = [(ort, y(wert), vorbehalt) for ort, wert, vorbehalt in paar if wert is not None]
    if len(da) == 2:
        blatt.linie([(ort, hoehe) for ort, hoehe, _ in da], farbe, dicke)
    for ort, hoehe, vorbehalt in da:
        blatt.punkt(ort, hoehe, 2.6, farbe, hohl=vorbehalt in UNSICHER)


def _beschrifte(
    blatt: Leinwand, enden: Sequence[tuple[int, float, str]], seite: tuple[float, int], y: Callable[[float], float],
    grenzen: tuple[float, float], hervor: Sequence[int], farben: Palette,
) -> None:  # fmt: skip
    """The labels of one side (x, direction), in the order of their values, with a thin line where they had to move."""
    x, richtung = seite
    plaetze = spreizen([y(wert) for _, wert, _ in enden], 11.5, *grenzen)
    for (nr, wert, text), platz in zip(enden, plaetze, strict=True):
        if abs(platz - y(wert)) > 3:
            blatt.linie([(x + 4 * richtung, y(wert)), (x + 9 * richtung, platz)], GRAU_HELL, 0.5)
        farbe, fett = (farben.primaer, True) if nr in hervor else (TINTE, False)
        kurz = gekuerzt(text, BREITE - x - 11) if richtung > 0 else text
        blatt.text(x + 11 * richtung, platz + 3, kurz, farbe, anker="left" if richtung > 0 else "right", fett=fett)


def fluss(chart: Fluss, farben: Palette = STANDARD) -> Leinwand:
    """Ribbons as wide as their counts between bars at the left and at the right, each bar with its name and count."""
    von, nach = _summen(chart, 0), _summen(chart, 1)
    texte_l = [f"{n} {zahlen.zahl(s)}" for n, s in zip(chart.links, von, strict=True)]
    texte_r = [_ziel(n, s, chart.summe) for n, s in zip(chart.rechts, nach, strict=True)]
    links = min(max(map(textbreite, texte_l)) + 8, 130.0)
    rechts = BREITE - min(max(map(textbreite, texte_r)) + 8, 150.0)
    oben, hoehe = 20.0, max(110.0, 15.0 * max(len(von), len(nach)))
    blatt = Leinwand(BREITE, oben + hoehe + 6)
    blatt.text(links + _BALKEN, 9, chart.koepfe[0], GRAU, anker="right", fett=True)
    blatt.text(rechts - _BALKEN, 9, chart.koepfe[1], GRAU, fett=True)
    mass = (hoehe - _LUFT * (max(len(von), len(nach)) - 1)) / (sum(von) or 1.0)
    anfang, ende = _lagen(von, mass, oben, hoehe), _lagen(nach, mass, oben, hoehe)
    _baender(blatt, chart, (links + _BALKEN, rechts - _BALKEN), (anfang, ende), mass, farben)
    for ort, hoehen, summen in ((links, anfang, von), (rechts - _BALKEN, ende, nach)):
        for y, summe in zip(hoehen, summen, strict=True):
            if summe:
                blatt.rechteck(ort, y, _BALKEN, max(summe * mass, 0.6), farben.primaer)
    _namen(blatt, texte_l, [y + s * mass / 2 for y, s in zip(anfang, von, strict=True)], links - 4, "right")
    _namen(blatt, texte_r, [y + s * mass / 2 for y, s in zip(ende, nach, strict=True)], rechts + 4, "left")
    return blatt


def _summen(chart: Fluss, seite: int) -> list[float]:
    """How many leave (0) or reach (1) each bar."""
    anzahl = len(chart.rechts if seite else chart.links)
    return [sum(b[2] for b in chart.baender if b[seite] == nr) for nr in range(anzahl)]


def _ziel(name: str, summe: float, ganzes: float | None) -> str:
    anteil = f" ({zahlen.kompakt(100 * summe / ganzes, 1, 'Prozent')})" if ganzes else ""
    return f"{name} {zahlen.zahl(summe)}{anteil}"


def _lagen(summen: Sequence[float], mass: float, oben: float, hoehe: float) -> list[float]:
    """The upper edges of the bars of one side, evenly apart over the whole height."""
    luft = (hoehe - sum(summen) * mass) / max(len(summen) - 1, 1) if len(summen) > 1 else 0.0
    y = oben if len(summen) > 1 else oben + (hoehe - sum(summen) * mass) / 2
    lagen = []
    for summe in summen:
        lagen.append(y)
        y += summe * mass + luft
    return lagen


def _baender(
    blatt: Leinwand, chart: Fluss, orte: tuple[float, float], lagen: tuple[list[float], list[float]], mass: float,
    farben: Palette,
) -> None:  # fmt: skip
    """The ribbons, at both ends in the order of the other side so that they cross little; narrow ones lie on top."""
    anfang = _kanten([(b[0], b[1], b[2] * mass) for b in chart.baender], lagen[0])
    ende = _kanten([(b[1], b[0], b[2] * mass) for b in chart.baender], lagen[1])
    for nr in sorted(range(len(chart.baender)), key=lambda n: -chart.baender[n][2]):
        anzahl = chart.baender[nr][2]
        dick, (x, zx), von, nach = anzahl * mass, orte, anfang[nr], ende[nr]
        blatt.band((x, von, von + dick), (zx, nach, nach + dick), farben.primaer_hell, farben.primaer)
        if len(chart.links) > 1 and dick >= 9:
            blatt.text(x + 5, von + dick / 2 + 2.8, zahlen.zahl(anzahl), TINTE)


def _kanten(enden: Sequence[tuple[int, int, float]], lagen: Sequence[float]) -> list[float]:
    """The upper edge of each ribbon (bar, bar at the other side, width) where it meets its bar, in the given order."""
    frei, kanten = list(lagen), [0.0] * len(enden)
    for nr in sorted(range(len(enden)), key=lambda n: enden[n][:2]):
        bar, _, dick = enden[nr]
        kanten[nr] = frei[bar]
        frei[bar] += dick
    return kanten


def _namen(blatt: Leinwand, texte: Sequence[str], mitten: Sequence[float], x: float, anker: Anker) -> None:
    """The names of the bars of one side, pushed apart where they would meet."""
    breite = x - 2 if anker == "right" else BREITE - x
    for text, y in zip(texte, spreizen(mitten, 11.0, 18.0, blatt.hoehe - 6), strict=True):
        blatt.text(x, y + 3, gekuerzt(text, breite), TINTE, anker=anker)
