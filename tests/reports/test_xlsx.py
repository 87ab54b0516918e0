"""The workbook: one table a sheet, numbers as numbers, signs as text, nothing that could become a formula."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace

import pytest
from python_calamine import CalamineWorkbook

from reports.tabellen import blattname, mappe
from reports.view import Entry, Row
from tests.reports.conftest import SUS


@pytest.fixture(scope="session")
def buch(dateien):
    return CalamineWorkbook.from_filelike(io.BytesIO(dateien["xlsx"]))


def test_every_table_has_its_sheet(bericht, buch):
    assert buch.sheet_names == ["Deckblatt", "Hinweise", *(blattname(t.label) for t in bericht.tables)]
    assert len(set(buch.sheet_names)) == len(buch.sheet_names)


def test_numbers_are_unrounded_numbers_and_signs_text(bericht, buch):
    for tafel in bericht.tables:
        zeilen = buch.get_sheet_by_name(blattname(tafel.label)).to_python()
        assert tuple(zeilen[1][: len(tafel.head)]) == tafel.head
        for gelesen, zeile in zip(zeilen[2:], tafel.rows, strict=False):
            for wert, eintrag in zip(gelesen[1:], zeile.cells, strict=False):
                assert wert == (eintrag.text if eintrag.number is None else pytest.approx(eintrag.number))


def test_a_nothing_counts_as_zero_and_shows_as_a_dash(bericht, buch):
    block = next(b for c in bericht.chapters for b in c.blocks if b.id == SUS)
    zeilen = buch.get_sheet_by_name(blattname(block.tables[0].label)).to_python()
    haupt = next(z for z in zeilen if z[0] == "Hauptschule")
    assert haupt[3] == 0
    with zipfile.ZipFile(io.BytesIO(mappe(bericht))) as archiv:
        assert '0;-0;"–"' in archiv.read("xl/styles.xml").decode().replace("&quot;", '"')


def test_text_never_becomes_a_formula(bericht):
    boese = Row("=1+1", (Entry("=cmd|' /C calc'!A0"), Entry("@SUM(1)")))
    tafel = replace(bericht.symbols, head=("a", "b", "c"), align=("left", "left", "left"), rows=(boese,))
    inhalt = mappe(replace(bericht, symbols=tafel))
    with zipfile.ZipFile(io.BytesIO(inhalt)) as archiv:
        assert not any(b"<f>" in archiv.read(n) for n in archiv.namelist())
    zeilen = CalamineWorkbook.from_filelike(io.BytesIO(inhalt)).get_sheet_by_name("Tab Z-1").to_python()
    assert zeilen[2] == ["=1+1", "=cmd|' /C calc'!A0", "@SUM(1)"]
