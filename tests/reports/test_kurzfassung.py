"""The short edition for councils: findings, the largest changes, who is responsible, room for a proposal."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from pipeline import store
from reports import freitext, zahlen
from reports.bericht import build_view
from reports.gesicht import Gesicht
from reports.render import erzeuge
from tests.reports.ausgaben import REGIONEN, TOTAL, Tabellen, bestand, lesbar, sicht
from tests.reports.conftest import OHNE, SCHULEN, SUS

KERN = "UPDATE mart.kennzahl SET leitfaden = 'kern'"


def test_findings_are_those_of_the_report(con, kleiner_bestand):
    kurz = sicht(kleiner_bestand("05711"), "kurzfassung")
    assert kurz.findings == build_view(con, "05711").findings
    assert len(kurz.tiles) <= 6


def test_a_change_is_told_with_both_values_and_the_land(kleiner_bestand):
    kurz = sicht(kleiner_bestand("05711", KERN), "kurzfassung")
    assert [z.head for z in kurz.changes.rows] == ["Schülerinnen und Schüler"]
    (zeile,) = kurz.changes.rows
    assert [lesbar(e.text) for e in zeile.cells] == ["6 200 (2017/18)", "6 700 (2022/23)", "+8,1 %", "+8,1 %"]
    assert lesbar(kurz.change.text) == (
        "Nur für eine Kernkennzahl lässt sich die Entwicklung in Bielefeld angeben; sie hat sich merklich verändert."
    )


def test_small_counts_and_changes_that_do_not_count_are_left_out(kleiner_bestand):
    ohne_gewicht = f"UPDATE mart.kennzahlwert SET wert = 6200 WHERE kennzahl_id = '{SUS}' AND schulform = 'insgesamt'"
    kurz = sicht(kleiner_bestand("05711", KERN, ohne_gewicht), "kurzfassung")
    assert kurz.changes is None
    assert kurz.change.text.endswith("sie hat sich nicht merklich verändert.")
    assert not any(z.kennzahl_id == SCHULEN for z in kurz.change.zellen)


@pytest.mark.parametrize(
    ("art", "text"),
    [
        ("'innere'", "Innere Schulangelegenheiten: Verantwortung des Landes."),
        ("'aeussere'", "Äußere Schulangelegenheiten: Verantwortung der Schulträger."),
        ("'beide'", "Innere und äußere Schulangelegenheiten: Verantwortung von Land und Schulträgern."),
        ("NULL", ""),
    ],
)
def test_every_finding_names_who_is_responsible(kleiner_bestand, art, text):
    setze = f"UPDATE mart.kennzahl SET schulentwicklung = {art}, zustaendig = 'Jobcenter'"
    kurz = sicht(kleiner_bestand("05711", setze), "kurzfassung")
    assert [t.heading for t in kurz.topics] == [f.heading for f in kurz.findings]
    assert {(t.responsible, t.matters) for t in kurz.topics} == {("Jobcenter", text)}


def test_own_words_take_the_place_of_the_room_for_a_proposal(kleiner_bestand):
    daten = kleiner_bestand("05711")
    leer = erzeuge(sicht(daten, "kurzfassung"), ("html",))["html"].decode()
    assert leer.count("Vorschlag:") == len(sicht(daten, "kurzfassung").findings)
    worte, fehler = freitext.lies("Der Ausschuss *berät* im März.")
    assert not fehler
    zu_einem = replace(daten, gesicht=Gesicht(kommentare={OHNE: worte}))
    eines = erzeuge(sicht(zu_einem, "kurzfassung"), ("html", "pdf"))["html"].decode()
    assert eines.count("Vorschlag:") == leer.count("Vorschlag:") - 1
    zum_ganzen = replace(daten, gesicht=Gesicht(kommentare={"kurzfassung": worte}))
    ganzes = erzeuge(sicht(zum_ganzen, "kurzfassung"), ("html", "pdf"))["html"].decode()
    assert "Vorschlag:" not in ganzes
    assert "Der Ausschuss <em>berät</em> im März." in ganzes


def test_gaps_and_sources_stand_in_a_line_each(kleiner_bestand):
    kurz = sicht(kleiner_bestand("05558"), "kurzfassung")
    assert lesbar(kurz.gaps) == "Im Kreis Coesfeld liegt zu 1 von 6 Kennzahlen kein Wert vor."
    assert kurz.sources.startswith(
        "Quellen: IT.NRW; eigene Berechnungen. Abstände und Veränderungen sind aus ungerundeten Werten berechnet. "
        "Lizenz: Datenlizenz Deutschland"
    )
    assert kurz.tables == ()


@pytest.mark.parametrize("region", REGIONEN)
def test_every_change_on_the_page_equals_the_database(publication, region):
    db = publication / "bildungsmonitor.duckdb"
    kurz = sicht(bestand(db, region), "kurzfassung")
    seite = Tabellen(erzeuge(kurz, ("html",))["html"].decode())
    titel = {z.head for z in kurz.changes.rows}
    gelesen = [z for z in seite.zeilen if z[0] in {lesbar(t) for t in titel}]
    assert 3 <= len(gelesen) == len(titel) <= 8
    with store.published(db) as con:
        for kopf, frueher, zuletzt, veraenderung, _ in gelesen:
            werte = con.execute(
                "SELECT wert, nachkommastellen, k.einheit FROM mart.kennzahl k JOIN mart.kennzahlwert "
                "USING (kennzahl_id) WHERE ? IN (titel, titel || ' (' || k.einheit || ')') AND region_id = ? "
                f"AND wert IS NOT NULL AND {TOTAL}",
                [kopf, region],
            ).fetchall()
            druck = {lesbar(zahlen.kompakt(w, s, e)): w for w, s, e in werte}
            vorher, nachher = (druck[re.sub(r" \([\d/]+\)$", "", text)] for text in (frueher, zuletzt))
            absolut = veraenderung.endswith("PP")
            wert = nachher - vorher if absolut else 100 * (nachher - vorher) / vorher
            assert veraenderung == lesbar(f"{zahlen.vorzeichen(wert, 1)} {'PP' if absolut else '%'}")
