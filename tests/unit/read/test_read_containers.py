"""Plain CSV, workbooks, XML key tables and archives."""

from __future__ import annotations

import datetime as dt
import io
from pathlib import Path

import pytest
import xlsxwriter

from pipeline.errors import DeliveryFault
from pipeline.read import Unrecognised, read, read_all
from tests.unit.read.invented import FLAT_HEAD, drop, flat_row, packed, read_bytes, read_text

SCHOOLS = (
    "sep=;\nSchulnummer;Schulform;Schulbezeichnung_1;Kurzbezeichnung;Gemeindeschluessel;E-Mail;EPSG;\n"
    '"199999";"02";"Gemeinschaftsgrundschule";"Köln, GG ""Am Rhein""";"05315000";"199999@schule.nrw.de";"null"\n'
    '"199998";"20";"Gymnasium\nam Wall";"Münster; Gym";"05515000";"";"EPSG:25832"\n'
)
INDEX = (
    "Schulnummer;Kurzbezeichnung;Bezirksregierung;Kreis;Gemeinde;Sozialindexstufe\n"
    "199999;Düsseldorf, GG Große Straße;BR Düsseldorf;Stadt Düsseldorf;Düsseldorf;4\n"
    "199998;Höxter, SK Brücke;BR Detmold;Kreis Höxter;Höxter;ohne\n"
)
SHEET = "Onlineprodukt_Gemeinden"


def workbook(rows: int = 2, *, merged: bool = True) -> bytes:
    """A directory of municipalities in the official layout with invented figures."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    book.add_worksheet("Inhalt").write_column(0, 0, ["Statistisches Bundesamt", "Gemeindeverzeichnis", "Stand 2024"])
    sheet = book.add_worksheet(SHEET)
    sheet.merge_range(0, 0, 0, 8, "Gemeinden in Deutschland nach Fläche und Bevölkerung am 30.06.2024 (2. Quartal)")
    if merged:
        sheet.merge_range(2, 0, 4, 0, "Satz-art")
        sheet.merge_range(2, 1, 2, 5, "Amtlicher Regionalschlüssel (ARS)")
        sheet.merge_range(2, 6, 3, 6, "Gemeindename")
        sheet.merge_range(2, 7, 2, 8, "Bevölkerung2)")
    else:
        sheet.write_row(
            2, 0, ["Satz-art", "Amtlicher Regionalschlüssel (ARS)", "", "", "", "", "Gemeindename", "Bevölkerung2)"]
        )
    sheet.write_row(3, 1, ["Land", "RB", "Kreis", "VB", "Gem"])
    sheet.write_row(3, 7, ["insgesamt", "je km2"])
    records = [
        ["40", "05", "7", "11", "", "", "Bielefeld, Stadt"],
        ["60", "05", "7", "11", "0000", "000", "Bielefeld, Stadt"],
    ]
    for i, record in enumerate(records[:rows]):
        sheet.write_row(6 + i, 0, record)
    if rows == 2:
        sheet.write_row(7, 7, [1234, 56.75])
    sheet.write(10, 0, "1) Abweichungen bei den Flächenangaben sind durch Runden möglich.")
    book.close()
    return buffer.getvalue()


def test_ministry_file(tmp_path: Path) -> None:
    table = read_text(tmp_path, SCHOOLS, "utf-8")
    assert (table.format, table.header[:2], len(table.header)) == ("csv", ("Schulnummer", "Schulform"), 7)
    assert {c.role for c in table.columns} == {"feld"} and table.columns[4].path == ("Gemeindeschluessel",)
    assert table.rows[0][3] == 'Köln, GG "Am Rhein"' and table.rows[0][6] == "null"
    assert table.rows[1][2:4] == ["Gymnasium\nam Wall", "Münster; Gym"]
    assert table.lines == [3, 4]


def test_a_stray_quote_is_read_as_it_stands(tmp_path: Path) -> None:
    table = read_text(tmp_path, SCHOOLS.replace('""Am Rhein""', '"Am Rhein"'), "utf-8")
    assert "Am Rhein" in table.rows[0][3] and len(table.rows) == 2


@pytest.mark.parametrize("encoding", ["cp850", "cp1252", "utf-8", "utf-8-sig"])
def test_code_pages_are_told_by_german_letters(tmp_path: Path, encoding: str) -> None:
    table = read_text(tmp_path, INDEX.replace("\n", "\r\n"), encoding)
    assert table.rows[0][1:5] == ["Düsseldorf, GG Große Straße", "BR Düsseldorf", "Stadt Düsseldorf", "Düsseldorf"]
    assert (table.rows[1][5], table.lines, table.encoding) == ("ohne", [2, 3], encoding)


@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
def test_separators(tmp_path: Path, separator: str) -> None:
    text = separator.join(["JAHR", "SCHULFORM", "KREIS"]) + "\n" + separator.join(["2024", "2", "112"]) + "\n"
    table = read_text(tmp_path, text)
    assert (table.header, table.rows) == (("JAHR", "SCHULFORM", "KREIS"), [["2024", "2", "112"]])


@pytest.mark.parametrize("merged", [True, False])
def test_workbook_with_titles_and_deep_header(tmp_path: Path, merged: bool) -> None:
    table = read_bytes(tmp_path, workbook(merged=merged))
    assert (table.format, table.member, table.lines, table.decimal) == ("xlsx", SHEET, [7, 8], ".")
    assert table.columns[3].path == ("Amtlicher Regionalschlüssel (ARS)", "Kreis")
    assert table.header[-2:] == ("Bevölkerung2) / insgesamt", "Bevölkerung2) / je km2")
    assert table.rows[1] == ["60", "05", "7", "11", "0000", "000", "Bielefeld, Stadt", "1234", "56.75"]
    assert "30.06.2024" in table.title and table.notes.startswith("1) Abweichungen")


def test_workbook_header_without_rows(tmp_path: Path) -> None:
    with pytest.raises(DeliveryFault, match="keine Datenzeilen"):
        read(drop(tmp_path, workbook(0), "leer.xlsx"))


def test_workbook_cut_off_or_without_table(tmp_path: Path) -> None:
    with pytest.raises((DeliveryFault, Unrecognised)):
        read(drop(tmp_path, workbook()[:3000]))
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    book.add_worksheet().write(0, 0, "nur ein Titel")
    book.close()
    with pytest.raises(Unrecognised, match="ohne Tabelle"):
        read(drop(tmp_path, buffer.getvalue()))


def test_workbook_with_a_stray_cell_far_away(tmp_path: Path) -> None:
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    sheet = book.add_worksheet()
    sheet.write(0, 0, "Name")
    sheet.write(1_048_575, 16_383, 1)
    book.close()
    with pytest.raises(Unrecognised, match="Zellen"):
        read(drop(tmp_path, buffer.getvalue()))


def test_several_sheets_and_kinds_of_cells(tmp_path: Path) -> None:
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True, "default_date_format": "dd.mm.yyyy"})
    for title in ("2023", "2024"):
        sheet = book.add_worksheet(title)
        sheet.write_row(0, 0, ["Schlüssel", "Name", "Datum", "Quote", "aktiv", 2023, 2024])
        sheet.write_row(1, 0, ["05711000", "Bielefeld", dt.date(2024, 6, 30), 0.0000001, True, 1e15, -12.5])
    book.close()
    tables = read(drop(tmp_path, buffer.getvalue()))
    assert [table.member for table in tables] == ["2023", "2024"]
    assert tables[0].header == ("Schlüssel", "Name", "Datum", "Quote", "aktiv", "2023", "2024")
    assert tables[0].rows == [["05711000", "Bielefeld", "2024-06-30", "0.0000001", "WAHR", "1000000000000000", "-12.5"]]


def test_xml_keys(tmp_path: Path) -> None:
    xml = '<?xml version="1.0" encoding="{}"?>\n<Daten>\n\t<Schulform>\n\t\t<Schluessel>02</Schluessel>\n' + (
        "\t\t<Bezeichnung><![CDATA[Schule für <alle> & Größe]]></Bezeichnung>\n\t</Schulform>\n"
        "\t<Schulform>\n\t\t<Schluessel>04</Schluessel>\n\t</Schulform>\n</Daten>\n"
    )
    for encoding in ("UTF-8", "ISO-8859-1"):
        table = read_text(tmp_path, xml.format(encoding), encoding)
        assert (table.format, table.code, table.title) == ("xml", "Schulform", "Daten/Schulform")
        assert table.header == ("Schluessel", "Bezeichnung")
        assert table.rows == [["02", "Schule für <alle> & Größe"], ["04", ""]]
        assert table.lines == [3, 7]


def test_archive_with_a_delivery_and_something_else(tmp_path: Path) -> None:
    flat = "\n".join([FLAT_HEAD, flat_row("05113", "Essen", "", "Insgesamt", "9"), ""]).encode("utf-8-sig")
    data = packed({"12411_de_flat.csv": flat, "ordner/gv.xlsx": workbook(), "liesmich.txt": b"Hallo"})
    reading = read_all(drop(tmp_path, data))
    assert [table.member for table in reading.tables] == ["12411_de_flat.csv", f"ordner/gv.xlsx/{SHEET}"]
    assert reading.skipped == [("liesmich.txt", "ist Text ohne erkennbaren Tabellenkopf.")]
