"""The style guide is true: samples and contrasts are those of the charts, and every colour that is drawn is in it."""

from __future__ import annotations

import importlib.util
import re
from types import ModuleType
from typing import get_args

import pytest

from reports.abbildungen import _FORMEN
from reports.charts import spec
from reports.charts.draw import zeichne
from reports.charts.leinwand import GRAU_HELL, HAARLINIE
from reports.farben import STANDARD, TEXT, WEISS, kontrast, palette
from tests.meta.tree import ROOT


def guide() -> ModuleType:
    """The program that writes samples and contrasts into the style guide."""
    found = importlib.util.spec_from_file_location("bildsprache", ROOT / "docs" / "bildsprache.py")
    assert found
    assert found.loader
    module = importlib.util.module_from_spec(found)
    found.loader.exec_module(module)
    return module


GUIDE = guide()
SAMPLES = GUIDE.samples()


def test_the_page_is_fresh() -> None:
    assert GUIDE.PAGE.read_text(encoding="utf-8") == GUIDE.page(), "make docs"


@pytest.mark.parametrize("name", SAMPLES)
def test_the_samples_are_fresh(name: str) -> None:
    written = (GUIDE.PICTURES / f"{name}.svg").read_text(encoding="utf-8")
    assert written == zeichne(SAMPLES[name][1]) + "\n", "make docs"


def test_every_form_has_a_sample_and_a_line() -> None:
    assert set(get_args(spec.Chart)) <= {type(chart) for _, chart in SAMPLES.values()}
    text = GUIDE.PAGE.read_text(encoding="utf-8")
    assert [form for form in _FORMEN if f"| `{form}` |" not in text] == []


CHOSEN = [STANDARD, palette("#00563F", "#7A1F1F"), palette("#3B2E7E"), palette("#000000", "#8A3B00")]


@pytest.mark.parametrize("farben", CHOSEN, ids=lambda p: p.primaer)
def test_marks_and_text_stand_out_from_their_ground(farben) -> None:
    faint = [(where, round(kontrast(a, b), 2)) for where, a, b, need in GUIDE.pairs(farben) if kontrast(a, b) < need]
    assert faint == []


@pytest.mark.parametrize("name", SAMPLES)
def test_every_colour_that_is_drawn_is_measured(name: str) -> None:
    measured = {colour.upper() for _, a, b, _ in GUIDE.pairs() for colour in (a, b)}
    filled = {colour.upper() for n in range(2, 10) for colour in STANDARD.stufen(n)}
    weak = {GRAU_HELL.upper(), HAARLINIE.upper()}
    drawn = {c.upper() for c in re.findall(r"#[0-9a-fA-F]{6}", zeichne(SAMPLES[name][1]))}
    assert drawn <= measured | filled | weak


@pytest.mark.parametrize("name", SAMPLES)
def test_text_is_never_fainter_than_it_must(name: str) -> None:
    colours = {c.upper() for c in re.findall(r"<text[^>]*fill: (#\w{6})", zeichne(SAMPLES[name][1]))}
    assert {c for c in colours if kontrast(c, WEISS) < TEXT} <= {WEISS}  # white stands on dark fills only
