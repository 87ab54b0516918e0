"""Every template can be written, filled in with its own examples and read back with the same values."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Sequence

import pytest

from pipeline import personenbezug
from pipeline.declaration import Quelle, sources
from pipeline.labels import plain
from pipeline.read.dispatch import tables_of
from pipeline.read.rows import Rows
from pipeline.read.table import Table
from pipeline.vorlage.modell import Vorlage, columns
from pipeline.vorlage.reading import tables
from pipeline.vorlage.records import resolve
from pipeline.vorlage.writing import csv_bytes, xlsx_bytes
from schemas import contracts

TEMPLATES = [quelle.id for quelle in sources().values() if quelle.vorlage]
NUMBER = re.compile(r"-?\d+(,\d+)?")


def declared(template: str) -> tuple[Quelle, Vorlage]:
    quelle = sources()[template]
    assert quelle.vorlage
    return quelle, quelle.vorlage


def read(data: bytes, name: str) -> list[Table]:
    known = {t: declared(t)[1] for t in TEMPLATES}

    def look(sheets: Sequence[Rows], called: str) -> list[Table] | None:
        personenbezug.refuse(sheets, called)
        return tables(sheets, called, known)

    return tables_of(data, name, look).tables


def records(table: Table, vorlage: Vorlage) -> list[dict[str, object]]:
    names, found, _ = resolve(table, vorlage, contracts()[vorlage.datensatz], "vorlage")
    assert [str(problem) for problem in found.problems] == []
    rows = [[value.removesuffix(",0") if isinstance(value, str) else value for value in row[1:]] for row in found.rows]
    return [dict(zip(["zeit", "jahr", *names], row, strict=True)) for row in rows]


def as_spreadsheet(cells: list[str], vorlage: Vorlage) -> list[object]:
    """A row as a spreadsheet program keeps it: figures as numbers, all else as text."""
    contract = contracts()[vorlage.datensatz]
    measures = {measure.name for measure in contract.measures}
    return [
        float(cell.replace(",", ".")) if name in measures and NUMBER.fullmatch(cell) else cell
        for name, cell in zip(vorlage.spalten, cells, strict=True)
    ]


@pytest.mark.parametrize("template", TEMPLATES)
def test_examples_come_back_as_typed(template: str) -> None:
    quelle, vorlage = declared(template)
    text = read(csv_bytes(quelle, vorlage, vorlage.beispiele), "a.csv")
    book = read(xlsx_bytes(quelle, vorlage, [as_spreadsheet(row, vorlage) for row in vorlage.beispiele]), "a.xlsx")
    assert [table.code for table in (*text, *book)] == [template, template]
    got = records(text[0], vorlage)
    assert got == records(book[0], vorlage)
    assert len(got) == len(vorlage.beispiele)
    contract = contracts()[vorlage.datensatz]
    for row, cells in zip(got, vorlage.beispiele, strict=True):
        for (name, column), typed in zip(columns(vorlage, contract).items(), cells, strict=True):
            if name != "jahr" and column.codes and typed:
                assert plain(column.codes[str(row[name])]) == plain(typed) or row[name] == typed
            elif column in contract.measures and NUMBER.fullmatch(typed) and typed != "0":
                assert row[name] == typed.removesuffix(",0")


@pytest.mark.parametrize("template", TEMPLATES)
def test_an_untouched_template_is_empty(template: str) -> None:
    quelle, vorlage = declared(template)
    for data in (csv_bytes(quelle, vorlage), xlsx_bytes(quelle, vorlage)):
        (table,) = read(data, "a")
        assert (table.code, table.rows) == (template, [])
    book = xlsx_bytes(quelle, vorlage)
    assert book == xlsx_bytes(quelle, vorlage)
    with zipfile.ZipFile(io.BytesIO(book)) as archive:
        assert archive.read("xl/worksheets/sheet1.xml").count(b"<dataValidation ") == len(vorlage.heads)


@pytest.mark.parametrize("template", TEMPLATES)
def test_the_heads_alone_tell_the_template(template: str) -> None:
    _, vorlage = declared(template)
    lines = [";".join(vorlage.heads), ";".join("1" for _ in vorlage.heads)]
    (table,) = read("\n".join([*lines, ""]).encode(), "a.csv")
    assert table.code == template


def test_no_list_of_an_office_is_taken_for_a_template() -> None:
    known = {t: declared(t)[1] for t in TEMPLATES}
    for quelle in sources().values():
        if not quelle.vorlage and quelle.erkennung.kopf:
            head = Rows("", [list(quelle.erkennung.kopf)], lambda: ([], []))
            assert tables([head], "a", known) is None, quelle.id
