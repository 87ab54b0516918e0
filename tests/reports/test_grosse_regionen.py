"""The editions for the Land and a Regierungsbezirk: nothing compared with itself, all Bildungsregionen shown."""

from __future__ import annotations

import io
import re
import statistics
from dataclasses import replace

import pikepdf
import pytest

from pipeline.regions import all_regions, bildungsregionen
from reports import blick, spannen, zahlen
from reports.ausgabe import ausgaben
from reports.bericht import view
from reports.bloecke import thema
from reports.charts.spec import Karte, Linien, Streifen
from reports.daten import Bestand
from reports.kopf import herausgeber
from reports.lesen import lies
from reports.plan import BlockPlan, plan
from reports.render import FORMATE, erzeuge, ziele
from reports.view import Block, Report
from tests.reports.conftest import OHNE, QUOTE, STUFEN, SUS

DETMOLD = [r.region_id for r in bildungsregionen("057")]


@pytest.fixture(scope="module")
def gelesen(datenbank) -> dict[str, Bestand]:
    """What is read on the Land and on the Regierungsbezirk Detmold."""
    from pipeline import store

    with store.published(datenbank) as con:
        return {r: lies(con, r, plan().harmlose_brueche) for r in ("05", "057")}


@pytest.fixture(scope="module")
def land(gelesen) -> Report:
    """The report on the Land."""
    return view(gelesen["05"], ausgaben()["land"])


@pytest.fixture(scope="module")
def bezirk(gelesen) -> Report:
    """The report on the Regierungsbezirk Detmold."""
    return view(gelesen["057"], ausgaben()["regierungsbezirk"])


def block(report: Report, kennzahl: str) -> Block:
    """The block of an indicator."""
    return next(b for c in report.chapters for b in c.blocks if b.id == kennzahl)


def text(report: Report, kennzahl: str) -> str:
    """Its sentences, with ordinary spaces."""
    return re.sub(r"\s", " ", " ".join(s.text for s in block(report, kennzahl).sentences))


def abbildung(report: Report, kennzahl: str, art: type):
    """The figure of one kind in a block."""
    return next(f for f in block(report, kennzahl).figures if isinstance(f.chart, art))


def wert(nr: int) -> float:
    """The rate that the sample publication gives the region at a place among Land, Regierungsbezirke and Kreise."""
    return 5.0 + nr / 7


def stellen() -> dict[str, int]:
    """Region -> its place among those with values."""
    ebenen = ("land", "regierungsbezirk", "kreis")
    return {
        r.region_id: nr for nr, r in enumerate(r for r in all_regions() if r.ebene in ebenen and r.gueltig_bis is None)
    }


def test_an_edition_goes_to_the_land_or_to_the_bezirke_of_the_regions_asked_for() -> None:
    assert ziele([], ["land"]) == {"05": ("land",)}
    assert ziele(["05711", "05315"], ["regierungsbezirk"]) == dict.fromkeys(("053", "057"), ("regierungsbezirk",))
    assert list(ziele([], ["regierungsbezirk"])) == ["051", "053", "055", "057", "059"]


def test_the_land_is_compared_with_nothing(land: Report, bezirk: Report) -> None:
    for kennzahl in (QUOTE, OHNE, SUS):
        assert "als in Nordrhein-Westfalen" not in text(land, kennzahl)
        assert "; in Nordrhein-Westfalen" not in text(land, kennzahl)
    assert "in Nordrhein-Westfalen" in text(land, QUOTE)
    assert "Das sind" in text(bezirk, QUOTE) or "entspricht etwa" in text(bezirk, QUOTE)
    assert "im Regierungsbezirk Detmold" in text(bezirk, QUOTE)
    assert all("landes" not in b.heading.lower() for c in land.chapters for b in c.blocks)


def test_each_region_stands_once_in_charts_and_tables(land: Report, bezirk: Report) -> None:
    reihen = [f for r in (land, bezirk) for c in r.chapters for b in c.blocks for f in b.figures]
    for linien in (f.chart for f in reihen if isinstance(f.chart, Linien)):
        assert len({s.name for s in linien.serien}) == len(linien.serien)
    for report in (land, bezirk):
        for tafel in report.tables:
            koepfe = [z.head for z in tafel.rows]
            assert len(koepfe) == len(set(koepfe)), tafel.caption
    assert not any("Land" in k for k in block(land, SUS).tables[0].head)
    assert any("Land" in k for k in block(bezirk, SUS).tables[0].head)


def test_tables_of_the_land_show_the_bezirke(land: Report) -> None:
    koepfe = [z.head for z in block(land, QUOTE).tables[0].rows]
    assert koepfe == ["Land NRW", "RB Düsseldorf", "RB Köln", "RB Münster", "RB Detmold", "RB Arnsberg"]


def test_the_strip_shows_all_and_marks_those_of_the_bezirk(land: Report, bezirk: Report) -> None:
    alle, eigene = abbildung(land, QUOTE, Streifen), abbildung(bezirk, QUOTE, Streifen)
    assert len(alle.chart.werte) == len(eigene.chart.werte) == 52
    assert (alle.chart.typ, alle.chart.land, alle.chart.bezirk) == ((), None, None)
    assert alle.chart.region == ("Land NRW", pytest.approx(wert(0)))
    assert list(eigene.chart.typ) == pytest.approx([wert(stellen()[r]) for r in DETMOLD])
    assert (eigene.chart.region[0], eigene.chart.land[0], eigene.chart.bezirk) == ("RB Detmold", "Land NRW", None)
    assert "lange Striche: Regionen im Regierungsbezirk Detmold" in eigene.caption


def test_the_span_names_lowest_middle_and_highest(bezirk: Report, gelesen) -> None:
    werte = [wert(stellen()[r]) for r in DETMOLD]
    tief, mitte, hoch = (zahlen.zahl(w, 1) for w in (min(werte), statistics.median(werte), max(werte)))
    satz = f"In den 7 Bildungsregionen reichte der Wert von {tief} Prozent (Bielefeld) bis {hoch} Prozent"
    assert f"{satz} (Kreis Paderborn); in der Mitte lag er bei {mitte} Prozent." in text(bezirk, QUOTE)
    tafel = next(t for t in block(bezirk, QUOTE).tables if t.wide)
    eigene, land_ = tafel.rows
    assert [e.text for e in eigene.cells[1:]] == ["7", f"{tief} (Bielefeld)", mitte, f"{hoch} (Kreis Paderborn)"]
    assert (eigene.head, eigene.strong, land_.head) == ("RB Detmold", True, "Land NRW")
    assert land_.cells[1].number == 52  # one is withheld
    belege = next(s for s in block(bezirk, QUOTE).sentences if "Bildungsregionen" in s.text).zellen
    assert {z.region_id for z in belege} == {"05711", "05774", sorted(DETMOLD)[3]}


def test_a_span_leaves_few_cases_out_and_counts_have_none(gelesen) -> None:
    ohne = thema(gelesen["057"], plan(), BlockPlan(OHNE))
    voll = spannen.spanne(ohne, DETMOLD)
    assert voll is not None
    klein = tuple(
        replace(z, nenner=50.0, zaehler=3.0) if z.region_id == "05711" else z for z in gelesen["057"].kreise[OHNE]
    )
    ohne.bestand = replace(gelesen["057"], kreise={OHNE: klein})
    knapp = spannen.spanne(ohne, DETMOLD)
    assert knapp is not None
    assert (knapp.anzahl, knapp.ohne, voll.ohne) == (6, 1, 0)
    assert "(ohne 1\xa0Region mit wenigen Fällen)" in spannen.satz(ohne).text


def test_counts_have_no_span(land: Report) -> None:
    assert "Bildungsregionen" not in text(land, SUS)
    assert not any(t.wide for t in block(land, SUS).tables)


def test_a_map_shows_each_region_in_its_class(land: Report, bezirk: Report) -> None:
    figur = abbildung(land, QUOTE, Karte)
    assert figur.wide
    assert [f.region_id for f in figur.chart.felder] == [r.region_id for r in bildungsregionen()]
    assert {f.region_id for f in figur.chart.felder if f.klasse is None} == {"05558"}
    assert not any(f.hervor for f in figur.chart.felder)
    assert {f.region_id for f in abbildung(bezirk, QUOTE, Karte).chart.felder if f.hervor} == set(DETMOLD)
    assert "gleich große Kachel" in figur.caption
    assert "umrandet: Regierungsbezirk Detmold" in abbildung(bezirk, QUOTE, Karte).caption


def test_the_map_of_a_count_shows_its_change(kleiner_bestand) -> None:
    anders = (
        "UPDATE mart.kennzahlwert SET wert = wert * (1 + CAST(right(region_id, 2) AS INT) / 1000.0)"
        f" WHERE kennzahl_id = '{SUS}' AND jahr = 2022 AND length(region_id) = 5"
    )
    report = view(kleiner_bestand("05", anders), ausgaben()["land"])
    figur = abbildung(report, SUS, Karte)
    assert figur.chart.titel == "Veränderung seit 2017/18 in Prozent"
    assert "Veränderung von 2017/18 bis 2022/23" in figur.caption
    # 1340 for 1240 pupils in every region, and a thousandth more for each digit at the end of its key
    klassen = {f.region_id: f.klasse for f in figur.chart.felder}
    assert klassen["05111"] == klassen["05711"] == 0 < klassen["05358"] < klassen["05978"] == 4
    assert figur.chart.klassen[0].startswith("9,3 bis unter")
    assert figur.chart.klassen[-1].endswith("bis 16,9")


def test_a_count_that_grows_alike_everywhere_has_no_map(land: Report) -> None:
    assert not any(isinstance(f.chart, Karte) for f in block(land, SUS).figures)


def test_the_annex_lists_the_members_by_bezirk_with_counts(land: Report, bezirk: Report) -> None:
    koepfe = [z.head for z in land.annex[0].rows]
    assert len(koepfe) == 53 + 5 + 1
    assert koepfe[0] == "RB Düsseldorf"
    assert koepfe.index("RB Köln") == 1 + len(bildungsregionen("051"))
    assert next(z.head for z in bezirk.annex[0].rows) == "RB Detmold"
    assert len(bezirk.annex[0].rows) == 1 + 7 + 1
    assert [z.head for z in land.annex[0].rows if z.strong][-1] == "Land NRW"
    assert any("Schülerinnen und Schüler" in k for t in land.annex for k in t.head)
    assert "53 Bildungsregionen in Nordrhein-Westfalen" in land.annex[0].caption


def test_tiles_of_the_land_name_the_span_instead_of_the_land(land: Report, gelesen) -> None:
    vergleiche = [blick.kachel(thema(b, plan(), BlockPlan(QUOTE))).comparison for b in gelesen.values()]
    assert vergleiche[0] == "Regionen: 5,3 bis 13,3"
    assert vergleiche[1].startswith("Land: 5,0")
    assert all(not k.comparison.startswith("Land") for k in land.tiles)


def test_issuer_title_and_methods(land: Report, bezirk: Report) -> None:
    assert land.title == "Landesbericht Bildung Nordrhein-Westfalen"
    assert (land.issuer, bezirk.issuer) == (
        "Bildungsregionen in Nordrhein-Westfalen",
        "Bildungsregionen im Regierungsbezirk Detmold",
    )
    assert herausgeber(bezirk.region) == bezirk.issuer
    for report in (land, bezirk):
        assert {"Spanne der Bildungsregionen", "Karten"} <= {n.heading for n in report.methods}
    assert "Bereich des Zufalls" not in {n.heading for n in land.methods}
    assert "Abstand zum Land" not in next(n.text for n in land.methods if n.heading == "Auswahl der Befunde")


def test_what_has_no_value_is_left_out_and_told(kleiner_bestand) -> None:
    bestand = kleiner_bestand("05", f"DELETE FROM mart.kennzahlwert WHERE region_id = '05' AND kennzahl_id = '{OHNE}'")
    report = view(bestand, ausgaben()["land"])
    assert OHNE not in [b.id for c in report.chapters for b in c.blocks]
    luecken = " ".join(report.situation.gaps)
    assert "aber nicht in Nordrhein-Westfalen gibt es Werte zu: Abgänge ohne Ersten Schulabschluss" in luecken
    assert "deshalb nicht enthalten: " in luecken
    assert "Kapitel „Hochschule" in luecken


def test_a_bezirk_without_value_still_shows_its_regions(kleiner_bestand) -> None:
    bestand = kleiner_bestand(
        "057", f"DELETE FROM mart.kennzahlwert WHERE region_id = '057' AND kennzahl_id = '{QUOTE}'"
    )
    report = view(bestand, ausgaben()["regierungsbezirk"])
    assert "liegt für die Kennzahl" in text(report, QUOTE)
    assert "In den 7 Bildungsregionen" in text(report, QUOTE)
    assert abbildung(report, QUOTE, Karte)
    assert "Ohne Wert im Regierungsbezirk Detmold" in " ".join(report.situation.gaps)


def test_borders_are_drawn_and_credited_where_all_are_delivered(kleiner_bestand) -> None:
    quelle = (
        "INSERT INTO meta.quelle VALUES ('bkg', 'Grenzen', 'GeoBasis-DE / BKG', 'dl-de/by-2-0', '', '', NULL, 1, 1)"
    )
    lieferung = (
        "INSERT INTO meta.lieferung VALUES ('l9', 'bkg', 'VG250.shp', DATE '2022-12-31', '31.12.2022', '', '', '',"
        " false, '')"
    )
    grenzen = (
        "INSERT INTO mart.region_umriss SELECT region_id, 'M0 0 0 9 9 9Z', 'l9' FROM mart.region WHERE ebene = 'kreis'"
    )
    report = view(kleiner_bestand("057", quelle, lieferung, grenzen), ausgaben()["regierungsbezirk"])
    figur = abbildung(report, QUOTE, Karte)
    assert len(figur.chart.umrisse) == 53
    assert "Grenzen: © GeoBasis-DE / BKG (2022), dl-de/by-2-0, vereinfacht" in figur.caption
    assert "Grenzen" in [z.head for z in report.situation.deliveries.rows]
    assert not any("Eingelesen, aber" in satz and "Grenzen" in satz for satz in report.situation.gaps)
    teil = f"{grenzen} AND region_id <> '05711'"
    assert (
        abbildung(view(kleiner_bestand("05", quelle, lieferung, teil), ausgaben()["land"]), QUOTE, Karte).chart.umrisse
        == ()
    )


def test_every_cell_of_a_sentence_is_published(con, land: Report, bezirk: Report) -> None:
    for report in (land, bezirk):
        for satz in (s for c in report.chapters for b in c.blocks for s in b.sentences):
            for z in satz.zellen:
                da = con.execute(
                    "SELECT count(*) FROM mart.kennzahlwert"
                    " WHERE kennzahl_id = ? AND region_id = ? AND jahr = ? AND wert = ?",
                    [z.kennzahl_id, z.region_id, z.jahr, z.wert],
                ).fetchone()
                assert z.wert is None or da[0] > 0


@pytest.mark.parametrize("region", ["05", "051", "053", "055", "057", "059"])
def test_every_larger_region_has_short_headings_and_whole_sentences(con, region: str) -> None:
    kind = "land" if region == "05" else "regierungsbezirk"
    report = view(lies(con, region, plan().harmlose_brueche), ausgaben()[kind])
    for b in (b for c in report.chapters for b in c.blocks):
        assert len(b.heading.split()) <= 10, b.heading
        assert all(s.text.endswith(".") and "  " not in s.text and "None" not in s.text for s in b.sentences)
        assert all(f.alt and len(f.alt) <= 250 for f in b.figures)


def test_all_files_are_made(land: Report) -> None:
    fertig = erzeuge(land, FORMATE)
    assert '<div class="breit" role="region"' in fertig["html"].decode()
    with pikepdf.open(io.BytesIO(fertig["pdf"])) as pdf:
        assert "Landesbericht Bildung" in str(pdf.docinfo["/Title"])
    assert fertig["xlsx"].startswith(b"PK")
    assert block(land, STUFEN)


def test_tables_with_many_columns_take_the_whole_width(land):
    """A distribution of the Land has a column for each of the five Regierungsbezirke."""
    tafeln = [t for c in land.chapters for b in c.blocks if b.definition for t in b.tables]
    assert any(len(t.head) > 6 for t in tafeln)
    assert all(t.wide for t in tafeln if len(t.head) > 6)
