"""The pages in a browser: no violation that axe-core finds, nothing wider than the window, in light and in dark."""

from __future__ import annotations

import pytest

from reports.render import erzeuge
from tests.reports.ausgaben import bestand, sicht
from tests.reports.browser import look


@pytest.mark.parametrize(("width", "scheme"), [(320, "light"), (768, "dark"), (1280, "light"), (1280, "dark")])
def test_a_report_has_no_violation_and_fits_its_window(dateien, tmp_path, width, scheme):
    seen = look(dateien["html"].decode(), tmp_path, width, scheme)
    assert seen["violations"] == []
    assert seen["width"] == width
    assert seen["scroll"] <= width
    assert seen["dark"] == (scheme == "dark")


@pytest.mark.parametrize(
    ("region", "kind", "width", "scheme"),
    [
        ("05334", "bericht", 320, "light"),
        ("05334", "schulaufsicht", 320, "dark"),
        ("05334", "thema-sozialraum", 1280, "dark"),
        ("05", "land", 1280, "light"),
    ],
)
def test_an_edition_of_the_demonstration_has_no_violation(publication, tmp_path, region, kind, width, scheme):
    daten = bestand(publication / "bildungsmonitor.duckdb", region)
    seen = look(erzeuge(sicht(daten, kind), ("html",))["html"].decode(), tmp_path, width, scheme)
    assert seen["violations"] == []
    assert seen["scroll"] <= width


def test_a_fault_is_found(dateien, tmp_path):
    page = dateien["html"].decode().replace("</main>", '<img src="data:,"><p style="width:60rem">breit</p></main>')
    seen = look(page, tmp_path, 320)
    assert any(v.startswith("image-alt") for v in seen["violations"])
    assert seen["scroll"] > 320
