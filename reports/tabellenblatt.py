"""A sheet of the workbook: what the table says above it in column A, then the table as a table of Excel.

One head row, no merged cells, no empty row or column, nothing below the table. A number keeps all its digits; its
format shows it as it is printed, with brackets, sign and unit, in the manner of the reader's country.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

from pipeline.formula import STARTS
from reports import zahlen
from reports.tafeln import KREUZ
from reports.view import Entry, Row, Table

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

A4: Final = 9
_STIL: Final = "Table Style Light 1"
_ZAHL: Final = re.compile(rf"(\(?)([+±{zahlen.MINUS}]?)[\d{zahlen.SCHMAL},]+(.*)")
_NICHTS: Final = zahlen.ZEICHEN["genau_null"][0]
_KOPFBREITE, _ZAHLENBREITE, _TEXTBREITE = (18, 56), (10, 24), (10, 70)
"""Columns are as wide as what stands in them, within these letters: heads of rows, numbers, other text."""


class Formate:
    """The cell formats of a workbook, each made once; `titel` has the colour of the municipality."""

    def __init__(self, buch: Workbook, farbe: str) -> None:
        self._buch = buch
        self._fertig: dict[tuple[tuple[str, object], ...], Format] = {}
        self.titel = self(bold=True, font_size=14, font_color=farbe)
        self.verweis = self(font_color="#0563C1", underline=1)

    def __call__(self, **art: object) -> Format:
        """The format with these properties beside those that all have."""
        schluessel = tuple(sorted(art.items()))
        if schluessel not in self._fertig:
            neu = self._buch.add_format({"font_name": "Calibri", "font_size": 11, "valign": "top", **art})
            self._fertig[schluessel] = neu
        return self._fertig[schluessel]


def schreibe(
    blatt: Worksheet, formate: Formate, tafel: Table, vorspann: Sequence[str], verweise: Sequence[tuple[str, str]]
) -> None:
    """Title, links (text, sheet) and further lines in column A, the table below them, its head always in view."""
    text(blatt, 0, 0, f"{tafel.label} {tafel.caption}".strip(), formate, formate.titel)
    for nr, (worte, ziel) in enumerate(verweise, 1):
        blatt.write_url(nr, 0, f"internal:'{ziel}'!A1", formate.verweis, worte)
    for nr, zeile in enumerate(vorspann, 1 + len(verweise)):
        text(blatt, nr, 0, zeile, formate, formate())
    kopf = 1 + len(verweise) + len(vorspann)
    _tafel(blatt, formate, tafel, kopf)
    blatt.freeze_panes(kopf + 1, 1)
    blatt.repeat_rows(kopf)


def text(blatt: Worksheet, zeile: int, spalte: int, inhalt: str, formate: Formate, form: Format | None = None) -> None:
    """A cell of text; what a spreadsheet could take for a formula stays text also when somebody edits the cell."""
    if inhalt.startswith(STARTS):
        form = formate(text_wrap=True, quote_prefix=True)
    blatt.write_string(zeile, spalte, inhalt, form or formate(text_wrap=True))


def seite(blatt: Worksheet, fuss: str) -> None:
    """A4 across, as wide as the page, with a foot: what it is, which sheet, which page."""
    blatt.set_landscape()
    blatt.set_paper(A4)
    blatt.fit_to_pages(1, 0)
    blatt.set_footer(f"&L{fuss[:180].replace('&', '&&')}&R&A, Seite &P von &N")


def tafelname(label: str) -> str:
    """The name of a table in formulas: `Tab. B-1` -> `Tab_B_1`."""
    return re.sub(r"\W+", "_", label).strip("_")


def zahlenformat(eintrag: Entry) -> str:
    """The number format that shows a number as its text does: `(+7,2)`, `12,5 %`, `8 900p`, a dash for exactly zero."""
    ziffern = "#,##0" + ("." + "0" * eintrag.decimals if eintrag.decimals else "")
    if eintrag.text == _NICHTS:
        return f'{ziffern};-{ziffern};"{_NICHTS}"'
    gefunden = _ZAHL.fullmatch(eintrag.text)
    davor, zeichen, danach = gefunden.groups() if gefunden else ("", "", "")
    if not (davor or zeichen or danach):
        return ziffern
    formen = {"+": ("+", zahlen.MINUS, "±"), "±": ("±", "±", "±")}.get(zeichen, ("", zahlen.MINUS, ""))
    return ";".join(f"{_woertlich(davor + z)}{ziffern}{_woertlich(danach)}" for z in formen)


def _woertlich(zeichen: str) -> str:
    return '"' + zeichen.replace('"', "") + '"' if zeichen else ""


def _tafel(blatt: Worksheet, formate: Formate, tafel: Table, oben: int) -> None:
    zeilen = tafel.rows or (Row("keine Einträge", (KREUZ,) * (len(tafel.head) - 1)),)
    spalten = [
        {"header": k, "header_format": formate(bold=True, text_wrap=True, bottom=1, align=seite, valign="bottom")}
        for k, seite in zip(_verschieden(list(map(zahlen.schlicht, tafel.head))), tafel.align, strict=True)
    ]
    unten, rechts = oben + len(zeilen), len(tafel.head) - 1
    blatt.add_table(oben, 0, unten, rechts, {
        "name": tafelname(tafel.label or tafel.caption), "title": f"{tafel.label} {tafel.caption}".strip(),
        "columns": spalten, "style": _STIL, "first_column": True, "autofilter": False,
    })  # fmt: skip
    for nr, zeile in enumerate(zeilen, oben + 1):
        text(blatt, nr, 0, zahlen.schlicht(zeile.head), formate, formate(text_wrap=True, bold=zeile.strong))
        for spalte, eintrag in enumerate(zeile.cells, 1):
            _zelle(blatt, nr, spalte, eintrag, formate, {"align": tafel.align[spalte], "bold": zeile.strong})
    blatt.ignore_errors({"number_stored_as_text": f"A1:XFD{unten + 1}"})
    for spalte in range(rechts + 1):
        blatt.set_column(spalte, spalte, _breite(tafel, zeilen, spalte))


def _verschieden(kopf: Sequence[str]) -> list[str]:
    """The heads, which a table of Excel wants to differ whatever their case: a second `Wert` becomes `Wert (2)`."""
    klein = [k.casefold() for k in kopf]
    mal = [klein[: i + 1].count(k) for i, k in enumerate(klein)]
    return [k if n == 1 else f"{k} ({n})" for k, n in zip(kopf, mal, strict=True)]


def _zelle(blatt: Worksheet, zeile: int, spalte: int, eintrag: Entry, formate: Formate, art: dict[str, Any]) -> None:
    if eintrag.number is None:
        text(blatt, zeile, spalte, eintrag.text, formate, formate(text_wrap=True, **art))
    else:
        blatt.write_number(zeile, spalte, eintrag.number, formate(num_format=zahlenformat(eintrag), **art))


def _breite(tafel: Table, zeilen: Sequence[Row], spalte: int) -> int:
    """The letters of the widest cell and of the longest word in the head, within limits."""
    zellen = [z.cells[spalte - 1].text if spalte else z.head for z in zeilen]
    noetig = max(map(len, (*zellen, *re.split(r"[\s-]", tafel.head[spalte])))) + 2
    rechts = tafel.align[spalte] == "right"
    kleinste, groesste = _KOPFBREITE if spalte == 0 else _ZAHLENBREITE if rechts else _TEXTBREITE
    return min(max(noetig, kleinste), groesste)
