"""Editions on one topic and for the school supervision: what they name exists, and they only speak of that."""

from __future__ import annotations

import pytest

from pipeline import cli
from pipeline.errors import UsageFault
from pipeline.kennzahl import kennzahlen
from pipeline.store import published
from reports import zahlen
from reports.ausgabe import ausgaben
from reports.bericht import build_view
from reports.plan import plan
from tests.reports.ausgaben import lesbar, sicht
from tests.reports.conftest import OHNE, QUOTE, SUS

THEMEN = [k for k in ausgaben() if k.startswith("thema-")]
MAPPEN = ["schulaufsicht", *THEMEN]
SCHLUSS = {"datenlage", "methodik", "quellen", "zeichen", "glossar"}


def test_the_topics_of_the_field_are_there():
    gewollt = ("integration", "inklusion", "ganztag", "uebergang-schule-beruf", "fruehe-bildung", "sozialraum")
    assert sorted(THEMEN) == sorted(f"thema-{t}" for t in gewollt)


@pytest.mark.parametrize("kind", MAPPEN)
def test_an_edition_names_known_indicators_once_and_has_its_closing_parts(kind):
    a = ausgaben()[kind]
    genannt = [i for s in a.abschnitte for i in s.genannt]
    assert [i for i in genannt if i not in kennzahlen()] == []
    assert sorted(genannt) == sorted(set(genannt))
    assert all(s.einleitung for s in a.abschnitte)
    assert {k for k, _ in a.kacheln} <= set(kennzahlen())
    assert len(a.kacheln) % 3 == 0
    assert a.teile >= SCHLUSS


@pytest.mark.parametrize("kind", MAPPEN)
def test_what_is_shown_in_full_has_a_wording(kind):
    voll = [i for s in ausgaben()[kind].abschnitte for i in s.kennzahlen]
    assert [i for i in voll if plan().block(i) is None] == []


@pytest.mark.parametrize("wahl", ["thema", "THEMA ", "thema-"])
def test_a_topic_without_its_name_is_told_which_there_are(wahl):
    with pytest.raises(UsageFault) as fault:
        cli._kinds(wahl)
    text = str(fault.value)
    assert all(thema in text for thema in THEMEN)
    assert "kurzfassung" not in text


def test_a_small_publication_shows_only_the_sections_that_have_values(kleiner_bestand):
    daten = kleiner_bestand("05711")
    mappe = sicht(daten, "schulaufsicht")
    assert [c.title for c in mappe.chapters] == ["Schulen, Schülerschaft und Lehrkräfte nach Schulform"]
    assert {b.id for c in mappe.chapters for b in c.blocks} == {SUS, "b01_schulen_anzahl"}
    assert mappe.title == "Konferenzmappe Schulaufsicht Bielefeld"


def test_findings_gaps_and_sources_are_those_of_the_topic(kleiner_bestand):
    fremd = [
        "INSERT INTO meta.quelle VALUES ('quelle_2', 'Tabelle 2', 'Amt', 'dl', '', '', NULL, 1, 1)",
        "INSERT INTO meta.lieferung VALUES ('l2', 'quelle_2', 'b.csv', DATE '2026-01-01', '01.01.2026', '2020', '2020',"
        " '© Amt', false, '')",
        f"UPDATE mart.kennzahl SET quellen = 'quelle_2' WHERE kennzahl_id = '{QUOTE}'",
    ]
    daten = kleiner_bestand("05711", *fremd)
    beruf, raum = (sicht(daten, f"thema-{t}") for t in ("uebergang-schule-beruf", "sozialraum"))
    assert [f.block for f in beruf.findings] == [OHNE]
    assert {f.block for f in raum.findings} == {QUOTE}
    assert [z.head for z in beruf.situation.deliveries.rows] == ["Tabelle 1"]
    assert [z.head for z in raum.situation.deliveries.rows] == ["Tabelle 1", "Tabelle 2"]  # 1 counts pupils by Gemeinde
    assert (beruf.stand, raum.stand) == ("13.03.2025", "01.01.2026")
    assert beruf.credits == ("© IT.NRW",)


def test_sheets_only_tell_what_no_block_says(kleiner_bestand):
    daten = kleiner_bestand("05711")
    assert [s.id for s in sicht(daten, "thema-uebergang-schule-beruf").sheets] == []
    assert OHNE in [s.id for s in sicht(daten, "langfassung").sheets]


@pytest.fixture(scope="module")
def mappen(publication):
    with published(publication / "bildungsmonitor.duckdb") as con:
        return {kind: build_view(con, "05566", kind) for kind in MAPPEN}


@pytest.mark.parametrize("kind", MAPPEN)
def test_an_edition_of_the_demonstration_is_complete(mappen, kind):
    report, a = mappen[kind], ausgaben()[kind]
    assert [c.title for c in report.chapters] == [s.titel for s in a.abschnitte]
    assert 1 <= len(report.findings) <= 5
    assert {f.block for f in report.findings} <= {i for s in a.abschnitte for i in s.kennzahlen}
    assert len(report.tiles) >= 3
    assert report.situation and report.methods and report.licences and report.glossary
    labels = [t.label for t in report.tables]
    assert len(labels) == len(set(labels))


@pytest.mark.parametrize("kind", MAPPEN)
def test_every_picture_has_its_words_and_its_table(mappen, kind):
    for chapter in mappen[kind].chapters:
        for block in chapter.blocks:
            assert block.heading
            assert all(0 < len(f.alt) <= 250 and f.caption and f.label for f in block.figures)
            assert block.tables or not block.figures, block.id
            assert "nan" not in " ".join(f.alt for f in block.figures).lower().split()


def test_the_school_supervision_sees_where_pupils_go(mappen):
    bloecke = {b.id: b for c in mappen["schulaufsicht"].chapters for b in c.blocks}
    uebergang = bloecke["d01_uebergang_gs_sek1"].figures[0].chart
    summe = sum(anzahl for _, _, anzahl in uebergang.baender)
    assert uebergang.links == ("Grundschule",)
    assert summe == pytest.approx(uebergang.summe, abs=5 * len(uebergang.baender))
    wege, tafel = (
        bloecke["d04b_schulformwechsel_wege"].figures[0].chart,
        bloecke["d04b_schulformwechsel_wege"].tables[0],
    )
    gedruckt = {lesbar(e.text) for z in tafel.rows for e in z.cells}
    assert {lesbar(zahlen.zahl(anzahl)) for _, _, anzahl in wege.baender} <= gedruckt
    assert all(anzahl % 5 == 0 for _, _, anzahl in wege.baender)
