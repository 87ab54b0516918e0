"""Sentences: constellations of level, comparison, development, gaps, breaks and small numbers."""

from __future__ import annotations

import pytest

from reports import saetze, vergleich, zeit
from reports.daten import Bruch, Kennzahl, Region, Zelle

BIELEFELD = Region("05711", "Bielefeld", "Bielefeld", "in Bielefeld", "der Stadt Bielefeld", "kreis", "057")
LIPPE = Region("05766", "Kreis Lippe", "der Kreis Lippe", "im Kreis Lippe", "des Kreises Lippe", "kreis", "057")
DETMOLD = Region("057", "Regierungsbezirk Detmold", "", "im Regierungsbezirk Detmold", "", "regierungsbezirk", "057")
NRW = Region("05", "Nordrhein-Westfalen", "", "in Nordrhein-Westfalen", "", "land", None)
WORT = saetze.Wortlaut("der Anteil der Abgänge mit Abitur")


def kennzahl(einheit="Prozent", stellen=1, stichtag="Ende des Schuljahres", brueche=()):
    return Kennzahl(
        "k", "Titel", "", "", einheit, stellen, "D", "Schulort", stichtag, (), (), "kurz", "", brueche=tuple(brueche)
    )


def zelle(wert, jahr=2023, flag=None, region="05711", zaehler=None, nenner=None, zeit_=None, gruppe="insgesamt"):
    return Zelle("k", region, jahr, zeit_ or str(jahr), gruppe, wert, flag, zaehler, nenner)


def satz(s):
    return s.text.replace("\u00a0", " ").replace("\u202f", " ")


def abstand(k, eigen, land, bezirk=None):
    bezirk = zelle(None, region="057") if bezirk is None else zelle(bezirk, region="057")
    return saetze.abstand(k, zelle(eigen), zelle(land, region="05"), NRW, bezirk, DETMOLD)


def reihe(*paare):
    return {jahr: zelle(wert, jahr) for jahr, wert in paare}


def entwicklung(k, *paare):
    return vergleich.entwicklung(k, reihe(*paare))


def trend(k, eigene, land=None):
    return satz(saetze.trend(k, WORT, eigene, land, NRW.im))


def test_level_names_place_time_and_value():
    text = satz(saetze.niveau(kennzahl(), WORT, LIPPE, zelle(36.04)))
    assert (
        text == "Im Kreis Lippe lag der Anteil der Abgänge mit Abitur am Ende des Schuljahres 2022/23 bei 36,0 Prozent."
    )


def test_a_declared_sentence_is_used_for_the_level():
    wort = saetze.Wortlaut("die Zahl", "{Zeit} besuchten {im} {wert} Kinder eine Schule.")
    z = zelle(39020, 2022, zeit_="2022/23")
    text = satz(saetze.niveau(kennzahl("Anzahl", 0), wort, BIELEFELD, z))
    assert text == "Im Schuljahr 2022/23 besuchten in Bielefeld 39 020 Kinder eine Schule."


@pytest.mark.parametrize(
    ("flag", "grund"),
    [("geheim", "Geheimhaltung"), ("unbekannt", "keine Lieferung"), ("folgt", "später"), (None, "keine Lieferung")],
)
def test_a_missing_value_is_said_with_its_reason_and_never_as_zero(flag, grund):
    text = satz(saetze.niveau(kennzahl(), WORT, BIELEFELD, zelle(None, flag=flag)))
    assert "kein Wert vor" in text
    assert grund in text
    assert "0" not in text.replace("2022/23", "")


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


def test_no_development_across_a_break_that_impairs_comparison():
    bruch = Bruch("b", 2020, "neu gezählt", "")
    k = kennzahl("Anzahl", 0, brueche=[bruch])
    paare = [(j, 100 + 10 * (j - 2012)) for j in range(2012, 2023)]
    assert entwicklung(k, *paare).vorher.jahr == 2020
    assert "Werte vor 2020" in saetze.bruchhinweis(k, 2022, 2012, schuljahre=False).text
    assert "Werte vor 2020/21 sind" in saetze.bruchhinweis(k, 2022, 2012, schuljahre=True).text
    spaet = kennzahl("Anzahl", 0, brueche=[Bruch("b", 2021, "neu gezählt", "")])
    assert entwicklung(spaet, *paare) is None


def test_a_harmless_break_does_not_stop_the_comparison():
    k = kennzahl("Anzahl", 0, brueche=[Bruch("b", 2020, "gerundet", "", vergleichbar=True)])
    assert entwicklung(k, (2017, 100), (2020, 105), (2022, 110)).vorher.jahr == 2017
    assert saetze.bruchhinweis(k, 2022, 2012, schuljahre=True) is None


def test_one_year_is_no_development_and_gaps_are_skipped():
    assert entwicklung(kennzahl(), (2022, 30)) is None
    assert entwicklung(kennzahl(), (2021, 30), (2022, 31)) is None
    assert entwicklung(kennzahl(), (2017, None), (2018, 30), (2022, 31)).vorher.jahr == 2018


def test_few_cases_are_said():
    assert "wenigen Fällen (12 von 80)" in satz(saetze.kleine_zahlen(kennzahl(), zelle(15.0, zaehler=12, nenner=80)))
    assert saetze.kleine_zahlen(kennzahl(), zelle(15.0, zaehler=150, nenner=1000)) is None
    assert saetze.kleine_zahlen(kennzahl("je Lehrkraft"), zelle(15.0, zaehler=12, nenner=1)) is None


def test_the_largest_changes_leave_out_small_and_vanished_groups():
    k = kennzahl("Anzahl", 0)
    gruppen = {"A": (1000, 1100), "B": (1000, 800), "klein": (10, 40), "weg": (500, 0)}
    benannt = [(n, vergleich.unterschied(k, zelle(a, 2017), zelle(b, 2022))) for n, (a, b) in gruppen.items()]
    text = satz(saetze.groesste_aenderungen(benannt))
    assert (
        text == "Prozentual am stärksten gewachsen ist die Schulform A (+10,0 Prozent), "
        "am stärksten zurückgegangen die Schulform B (−20,0 Prozent)."
    )
    nur_minus = satz(saetze.groesste_aenderungen([e for e in benannt if e[0] == "B"]))
    assert nur_minus == "Prozentual am stärksten zurückgegangen ist die Schulform B (−20,0 Prozent)."
    faecher = satz(saetze.groesste_aenderungen([e for e in benannt if e[0] == "B"], "faechergruppe"))
    assert faecher == "Prozentual am stärksten zurückgegangen ist die Fächergruppe „B“ (−20,0 Prozent)."
    assert satz(saetze.weggefallen(k, benannt)) == "Nicht mehr vertreten: weg (2017: 500)."


def test_sexes_stand_side_by_side_and_the_rest_is_called_the_rest():
    weiblich = zelle(6.3, gruppe="geschlecht=weiblich")
    assert satz(saetze.geschlechter(kennzahl(), weiblich, zelle(9.4, gruppe="geschlecht=nicht_weiblich"))).endswith(
        "unter allen übrigen 9,4 Prozent."
    )
    assert saetze.geschlechter(kennzahl(), weiblich, zelle(None, gruppe="geschlecht=maennlich")) is None


@pytest.mark.parametrize(
    ("stichtag", "zeit_", "jahr", "phrase", "kurz"),
    [
        ("15. Oktober des Schuljahres", "2022/23", 2022, "im Schuljahr 2022/23", "2022/23"),
        ("Beginn des Schuljahres", "2023", 2023, "im Schuljahr 2023/24", "2023/24"),
        ("Ende des Schuljahres", "2021/22", 2022, "am Ende des Schuljahres 2021/22", "2022"),
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


def test_position_among_all_regions_counts_printed_values():
    alle = tuple(zelle(w, region=str(i)) for i, w in enumerate([10.0, 20.04, 20.01, 30.0, None]))
    assert vergleich.lage(kennzahl(), zelle(20.0), alle) == (1, 1, 1)


def test_every_sentence_carries_the_cells_of_its_numbers():
    s = abstand(kennzahl(), 36, 40, 38)
    assert [z.wert for z in s.zellen] == [36, 40, 38]


def test_the_span_of_groups_names_ties_and_what_it_leaves_out():
    def gruppe(name, wert, nenner):
        return name, zelle(wert, zaehler=wert * nenner / 100, nenner=nenner)

    benannt = [gruppe("A", 28.02, 5000), gruppe("B", 28.0, 2000), gruppe("C", 8.3, 9000), gruppe("klein", 1.4, 345)]
    rest = (zelle(20.0), "der Anteil", "in Bielefeld")
    text = satz(saetze.spannweite(kennzahl(), "schulart", benannt, *rest))
    assert text == (
        "Nach Schulart (ohne Gruppen mit wenigen Fällen) reicht der Wert "
        "von 8,3 Prozent (C) bis 28,0 Prozent (A und B)."
    )
    assert saetze.spannweite(kennzahl(), "schulart", benannt[:2], *rest) is None
    # a total outside of the span says that what is shown is not all of it, or its parts
    assert saetze.spannweite(kennzahl(), "schulart", benannt, zelle(40.0), *rest[1:]) is None
    alone = satz(saetze.spannweite(kennzahl(), "schulart", benannt, zelle(None), *rest[1:]))
    assert (
        "reichte in Bielefeld der Anteil nach Schulart (ohne Gruppen mit wenigen Fällen) von 8,3 Prozent (C)" in alone
    )


def test_the_farthest_part_is_named_only_when_it_leads():
    k, land = kennzahl(), [("A", 20.0), ("B", 30.0)]

    def gegen(*werte):
        return [
            (n, vergleich.unterschied(k, zelle(w, region="05"), zelle(e)))
            for (n, w), e in zip(land, werte, strict=True)
        ]

    naeher = satz(saetze.groesster_abstand(k, "schulform", gegen(21.0, 33.0), "in Nordrhein-Westfalen"))
    assert (
        naeher == "Am weitesten vom Wert in Nordrhein-Westfalen entfernt ist die Schulform B (3,0 Prozentpunkte mehr)."
    )
    assert saetze.groesster_abstand(k, "schulform", gegen(21.6, 31.62), "in Nordrhein-Westfalen") is None


def test_a_small_count_changes_in_persons_and_percent():
    k = kennzahl("Anzahl", 0)
    wort = saetze.Wortlaut("die Zahl der Schulen")
    eigene = vergleich.unterschied(k, zelle(53, 2017), zelle(44, 2022))
    land = vergleich.unterschied(k, zelle(5272, 2017, region="05"), zelle(5023, 2022, region="05"))
    assert satz(saetze.trend(k, wort, eigene, land, "in Nordrhein-Westfalen")).endswith(
        "um 9 (−17,0 Prozent) gesunken; in Nordrhein-Westfalen um 4,7 Prozent."
    )
