"""All editions of several regions against the accessibility checks of the field, numbered as in the handbook.

P1 to P19 concern the PDF and are read from the finished file: its structure tree and what its pages paint. The checks
of the HTML follow; what only a browser sees is in `test_im_browser.py`.
"""

from __future__ import annotations

import io
import itertools
import re
from collections import Counter

import pikepdf
import pytest
import typst

from reports.farben import TEXT, kontrast
from reports.pdf import _schriften
from reports.plan import plan
from reports.view import Report
from reports.vorlagen import ORDNER
from tests.reports.ausgaben import Tabellen, lesbar, sicht
from tests.reports.fall import Fall, lese_bestand
from tests.reports.pdfseiten import schriften, stuecke
from tests.reports.test_pdf import elemente, merkmale

KREIS = ("bericht", "kurzfassung", "profil", "einfach", "einfach-en", "schulaufsicht")
FAELLE = (
    *(("05334", kind) for kind in (*KREIS, "thema-sozialraum")), ("05378", "kurzfassung"), ("05378", "thema-ganztag"),
    ("05958", "profil"), ("05958", "schulaufsicht"), ("053", "regierungsbezirk"), ("05", "land"),
)  # fmt: skip
LESETEXT, KLEINSTER, ZEILENABSTAND = 11.0, 9.0, 1.15
TITEL = 13.0
VERSALHOEHE = 0.698
"""Of IBM Plex Sans; Typst counts the leading from the baseline to the capitals of the next line."""


@pytest.fixture(scope="module", params=FAELLE, ids="-".join)
def fall(publication, request):
    return Fall(publication, *request.param)


def glatt(text: str) -> str:
    """Only what is read: without spaces and hyphens, where lines break differently."""
    return re.sub(r"[\s\u00ad\u2010-]", "", text)


def kinder(element: pikepdf.Object) -> list[str]:
    """The kinds of the elements directly below one."""
    k = element.get("/K", [])
    return [
        str(e.S)
        for e in (k if isinstance(k, pikepdf.Array) else [k])
        if isinstance(e, pikepdf.Dictionary) and "/S" in e
    ]


def lesezeichen(knoten) -> list[str]:
    """The titles of all bookmarks in their order."""
    return [t for e in knoten for t in (e.title, *lesezeichen(e.children))]


def test_p01_to_p04_tagged_identified_with_language_and_title(fall):
    assert fall.pdf.Root.MarkInfo.Marked
    assert fall.struktur
    with fall.pdf.open_metadata() as xmp:
        assert (xmp["pdfuaid:part"], xmp["pdfaid:part"], xmp["pdfaid:conformance"]) == ("1", "3", "A")
        assert xmp["dc:title"] == fall.sicht.title
    assert str(fall.pdf.Root.Lang)[:2] == fall.sicht.sprache
    assert fall.pdf.Root.ViewerPreferences.DisplayDocTitle


def test_p05_every_figure_has_an_alternative_text(fall):
    texte = [str(e.get("/Alt", "")) for e in fall.art("Figure")]
    assert texte
    assert all(0 < len(t) <= 250 for t in texte)
    assert not any(re.search(r"\.(svg|png|pdf)\b", t) for t in texte)


def test_p06_headings_begin_with_the_first_level_and_skip_none(fall):
    stufen = [int(str(e.S)[2]) for e in fall.struktur if re.fullmatch(r"/H\d", str(e.S))]
    assert stufen[0] == 1
    assert all(b <= a + 1 for a, b in itertools.pairwise(stufen))


def test_p07_and_p08_tables_are_regular_and_every_cell_names_its_heads(fall):
    koepfe = {str(e.ID): e for e in fall.art("TH")}
    for tabelle in fall.art("Table"):
        kopf, *rumpf = ([str(z.S) for z in zeile.K] for zeile in elemente(tabelle.K) if zeile.S == "/TR")
        assert set(kopf) == {"/TH"}
        assert rumpf
        assert all(zeile == ["/TH"] + ["/TD"] * (len(kopf) - 1) for zeile in rumpf)
    assert {str(merkmale(k).Scope) for k in koepfe.values()} <= {"/Column", "/Row"}
    for zelle in fall.art("TD"):
        assert [merkmale(koepfe[str(k)]).Scope for k in merkmale(zelle).Headers] == ["/Column", "/Row"]


def test_p09_a_caption_lies_in_its_figure_or_table(fall):
    assert {str(e.P.S) for e in fall.art("Caption")} <= {"/Figure", "/Table"}


def test_p10_links_say_where_they_lead_and_tabs_follow_the_structure(fall):
    verweise = [v for seite in fall.pdf.pages for v in seite.get("/Annots", []) if v.Subtype == "/Link"]
    assert all(str(v.get("/Contents", "")).strip() for v in verweise)
    assert not any(str(v.Contents).startswith(("Abschnitt,", "Section,")) for v in verweise)
    objekte = [k.Obj.objgen for e in fall.art("Link") for k in e.K if isinstance(k, pikepdf.Dictionary) and "/Obj" in k]
    assert sorted(objekte) == sorted(v.objgen for v in verweise)
    assert {str(seite.Tabs) for seite in fall.pdf.pages} == {"/S"}


def test_p11_head_and_foot_are_artifacts_and_nothing_is_unmarked(fall):
    assert all(s.marke for s in fall.stuecke)
    assert all(s.marke == "/Artifact" for s in fall.stuecke if s.nummer is None)
    deckblatt = {1} if isinstance(fall.sicht, Report) else set()
    for art in ("/Header", "/Footer"):
        seiten = {s.seite for s in fall.stuecke if s.art == art}
        assert seiten | deckblatt == set(range(1, len(fall.pdf.pages) + 1))
    gelesen = glatt("".join(t for _, t in fall.gelesen))
    assert glatt(f"{fall.sicht.issuer} · Stand der Daten") not in gelesen


def test_p12_fonts_are_embedded_and_say_their_characters(fall):
    alle = schriften(fall.pdf)
    assert alle
    for schrift in alle:
        assert "/ToUnicode" in schrift
        assert "/FontFile2" in schrift.DescendantFonts[0].FontDescriptor
    assert all(s.text for s in fall.stuecke)


def test_p13_every_heading_is_a_bookmark(fall):
    with fall.pdf.open_outline() as gliederung:
        titel = [glatt(t) for t in lesezeichen(gliederung.root)]
    assert len(titel) == sum(bool(re.fullmatch(r"/H\d", str(e.S))) for e in fall.struktur)
    gelesen = "".join(glatt(t) for art, t in fall.gelesen if re.fullmatch(r"H\d", art))
    assert gelesen == "".join(titel)


def test_p14_is_read_in_the_order_of_the_page(fall):
    """Headings and sentences of a report, headings or heads of rows of a short edition: in the order of the HTML."""
    if isinstance(fall.sicht, Report):
        bloecke = [b for c in fall.sicht.chapters for b in c.blocks]
        erwartet = [text for b in bloecke for text in (b.heading, *(s.text for s in b.sentences))]
    elif fall.sicht.template == "profil":
        erwartet = [zeile[0] for zeile in Tabellen(fall.seite).zeilen if zeile[0] != "Kennzahl"]
    else:
        erwartet = [re.sub(r"<[^>]+>", " ", t) for t in re.findall(r"<h[123][^>]*>(.*?)</h[123]>", fall.seite, re.S)]
    assert len(erwartet) > 5
    alles, stelle = glatt("".join(t for _, t in fall.gelesen)), 0
    for text in erwartet:
        stelle = alles.find(glatt(text), stelle)
        assert stelle >= 0, text


def test_p15_lists_are_lists(fall):
    for liste in fall.art("L"):
        assert set(kinder(liste)) == {"/LI"}
    for punkt in fall.art("LI"):
        assert kinder(punkt) == ["/Lbl", "/LBody"]
    befunde = getattr(fall.sicht, "findings", ())
    assert len(fall.art("LI")) >= len(befunde)


def test_p16_no_encryption_no_script_no_attachment(fall):
    assert not fall.pdf.is_encrypted
    assert not {"/OpenAction", "/AA", "/AF", "/AcroForm"} & set(fall.pdf.Root.keys())
    assert set(fall.pdf.Root.get("/Names", {}).keys()) <= {"/Dests"}


def test_p17_abbreviations_are_explained_in_the_glossary_or_beside_them(fall):
    text = lesbar(re.sub(r"<(style|svg).*?</\1>|<[^>]+>", " ", fall.seite, flags=re.S))
    erklaert = " ".join(begriff for begriff, _ in plan().glossar)
    kuerzel = set(re.findall(r"(?<![\w.-])[A-ZÄÖÜ]{2,6}(?!\w)", text)) - {"II", "III", "IV"}
    assert kuerzel
    offen = {k for k in kuerzel if not re.search(rf"\b{k}\b", erklaert) and not re.search(rf"\({k}\b|\b{k} \(", text)}
    assert offen == set()


def test_p18_text_stands_out_from_what_it_stands_on(fall):
    paare = Counter((s.farbe, grund) for s in fall.stuecke for grund in s.gruende)
    assert {p: n for p, n in paare.items() if kontrast(*p) < TEXT} == {}


def test_p19_nothing_is_too_small_and_running_text_is_large(fall):
    assert min(s.groesse for s in fall.stuecke) >= KLEINSTER - 0.01
    assert not any("Italic" in str(s.BaseFont) for s in schriften(fall.pdf))
    if fall.sicht.template in ("bericht", "einfach"):
        saetze = [t.sentences[0].text for c in getattr(fall.sicht, "chapters", ()) for t in c.blocks if t.sentences]
        saetze += [k.sentences[0].text for k in getattr(fall.sicht, "cards", ())]
        anfaenge = {glatt(t)[:12] for t in saetze}
        gross = [s for s in fall.stuecke if len(s.text) > 20 and glatt(s.text)[:12] in anfaenge]
        assert len(gross) >= len(anfaenge) / 2
        assert Counter(round(s.groesse, 1) for s in gross).most_common(1)[0][0] >= LESETEXT


def test_pale_and_small_text_is_found():
    """The measuring itself: grey on white, dark on a dark box, a readable line, and what a mark says instead."""
    quelle = """#set document(title: "Probe")
    #set text(font: "IBM Plex Sans", lang: "de", size: 12pt)
    #text(size: 6pt, fill: rgb("#999999"))[blass]
    #box(fill: rgb("#12436D"), inset: 4pt, text(fill: rgb("#1D2B36"))[dunkel])
    Klar."""
    inhalt = typst.compile(quelle.encode(), format="pdf", font_paths=_schriften(), pdf_standards=["ua-1", "a-3a"])
    with pikepdf.open(io.BytesIO(inhalt)) as pdf:
        gefunden = {s.text.strip(): s for s in stuecke(pdf)}
    assert (gefunden["blass"].groesse, gefunden["blass"].farbe) == (pytest.approx(6), "#999999")
    assert gefunden["dunkel"].gruende == {"#12436D"}
    assert (gefunden["Klar."].farbe, gefunden["Klar."].gruende) == ("#000000", {"#FFFFFF"})


def test_p19_lines_stand_apart():
    """Titles alone may be set tighter: what is as large as they."""
    zeilen = (ORDNER / "stil.typ").read_text(encoding="utf-8").splitlines()
    geprueft = 0
    for zeile, naechste in itertools.pairwise(zeilen):
        groessen = [float(z) for z in re.findall(r"size: ([\d.]+)pt", zeile + naechste)]
        if "leading:" in zeile and max(groessen, default=0) < TITEL:
            abstand = float(re.search(r"leading: ([\d.]+)em", zeile)[1])
            assert VERSALHOEHE + abstand >= ZEILENABSTAND, zeile
            geprueft += 1
    assert geprueft > 5


def test_the_page_has_language_landmarks_one_title_and_a_way_to_the_content(fall):
    b = fall.baum
    assert b.offen == []
    assert b.alle("html") == [{"lang": fall.sicht.sprache}]
    assert len(b.alle("h1")) == len(b.alle("main")) == len(b.alle("header")) == len(b.alle("footer")) == 1
    assert b.alle("title")
    ids = {a["id"] for _, a in b.tags if "id" in a}
    assert b.alle("a")[0].get("class") == "sprung"
    assert {a["href"][1:] for a in b.alle("a") if a["href"].startswith("#")} <= ids
    stufen = [int(t[1]) for t, _ in b.tags if re.fullmatch(r"h[1-6]", t)]
    assert stufen[0] == 1
    assert all(y <= x + 1 for x, y in itertools.pairwise(stufen))


def test_tables_pictures_and_regions_of_the_page_have_their_names(fall):
    b = fall.baum
    assert len(b.alle("caption")) == len(b.alle("table"))
    assert {a.get("scope") for a in b.alle("th")} <= {"col", "row"}
    bilder = b.alle("svg")
    assert bilder
    assert all(a["role"] == "img" and a["aria-labelledby"] for a in bilder)
    assert len(b.alle("desc")) == len(bilder)
    assert len(b.alle("figcaption")) == len(b.alle("figure"))
    assert all(a.get("alt") for a in b.alle("img"))
    benannt = [a for _, a in b.tags if a.get("role") == "region" or "tabindex" in a]
    assert all(a.get("aria-label") or a.get("id") == "inhalt" for a in benannt)


def test_the_page_asks_for_nothing_and_allows_nothing(fall):
    regel = next(a["content"] for a in fall.baum.alle("meta") if a.get("http-equiv") == "Content-Security-Policy")
    assert regel.split("; ")[:2] == ["default-src 'none'", "style-src 'unsafe-inline'"]
    assert not fall.baum.alle("script")
    assert not fall.baum.alle("link")
    assert not re.search(r"https?://|@import|url\((?!data:|#)", fall.seite)


def test_the_style_shows_the_focus_prints_and_knows_dark_and_still(fall):
    assert all(wort in fall.seite for wort in (":focus-visible", "@media print", "prefers-color-scheme:dark"))
    assert "prefers-reduced-motion" in fall.seite
    assert all(float(z) >= ZEILENABSTAND for z in re.findall(r"line-height:([\d.]+)", fall.seite))
    assert "text-align:justify" not in fall.seite
    assert "font-style:italic" not in fall.seite


@pytest.mark.parametrize("kind", ["bericht", "regierungsbezirk", "schulaufsicht"])
def test_p20_every_picture_has_its_table_beside_it(publication, kind):
    report = sicht(lese_bestand(publication / "bildungsmonitor.duckdb", "053" if kind[0] == "r" else "05334"), kind)
    for b in (b for c in report.chapters for b in c.blocks):
        assert b.tables or not b.figures, b.id
