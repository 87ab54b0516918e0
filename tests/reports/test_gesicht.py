"""The face of a municipality in HTML, PDF and workbook: the documented example, and each setting by itself."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pikepdf
import pytest

from pipeline import store
from pipeline.errors import SettingsFault
from pipeline.konfiguration import Einstellungen
from reports import render, vorlagen
from reports.ausgabe import ausgaben
from reports.einstellungen import lies
from reports.farben import STANDARD, palette
from reports.gesicht import Eigenes, Gesicht, Ziel
from reports.render import erzeuge, render_many, render_region
from tests.command import command
from tests.reports.browser import look
from tests.reports.conftest import OHNE, SCHULEN, STUFEN, SUS
from tests.reports.gesichter import bloecke, mit, text
from tests.reports.mappe import Mappe

HANDBUCH = Path(__file__).resolve().parents[2] / "docs" / "handbuch"
BEISPIEL = HANDBUCH / "konfiguration"


def seiten(pdf: bytes) -> list[str]:
    """The text of each page as its content stream has it, marked content and all."""
    with pikepdf.open(io.BytesIO(pdf)) as datei:
        return [b"".join(c.read_bytes() for c in _inhalte(s)).decode("latin-1") for s in datei.pages]


def _inhalte(seite):
    inhalt = seite.Contents
    return list(inhalt) if isinstance(inhalt, pikepdf.Array) else [inhalt]


@pytest.fixture(scope="module")
def beispiel(datenbank) -> tuple[object, dict[str, bytes]]:
    """The report on Bielefeld as the documented example makes it, and its files."""
    with store.published(datenbank) as con:
        report = mit(con, lies(BEISPIEL)["05711"])
    return report, erzeuge(report, ("html", "pdf", "xlsx"))


@pytest.fixture(scope="module")
def seite(beispiel) -> str:
    return beispiel[1]["html"].decode()


def test_the_example_shows_every_key_and_the_handbook_explains_it():
    gezeigt = re.findall(r"^([a-z]+):", (BEISPIEL / "05711.yml").read_text(encoding="utf-8"), re.MULTILINE)
    erklaert = re.findall(r"^\| `([a-z]+)` \|", (HANDBUCH / "eigenes-gesicht.md").read_text(encoding="utf-8"), re.M)
    assert sorted(gezeigt) == sorted(erklaert) == sorted(Einstellungen.model_fields)


def test_the_handbook_names_every_block_of_every_edition():
    zeilen = re.findall(
        r"^\| (`\w+\.html\.j2`.*?) \| (.*) \|$", (HANDBUCH / "eigenes-gesicht.md").read_text("utf-8"), re.M
    )
    genannt = {}
    for dateien, bloecke_ in zeilen:
        for ziel in ("html", "typ"):
            namen = re.findall(r"`(\w+)`( \(nur HTML\))?", bloecke_)
            datei = re.search(rf"`(\w+\.{ziel}\.j2)`", dateien)[1]
            genannt[datei] = {name for name, nur_html in namen if ziel == "html" or not nur_html}
    vorhanden = {
        f"{a.vorlage}.{ziel}.j2": set(vorlagen.umgebung(ziel).get_template(f"{a.vorlage}.{ziel}.j2").blocks)
        for a in ausgaben().values()
        for ziel in ("html", "typ")
    }
    assert genannt == vorhanden


def test_the_example_in_html(seite):
    assert '<p class="herausgeber">Stadt Bielefeld, Bildungsbüro</p>' in seite
    assert re.search(r'<img class="logo" src="data:image/svg\+xml;base64,[^"]+" alt="Logo: Stadt Bielefeld', seite)
    assert '<section class="band" aria-label="Entwurf"><p>Entwurf · Sperrfrist: 15.03.2027</p></section>' in seite
    assert "--primaer:#00594C;--akzent:#9A3324" in seite
    assert ".satz > p { font-size: 1.05rem }" in seite
    assert '<a href="mailto:bildungsbuero@example.org">' in seite
    assert '<h2 id="vorwort">Vorwort</h2>\n<p>Sehr geehrte Damen und Herren,</p>' in seite
    assert '<li><a href="#vorwort">Vorwort</a></li>' in seite
    assert seite.count('<div class="kommentar" role="note" aria-label="Kommentar der Kommune">') == 2
    assert "Verantwortlich im Sinne des Presserechts: Stadt Bielefeld, Bildungsbüro." in seite
    assert not re.search(r'(?:src|href)="(?!data:|#|mailto:|https://www\.example\.org)', seite)
    assert "<script" not in seite


@pytest.mark.parametrize(("width", "scheme"), [(320, "light"), (1280, "dark")])
def test_the_example_has_no_violation_in_the_browser(seite, tmp_path, width, scheme):
    seen = look(seite, tmp_path, width, scheme)
    assert (seen["violations"], seen["scroll"] <= width) == ([], True)


def test_charts_wear_the_colours_of_the_example(seite):
    bilder = "".join(re.findall(r"<svg.*?</svg>", seite, re.S)).lower()
    assert "#00594c" in bilder
    assert STANDARD.primaer.lower() not in bilder
    assert STANDARD.akzent.lower() not in bilder


def test_the_example_in_the_pdf(beispiel):
    with pikepdf.open(io.BytesIO(beispiel[1]["pdf"])) as datei, datei.open_metadata() as xmp:
        assert xmp["dc:creator"] == ["Stadt Bielefeld, Bildungsbüro"]
        assert (xmp["pdfuaid:part"], xmp["pdfaid:conformance"]) == ("1", "A")
        struktur = list(_elemente(datei.Root.StructTreeRoot.K))
    alternativen = [str(e.get("/Alt", "")) for e in struktur if e.S == "/Figure"]
    assert "Logo: Stadt Bielefeld, Bildungsbüro" in alternativen
    assert any("Ziel 2030: 5,0" in a.replace("\u00a0", " ") for a in alternativen)


def _elemente(knoten):
    if isinstance(knoten, pikepdf.Array):
        for kind in knoten:
            yield from _elemente(kind)
    elif isinstance(knoten, pikepdf.Dictionary):
        if "/S" in knoten:
            yield pikepdf.Dictionary({k: v for k, v in knoten.items() if k in ("/S", "/Alt")})
        if "/K" in knoten:
            yield from _elemente(knoten.K)


def test_a_draft_has_its_word_as_artifact_on_every_page_and_a_final_report_on_none(con):
    def gedreht(gesicht: Gesicht) -> list[bool]:
        """Whether each page has an artifact turned by 54 degrees."""
        pdf = erzeuge(mit(con, gesicht), ("pdf",))["pdf"]
        return [bool(re.search(r"/Artifact\b(?:(?!EMC).)*\b0?\.587\d* ", s, re.S)) for s in seiten(pdf)]

    assert all(gedreht(Gesicht(status="entwurf")))
    assert not any(gedreht(Gesicht(status="final")))


def test_the_cover_of_the_workbook(beispiel):
    mappe = Mappe(beispiel[1]["xlsx"])
    _, *worte = mappe.blaetter["Deckblatt"].zellen.values()
    zeilen = dict(zip(worte[::2], worte[1::2], strict=False))
    assert zeilen["Herausgeber"] == "Stadt Bielefeld, Bildungsbüro"
    assert (zeilen["Status"], zeilen["Freigabe"]) == ("Entwurf", "Sperrfrist: 15.03.2027")
    assert zeilen["Kontakt"].startswith("Bildungsbüro, Musterstraße 1")
    assert "xl/media/image1.png" in mappe.teile
    assert 'descr="Logo: Stadt Bielefeld, Bildungsbüro"' in mappe.teile["xl/drawings/drawing1.xml"].decode()


def test_the_example_gives_the_same_bytes_each_time(beispiel):
    report, fertig = beispiel
    assert erzeuge(report, ("html", "pdf", "xlsx")) == fertig


def test_chapters_are_those_chosen_in_their_order(con):
    report = mit(con, Gesicht(kapitel=("V", "D5", "A")))
    assert [c.key for c in report.chapters] == ["V", "D5", "A"]
    assert {s.id for s in report.sheets} & {SUS, STUFEN} == set()
    assert OHNE in {s.id for s in report.sheets}


def test_indicators_are_those_chosen_the_others_get_a_line(con):
    report = mit(con, Gesicht(kennzahlen=(SCHULEN,)))
    b = next(c for c in report.chapters if c.key == "B")
    assert b.blocks[0].id == SCHULEN
    assert SUS not in bloecke(report)
    assert "Schülerinnen und Schüler" in [z.head for z in bloecke(report)["b_weitere"].tables[0].rows]
    umgekehrt = mit(con, Gesicht(kennzahlen=(SCHULEN, SUS)))
    assert [i for i in bloecke(umgekehrt) if i in (SUS, SCHULEN)] == [SCHULEN, SUS]


@pytest.mark.parametrize("gesicht", [Gesicht(ziele={STUFEN: Ziel(5, 2030)}), Gesicht(kommentare={STUFEN: text("x")})])
def test_what_has_a_target_or_a_comment_is_shown_in_full(con, gesicht):
    assert STUFEN in bloecke(mit(con, replace(gesicht, kennzahlen=(SUS,))))


def test_a_comment_stands_at_its_chapter_and_its_indicator(con):
    report = mit(con, Gesicht(kommentare={"B": text("zum Kapitel"), SUS: text("zur Kennzahl")}))
    assert [c.key for c in report.chapters if c.comment] == ["B"]
    assert [b.id for b in bloecke(report).values() if b.comment] == [SUS]
    html = erzeuge(report, ("html",))["html"].decode()
    anfang, ende = html.index('id="k-B"'), html.index(f'id="{SUS}"')
    assert anfang < html.index("<p>zum Kapitel</p>") < ende < html.index("<p>zur Kennzahl</p>")


def test_only_a_municipality_comments_as_one(con):
    assert mit(con, Gesicht()).edited.comment == "Kommentar der Kommune"
    assert mit(con, Gesicht(), "land", "05").edited.comment == "Kommentar der herausgebenden Stelle"


def test_status_and_date_of_release_in_words(con):
    for status, worte in (("entwurf", "Entwurf"), ("final", "Endgültige Fassung")):
        fassung = mit(con, Gesicht(status=status)).edited
        assert (fassung.status, fassung.draft) == (worte, "Entwurf" if status == "entwurf" else "")
    assert mit(con, Gesicht()).edited.status == "Erste Fassung, automatisch aus amtlichen Daten erzeugt"
    frist = Gesicht(sperrfrist=date(2027, 3, 5))
    assert mit(con, frist).edited.band == "Sperrfrist: 05.03.2027"


def test_a_name_is_text_wherever_it_stands(con):
    boese = 'Stadt <b>"#panic()</b> & $x$ *y*'
    dateien = erzeuge(mit(con, Gesicht(name=boese, kontakt=text(boese))), ("html", "pdf"))
    assert "<b>" not in dateien["html"].decode().partition("<body>")[2].partition("<nav")[0]
    with pikepdf.open(io.BytesIO(dateien["pdf"])) as datei, datei.open_metadata() as xmp:
        assert xmp["dc:creator"] == [boese]


def test_a_changed_setting_renders_anew_and_an_unchanged_one_does_not(con, tmp_path, monkeypatch):
    gesicht = Gesicht(name="Amt")
    html = render_region(con, "05711", tmp_path, ("html",), gesicht=gesicht)[0]
    monkeypatch.setattr(render, "erzeuge", lambda *_: pytest.fail("nichts zu tun"))
    render_region(con, "05711", tmp_path, ("html",), gesicht=Gesicht(name="Amt"))
    monkeypatch.undo()
    for neu in (replace(gesicht, name="Büro"), replace(gesicht, eigenes=Eigenes(stil=".a{}")), Gesicht()):
        zuvor = html.read_bytes()
        render_region(con, "05711", tmp_path, ("html",), gesicht=neu)
        assert html.read_bytes() != zuvor


def test_two_regions_in_one_process_never_share_a_colour(con, tmp_path):
    faces = {"05711": Gesicht(farben=palette("#00594C")), "05766": Gesicht()}
    seiten_ = {r: render_region(con, r, tmp_path, ("html",), gesicht=g)[0].read_text("utf-8") for r, g in faces.items()}
    assert "#00594c" in seiten_["05711"]
    assert "#00594c" not in seiten_["05766"].lower()


def test_faces_reach_the_workers(datenbank, tmp_path):
    faces = {r: Gesicht(name=f"Amt {r}") for r in ("05711", "05766")}
    ergebnisse = render_many(datenbank, list(faces), tmp_path, ("html",), jobs=2, gesichter=faces)
    assert [e.fehler for e in ergebnisse] == ["", ""]
    for region in faces:
        assert f"Amt {region}" in (tmp_path / region / "bericht.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "vorlage", "stelle"),
    [
        (
            "bericht.html.j2",
            '{% extends "original/bericht.html.j2" %}\n{% block schluss %}\n{{ r.gibtsnicht }}{% endblock %}',
            "vorlagen/bericht.html.j2, Zeile 3: Die Vorlage lässt sich nicht füllen",
        ),
        (
            "bericht.typ.j2",
            '{% extends "original/bericht.typ.j2" %}\n{% block schluss %}\n\n#gibtsnicht({{ r.issuer }}){% endblock %}',
            "vorlagen/bericht.typ.j2, Zeile 4: Die Vorlage lässt sich nicht setzen: unknown variable: gibtsnicht.",
        ),
        (
            "bericht.typ.j2",
            '{% extends "original/bericht.typ.j2" %}\n{% block schluss %}{{ r.__class__ }}{% endblock %}',
            "vorlagen/bericht.typ.j2, Zeile 2: Die Vorlage lässt sich nicht füllen: access to attribute '__class__'",
        ),
    ],
)
def test_a_template_of_ones_own_that_fails_names_its_line_and_keeps_the_old_files(
    con, datenbank, tmp_path, name, vorlage, stelle
):
    alt = {p: p.read_bytes() for p in render_region(con, "05711", tmp_path, ("html", "pdf"))}
    faces = {"05711": Gesicht(eigenes=Eigenes(vorlagen=((name, vorlage),)))}
    (ergebnis,) = render_many(datenbank, ["05711"], tmp_path, ("html", "pdf"), gesichter=faces)
    assert (ergebnis.code, ergebnis.dateien) == (2, ())
    assert stelle in ergebnis.fehler
    assert {p: p.read_bytes() for p in alt} == alt


def test_a_fault_of_the_project_is_not_blamed_on_the_municipality(con, monkeypatch):
    eigene = Gesicht(eigenes=Eigenes(vorlagen=(("profil.html.j2", "x"),)))
    report = replace(mit(con, eigene), template="bericht", glossary=None, tiles=(1,))
    with pytest.raises(Exception, match="has no attribute") as fehler:
        erzeuge(report, ("html",))
    assert not isinstance(fehler.value, SettingsFault)


def test_wrong_settings_end_the_command_before_anything_is_built(tmp_path, capsys):
    konfig = tmp_path / "konfig"
    konfig.mkdir()
    (konfig / "05711.yml").write_text("name: A\nkapitel: [Q9]\n", encoding="utf-8")
    out = tmp_path / "out"
    antwort = command(capsys, "report", "--region=Bielefeld", f"--konfig={konfig}", f"--out={out}", f"--raw={tmp_path}")
    assert antwort.code == 2
    assert antwort.err.startswith("Einstellungen nicht verständlich")
    assert "05711.yml, Zeile 2: Das Kapitel „Q9“ gibt es nicht." in antwort.err.replace("\n", " ")
    assert not out.exists()


def test_without_settings_nothing_changes(bericht, dateien, con):
    assert mit(con, lies(Path("fehlt")).get("05711", Gesicht())) == bericht
    assert erzeuge(mit(con, Gesicht()), ("html",))["html"] == dateien["html"]
    assert b"kommentar" not in dateien["html"].partition(b"<body>")[2]
