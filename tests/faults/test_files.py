"""What may lie in a drop folder besides tables: pipes, devices, odd names, huge fields, files that still grow."""

from __future__ import annotations

import os
import re
import socket
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest
import yaml

from pipeline import say
from pipeline.deliveries import scan, take_in
from pipeline.errors import DeliveryFault, Problem
from pipeline.read.dispatch import tables_of
from tests.command import Answer, command
from tests.faults.test_archives import SHEET, book, changed
from tests.fuzz.damage import bounded
from tests.unit.ingest.test_ingest import BIELEFELD, LAND, leavers
from tests.unit.read.borders import UTM32, dbf, gpkg, shp, square
from tests.unit.read.invented import packed

GOOD = leavers(LAND, BIELEFELD).encode("cp1252")


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    """A drop folder with one good delivery."""
    folder = tmp_path / "raw"
    folder.mkdir()
    (folder / "gut.csv").write_bytes(GOOD)
    return folder


def built(capsys: pytest.CaptureFixture[str], raw: Path) -> Answer:
    answer = command(capsys, "build", "--raw", raw, "--out", raw.parent / "out")
    assert "Traceback" not in answer.err
    return answer


@pytest.fixture
def odd(raw: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """A pipe, a socket and a device among the deliveries."""
    os.mkfifo(raw / "rohr.csv")
    (raw / "nullen.csv").symlink_to("/dev/zero")
    monkeypatch.chdir(raw)  # the path of a socket has to be short
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind("buchse.csv")
        yield ["buchse.csv", "nullen.csv", "rohr.csv"]


def test_a39_a42_what_is_no_table_is_told_and_never_opened(
    raw: Path, odd: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    """Also databases of somebody else, and names of bytes and signs, which are shown escaped."""
    Path(os.fsdecode(os.fsencode(raw) + b"/\x1b[31mrot\xff.csv")).write_bytes(b"hallo")
    with duckdb.connect(str(raw / "fremd.duckdb")) as con:
        con.execute(f"create table t as select 1 as a; copy t to '{raw / 'fremd.parquet'}'")
    (raw / "c.zip").write_bytes(packed({"x\x1b[2J.txt": b"hallo"}))
    with bounded():
        answer = built(capsys, raw)
    assert answer.code == 0
    assert all(f"{name}: Nicht erkannt: Die Datei ist keine gewöhnliche Datei" in answer.err for name in odd)
    for name in ("fremd.duckdb", "fremd.parquet", r"\x1b[31mrot\udcff.csv"):
        assert f"{name}: Nicht erkannt" in answer.err
    assert "\x1b" not in answer.err and r"x\x1b[2J.txt" in answer.err


def test_a39_a_note_that_is_a_pipe_is_not_waited_for(raw: Path) -> None:
    os.mkfifo(raw / "gut.csv.lieferung.yml")
    assert [file.note.stand for file in scan(raw)] == [None]


def test_a40_a_file_that_changes_while_it_is_read_stops_the_build(raw: Path) -> None:
    files = scan(raw)
    (raw / "gut.csv").write_bytes(GOOD[:-200])
    (problem,) = take_in(files).damaged
    assert "hat sich geändert" in problem.what and problem.where == "gut.csv" and "neu aufrufen" in problem.todo


def test_a37_an_error_among_the_figures_stops_the_build(raw: Path, capsys: pytest.CaptureFixture[str]) -> None:
    head = ["Schulnummer", "Kurzbezeichnung", "Bezirksregierung", "Kreis", "Gemeinde", "Sozialindexstufe"]
    school = ["199999", "Bielefeld, GG", "BR Detmold", "Stadt Bielefeld", "Bielefeld", "4"]
    lost = re.compile(rb'<c r="F2" t="s"><v>\d+</v>')
    data = changed(book([head, school]), SHEET, lambda xml: lost.sub(b'<c r="F2" t="e"><v>#NV</v>', xml))
    (raw / "sozialindex 2024-25.xlsx").write_bytes(data)
    answer = built(capsys, raw)
    assert answer.code == 4
    assert "stufe" in answer.err and "199999" in answer.err
    assert not (raw.parent / "out" / "bildungsmonitor.duckdb").exists()


def test_signs_of_a_file_do_not_reach_the_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    say.error("Kopf", [str(Problem("a.csv", "„\x1b]0;x\x07\u202e“ zu 1\xa0000\nZeile", 3))])
    assert capsys.readouterr().err == "Kopf:\n  • a.csv, Zeile 3: „\\x1b]0;x\\x07\\u202e“ zu 1\xa0000\nZeile\n"


@pytest.mark.parametrize("field", ["x" * 50_000_000, '"' + "x" * 50_000_000 + '"'], ids=["bare", "quoted"])
def test_a34_a_cell_of_50_megabytes_is_bounded(field: str) -> None:
    data = f"Nummer;Name;Ort\n1;{field};B\n2;C;D\n".encode()
    with bounded():
        try:
            assert len(tables_of(data, "x.csv").tables[0].rows) == 2
        except DeliveryFault as refusal:
            assert refusal.problems[0].line == 2


def test_a34_16384_columns_are_read() -> None:
    head, row = ";".join(f"s{i}" for i in range(16_384)), ";".join(["1"] * 16_384)
    with bounded():
        assert len(tables_of(f"{head}\n{row}\n{row}\n".encode(), "x.csv").tables[0].columns) == 16_384


def test_a34_a_million_rows_are_read() -> None:
    rows = "\n".join(f"{100_000 + number};05711;2020;{number % 997}" for number in range(1_000_000))
    with bounded():
        assert len(tables_of(f"Schulnummer;Kreis;Jahr;Anzahl\n{rows}\n".encode(), "x.csv").tables[0].rows) == 1_000_000


def test_a_shapefile_whose_records_go_backwards_ends() -> None:
    data = bytearray(shp([[square(0, 0)], [square(5000, 0)]]))
    data[104:108] = (-4).to_bytes(4, "big", signed=True)
    rows = [["05711", "Bielefeld", "6", "4", "20210901"]] * 2
    archive = packed({"a.shp": bytes(data), "a.dbf": dbf(rows), "a.prj": UTM32})
    with bounded(), pytest.raises(DeliveryFault):
        tables_of(archive, "x.zip")


def test_a_view_without_end_in_a_geopackage_ends(tmp_path: Path) -> None:
    path = tmp_path / "grenzen.gpkg"
    path.write_bytes(gpkg([[square(0, 0)]], [["05711", "Bielefeld", "6", "4", "20210901"]]))
    with sqlite3.connect(path) as db:
        db.execute("alter table vg250_krs rename to t")
        endless = "with recursive n(ags) as (select '05711' union all select ags from n) select ags, 1 as geom from n"
        db.execute(f"create view vg250_krs as {endless}")
    db.close()
    with bounded(), pytest.raises(DeliveryFault, match="beschädigt"):
        tables_of(path.read_bytes(), "x.gpkg")


BOMB = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{new}: &{new} [{', '.join(['*' + old] * 9)}]\n" for old, new in zip("abcdefgh", "bcdefghi", strict=True)
)
NOTES = [BOMB, "stand: !!python/object/apply:os.system ['touch GELAUFEN']\n", "stand: 1.1.2024\nstand: 1.1.2025\n"]


@pytest.mark.parametrize("note", NOTES, ids=["bomb", "object", "twice"])
def test_a56_a_note_is_data_and_never_unfolds(raw: Path, note: str, capsys: pytest.CaptureFixture[str]) -> None:
    (raw / "gut.csv.lieferung.yml").write_text(note, encoding="utf-8")
    with bounded():
        answer = built(capsys, raw)
    assert answer.code == 2
    assert "gut.csv.lieferung.yml" in answer.err
    assert not list(raw.parent.rglob("GELAUFEN"))
    assert yaml.parse(note)


@pytest.mark.parametrize("text", [BOMB, "name: !!python/object/apply:os.system ['touch GELAUFEN']\n"])
def test_a56_settings_are_data_and_never_unfold(tmp_path: Path, text: str, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "05711.yml").write_text(text, encoding="utf-8")
    with bounded():
        answer = command(capsys, "report", "--region=Bielefeld", "--konfig", tmp_path, "--out", tmp_path / "out")
    assert answer.code == 2
    assert "05711.yml" in answer.err
    assert not (tmp_path / "out").exists()
