"""Maps of the 53 Regionen: tiles in their neighbourhood, or areas within their borders where these are delivered.

Classes go from light to dark, so that their order survives grey print; uncertain values are hatched, regions without a
value are white with dots, regions set off have an outline around them together. Every region is named: on its tile, or
in its area where the name fits, else by a number that a list explains.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import Final

from pipeline.regions import by_id
from pipeline.regions.lage import lagen
from reports.charts.leinwand import GRAU, SCHRIFT, Leinwand, textbreite
from reports.charts.spec import Feld, Karte
from reports.charts.umriss import ZEILE, Gebiet, Ring, gebiete, verschoben
from reports.farben import STANDARD, TINTE, WEISS, Palette, lesbar_auf

BREITE: Final = 483.0
"""Points: the whole width of the text on a page, for the names need it."""
_KACHEL: Final = (53.1, 31.0)
_LUECKE: Final = 1.6
_RAND: Final = 3.0
"""Room around the tiles for an outline."""
_OBEN, _HOEHE = 12.0, 360.0
"""Where a map within borders begins, and how high it is."""
_NEBEN: Final = 150.0
"""From the classes to the patterns beside them."""
_LINIEN, _PUNKTE, _ABSATZ, _NUMMER = 4.5, 4.0, 13.5, 11.5


def karte(chart: Karte, farben: Palette = STANDARD) -> Leinwand:
    """The map with its key in the corner that the Land leaves free; the canvas is as high as both need."""
    orte, hoehe, (x, y) = _nach_grenzen(chart) if chart.umrisse else _kacheln()
    fuellung = farben.stufen(len(chart.klassen)) if len(chart.klassen) > 1 else [farben.primaer_hell]
    klassen, muster = _klassenzeilen(chart), _musterzeilen(chart)
    unten = y + (len(klassen) + (len(muster) + 1 if chart.umrisse else 0)) * _ABSATZ + 4
    blatt = Leinwand(BREITE, max(hoehe, unten))
    for feld in chart.felder:
        _feld(blatt, orte[feld.region_id], feld, fuellung)
    _hervor(blatt, [(orte[feld.region_id], feld) for feld in chart.felder if feld.hervor], chart, fuellung)
    for feld in chart.felder:
        _name(blatt, orte[feld.region_id], feld, fuellung)
    _titel(blatt, chart, x, y)
    y += _ABSATZ if chart.umrisse else 0
    _legende(blatt, klassen, fuellung, x, y)
    neben = (x, y + len(klassen) * _ABSATZ) if chart.umrisse else (x + _NEBEN, y)
    _legende(blatt, muster, fuellung, *neben)
    _nummern(blatt, orte)
    return blatt


def _hervor(blatt: Leinwand, stark: Sequence[tuple[Gebiet, Feld]], chart: Karte, fuellung: Sequence[str]) -> None:
    """One outline around all regions that are set off: a broad dark line, of which their own areas cover the inside."""
    for farbe, dicke in ((TINTE, 3.6),) if chart.umrisse else ((TINTE, 5.2), (WEISS, 2 * _LUECKE)):
        for ort, _ in stark:
            blatt.flaeche(ort.ringe, WEISS, farbe, dicke)
    for ort, feld in stark:
        _feld(blatt, ort, feld, fuellung)


@cache
def _kacheln() -> tuple[dict[str, Gebiet], float, tuple[float, float]]:
    """The tiles, the height of the map, and the free corner in the south-east for the key."""
    breite, hoehe = _KACHEL
    orte = {}
    for region_id, lage in lagen().items():
        x, y = _RAND + (lage.spalte - 1) * breite, _RAND + (lage.zeile - 1) * hoehe
        rechts, unten = x + breite - _LUECKE, y + hoehe - _LUECKE
        ring = ((x, y), (rechts, y), (rechts, unten), (x, unten))
        orte[region_id] = Gebiet((ring,), ((x + rechts) / 2, (y + unten) / 2), lage.beschriftung)
    return orte, 9 * hoehe + 2 * _RAND, (4 * breite + 26, 7 * hoehe + 13)


def _nach_grenzen(chart: Karte) -> tuple[dict[str, Gebiet], float, tuple[float, float]]:
    """The areas, the height of the map, and the corner in the north-west for the key; the areas lie below its lines."""
    zeilen, orte = [*_klassenzeilen(chart), *_musterzeilen(chart)], gebiete(chart.umrisse, _OBEN, _HOEHE)
    rechts = 26 + max((textbreite(text, SCHRIFT) for _, text in zeilen), default=0)
    unten = 8.0 + (len(zeilen) + 1) * _ABSATZ + 4
    im_weg = min((y for ort in orte.values() for ring in ort.ringe for x, y in ring if x < rechts), default=unten)
    tiefer = max(0.0, unten - im_weg)
    return {r: verschoben(ort, tiefer) for r, ort in orte.items()}, _OBEN + tiefer + _HOEHE, (0.0, 8.0)


def _feld(blatt: Leinwand, ort: Gebiet, feld: Feld, fuellung: Sequence[str]) -> None:
    """A region in the colour of its class, dotted without a value, hatched where the value is uncertain."""
    farbe = WEISS if feld.klasse is None else fuellung[feld.klasse]
    blatt.flaeche(ort.ringe, farbe, GRAU)
    if feld.klasse is None:
        _gepunktet(blatt, ort.ringe)
    elif feld.unsicher:
        _schraffiert(blatt, ort.ringe, lesbar_auf(farbe))


def _name(blatt: Leinwand, ort: Gebiet, feld: Feld, fuellung: Sequence[str]) -> None:
    """The name in lines around the middle, on a patch of the fill where that has a pattern."""
    farbe = WEISS if feld.klasse is None else fuellung[feld.klasse]
    (x, mitte), zeilen = ort.mitte, ort.zeilen
    oben = mitte - len(zeilen) * ZEILE / 2
    if feld.klasse is None or feld.unsicher:
        weite = max(map(_weite, zeilen)) + 2
        blatt.rechteck(x - weite / 2, oben - 0.5, weite, len(zeilen) * ZEILE + 1, farbe)
    for nr, text in enumerate(zeilen):
        blatt.text(x, oben + nr * ZEILE + 8, text, lesbar_auf(farbe), SCHRIFT, "center")


def _weite(text: str) -> float:
    return textbreite(text, SCHRIFT)


def _klassenzeilen(chart: Karte) -> list[tuple[Feld, str]]:
    """The classes with the number of their regions."""
    anzahl = [sum(f.klasse == i for f in chart.felder) for i in range(len(chart.klassen))]
    return [(Feld("", i), f"{text} ({n})") for i, (text, n) in enumerate(zip(chart.klassen, anzahl, strict=True))]


def _musterzeilen(chart: Karte) -> list[tuple[Feld, str]]:
    """The patterns that occur."""
    ohne = sum(f.klasse is None for f in chart.felder)
    zeilen = [(Feld("", None), f"kein Wert ({ohne})")] if ohne else []
    return zeilen + ([(Feld("", 0, unsicher=True), "unsicherer Wert")] if any(f.unsicher for f in chart.felder) else [])


def _titel(blatt: Leinwand, chart: Karte, x: float, y: float) -> None:
    """What the classes count in; in the narrow corner beside borders the explanation stands below."""
    blatt.text(x, y, chart.titel, TINTE, SCHRIFT, fett=True)
    ort = (x, y + _ABSATZ) if chart.umrisse else (x + textbreite(chart.titel, SCHRIFT, True) + 5, y)
    lang, kurz = "(Zahl der Regionen)", "(Regionen)"
    blatt.text(*ort, lang if ort[0] + _weite(lang) <= BREITE else kurz, GRAU, SCHRIFT)


def _legende(blatt: Leinwand, zeilen: Sequence[tuple[Feld, str]], fuellung: Sequence[str], x: float, y: float) -> None:
    """A sample and its meaning a line, below y."""
    for feld, text in zeilen:
        y += _ABSATZ
        ring = ((x, y - 8), (x + 15, y - 8), (x + 15, y + 1), (x, y + 1))
        _feld(blatt, Gebiet((ring,), (x, y), ()), feld, fuellung)
        blatt.text(x + 20, y, text, TINTE, SCHRIFT)


def _nummern(blatt: Leinwand, orte: dict[str, Gebiet]) -> None:
    """At the right the names of the regions that only have a number on the map."""
    namen = [(ort.nummer, by_id(region_id).kurzname) for region_id, ort in orte.items() if ort.nummer]
    x = BREITE - max((_weite(name) for _, name in namen), default=0.0) - 1
    for zeile, (nummer, name) in enumerate(namen, start=1):
        blatt.text(x - 4, zeile * _NUMMER, str(nummer), TINTE, SCHRIFT, "right", fett=True)
        blatt.text(x, zeile * _NUMMER, name, TINTE, SCHRIFT)


def _schraffiert(blatt: Leinwand, ringe: Sequence[Ring], farbe: str) -> None:
    """Slanted lines within the rings."""
    for anfang, ende in _schnitte(ringe, _LINIEN, lambda x, y: (x + y, x - y)):
        blatt.linie([((a + b) / 2, (a - b) / 2) for a, b in (anfang, ende)], farbe, 0.5)


def _gepunktet(blatt: Leinwand, ringe: Sequence[Ring]) -> None:
    """Dots within the rings."""
    for (y, links), (_, rechts) in _schnitte(ringe, _PUNKTE, lambda x, y: (y, x)):
        if rechts - links > 2:
            blatt.linie([(links + 1.5, y), (rechts - 1, y)], GRAU, 1.1, "0.1 3.4")


def _schnitte(
    ringe: Sequence[Ring], weite: float, gedreht: Callable[[float, float], tuple[float, float]]
) -> Iterator[tuple[tuple[float, float], tuple[float, float]]]:
    """The parts of parallel lines that lie within the rings, as (line, position) of both ends.

    `gedreht` takes a point to the line that it lies on and its position along it.
    """
    ecken = [[gedreht(x, y) for x, y in ring] for ring in ringe]
    alle = [a for ring in ecken for a, _ in ring]
    for nr in range(int(min(alle) // weite) + 1, int(max(alle) // weite) + 1):
        linie = nr * weite + 0.01
        treffer = sorted(
            b + (linie - a) / (ziel_a - a) * (ziel_b - b)
            for ring in ecken
            for (a, b), (ziel_a, ziel_b) in zip(ring, (*ring[1:], ring[0]), strict=True)
            if (a > linie) != (ziel_a > linie)
        )
        for links, rechts in zip(treffer[::2], treffer[1::2], strict=False):
            yield (linie, links), (linie, rechts)
