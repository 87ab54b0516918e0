"""The documentation becomes HTML without a warning, every page of it, and asks nothing of other servers."""

from __future__ import annotations

import re
import subprocess
import sys
from html import unescape
from pathlib import Path
from urllib.parse import unquote

import pytest

from pipeline import errors
from tests.meta.tree import ROOT, files

PAGES = {
    path.relative_to(ROOT).with_suffix("")
    for path in files()
    if path.suffix == ".md" and (path.parent == ROOT or ROOT / "docs" in path.parents)
}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that `make handbuch` would write, built by the command of the Makefile."""
    folder = tmp_path_factory.mktemp("handbuch")
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    command = re.search(r"^\t@\$\(PY\) -m (sphinx .*)$", makefile, re.MULTILINE)
    assert command
    arguments = command[1].replace("build/", f"{folder}/").split()
    done = subprocess.run([sys.executable, "-m", *arguments], cwd=ROOT, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
    return folder / "handbuch"


def html(page: Path) -> str:
    return page.read_text(encoding="utf-8")


def test_every_page_is_built_and_in_the_contents(built: Path) -> None:
    assert {p.relative_to(built).with_suffix("") for p in built.rglob("*.html")} == {*PAGES, Path("search")}
    index = html(built / "docs" / "index.html")
    assert [page for page in ("handbuch/README.html", "adr/README.html", "../GLOSSARY.html") if page not in index] == []


def test_nothing_is_loaded_from_elsewhere(built: Path) -> None:
    loaded = r"""(?:\bsrc="|<link [^>]*href="|url\(["']?|@import\s+["'])((?:https?:)?//[^"')]+)"""
    found = {(p.name, url) for p in built.rglob("*.*") if p.suffix in (".html", ".css")
             for url in re.findall(loaded, html(p))}  # fmt: skip
    assert found == set()


def test_every_link_leads_to_a_place(built: Path) -> None:
    pages = {p: html(p) for p in built.rglob("*.html") if p.name != "search.html"}
    places = {p: {unescape(i) for i in re.findall(r'\bid="([^"]+)"', text)} for p, text in pages.items()}
    broken = set()
    for page, text in pages.items():
        for link in set(re.findall(r'\bhref="(?!https?:|mailto:)([^"]*)"', text)):
            target, _, place = unquote(unescape(link)).partition("#")
            file = (page.parent / target.split("?")[0]).resolve() if target else page
            if not file.exists() or (place and file in places and place not in places[file]):
                broken.add((page.name, link))
    assert broken == set()


def test_pages_say_their_language_and_one_title(built: Path) -> None:
    pages = [html(p) for p in built.rglob("*.html")]
    assert all('lang="de"' in text and "<title>" in text for text in pages)
    assert [text.count("<h1>") for text in pages if text.count("<h1>") > 2] == []


def test_every_first_line_of_a_fault_is_explained() -> None:
    text = (ROOT / "docs" / "handbuch" / "meldungen.md").read_text(encoding="utf-8")
    said = set(re.findall(r"^\| (\d+) \| „([^“]+)“ \|", text, re.MULTILINE))
    kinds = [kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, errors.Fault)]
    assert {(str(kind.code), kind.headline) for kind in kinds} == said
