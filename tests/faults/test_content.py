"""What a figure, a name or a period may look like after many hands: read as meant, or refused, never guessed."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from pipeline import symbols
from pipeline.publication import record
from pipeline.read.text import decode
from pipeline.regions.match import resolve_name
from pipeline.regions.request import resolve_request
from tests.unit.ingest.kern import Run, running
from tests.unit.ingest.test_ingest import BIELEFELD, LAND, leavers


@pytest.fixture
def run(tmp_path: Path) -> Iterator[Run]:
    """Ingest files given by name and content."""
    yield from running(tmp_path, "utf-8")


AMBIGUOUS = [
    "1.234,56",
    "1 234",
    "1\u202f234",
    "1e3",
    "5,911E+06",
    "12 %",
    "٣",
    "１２",
    "+5",
    "inf",
    "NaN",
    "0x10",
    "1_0",
]


@pytest.mark.parametrize("text", AMBIGUOUS)
def test_a23_a_figure_that_can_be_read_two_ways_is_an_error(text: str) -> None:
    wert, flag = symbols.parse_sql("t", ",")
    with duckdb.connect() as con:
        assert con.execute(f"select {wert}, {flag} from (select ?::varchar as t)", [text]).fetchone() == (
            None,
            "FEHLER",
        )


def test_a21_letters_in_two_parts_are_the_same_letters() -> None:
    for name in ("Städteregion Aachen", "Höxter", "Mülheim an der Ruhr"):
        apart = unicodedata.normalize("NFD", name)
        assert apart != name
        assert resolve_request(apart) == resolve_request(name)
        assert resolve_name(apart).region_id == resolve_name(name).region_id


def test_a21_a_file_with_letters_in_two_parts_is_read_like_any_other() -> None:
    text = leavers(LAND, BIELEFELD).replace("Bielefeld", "Städteregion Aachen")
    apart = unicodedata.normalize("NFD", text)
    assert apart != text
    assert decode(apart.encode()).text == text


def test_a33_the_content_tells_the_year_and_not_the_name(run: Run) -> None:
    core = run(abgang_2019__csv=leavers(LAND, BIELEFELD, jahr=2023))
    assert core.rows("select distinct jahr from core.abgang_abschluss") == [(2023,)]


@pytest.mark.parametrize("text", ["", "{", "[]", '{"kennung": "x"}', json.dumps({"kennung": 1, "neu": 2}), "\ufeff{}"])
def test_a94_a_record_of_another_version_is_no_record(tmp_path: Path, text: str) -> None:
    (tmp_path / "CURRENT.json").write_text(text, encoding="utf-8")
    assert record.read(tmp_path / "CURRENT.json") is None
