"""The pages across the chapters: eight transitions, early beside late, school development, goals, and the front."""

from __future__ import annotations

import re

import pytest

from pipeline.kennzahl import kennzahlen
from pipeline.store import published
from reports import erklaerungsbezug, querschnitt
from reports.bericht import build_view
from tests.reports.ausgaben import lesbar, sicht
from tests.reports.conftest import OHNE, QUOTE, SCHULEN, SUS


def bloecke(report):
    return {b.id: b for c in report.chapters for b in c.blocks}


def genannt(wert):
    """Every indicator that the declaration names."""
    if isinstance(wert, dict):
        return {i for k, v in wert.items() for i in (v if k == "kennzahlen" else genannt(v))}
    return {i for v in wert for i in genannt(v)} if isinstance(wert, list) else set()


def test_every_named_indicator_exists():
    assert genannt(querschnitt.erklaert()) <= set(kennzahlen())


def test_the_front_says_why_and_how_to_read(bericht):
    assert bericht.mandate[0].heading == "Warum es diesen Bericht gibt"
    assert "2018" in " ".join(n.text for n in bericht.mandate)
    assert len(bericht.guide) >= 5
    assert all(n.text for n in (*bericht.mandate, *bericht.guide))


def test_eight_transitions_say_where_they_have_no_value(bericht):
    biografie = bloecke(bericht)["k_biografie"]
    assert len(biografie.stops) == 8
    assert all(s.tile is None and s.gap == "kein Wert" for s in biografie.stops)
    assert biografie.sentences[-1].text.startswith("Zu 8 von 8 Übergängen liegt in Bielefeld kein Wert vor;")


def test_a_transition_shows_the_first_indicator_with_a_value_and_the_next_beside_it(kleiner_bestand):
    weg = querschnitt.erklaert()["biografie"]["uebergaenge"][0]["kennzahlen"]
    umbenannt = [
        f"UPDATE mart.{tafel} SET kennzahl_id = '{neu}' WHERE kennzahl_id = '{alt}'"
        for tafel in ("kennzahl", "kennzahlwert")
        for alt, neu in ((QUOTE, weg[1]), (OHNE, weg[2]))
    ]
    report = sicht(kleiner_bestand("05711", *umbenannt), "bericht")
    erster, zweiter = bloecke(report)["k_biografie"].stops[:2]
    assert (erster.tile.title, erster.gap) == ("Quote", "")
    assert lesbar(erster.aside.text).startswith("Ohne Ersten Schulabschluss ")
    assert [z.kennzahl_id for z in erster.aside.zellen] == [weg[2], weg[2]]
    assert zweiter.tile is None
    assert erster.chapter == "C"
    assert erster.tile.spark in report.figures


def test_school_development_groups_what_the_report_shows(kleiner_bestand):
    art = [f"UPDATE mart.kennzahl SET schulentwicklung = 'aeussere' WHERE kennzahl_id = '{SCHULEN}'",
           f"UPDATE mart.kennzahl SET schulentwicklung = 'innere' WHERE kennzahl_id = '{OHNE}'"]  # fmt: skip
    block = bloecke(sicht(kleiner_bestand("05711", *art), "bericht"))["k_schulentwicklung"]
    assert [t.caption.split(",")[0] for t in block.tables] == ["Innere Schulentwicklung", "Äußere Schulentwicklung"]
    assert [[z.head for z in t.rows] for t in block.tables] == [
        ["Abgänge ohne Ersten Schulabschluss (%)"], ["Schulen"],
    ]  # fmt: skip
    assert block.tables[1].rows[0].cells[-1].text == "B"


def test_an_indicator_without_total_shows_its_largest_part(kleiner_bestand):
    art = "UPDATE mart.kennzahl SET schulentwicklung = 'beide'"
    (tafel,) = bloecke(sicht(kleiner_bestand("05711", art), "bericht"))["k_schulentwicklung"].tables
    stufe = next(z for z in tafel.rows if z.head.startswith("Verteilung der Stufen"))
    assert (stufe.head, stufe.cells[1].text) == ("Verteilung der Stufen (%): Stufe 9", "(20,0)")


def test_goals_list_their_indicators_and_those_without_any_are_named(kleiner_bestand):
    ziele = [f"UPDATE mart.kennzahl SET ziele = 'Z1a, E3' WHERE kennzahl_id = '{SUS}'"]
    report = sicht(kleiner_bestand("05711", *ziele), "bericht")
    assert [c.key for c in report.chapters][-3:] == ["K", "L", "V"]
    ziel = bloecke(report)["l_z1a"]
    assert (ziel.heading, ziel.sentences[0].text) == ("Z1a  Förderung", "Alle fördern.")
    assert [z.head for z in ziel.tables[0].rows] == ["Schülerinnen und Schüler"]
    ohne = bloecke(report)["l_ohne"]
    assert lesbar(ohne.sentences[0].text).endswith("keine Kennzahl: Z3 Kooperation.")
    assert (ohne.source, ohne.tables) == ("", ())


def test_without_goals_there_is_no_chapter_on_them(kleiner_bestand):
    daten = kleiner_bestand(
        "05711", "DELETE FROM mart.ziel", f"UPDATE mart.kennzahl SET ziele = 'Z1a' WHERE kennzahl_id = '{SUS}'"
    )
    assert erklaerungsbezug.KEY not in [c.key for c in sicht(daten, "bericht").chapters]


def test_tables_across_are_numbered_in_their_chapter(kleiner_bestand):
    art = "UPDATE mart.kennzahl SET schulentwicklung = 'beide', ziele = 'Z1a'"
    labels = [t.label for t in sicht(kleiner_bestand("05711", art), "bericht").tables]
    assert {"Tab. K-1", "Tab. L-1"} <= set(labels)
    assert len(labels) == len(set(labels))


@pytest.fixture(scope="module")
def demonstration(publication):
    with published(publication / "bildungsmonitor.duckdb") as con:
        return build_view(con, "05711")


def test_the_demonstration_fills_every_transition(demonstration):
    stops = bloecke(demonstration)["k_biografie"].stops
    assert all(s.tile and not s.gap for s in stops)
    assert {s.chapter for s in stops} <= {c.key for c in demonstration.chapters}


def test_early_stands_beside_late_with_the_years_between(demonstration):
    block = bloecke(demonstration)["k_praevention"]
    assert len(block.tables) == len(block.figures) == 2
    assert all(len(f.chart.zeilen) == len(t.rows) for f, t in zip(block.figures, block.tables, strict=True))
    jahre = [int(j) for j in re.findall(r"\d{4}", block.sentences[1].text)]
    assert jahre[1] - jahre[0] == querschnitt.erklaert()["praevention"]["abstand"]


def test_values_across_equal_those_of_the_chapters(demonstration):
    bloecke_ = bloecke(demonstration)
    quer = {z.head: z.cells[1].text for t in bloecke_["k_schulentwicklung"].tables for z in t.rows}
    (gesamt,) = (z for z in bloecke_["d20_inklusionsanteil"].tables[0].rows if z.strong)
    assert quer["Inklusionsanteil (%)"] == gesamt.cells[-3].text  # before the changes of region and Land


def test_every_goal_with_indicators_has_its_table(demonstration):
    ziele = {b.id for b in bloecke(demonstration).values() if b.id.startswith("l_")}
    assert {"l_z1a", "l_z1b", "l_z1c", "l_z2a", "l_z2b", "l_z3"} <= ziele
    assert all(b.tables[0].rows for i, b in bloecke(demonstration).items() if i.startswith("l_z"))
