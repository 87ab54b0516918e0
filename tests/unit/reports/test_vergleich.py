"""Comparisons: what counts as a change or a difference, what rounding, chance and breaks leave of it."""

from __future__ import annotations

import pytest

from reports import saetze, vergleich
from reports.daten import Bruch
from tests.unit.reports.kern import entwicklung, kennzahl, mit_grenzen, zelle


def test_a_change_of_five_or_less_in_rounded_counts_may_be_rounding_alone():
    k = kennzahl("Anzahl", 0)
    assert not entwicklung(k, (2017, 100), (2022, 100)).merklich
    assert entwicklung(k, (2017, 10), (2022, 15)).merklich
    assert entwicklung(k, (2017, 12), (2022, 13)).merklich
    assert not entwicklung(k, (2017, 1000), (2022, 1005)).merklich


def test_a_share_of_few_rounded_cases_needs_more_than_the_threshold():
    gerundet = kennzahl(brueche=[Bruch("rundung_2019", 2016, "Rundung auf 5", "")])
    klein = [zelle(10.0, 2017, zaehler=5, nenner=50), zelle(16.0, 2022, zaehler=10, nenner=50)]
    assert not vergleich.unterschied(gerundet, *klein).merklich
    gross = [zelle(10.0, 2017, zaehler=500, nenner=5000), zelle(11.0, 2022, zaehler=550, nenner=5000)]
    assert vergleich.unterschied(gerundet, *gross).merklich


def test_counts_that_are_exact_are_not_taken_for_rounded_because_five_divides_them():
    schulen = [zelle(8.4, region="05", zaehler=425, nenner=5055), zelle(11.1, zaehler=5, nenner=45)]
    assert vergleich.unterschied(kennzahl(), *schulen).merklich


def test_a_harmless_break_does_not_stop_the_comparison():
    k = kennzahl("Anzahl", 0, brueche=[Bruch("b", 2020, "gerundet", "", vergleichbar=True)])
    assert entwicklung(k, (2017, 100), (2020, 105), (2022, 110)).vorher.jahr == 2017
    assert saetze.bruchhinweis(k, 2022, 2012, schuljahre=True) is None


def test_one_year_is_no_development_and_gaps_are_skipped():
    assert entwicklung(kennzahl(), (2022, 30)) is None
    assert entwicklung(kennzahl(), (2021, 30), (2022, 31)) is None
    assert entwicklung(kennzahl(), (2017, None), (2018, 30), (2022, 31)).vorher.jahr == 2018


def test_position_among_all_regions_counts_printed_values():
    alle = tuple(zelle(w, region=str(i)) for i, w in enumerate([10.0, 20.04, 20.01, 30.0, None]))
    assert vergleich.lage(kennzahl(), zelle(20.0), alle) == (1, 1, 1)


@pytest.mark.parametrize(
    ("einheit", "stellen", "wert", "schwelle"),
    [
        ("Prozent", 1, 2.0, 0.1),
        ("Prozent", 1, 98.0, 0.1),
        ("Prozent", 1, 0.4, 0.1),
        ("Prozent", 1, 10.0, 0.5),
        ("Prozent", 1, 90.0, 0.5),
        ("Prozent", 1, 20.0, 1.0),
        ("Prozent", 1, 60.0, 1.0),
        ("Prozent", 1, 104.0, 1.0),
        ("Prozent", 0, 2.0, 1.0),
        ("Prozent", 2, 0.4, 0.02),
        ("Prozentpunkte", 1, 6.0, 0.5),
        ("je Klasse", 1, 23.0, 0.23),
        ("je Klasse", 1, 3.0, 0.1),
        ("Note", 2, 2.4, 0.024),
        ("Anzahl", 0, 40.0, 1.0),
        ("Anzahl", 0, 5000.0, 50.0),
    ],
)
def test_what_matters_grows_with_the_value_and_never_falls_below_the_last_digit(einheit, stellen, wert, schwelle):
    assert vergleich.schwelle(kennzahl(einheit, stellen), wert) == pytest.approx(schwelle)


def test_balances_have_no_scale_of_their_own():
    assert vergleich.schwelle(kennzahl("je 1 000 Personen", saldo=True), -0.2) == 0.5
    assert vergleich.schwelle(kennzahl(saldo=True), 30.0) == 0.5


@pytest.mark.parametrize(
    ("vorher", "nachher", "zufall"),
    [
        ((2.86, 2.77, 2.95), (2.72, 2.21, 3.34), True),
        ((2.86, 2.77, 2.95), (4.00, 3.40, 4.70), False),
        ((2.86, 2.77, 2.95), (1.90, 1.50, 2.40), False),
        ((2.00, 1.50, 2.70), (3.10, 2.45, 3.90), False),
        ((2.00, 1.50, 2.70), (2.70, 2.10, 3.50), True),
    ],
)
def test_what_the_intervals_leave_to_chance_is_no_difference(vorher, nachher, zufall):
    chance = kennzahl("Chance", 2)
    frueher, heute = mit_grenzen(*vorher, jahr=2018), mit_grenzen(*nachher, jahr=2023)
    gegen = vergleich.gegen_land(chance, frueher, heute)
    assert (gegen.merklich, gegen.zufaellig) == (not zufall, zufall)
    assert vergleich.entwicklung(chance, {2018: frueher, 2023: heute}).zufaellig == zufall


@pytest.mark.parametrize(
    ("werte", "jahr"),
    [
        ({2021: 39, 2022: 147, 2023: 96, 2024: 82}, 2022),  # back 65 of 108
        ({2021: 200, 2022: 100, 2024: 160}, 2022),  # down by a half, up again by more than half of that
        ({2021: 39, 2022: 147, 2024: 120}, None),  # back 27 of 108
        ({2021: 39, 2022: 60, 2024: 82}, None),
        ({2021: 100, 2022: 180, 2024: 100}, None),  # no change, so no direction that could have turned
    ],
)
def test_a_series_has_turned_when_half_of_the_way_is_gone_back(werte, jahr):
    k, reihe = kennzahl("Anzahl", 0), {j: zelle(float(w), j) for j, w in werte.items()}
    wende = vergleich.wendepunkt(k, reihe, vergleich.unterschied(k, reihe[2021], reihe[2024]))
    assert (wende and wende.jahr) == jahr


def test_chance_is_looked_at_however_many_cases_there_are_but_drawn_for_few():
    k, land = kennzahl(), zelle(6.44, region="05")
    viele = zelle(6.08, zaehler=320, nenner=5265)  # 1.96 · √(0.0644 · 0.9356 / 5265) = 0.66 points
    assert vergleich.gegen_land(k, land, viele).zufaellig
    assert vergleich.zufallsbereich(k, land, viele) is None
    assert vergleich.gegen_land(k, land, zelle(5.7, zaehler=300, nenner=5265)).merklich


def test_a_rate_per_hundred_of_cases_has_chance_too_and_one_of_other_things_has_not():
    land = zelle(72.8, region="05")
    assert vergleich.gegen_land(
        kennzahl("je 100 Studienberechtigte"), land, zelle(71.8, zaehler=875, nenner=1219)
    ).zufaellig
    assert vergleich.gegen_land(kennzahl("je Klasse"), land, zelle(71.8, zaehler=875, nenner=1219)).merklich
