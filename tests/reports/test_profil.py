"""The profile of a region: which 20 indicators, what stands in their lines, what happens where one has no value."""

from __future__ import annotations

import statistics

import pytest

from pipeline import store
from reports import zahlen
from reports.ausgabe import ausgaben
from reports.daten import INSGESAMT
from reports.render import erzeuge
from tests.reports.ausgaben import REGIONEN, TOTAL, Tabellen, bestand, lesbar, sicht
from tests.reports.conftest import OHNE, QUOTE


@pytest.fixture(scope="module")
def daten(publication):
    return bestand(publication / "bildungsmonitor.duckdb", "05711")


def zeilen(profil):
    return [z for seite in profil.pages for g in seite for z in g.rows]


def ids(profil):
    return [z.zelle.kennzahl_id for z in zeilen(profil)]


def test_twenty_core_indicators_along_the_biography(daten):
    profil = sicht(daten, "profil")
    assert len(ids(profil)) == len(set(ids(profil))) == 20
    assert [i[0] for i in ids(profil)] == sorted(i[0] for i in ids(profil))
    assert {daten.kennzahlen[i].leitfaden for i in ids(profil)} == {"kern"}
    assert [sum(len(g.rows) for g in seite) for seite in profil.pages] == [11, 9]
    assert lesbar(profil.missing.text) == "Alle 20 Kennzahlen haben in Bielefeld einen Wert."
    assert ("Art der Region", "Kreisfreie Stadt") in profil.facts


def test_the_edition_declares_twenty_places_and_enough_to_fall_back_on():
    abschnitte = ausgaben()["profil"].abschnitte
    assert sum(a.plaetze for a in abschnitte) == 20
    assert all(len(a.kennzahlen) > a.plaetze for a in abschnitte[:-1])


def ohne_wert(daten, *kennzahlen):
    return {k: r for k, r in daten.reihen.items() if k[0] not in kennzahlen or k[1:] != ("05711", INSGESAMT)}


def test_the_next_takes_the_place_of_one_without_a_value(daten, monkeypatch):
    monkeypatch.setattr(daten, "reihen", ohne_wert(daten, "c08_seu_auffaellig"))
    profil = sicht(daten, "profil")
    assert "c08_seu_auffaellig" not in ids(profil)
    assert "c05a_kinder_auslaendische_herkunft" in ids(profil)
    assert lesbar(profil.missing.text) == (
        "Von 20 Kennzahlen, die vorgesehen sind, hat 1 in Bielefeld keinen Wert; 1 andere ist an ihre Stelle gerückt."
    )


def test_a_variant_is_no_second_indicator(daten, monkeypatch):
    monkeypatch.setattr(daten, "reihen", ohne_wert(daten, "a01_bev_junge"))
    profil = sicht(daten, "profil")
    assert "a06a_sgb2_u15" not in ids(profil)
    assert "a12_mindestsicherung" in ids(profil)


def test_places_nobody_can_fill_show_that_there_is_no_value(daten, monkeypatch):
    alle = {i for a in ausgaben()["profil"].abschnitte for i in a.kennzahlen}
    monkeypatch.setattr(daten, "reihen", ohne_wert(daten, *alle))
    profil = sicht(daten, "profil")
    assert len(ids(profil)) == 20
    assert {z.value.number for z in zeilen(profil)} == {None}
    assert {z.change.text for z in zeilen(profil)} == {"x"}
    assert all("in Bielefeld keiner" in z.strip.alt for z in zeilen(profil))
    assert "haben 20 in Bielefeld keinen Wert." in lesbar(profil.missing.text)
    assert any(s.startswith("k.\u00a0A.: ") for s in profil.reading)


def test_a_line_of_the_small_publication(kleiner_bestand):
    daten = kleiner_bestand("05711")
    (zeile,) = [z for z in zeilen(sicht(daten, "profil")) if z.zelle.kennzahl_id == QUOTE]
    typ = [z.wert for z in daten.kreise[QUOTE] if z.region_id in daten.vergleichstyp.mitglieder]
    assert zeile.typ.number == pytest.approx(statistics.median(typ))
    assert (zeile.title, zeile.period, zeile.since) == ("Mindestsicherungsquote (%)", "2023", "")
    assert zeile.strip.chart.region == zeile.value.number
    assert zeile.strip.chart.typ == zeile.typ.number
    assert len(zeile.strip.chart.werte) == 52  # one is withheld
    alt = "Lage unter den Regionen: in 18 Regionen höher, in 33 niedriger als in Bielefeld."
    assert lesbar(zeile.strip.alt) == alt


def test_a_change_that_does_not_count_is_called_stable(kleiner_bestand):
    jahre = "SELECT kennzahl_id, region_id, 2018, '2018', geschlecht, staatsangehoerigkeit, schulform, untergruppe, "
    reihe = f"{jahre} zaehler, nenner, wert + {{}}, einheit, flag FROM mart.kennzahlwert WHERE kennzahl_id = '{QUOTE}'"
    for vorher, erwartet in ((0.01, "stabil seit 2018"), (3, "seit 2018")):
        daten = kleiner_bestand("05711", "INSERT INTO mart.kennzahlwert " + reihe.format(vorher))
        assert next(z.since for z in zeilen(sicht(daten, "profil")) if z.zelle.kennzahl_id == QUOTE) == erwartet


def test_a_withheld_value_keeps_its_sign(kleiner_bestand):
    profil = sicht(kleiner_bestand("05558"), "profil")
    assert next(z.value.text for z in zeilen(profil) if z.zelle.kennzahl_id == QUOTE) == "·"
    assert OHNE in ids(profil)
    assert any(s.startswith("·: ") for s in profil.reading)


@pytest.mark.parametrize("region", REGIONEN)
def test_every_number_of_the_page_equals_the_database(publication, region):
    db = publication / "bildungsmonitor.duckdb"
    profil = sicht(bestand(db, region), "profil")
    gelesen = {z[0]: z[1:] for z in Tabellen(erzeuge(profil, ("html",))["html"].decode()).zeilen if z[0] != "Kennzahl"}
    assert len(gelesen) == 20
    with store.published(db) as con:
        for z in zeilen(profil):
            wert, aenderung, land, _, _ = gelesen[lesbar(z.title)]
            werte = dict(
                con.execute(
                    f"SELECT region_id, wert FROM mart.kennzahlwert WHERE kennzahl_id = ? AND jahr = ? AND {TOTAL}",
                    [z.zelle.kennzahl_id, z.zelle.jahr],
                ).fetchall()
            )
            (stellen,) = con.execute(
                "SELECT nachkommastellen FROM mart.kennzahl WHERE kennzahl_id = ?", [z.zelle.kennzahl_id]
            ).fetchone()
            gedruckt = lesbar(zahlen.zahl(werte[region], stellen))
            assert wert in (f"{gedruckt} {z.period}", f"({gedruckt}) {z.period}")
            assert land.strip("()") == lesbar(zahlen.zahl(werte["05"], stellen))
            assert aenderung == lesbar(f"{z.change.text} {z.since}")
