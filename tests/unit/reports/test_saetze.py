"""Sentences: constellations of level, comparison, development, interval, gaps and small numbers."""

from __future__ import annotations

import pytest

from reports import saetze, vergleich, zeit
from reports.daten import Bruch
from tests.unit.reports.kern import (
    BIELEFELD,
    LIPPE,
    WORT,
    abstand,
    entwicklung,
    kennzahl,
    mit_grenzen,
    satz,
    trend,
    zelle,
)


def test_level_names_place_time_and_value():
    text = satz(saetze.niveau(kennzahl(), WORT, LIPPE, zelle(36.04)))
    assert text == "Im Kreis Lippe lag der Anteil der Abgänge mit Abitur im Abgangsjahr 2023 bei 36,0 Prozent."


def test_a_declared_sentence_is_used_for_the_level():
    wort = saetze.Wortlaut("die Zahl", "{Zeit} besuchten {im} {wert} Kinder eine Schule.")
    z = zelle(39020, 2022, zeit_="2022/23")
    text = satz(saetze.niveau(kennzahl("Anzahl", 0), wort, BIELEFELD, z))
    assert text == "Im Schuljahr 2022/23 besuchten in Bielefeld 39 020 Kinder eine Schule."


@pytest.mark.parametrize(
    ("flag", "grund"),
    [("geheim", "geheim zu halten"), ("unbekannt", "Keine Lieferung"), ("folgt", "später"), (None, "Keine Lieferung")],
)
def test_a_missing_value_is_said_with_its_reason_and_never_as_zero(flag, grund):
    text = satz(saetze.niveau(kennzahl(), WORT, BIELEFELD, zelle(None, flag=flag)))
    assert "kein Wert vor" in text
    assert grund in text
    assert "0" not in text.replace("2023", "")


@pytest.mark.parametrize(
    ("eigen", "land", "text"),
    [
        (36.0, 37.6, "Das sind 1,6 Prozentpunkte weniger als in Nordrhein-Westfalen (37,6 Prozent)."),
        (40.0, 37.6, "Das sind 2,4 Prozentpunkte mehr als in Nordrhein-Westfalen (37,6 Prozent)."),
        (37.3, 37.6, "Das entspricht etwa dem Wert in Nordrhein-Westfalen (37,6 Prozent)."),
        (0.0, 5.0, "Das sind 5,0 Prozentpunkte weniger als in Nordrhein-Westfalen (5,0 Prozent)."),
    ],
)
def test_shares_are_compared_in_percentage_points(eigen, land, text):
    assert satz(abstand(kennzahl(), eigen, land)) == text


def test_other_rates_are_compared_in_percent_or_as_multiple():
    k = kennzahl("Einwohner je km²")
    assert satz(abstand(k, 550, 500)) == "Das sind 10,0 Prozent mehr als in Nordrhein-Westfalen (500,0)."
    assert satz(abstand(k, 1250, 500)) == "Das ist das 2,5-Fache des Werts in Nordrhein-Westfalen (500,0)."


def test_the_regierungsbezirk_is_named_where_it_is_known():
    assert satz(abstand(kennzahl(), 36, 40, 38)).endswith("; im Regierungsbezirk Detmold waren es 38,0 Prozent.")


def test_counts_and_unknown_values_are_not_compared_with_the_land():
    assert abstand(kennzahl("Anzahl", 0), 100, 2000) is None
    assert abstand(kennzahl(), None, 40) is None
    assert abstand(kennzahl(), 36, None) is None


def test_growth_of_counts_is_stated_in_percent_with_the_difference():
    k = kennzahl("Anzahl", 0)
    text = trend(k, entwicklung(k, (2017, 1000), (2022, 1100)), entwicklung(k, (2017, 5000), (2022, 4500)))
    assert (
        text == "Gegenüber 2017 ist der Anteil der Abgänge mit Abitur um 10,0 Prozent (+100) gestiegen; "
        "in Nordrhein-Westfalen dagegen um 10,0 Prozent gesunken."
    )


def test_the_land_moving_the_same_way_is_said_without_repeating_the_verb():
    eigene, land = entwicklung(kennzahl(), (2017, 30), (2022, 33)), entwicklung(kennzahl(), (2017, 30), (2022, 32))
    assert trend(kennzahl(), eigene, land).endswith(
        "um 3,0 Prozentpunkte gestiegen; in Nordrhein-Westfalen um 2,0 Prozentpunkte."
    )


def test_what_stays_below_the_threshold_is_nearly_unchanged():
    eigene = entwicklung(kennzahl(), (2017, 30), (2022, 30.4))
    assert trend(kennzahl(), eigene, eigene).endswith(
        "ist der Anteil der Abgänge mit Abitur nahezu unverändert; in Nordrhein-Westfalen ebenfalls."
    )


def test_no_development_across_a_break_that_impairs_comparison():
    bruch = Bruch("b", 2020, "neu gezählt", "")
    k = kennzahl("Anzahl", 0, brueche=[bruch])
    paare = [(j, 100 + 10 * (j - 2012)) for j in range(2012, 2023)]
    assert entwicklung(k, *paare).vorher.jahr == 2020
    assert "Werte vor 2020" in saetze.bruchhinweis(k, 2022, 2012, schuljahre=False).text
    assert "Werte vor 2020/21 sind" in saetze.bruchhinweis(k, 2022, 2012, schuljahre=True).text
    spaet = kennzahl("Anzahl", 0, brueche=[Bruch("b", 2021, "neu gezählt", "")])
    assert entwicklung(spaet, *paare) is None


def test_few_cases_are_said():
    assert "wenigen Fällen (12 von 80)" in satz(saetze.kleine_zahlen(kennzahl(), zelle(15.0, zaehler=12, nenner=80)))
    assert saetze.kleine_zahlen(kennzahl(), zelle(15.0, zaehler=150, nenner=1000)) is None
    assert saetze.kleine_zahlen(kennzahl("je Lehrkraft"), zelle(15.0, zaehler=12, nenner=1)) is None


@pytest.mark.parametrize(
    ("stichtag", "zeit_", "jahr", "phrase", "kurz"),
    [
        ("15. Oktober des Schuljahres", "2022/23", 2022, "im Schuljahr 2022/23", "2022/23"),
        ("Beginn des Schuljahres", "2023", 2023, "im Schuljahr 2023/24", "2023/24"),
        ("Ende des Schuljahres; das Jahr ist das Abgangsjahr", "2021/22", 2022, "im Abgangsjahr 2022", "2022"),
        ("Ende des Schuljahres; das Jahr ist das Abgangsjahr", "2022", 2022, "im Abgangsjahr 2022", "2022"),
        ("Ende des Schuljahres", "2021/22", 2022, "im Jahr 2022", "2022"),
        ("31. Dezember", "31.12.2024", 2024, "Ende 2024", "2024"),
        ("Jahresmittel", "1999", 1999, "im Jahr 1999", "1999"),
        ("in dem das Wintersemester beginnt", "WS 2023/24", 2023, "im Wintersemester 2023/24", "2023/24"),
        ("in dem das Wintersemester beginnt", "2023-10P6M", 2023, "im Wintersemester 2023/24", "2023/24"),
    ],
)
def test_periods_are_spoken_as_what_they_are(stichtag, zeit_, jahr, phrase, kurz):
    k, z = kennzahl(stichtag=stichtag), zelle(1.0, jahr, zeit_=zeit_)
    assert zeit.phrase(k, z) == phrase
    assert zeit.kurz(k, z) == kurz


def test_every_sentence_carries_the_cells_of_its_numbers():
    s = abstand(kennzahl(), 36, 40, 38)
    assert [z.wert for z in s.zellen] == [36, 40, 38]


def test_a_small_count_changes_in_persons_and_percent():
    k = kennzahl("Anzahl", 0)
    wort = saetze.Wortlaut("die Zahl der Schulen")
    eigene = vergleich.unterschied(k, zelle(53, 2017), zelle(44, 2022))
    land = vergleich.unterschied(k, zelle(5272, 2017, region="05"), zelle(5023, 2022, region="05"))
    assert satz(saetze.trend(k, wort, eigene, land, "in Nordrhein-Westfalen")).endswith(
        "um 9 (−17,0 Prozent) gesunken; in Nordrhein-Westfalen um 4,7 Prozent."
    )


def test_a_small_share_differs_by_less_than_a_large_one():
    assert satz(abstand(kennzahl(), 2.5, 2.0)).startswith("Das sind 0,5 Prozentpunkte mehr")
    assert satz(abstand(kennzahl(), 97.5, 98.0)).startswith("Das sind 0,5 Prozentpunkte weniger")
    assert satz(abstand(kennzahl(), 60.9, 60.0)).startswith("Das entspricht etwa")


def test_the_interval_of_a_value_is_said_with_its_limits():
    chance = kennzahl("Chance deutscher je Chance nichtdeutscher Kinder", 2)
    gesagt = saetze.intervall(chance, mit_grenzen(2.72, 2.21, 3.34))
    assert satz(gesagt) == "Das 95-Prozent-Intervall reicht von 2,21 bis 3,34."
    assert [z.wert for z in gesagt.zellen] == [2.21, 3.34]
    eltern = satz(saetze.intervall(kennzahl(), mit_grenzen(70.0, 65.7, 73.4)))
    assert eltern == "Das 95-Prozent-Intervall reicht von 65,7 bis 73,4 Prozent."
    assert saetze.intervall(chance, zelle(2.72)) is None
