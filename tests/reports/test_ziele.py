"""Targets: a mark in the charts, a neutral sentence, a column in the table."""

from __future__ import annotations

import pytest

from reports.gesicht import Gesicht, Ziel
from reports.render import erzeuge
from tests.reports.conftest import QUOTE, SUS
from tests.reports.gesichter import bloecke, mit, saetze


def test_a_target_of_a_count_is_a_mark_a_sentence_and_a_column(con):
    block = bloecke(mit(con, Gesicht(ziele={SUS: Ziel(6000, 2030)})))[SUS]
    marke = block.figures[0].chart.ziel
    assert (marke.wert, marke.text.replace("\u202f", " ")) == (6000, "Ziel 2030/31: 6 000")
    assert "Das Ziel für 2030/31 beträgt 6 000; der neueste Wert liegt 700 darüber." in saetze(block)
    tafel = block.tables[0]
    assert (tafel.head[-1], len(tafel.align)) == ("Ziel 2030/31", len(tafel.head))
    assert all(z.cells[-1].number == (6000 if z.strong else None) for z in tafel.rows)
    assert any(z.strong for z in tafel.rows)
    assert all(len(z.cells) + 1 == len(tafel.head) for z in tafel.rows)


@pytest.mark.parametrize(
    ("wert", "satz"),
    [
        (4.0, "beträgt 4,0 Prozent; der neueste Wert liegt 6,6 Prozentpunkte darüber."),
        (10.25, "beträgt 10,25 Prozent; der neueste Wert liegt 0,32 Prozentpunkte darüber."),
        (10.6, "beträgt 10,6 Prozent; der neueste Wert entspricht ihm."),
        (12.0, "beträgt 12,0 Prozent; der neueste Wert liegt 1,4 Prozentpunkte darunter."),
    ],
)
def test_the_distance_to_a_target_is_told_without_judging(con, wert, satz):
    block = bloecke(mit(con, Gesicht(ziele={QUOTE: Ziel(wert, 2030)})))[QUOTE]
    assert block.sentences[0].zellen[0].wert == pytest.approx(10.5714, abs=1e-4)
    assert f"Das Ziel für 2030 {satz}" in saetze(block)


def test_a_target_without_a_value_is_only_named(con):
    block = bloecke(mit(con, Gesicht(ziele={QUOTE: Ziel(4, 2030)}), region="05558"))[QUOTE]
    assert saetze(block).endswith("Das Ziel für 2030 beträgt 4,0 Prozent.")


def test_a_target_beyond_all_values_is_inside_the_drawing(con):
    block = bloecke(mit(con, Gesicht(ziele={QUOTE: Ziel(60, 2030)})))[QUOTE]
    html = erzeuge(mit(con, Gesicht(ziele={QUOTE: Ziel(60, 2030)})), ("html",))["html"].decode()
    assert "Ziel 2030: 60,0" in html.replace("\u00a0", " ")
    assert all(len(f.alt) <= 250 for f in block.figures)


def test_only_the_region_itself_has_the_target_the_others_a_sign(con):
    block = bloecke(mit(con, Gesicht(ziele={QUOTE: Ziel(4, 2030)})))[QUOTE]
    assert [(z.head, z.cells[-1].text) for z in block.tables[0].rows] == [
        ("Bielefeld", "4,0"), ("RB Detmold", "x"), ("Land NRW", "x"),
    ]  # fmt: skip
    assert ("x", "Angabe gesperrt oder nicht sinnvoll") in block.symbols
