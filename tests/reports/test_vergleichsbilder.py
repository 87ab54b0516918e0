"""Pictures and tables of comparison from a publication: the same cells in both, nothing that is withheld in either."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reports import paare, paartafeln, vergleichsbilder
from reports.bloecke import thema
from reports.plan import BlockPlan, plan
from tests.reports.ausgaben import lesbar
from tests.reports.conftest import OHNE, SUS

WEGE, UEBERGANG = "d04b_schulformwechsel_wege", "d01_uebergang_gs_sek1"
KENNZAHL = """INSERT INTO mart.kennzahl (kennzahl_id, titel, kurz, bereich, definition, formel, einheit,
    nachkommastellen, prinzip, stichtag, quellen, zustaendig, art) VALUES"""
WERT = "INSERT INTO mart.kennzahlwert VALUES"


def kennzahl(kennung, titel, einheit, art):
    texte = f"'{kennung}', '{titel}', '{titel}', 'D', '', '', '{einheit}', 1, 'Schulort', '', 'quelle_1', '', '{art}'"
    return f"{KENNZAHL} ({texte})"


def wert(
    kennung, jahr, zahl, schulform="insgesamt", untergruppe="insgesamt", zaehler="NULL", flag="NULL", region="05711"
):
    nenner = "NULL" if zaehler == "NULL" else "1000"
    return (
        f"{WERT} ('{kennung}', '{region}', {jahr}, '{jahr}/25', 'insgesamt', 'insgesamt', '{schulform}', "
        f"'{untergruppe}', {zaehler}, {nenner}, {zahl}, 'Prozent', {flag})"
    )


@pytest.fixture
def mit(kleiner_bestand):
    return lambda block, *sql: thema(kleiner_bestand("05711", *sql), plan(), block)


def zellen(tafel):
    return {z.head: [lesbar(e.text) for e in z.cells] for z in tafel.rows}


@pytest.fixture
def wechsel(mit):
    wege = {("20", "10"): "35", ("20", "15"): "30", ("10", "20"): "0", ("10", "15"): "NULL", ("10", "04"): "5"}
    sql = [kennzahl(WEGE, "Wechsel", "Anzahl", "index"), wert(WEGE, 2024, "70")]
    namen = {"04": "Hauptschule", "10": "Realschule", "15": "Gesamtschule", "20": "Gymnasium"}
    for spalte in ("herkunft", "ziel"):
        sql += [f"INSERT INTO mart.auspraegung VALUES ('{spalte}', '{c}', '{n}')" for c, n in namen.items()]
    for (von, nach), zahl in wege.items():
        flag = "'geheim'" if zahl == "NULL" else "NULL"
        sql.append(wert(WEGE, 2024, zahl, untergruppe=f"herkunft={von};ziel={nach}", flag=flag))
    return mit(BlockPlan(WEGE, formen=("fluss",), fluss=("vorher", "danach")), *sql)


def test_changes_between_schulformen_flow_in_the_order_of_the_codes(wechsel):
    bild = vergleichsbilder.fluss(wechsel)
    assert bild.chart.links == ("Realschule", "Gymnasium")
    assert bild.chart.rechts == ("Hauptschule", "Realschule", "Gesamtschule")
    assert bild.chart.koepfe == ("vorher", "danach")
    assert set(bild.chart.baender) == {(0, 0, 5.0), (1, 1, 35.0), (1, 2, 30.0)}


def test_a_withheld_way_is_absent_from_picture_and_alternative_and_said_in_the_caption(wechsel):
    bild = vergleichsbilder.fluss(wechsel)
    assert "1 Weg ohne ausgewiesene Anzahl nicht gezeichnet" in lesbar(bild.caption)
    assert "Realschule zu Gesamtschule" not in bild.alt
    (tafel,) = paartafeln.tabellen(wechsel)
    assert tafel.head == ("von / nach", "Hauptschule", "Realschule", "Gesamtschule")
    assert zellen(tafel) == {"Realschule": ["5", "x", "·"], "Gymnasium": ["k. A.", "35", "30"]}
    assert [lesbar(z) for z, _ in tafel.symbols] == ["·", "x", "k. A."]


@pytest.fixture
def uebergang(mit):
    sql = [kennzahl(UEBERGANG, "Übergänge", "Prozent", "quotient")]
    for jahr, anteile in ((2018, {"02": 60.0, "04": 40.0}), (2024, {"02": 70.0, "04": 30.0})):
        sql += [wert(UEBERGANG, jahr, a, schulform=s, zaehler=str(a * 10)) for s, a in anteile.items()]
        sql += [wert(UEBERGANG, jahr, a + 1, schulform=s, zaehler=str(a * 10), region="05") for s, a in anteile.items()]
    plan_ = BlockPlan(UEBERGANG, formen=("fluss", "steigung"), gruppe="schulform", fluss=("Jg. 4", "Jg. 5", "Start"))
    return mit(plan_, *sql)


def test_transitions_from_one_place_have_counts_and_shares(uebergang):
    bild = vergleichsbilder.fluss(uebergang)
    assert (bild.chart.links, bild.chart.summe) == (("Start",), 1000)
    assert bild.chart.baender == ((0, 0, 700.0), (0, 1, 300.0))
    assert bild.alt.endswith("Grundschule 700; Hauptschule 300.")


def test_two_years_side_by_side_set_off_the_widest_change(uebergang):
    bild = vergleichsbilder.steigung(uebergang)
    assert bild.chart.spalten == ("2018", "2024")
    assert [(z.name, z.erster, z.zweiter) for z in bild.chart.zeilen] == [
        ("Grundschule", 60, 70),
        ("Hauptschule", 40, 30),
    ]
    (tafel,) = paartafeln.tabellen(uebergang)
    assert tafel.head == ("Schulform", "Anzahl", "2018", "2024", "Veränderung (PP)", "Land NRW")
    assert zellen(tafel)["Hauptschule"] == ["300", "40,0", "30,0", "−10,0", "31,0"]


def test_years_that_are_near_or_across_a_break_are_not_compared(uebergang):
    nah = replace(uebergang, jahr=2020)
    assert paare.jahre(nah) is None
    bruch = uebergang.bestand.kennzahlen[SUS].brueche[0]
    gebrochen = replace(
        uebergang, kennzahl=replace(uebergang.kennzahl, brueche=(replace(bruch, jahr=2022, vergleichbar=False),))
    )
    assert vergleichsbilder.steigung(gebrochen) is None


def test_two_sexes_are_a_pair_for_every_area(mit):
    t = mit(BlockPlan(OHNE, formen=("hantel",), gruppe="geschlecht"))
    bild = vergleichsbilder.hantel(t)
    assert [z.name for z in bild.chart.zeilen] == ["Bielefeld", "RB Detmold", "Land NRW"]
    assert bild.chart.gruppen == ("weiblich", "nicht weiblich")
    assert bild.chart.einheit == "PP"
    eigen = bild.chart.zeilen[0]
    assert eigen.erster == t.zelle(gruppe="geschlecht=weiblich").wert < eigen.zweiter
    assert paartafeln.tabellen(t) == ()


def test_further_indicators_are_a_row_each_beside_the_land(mit):
    t = mit(BlockPlan(OHNE, formen=("hantel",), gruppe="geschlecht", teile=(OHNE,)))
    bild, (tafel,) = vergleichsbilder.hantel(t), paartafeln.tabellen(t)
    (zeile,) = bild.chart.zeilen
    assert bild.chart.daneben == (paare.abstand(*paare.gruppenpaare(t)[0].land),)
    assert tafel.rows[0].cells[2].number == pytest.approx(zeile.erster - zeile.zweiter)
    assert tafel.rows[0].cells[3].number == pytest.approx(bild.chart.daneben[0])


def test_the_land_is_never_compared_with_itself(kleiner_bestand):
    block = BlockPlan(OHNE, formen=("hantel",), gruppe="geschlecht", teile=(OHNE,))
    t = thema(kleiner_bestand("05"), plan(), block)
    assert vergleichsbilder.hantel(t).chart.daneben == ()
    assert paartafeln.tabellen(t)[0].head == ("Kennzahl", "weiblich", "nicht weiblich", "Abstand (PP)")


def test_a_withheld_side_leaves_a_gap_and_no_number(mit):
    geheim = (
        "UPDATE mart.kennzahlwert SET wert = NULL, zaehler = NULL, nenner = NULL, flag = 'geheim' "
        f"WHERE kennzahl_id = '{OHNE}' AND region_id = '05711' AND geschlecht = 'weiblich'"
    )
    bild = vergleichsbilder.hantel(mit(BlockPlan(OHNE, formen=("hantel",), gruppe="geschlecht"), geheim))
    assert (bild.chart.zeilen[0].name, bild.chart.zeilen[0].erster) == ("Bielefeld", None)
    assert "Bielefeld" not in bild.alt
    t = mit(BlockPlan(OHNE, formen=("hantel",), gruppe="geschlecht", teile=(OHNE,)), geheim)
    assert zellen(paartafeln.tabellen(t)[0])["ohne Ersten Schulabschluss"][2] == "·"


def test_what_is_no_breakdown_in_two_has_no_pair(mit):
    assert paare.seiten(mit(BlockPlan(SUS, gruppe="schulform"))) is None
    assert vergleichsbilder.hantel(mit(BlockPlan(SUS, gruppe="schulform"))) is None
    assert vergleichsbilder.fluss(mit(BlockPlan(SUS, gruppe="schulform"))) is None


def test_an_exact_zero_is_certain_and_few_cases_are_not(mit):
    t = mit(BlockPlan(OHNE))
    wenige = replace(t.zelle(), zaehler=3.0, nenner=50.0, wert=6.0)
    assert t.vorbehalt(wenige) == "eingeschraenkt"
    assert t.vorbehalt(replace(wenige, wert=0.0, zaehler=0.0, flag="genau_null")) == ""
    assert t.vorbehalt(replace(wenige, flag="vorlaeufig")) == "vorlaeufig"
    assert t.vorbehalt(replace(wenige, wert=None, flag="geheim", zaehler=None, nenner=None)) == ""
