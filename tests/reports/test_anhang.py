"""The closing parts: periods in the order of time, breaks by name, notes of the offices each once, no codes."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from reports import anhang
from reports.ausgabe import ausgaben
from reports.bericht import view
from reports.daten import Bruch
from reports.datenlage import Sperrung
from reports.geheimhaltung import notizen
from reports.plan import plan
from reports.querschnitt import erklaert
from tests.reports.conftest import SCHULEN, SUS


@pytest.fixture
def daten(kleiner_bestand):
    return kleiner_bestand("05711")


@pytest.mark.parametrize(
    ("zeitraeume", "gedruckt"),
    [
        (["2022-10P6M"], "WS 2022/23"),
        (["2024-04P6M"], "SS 2024"),
        (["2022-10P6M", "WS 2014/15", "WS 2023/24"], "WS 2014/15 bis WS 2023/24 (3 Dateien)"),
        (["31.12.2023", "01.03.2014"], "01.03.2014 bis 31.12.2023 (2 Dateien)"),
        (["2024-12-31", "2014-12-31"], "2014 bis 2024, je 31.12. (2 Dateien)"),
        (
            ["September 2024 bis September 2025", "September 2016 bis September 2017"],
            "September 2016 bis September 2025 (2 Dateien)",
        ),
        (["", ""], "k. A."),
    ],
)
def test_periods_are_readable_and_in_the_order_of_time(daten, zeitraeume, gedruckt):
    dateien = tuple(replace(daten.lieferungen[0], zeitraum=z) for z in zeitraeume)
    (zeile,) = anhang.lieferungen(replace(daten, lieferungen=dateien)).rows
    assert zeile.cells[1].text == gedruckt


def mit_bruechen(daten, brueche: dict[str, tuple[Bruch, ...]]):
    kennzahlen = {i: replace(k, brueche=brueche.get(i, ())) for i, k in daten.kennzahlen.items()}
    return replace(daten, kennzahlen=kennzahlen)


def test_breaks_of_one_name_are_one_paragraph_and_a_name_is_no_break(daten):
    eins, zwei = Bruch("z1", 2021, "Zensus", "Ab 2021."), Bruch("z2", 2022, "Zensus", "Dort ab 2022.")
    name = Bruch("n", 2020, "neuer Name", "Heißt anders.", vergleichbar=True)
    gesagt = anhang.brueche(mit_bruechen(daten, {SUS: (eins, name), SCHULEN: (eins, zwei)}))
    assert {(n.heading, n.text) for n in gesagt} == {
        ("Bruch: Zensus", "Ab 2021. Dort ab 2022."),
        ("Hinweis zur Reihe: neuer Name", "Heißt anders."),
    }


def test_a_note_divided_at_the_end_of_a_line_is_the_same_note(daten):
    erste = daten.lieferungen[0]
    vermerke = ("Erzeugt vom Programm.", "Erzeugt vom Pro- gramm.", "Erzeugt  vom\nProgramm.", "Vor- und Nachname")
    dateien = tuple(replace(erste, vermerk=v) for v in vermerke)
    assert anhang.vermerke(replace(daten, lieferungen=dateien)) == ("Erzeugt vom Programm.", "Vor- und Nachname")


def test_rules_have_names_and_no_codes(daten):
    (note,) = notizen(
        replace(daten, sperrungen=(Sperrung("public", "anzahl", 3), Sperrung("public", "ausgewiesen", 9)))
    )
    assert "nach der Regel „Veröffentlichung“ geprüft" in note.text
    beide = notizen(replace(daten, sperrungen=(Sperrung("public", "anzahl", 3), Sperrung("intern", "anzahl", 3))))
    assert not re.search("public|intern\\b", " ".join(n.heading for n in beide))


def test_what_the_reader_is_told_about_charts_is_true():
    """Dotted lines mark more than breaks, and strips have their values in the annex."""
    lesehilfe = erklaert()["lesehilfe"]
    assert "Davor wurde anders gezählt" not in lesehilfe["Diagramme"]
    assert "jedem Diagramm" not in lesehilfe["Diagramme"]
    assert "Tabellenanhang" in lesehilfe["Streifen"]
    assert "anhang" in ausgaben()["bericht"].teile


def test_programmes_are_explained_and_nothing_sends_the_reader_to_a_book_he_has_not(daten):
    assert {"KAoA", "JeKits"} <= dict(plan().glossar).keys()
    assert "Nachschlagewerk" not in repr((plan(), view(daten, ausgaben()["bericht"])))
