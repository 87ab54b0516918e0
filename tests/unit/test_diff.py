"""Two tiny publications made by hand, and what `diff` says about them."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import pytest

from tests.command import command

BUILT = """
CREATE SCHEMA mart; CREATE SCHEMA meta;
CREATE TABLE meta.bau AS SELECT 'x' AS inhalt_sha256, '1.0.0' AS version, TIMESTAMP '2025-01-01' AS gebaut_am,
    TRUE AS demonstrationsdaten;
CREATE TABLE mart.region AS SELECT '05711' AS region_id, 'Bielefeld' AS name;
CREATE TABLE mart.kennzahl AS SELECT 'b02_sus' AS kennzahl_id, 'Schüler' AS titel, 'Zahl' AS definition,
    'Anzahl' AS einheit;
CREATE TABLE mart.kennzahlwert AS SELECT 'b02_sus' AS kennzahl_id, '05711' AS region_id, jahr::INTEGER AS jahr,
    'insgesamt' AS geschlecht, 'insgesamt' AS staatsangehoerigkeit, 'insgesamt' AS schulform,
    'insgesamt' AS untergruppe, NULL::DOUBLE AS zaehler, NULL::DOUBLE AS nenner, wert::DOUBLE AS wert,
    NULL::VARCHAR AS flag
    FROM (VALUES (2021, 100.0), (2022, 200.0), (2023, 300.0)) AS v(jahr, wert);
"""
Compare = Callable[..., dict[str, Any]]


@pytest.fixture
def compare(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Compare:
    """Compares the database above with the same one after some statements."""

    def run(change: str = "", *options: object) -> dict[str, Any]:
        for name, then in (("alt", ""), ("neu", change)):
            with duckdb.connect(str(tmp_path / f"{name}.duckdb")) as con:
                con.execute(BUILT + then)
        answer = command(capsys, "diff", tmp_path / "alt.duckdb", tmp_path / "neu.duckdb", "--json", *options)
        assert answer.code == 0, answer.err
        found: dict[str, Any] = json.loads(answer.out)
        return found

    return run


def test_the_same_content_is_no_difference(compare: Compare) -> None:
    found = compare("UPDATE meta.bau SET gebaut_am = TIMESTAMP '2025-02-02'")
    assert (found["stufe"], found["gruende"], found["werte"]) == ("gleich", [], [])


def test_the_last_digit_of_a_sum_is_no_difference(compare: Compare) -> None:
    assert compare("UPDATE mart.kennzahlwert SET wert = wert + 1e-11")["stufe"] == "gleich"


def test_a_corrected_value_is_told_with_both_and_the_largest_first(compare: Compare) -> None:
    found = compare("UPDATE mart.kennzahlwert SET wert = CASE jahr WHEN 2021 THEN 101 WHEN 2022 THEN 100 ELSE wert END")
    assert (found["stufe"], found["anzahl"]) == ("korrektur", {"neu": 0, "entfallen": 0, "geaendert": 2})
    assert [(w["jahr"], w["wert_alt"], w["wert_neu"]) for w in found["werte"]] == [(2022, 200, 100), (2021, 100, 101)]
    assert found["je_kennzahl"][0]["groesste_abweichung"] == 0.5


def test_a_withheld_value_comes_before_every_change(compare: Compare) -> None:
    change = "UPDATE mart.kennzahlwert SET wert = 1 WHERE jahr = 2021;"
    change += "UPDATE mart.kennzahlwert SET wert = NULL, flag = 'geheim' WHERE jahr = 2023"
    assert [(w["jahr"], w["flag_neu"]) for w in compare(change)["werte"]] == [(2023, "geheim"), (2021, None)]


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (
            "INSERT INTO mart.kennzahlwert SELECT * REPLACE (2024 AS jahr) FROM mart.kennzahlwert LIMIT 1",
            "Werte neu: 1",
        ),
        ("INSERT INTO mart.region VALUES ('05766', 'Lippe')", "Region 05766 ist neu"),
        ("ALTER TABLE mart.region ADD COLUMN slug VARCHAR", "Spalten neu: 1"),
    ],
)
def test_what_is_added_is_new(compare: Compare, change: str, reason: str) -> None:
    found = compare(change)
    assert (found["stufe"], found["gruende"]) == ("neu", [reason])


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ("DELETE FROM mart.kennzahlwert WHERE jahr = 2021", "Werte entfallen: 1"),
        ("DELETE FROM mart.region", "Region 05711 ist entfallen"),
        ("DELETE FROM mart.kennzahl", "Kennzahl b02_sus ist entfallen"),
        ("UPDATE mart.kennzahl SET einheit = 'Prozent'", "Kennzahl b02_sus: einheit geändert"),
        ("ALTER TABLE mart.kennzahl DROP COLUMN titel", "Spalte mart.kennzahl.titel ist entfallen"),
        (
            "ALTER TABLE mart.kennzahlwert ALTER jahr TYPE VARCHAR",
            "Spalte mart.kennzahlwert.jahr ist VARCHAR statt INTEGER",
        ),
    ],
)
def test_what_is_gone_or_means_something_else_is_a_break(compare: Compare, change: str, reason: str) -> None:
    found = compare(change)
    assert (found["stufe"], found["gruende"]) == ("bruch", [reason])


def test_another_title_is_a_correction(compare: Compare) -> None:
    found = compare("UPDATE mart.kennzahl SET titel = 'Schülerinnen'; UPDATE mart.region SET name = 'Stadt Bielefeld'")
    assert found["stufe"] == "korrektur"
    assert [(k["id"], k["spalte"], k["alt"], k["neu"]) for k in found["kennzahlen"]] == [
        ("b02_sus", "titel", "Schüler", "Schülerinnen")
    ]


def test_people_read_it_in_the_terminal_and_as_a_page(
    compare: Compare, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = tmp_path / "vergleich.html"
    compare("UPDATE mart.kennzahlwert SET wert = 1234.5; UPDATE mart.kennzahl SET titel = '<b>'", "--html", page)
    answer = command(capsys, "diff", tmp_path / "alt.duckdb", tmp_path / "neu.duckdb")
    assert answer.out.startswith("Korrektur: ")
    assert "b02_sus, 05711, 2021: 100 → 1.234,5" in answer.out
    text = page.read_text(encoding="utf-8")
    assert "1.234,5" in text
    assert "<b>" not in text
    assert "&lt;b&gt;" in text


def test_only_as_many_values_are_told_as_asked_for(compare: Compare) -> None:
    found = compare("UPDATE mart.kennzahlwert SET wert = 0", "--anzahl", 1)
    assert (len(found["werte"]), found["anzahl"]["geaendert"]) == (1, 3)


def test_what_is_no_database_is_a_mistake_of_the_call(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "text.duckdb").write_text("keine Datenbank", encoding="utf-8")
    answer = command(capsys, "diff", tmp_path / "text.duckdb", tmp_path / "fehlt.duckdb")
    assert (answer.code, "fehlt.duckdb" in answer.err) == (2, True)
    answer = command(capsys, "diff", tmp_path / "text.duckdb", tmp_path / "text.duckdb")
    assert (answer.code, "keine veröffentlichte Datenbank" in answer.err) == (2, True)
