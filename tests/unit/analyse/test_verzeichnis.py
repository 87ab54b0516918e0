"""The data dictionary says what is there: all of it, described, with true sizes and keys; as tables and as a page."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from pipeline.store import Connection
from pipeline.verzeichnis import KEYS
from reports import uebersicht
from reports.datenverzeichnis import Bereich, Feld, Relation, Verzeichnis, schreibe
from reports.vorlagen import datenverzeichnis
from tests.reports.browser import chromium, look
from tests.reports.test_uebersicht import lege

CATALOGUE = """
    SELECT schema_name || '.' || table_name AS relation, comment FROM duckdb_tables()
    UNION ALL SELECT schema_name || '.' || view_name, comment FROM duckdb_views() WHERE NOT internal
    UNION ALL
    SELECT schema_name || '.' || function_name, comment FROM duckdb_functions()
    WHERE function_type = 'table_macro' AND NOT internal
"""


def test_every_relation_and_every_column_has_a_comment_in_german(db: Connection) -> None:
    assert db.execute(f"SELECT relation FROM ({CATALOGUE}) WHERE coalesce(comment, '') = ''").fetchall() == []
    silent = "SELECT table_name, column_name FROM duckdb_columns() WHERE NOT internal AND coalesce(comment, '') = ''"
    assert db.execute(silent).fetchall() == []
    english = r"comment SIMILAR TO '.*\b(the|and|with|of)\b.*'"
    assert db.execute(f"SELECT comment FROM ({CATALOGUE}) WHERE {english}").fetchall() == []


def test_the_dictionary_names_exactly_what_is_there(db: Connection) -> None:
    there = db.execute(f"SELECT relation, comment FROM ({CATALOGUE}) ORDER BY ALL").fetchall()
    assert db.execute("SELECT relation, beschreibung FROM meta.relation ORDER BY ALL").fetchall() == there
    columns = """
        SELECT schema_name || '.' || table_name, column_index, column_name, data_type, comment
        FROM duckdb_columns() WHERE NOT internal ORDER BY ALL
    """
    assert db.execute("FROM meta.feld ORDER BY ALL").fetchall() == db.execute(columns).fetchall()


def test_sizes_are_those_of_the_tables(db: Connection) -> None:
    said = dict(db.execute("SELECT relation, zeilen FROM meta.relation WHERE art = 'Tabelle'").fetchall())
    counts = " UNION ALL ".join(f"SELECT '{relation}', count(*) FROM {relation}" for relation in said)
    assert dict(db.execute(counts).fetchall()) == said
    assert db.execute("SELECT count(zeilen) FROM meta.relation WHERE art <> 'Tabelle'").fetchall() == [(0,)]


def test_keys_are_unique(db: Connection) -> None:
    keys = db.execute("SELECT relation, schluessel FROM meta.relation WHERE schluessel IS NOT NULL").fetchall()
    assert {relation for relation, _ in keys if not relation.startswith("core.")} == set(KEYS)
    doubled = " UNION ALL ".join(
        f"SELECT '{relation}' WHERE EXISTS (SELECT {key} FROM {relation} GROUP BY {key} HAVING count(*) > 1)"
        for relation, key in keys
    )
    assert db.execute(doubled).fetchall() == []


def test_macros_state_their_parameters_and_a_call_that_answers(db: Connection) -> None:
    macros = db.execute("SELECT relation, parameter, beschreibung FROM meta.relation WHERE art = 'Makro'").fetchall()
    assert len(macros) >= 5
    for relation, parameters, text in macros:
        call = re.search(r": (SELECT \* FROM (\S+)\((.*?)\).*)$", text)
        assert call, relation
        assert (call[2], call[3].count(",")) == (relation, parameters.count(",")), relation
        assert db.execute(call[1]).fetchall(), relation


@pytest.fixture(scope="module")
def page(publication: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return schreibe(publication / "bildungsmonitor.duckdb", tmp_path_factory.mktemp("berichte"))


def test_the_page_shows_everything_and_leads_nowhere_else(page: Path, db: Connection) -> None:
    text = page.read_text(encoding="utf-8")
    ids = set(re.findall(r'id="([^"]+)"', text))
    relations = {relation for (relation,) in db.execute("SELECT relation FROM meta.relation").fetchall()}
    assert relations <= ids
    links = re.findall(r'(?:href|src)="([^"]+)"', text)
    assert {link[1:] for link in links} <= ids
    assert all(link.startswith("#") for link in links)
    fields = db.execute("SELECT count(*) FROM meta.feld").fetchone()
    codes = db.execute("SELECT count(*) FROM mart.auspraegung").fetchone()
    assert fields
    assert codes
    assert text.count('<th scope="row">') == fields[0] + codes[0]


def test_the_page_has_a_strict_policy_and_is_marked_and_repeatable(page: Path, publication: Path) -> None:
    text = page.read_text(encoding="utf-8")
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]+)"', text)
    assert policy
    assert policy[1].startswith("default-src 'none';")
    assert "<script" not in text
    assert 'name="datenart" content="demonstration"' in text
    assert "Demonstrationsdaten – keine amtlichen Werte" in text
    assert schreibe(publication / "bildungsmonitor.duckdb", page.parent).read_text(encoding="utf-8") == text
    assert {p.name for p in page.parent.iterdir()} == {"daten.html", ".ablage"}


def small(text: str) -> Verzeichnis:
    relation = Relation("mart.a", "Tabelle", text, "id", "", 1, (Feld("id", "VARCHAR", text),))
    return Verzeichnis((Bereich("mart", "Auswertungen", "Satz.", (relation,)),), (("id", (("<1>", text),)),), False)


def test_text_never_becomes_markup_and_names_become_links(page: Path) -> None:
    text = datenverzeichnis(small("<script> & (mart.a), nicht mart.ab"), page.parent / ".ablage")
    assert "<script>" not in text
    assert '&lt;script&gt; &amp; (<a href="#mart.a">mart.a</a>), nicht mart.ab' in text
    assert "&lt;1&gt;" in text
    assert "1\xa0Zeile ·" in text
    assert "Demonstration" not in text


def test_the_overview_leads_to_the_page_that_is_there(page: Path, tmp_path: Path) -> None:
    lege(tmp_path, "05711")
    drawn = page.parent / ".ablage"
    without = uebersicht.schreibe(tmp_path, drawn)
    assert without
    assert "daten.html" not in without.read_text(encoding="utf-8")
    (tmp_path / "daten.html").touch()
    uebersicht.schreibe(tmp_path, drawn)
    assert 'href="daten.html"' in without.read_text(encoding="utf-8")


@pytest.mark.parametrize(("width", "scheme"), [(1100, "light"), (320, "dark")])
def test_the_page_is_accessible_in_a_browser(page: Path, tmp_path: Path, width: int, scheme: str) -> None:
    chromium()
    text = "Ein langer Satz über mart.a, der auf einem Telefon umbricht und nicht breiter wird als das Fenster."
    shown = datenverzeichnis(small(text), page.parent / ".ablage")
    seen = look(shown, tmp_path, width, "dark" if scheme == "dark" else "light")
    assert seen["violations"] == []
    assert seen["scroll"] <= seen["width"]
