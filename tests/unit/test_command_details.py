"""Small promises of the commands: empty folders, notes that belong to nothing, one line a file, interruption."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest

from pipeline import build as machine
from pipeline import say
from pipeline.errors import Problem
from tests.command import command
from tests.unit.ingest.test_ingest import BIELEFELD, LAND, leavers


@pytest.mark.parametrize("option", ["--raw=", "--out=", "--raw= "])
def test_an_empty_folder_name_is_refused(capsys: pytest.CaptureFixture[str], option: str) -> None:
    answer = command(capsys, "build", option)
    assert answer.code == 2
    assert "leer" in answer.err


def test_a_folder_of_settings_that_is_not_there_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    answer = command(capsys, "report", "--region=Bielefeld", "--konfig", tmp_path / "fehlt", "--out", tmp_path / "out")
    assert answer.code == 2
    assert "Den Ordner der Einstellungen" in answer.err
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("formats", ["xlsx", "pdf,docx"])
def test_a_format_that_no_edition_has_is_refused(capsys: pytest.CaptureFixture[str], formats: str) -> None:
    answer = command(capsys, "report", "--region=Bielefeld", "--kind=kurzfassung", f"--format={formats}")
    assert answer.code == 2
    assert f"„{formats[-4:]}“ für kurzfassung; verfügbar sind html, pdf." in answer.err


def test_results_do_not_go_among_the_deliveries(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.csv").write_bytes(leavers(LAND, BIELEFELD).encode("cp1252"))
    for out in (tmp_path, tmp_path / "ergebnis"):
        assert command(capsys, "build", "--raw", tmp_path, "--out", out).code == 2
    assert [p.name for p in tmp_path.iterdir()] == ["a.csv"]


def test_a_note_without_its_file_is_told_with_the_name_that_is_meant(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    raw = tmp_path / "raw"
    raw.mkdir()
    (raw / "abgang.csv").write_bytes(leavers(LAND, BIELEFELD).encode("cp1252"))
    (raw / "abgang.lieferung.yml").write_text("stand: 01.01.2024\n", encoding="utf-8")
    answer = command(capsys, "build", "--raw", raw, "--out", tmp_path / "out")
    assert answer.code == 0
    assert "abgang.csv.lieferung.yml" in answer.err


def test_a_faulty_note_says_what_is_wrong_with_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "abgang.csv").write_bytes(leavers(LAND, BIELEFELD).encode("cp1252"))
    (tmp_path / "abgang.csv.lieferung.yml").write_text("stand: 31.02.2024\n", encoding="utf-8")
    answer = command(capsys, "build", "--raw", tmp_path, "--out", tmp_path.with_name("out"))
    assert answer.code == 2
    assert "stand" in answer.err
    assert "31.02.2024" in answer.err


def test_a_link_without_a_target_and_a_lock_of_an_office_program_are_passed_over(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    raw = tmp_path / "raw"
    raw.mkdir()
    (raw / "abgang.csv").write_bytes(leavers(LAND, BIELEFELD).encode("cp1252"))
    (raw / "fort.csv").symlink_to(tmp_path / "gibtsnicht")
    (raw / "~$mappe.xlsx").write_bytes(b"x")
    assert command(capsys, "build", "--raw", raw, "--out", tmp_path / "out").code == 0


@pytest.mark.parametrize(
    ("error", "code"), [(KeyboardInterrupt(), 130), (RuntimeError("Query interrupted"), 130), (SystemExit(143), 143)]
)
def test_an_interruption_is_said_and_has_its_code(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, error: BaseException, code: int
) -> None:
    def stop(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(machine, "build", stop)
    answer = command(capsys, "build")
    assert answer.code == code
    assert "Unterbrochen" in answer.err


def test_a_query_that_the_system_ends_has_the_code_of_its_end(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(*_: object, **__: object) -> None:
        try:
            os.kill(os.getpid(), signal.SIGTERM)
        except SystemExit:
            raise RuntimeError("Query interrupted") from None

    monkeypatch.setattr(machine, "build", stop)
    answer = command(capsys, "build")
    assert answer.code == 143
    assert "Unterbrochen" in answer.err


def test_a_link_that_leads_to_itself_is_no_folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "kreis").symlink_to("kreis")
    answer = command(capsys, "build", "--raw", tmp_path, "--out", tmp_path / "kreis")
    assert answer.code == 7
    assert "kreis" in answer.err


def test_a_workbook_is_one_line_whatever_its_number_of_sheets() -> None:
    problems = [
        Problem(f"mappe.xlsx/Blatt {n}", "Die Tabelle gehört zu keiner beschriebenen Quelle.") for n in (1, 2, 3)
    ]
    (line,) = say.grouped(problems)
    assert line.endswith("Ebenso 2 weitere Blätter.")
