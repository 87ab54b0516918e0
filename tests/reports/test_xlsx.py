"""The workbook: accessible by the usual checklist, numbers as in the database, nothing that could become a formula.

Everything holds of the report of two regions and of an edition on one topic.
"""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from pipeline.store import published
from reports import zahlen
from reports.tabellen import DECKBLATT, DEMONSTRATION, HINWEISE, INHALT, blattname, mappe
from reports.tabellenblatt import zahlenformat
from reports.view import Entry, Row
from tests.reports.ausgaben import TOTAL, bestand, lesbar, sicht
from tests.reports.conftest import SUS
from tests.reports.mappe import NS, Mappe, gezeigt

FAELLE = ("klein", "bericht", "thema")
PROPERTIES = "docProps/core.xml"


@pytest.fixture(scope="module")
def alle(bericht, dateien, publication):
    """View and workbook of each case: a small official report, one of the demonstration, and one on a topic."""
    daten = bestand(publication / "bildungsmonitor.duckdb", "05334")
    sichten = {"bericht": sicht(daten, "bericht"), "thema": sicht(daten, "thema-integration")}
    return {"klein": (bericht, Mappe(dateien["xlsx"]))} | {n: (s, Mappe(mappe(s))) for n, s in sichten.items()}


@pytest.fixture(params=FAELLE)
def fall(alle, request):
    return alle[request.param]


def tafelblaetter(report, buch):
    return [(t, buch.blaetter[blattname(t.label)]) for t in report.tables]


def test_every_table_has_its_sheet_after_cover_contents_and_notes(fall):
    report, buch = fall
    namen = list(buch.blaetter)
    assert namen == [DECKBLATT, INHALT, HINWEISE, *(blattname(t.label) for t in report.tables)]
    assert len({n.casefold() for n in namen}) == len(namen)
    assert max(map(len, namen)) <= 31


def test_it_opens_at_the_cover_and_every_sheet_at_its_first_cell(fall):
    _, buch = fall
    assert buch.buch.find("m:bookViews/m:workbookView", NS).get("activeTab", "0") == "0"
    for name, blatt in buch.blaetter.items():
        ansicht = blatt.xml.find("m:sheetViews/m:sheetView", NS)
        assert (ansicht.get("tabSelected") == "1") == (name == DECKBLATT)
        aktiv = ansicht.find("m:pane", NS)
        auswahl = [
            s for s in ansicht.iterfind("m:selection", NS) if aktiv is not None and s.get("pane") == "bottomRight"
        ]
        assert all(s.get("activeCell", "A1") == "A1" for s in auswahl)


def test_the_cover_says_what_when_by_whom_and_under_which_terms(fall):
    report, buch = fall
    blatt = buch.blaetter[DECKBLATT]
    assert {spalte for _, spalte in blatt.zellen} == {1}
    titel, *zeilen = [blatt.zellen[z, 1] for z in range(1, len(blatt.zellen) + 1)]
    angaben = dict(zip(zeilen[::2], zeilen[1::2], strict=False))
    assert titel == f"{report.title}: Tabellen"
    assert (angaben["Herausgeber"], angaben["Stand der Daten"]) == (report.issuer, report.stand)
    assert angaben["Datenart"].startswith(DEMONSTRATION if report.demonstration else "amtliche Daten")
    assert "dl-de/by-2-0" in angaben["Datenlizenz Deutschland – Namensnennung – Version 2.0"]
    assert all(
        wort in angaben["Blätter dieser Mappe"] for wort in (INHALT, HINWEISE, blattname(report.tables[0].label))
    )
    assert blatt.links == {(len(blatt.zellen), 1): f"'{INHALT}'!A1"}


def test_contents_link_to_every_sheet_and_every_sheet_links_back(fall):
    report, buch = fall
    inhalt = buch.blaetter[INHALT]
    _, *zeilen = inhalt.zeilen()
    assert [z[0] for z in zeilen] == [n for n in buch.blaetter if n not in (DECKBLATT, INHALT)]
    assert [z[1:] for z in zeilen[1:]] == [[t.caption, report.places[t.label].part] for t in report.tables]
    (oben, _), _ = inhalt.bereich()
    assert [inhalt.links[oben + nr, 1] for nr, _ in enumerate(zeilen, 1)] == [f"'{z[0]}'!A1" for z in zeilen]
    ziele = {f"'{n}'!A1" for n in buch.blaetter}
    for name, blatt in buch.blaetter.items():
        assert set(blatt.links.values()) <= ziele
        assert f"'{DECKBLATT if name == INHALT else INHALT}'!A1" in blatt.links.values()


def test_a_sheet_is_one_simple_table_with_its_text_above_in_the_first_column(fall):
    _, buch = fall
    namen = set()
    for name, blatt in buch.blaetter.items():
        assert blatt.xml.find("m:mergeCells", NS) is None
        if name == DECKBLATT:
            continue
        (oben, links), (unten, rechts) = blatt.bereich()
        assert links == 1
        assert set(blatt.zellen) == {(z, 1) for z in range(1, oben)} | {
            (z, s) for z in range(oben, unten + 1) for s in range(1, rechts + 1)
        }
        assert all(str(w).strip() for w in blatt.zellen.values())
        (tafel,) = blatt.tafeln
        spalten = [s.get("name") for s in tafel.iterfind(".//m:tableColumn", NS)]
        assert spalten == blatt.zeilen()[0]
        assert tafel.find(".//x14:table", NS).get("altText") == blatt.zellen[1, 1]
        namen.add(tafel.get("name"))
    assert len(namen) == len(buch.blaetter) - 1
    assert all(re.fullmatch(r"\w+", n) for n in namen)


def test_heads_stay_in_view_and_come_back_on_every_printed_page(fall):
    report, buch = fall
    titel = {
        d.text.replace("'", "")
        for d in buch.buch.iterfind(".//m:definedName", NS)
        if d.get("name") == "_xlnm.Print_Titles"
    }
    for name, blatt in buch.blaetter.items():
        druck, rahmen = blatt.xml.find("m:pageSetup", NS), blatt.xml.find("m:sheetViews/m:sheetView/m:pane", NS)
        assert (druck.get("paperSize"), druck.get("orientation"), druck.get("fitToHeight")) == ("9", "landscape", "0")
        assert blatt.xml.find("m:sheetPr/m:pageSetUpPr", NS).get("fitToPage") == "1"
        fuss = blatt.xml.findtext("m:headerFooter/m:oddFooter", "", NS)
        assert report.stand in fuss
        assert (DEMONSTRATION in fuss) == report.demonstration
        if name != DECKBLATT:
            kopf = blatt.bereich()[0][0]
            assert (rahmen.get("ySplit"), rahmen.get("xSplit"), rahmen.get("state")) == (str(kopf), "1", "frozen")
            assert (
                {t for t in titel if t.rpartition("!")[0].strip("'") == name}
                == {f"{t}" for t in (f"'{name}'!${kopf}:${kopf}", f"{name}!${kopf}:${kopf}") if t in titel}
                != set()
            )


def test_columns_are_wide_enough_to_read_and_no_wider(fall):
    _, buch = fall
    for blatt in buch.blaetter.values():
        breiten = [float(c.get("width")) for c in blatt.xml.iterfind("m:cols/m:col", NS)]
        assert breiten
        assert all(10 <= b <= 111 for b in breiten)


def test_source_marks_and_notes_stand_above_the_table(fall):
    report, buch = fall
    nummern = {z[0]: tuple(z[1:]) for z in buch.blaetter[HINWEISE].zeilen()[1:]}
    assert {(n.heading, n.text) for n in report.notes} <= set(nummern.values())
    bloecke = {t.label: b for c in report.chapters for b in c.blocks for t in b.tables}
    for tafel, blatt in tafelblaetter(report, buch):
        titel, *zeilen = blatt.vorspann()
        assert titel.startswith(f"{tafel.label} {tafel.caption}")
        verwiesen = [nummern[n][1] for n in re.findall(r"\[\d+\]", titel)]
        block = bloecke.get(tafel.label)
        assert not block or verwiesen[len(verwiesen) - len(block.cautions) :] == list(block.cautions)
        assert " ".join(zeilen).endswith(tafel.source)
        assert (DEMONSTRATION in zeilen) == report.demonstration


def test_every_sign_is_explained_on_its_sheet(fall):
    report, buch = fall
    for tafel, blatt in tafelblaetter(report, buch):
        erklaert = next((z for z in blatt.vorspann() if z.startswith("Zeichen: ")), "")
        for eintrag in (e for z in tafel.rows for e in z.cells if e.spoken):
            zeichen = re.sub(r"[\d\u202f,+±−]|\xa0(%|PP)", "", eintrag.text).replace("()", "( )")
            assert f" {zeichen} " in erklaert, (tafel.label, eintrag)


def test_numbers_are_unrounded_numbers_shown_as_they_are_printed(fall):
    report, buch = fall
    for tafel, blatt in tafelblaetter(report, buch):
        kopf, *zeilen = blatt.zeilen()
        (oben, _), _ = blatt.bereich()
        assert kopf == list(map(zahlen.schlicht, tafel.head))
        for nr, (gelesen, zeile) in enumerate(zip(zeilen, tafel.rows, strict=True), oben + 1):
            assert gelesen[0] == zahlen.schlicht(zeile.head)
            for spalte, (wert, eintrag) in enumerate(zip(gelesen[1:], zeile.cells, strict=True), 2):
                if eintrag.number is None:
                    assert wert == eintrag.text
                else:
                    assert wert == pytest.approx(eintrag.number, rel=1e-14)
                    assert gezeigt(wert, blatt.formate[nr, spalte]) == eintrag.text


def test_the_annex_holds_the_values_of_the_database(alle, publication):
    report, buch = alle["bericht"]
    with published(publication / "bildungsmonitor.duckdb") as con:
        reihen = con.execute(
            "select kurz, map(list(anzeigename), list(wert)) from mart.kennzahlwert "
            "join mart.kennzahl using (kennzahl_id) "
            f"join mart.region using (region_id) where region.ebene = 'kreis' and wert is not null and {TOTAL} "
            "group by kennzahl_id, kurz, jahr"
        ).fetchall()
    spalten = 0
    for tafel in report.annex:
        kopf, *zeilen = buch.blaetter[blattname(tafel.label)].zeilen()
        for nr, titel in enumerate(kopf[1:], 1):
            spalte = {z[0]: z[nr] for z in zeilen if isinstance(z[nr], float) and not z[0].startswith("Land")}
            text = lesbar(titel)
            assert any(text.startswith(kurz) and spalte == pytest.approx(werte, rel=1e-14) for kurz, werte in reihen)
            spalten += 1
    assert spalten > 30


def test_a_nothing_counts_as_zero_and_shows_as_a_dash(alle):
    report, buch = alle["klein"]
    block = next(b for c in report.chapters for b in c.blocks if b.id == SUS)
    blatt = buch.blaetter[blattname(block.tables[0].label)]
    zeile = next(z for (z, s), w in blatt.zellen.items() if w == "Hauptschule" and s == 1)
    assert blatt.zellen[zeile, 4] == 0
    assert blatt.formate[zeile, 4] == '#,##0;-#,##0;"–"'


@pytest.mark.parametrize(
    ("text", "zahl", "stellen", "form"),
    [
        ("12\u202f345", 12345.4, 0, "#,##0"),
        ("(7,2)", 7.24, 1, '"("#,##0.0")";"(−"#,##0.0")";"("#,##0.0")"'),
        ("+7,2\xa0%", 7.24, 1, '"+"#,##0.0"\xa0%";"−"#,##0.0"\xa0%";"±"#,##0.0"\xa0%"'),
        ("±0,0", -0.04, 1, '"±"#,##0.0;"±"#,##0.0;"±"#,##0.0'),
        ("8\u202f900p", 8900.0, 0, '#,##0"p";"−"#,##0"p";#,##0"p"'),
    ],
)
def test_a_number_format_keeps_sign_brackets_and_unit(text, zahl, stellen, form):
    assert zahlenformat(Entry(text, zahl, stellen)) == form
    assert gezeigt(zahl, form) == text


def test_text_never_becomes_a_formula(bericht):
    texte = ["=1+1", "=cmd|' /C calc'!A0", "@SUM(1)", "-1+1", "+2"]
    tafel = replace(
        bericht.symbols, head=("a", "b", "=1"), align=("left",) * 3, caption="=2",
        rows=(Row(texte[0], (Entry(texte[1]), Entry(texte[2]))), Row(texte[3], (Entry(texte[4]), Entry("x")))),
    )  # fmt: skip
    buch = Mappe(mappe(replace(bericht, symbols=tafel)))
    assert not any(b"<f>" in inhalt for inhalt in buch.teile.values())
    blatt = buch.blaetter["Tab Z-1"]
    assert blatt.zeilen()[1:] == [texte[:3], [*texte[3:], "x"]]
    gesichert = {blatt.zellen[s] for s, stil in blatt.stile.items() if stil.get("quotePrefix") == "1"}
    assert gesichert == set(texte)


def test_heads_that_differ_in_case_alone_and_tables_without_rows_are_kept(bericht):
    tafel = replace(bericht.symbols, head=("Typ", "typ", "TYP"), align=("left",) * 3, rows=())
    blatt = Mappe(mappe(replace(bericht, symbols=tafel))).blaetter["Tab Z-1"]
    assert blatt.zeilen() == [["Typ", "typ (2)", "TYP (3)"], ["keine Einträge", "x", "x"]]


def test_the_file_says_its_title_language_and_author(fall):
    report, buch = fall
    eigenschaften = buch.teile[PROPERTIES].decode()
    assert f"<dc:title>{report.title}: Tabellen</dc:title>" in eigenschaften
    assert f"<dc:creator>{report.issuer}</dc:creator>" in eigenschaften
    assert report.region.name in report.issuer
    assert "<dc:language>de-DE</dc:language>" in eigenschaften
    assert f"datenart={report.datenart}" in eigenschaften


def test_the_same_report_gives_the_same_bytes(alle):
    report, _ = alle["thema"]
    assert mappe(report) == mappe(report)
