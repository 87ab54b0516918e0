"""The PDF: PDF/UA and PDF/A identification, structure, alternative texts, marks, and no way in for markup."""

from __future__ import annotations

import io
import itertools
import json

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline import store
from reports import pdf, vorlagen
from reports.bericht import build_view
from reports.render import erzeuge


@pytest.fixture(scope="session")
def datei(dateien):
    with pikepdf.open(io.BytesIO(dateien["pdf"])) as geoeffnet:
        yield geoeffnet


def elemente(knoten):
    """Every structure element below a node, in reading order."""
    if isinstance(knoten, pikepdf.Array):
        for kind in knoten:
            yield from elemente(kind)
    elif isinstance(knoten, pikepdf.Dictionary):
        if "/S" in knoten:
            yield knoten
        if "/K" in knoten:
            yield from elemente(knoten.K)


@pytest.fixture(scope="session")
def struktur(datei):
    return list(elemente(datei.Root.StructTreeRoot.K))


def test_identification_language_title_and_bookmarks(datei):
    with datei.open_metadata() as xmp:
        assert (xmp["pdfuaid:part"], xmp["pdfaid:part"], xmp["pdfaid:conformance"]) == ("1", "3", "A")
        assert xmp["dc:title"] == "Bildungsbericht Bielefeld"
        assert "Datenart: amtlich" in str(xmp["dc:description"])
    assert str(datei.Root.Lang) == "de-DE"
    assert "/Outlines" in datei.Root
    assert datei.Root.ViewerPreferences.DisplayDocTitle


def test_every_figure_has_an_alternative_text(struktur):
    bilder = [e for e in struktur if e.S == "/Figure"]
    assert len(bilder) >= 5
    assert all(str(e.get("/Alt", "")).strip() for e in bilder)


def merkmale(zelle):
    """The table attributes of a cell."""
    return next(a for a in (zelle.A if isinstance(zelle.A, pikepdf.Array) else [zelle.A]) if a.get("/O") == "/Table")


def zeilen(tabelle):
    return [z for z in elemente(tabelle.K) if z.S == "/TR"]


def test_every_table_is_regular_and_its_cells_name_their_heads(struktur):
    tabellen = [e for e in struktur if e.S == "/Table"]
    assert tabellen
    kennungen = {str(e.ID): e for e in struktur if e.S == "/TH"}
    for tabelle in tabellen:
        kopf, *rumpf = ([str(z.S) for z in zeile.K] for zeile in zeilen(tabelle))
        assert set(kopf) == {"/TH"}
        assert all(zeile == ["/TH"] + ["/TD"] * (len(kopf) - 1) for zeile in rumpf)
    for kopf in kennungen.values():
        assert merkmale(kopf).Scope in ("/Column", "/Row")
    for zelle in (e for e in struktur if e.S == "/TD"):
        genannt = [merkmale(kennungen[str(k)]).Scope for k in merkmale(zelle).Headers]
        assert genannt == ["/Column", "/Row"]


def test_the_ids_of_heads_are_entered_in_order(datei, struktur):
    eingetragen = [bytes(k) for k in list(datei.Root.StructTreeRoot.IDTree.Names)[::2]]
    assert eingetragen == sorted({bytes(e.ID) for e in struktur if "/ID" in e})


def test_a_caption_belongs_to_its_figure_or_table(struktur):
    beschriftungen = [e for e in struktur if e.S == "/Caption"]
    assert beschriftungen
    assert {str(e.P.S) for e in beschriftungen} == {"/Figure", "/Table"}


def test_headings_never_skip_a_level(struktur):
    stufen = [int(str(e.S)[2]) for e in struktur if len(str(e.S)) == 3 and str(e.S)[1] == "H" and str(e.S)[2].isdigit()]
    assert stufen[0] == 1
    assert all(b <= a + 1 for a, b in itertools.pairwise(stufen))


def test_the_creation_date_comes_from_the_data(datei):
    assert str(datei.docinfo["/CreationDate"]).startswith("D:20250313")


def test_demonstration_is_in_the_metadata(demodatenbank):
    with store.published(demodatenbank) as con:
        inhalt = erzeuge(build_view(con, "05711"), ("pdf",))["pdf"]
    with pikepdf.open(io.BytesIO(inhalt)) as geoeffnet, geoeffnet.open_metadata() as xmp:
        assert "Datenart: demonstration" in str(xmp["dc:description"])


def test_the_same_view_gives_the_same_bytes_and_another_region_others(con, bericht, dateien):
    assert erzeuge(bericht, ("html", "pdf", "xlsx")) == dateien
    andere = erzeuge(build_view(con, "05766"), ("html", "pdf", "xlsx"))
    assert all(andere[f] != dateien[f] for f in dateien)


@settings(max_examples=40)
@given(
    st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]))
    | st.sampled_from(['"#panic()', "\\", '\\"', '#read("/etc/passwd")', "*a* _b_ $x$ @c <d>"])
)
def test_a_literal_is_data_for_typst_whatever_it_holds(text):
    import typst

    quelle = f"#metadata({vorlagen.literal(text)}) <wert>"
    gelesen = json.loads(typst.query(quelle.encode(), "<wert>", field="value", one=True))
    assert gelesen == text


def test_the_time_stamp_is_the_newest_stand_of_the_data(bericht):
    assert pdf.zeitstempel(bericht).isoformat() == "2025-03-13T00:00:00+00:00"


def test_the_layout_settles_without_a_warning(bericht):
    import typst

    from reports.zeichnungen import zeichnungen

    quellen = vorlagen.typst_quelle(bericht, zeichnungen(bericht))
    _, warnungen = typst.compile_with_warnings(
        {name: text.encode() for name, text in quellen.items()},
        format="pdf",
        font_paths=pdf._schriften(),
        pdf_standards=["ua-1", "a-3a"],
        timestamp=pdf.zeitstempel(bericht),
    )
    assert [str(w) for w in warnungen] == []
