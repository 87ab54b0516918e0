"""The workbook `tabellen.xlsx`: every table of the report on a sheet of its own, numbers as numbers, signs as text.

One tagged head row, no merged cells, no blank rows, a cover and a sheet of notes; strings are never taken for formulas.
"""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING, Any

from reports import zahlen
from reports.freitext import einfach
from reports.pdf import zeitstempel
from reports.view import Dokument, Entry, Table

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

NICHTS = zahlen.ZEICHEN["genau_null"][0]
"""The sign of an exact zero: in the workbook a zero that shows as this sign, so that it counts in means."""


def mappe(report: Dokument) -> bytes:
    """The report's tables as the bytes of an XLSX file; the same report gives the same bytes."""
    import xlsxwriter

    puffer = io.BytesIO()
    optionen = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(puffer, optionen) as buch:
        formate = _formate(buch, report.face.farben.primaer)
        buch.set_properties(_eigenschaften(report))
        _deckblatt(buch, formate, report)
        _hinweise(buch, formate, report)
        for tafel in report.tables:
            _blatt(buch.add_worksheet(blattname(tafel.label)), formate, tafel)
    return puffer.getvalue()


def blattname(label: str) -> str:
    """The sheet name of a table: `Tab. B-1` -> `Tab B-1`."""
    return re.sub(r"[^\w -]", "", label)[:31]


def _eigenschaften(report: Dokument) -> dict[str, Any]:
    return {
        "title": f"{report.title}: Tabellen", "author": report.issuer, "keywords": f"datenart={report.datenart}",
        "status": report.edited.band,
        "comments": f"Stand der Daten {report.stand}. Datenart: {report.datenart}.",
        "created": zeitstempel(report).replace(tzinfo=None),
    }  # fmt: skip


def _formate(buch: Workbook, farbe: str) -> dict[str, Any]:
    basis = {"font_name": "Calibri", "font_size": 11, "valign": "top"}
    kopf = {**basis, "bold": True, "bottom": 1, "text_wrap": True}
    return {
        "titel": buch.add_format({**basis, "bold": True, "font_size": 14, "font_color": farbe}),
        "kopf": buch.add_format(kopf), "kopf_rechts": buch.add_format({**kopf, "align": "right"}),
        "text": buch.add_format({**basis, "text_wrap": True}), "zeichen": buch.add_format({**basis, "align": "right"}),
        "0": buch.add_format({**basis, "num_format": "#,##0"}),
        "1": buch.add_format({**basis, "num_format": "#,##0.0"}),
        "2": buch.add_format({**basis, "num_format": "#,##0.00"}),
        "null": buch.add_format({**basis, "num_format": f'0;-0;"{NICHTS}"', "align": "right"}),
    }  # fmt: skip


def _deckblatt(buch: Workbook, formate: dict[str, Any], report: Dokument) -> None:
    blatt = buch.add_worksheet("Deckblatt")
    blatt.set_column(0, 0, 28)
    blatt.set_column(1, 1, 90)
    status = "Demonstrationsdaten – keine amtlichen Werte" if report.demonstration else "amtliche Daten"
    zeilen = [
        ("Bericht", report.title), ("Herausgeber", report.issuer), ("Berichtszeitraum", report.period),
        ("Stand der Daten", report.stand), ("Datenart", status), *_eigene(report), ("Version", report.version),
        *((blattname(t.label), t.caption) for t in report.tables),
    ]  # fmt: skip
    for nr, (name, wert) in enumerate(zeilen):
        blatt.write_string(nr, 0, name, formate["kopf"] if nr == 0 else formate["text"])
        blatt.write_string(nr, 1, wert, formate["titel"] if nr == 0 else formate["text"])
    if logo := report.face.logo:
        bild = {
            "image_data": io.BytesIO(logo.vorschau()),
            "description": f"Logo: {report.issuer}",
            "x_scale": 0.5,
            "y_scale": 0.5,
        }
        blatt.insert_image(0, 2, "logo.png", bild)


def _eigene(report: Dokument) -> list[tuple[str, str]]:
    """What the municipality says about the version and itself."""
    status = report.edited.status if report.face.status else ""
    zeilen = [("Status", status), ("Freigabe", report.edited.embargo), ("Kontakt", einfach(report.face.kontakt))]
    return [(name, wert) for name, wert in zeilen if wert]


def _hinweise(buch: Workbook, formate: dict[str, Any], report: Dokument) -> None:
    blatt = buch.add_worksheet("Hinweise")
    blatt.set_column(0, 0, 34)
    blatt.set_column(1, 1, 110)
    blatt.write_row(0, 0, ("Thema", "Hinweis"), formate["kopf"])
    for nr, notiz in enumerate(report.notes, 1):
        blatt.write_string(nr, 0, notiz.heading, formate["text"])
        blatt.write_string(nr, 1, notiz.text, formate["text"])


def _blatt(blatt: Worksheet, formate: dict[str, Any], tafel: Table) -> None:
    """Title, head and rows; the source and the signs below."""
    blatt.write_string(0, 0, f"{tafel.label} {tafel.caption}", formate["titel"])
    for spalte, (kopf, seite) in enumerate(zip(tafel.head, tafel.align, strict=True)):
        blatt.write_string(1, spalte, kopf, formate["kopf_rechts" if seite == "right" else "kopf"])
    for nr, zeile in enumerate(tafel.rows, 2):
        blatt.write_string(nr, 0, zeile.head, formate["text"])
        for spalte, eintrag in enumerate(zeile.cells, 1):
            _zelle(blatt, nr, spalte, eintrag, formate, tafel.align[spalte])
    unten = len(tafel.rows) + 2
    for text in (*(f"{z} = {b}" for z, b in tafel.symbols), tafel.source):
        if text:
            blatt.write_string(unten, 0, text)
            unten += 1
    blatt.set_column(0, 0, 44)
    blatt.set_column(1, len(tafel.head) - 1, 18)
    blatt.freeze_panes(2, 1)


def _zelle(blatt: Worksheet, zeile: int, spalte: int, eintrag: Entry, formate: dict[str, Any], seite: str) -> None:
    if eintrag.number is None:
        blatt.write_string(zeile, spalte, eintrag.text, formate["zeichen" if seite == "right" else "text"])
    else:
        form = "null" if eintrag.text == NICHTS else str(min(eintrag.decimals, 2))
        blatt.write_number(zeile, spalte, eintrag.number, formate[form])
