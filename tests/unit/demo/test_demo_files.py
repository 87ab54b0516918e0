"""The files as files: the same bytes each time, the mark in each, and the looks of the official ones."""

from __future__ import annotations

import hashlib
import io
import os
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline import demo
from pipeline.deliveries import scan, take_in
from pipeline.demo.deliveries import all_files
from pipeline.read import Table, read
from pipeline.regions import bildungsregionen

DIGEST = (
    "import hashlib; from pipeline.demo.deliveries import all_files; "
    "print(hashlib.sha256(b''.join(n.encode() + r for n, r in all_files())).hexdigest())"
)
STARTS = {
    "21111-9k21.csv": "GENESIS-Tabelle: 21111-9k21\nKommunalprofil: Schulen, Schüler/-innen,;;;;;;;;;;;;;;;;;;\n",
    "12411-09i.csv": "Tabelle: 12411-09i\nBevölkerungsstand nach Altersjahren (90);;;",
    "12411-15i.csv": "Tabelle: 12411-15i\nKatasterfläche (qkm), Bevölkerung und Bevölkerungsdichte",
    "2023_22811-01i.csv": "Tabelle: 22811-01i\nSozialberichterstattung in der amtlichen Statistik:;;\n",
    "21111-01-03-4_2023.csv": "GENESIS-Tabelle: 21111-01-03-4\nSchulen, Schülerinnen und Schüler nach Schularten -;;",
    "21111-02-06-4_2013.csv": "GENESIS-Tabelle: 21111-02-06-4\nAbsolvierende/Abgehende allgemeinbildender Schulen",
    "2023_12411-02-03-4.csv": "Tabelle: 12411-02-03-4\nBevölkerung nach Geschlecht und Altersgruppen (17) -;;;;;;\n",
    "22541-01-01-4.csv": "Tabelle: 22541-01-01-4\nEinrichtungen, genehmigte Plätze, tätige Personen",
}


def test_the_same_bytes_in_another_process(folder: Path) -> None:
    found = subprocess.run(
        [sys.executable, "-c", DIGEST],
        env={**os.environ, "PYTHONHASHSEED": "7"},
        capture_output=True,
        text=True,
        check=True,
    )
    here = hashlib.sha256(b"".join(name.encode() + (folder / name).read_bytes() for name, _ in all_files())).hexdigest()
    assert found.stdout.strip() == here


def test_every_file_carries_the_mark(folder: Path) -> None:
    files = [path for path in folder.rglob("*") if path.is_file()]
    assert len(files) > 60
    assert [path.name for path in files if not demo.is_demonstration(path.read_bytes())] == []


def test_write_returns_what_it_wrote(tmp_path: Path, folder: Path) -> None:
    paths = demo.write(tmp_path / "neu")
    assert all(path.is_file() for path in paths)
    assert len(set(paths)) == len(paths) == sum(path.is_file() for path in folder.rglob("*"))


@pytest.mark.parametrize(
    "raw", [b"", b"Tabelle: 12411-09i\n", b"PK\x03\x04 kein Archiv", "Demonstration".encode("cp1252")]
)
def test_other_bytes_carry_no_mark(raw: bytes) -> None:
    assert not demo.is_demonstration(raw)


def test_the_mark_is_found_inside_an_archive_in_an_archive() -> None:
    def packed(member: str, raw: bytes) -> bytes:
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("liesmich.txt", "nichts")
            archive.writestr(member, raw)
        return buffer.getvalue()

    inner = packed("a.csv", f"1;2\n{demo.MARK}\n".encode("cp850"))
    assert demo.is_demonstration(packed("b.zip", inner))
    assert not demo.is_demonstration(packed("b.zip", packed("a.csv", b"1;2\n")))


def test_real_deliveries_carry_no_mark(realdata: Path) -> None:
    assert not any(demo.is_demonstration(path.read_bytes()) for path in realdata.rglob("*") if path.is_file())


@pytest.mark.parametrize("name", sorted(STARTS))
def test_classic_tables_look_like_the_official_ones(folder: Path, name: str) -> None:
    (path,) = folder.rglob(name)
    text = path.read_bytes().decode("cp1252")
    assert text.startswith(STARTS[name])
    assert "\n__________\n" in text
    assert "\r" not in text
    *_, stand, end = text.split("\n")
    assert stand.startswith("Stand: ") and end == ""


@pytest.mark.parametrize(
    ("name", "encoding", "start"),
    [
        ("21111-01-03-4_2014.csv", "utf-8-sig", "\ufeffGENESIS-Tabelle: 21111-01-03-4\n"),
        ("21121-02-02-4_2020.csv", "utf-8", "GENESIS-Tabelle: 21121-02-02-4\n"),
        ("12411-01-01-4_2024_de_flat.csv", "utf-8-sig", "\ufeffstatistics_code;statistics_label;time_code;"),
        ("schuldaten_2022-09.csv", "utf-8", "sep=;\nSchulnummer;Schulform;"),
        ("schulliste_sj_25_26_open_data.csv", "cp850", "Schulnummer;Kurzbezeichnung;Bezirksregierung;Kreis;"),
        ("key_traeger.xml", "utf-8", '<?xml version="1.0" encoding="UTF-8"?>\n<!-- DEMONSTRATIONSDATEN'),
    ],
)
def test_encodings_of_the_official_files(folder: Path, name: str, encoding: str, start: str) -> None:
    (path,) = folder.rglob(name)
    raw = path.read_bytes()
    assert raw.decode("utf-8" if encoding == "utf-8-sig" else encoding).startswith(start)
    if encoding == "cp850":
        assert b"\r\n" in raw and "Düsseldorf".encode("cp850") in raw


def test_the_register_is_as_awkward_as_the_official_one(folder: Path) -> None:
    (path,) = folder.rglob("schuldaten_2022-09.csv")
    _, header, first, *rest = path.read_text("utf-8").split("\n")
    assert header.endswith(";UTMHochwert;")
    assert first.count(";") == header.count(";") - 1
    assert first.startswith('"2900')
    text = "\n".join(rest)
    assert '"null"' in text and '"0A"' in text and '"01.08.1973"' in text


def test_periods_stand_where_the_official_tables_have_them(table: Callable[[str], Table]) -> None:
    assert table("21111-01-03-4_2014.csv").zeit == "2014"
    assert [c.role for c in table("21111-01-03-4_2014.csv").columns][:3] == ["schluessel", "region", "merkmal"]
    assert table("21111-01-03-4_2015.csv").columns[0].role == "zeit"
    assert table("2020_22811-01i.csv").columns[-1].zeit == "2020"
    assert next(table("21111-9k21.csv").cells()).zeit == "2022/23"


def test_symbols_and_dissolved_regions_occur(table: Callable[[str], Table]) -> None:
    quota = {row[0]: row[2] for row in table("2023_22811-01i.csv").rows}
    assert quota["05999998"] == "x"
    assert sum(value == "." for value in quota.values()) == 2
    density = {row[1]: row[3:] for row in table("12411-15i.csv").rows}
    assert density["05313"] == density["05354"] == density["05354004"] == ["-", "-", "-"]
    leavers = {row[1]: row for row in table("21111-02-06-4_2023.csv").rows}
    assert set(leavers["05354"][3:]) == {"-"} and leavers["05334002"][3] != "-"
    assert leavers["03"][13] == "." and leavers["DG"][13] != "."
    kita = {row[1]: row for row in table("22541-01-01-4.csv").rows}
    assert set(kita["05334"][3:]) == {"-"} and "-" not in kita["05354"][3]


def test_every_file_is_read_without_a_fault(folder: Path) -> None:
    intake = take_in(scan(folder))
    assert [*intake.damaged, *intake.personal, *intake.unused] == []
    files = [path for path in folder.rglob("*") if path.is_file() and not path.name.endswith(".lieferung.yml")]
    assert len(intake.deliveries) == len(files)
    for delivery in intake.deliveries:
        rows = delivery.table.rows
        assert rows and all(len(row) == len(rows[0]) for row in rows), delivery.where


@pytest.mark.parametrize("name", ["21111-02-06-4_2013.csv", "21121-02-02-4_2020.csv", "12411-09i.csv", "12411-15i.csv"])
def test_all_53_regions_are_in_the_tables(table: Callable[[str], Table], name: str) -> None:
    keys = {row[1] for row in table(name).rows}
    assert {region.region_id for region in bildungsregionen()} <= keys


def test_region_names_are_those_of_the_offices(realdata: Path, table: Callable[[str], Table]) -> None:
    for real, simulated in (
        ("landesdatenbank-nrw/21111-9k21.csv", "21111-9k21.csv"),
        ("landesdatenbank-nrw/2024_12411-15i.csv", "12411-15i.csv"),
        ("regionaldatenbank/21111-02-06-4.csv", "21111-02-06-4_2023.csv"),
        ("regionaldatenbank/22541-01-01-4.csv", "22541-01-01-4.csv"),
    ):
        (official,), ours = read(realdata / real), table(simulated)
        assert [(c.role, c.path, c.unit) for c in ours.columns] == [(c.role, c.path, c.unit) for c in official.columns]
        assert _names(ours) == _names(official)


def _names(table: Table) -> list[tuple[str, str]]:
    """Key (where there is one) and name of every region of NRW in the order of the rows."""
    name = next(c.index for c in table.columns if c.role == "region")
    key = next((c.index for c in table.columns if c.role == "schluessel"), None)
    pairs = (("" if key is None else row[key], row[name]) for row in table.rows)
    return list(dict.fromkeys(pair for pair in pairs if key is None or pair[0].startswith("05")))
