"""Colours: contrast as WCAG measures it, the nearest readable colour, a palette derived from two colours."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.charts.draw import zeichne
from reports.farben import (
    STANDARD,
    TEXT,
    WEISS,
    kontrast,
    lesbar_auf,
    naechste_lesbare,
    palette,
    stilregeln,
)
from tests.unit.reports.test_charts import CHARTS

FARBEN = st.integers(0, 0xFFFFFF).map(lambda zahl: f"#{zahl:06X}")
NACHT = "#151B20"


@pytest.mark.parametrize(
    ("farbe", "gemessen"), [("#000000", 21.0), ("#FFFFFF", 1.0), ("#767676", 4.54), ("#777777", 4.48), ("#FF0000", 4.0)]
)
def test_contrast_is_that_of_wcag(farbe, gemessen):
    assert kontrast(farbe, WEISS) == kontrast(WEISS, farbe) == pytest.approx(gemessen, abs=0.005)


@given(FARBEN)
def test_the_nearest_readable_colour_is_readable_and_a_readable_one_itself(farbe):
    assert kontrast(naechste_lesbare(farbe), WEISS) >= TEXT
    assert kontrast(naechste_lesbare(farbe, NACHT, 7.0), NACHT) >= 7.0
    assert naechste_lesbare(naechste_lesbare(farbe)) == naechste_lesbare(farbe)
    if kontrast(farbe, WEISS) >= TEXT:
        assert naechste_lesbare(farbe) == farbe


def test_the_nearest_readable_colour_is_no_darker_than_it_must_be():
    assert kontrast(naechste_lesbare("#FFCC00"), WEISS) < TEXT + 0.1


@given(FARBEN)
def test_words_on_any_fill_can_be_read(farbe):
    assert kontrast(lesbar_auf(farbe), farbe) >= TEXT


def test_without_a_choice_the_palette_is_the_usual_one():
    assert palette() == palette(STANDARD.primaer) == palette("#12436d") == STANDARD
    assert stilregeln(STANDARD) == ""


@given(FARBEN.filter(lambda f: kontrast(f, WEISS) >= TEXT), FARBEN.filter(lambda f: kontrast(f, WEISS) >= TEXT))
def test_fills_of_parts_are_four_different_ones_or_a_sequence(primaer, akzent):
    farben = palette(primaer, akzent)
    assert len(set(farben.folge)) == 4
    assert farben.folge[0] == farben.primaer
    helligkeit = [kontrast(f, WEISS) for f in farben.stufen(5)]
    assert helligkeit == sorted(helligkeit)


@pytest.mark.parametrize("chart", CHARTS, ids=lambda c: type(c).__name__)
def test_a_chart_wears_the_chosen_colours_and_no_other(chart):
    eigene = zeichne(chart, palette("#8B0000", "#005F5F")).lower()
    assert "#8b0000" in eigene
    assert not {f.lower() for f in (STANDARD.primaer, STANDARD.akzent, STANDARD.primaer_hell)} & set(_farben(eigene))
    assert zeichne(chart, STANDARD) == zeichne(chart)


def _farben(svg: str) -> list[str]:
    return [svg[i : i + 7] for i in range(len(svg)) if svg[i] == "#"]


def test_the_style_has_the_colours_for_day_and_night():
    regeln = stilregeln(palette("#00594C", "#9A3324"))
    tag, nacht = regeln.splitlines()
    assert "--primaer:#00594C;--akzent:#9A3324" in tag
    assert "prefers-color-scheme:dark" in nacht
    assert "#00594C" not in nacht
