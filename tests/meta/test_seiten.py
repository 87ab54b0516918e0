"""The pictures of report pages: each is shown, they stay small, and the page meant is the page found."""

from __future__ import annotations

import importlib.util
import io
import re
from types import ModuleType

import pytest
import typst
from PIL import Image

from reports import schrift
from tests.meta.tree import ROOT


def program() -> ModuleType:
    """The program that writes the pictures."""
    found = importlib.util.spec_from_file_location("seiten", ROOT / "docs" / "seiten.py")
    assert found
    assert found.loader
    module = importlib.util.module_from_spec(found)
    found.loader.exec_module(module)
    return module


SEITEN = program()
PAGES = "#set page(width: 9cm, height: 9cm)\n= Eins\n#pagebreak()\n== Auf einen Blick\n#pagebreak()\n= Drei\n"


def typeset(form: str):
    return typst.compile(PAGES.encode(), format=form, font_paths=[schrift.ordner()], ignore_system_fonts=True)


def test_every_picture_is_written_by_a_program_and_shown() -> None:
    written = {path.stem for path in SEITEN.PICTURES.glob("*.png")}
    pages = [ROOT / "README.md", *(ROOT / "docs" / "handbuch").glob("*.md")]
    shown = {name for page in pages for name in re.findall(r"bilder/([\w-]+)\.png", page.read_text(encoding="utf-8"))}
    assert written == shown == set(SEITEN.PAGES)


def test_the_pictures_stay_small() -> None:
    assert sum(path.stat().st_size for path in SEITEN.PICTURES.glob("*.png")) < 300_000


@pytest.mark.parametrize(("heading", "page"), [("Eins", 0), ("Auf einen Blick", 1), ("Drei", 2)])
def test_a_heading_is_found_on_its_page(heading: str, page: int) -> None:
    assert SEITEN.page_of(typeset("pdf"), heading) == page


def test_a_heading_that_is_not_there_is_said() -> None:
    with pytest.raises(LookupError, match="Vier"):
        SEITEN.page_of(typeset("pdf"), "Vier")


def test_a_picture_keeps_its_size_in_few_colours() -> None:
    page = typeset("png")[0]
    before, after = (Image.open(io.BytesIO(png)) for png in (page, SEITEN.small(page)))
    assert after.size == before.size
    assert len(after.getcolors()) <= SEITEN.COLOURS


def test_the_first_page_of_the_brief_edition_is_set(publication, monkeypatch) -> None:
    monkeypatch.setattr(SEITEN, "PAGES", {"kurz": ("kurzfassung", "")})
    (picture,) = SEITEN.pictures(publication / "bildungsmonitor.duckdb").values()
    assert Image.open(io.BytesIO(picture)).size == (744, 1052)
