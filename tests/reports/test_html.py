"""The HTML file: structure, accessibility, no request, marks."""

from __future__ import annotations

import base64
import itertools
import re
from html.parser import HTMLParser

import pytest

from pipeline import store
from reports.bericht import build_view
from reports.render import erzeuge

LEER = {"meta", "link", "br", "img", "hr", "input", "path", "rect", "circle", "use"}


class Baum(HTMLParser):
    """Start tags with attributes, the headings in order, and whether every element is closed."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.offen: list[str] = []

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        if tag not in LEER:
            self.offen.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        if tag not in LEER:
            assert self.offen.pop() == tag

    def alle(self, tag):
        return [a for t, a in self.tags if t == tag]


@pytest.fixture(scope="session")
def seite(dateien) -> str:
    return dateien["html"].decode()


@pytest.fixture(scope="session")
def baum(seite) -> Baum:
    leser = Baum()
    leser.feed(seite)
    assert leser.offen == []
    return leser


def test_language_landmarks_and_one_main_heading(baum):
    assert baum.alle("html") == [{"lang": "de"}]
    assert len(baum.alle("h1")) == len(baum.alle("main")) == len(baum.alle("nav")) == 1
    assert baum.alle("a")[0] == {"class": "sprung", "href": "#inhalt"}


def test_headings_never_skip_a_level(baum):
    stufen = [int(t[1]) for t, _ in baum.tags if re.fullmatch(r"h[1-6]", t)]
    assert stufen[0] == 1
    assert all(b <= a + 1 for a, b in itertools.pairwise(stufen))


def test_ids_are_unique_and_every_link_has_its_target(baum):
    ids = [a["id"] for _, a in baum.tags if "id" in a]
    assert len(ids) == len(set(ids))
    ziele = {a["href"] for a in baum.alle("a") if not a["href"].startswith("data:text/csv;")}
    assert ziele <= {f"#{i}" for i in ids}
    genannt = {i for _, a in baum.tags for i in (a.get("aria-labelledby") or "").split()}
    assert genannt <= set(ids)


def test_every_table_is_offered_as_a_file(baum, bericht):
    dateien = [a for a in baum.alle("a") if "download" in a]
    assert len(dateien) == len(bericht.tables)
    assert dateien[0]["download"] == "05711_tab-a-1.csv"
    inhalt = base64.b64decode(dateien[0]["href"].partition("base64,")[2]).decode("utf-8-sig")
    assert inhalt.splitlines()[0] == ";".join(bericht.tables[0].head)
    assert inhalt.splitlines()[1].startswith(bericht.tables[0].rows[0].head + ";")


def test_tables_have_captions_and_scopes(baum):
    assert len(baum.alle("caption")) == len(baum.alle("table")) > 5
    assert {a.get("scope") for a in baum.alle("th")} == {"col", "row"}


def test_pictures_are_named_images(baum):
    bilder = baum.alle("svg")
    assert len(bilder) >= 5
    assert all(a["role"] == "img" and a["aria-labelledby"] for a in bilder)
    assert len([1 for t, _ in baum.tags if t == "desc"]) == len(bilder)


def test_nothing_is_fetched_and_no_script_runs(seite, baum):
    assert not re.search(r"https?://|//\w+\.\w+/|<script|javascript:|@import", seite)
    assert all(not a.get("src") for _, a in baum.tags)
    csp = next(a["content"] for a in baum.alle("meta") if a.get("http-equiv") == "Content-Security-Policy")
    assert csp.startswith("default-src 'none';")


def test_values_from_the_database_are_escaped(seite):
    assert "Etwas Neues &lt;b&gt;" in seite
    assert "Etwas Neues <b>" not in seite


def test_official_data_are_called_official(seite):
    assert '<meta name="datenart" content="amtlich">' in seite
    assert "Demonstrationsdaten" not in seite


def test_demonstration_is_marked_in_every_section_and_file(demodatenbank):
    with store.published(demodatenbank) as con:
        report = build_view(con, "05711")
    fertig = erzeuge(report, ("html", "xlsx"))
    html = fertig["html"].decode()
    assert '<meta name="datenart" content="demonstration">' in html
    assert html.count("Demonstrationsdaten – keine amtlichen Werte") >= len(report.chapters) + 4
