"""Titles of breaks: never over each other, never in the drawing, whatever their number and length."""

from __future__ import annotations

import re
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from reports.charts import marken, zeitreihen
from reports.charts.leinwand import textbreite
from reports.charts.spec import Achse, Linien, Marke, Saeulen, Serie

BREITE, LINKS = 230.0, 25.0
PUNKTE = tuple((jahr, float(jahr % 7)) for jahr in range(2014, 2024))
GEDRAENGT = (
    Marke(2019, "Rundung auf 5"),
    Marke(2020, "Versetzung ohne Entscheidung (Corona)"),
    Marke(2021, "wieder Versetzungsentscheidungen"),
)


def x(jahr: float) -> float:
    """Ten years over the width."""
    return (jahr - 2014) * BREITE / 9


@given(st.lists(st.tuples(st.integers(2012, 2025), st.text("abcdefgh ", min_size=1, max_size=34)), max_size=6))
def test_titles_do_not_touch_and_stay_inside(gesucht: list[tuple[int, str]]) -> None:
    gesetzt = marken.angeordnet([Marke(j, t) for j, t in gesucht], 2014, 2023, x, BREITE, LINKS)
    assert len(gesetzt) == sum(2014 < j <= 2023 for j, _ in gesucht)
    for eins, zwei in combinations(gesetzt, 2):
        links, rechts = sorted((eins, zwei), key=lambda t: t.anfang)
        assert eins.zeile != zwei.zeile or links.anfang + textbreite(links.text) < rechts.anfang
    for t in gesetzt:
        assert t.anfang >= LINKS
        assert t.anfang + textbreite(t.text) <= BREITE + 0.01 or t.anfang == LINKS


def grundlinien(svg: str) -> dict[str, float]:
    """The height of every text of a drawing."""
    gefunden = re.findall(r'<text [^>]*y="([\d.]+)"[^>]*>([^<]+)</text>', svg)
    return {text: float(y) for y, text in gefunden}


def test_many_titles_make_the_drawing_higher_and_stand_above_it() -> None:
    serien = (Serie("Bielefeld", "region", PUNKTE), Serie("Land", "land", PUNKTE))
    for art in (
        lambda m: zeitreihen.linien(Linien(serien, 2014, 2023, Achse(0, " %"), m)),
        lambda m: zeitreihen.saeulen(Saeulen(PUNKTE, 2014, 2023, Achse(0, ""), m)),
    ):
        ohne, mit = art(()), art(GEDRAENGT)
        hoehen = grundlinien(mit.svg())
        titel = [hoehen[m.titel] for m in GEDRAENGT]
        assert len(set(titel)) == len(titel)
        assert mit.hoehe > ohne.hoehe
        assert max(titel) < min(y for text, y in hoehen.items() if text not in {m.titel for m in GEDRAENGT})
