"""The command `vorlage`: a list, a workbook to fill in, and nothing lost."""

from __future__ import annotations

import io
import zipfile
from datetime import datetime
from pathlib import Path

import pytest
import xlsxwriter
from python_calamine import CalamineWorkbook

from pipeline.declaration import Quelle
from pipeline.errors import ValidationFault
from pipeline.vorlage.writing import csv_bytes, xlsx_bytes
from tests.command import command
from tests.unit.ingest.kern import Run, messages


def test_the_list_says_what_who_and_when(probe: Quelle, capsys: pytest.CaptureFixture[str]) -> None:
    answer = command(capsys, "vorlage")
    assert answer.code == 0
    for said in (
        "probe\n  Probe (Meldung der Kommune)",
        "Zeigt, wie viele Kinder",
        "Woher: Kommune, Meldung; wann: jährlich",
    ):
        assert said in answer.out


def test_a_workbook_has_data_hints_examples_and_choices(
    probe: Quelle, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "neu" / "meine.xlsx"
    assert command(capsys, "vorlage", "probe", f"--out={path}").code == 0
    book = CalamineWorkbook.from_path(str(path))
    assert book.sheet_names == ["Daten", "Hinweise", "Beispiele", "Auswahl"]
    head = ["Region", "Schuljahr", "Angebot", "Gebunden", "Beginn", "Teilnehmende", "Auslastung"]
    assert book.get_sheet_by_name("Daten").to_python() == [head]
    examples = book.get_sheet_by_name("Beispiele").to_python()
    assert examples[1] == ["05711", "2024/25", "Insgesamt", "nein", "01.08.2024", "1340", "87,5"]
    hints = " ".join(str(cell) for row in book.get_sheet_by_name("Hinweise").to_python() for cell in row)
    for said in (
        "Bildungsmonitor-Vorlage: vorlage_probe",
        "Stichtag ist der 15. Oktober.",
        "6 bis 9 Jahre",
        "Prozent",
        "Schlüssel oder Name: ein Kreis oder eine kreisfreie Stadt, eine Gemeinde",
    ):
        assert said in hints
    with zipfile.ZipFile(path) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml").decode()
    assert "dataValidation" in sheet
    assert 'state="frozen"' in sheet


def test_a_file_that_is_there_is_not_overwritten(
    probe: Quelle, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "vorlage_probe.csv"
    path.write_text("ausgefüllt", encoding="utf-8")
    answer = command(capsys, "vorlage", "probe", f"--out={tmp_path}", "--format=csv")
    assert (answer.code, path.read_text(encoding="utf-8")) == (2, "ausgefüllt")
    assert "--force" in answer.err
    assert command(capsys, "vorlage", "vorlage_probe", f"--out={tmp_path}", "--format=csv", "--force").code == 0
    assert path.read_bytes().startswith(b"\xef\xbb\xbfBildungsmonitor-Vorlage: vorlage_probe")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("proben",), "Die Vorlage „proben“ gibt es nicht. Ähnlich: probe"),
        (("probe", "--format=pdf"), "Unbekanntes Format „pdf“"),
        (("probe", "--out=a.pdf"), "Die Endung „.pdf“ passt nicht"),
        (("probe", "--out=a.csv", "--format=xlsx"), "erwartet ist xlsx"),
        (("probe", "--out="), "leer angegeben"),
    ],
)
def test_wrong_calls(probe: Quelle, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], said: str) -> None:
    answer = command(capsys, "vorlage", *arguments)
    assert answer.code == 2
    assert said in answer.err


def test_only_the_data_sheet_is_read_also_with_one_sheet_a_year(run: Run, probe: Quelle) -> None:
    assert probe.vorlage
    core = run(
        leer__xlsx=xlsx_bytes(probe, probe.vorlage),
        voll__xlsx=xlsx_bytes(probe, probe.vorlage, [["5711", "2024/25", "Sport", "ja", "", 7.0, 12.5]]),
        text__csv=csv_bytes(probe, probe.vorlage, [["05766", "2024/25", "Sport", "ja", "", "8", "12,5"]]),
    )
    read = core.rows("select region_id, teilnehmende, auslastung from core.probe order by all")
    assert read == [("05711", 7, 12.5), ("05766", 8, 12.5)]
    assert [f.gegenstand for f in core.found if f.pruefung == "leer"] == ["leer.xlsx/Daten"]


def test_one_sheet_a_year_and_excel_cells(run: Run) -> None:
    buffer = io.BytesIO()
    head = ["Region", "Schuljahr", "Angebot", "Gebunden", "Beginn", "Teilnehmende", "Auslastung"]
    with xlsxwriter.Workbook(buffer) as book:
        day = book.add_format({"num_format": "dd.mm.yyyy"})
        for year in (2023, 2024):
            sheet = book.add_worksheet(str(year))
            sheet.write_row(2, 0, head)
            sheet.write_row(3, 0, [5711, f"{year}/{year - 1999}", "Sport", True])
            sheet.write_datetime(3, 4, datetime(year, 8, 1), day)
            sheet.write_row(3, 5, [year, 12.5])
        book.add_worksheet("Notizen").write(0, 0, "Rückfrage an das Schulamt")
    core = run(a__xlsx=buffer.getvalue())
    read = core.rows("select region_id, zeit, gebunden, beginn, teilnehmende, auslastung from core.probe order by all")
    assert read == [
        ("05711", "2023/24", True, "2023-08-01", 2023, 12.5),
        ("05711", "2024/25", True, "2024-08-01", 2024, 12.5),
    ]


def test_a_date_in_a_workbook_is_no_figure(run: Run) -> None:
    buffer = io.BytesIO()
    head = ["Region", "Schuljahr", "Angebot", "Gebunden", "Beginn", "Teilnehmende", "Auslastung"]
    with xlsxwriter.Workbook(buffer) as book:
        sheet = book.add_worksheet("Daten")
        sheet.write_row(0, 0, head)
        sheet.write_row(1, 0, ["05711", "2024/25", "Sport", "ja", "", "", 12.5])
        sheet.write_datetime(1, 5, datetime(2024, 3, 1), book.add_format({"num_format": "mmm yy"}))
    with pytest.raises(ValidationFault) as fault:
        run(a__xlsx=buffer.getvalue())
    assert "a.xlsx/Daten, Zeile 2: Spalte „Teilnehmende“: Die Tabellenkalkulation" in messages(fault)
