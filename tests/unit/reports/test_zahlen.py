"""German numbers: separators, signs, rounding, units."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports import zahlen


@pytest.mark.parametrize(
    ("wert", "stellen", "text"),
    [
        (0, 0, "0"), (999, 0, "999"), (1000, 0, "1\u202f000"), (39020, 0, "39\u202f020"),
        (1234567.891, 2, "1\u202f234\u202f567,89"),
        (7.05, 1, "7,1"), (0.5, 0, "1"), (1.5, 0, "2"), (2.5, 0, "3"), (-2.5, 0, "−3"), (-0.04, 1, "0,0"),
        (28.499999999999996, 0, "29"),
        (100 * 57 / 200, 1, "28,5"), (1e-12, 1, "0,0"),
    ],
)  # fmt: skip
def test_numbers_are_grouped_and_rounded_half_away_from_zero(wert, stellen, text):
    assert zahlen.zahl(wert, stellen) == text


@pytest.mark.parametrize(("wert", "text"), [(4.44, "+4,4"), (-0.6, "−0,6"), (0.04, "±0,0"), (-0.04, "±0,0")])
def test_a_change_always_shows_its_direction(wert, text):
    assert zahlen.vorzeichen(wert, 1) == text


def test_percent_is_a_word_in_sentences_and_a_sign_in_tables():
    assert zahlen.mit_einheit(7, 1, "Prozent") == "7,0\u00a0Prozent"
    assert zahlen.kompakt(7, 1, "Prozent") == "7,0\u00a0%"
    assert zahlen.kompakt(39020, 0, "Anzahl") == "39\u202f020"
    assert zahlen.mit_einheit(2845.7, 1, "Einwohner je km²") == "2\u202f845,7\u00a0Einwohner\u00a0je\u00a0km²"


def test_percentage_points_and_counted_nouns_agree_in_number():
    assert zahlen.punkte(1, 0) == "1\u00a0Prozentpunkt"
    assert zahlen.punkte(1, 1) == "1,0\u00a0Prozentpunkte"
    assert zahlen.zaehlwort(1, "Region", "Regionen") == "1\u00a0Region"
    assert zahlen.zaehlwort(12, "Region", "Regionen") == "12\u00a0Regionen"


@pytest.mark.parametrize(
    ("wert", "flag", "text"),
    [
        (None, "geheim", "·"), (None, None, "k.\u00a0A."), (0.0, "genau_null", "–"), (0.0, "gerundet_null", "0"),
        (5.0, "vorlaeufig", "5p"),
        (5.0, "eingeschraenkt", "(5)"), (None, "nicht_sinnvoll", "x"), (5.0, None, "5"),
    ],
)  # fmt: skip
def test_a_cell_shows_the_official_sign_of_its_flag(wert, flag, text):
    assert zahlen.zelle(wert, flag, 0) == text


@given(st.floats(-1e9, 1e9, allow_nan=False), st.integers(0, 3))
def test_a_printed_number_reads_back_within_half_a_unit_of_the_last_place(wert, stellen):
    gelesen = float(zahlen.zahl(wert, stellen).replace("\u202f", "").replace(",", ".").replace("−", "-"))
    assert math.isclose(gelesen, wert, rel_tol=0, abs_tol=0.5 * 10**-stellen + 1e-6)
