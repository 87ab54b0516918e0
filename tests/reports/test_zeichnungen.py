"""Drawings as they are in reports: nothing that is written leaves the canvas."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.store import published
from reports.bericht import build_view
from reports.charts.draw import zeichne
from reports.charts.leinwand import GRAU, SCHRIFT, Leinwand, textbreite

LUFT = 0.6
"""Points that measuring and setting may differ by."""


@pytest.mark.parametrize(("region", "kind"), [("05", "land"), ("05334", "bericht"), ("057", "regierungsbezirk")])
def test_no_text_leaves_its_drawing(publication: Path, monkeypatch: pytest.MonkeyPatch, region: str, kind: str) -> None:
    geschrieben, schreibe = [], Leinwand.text

    def text(self, x, y, text, farbe=GRAU, groesse=SCHRIFT, anker="left", fett=False):
        breite = textbreite(text, groesse, fett)
        links = x - {"left": 0.0, "center": 0.5, "right": 1.0}[anker] * breite
        geschrieben.append((self, links, links + breite, y - 0.7 * groesse, y, text))
        schreibe(self, x, y, text, farbe, groesse, anker, fett)

    monkeypatch.setattr(Leinwand, "text", text)
    with published(publication / "bildungsmonitor.duckdb") as con:
        bilder = build_view(con, region, kind).figures
    for bild in bilder:
        zeichne(bild.chart)
    assert len(bilder) > 20
    assert len(geschrieben) > 10 * len(bilder)
    drueber = {
        text
        for blatt, links, rechts, oben, unten, text in geschrieben
        if min(links, oben) < -LUFT or rechts > blatt.breite + LUFT or unten > blatt.hoehe + LUFT
    }
    assert drueber == set()
