"""The catalogue of indicators as pages: complete, linked, escaped, without any request."""

from __future__ import annotations

import re
from pathlib import Path

from pipeline.katalog import Blatt, Tafel
from pipeline.kennzahl import kennzahlen
from reports.katalogseiten import schreibe
from reports.vorlagen import kennzahlseiten


def test_every_indicator_has_its_page_and_stands_in_the_index(tmp_path: Path) -> None:
    assert schreibe(tmp_path) == len(kennzahlen())
    index = (tmp_path / "index.html").read_text(encoding="utf-8")
    linked = set(re.findall(r'href="([a-z0-9_]+)\.html"', index))
    assert linked == set(kennzahlen()) == {p.stem for p in tmp_path.glob("*.html")} - {"index"}
    page = (tmp_path / "d24e_ahr_mit_wbk.html").read_text(encoding="utf-8")
    assert kennzahlen()["d24e_ahr_mit_wbk"].formel in page
    assert "http" not in page.replace("http://www.w3.org", "")


def test_text_never_becomes_markup() -> None:
    table = Tafel("Ergebnis", ("wert",), (("<1>",),))
    blatt = Blatt("x01_probe", "A <b> & B", "x", "X", "<script>", (("Formel", "a < b"),), (), (table,))
    page = dict(kennzahlseiten({"X": [blatt]}))["x01_probe.html"]
    assert "<script>" not in page
    assert "A &lt;b&gt; &amp; B" in page
    assert "&lt;1&gt;" in page
