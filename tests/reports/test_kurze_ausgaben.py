"""The short editions as files: pages, structure, marks, language; complete whatever a region lacks."""

from __future__ import annotations

import io
import itertools
import re

import pikepdf
import pytest

from reports.render import erzeuge, render_region
from tests.reports.ausgaben import KURZE, REGIONEN, bestand, seitenzahl, sicht
from tests.reports.browser import look
from tests.reports.test_html import Baum
from tests.reports.test_pdf import elemente

SPRACHE = dict.fromkeys(KURZE, "de") | {"einfach-en": "en"}
LEER = ("DELETE FROM mart.kennzahlwert", "DELETE FROM meta.lieferung")
MARKE = {"de": "Demonstrationsdaten – keine amtlichen Werte", "en": "Demonstration data – not official figures"}


@pytest.fixture(scope="module")
def fertige(publication):
    """Region and edition -> the files, from the demonstration."""
    alle = {}
    for region in REGIONEN:
        daten = bestand(publication / "bildungsmonitor.duckdb", region)
        for kind in KURZE:
            alle[region, kind] = erzeuge(sicht(daten, kind), ("html", "pdf"))
    return alle


def baum(seite: str) -> Baum:
    leser = Baum()
    leser.feed(seite)
    assert leser.offen == []
    return leser


def test_page_counts(fertige):
    seiten = {key: seitenzahl(dateien["pdf"]) for key, dateien in fertige.items()}
    assert {n for (_, kind), n in seiten.items() if kind == "profil"} == {2}
    assert {n for (_, kind), n in seiten.items() if kind.startswith("einfach")} == {2}
    assert {n for (_, kind), n in seiten.items() if kind == "kurzfassung"} <= {2, 3, 4}


@pytest.mark.parametrize("kind", KURZE)
@pytest.mark.parametrize(("region", "aenderungen"), [("05558", ()), ("05170", LEER)], ids=["wenig", "nichts"])
def test_with_hardly_any_data_the_sheet_is_complete(kleiner_bestand, kind, region, aenderungen):
    dateien = erzeuge(sicht(kleiner_bestand(region, *aenderungen), kind), ("html", "pdf"))
    seite = dateien["html"].decode()
    assert seitenzahl(dateien["pdf"]) <= 2
    assert not re.search(
        r"\b(None|nan|NaN)\b|[>\s]-0\b|, \.|: \.", re.sub(r"<style>.*?</style>", "", seite, flags=re.S)
    )
    baum(seite)


@pytest.mark.parametrize("kind", KURZE)
def test_html_structure(fertige, kind):
    for region in REGIONEN:
        seite = fertige[region, kind]["html"].decode()
        b = baum(seite)
        assert b.alle("html") == [{"lang": SPRACHE[kind]}]
        assert len(b.alle("h1")) == len(b.alle("main")) == 1
        stufen = [int(t[1]) for t, _ in b.tags if re.fullmatch(r"h[1-6]", t)]
        assert stufen[0] == 1
        assert all(y <= x + 1 for x, y in itertools.pairwise(stufen))
        ids = [a["id"] for _, a in b.tags if "id" in a]
        assert len(ids) == len(set(ids))
        assert {a["href"] for a in b.alle("a") if not a["href"].startswith("data:")} <= {f"#{i}" for i in ids}
        assert len(b.alle("caption")) == len(b.alle("table"))
        assert {a.get("scope") for a in b.alle("th")} == {"col", "row"}
        assert all(a["role"] == "img" and a["aria-labelledby"] for a in b.alle("svg"))
        assert not re.search(r"https?://|<script|@import", seite)


@pytest.mark.parametrize("kind", KURZE)
def test_demonstration_is_marked_on_page_and_in_metadata(fertige, kind):
    seite, inhalt = (fertige["05711", kind][art] for art in ("html", "pdf"))
    assert b'<meta name="datenart" content="demonstration">' in seite
    assert seite.decode().count(MARKE[SPRACHE[kind]]) >= 3
    with pikepdf.open(io.BytesIO(inhalt)) as pdf, pdf.open_metadata() as xmp:
        assert "Datenart: demonstration" in str(xmp["dc:description"])


@pytest.mark.parametrize("kind", KURZE)
def test_official_data_are_called_official(kleiner_bestand, kind):
    dateien = erzeuge(sicht(kleiner_bestand("05711"), kind), ("html", "pdf"))
    seite = dateien["html"].decode()
    assert '<meta name="datenart" content="amtlich">' in seite
    assert not any(marke in seite for marke in MARKE.values())


@pytest.mark.parametrize("kind", KURZE)
def test_pdf_structure(fertige, kind):
    for region in REGIONEN:
        with pikepdf.open(io.BytesIO(fertige[region, kind]["pdf"])) as pdf:
            with pdf.open_metadata() as xmp:
                assert (xmp["pdfuaid:part"], xmp["pdfaid:part"], xmp["pdfaid:conformance"]) == ("1", "3", "A")
            assert str(pdf.Root.Lang)[:2] == SPRACHE[kind]
            assert "/Outlines" in pdf.Root
            teile = list(elemente(pdf.Root.StructTreeRoot.K))
            stufen = [int(str(e.S)[2]) for e in teile if re.fullmatch(r"/H\d", str(e.S))]
            assert stufen[0] == 1
            assert stufen.count(1) == 1
            assert all(y <= x + 1 for x, y in itertools.pairwise(stufen))
            bilder = [e for e in teile if e.S == "/Figure"]
            assert bilder
            assert all(0 < len(str(e.Alt)) <= 250 for e in bilder)
            for tabelle in (e for e in teile if e.S == "/Table"):
                kopf, *rumpf = ([str(z.S) for z in zeile.K] for zeile in elemente(tabelle.K) if zeile.S == "/TR")
                assert set(kopf) == {"/TH"}
                assert all(zeile == ["/TH"] + ["/TD"] * (len(kopf) - 1) for zeile in rumpf)


@pytest.mark.parametrize("kind", KURZE)
@pytest.mark.parametrize(("width", "scheme"), [(320, "light"), (1280, "dark")])
def test_no_violation_in_a_browser(fertige, tmp_path, kind, width, scheme):
    gesehen = look(fertige["05378", kind]["html"].decode(), tmp_path, width, scheme)
    assert gesehen["violations"] == []
    assert gesehen["scroll"] <= width


def test_each_lies_in_the_folder_of_the_region_under_its_name(con, tmp_path):
    pfade = render_region(con, "05711", tmp_path, ("html", "pdf", "xlsx"), KURZE)
    assert [p.name for p in pfade] == [f"{kind}.{art}" for kind in KURZE for art in ("html", "pdf")]
    assert all(p.parent == tmp_path / "05711" and p.stat().st_size for p in pfade)


def test_the_same_data_give_the_same_bytes_and_another_region_others(fertige, publication):
    daten = bestand(publication / "bildungsmonitor.duckdb", "05711")
    for kind in KURZE:
        assert erzeuge(sicht(daten, kind), ("html", "pdf")) == fertige["05711", kind]
        assert fertige["05334", kind] != fertige["05711", kind]
