"""Archives and workbooks made to hurt: what unfolds without end, hides something or points elsewhere."""

from __future__ import annotations

import io
import re
import struct
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
import xlsxwriter

from pipeline.errors import DeliveryFault
from pipeline.read import Unrecognised, read, unfolding
from pipeline.read.dispatch import tables_of
from tests.fuzz.damage import bounded
from tests.fuzz.whole import files, opendocument, row
from tests.unit.read.invented import drop, packed

SHEET, STRINGS = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"
ROWS = [["Schulnummer", "Name", "Anzahl"], ["100001", "A", 12], ["100002", "B", 13]]
FIGURE = b'<c r="C2"><v>12</v></c>'
LITTLE = 256 * 1024**2


def book(rows: Sequence[Sequence[object]] = ROWS, **sheets: Sequence[Sequence[object]]) -> bytes:
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as made:
        for title, cells in {"Daten": rows, **sheets}.items():
            sheet = made.add_worksheet(title)
            for number, cells_ in enumerate(cells):
                sheet.write_row(number, 0, cells_)
    return buffer.getvalue()


def changed(data: bytes, member: str, change: Callable[[bytes], bytes], **more: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        content = {name: archive.read(name) for name in archive.namelist()}
    assert change(content[member]) != content[member]
    return packed({**content, member: change(content[member]), **more})


def put(data: bytes, member: str, old: bytes, new: bytes) -> bytes:
    return changed(data, member, lambda content: content.replace(old, new, 1))


def refused(data: bytes, name: str = "x.xlsx") -> str:
    with bounded(LITTLE), pytest.raises(Unrecognised) as caught:
        tables_of(data, name)
    return caught.value.reason


def lying(data: bytes, member: str, size: int) -> bytes:
    """The archive whose directory says another size of a member than it has."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        local = archive.getinfo(member).header_offset
    raw = bytearray(data)
    entry = next(
        m.start() for m in re.finditer(b"PK\x01\x02", data) if data[m.start() + 46 :].startswith(member.encode())
    )
    for at in (local + 22, entry + 24):
        struct.pack_into("<I", raw, at, size)
    return bytes(raw)


def test_a35_an_archive_that_hides_its_size_is_refused() -> None:
    bomb = changed(book(), STRINGS, lambda xml: xml.replace(b"<t>A</t>", b"<t>A" + b" " * (96 << 20) + b"</t>"))
    assert "größer ist, als es selbst angibt" in refused(lying(bomb, STRINGS, 2000))


def test_a35_one_long_text_in_every_cell_is_refused() -> None:
    cells = b"".join(b'<row r="%d"><c r="A%d" t="s"><v>0</v></c></row>' % (i, i) for i in range(1, 20001))
    many = put(book(), SHEET, b"</sheetData>", cells + b"</sheetData>")
    bomb = changed(many, STRINGS, lambda _: b"<sst><si><t>" + b"x" * 32000 + b"</t></si></sst>")
    assert "Text" in refused(bomb)


def test_a_long_text_that_stands_once_is_read() -> None:
    rows = [*ROWS, ["100003", "x" * 32000, 14], *(["1", "B", i] for i in range(20_000))]
    assert len(tables_of(book(rows), "x.xlsx").tables[0].rows) == 20_003


@pytest.mark.parametrize(
    "rows",
    [
        row("a", "b") + '<table:table-row table:number-rows-repeated="1000000">' + row("x" * 9, *"y" * 40)[17:],
        '<table:table-row table:number-rows-repeated="1048000"><table:table-cell/></table:table-row>'
        '<table:table-row><table:table-cell table:number-columns-repeated="900"/>'
        '<table:table-cell office:value-type="float" office:value="1"/></table:table-row>',
    ],
    ids=["a row a million times", "a cell far away"],
)
def test_a35_a_repeated_row_of_an_opendocument_sheet_is_refused(rows: str) -> None:
    assert f"mehr als {unfolding.AREA} Zellen" in refused(opendocument(rows), "x.ods")


def test_blank_rows_to_the_end_of_an_opendocument_sheet_are_no_matter() -> None:
    cell = '<table:table-cell table:number-columns-repeated="16384"/>'
    end = f'<table:table-row table:number-rows-repeated="1048573">{cell}</table:table-row>'
    data = opendocument(row("Schulnummer", "Name", "Anzahl") + row("100001", "A", "1") + end)
    assert tables_of(data, "x.ods").tables[0].rows == [["100001", "A", "1"]]


def test_a35_a_far_cell_of_a_binary_sheet_is_refused() -> None:
    sheet = bytes([0, 4]) + struct.pack("<I", 1_000_000) + bytes([5, 4]) + struct.pack("<I", 16_000)
    data = packed({"xl/workbook.bin": b"x", "[Content_Types].xml": b"<T/>", "xl/worksheets/sheet1.bin": sheet})
    assert "Zellen" in refused(data)


def test_a36_entities_in_a_workbook_are_never_resolved() -> None:
    head = b'<!DOCTYPE sst [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;"><!ENTITY x SYSTEM "file:///etc/passwd">]><sst'
    for entity in (b"&b;", b"&x;"):
        data = put(put(book(), STRINGS, b"<sst", head), STRINGS, b"<t>A<", b"<t>" + entity + b"<")
        with pytest.raises(DeliveryFault, match="beschädigt"):
            tables_of(data, "x.xlsx")


def test_a36_macros_and_links_to_elsewhere_are_left_alone() -> None:
    link = b'<externalLink><externalBook r:id="rId1"/><ddeLink ddeService="cmd" ddeTopic="/c calc"/></externalLink>'
    more = {"xl/vbaProject.bin": b"x", "xl/externalLinks/externalLink1.xml": link}
    data = changed(book(), STRINGS, lambda xml: xml + b"\n", **more)
    assert tables_of(data, "x.xlsm").tables[0].rows == [["100001", "A", "12"], ["100002", "B", "13"]]


@pytest.mark.parametrize("name", ["mappe.xlsx", "mappe.ods"])
def test_a36_the_content_decides_not_the_ending(tmp_path: Path, name: str) -> None:
    assert read(drop(tmp_path, files()[name], "mappe.xls"))


def test_a36_a_workbook_that_the_library_stumbles_over_is_damaged(monkeypatch: pytest.MonkeyPatch) -> None:
    class PanicException(BaseException):
        """What the library raises beside all families of errors."""

    class Stumbling:
        @staticmethod
        def from_filelike(_: object) -> None:
            raise PanicException("index out of bounds")

    monkeypatch.setattr("pipeline.read.sheet.CalamineWorkbook", Stumbling)
    with pytest.raises(DeliveryFault, match="beschädigt"):
        tables_of(book(), "x.xlsx")


LOST = [
    (b'<c r="C2" t="e"><v>#REF!</v></c>', "#REF!"),
    (b'<c r="C2" t="e"><f>A1/0</f><v>#DIV/0!</v></c>', "#DIV/0!"),
    (b'<c r="C2"><f>SUM(A1:A2)</f></c>', "#OHNE ERGEBNIS"),
    (b'<c r="C2" s="1"><f>SUM(A1:A2)</f><v/></c>', "#OHNE ERGEBNIS"),
    (b'<c r="C2"><f t="shared" si="0"/></c>', "#OHNE ERGEBNIS"),
]


@pytest.mark.parametrize(("cell", "sign"), LOST, ids=[str(i) for i in range(len(LOST))])
def test_a37_a_cell_without_a_result_is_never_blank(cell: bytes, sign: str) -> None:
    data = changed(book(), SHEET, lambda xml: xml.replace(FIGURE, cell))
    assert tables_of(data, "x.xlsx").tables[0].rows == [["100001", "A", sign], ["100002", "B", "13"]]


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (b'<c r="C2"><f>SUM(A1:A2)</f><v>12</v></c>', "12"),
        (b'<c r="C2" t="str"><f>IF(1,"","")</f><v></v></c>', ""),
        (b'<c r="C2"/>', ""),
    ],
)
def test_a37_a_formula_with_its_result_and_a_blank_are_read(cell: bytes, text: str) -> None:
    data = changed(book(), SHEET, lambda xml: xml.replace(FIGURE, cell))
    assert tables_of(data, "x.xlsx").tables[0].rows[0] == ["100001", "A", text]


def test_a38_names_inside_an_archive_are_words_and_no_places(tmp_path: Path) -> None:
    names = ["../oben.csv", "/etc/wurzel.csv", "C:\\laufwerk.csv", "CON", "a.csv", "A.CSV", "x\x1b[31m.csv"]
    before = sorted(tmp_path.parent.rglob("*"))
    table = b"Nummer;Name;Ort\n1;A;B\n2;C;D\n"
    path = drop(tmp_path, packed(dict.fromkeys(names, table)))
    assert [t.member for t in read(path)] == names
    assert sorted(set(tmp_path.parent.rglob("*")) - set(before)) == [path]


def test_a38_a_link_in_an_archive_is_a_text_like_any_other(tmp_path: Path) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        link = zipfile.ZipInfo("verweis.csv")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
    with pytest.raises(Unrecognised, match="ohne lesbare Tabelle"):
        read(drop(tmp_path, buffer.getvalue()))


def test_a27_hidden_rows_and_sheets_count_like_the_others() -> None:
    data = put(book(zweites=ROWS), SHEET, b'<row r="2"', b'<row r="2" hidden="1"')
    data = put(data, "xl/workbook.xml", b'<sheet name="zweites"', b'<sheet state="hidden" name="zweites"')
    assert [(t.member, len(t.rows)) for t in tables_of(data, "x.xlsx").tables] == [("Daten", 2), ("zweites", 2)]
