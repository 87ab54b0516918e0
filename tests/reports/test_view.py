"""The view of a report: golden texts, numbers that equal the database, gaps that are said."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from pipeline.regions import bildungsregionen
from reports import zahlen
from reports.bericht import build_view
from reports.blick import legende
from reports.charts.spec import Funken, Lage
from reports.kopf import herausgeber
from reports.view import Figure
from tests.reports.conftest import OHNE, QUOTE, SCHULEN, STUFEN, SUS


def bloecke(report):
    return {b.id: b for c in report.chapters for b in c.blocks}


def text(block):
    return " ".join(s.text for s in block.sentences).replace("\u00a0", " ").replace("\u202f", " ")


def test_chapters_follow_the_biography_and_say_who_is_responsible(bericht):
    assert [c.key[0] for c in bericht.chapters] == ["A", "B", "D", "J", "K", "V"]
    own = bericht.chapters[:-2]
    assert all(len(c.responsible) == 4 and all(wer and was for wer, was in c.responsible) for c in own)


def test_sentences_of_a_count_over_the_years(bericht):
    block = bloecke(bericht)[SUS]
    assert block.heading == "Seit 2017/18 mehr Schülerinnen und Schüler"
    assert text(block) == (
        "Im Schuljahr 2022/23 besuchten in Bielefeld 6 700 Schülerinnen und Schüler eine "
        "allgemeinbildende Schule oder ein "
        "Weiterbildungskolleg. Gegenüber 2017/18 ist die Zahl der Schülerinnen und Schüler um 8,1 Prozent "
        "(+500) gestiegen; "
        "in Nordrhein-Westfalen ebenfalls um 8,1 Prozent. Prozentual am stärksten gewachsen ist die Schulform "
        "Grundschule (+42,6 Prozent). "
        "Nicht mehr vertreten: Hauptschule (2017/18: 1 500)."
    )


def test_sentences_of_a_share_with_sexes(bericht):
    block = bloecke(bericht)[OHNE]
    eigen = next(z for s in block.sentences for z in s.zellen if z.region_id == "05711")
    assert text(block).startswith(
        f"Im Abgangsjahr 2023 verließen in Bielefeld {zahlen.zahl(eigen.wert, 1)} Prozent "
        "der Abgängerinnen und "
        "Abgänger (mit Weiterbildungskollegs) die Schule ohne Ersten Schulabschluss."
    )
    assert "unter allen übrigen" in text(block)


def test_a_distribution_names_its_largest_part(bericht):
    block = bloecke(bericht)[STUFEN]
    assert block.heading == "Häufigste Sozialindexstufe der Schulen: Stufe 9"
    assert "in Bielefeld die Stufe 9: 20,0 Prozent (in Nordrhein-Westfalen 20,0 Prozent)" in text(block)


def test_an_undeclared_indicator_appears_in_its_chapter_with_its_title(bericht):
    block = bloecke(bericht)["b99_neu"]
    assert block.heading == "Etwas Neues <b>"
    assert block.figures


def test_a_break_that_impairs_comparison_ends_the_development(bericht):
    block = bloecke(bericht)[SCHULEN]
    assert "Gegenüber 2020/21" in text(block)
    assert "Werte vor 2020/21 sind nicht vergleichbar (Bruch in der Reihe: neu gezählt)." in text(block)
    assert block.tables[0].head[1:4] == ("2013/14", "2020/21", "2022/23")


def test_a_missing_year_is_a_gap_in_every_series(bericht):
    saeulen = bloecke(bericht)[SUS].figures[0].chart
    assert dict(saeulen.punkte)[2016] is None


def test_a_withheld_value_is_said_in_heading_sentence_table_and_gaps(con):
    report = build_view(con, "05558")
    block = bloecke(report)[QUOTE]
    assert block.heading == "Quote: im Kreis Coesfeld kein Wert"
    assert "liegt für die Kennzahl" in text(block)
    zeile = block.tables[0].rows[0]
    assert (zeile.head, zeile.cells[-1].text, zeile.cells[-1].number) == ("Kreis Coesfeld", "·", None)
    assert ("·", "unbekannt oder geheim zu halten") in block.symbols
    assert any("Mindestsicherungsquote" in satz for satz in report.situation.gaps)
    assert block.figures[0].chart.region is None


def test_every_number_of_a_sentence_equals_the_database(con, bericht):
    for block in bloecke(bericht).values():
        for satz in block.sentences:
            for z in satz.zellen:
                merkmal, _, code = z.gruppe.partition("=")
                gruppen = {"geschlecht": "insgesamt", "schulform": "insgesamt", "untergruppe": "insgesamt"}
                if merkmal in ("geschlecht", "schulform") and code != "nicht_weiblich":
                    gruppen[merkmal] = code
                elif code:
                    gruppen["untergruppe"] = z.gruppe
                zeile = con.execute(
                    "SELECT wert FROM mart.kennzahlwert WHERE kennzahl_id = ? AND region_id = ? AND jahr = ?"
                    " AND geschlecht = ?"
                    " AND schulform = ? AND untergruppe = ?",
                    [
                        z.kennzahl_id,
                        z.region_id,
                        z.jahr,
                        gruppen["geschlecht"],
                        gruppen["schulform"],
                        gruppen["untergruppe"],
                    ],
                ).fetchone()
                assert zeile == (z.wert,)


def test_printed_levels_stand_in_their_sentence(bericht):
    for block in bloecke(bericht).values():
        erster = block.sentences[0]
        if erster.zellen and erster.zellen[0].wert is not None:
            assert re.search(r"\d", erster.text)
            gerundet = {zahlen.zahl(erster.zellen[0].wert, s) for s in (0, 1)}
            assert any(g in erster.text for g in gerundet), erster.text


def test_tiles_show_the_series_of_their_own_value(bericht):
    erste, zweite, dritte = bericht.tiles[:3]
    assert erste.spark.chart.punkte[4] == (2017, 6200.0)
    assert (zweite.title, zweite.spark.chart.punkte[4]) == ("Schülerinnen und Schüler: Grundschule", (2017, 4700.0))
    assert (dritte.title, dritte.spark.chart.punkte[4]) == ("Schulen", (2017, 51.0))
    assert len(bericht.tiles) % 3 == 0


def test_findings_are_true_headings_of_their_blocks(bericht):
    assert 1 <= len(bericht.findings) <= 5
    assert all(f.heading == bloecke(bericht)[f.block].heading for f in bericht.findings)


def test_checks_that_name_the_region_are_told_and_others_not(con, bericht):
    assert bericht.situation.checks == ("Warnung: Der Wert springt. (05711 Bielefeld)",)
    assert build_view(con, "05766").situation.checks == (
        "Keine Prüfung hat zu dieser Region eine Auffälligkeit gemeldet.",
    )


def test_the_issuer_is_a_network_only_where_a_contract_is_known(bericht):
    assert herausgeber(bericht.region) == "Regionales Bildungsnetzwerk Bielefeld"
    assert herausgeber(replace(bericht.region, rbn_status="unbekannt")) == "Bildungsregion Bielefeld"


def test_the_contract_year_is_marked_where_it_lies_in_the_window(con):
    saeulen = bloecke(build_view(con, "05162"))[SUS].figures[0].chart
    assert [(m.jahr, m.bruch) for m in saeulen.marken] == [(2019, True), (2019, False)]


def test_stand_is_the_newest_of_the_data(bericht):
    assert bericht.stand == "13.03.2025"


def test_the_annex_holds_all_53_in_the_order_of_keys(bericht):
    tafel = bericht.annex[0]
    assert [z.head for z in tafel.rows] == [*(r.anzeigename for r in bildungsregionen()), "Land NRW"]


def test_two_regions_differ(con, bericht):
    assert build_view(con, "05766").chapters != bericht.chapters


@pytest.mark.parametrize("region", [r.region_id for r in bildungsregionen()])
def test_every_region_has_a_report_with_short_headings_and_whole_sentences(con, region):
    for block in bloecke(build_view(con, region)).values():
        assert len(block.heading.split()) <= 10, block.heading
        assert all(s.text.endswith(".") and "  " not in s.text and "None" not in s.text for s in block.sentences)
        assert all(f.alt and len(f.alt) <= 250 for f in block.figures)


def test_an_unknown_region_is_a_key_error(con):
    with pytest.raises(KeyError):
        build_view(con, "05999")


def test_a_source_line_begins_once(bericht):
    zeilen = [z for c in bericht.chapters for b in c.blocks for z in (b.source, *(t.source for t in b.tables)) if z]
    assert any("; " in z for z in zeilen)
    assert [z for z in zeilen if z.count("Quelle:") != 1 or not z.startswith("Quelle: ")] == []


def test_the_key_of_the_tiles_names_the_signs_that_stand_there(bericht):
    linie = next(k for k in bericht.tiles if isinstance(k.spark.chart, Funken))
    lage = replace(linie, trend="+3 %", comparison="", spark=Figure(Lage((1.0, 2.0), 1.0, None), "", ""))
    verlauf = "Linie: Verlauf der dargestellten Jahre, Punkt: letzter Wert."
    striche = "Striche: alle 53 Regionen, Punkt: diese Region, langer Strich: Land."
    assert legende([replace(linie, trend="+3 %", comparison="")]) == verlauf
    assert legende([lage]) == striche
    assert legende([replace(linie, trend="+1,2 PP"), lage]) == f"{verlauf} {striche} PP: Prozentpunkte."
