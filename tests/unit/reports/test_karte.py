"""Maps: every region once and named, classes that can be told apart, patterns for what is uncertain or missing."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from itertools import pairwise

import pytest

from pipeline.regions import bildungsregionen, by_id
from pipeline.regions.lage import lagen
from reports.charts import karte
from reports.charts.draw import zeichne
from reports.charts.leinwand import textbreite
from reports.charts.spec import Feld, Karte
from reports.charts.umriss import gebiete, ringe
from reports.farben import STANDARD, TEXT, kontrast, lesbar_auf, palette

KLASSEN = ("1,0 bis unter 2,0", "2,0 bis unter 3,0", "3,0 bis 4,0")
IDS = [r.region_id for r in bildungsregionen()]
OHNE, UNSICHER = "05558", "05711"


def felder(hervor: tuple[str, ...] = ()) -> tuple[Feld, ...]:
    """Three classes in turn, one region without a value, one uncertain."""
    return tuple(Feld(r, None if r == OHNE else nr % 3, r == UNSICHER, r in hervor) for nr, r in enumerate(IDS))


def quadrate(seite: int = 20000, klein: str = "05916") -> tuple[tuple[str, str], ...]:
    """Borders as squares in the places of the tiles, one so small that no name fits."""
    paths = []
    for region_id, lage in lagen().items():
        x, y = lage.spalte * 20000, -lage.zeile * 20000
        s = 3000 if region_id == klein else seite
        paths.append((region_id, f"M{x} {y} {x} {y + s} {x + s} {y + s} {x + s} {y}Z"))
    return tuple(paths)


def texte(svg: str) -> Iterator[tuple[str, float, float]]:
    """Every text of a drawing with its place."""
    for text in ET.fromstring(svg).iter("{http://www.w3.org/2000/svg}text"):
        x = re.search(r"translate\(([-\d.]+)[ ,]+([-\d.]+)", text.get("transform", ""))
        ort = (x[1], x[2]) if x else (text.get("x", ""), text.get("y", ""))
        yield text.text or "", *map(float, ort)


TILES, BORDERS = Karte(felder(), KLASSEN, "in Prozent"), Karte(felder(), KLASSEN, "in Prozent", quadrate())


@pytest.mark.parametrize("chart", [TILES, BORDERS], ids=["Kacheln", "Grenzen"])
def test_a_map_is_wellformed_and_the_same_bytes_each_time(chart: Karte) -> None:
    assert zeichne(chart) == zeichne.__wrapped__(chart)
    breite, hoehe = map(float, re.search(r'viewBox="0 0 ([\d.]+) ([\d.]+)', zeichne(chart)).groups())
    assert breite == karte.BREITE
    assert all(0 <= x <= breite and 0 < y < hoehe for _, x, y in texte(zeichne(chart)))


def test_every_tile_bears_its_name_and_every_line_fits_into_it() -> None:
    drawn = [text for text, *_ in texte(zeichne(TILES))]
    for lage in lagen().values():
        assert set(lage.beschriftung) <= set(drawn)
        assert all(textbreite(line) <= 51.5 for line in lage.beschriftung), lage.beschriftung
        assert len(lage.beschriftung) * karte.ZEILE < 29.5


def test_the_key_counts_the_regions_of_each_class_and_pattern() -> None:
    drawn = [text for text, *_ in texte(zeichne(TILES))]
    anzahl = [sum(f.klasse == i for f in TILES.felder) for i in range(3)]
    assert [f"{t} ({n})" for t, n in zip(KLASSEN, anzahl, strict=True)] == [t for t in drawn if t.startswith(KLASSEN)]
    assert {"kein Wert (1)", "unsicherer Wert", "in Prozent", "(Zahl der Regionen)"} <= set(drawn)


def test_patterns_are_told_only_where_they_occur() -> None:
    ganz = Karte(tuple(Feld(r, 0) for r in IDS), KLASSEN[:1], "in Prozent")
    drawn = [text for text, *_ in texte(zeichne(ganz))]
    assert not any(t.startswith(("kein Wert", "unsicher")) for t in drawn)
    assert "stroke-dasharray" not in zeichne(ganz)
    assert "stroke-dasharray" in zeichne(TILES)


@pytest.mark.parametrize("farben", [STANDARD, palette("#00563F"), palette("#3B2E7E")], ids=lambda p: p.primaer)
def test_classes_grow_darker_and_can_be_told_apart_and_written_on(farben) -> None:
    stufen = farben.stufen(5)
    assert all(kontrast(a, "#FFFFFF") < kontrast(b, "#FFFFFF") for a, b in pairwise(stufen))
    assert all(kontrast(a, b) >= 1.4 for a, b in pairwise(stufen))
    assert all(kontrast(lesbar_auf(s), s) >= TEXT for s in stufen)


def test_regions_set_off_have_one_outline_around_them_together() -> None:
    detmold = tuple(r for r in IDS if r.startswith("057"))
    stark = Karte(felder(detmold), KLASSEN, "in Prozent")
    assert zeichne(TILES).count("stroke-width: 5.2") == 0
    assert zeichne(stark).count("stroke-width: 5.2") == zeichne(stark).count("stroke-width: 3.2") == len(detmold) == 7


def test_a_path_is_read_ring_by_ring() -> None:
    assert ringe("M0 0 0 9 9 9ZM1 1 2 1 2 2Z") == (((0, 0), (0, 9), (9, 9)), ((1, 1), (2, 1), (2, 2)))


def test_within_borders_a_name_that_does_not_fit_is_a_number_that_is_explained() -> None:
    orte = gebiete(quadrate(), 12.0, 360.0)
    assert orte["05916"].zeilen == (str(orte["05916"].nummer),)
    assert orte["05513"].zeilen == ("Gelsen-", "kirchen") or orte["05513"].nummer
    drawn = [text for text, *_ in texte(zeichne(BORDERS))]
    for region_id, ort in orte.items():
        assert set(ort.zeilen) <= set(drawn)
        assert not ort.nummer or by_id(region_id).kurzname in drawn
    nummern = [o.nummer for o in orte.values() if o.nummer]
    assert nummern == list(range(1, len(nummern) + 1))


def test_names_within_borders_lie_within_their_area() -> None:
    for ort in gebiete(quadrate(), 12.0, 360.0).values():
        ((ecken),) = ort.ringe
        x0, x1 = min(x for x, _ in ecken), max(x for x, _ in ecken)
        y0, y1 = min(y for _, y in ecken), max(y for _, y in ecken)
        halb = max(textbreite(z) for z in ort.zeilen) / 2
        if not ort.nummer:
            assert x0 <= ort.mitte[0] - halb <= ort.mitte[0] + halb <= x1
            assert y0 <= ort.mitte[1] - 4.5 * len(ort.zeilen) <= ort.mitte[1] + 4.5 * len(ort.zeilen) <= y1


def test_no_area_lies_under_the_key() -> None:
    viele = tuple(f"{n},0 bis unter {n + 1},0" for n in range(7))
    chart = Karte(felder(), viele, "in Prozent", quadrate())
    orte, _, _ = karte._nach_grenzen(chart)
    zeilen = [(text, x, y) for text, x, y in texte(zeichne(chart)) if text.startswith(viele) or "Wert" in text]
    rechts, unten = max(x + textbreite(text) for text, x, _ in zeilen), max(y for _, _, y in zeilen)
    assert len(zeilen) == 9
    assert not [p for ort in orte.values() for ring in ort.ringe for p in ring if p[0] < rechts and p[1] < unten]
