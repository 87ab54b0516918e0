"""From published numbers back to the delivered files, on the demonstration: command, JSON, macro of the database."""

from __future__ import annotations

import csv
import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from pipeline.explain import text
from pipeline.store import Connection, published
from tests.command import Answer, command

GROUPS = ("geschlecht", "staatsangehoerigkeit", "schulform", "untergruppe")


@pytest.fixture(scope="module")
def db(publication: Path) -> Iterator[Connection]:
    with published(publication / "bildungsmonitor.duckdb") as con:
        yield con


def explain(publication: Path, capsys: pytest.CaptureFixture[str], *words: str) -> Answer:
    return command(capsys, "explain", *words, "--out", publication)


def chain(publication: Path, capsys: pytest.CaptureFixture[str], *words: str) -> dict[str, Any]:
    answer = explain(publication, capsys, *words, "--json")
    assert answer.code == 0, answer.err
    found: dict[str, Any] = json.loads(answer.out)
    return found


def delivered(publication: Path, cell: dict[str, Any]) -> str:
    """The text of a cell, read from the file by line and column as a person would."""
    content = (publication.parent / "lieferungen" / cell["dateiname"]).read_bytes()
    encoded = content.decode("cp1252").split("\n")
    line: int = cell["zeile_von"]
    column: int = cell["spalte"]
    row = next(csv.reader([encoded[line - 1]], delimiter=";"))
    return row[column - 1].strip()


def test_a_rate_leads_to_the_cells_of_both_parts(publication: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = chain(publication, capsys, "a01_bev_junge", "--region", "Bielefeld", "--jahr", "2022")
    parts = {part["rolle"]: part for part in found["teile"]}
    assert parts["zaehler"]["summe"] == found["wert"]["zaehler"]
    assert parts["nenner"]["summe"] == found["wert"]["nenner"]
    assert [len(parts[role]["zellen"]) for role in ("zaehler", "nenner")] == [25, 1]
    (file,) = found["dateien"]
    content = (publication.parent / "lieferungen" / file["dateiname"]).read_bytes()
    assert file["sha256"] == hashlib.sha256(content).hexdigest()
    assert (file["quelle_id"], file["lizenz"]) == ("ldb_12411_09i", "dl-de/by-2-0")
    assert [b["bruch_id"] for b in found["brueche"]]


@pytest.mark.parametrize(
    ("words", "line"),
    [
        ("a01_bev_junge --region 05711 --jahr 2022 --gruppe alter=0-2", ["05711"]),
        ("b02_sus_anzahl --region 05766 --jahr 2020 --gruppe schulform=02", ["Lippe, Kreis", "2020/21"]),
        ("d21e_ohne_esa_mit_wbk --region 05315 --jahr 2022", ["2022", "05315"]),
    ],
)
def test_the_line_of_the_file_holds_the_number(
    publication: Path, capsys: pytest.CaptureFixture[str], words: str, line: list[str]
) -> None:
    found = chain(publication, capsys, *words.split())
    cells = [cell for part in found["teile"] for cell in part["zellen"]]
    assert cells
    for cell in cells:
        beside = [delivered(publication, {**cell, "spalte": column}) for column in (1, 2, 3)]
        assert delivered(publication, cell) == str(int(cell["angabe"]))
        assert set(line) <= set(beside)


def test_every_group_that_is_there_can_be_asked_for(
    publication: Path, capsys: pytest.CaptureFixture[str], db: Connection
) -> None:
    ((kennzahl, region, jahr, group),) = db.execute(
        """
        select kennzahl_id, region_id, jahr, untergruppe from mart.kennzahlwert
        where untergruppe = 'geschlecht=nicht_weiblich' and wert is not null order by all limit 1
        """
    ).fetchall()
    found = chain(publication, capsys, kennzahl, "--region", region, "--jahr", jahr, "--gruppe", group)
    assert found["teile"]


def test_a_year_without_a_value_has_no_chain(db: Connection) -> None:
    assert db.execute("from meta.nachweis('b02_sus_anzahl', '05711', 1990)").fetchall() == []
    assert db.execute("from meta.nachweis('b02_sus_anzahl', '05711', 2022)").fetchall()


def test_a_count_of_rows_names_every_line(publication: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = chain(publication, capsys, "b01a_schulen_register", "--region", "Herne", "--jahr", "2025")
    (part,) = found["teile"]
    assert (part["gezaehlt"], part["summe"]) == (True, found["wert"]["wert"])
    lines = [cell["zeile_von"] for cell in part["zellen"]]
    assert len(set(lines)) == len(lines) == found["wert"]["wert"]


def test_an_index_names_the_datasets_it_reads_and_their_files(
    publication: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    answer = explain(publication, capsys, "j04_si_verteilung", "--region", "Bielefeld", "--jahr", "2025")
    assert answer.code == 0
    assert answer.out.count("Rechenvorschrift") == 3
    assert "liest core.sozialindex" in answer.out
    assert "schulliste_sj_25_26_open_data.csv, Zeilen " in answer.out


def test_a_gap_leads_through_the_other_indicator(publication: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = chain(publication, capsys, "d32_gap_geschlecht", "--region", "Köln", "--jahr", "2021")
    assert {part["rolle"] for part in found["teile"]} == {
        "zaehler_gruppe", "nenner_gruppe", "zaehler_abzug", "nenner_abzug",
    }  # fmt: skip
    assert [k["kennzahl_id"] for k in found["aus_kennzahlen"]] == ["d24_ahr"]


def test_a_withheld_value_names_the_rule_but_not_the_reason(
    publication: Path, capsys: pytest.CaptureFixture[str], db: Connection
) -> None:
    words = ["d07_msa_q", "--region", "Bielefeld", "--jahr", "2018", "--gruppe", "schulform=10"]
    answer = explain(publication, capsys, *words)
    assert "Wert: keiner" in answer.out
    assert "Zurückgehalten nach der Regel „Veröffentlichung“ (public): Anzahlen unter 5" in answer.out
    assert "Welcher davon hier gilt, bleibt offen" in answer.out
    assert "nicht veröffentlicht" in answer.out
    found = chain(publication, capsys, *words)
    assert all(part["summe"] is None and not part["veroeffentlicht"] for part in found["teile"])
    assert {cell["zeile_von"] for part in found["teile"] for cell in part["zellen"]} == {None}
    closed = {part["datensatz"] for part in found["teile"]}
    places = "select distinct datensatz from meta.zelle union select distinct datensatz from meta.fundstelle"
    assert not closed & {d for (d,) in db.execute(places).fetchall()}


def test_what_is_not_there_is_told_with_what_there_is(publication: Path, capsys: pytest.CaptureFixture[str]) -> None:
    answer = explain(publication, capsys, "d21_ohne_es", "--region", "Bielefeld", "--jahr", "2022")
    assert (answer.code, "d21_ohne_esa" in answer.err) == (2, True)
    answer = explain(publication, capsys, "b02_sus_anzahl", "--region", "Bielefeld", "--jahr", "1990")
    assert (answer.code, "vorhanden sind: 2005 bis " in answer.err) == (2, True)
    answer = explain(publication, capsys, "b02_sus_anzahl", "--region", "Land", "--jahr", "2020", "--gruppe", "x=1")
    assert (answer.code, "schulform=02" in answer.err) == (2, True)
    answer = explain(publication, capsys, "b02_sus_anzahl", "--region", "Bilefeld", "--jahr", "2020")
    assert (answer.code, "Bielefeld" in answer.err) == (2, True)


def test_without_a_database_there_is_nothing_to_explain(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    answer = explain(tmp_path, capsys, "b02_sus_anzahl", "--region", "Bielefeld", "--jahr", "2020")
    assert (answer.code, "noch keine Datenbank" in answer.err) == (2, True)


def test_the_cells_come_to_the_published_values(db: Connection) -> None:
    """One value of each level of some indicators: what the macro finds adds up to numerator and denominator."""
    open_ones = """
        select distinct kennzahl_id from meta.herkunft
        where rolle in ('wert', 'zaehler') and kennzahl_id not in (
            select kennzahl_id from meta.herkunft
            where datensatz is null or datensatz not in (select datensatz from meta.zelle)
        )
        order by hash(kennzahl_id) limit 5
    """
    rows = db.execute(
        f"""
        select kennzahl_id, region_id, jahr, {", ".join(GROUPS)}, coalesce(zaehler, wert), nenner
        from mart.kennzahlwert where wert is not null and flag is null and kennzahl_id in ({open_ones})
        qualify row_number() over (
            partition by kennzahl_id, length(region_id) order by hash(region_id, jahr, untergruppe)
        ) = 1
        order by all
        """
    ).fetchall()
    assert len(rows) > 10
    where = " and ".join(f"{group} = ?" for group in GROUPS)
    query = f"select rolle = 'nenner', sum(vorzeichen * angabe) from meta.nachweis(?, ?, ?) where {where} group by 1"
    for *key, above, below in rows:
        found = dict(db.execute(query, key).fetchall())
        assert found[False] == pytest.approx(above), key
        assert found.get(True) == (None if below is None else pytest.approx(below)), key


def test_every_place_is_told_once(db: Connection) -> None:
    """A column means one thing: no figure has two cells in its file."""
    double = """
        select lieferung_id, datensatz, mass, schluessel, zeit from meta.spalte
        where mass not in (
            select column_name from duckdb_columns() where schema_name = 'core' and data_type = 'VARCHAR'
        )
        group by all having count(*) > 1
    """
    assert db.execute(double).fetchall() == []


def test_views_and_macros_are_published_with_comments(db: Connection) -> None:
    views = "select comment from duckdb_views() where schema_name = 'meta' and not internal"
    assert all(comment for (comment,) in db.execute(views).fetchall())
    columns = "select column_name from duckdb_columns() where table_name = 'zelle' and comment is null"
    assert db.execute(columns).fetchall() == []
    macros = "select function_name, comment is not null from duckdb_functions() where schema_name = 'meta'"
    assert ("nachweis", True) in db.execute(macros).fetchall()


def test_numbers_and_columns_are_written_as_germans_do() -> None:
    assert [text.number(x) for x in (1234.5, 3.0, None)] == ["1.234,5", "3", "kein Wert"]
    assert text.number(5.957, 1) == "6,0"
    assert [text._letters(column) for column in (1, 26, 27, 702, 703)] == ["A", "Z", "AA", "ZZ", "AAA"]
