"""Charts that compare: marks where the values are, labels apart, ribbons as wide as their counts, nothing unknown."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reports.charts import spec
from reports.charts.draw import zeichne
from reports.farben import STANDARD, WEISS

ACHSE = spec.Achse(1, "%")
SVG = "{http://www.w3.org/2000/svg}"
ZAHL = r"-?\d+(?:\.\d+)?"


def wurzel(chart):
    return ET.fromstring(zeichne(chart))


def texte(chart):
    """Text -> (x, y) of its anchor."""
    gefunden = {}
    for text in wurzel(chart).iter(f"{SVG}text"):
        wort = "".join(text.itertext()).replace("\u00a0", " ").replace("\u202f", " ")
        gefunden.setdefault(wort, (float(text.get("x")), float(text.get("y"))))
    return gefunden


def flaechen(chart, farbe):
    """(left, top, right, bottom) of every path that is filled with a colour."""
    gefunden = []
    for pfad in wurzel(chart).iter(f"{SVG}path"):
        if f"fill: {farbe.lower()}" in pfad.get("style", "").lower():
            zahlen = [float(z) for z in re.findall(ZAHL, pfad.get("d"))]
            gefunden.append((min(zahlen[::2]), min(zahlen[1::2]), max(zahlen[::2]), max(zahlen[1::2])))
    return gefunden


def hantel(*zeilen, daneben=()):
    return spec.Hantel(zeilen, ("weiblich", "übrige"), ACHSE, "PP", "Bielefeld" if daneben else "", daneben)


def test_a_gap_is_named_with_its_direction_for_region_and_land():
    gezeigt = texte(hantel(spec.Paar("Abitur", 44.7, 36.7), daneben=(-1.25,)))
    assert {"Abitur", "44,7 %", "36,7 %", "+8,0", "−1,3", "Bielefeld", "Land NRW", "Abstand (PP)"} <= set(gezeigt)


def test_marks_stand_in_the_order_of_their_values_with_the_figures_outside():
    chart = hantel(spec.Paar("Abitur", 44.7, 36.7))
    punkt, raute = (max(flaechen(chart, farbe), key=lambda f: f[3]) for farbe in (STANDARD.primaer, STANDARD.akzent))
    gezeigt = texte(chart)
    assert gezeigt["36,7 %"][0] < raute[0] < punkt[2] < gezeigt["44,7 %"][0]
    assert zeichne(chart).count("stroke-width: 1.6") == 1
    assert len(flaechen(hantel(spec.Paar("Abitur", 44.7, 36.7)), STANDARD.akzent)) == 2  # the diamond and its key


def test_a_value_that_is_not_known_has_neither_mark_nor_gap():
    chart = hantel(spec.Paar("Abitur", 44.7, None), spec.Paar("ohne", 5.0, 9.0))
    assert texte(chart)["k. A."]
    assert len(flaechen(chart, STANDARD.akzent)) == 2
    assert zeichne(chart).count("stroke-width: 1.6") == 1


def test_uncertain_values_are_hollow_and_written_as_in_tables():
    sicher, unsicher = spec.Paar("Abitur", 44.7, 36.7), spec.Paar("Abitur", 44.7, 36.7, ("", "eingeschraenkt"))
    assert "(36,7) %" in texte(hantel(unsicher))
    assert len(flaechen(hantel(unsicher), STANDARD.akzent)) == len(flaechen(hantel(sicher), STANDARD.akzent)) - 1
    assert flaechen(hantel(unsicher), WEISS)


@given(st.lists(st.tuples(st.integers(0, 1000), st.integers(0, 1000)), min_size=2, max_size=9))
@settings(max_examples=25)
def test_labels_of_a_slope_never_overlap(werte):
    paare = tuple(spec.Paar(f"Schulform {i}", a / 10, b / 10) for i, (a, b) in enumerate(werte))
    chart = spec.Steigung(paare, ("2015/16", "2024/25"), ACHSE, (0,))
    orte: dict[float, list[float]] = {}
    for text in wurzel(chart).iter(f"{SVG}text"):
        orte.setdefault(float(text.get("x")), []).append(float(text.get("y")))
    beschriftet = [sorted(y) for y in orte.values() if len(y) == len(paare)]
    assert len(beschriftet) == 2
    assert all(b - a >= 11.4 for reihe in beschriftet for a, b in pairwise(reihe))


def test_a_slope_with_one_value_is_a_dot_without_line():
    ganz = spec.Steigung((spec.Paar("a", 1.0, 2.0), spec.Paar("b", 3.0, 4.0)), ("x", "y"), ACHSE)
    halb = spec.Steigung((spec.Paar("a", 1.0, 2.0), spec.Paar("b", 3.0, None)), ("x", "y"), ACHSE)
    assert "4,0 % b" in texte(ganz)
    assert not any(" b" in text for text in texte(halb))


FLUSS = spec.Fluss(
    ("Realschule", "Gymnasium"), ("Hauptschule", "Realschule", "Gesamtschule"),
    ((0, 0, 20), (0, 2, 10), (1, 1, 40), (1, 2, 30)), ("vorher", "danach"),
)  # fmt: skip


def test_bars_of_a_flow_are_as_high_as_their_counts():
    balken = [(u - o, links) for links, o, _, u in flaechen(FLUSS, STANDARD.primaer)]
    links = min(x for _, x in balken)
    von = [hoch for hoch, x in balken if x == links]
    nach = [hoch for hoch, x in balken if x != links]
    assert sum(von) == pytest.approx(sum(nach), abs=0.1)
    assert von[1] / von[0] == pytest.approx(70 / 30, rel=0.01)
    assert [round(h / nach[0], 1) for h in nach] == [1.0, 2.0, 2.0]


def test_ribbons_lie_side_by_side_where_they_leave_and_arrive():
    wege = [(float(m[1]), float(m[2])) for m in re.finditer(rf"d=\"M ({ZAHL}) ({ZAHL}) \nC", zeichne(FLUSS))]
    assert len({x for x, _ in wege}) == 1
    oben, unten = (sorted(y for _, y in wege)[i : i + 2] for i in (0, 2))
    balken = sorted((o, u - o) for links, o, _, u in flaechen(FLUSS, STANDARD.primaer) if links < 168)
    je_kopf = balken[0][1] / 30
    assert oben[1] - oben[0] == pytest.approx(20 * je_kopf, abs=0.2)
    assert unten[1] - unten[0] == pytest.approx(40 * je_kopf, abs=0.2)


def test_a_place_that_nobody_reaches_has_a_name_and_no_bar():
    leer = spec.Fluss(FLUSS.links, (*FLUSS.rechts, "Gymnasium"), FLUSS.baender, FLUSS.koepfe)
    assert "Gymnasium 0" in texte(leer)
    assert len(flaechen(leer, STANDARD.primaer)) == len(flaechen(FLUSS, STANDARD.primaer))


def test_every_way_is_a_ribbon_and_every_place_has_its_count():
    assert len(flaechen(FLUSS, STANDARD.primaer_hell)) == 4
    assert {"Realschule 30", "Gymnasium 70", "Hauptschule 20", "Realschule 40", "Gesamtschule 40"} <= set(texte(FLUSS))


def test_shares_are_told_where_all_come_from_one_place():
    chart = spec.Fluss(("Grundschule",), ("A", "B"), ((0, 0, 30), (0, 1, 10)), ("Jahrgang 4", "Jahrgang 5"), 50)
    assert {"Grundschule 40", "A 30 (60,0 %)", "B 10 (20,0 %)"} <= set(texte(chart))


@pytest.mark.parametrize("vorbehalt", ["", "eingeschraenkt"])
def test_a_zero_has_no_area_but_its_figure(vorbehalt):
    null = spec.Balken((("a", 0.0, 1.0), ("b", 5.0, 6.0)), "Bielefeld", "Land NRW", ACHSE, (vorbehalt, ""))
    assert len(flaechen(null, STANDARD.primaer)) == 1
    assert ("(0,0) %" if vorbehalt else "0,0 %") in texte(null)


def test_a_tiny_value_keeps_a_visible_bar():
    winzig = spec.Balken((("a", 0.001, None), ("b", 90.0, None)), "Bielefeld", "", ACHSE)
    assert len(flaechen(winzig, STANDARD.primaer)) == 2


def test_a_column_below_zero_hangs_from_the_line():
    chart = spec.Saeulen(((2020, 10), (2021, -5), (2022, 5)), 2020, 2022, spec.Achse())
    unten = [y for text, (_, y) in texte(chart).items() if text == "−5"]
    assert unten[0] > texte(chart)["10"][1]


def test_parts_beside_a_withheld_one_are_not_stretched():
    voll = spec.Anteile((("Bielefeld", (25.0, 25.0, 50.0)),), ("a", "b", "c"), ACHSE, geordnet=False)
    ohne = spec.Anteile((("Bielefeld", (25.0, None, None)),), ("a", "b", "c"), ACHSE, geordnet=False)

    def breite(chart):
        return max(r - links for links, o, r, u in flaechen(chart, STANDARD.primaer) if u - o > 10)

    assert breite(ohne) == pytest.approx(breite(voll), abs=0.1)


@pytest.mark.parametrize("art", ["eingeschraenkt", "vorlaeufig", "geschaetzt"])
def test_an_uncertain_column_is_hatched_and_a_revised_one_marked(art):
    punkte = ((2021, 10.0), (2022, 20.0))
    sicher = spec.Saeulen(punkte, 2021, 2022, spec.Achse())
    unsicher = spec.Saeulen(punkte, 2021, 2022, spec.Achse(), (), ((2022, art),))
    assert len(flaechen(unsicher, STANDARD.primaer)) < len(flaechen(sicher, STANDARD.primaer))
    assert flaechen(unsicher, WEISS)
    berichtigt = spec.Saeulen(punkte, 2021, 2022, spec.Achse(), (), ((2021, "korrigiert"),))
    assert "10r" in texte(berichtigt)


def test_a_break_ends_the_lines_of_small_panels():
    punkte = tuple((j, 10.0) for j in range(2015, 2023))
    feld = (spec.Serie("Grundschule", "region", punkte),)
    ohne = spec.Vielfache(feld, 2015, 2022, spec.Achse())
    mit = spec.Vielfache(feld, 2015, 2022, spec.Achse(), (spec.Marke(2019, "neu", trennt=True),))
    linien = [zeichne(c).count(f"stroke: {STANDARD.primaer.lower()}") for c in (ohne, mit)]
    assert linien[1] == linien[0] + 1
    assert "stroke-dasharray" in zeichne(mit)
