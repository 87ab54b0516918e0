"""Charts: scales, labels that never collide, gaps that stay gaps, the same bytes each time."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.charts import skala, spec
from reports.charts.draw import zeichne
from reports.charts.leinwand import textbreite

ACHSE = spec.Achse(1, "%", schuljahre=True)
PUNKTE = tuple((j, None if j == 2016 else 30.0 + j % 3) for j in range(2013, 2023))
SERIEN = tuple(
    spec.Serie(n, r, PUNKTE) for n, r in (("Bielefeld", "region"), ("Land NRW", "land"), ("RB Detmold", "bezirk"))
)
CHARTS = [
    spec.Linien(SERIEN, 2013, 2022, ACHSE, (spec.Marke(2019, "gerundet"), spec.Marke(2020, "Vertrag", bruch=False))),
    spec.Saeulen(PUNKTE, 2013, 2022, ACHSE),
    spec.Vielfache(tuple(spec.Serie(n, "region", PUNKTE) for n in ("Grundschule", "Gymnasium")), 2013, 2022, ACHSE),
    spec.Balken((("weiblich", 5.0, 6.0), ("übrige", -3.0, None)), "Bielefeld", "Land NRW", ACHSE),
    spec.Streifen((1.0, 2.0, 3.0), ("Rheinisch-Bergischer Kreis", 3.0), ("RB Köln", 2.95), ("Land NRW", 2.9), ACHSE),
    spec.Anteile((("Bielefeld", (10.0, None, 90.0)), ("Land NRW", (20.0, 30.0, 50.0))), ("a", "b", "c"), ACHSE),
    spec.Funken(PUNKTE),
    spec.Lage((1.0, 2.0, 3.0), 2.0, None),
]  # fmt: skip
CHARTS += [replace(c, ziel=spec.Zielmarke(60.0, "Ziel 2030/31: 60,0 %")) for c in CHARTS if hasattr(c, "ziel")]


@pytest.mark.parametrize("chart", CHARTS, ids=lambda c: type(c).__name__)
def test_a_chart_is_wellformed_and_the_same_bytes_each_time(chart):
    erste = zeichne(chart)
    assert erste == zeichne(chart)
    assert ET.fromstring(erste).tag.endswith("svg")
    assert not re.search(r"<metadata|\bid=\"(figure|patch)", erste)


@pytest.mark.parametrize("chart", CHARTS, ids=lambda c: type(c).__name__)
def test_text_stays_inside_the_drawing(chart):
    svg = zeichne(chart)
    breite = float(re.search(r'viewBox="0 0 ([\d.]+)', svg)[1])
    for text in ET.fromstring(svg).iter("{http://www.w3.org/2000/svg}text"):
        x = re.search(r"translate\(([-\d.]+)", text.get("transform", "")) or re.search(r"([-\d.]+)", text.get("x", "0"))
        assert 0 <= float(x[1]) <= breite


@pytest.mark.parametrize("chart", CHARTS, ids=lambda c: type(c).__name__)
def test_no_text_is_smaller_than_nine_points(chart):
    groessen = [float(g) for g in re.findall(r"font-size: ([\d.]+)", zeichne(chart))]
    assert min(groessen, default=9.0) >= 9


def test_of_long_figures_as_many_stand_on_their_columns_as_find_room():
    lang = spec.Saeulen(tuple((j, 2_000_000.0 + j) for j in range(2013, 2023)), 2013, 2022, spec.Achse())
    zahlen = re.findall(r'<text x="([\d.]+)"[^>]*>(2\u202f\d+\u202f\d+)<', zeichne(lang))
    assert [t[-3:] for _, t in zahlen] == ["014", "016", "018", "020", "022"]
    assert all(float(b) - float(a) > textbreite(t, fett=True) for (a, t), (b, _) in pairwise(zahlen))


@pytest.mark.parametrize("chart", [c for c in CHARTS if getattr(c, "ziel", None)], ids=lambda c: type(c).__name__)
def test_a_target_is_named_and_lies_inside_the_drawing(chart):
    svg = zeichne(chart)
    assert "Ziel 2030/31: 60,0 %" in svg
    breite, hoehe = map(float, re.search(r'viewBox="0 0 ([\d.]+) ([\d.]+)', svg).groups())
    (linie,) = re.findall(r'<path d="M ([\d. ML\n]+)"[^>]*stroke-dasharray: 5\.4', svg)[:1]
    zahlen = [float(z) for z in re.findall(r"[\d.]+", linie)]
    assert all(0 <= x <= breite for x in zahlen[::2])
    assert all(0 <= y <= hoehe for y in zahlen[1::2])


def test_a_missing_year_ends_a_run_and_is_never_zero():
    laeufe = skala.strecken(PUNKTE, 2013, 2022)
    assert [[j for j, _ in lauf] for lauf in laeufe] == [[2013, 2014, 2015], list(range(2017, 2023))]
    assert all(w >= 30 for lauf in laeufe for _, w in lauf)


def test_a_missing_column_is_named():
    assert "k. A." in zeichne(CHARTS[1])


@given(st.lists(st.floats(0, 300), min_size=1, max_size=8))
def test_spread_labels_keep_distance_order_and_range(wunsch):
    orte = skala.spreizen(wunsch, 11.5, 0, 300)
    sortiert = [orte[i] for i in sorted(range(len(wunsch)), key=lambda i: (wunsch[i], i))]
    assert all(b - a >= 11.5 - 1e-6 for a, b in pairwise(sortiert))
    assert all(-1e-6 <= o <= 300 + 1e-6 for o in orte)


@given(st.floats(-1e6, 1e6), st.floats(1e-3, 1e6))
def test_ticks_cover_the_range_in_even_steps(von, spanne):
    ticks = skala.schritte(von, von + spanne)
    assert ticks[0] <= von + 1e-6 * spanne
    assert ticks[-1] >= von + spanne - 1e-6 * spanne
    assert 2 <= len(ticks) <= 8


def test_ticks_are_no_finer_than_the_figures():
    """13,0 and 13,1 pupils a teacher are a tenth apart: an axis in hundredths would show a difference nobody states."""
    assert skala.schritte(12.96, 13.13) != skala.schritte(12.96, 13.13, stellen=1)
    assert skala.schritte(12.96, 13.13, stellen=1) == [12.9, 13.0, 13.1, 13.2]
    assert skala.schritte(98.2, 98.9, stellen=0) == [98.0, 99.0]
    assert skala.schritte(10.0, 50.0, stellen=1) == skala.schritte(10.0, 50.0)


@pytest.mark.parametrize("jahre", range(1, 19))
def test_year_labels_never_touch_and_name_both_ends(jahre):
    x = skala.linear(2005, 2005 + jahre, 30, 250)
    labels = skala.jahre_beschriftet(2005, 2005 + jahre, x, ACHSE)
    assert (labels[0][0], labels[-1][0]) == (2005, 2005 + jahre)
    assert all(x(b[0]) - x(a[0]) > skala.textbreite(a[1]) for a, b in pairwise(labels))


def test_different_charts_have_different_keys():
    assert len({spec.schluessel(c) for c in CHARTS}) == len(CHARTS)


def test_a_word_sized_line_begins_anew_after_a_break():
    punkte = tuple((jahr, float(jahr % 5)) for jahr in range(2015, 2023))
    ganz, getrennt = (zeichne(spec.Funken(punkte, "", neu)) for neu in ((), (2020, 2021)))
    assert ganz.count("fill: none") == 1
    assert getrennt.count("fill: none") == 3
    assert getrennt.count("<path") > ganz.count("<path") + 2


@pytest.mark.parametrize(
    ("text", "zeilen"),
    [
        ("Kultur", ("Kultur",)),
        ("Mathematik, Naturwissenschaften", ("Mathematik,", "Naturwissenschaften")),
        ("Schulabschlüsse und Grundbildung", ("Schulabschlüsse und", "Grundbildung")),
        ("Berufsvorbereitungsmaßnahmenverzeichnis", None),
        ("Sprache, Kultur, Gesundheit, Umwelt, Beruf, Gesellschaft und vieles mehr", None),
    ],
)
def test_a_long_name_takes_two_lines_before_it_is_cut(text, zeilen):
    gesetzt = skala.zweizeilig(text, 110.0)
    assert all(textbreite(z) <= 110.0 for z in gesetzt)
    assert gesetzt == zeilen or (zeilen is None and gesetzt[-1].endswith("…") and len(gesetzt) <= 2)
