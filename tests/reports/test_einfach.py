"""The edition in plain language: short sentences, natural frequencies, two languages, no number without a value."""

from __future__ import annotations

import itertools
import re

import pytest

from pipeline import store
from reports import vorlagen, zahlen
from reports.charts.draw import zeichne
from reports.charts.spec import Hundertfeld
from reports.render import erzeuge
from reports.zeichnungen import zeichnungen
from tests.reports.ausgaben import REGIONEN, TOTAL, Tabellen, bestand, lesbar, sicht
from tests.reports.conftest import OHNE, SUS

ABKUERZUNG = r"%|\b(z\. ?B|d\. ?h|u\. ?a|bzw|usw|etc|ca|inkl|ggf|Nr|Mio|e\.g|i\.e|NRW|SGB|VHS|KAoA|ESA|PP)\b"
WOERTER = 15


@pytest.fixture(scope="module", params=itertools.product(REGIONEN, ("einfach", "einfach-en")), ids="-".join)
def seite(request, publication):
    """Region, edition and view, from the demonstration."""
    region, kind = request.param
    return region, sicht(bestand(publication / "bildungsmonitor.duckdb", region), kind)


def texte(view):
    """What is read as running text."""
    yield from view.text.values()
    for karte in view.cards:
        yield from (s.text for s in karte.sentences)
        yield karte.word
        yield karte.title


def test_sentences_are_short_and_have_no_abbreviations(seite):
    _, view = seite
    lauf = [
        lesbar(t) for t in texte(view) if not t.startswith((view.text["quelle"][:12], view.text["herausgeber"][:5]))
    ]
    for satz in (s for t in lauf for s in re.split(r"(?<=[.!?:])\s+(?=[A-ZÄÖÜ0-9])", t)):
        assert len(satz.split()) <= WOERTER, satz
        assert not re.search(ABKUERZUNG, satz), satz
        assert not re.search(r"[();]", satz), satz


def test_ten_cards_each_with_a_number_and_a_sentence(seite):
    _, view = seite
    assert len(view.cards) == 10
    assert view.missing == ()
    for karte in view.cards:
        assert re.search(r"\d", karte.number)
        assert karte.sentences
        assert all(s.text.endswith(".") and s.zellen for s in karte.sentences)
        assert (karte.figure is None) == ("100" not in karte.number)


def test_the_numbers_equal_the_database(seite, publication):
    region, view = seite
    gelesen = 0
    with store.published(publication / "bildungsmonitor.duckdb") as con:
        for satz in (s for karte in view.cards for s in karte.sentences):
            (z,) = satz.zellen
            assert z.region_id in (region, "05")
            sql = f"SELECT wert FROM mart.kennzahlwert WHERE kennzahl_id = ? AND region_id = ? AND jahr = ? AND {TOTAL}"
            assert con.execute(sql, [z.kennzahl_id, z.region_id, z.jahr]).fetchone() == (z.wert,)
            if genannt := re.search(r"([\d,]+) (?:von|out of) 100\b", lesbar(satz.text)):
                assert float(genannt[1]) == pytest.approx(z.wert, abs=0.5 + 1e-6)
                gelesen += 1
    assert gelesen >= 10


def test_the_exact_numbers_stand_in_the_table_of_the_page(seite, publication):
    _, view = seite
    tabelle = Tabellen(erzeuge(view, ("html",))["html"].decode()).zeilen[1:]
    spalte = "titel" if view.sprache == "de" else "titel_en"
    with store.published(publication / "bildungsmonitor.duckdb") as con:
        for (titel, wert, _), karte in zip(tabelle, view.cards, strict=True):
            z = karte.sentences[0].zellen[0]
            erwartet, stellen = con.execute(
                f"SELECT {spalte}, nachkommastellen FROM mart.kennzahl WHERE kennzahl_id = ?", [z.kennzahl_id]
            ).fetchone()
            gedruckt = lesbar(zahlen.zahl(z.wert, stellen))
            if view.sprache == "en":
                gedruckt = gedruckt.replace(" ", ",") if "," not in gedruckt else gedruckt.replace(",", ".")
            assert (titel, wert.rstrip("% ")) == (erwartet, gedruckt)


def test_page_and_pdf_hold_the_same_texts(seite):
    _, view = seite
    html = lesbar(re.sub(r"<[^>]+>", "", erzeuge(view, ("html",))["html"].decode()))
    quelle = vorlagen.typst_quelle(view, zeichnungen(view))["main.typ"]
    for karte in view.cards:
        satz = " ".join(s.text for s in karte.sentences)
        assert lesbar(satz) in html
        assert vorlagen.literal(satz) in quelle
        assert vorlagen.literal(karte.number) in quelle


def mit_wert(kleiner_bestand, wert, kennzahl=OHNE):
    """The edition where an indicator of the region has a value."""
    setze = f"UPDATE mart.kennzahlwert SET wert = {wert}, flag = NULL WHERE kennzahl_id = '{kennzahl}'"
    return sicht(kleiner_bestand("05711", f"{setze} AND region_id = '05711'"), "einfach")


@pytest.mark.parametrize(
    ("wert", "satz"),
    [
        (0, "Niemand geht ohne Ersten Schulabschluss von der Schule."),
        (0.3, "Weniger als 1 von 100 Jugendlichen geht ohne Ersten Schulabschluss von der Schule."),
        (1.2, "1 von 100 Jugendlichen geht ohne Ersten Schulabschluss von der Schule."),
        (1.5, "2 von 100 Jugendlichen gehen ohne Ersten Schulabschluss von der Schule."),
        (99.7, "Mehr als 99 von 100 Jugendlichen gehen ohne Ersten Schulabschluss von der Schule."),
        (100, "100 von 100 Jugendlichen gehen ohne Ersten Schulabschluss von der Schule."),
    ],
)
def test_a_share_is_told_as_so_many_of_a_hundred(kleiner_bestand, wert, satz):
    (karte,) = [k for k in mit_wert(kleiner_bestand, wert).cards if k.key == "ohne_abschluss"]
    assert karte.sentences[0].text == satz
    assert karte.figure.chart == Hundertfeld(int(wert + 0.5))


@pytest.mark.parametrize("wert", ["NULL", 103.2])
def test_what_cannot_be_told_is_named_as_missing(kleiner_bestand, wert):
    view = mit_wert(kleiner_bestand, wert)
    assert "ohne_abschluss" not in [k.key for k in view.cards]
    assert "Ohne Ersten Schulabschluss" in view.missing


@pytest.mark.parametrize(
    ("wert", "satz"),
    [
        (1, "1 Kind geht in Bielefeld zur Schule."),
        (960, "960 Kinder und Jugendliche gehen in Bielefeld zur Schule."),
        (6745, "Rund 6 750 Kinder und Jugendliche gehen in Bielefeld zur Schule."),
        (331346, "Rund 331 000 Kinder und Jugendliche gehen in Bielefeld zur Schule."),
    ],
)
def test_a_count_is_rounded_to_three_figures(kleiner_bestand, wert, satz):
    (karte,) = [k for k in mit_wert(kleiner_bestand, wert, SUS).cards if k.key == "schule"]
    assert lesbar(karte.sentences[0].text) == satz
    assert karte.figure is None


@pytest.mark.parametrize(
    ("eigen", "land", "satz"),
    [
        (9.0, 6.0, "In ganz Nordrhein-Westfalen sind es 6 von 100."),
        (9.0, 1.0, "In ganz Nordrhein-Westfalen ist es 1 von 100."),
        (9.0, 9.2, "In ganz Nordrhein-Westfalen ist die Zahl fast gleich."),
        (8.6, 9.4, "In ganz Nordrhein-Westfalen ist die Zahl fast gleich."),  # differs, but not as it is printed
    ],
)
def test_the_land_is_compared_as_the_rules_allow(kleiner_bestand, eigen, land, satz):
    setze = (
        f"UPDATE mart.kennzahlwert SET wert = {{}}, nenner = NULL WHERE kennzahl_id = '{OHNE}' AND region_id = '{{}}'"
    )
    daten = kleiner_bestand("05711", setze.format(eigen, "05711"), setze.format(land, "05"))
    (karte,) = [k for k in sicht(daten, "einfach").cards if k.key == "ohne_abschluss"]
    assert karte.sentences[1].text == satz


def test_a_difference_that_may_be_chance_is_said_to_be(kleiner_bestand):
    setze = f"UPDATE mart.kennzahlwert SET wert = 9, zaehler = 9, nenner = 100 WHERE kennzahl_id = '{OHNE}'"
    daten = kleiner_bestand("05711", f"{setze} AND region_id = '05711'")
    (karte,) = [k for k in sicht(daten, "einfach").cards if k.key == "ohne_abschluss"]
    assert karte.sentences[1].text == "In ganz Nordrhein-Westfalen sind es 6 von 100. Der Unterschied kann Zufall sein."


def test_an_earlier_year_is_told_with_its_number(kleiner_bestand):
    (karte,) = [k for k in sicht(kleiner_bestand("05711"), "einfach").cards if k.key == "schule"]
    assert lesbar(karte.sentences[-1].text) == "Im Schuljahr 2017/18 waren es rund 6 200."
    assert karte.sentences[-1].zellen[0].jahr == 2017


@pytest.mark.parametrize("anzahl", [0, 1, 10, 35, 100])
def test_so_many_squares_are_filled(anzahl):
    svg = zeichne(Hundertfeld(anzahl))
    voll, rest = divmod(anzahl, 10)
    assert svg.lower().count("stroke: #12436d") == voll + bool(rest)
    assert svg.lower().count("stroke: #d5dade") == 10 - voll
