"""Text alternatives: made from what is drawn, the most telling first, never longer than a reader announces."""

from __future__ import annotations

from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports import alternativtext
from reports.charts import spec

PROZENT = spec.Achse(1, "%", schuljahre=True)
PUNKTE = ((2013, 30.0), (2014, 25.5), (2015, None), (2016, 38.25), (2017, 33.0))


def text(chart, was="Abitur", ort="", achse=None):
    return alternativtext.text(chart, was, ort, achse).replace("\u00a0", " ").replace("\u202f", " ")


def test_a_line_tells_first_last_highest_lowest_and_the_others():
    serien = (spec.Serie("Bielefeld", "region", PUNKTE), spec.Serie("Land NRW", "land", ((2017, 35.0),)))
    chart = spec.Linien(serien, 2013, 2017, PROZENT, (spec.Marke(2016, "neu"),))
    assert text(chart) == (
        "Liniendiagramm: Abitur. Bielefeld zuerst 30,0 % (2013/14), zuletzt 33,0 % (2017/18); am höchsten 38,3 % "
        "(2016/17); am niedrigsten 25,5 % (2014/15); Land NRW zuletzt 35,0 %; Bruch vor 2016/17."
    )


def test_columns_name_the_years_without_a_figure():
    assert text(spec.Saeulen(PUNKTE, 2013, 2017, PROZENT), ort="Bielefeld").endswith("; ohne Angabe: 2015/16.")


def test_bars_name_the_ends_with_the_land():
    chart = spec.Balken((("Grundschule", 5.0, 6.0), ("Gymnasium", 41.75, None)), "Bielefeld", "Land NRW", spec.Achse(1))
    assert text(chart).endswith("Am höchsten Gymnasium 41,8; am niedrigsten Grundschule 5,0 (Land NRW 6,0).")


def test_a_strip_counts_as_the_caption_does():
    chart = spec.Streifen((1.0, 2.04, 2.0, 3.0), ("Bielefeld", 2.0), None, ("Land NRW", 2.2), spec.Achse(1))
    assert text(chart).endswith("4 Regionen von 1,0 bis 3,0; höher in 1, niedriger in 1.")


def test_gaps_are_told_from_the_widest():
    zeilen = (
        spec.Paar("ohne", 5.0, 9.0),
        spec.Paar("Abitur", 44.7, 36.7, ("", "eingeschraenkt")),
        spec.Paar("x", 1.0, None),
    )
    chart = spec.Hantel(zeilen, ("weiblich", "übrige"), spec.Achse(1, "%"), "PP", "")
    assert text(chart).endswith("Abitur: weiblich 44,7 %, übrige (36,7) %; ohne 5,0 % und 9,0 %.")
    assert "x" not in text(chart).rpartition("Abitur")[2]


def test_a_flow_is_told_from_the_broadest_way():
    chart = spec.Fluss(("R", "G"), ("H", "S"), ((0, 0, 5), (1, 1, 1200)), ("von", "nach"))
    assert text(chart).endswith("G zu S 1 200; R zu H 5.")


def test_a_word_sized_picture_takes_its_axis_from_outside():
    assert "33,0 % (2017/18)" in text(spec.Funken(PUNKTE), achse=PROZENT)


def test_every_kind_of_picture_has_a_rule():
    assert set(get_args(spec.Chart)) == set(alternativtext._FORMEN)


@given(st.text(min_size=1, max_size=300), st.integers(1, 40))
def test_it_is_never_longer_than_a_reader_announces(was, gruppen):
    chart = spec.Balken(tuple((f"Gruppe {i}", float(i), None) for i in range(gruppen + 1)), "B", "", spec.Achse())
    assert 0 < len(alternativtext.text(chart, was)) <= alternativtext.LAENGE


@pytest.mark.parametrize("wert", [-0.04, 0.0])
def test_a_rounded_zero_has_no_sign(wert):
    chart = spec.Balken((("a", wert, None), ("b", 1.0, None)), "B", "", spec.Achse(1))
    assert "−0" not in text(chart)
