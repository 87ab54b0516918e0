"""The revision notice: what the publication before stated otherwise is told, by hand-made publications."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import date

import duckdb
import pytest

from pipeline.diff.revision import Change, Earlier, changes
from reports import revision
from reports.ansicht import ansicht
from reports.ausgabe import ausgaben
from reports.lesen import lies
from reports.render import erzeuge, render_many

REGION, QUOTE, SUS = "05711", "a12_mindestsicherung", "b02_sus_anzahl"


@pytest.fixture
def geaendert(datenbank, tmp_path):
    """The publication before: the rate of the newest year and two numbers of pupils of Bielefeld were others."""
    alt = tmp_path / "alt.duckdb"
    shutil.copy(datenbank, alt)
    with duckdb.connect(str(alt)) as con:
        con.execute(
            f"UPDATE mart.kennzahlwert SET wert = wert + 0.2 WHERE kennzahl_id = '{QUOTE}' AND region_id = '{REGION}'"
        )
        con.execute(
            f"UPDATE mart.kennzahlwert SET wert = wert + 5 WHERE kennzahl_id = '{SUS}' AND region_id = '{REGION}' "
            "AND jahr IN (2010, 2012) AND schulform = 'insgesamt'"
        )
        con.execute(
            f"UPDATE mart.kennzahlwert SET wert = wert + 0.00001 WHERE kennzahl_id = '{SUS}' AND region_id = '05515'"
        )
    return alt


def test_only_what_a_reader_sees_counts_as_changed(geaendert, datenbank):
    gefunden = changes(geaendert, datenbank)
    assert set(gefunden) == {REGION}
    schueler = next(c for c in gefunden[REGION] if c.kennzahl_id == SUS)
    assert (schueler.werte, schueler.von, schueler.bis) == (2, 2010, 2012)
    assert schueler.alt == schueler.neu + 5


def test_nothing_changed_says_nothing(datenbank, con):
    assert changes(datenbank, datenbank) == {}
    assert revision.vermerk(lies(con, REGION)) == ()


def test_the_notice_names_day_indicator_years_and_both_values(con):
    eine = Change(QUOTE, 1, 2019, 2019, "2019", 13.1, 13.3)
    gruppen = Change(SUS, 3, 2010, 2012, "", None, None)
    bestand = replace(lies(con, REGION), vorher=date(2026, 3, 9), geaendert=(eine, gruppen))
    assert [zeile.replace("\u00a0", " ") for zeile in revision.vermerk(bestand)] == [
        "Gegenüber der Veröffentlichung vom 09.03.2026 geändert: 4 Werte.",
        "Mindestsicherungsquote: 1 Wert (2019); 2019 13,3 Prozent statt 13,1.",
        "Schülerinnen und Schüler: 3 Werte (2010 bis 2012).",
    ]


def test_page_and_pdf_show_it_and_a_publication_more_makes_the_report_anew(geaendert, datenbank, con, tmp_path):
    bestand = replace(lies(con, REGION), vorher=date(2026, 3, 9), geaendert=changes(geaendert, datenbank)[REGION])
    dateien = erzeuge(ansicht(bestand, ausgaben()["bericht"]), ("html", "pdf"))
    assert "Geänderte Werte" in dateien["html"].decode()
    assert "Gegenüber der Veröffentlichung vom 09.03.2026" in dateien["html"].decode()
    ohne = render_many(datenbank, [REGION], tmp_path, ("html",))
    mit = render_many(datenbank, [REGION], tmp_path, ("html",), vorher=Earlier(geaendert, date(2026, 3, 9)))
    nochmal = render_many(datenbank, [REGION], tmp_path, ("html",), vorher=Earlier(geaendert, date(2026, 3, 9)))
    assert [e[0].neu for e in (ohne, mit, nochmal)] == [True, True, False]
    assert "Geänderte Werte" in (tmp_path / REGION / "bericht.html").read_text(encoding="utf-8")
