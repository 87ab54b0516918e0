"""The catalogues of texts: every language has the same keys and placeholders; numbers and dates are its own."""

from __future__ import annotations

import re
from datetime import date
from string import Formatter

import pytest

from reports.ausgabe import ausgaben
from reports.sprache import DEUTSCH, ORDNER, katalog

NAMEN = sorted({d.name.split(".")[0] for d in ORDNER.glob("*.yml")})
UEBERSETZT = sorted(tuple(d.name.split(".")[:2]) for d in ORDNER.glob("*.yml") if not d.name.endswith(".de.yml"))
FORMEN = {"titel", "viele", "eins", "keine", "wort"}


def platzhalter(text: str) -> set[str]:
    """The placeholders of a text; one that begins a sentence is the same as one inside."""
    return {name.lower() for _, name, _, _ in Formatter().parse(text) if name}


def test_every_catalogue_is_there_in_german_and_translated() -> None:
    assert all(katalog(name, DEUTSCH).texte for name in NAMEN)
    assert {name for name, _ in UEBERSETZT} == set(NAMEN)


@pytest.mark.parametrize(("name", "sprache"), UEBERSETZT)
def test_a_translation_has_the_same_keys_and_placeholders(name: str, sprache: str) -> None:
    deutsch, andere = katalog(name, DEUTSCH).texte, katalog(name, sprache).texte
    assert list(andere) == list(deutsch)
    gleich = [k for k in deutsch if k != "ort"]
    assert {k: platzhalter(andere[k]) for k in gleich} == {k: platzhalter(deutsch[k]) for k in gleich}
    assert all(andere[k] for k in andere)


@pytest.mark.parametrize("sprache", [DEUTSCH, *(s for name, s in UEBERSETZT if name == "einfach")])
def test_the_place_of_a_region_is_its_name_or_its_german_form(sprache: str) -> None:
    assert platzhalter(katalog("einfach", sprache).texte["ort"]) in ({"im"}, {"name"})


def test_every_card_has_its_texts_and_no_text_is_left_over() -> None:
    themen = {a.titel for a in ausgaben()["einfach"].abschnitte}
    gefunden: dict[str, set[str]] = {}
    for key in katalog("einfach", DEUTSCH).texte:
        if key.startswith("thema."):
            _, thema, form = key.split(".")
            gefunden.setdefault(thema, set()).add(form)
    assert gefunden == dict.fromkeys(themen, FORMEN)


def test_every_fixed_text_is_used_by_both_templates_or_one() -> None:
    vorlagen = "".join(d.read_text(encoding="utf-8") for d in ORDNER.parent.joinpath("templates").glob("einfach.*"))
    assert set(katalog("einfach", DEUTSCH).abschnitt("seite", **dict.fromkeys(
        ("ort", "monat", "quellen", "herausgeber"), "x"))) == set(re.findall(r"\bs\.(\w+)", vorlagen))  # fmt: skip


def test_a_placeholder_with_a_capital_begins_a_sentence() -> None:
    texte = katalog("einfach", DEUTSCH)
    assert texte.text("satz.frueher_viele", zeit="im Jahr 2020", zahl="7 von 100") == "Im Jahr 2020 waren es 7 von 100."
    with pytest.raises(KeyError):
        texte.text("satz.frueher_viele", zahl="7 von 100")


@pytest.mark.parametrize(
    ("sprache", "zahl", "anteil", "tag"),
    [("de", "38\u202f435", "7,5", "15. Februar 2026"), ("en", "38,435", "7.5", "15 February 2026")],
)
def test_numbers_and_dates_are_those_of_the_language(sprache: str, zahl: str, anteil: str, tag: str) -> None:
    texte = katalog("einfach", sprache)
    assert texte.zahl(38435) == zahl
    assert texte.zahl(7.45, 1) == anteil  # half away from zero in every language
    assert texte.datum(date(2026, 2, 15)) == tag


def test_an_edition_takes_over_what_another_says() -> None:
    deutsch, englisch = ausgaben()["einfach"], ausgaben()["einfach-en"]
    assert englisch.abschnitte == deutsch.abschnitte
    assert (englisch.sprache, englisch.vorlage, englisch.formate) == ("en", "einfach", ("html", "pdf"))
    assert englisch.titel != deutsch.titel


def test_a_language_without_catalogue_is_an_error() -> None:
    with pytest.raises(FileNotFoundError):
        katalog("einfach", "xx")
