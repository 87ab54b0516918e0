"""The head of an edition and its sources: those of what it shows, its period without projections, its newest Stand."""

from __future__ import annotations

from datetime import date

import pytest

from tests.reports.ausgaben import KURZE, bestand, lesbar, sicht
from tests.reports.conftest import QUOTE, SUS

UNGENUTZT = (
    "INSERT INTO meta.quelle VALUES ('alt', 'Nie gebraucht', 'Amt', 'dl', '', '', NULL, 1, 1)",
    "INSERT INTO meta.lieferung VALUES ('m', 'alt', '', DATE '2026-03-23', '23.03.2026', '', '', NULL, false, '')",
)
ZWEITE = (
    "INSERT INTO meta.quelle VALUES ('z2', 'Sprachkurse', 'BAMF, IT.NRW', 'dl', '', '', NULL, 1, 1)",
    "INSERT INTO meta.lieferung VALUES ('m', 'z2', '', DATE '2022-09-01', '09/2022', '', '', NULL, false, '')",
)


def jahre(kennzahl: str, *jahre: int) -> str:
    """A statement that gives an indicator of Bielefeld a total in some years."""
    werte = ", ".join(
        f"('{kennzahl}', '05711', {j}, '{j}', 'insgesamt', 'insgesamt', 'insgesamt', 'insgesamt', NULL, NULL, 9.0,"
        " 'Prozent', NULL)"
        for j in jahre
    )
    return f"INSERT INTO mart.kennzahlwert VALUES {werte}"


@pytest.mark.parametrize("kind", ["bericht", *KURZE])
def test_a_delivery_that_nothing_draws_on_gives_no_date(kleiner_bestand, kind):
    report = sicht(kleiner_bestand("05711", *UNGENUTZT), kind)
    assert (report.stand, report.day) == ("13.03.2025", date(2025, 3, 13))


def test_the_stand_is_one_date(kleiner_bestand):
    quelle = f"UPDATE mart.kennzahl SET quellen = 'quelle_1,z2' WHERE kennzahl_id = '{SUS}'"
    assert sicht(kleiner_bestand("05711", *ZWEITE, quelle), "bericht").stand == "13.03.2025"


def test_plain_language_says_of_when_the_sheet_is_and_nothing_where_no_date_is_known(kleiner_bestand):
    gesagt = sicht(kleiner_bestand("05711", *UNGENUTZT), "einfach").text["stand"]
    assert gesagt.startswith("Das Blatt zeigt die Zahlen, die es im März 2025 gab.")
    undatiert = sicht(kleiner_bestand("05711", "UPDATE meta.lieferung SET stand = NULL"), "einfach")
    assert undatiert.cards
    assert undatiert.text["stand"] == ""


@pytest.mark.parametrize(("kennzahl", "genannt"), [("b99_neu", False), (SUS, True)])
def test_a_short_edition_names_the_publishers_of_what_it_shows_each_once(kleiner_bestand, kennzahl, genannt):
    quelle = f"UPDATE mart.kennzahl SET quellen = 'quelle_1,z2' WHERE kennzahl_id = '{kennzahl}'"
    daten = kleiner_bestand("05711", *ZWEITE, quelle)
    zeile = "IT.NRW; BAMF" if genannt else "IT.NRW"
    assert sicht(daten, "kurzfassung").sources.startswith(f"Quellen: {zeile}; eigene")
    assert sicht(daten, "profil").sources.startswith(f"Quellen: {zeile}; eigene")  # pupils are a fact on the region
    assert sicht(daten, "einfach").text["quelle"] == f"Die Zahlen kommen von: {zeile.replace(';', ',')}."


def test_short_editions_show_no_map_and_do_not_credit_one(kleiner_bestand):
    grenzen = [
        "INSERT INTO meta.quelle VALUES ('karte', 'Grenzen', 'BKG', 'dl', '', '', NULL, 1, 1)",
        "INSERT INTO meta.lieferung VALUES ('k', 'karte', '', DATE '2026-01-01', '2026', '', '', NULL, false, '')",
        "INSERT INTO mart.region_umriss SELECT region_id, 'M0 0H1V1Z', 'k' FROM mart.region WHERE ebene = 'kreis'",
    ]
    daten = kleiner_bestand("05711", *grenzen)
    assert daten.kartenquelle == "karte"
    for kind in ("kurzfassung", "profil"):
        assert "BKG" not in sicht(daten, kind).sources
        assert sicht(daten, kind).stand == "13.03.2025"


@pytest.mark.parametrize(
    ("weitere", "gesagt"),
    [((), "2013 bis 2024"), ((2011, 2050), "2013 bis 2023"), ((2011,), "2013 bis 2023"), ((2016,), "2013 bis 2023")],
)
def test_the_period_counts_no_projection_and_no_census_of_long_ago(kleiner_bestand, weitere, gesagt):
    loesche = "DELETE FROM mart.kennzahlwert WHERE kennzahl_id = 'b99_neu' AND region_id = '05711'"
    anders = (loesche, jahre("b99_neu", *weitere)) if weitere else ()
    assert sicht(kleiner_bestand("05711", *anders), "bericht").period == gesagt


def test_a_lone_year_within_the_window_counts(kleiner_bestand):
    nur = "DELETE FROM mart.kennzahlwert WHERE region_id = '05711' AND kennzahl_id NOT IN ('b99_neu', '{}')"
    daten = kleiner_bestand("05711", nur.format(QUOTE))
    assert sicht(daten, "bericht").period == "2023 bis 2024"


@pytest.mark.parametrize(("region", "rat"), [("05711", "Rat"), ("05766", "Kreistag"), ("05334", "Städteregionstag")])
def test_the_short_edition_names_the_council_of_its_region(kleiner_bestand, region, rat):
    kurz = sicht(kleiner_bestand(region), "kurzfassung")
    assert kurz.edition == "Kurzinformation Bildung"
    assert kurz.subtitle == f"Kurzfassung des Bildungsberichts für {rat} und Ausschüsse"


def test_the_profile_says_how_many_indicators_it_shows(kleiner_bestand, publication):
    klein = sicht(kleiner_bestand("05711"), "profil")
    mit_wert = [z for seite in klein.pages for g in seite for z in g.rows if z.zelle.wert is not None]
    assert lesbar(klein.subtitle) == f"{len(mit_wert)} Kennzahlen entlang der Bildungsbiografie"
    voll = sicht(bestand(publication / "bildungsmonitor.duckdb", "05711"), "profil")
    assert lesbar(voll.subtitle) == "20 Kennzahlen entlang der Bildungsbiografie"
