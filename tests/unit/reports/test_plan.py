"""The declaration of the report: short headings, known forms, real indicators."""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path

import pytest
import yaml

from reports import vergleich, zahlen
from reports.abbildungen import _FORMEN
from reports.plan import plan
from tests.unit.reports.kern import kennzahl

UEBERSCHRIFTEN = ("hoeher", "niedriger", "gleich", "steigt", "sinkt", "stabil", "plus", "minus", "spitze", "sonst")
KENNZAHLEN = Path(__file__).resolve().parents[3] / "indicators"
BLOECKE = [b for k in plan().kapitel for b in k.bloecke]


@pytest.mark.parametrize("block", BLOECKE, ids=lambda b: b.kennzahl)
def test_headings_have_at_most_ten_words_and_known_placeholders(block):
    for name in UEBERSCHRIFTEN:
        muster = getattr(block.wortlaut, name)
        text = muster.format(region="Bielefeld", seit="2017/18", wert="1", gruppe="Mittlerer Schulabschluss")
        assert len(text.split()) <= 10, text
    assert set(re.findall(r"{(\w+)}", block.wortlaut.satz)) <= {"In", "im", "zeit", "Zeit", "wert", "nomen"}


@pytest.mark.parametrize("block", BLOECKE, ids=lambda b: b.kennzahl)
def test_forms_exist_and_the_noun_has_its_article(block):
    assert set(block.formen) <= set(_FORMEN)
    assert block.wortlaut.nomen.split()[0] in ("der", "die", "das")
    assert any(getattr(block.wortlaut, f.name) for f in fields(block.wortlaut) if f.name in UEBERSCHRIFTEN)


@pytest.mark.parametrize("block", [b for b in BLOECKE if b.verteilung], ids=lambda b: b.kennzahl)
def test_a_distribution_names_of_what_its_parts_are_shares(block):
    assert block.wortlaut.basis.startswith(("an allen", "an den "))


def test_the_method_names_every_threshold_of_a_difference():
    text = dict(plan().methodik)["Veränderung und Abstand"].replace("\u00a0", " ")
    grenzen = (vergleich.ANTEIL, vergleich.ANTEIL_HOECHSTENS, vergleich.ABSTAND, vergleich.UEBRIGE)
    anteil, hoechstens, abstand, uebrige = (zahlen.zahl(g, 1) for g in grenzen)
    assert f"beträgt sie {anteil.removesuffix(',0')} Prozent des Anteils" in text
    assert f"höchstens aber {hoechstens} Prozentpunkte" in text
    assert f"bei Salden beträgt sie {abstand}," in text
    assert f"bei allen anderen Werten {uebrige.removesuffix(',0')} Prozent" in text
    for wert, schwelle in ((2, "0,1"), (98, "0,1"), (10, "0,5"), (90, "0,5"), (20, "1,0"), (80, "1,0")):
        assert str(wert) in text
        assert zahlen.zahl(vergleich.schwelle(kennzahl(), wert), 1) == schwelle
        assert schwelle in text


def test_every_named_indicator_is_declared_and_stands_in_its_chapter():
    erklaert = {p.stem: p.parent.name[0].upper() for p in KENNZAHLEN.rglob("*.yml") if p.stem != "brueche"}
    for kapitel in plan().kapitel:
        genannt = {i for b in kapitel.bloecke for i in (b.kennzahl, *b.teile, *b.streifen)} | set(kapitel.weitere)
        assert {i: erklaert.get(i) for i in genannt} == dict.fromkeys(genannt, kapitel.bereich)
    assert {k for k, _ in plan().kacheln} <= plan().erklaert


def test_harmless_breaks_are_declared():
    brueche = {b["id"] for b in yaml.safe_load((KENNZAHLEN / "brueche.yml").read_text(encoding="utf-8"))}
    assert plan().harmlose_brueche <= brueche
