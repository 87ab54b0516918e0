"""Writing an empty template: a workbook with choices, hints and examples, or a CSV with its heads."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from pipeline.vorlage.help import Column, described, remarks
from pipeline.vorlage.modell import Vorlage
from pipeline.vorlage.reading import CHOICES, DATA, EXAMPLES, HINTS, mark

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

    from pipeline.declaration import Quelle

FILLED = 5000
"""Rows below the head that offer the choices."""
_OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
_EPOCH = datetime(2020, 1, 1)
_SHOWN = 40
Row = Sequence[object]


def csv_bytes(quelle: Quelle, vorlage: Vorlage, rows: Iterable[Row] = (), remark: str = "") -> bytes:
    """The template as CSV as German spreadsheet programs expect it: UTF-8 with BOM, `;`; mark and remark come first."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, delimiter=";", lineterminator="\r\n")
    writer.writerow([f"{mark(quelle.id)} ({remark})" if remark else mark(quelle.id)])
    writer.writerow(vorlage.heads)
    writer.writerows(rows)
    return buffer.getvalue().encode("utf-8-sig")


def xlsx_bytes(quelle: Quelle, vorlage: Vorlage, rows: Iterable[Row] = ()) -> bytes:
    """The template as a workbook: Daten (with `rows`, usually none), Hinweise with the mark, Beispiele, Auswahl."""
    import xlsxwriter

    buffer, fields = io.BytesIO(), list(described(vorlage))
    with xlsxwriter.Workbook(buffer, _OPTIONS) as book:
        book.set_properties({"title": quelle.titel, "comments": mark(quelle.id), "created": _EPOCH})
        formats = _formats(book)
        sheets = {title: book.add_worksheet(title) for title in (DATA, HINTS, EXAMPLES, CHOICES)}
        for title, records in ((DATA, rows), (EXAMPLES, vorlage.beispiele)):
            _grid(sheets[title], fields, records, formats)
        _choices(sheets[DATA], sheets[CHOICES], fields)
        _hints(sheets[HINTS], quelle, vorlage, fields, formats)
    return buffer.getvalue()


def _formats(book: Workbook) -> dict[str, Format]:
    basis: dict[str, Any] = {"font_name": "Calibri", "font_size": 11, "valign": "top"}
    return {
        "titel": book.add_format({**basis, "bold": True, "font_size": 14}),
        "kopf": book.add_format({**basis, "bold": True, "bottom": 1, "text_wrap": True, "bg_color": "#E8EEF4"}),
        "text": book.add_format({**basis, "num_format": "@"}),
        "satz": book.add_format({**basis, "text_wrap": True}),
        "zahl": book.add_format({**basis, "align": "right"}),
    }


def _grid(sheet: Worksheet, fields: Sequence[Column], rows: Iterable[Row], formats: dict[str, Format]) -> None:
    """Heads that stay in view, wide columns, keys and names as text so that no zero is lost."""
    sheet.freeze_panes(1, 0)
    for i, field in enumerate(fields):
        width = max(12, min(len(field.head) + 2, 30), *(min(len(c) + 2, 34) for c in field.choices), 0)
        sheet.set_column(i, i, width, formats["zahl" if field.is_figure else "text"])
        sheet.write_string(0, i, field.head, formats["kopf"])
    for line, row in enumerate(rows, 1):
        for i, cell in enumerate(row):
            kind = formats["zahl" if fields[i].is_figure else "text"]
            if isinstance(cell, str):
                sheet.write_string(line, i, cell, kind)
            else:
                sheet.write(line, i, cell)


def _choices(sheet: Worksheet, choices: Worksheet, fields: Sequence[Column]) -> None:
    """A list to choose from in every column of codes, a word of help in the others."""
    for i, field in enumerate(fields):
        letters = _letters(i)
        rule: dict[str, Any] = {"validate": "any", "input_title": field.head[:32], "input_message": _help(field)[:255]}
        if field.choices:
            choices.write_column(0, i, [field.head, *field.choices])
            choices.set_column(i, i, 34)
            rule |= {
                "validate": "list",
                "source": f"={CHOICES}!${letters}$2:${letters}${len(field.choices) + 1}",
                "error_type": "warning",
                "error_title": "Nicht in der Liste",
                "error_message": "Bitte einen Wert der Liste wählen (Blatt Auswahl).",
            }
        sheet.data_validation(1, i, FILLED, i, rule)


def _letters(index: int) -> str:
    """The name of a column: A, B, …, Z, AA."""
    return (_letters(index // 26 - 1) if index >= 26 else "") + chr(65 + index % 26)


def _help(field: Column) -> str:
    return ". ".join(part.rstrip(".") for part in (field.meaning, field.hint, field.form) if part) + "."


def _hints(
    sheet: Worksheet, quelle: Quelle, vorlage: Vorlage, fields: Sequence[Column], formats: dict[str, Format]
) -> None:
    """Mark, purpose, remarks, and a table of the columns."""
    for i, width in enumerate((28, 46, 34, 18, 10, 60)):
        sheet.set_column(i, i, width)
    sheet.write_string(0, 0, mark(quelle.id))
    sheet.write_string(1, 0, quelle.titel, formats["titel"])
    line = 3
    for text in remarks(quelle, vorlage):
        sheet.write_string(line, 0, text)
        line += 1
    sheet.write_row(
        line + 1, 0, ("Spalte", "Bedeutung", "Form", "Einheit", "Pflicht", "Erlaubte Werte"), formats["kopf"]
    )
    for i, field in enumerate(fields, line + 2):
        meaning = f"{field.meaning}. {field.hint}" if field.hint else field.meaning
        more = f" … ({len(field.choices)} Werte, siehe Blatt Auswahl)" if len(field.choices) > _SHOWN else ""
        allowed = "; ".join(field.choices[:_SHOWN]) + more
        cells = (field.head, meaning, field.form, field.unit, "ja" if field.required else "nein", allowed)
        for k, cell in enumerate(cells):
            sheet.write_string(i, k, cell, formats["satz"])
