"""What an export holds, that it is the same everywhere, and that it comes whole or not at all."""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.export import formats
from pipeline.export.folder import replaced
from pipeline.export.sources import Source, attribution, strictest
from tests.command import command
from tests.unit.export.conftest import Export
from tests.unit.export.example import built

ROOT = Path(__file__).resolve().parents[3]


def rows(folder: Path, relation: str) -> list[dict[str, str]]:
    """The rows of a CSV file."""
    with (folder / "csv" / f"{relation}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def contents(folder: Path) -> dict[str, bytes]:
    """Every file with its bytes."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_the_same_bytes_in_another_process_folder_locale_and_time_zone(export: Export, tmp_path: Path) -> None:
    assert export().code == 0
    other = built(tmp_path / "Ä ö", "UPDATE meta.bau SET gebaut_am = TIMESTAMP '2031-01-01'")
    subprocess.run(
        [sys.executable, "-m", "pipeline", "export", "--out", other],
        env={**os.environ, "LC_ALL": "C", "TZ": "Asia/Tokyo", "PYTHONHASHSEED": "7"},
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    assert contents(tmp_path / "export") == contents(other / "export")


def test_rows_stand_in_the_order_of_the_key_however_many(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    many = (
        "INSERT INTO mart.auspraegung SELECT 'x', format('{:07d}', i * 7919 % 500009), 'y' FROM range(500000) AS r(i)"
    )
    built(tmp_path, many)
    assert command(capsys, "export", "--out", tmp_path, "--format", "csv").code == 0
    head, *lines = (tmp_path / "export" / "csv" / "mart.auspraegung.csv").read_text("utf-8").splitlines()
    assert head == "spalte,code,bezeichnung"
    assert lines == sorted(lines)


def test_figures_stay_figures_and_text_is_no_formula(folder: Path) -> None:
    value = {(r["region_id"], r["untergruppe"], r["geschlecht"]): r["wert"] for r in rows(folder, "mart.kennzahlwert")}
    assert value["05711", "alter=0-2", "insgesamt"] == "-2.5"
    assert float(value["05711", "insgesamt", "insgesamt"]) == 100 / 3
    assert (value["05766", "insgesamt", "insgesamt"], value["05711", "insgesamt", "weiblich"]) == ("1e+300", "")
    (kennzahl,) = rows(folder, "mart.kennzahl")
    assert kennzahl["titel"] == '\'@Schülerinnen, "und" Schüler'
    assert kennzahl["definition"] == "erste Zeile\n-zweite Zeile"
    assert rows(folder, "meta.lieferung")[0]["dateiname"] == "'=1+1.csv"


def test_every_sign_of_a_formula_is_marked(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    signs = ["=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠"]
    listed = ", ".join(f"('{number:02}', '{sign}1')" for number, sign in enumerate(signs))
    built(tmp_path, f"INSERT INTO mart.kennzahl BY NAME SELECT * FROM (VALUES {listed}) AS v(kennzahl_id, titel)")
    assert command(capsys, "export", "--out", tmp_path, "--format", "csv").code == 0
    titles = [row["titel"] for row in rows(tmp_path / "export", "mart.kennzahl")]
    assert titles[: len(signs)] == [f"'{sign}1" for sign in signs]


def test_a_region_comes_with_what_lies_in_it_and_what_it_is_compared_with(export: Export, tmp_path: Path) -> None:
    assert export("--region", "Bielefeld", "--format", "csv").code == 0
    folder = tmp_path / "export"
    assert {r["region_id"] for r in rows(folder, "mart.kennzahlwert")} == {
        "05", "05711", "05711000", "typ:kreisfreie_stadt",
    }  # fmt: skip
    assert [r["region_id"] for r in rows(folder, "core.abgang_abschluss")] == ["05711"]
    assert len(rows(folder, "mart.region")) == 6
    assert json.loads((folder / "csv" / "datapackage.json").read_text("utf-8"))["title"].endswith("NRW, Bielefeld")


def test_a_dataset_without_rows_is_left_out(folder: Path) -> None:
    assert (folder / "csv" / "core.abgang_abschluss.csv").exists()
    assert [name for name in contents(folder) if "flaeche" in name] == []


def test_simulated_values_are_marked_in_every_format(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    built(tmp_path, "UPDATE meta.bau SET demonstrationsdaten = TRUE")
    assert command(capsys, "export", "--out", tmp_path).code == 0
    found = contents(tmp_path / "export")
    names = ["csv/csv-metadata.json", "csv/datapackage.json", "dcat-ap-de.jsonld", "quellen.md"]
    names += ["sdmx/struktur.json", "parquet/mart.kennzahlwert.parquet"]
    assert [name for name in names if b"Demonstrationsdaten" not in found[name]] == []
    assert b",demonstration\n" in found["sdmx/kennzahlwert.csv"]


def test_the_manifest_lists_every_file_and_is_told_to_programs(export: Export, tmp_path: Path) -> None:
    told = json.loads(export("--json", "--format", "Parquet, sdmx").out)
    assert told["formate"] == ["parquet", "sdmx"]
    files = {file["pfad"] for file in told["dateien"]}
    assert files | {"export.json"} == set(contents(tmp_path / "export"))
    assert not any(name.startswith("csv/") for name in files)


def test_the_strictest_licence_holds_for_the_whole() -> None:
    def source(lizenz: str) -> Source:
        return Source("q", "Titel", "Amt", lizenz, "", "")

    order = ["dl-de/zero-2-0", "dl-de/by-2-0", "Nutzung mit Quellenangabe „Amt“", "kommunal"]
    codes = [strictest(map(source, order[:n])).code for n in range(1, 5)]
    assert codes == ["dl-zero-de/2.0", "dl-by-de/2.0", "other-open", "other-closed"]
    assert strictest([]).code == source("selbst erdacht").licence.code == "other-closed"


def test_sources_are_named_as_the_licence_demands() -> None:
    dated = [Source(t, t, "Amt", "dl-de/by-2-0", "", "2025-03-13") for t in ("Eins", "Zwei")]
    terms = "Datenlizenz Deutschland – Namensnennung – Version 2.0"
    assert attribution(dated, demonstration=False) == (
        f"Amt: Eins, Stand 13.03.2025; Zwei, Stand 13.03.2025 ({terms}) | "
        "Daten verändert: zusammengeführt, umgerechnet und zu Kennzahlen verrechnet."
    )
    assert attribution(dated, demonstration=True).startswith("Demonstrationsdaten: Die Werte sind simuliert")


def test_a_failure_leaves_the_export_as_it_was(export: Export, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert export().code == 0
    before = contents(tmp_path)

    def full(*_: object) -> None:
        raise OSError(28, "Kein Platz")

    monkeypatch.setattr(formats.formats()["sdmx"], "write", full)
    answer = export("--region", "Bielefeld")
    assert (answer.code, "Kein Platz" in answer.err) == (7, True)
    assert contents(tmp_path) == before


def test_a_killed_export_is_cleared_up_and_what_it_put_aside_comes_back(tmp_path: Path) -> None:
    aside = tmp_path / ".export-neu-x" / "alt"
    aside.mkdir(parents=True)
    (aside / "export.json").write_text("{}")
    with pytest.raises(ZeroDivisionError), replaced(tmp_path / "export"):
        raise ZeroDivisionError
    assert contents(tmp_path) == {"export/export.json": b"{}"}


def test_a_folder_with_something_else_is_never_replaced(export: Export, tmp_path: Path) -> None:
    (tmp_path / "Urlaub").mkdir()
    (tmp_path / "Urlaub" / "bild.png").write_bytes(b"x")
    before = contents(tmp_path)
    for place in (tmp_path / "Urlaub", tmp_path, tmp_path / "bildungsmonitor.duckdb", Path("/")):
        assert export("--ziel", place).code == 2
    assert contents(tmp_path) == before


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--format", "xml"), "verfügbar sind csv, dcat, parquet, sdmx und alle"),
        (("--format", ","), "gibt es nicht"),
        (("--format", "dcat"), "csv,dcat"),
        (("--adresse", "daten.example.org"), "keine Internetadresse"),
        (("--adresse", "https://a.example/ <x>"), "keine Internetadresse"),
        (("--kennung", "1999"), "gibt es nicht"),
        (("--region", "Atlantis"), "Atlantis"),
        (("--ziel", ""), "leer angegeben"),
        (("--herausgeber", " "), "leer angegeben"),
    ],
)
def test_what_cannot_be_done_is_said(export: Export, options: tuple[str, ...], said: str, tmp_path: Path) -> None:
    answer = export(*options)
    assert (answer.code, said in answer.err) == (2, True), answer.err
    assert not (tmp_path / "export").exists()


def test_the_help_names_every_format(export: Export) -> None:
    said = " ".join(export("--help").out.split())
    assert [name for name in formats.formats() if f"{name}," not in said] == []


def test_what_is_no_database_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    answer = command(capsys, "export", "--out", tmp_path)
    assert (answer.code, "noch keine Datenbank" in answer.err) == (2, True)
    (tmp_path / "bildungsmonitor.duckdb").write_text("Text")
    answer = command(capsys, "export", "--out", tmp_path)
    assert (answer.code, "keine veröffentlichte Datenbank" in answer.err) == (2, True)
    assert not (tmp_path / "export").exists()
