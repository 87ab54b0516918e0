"""Names in the data that are markup, templates or formulas are words in every edition and every file."""

from __future__ import annotations

import io
import zipfile
from html.parser import HTMLParser
from pathlib import Path

import pikepdf
import pytest

from reports.render import erzeuge
from reports.view import Dokument
from tests.reports.pdfseiten import stuecke
from tests.reports.test_robust import FAELLE, geaendert, html, sichten

BOESE = '"><img src=x onerror=alert(1)><script>alert(2)</script>{{7*7}}{% include "x" %}&nbsp;#panic("x")$x$=1+1'


class Marken(HTMLParser):
    """Every element and attribute of a page."""

    def __init__(self, seite: str) -> None:
        super().__init__()
        self.arten: set[str] = set()
        self.feed(seite)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.arten |= {tag, *(f"{tag}@{name}" for name, _ in attrs)}


@pytest.fixture(scope="module")
def boese(publication: Path, tmp_path_factory: pytest.TempPathFactory) -> list[Dokument]:
    """Editions on a publication in which every name is hostile."""
    text = BOESE.replace("'", "''")
    befehle = [
        f"UPDATE mart.region SET anzeigename = '{text}', kurzname = '{text}' WHERE region_id <> '05711'",
        f"UPDATE mart.schule SET name = '{text}', traeger = '{text}'",
        f"UPDATE mart.auspraegung SET bezeichnung = bezeichnung || '{text}'",
        f"UPDATE meta.befund SET meldung = meldung || '{text}'",
        f"UPDATE meta.lieferung SET dateiname = '{text}' || dateiname",
    ]
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(FAELLE, "böse", befehle)
        datei = geaendert(publication, tmp_path_factory.mktemp("boese"), "böse")
    return sichten(datei, "05711", "bericht", "schulaufsicht", "profil", name=BOESE)


def test_a50_no_name_becomes_an_element_or_an_attribute(boese: list[Dokument]) -> None:
    for sicht in boese:
        seite = html(sicht)
        arten = Marken(seite).arten
        assert not {"img", "script", "iframe"} & arten and not any("@on" in art for art in arten)
        assert "{{7*7}}" in seite
    assert {"img", "img@onerror", "script"} <= Marken(BOESE.partition(">")[2]).arten


def test_a50_a_name_is_read_in_the_pdf_as_it_stands(boese: list[Dokument]) -> None:
    (*_, profil) = boese
    with pikepdf.open(io.BytesIO(erzeuge(profil, ("pdf",))["pdf"])) as pdf:
        text = "".join("".join(s.text for s in stuecke(pdf)).split())
        assert "/JavaScript" not in str(pdf.Root.keys()) and "/EmbeddedFiles" not in str(pdf.Root.get("/Names", ""))
    assert "onerror=alert(1)" in text and "{{7*7}}" in text


def test_a50_a57_a_name_is_no_formula_in_the_workbook(boese: list[Dokument]) -> None:
    with zipfile.ZipFile(io.BytesIO(erzeuge(boese[0], ("xlsx",))["xlsx"])) as mappe:
        blaetter = [mappe.read(n) for n in mappe.namelist() if n.startswith("xl/worksheets/sheet")]
        assert b"onerror" in mappe.read("xl/sharedStrings.xml")
    assert blaetter and not any(b"<f>" in blatt for blatt in blaetter)
