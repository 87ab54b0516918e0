"""Classes of maps: rounded bounds, none empty, every value where the legend says."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports import zahlen
from reports.klassen import klassen


def test_bounds_are_rounded_quintiles() -> None:
    k = klassen([5.0 + i / 7 for i in range(53)], 1)
    assert [float(g) for g in k.grenzen] == [6.4, 8.0, 9.4, 11.0]
    assert k.texte == (
        "5,0 bis unter 6,4",
        "6,4 bis unter 8,0",
        "8,0 bis unter 9,4",
        "9,4 bis unter 11,0",
        "11,0 bis 12,4",
    )
    assert [k.klasse(w) for w in (5.0, 6.34, 6.35, 12.4)] == [0, 0, 1, 4]


def test_equal_values_are_one_class() -> None:
    assert klassen([3.0, 3.01, 2.99], 1).texte == ("3,0",)
    assert klassen([7.0], 0).texte == ("7",)


def test_a_heap_of_zeros_leaves_fewer_classes() -> None:
    k = klassen([0.0] * 40 + [float(i) for i in range(1, 14)], 0)
    assert {k.klasse(0.0)} == {0}
    assert len(k.texte) == len(k.grenzen) + 1 < 5


def test_zero_parts_losses_from_gains() -> None:
    k = klassen([-4.1, -2.0, -0.4, 0.3, 1.2, 2.5, 3.0, 5.5, 7.5, 9.0], 1)
    assert 0 in k.grenzen
    assert k.klasse(-0.1) < k.klasse(0.0)


def test_without_values_there_are_no_classes() -> None:
    with pytest.raises(ValueError, match="keine Werte"):
        klassen([], 1)


@given(st.lists(st.floats(-1e5, 1e5), min_size=1, max_size=60), st.integers(0, 2))
def test_every_class_has_a_value_and_its_text_holds_it(werte: list[float], stellen: int) -> None:
    k = klassen(werte, stellen)
    belegt = {k.klasse(w) for w in werte}
    assert belegt == set(range(len(k.texte)))
    assert 1 <= len(k.texte) <= 5
    for wert in werte:
        gedruckt, nr = zahlen.runden(wert, stellen), k.klasse(wert)
        assert nr == 0 or k.grenzen[nr - 1] <= gedruckt
        assert nr == len(k.grenzen) or gedruckt < k.grenzen[nr]
