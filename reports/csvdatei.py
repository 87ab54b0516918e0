"""A table as CSV for a spreadsheet in German: semicolons, decimal commas, signs as text, nothing that is a formula."""

from __future__ import annotations

import base64
import csv
import io

from pipeline.formula import marked
from reports import zahlen
from reports.view import Entry, Table


def text(tafel: Table) -> str:
    """Head and rows, below them the source; figures with the decimals that are shown."""
    puffer = io.StringIO()
    schreiber = csv.writer(puffer, delimiter=";", lineterminator="\r\n")
    schreiber.writerow([marked(zahlen.schlicht(k)) for k in tafel.head])
    for zeile in tafel.rows:
        schreiber.writerow([marked(zahlen.schlicht(zeile.head)), *map(_wert, zeile.cells)])
    if tafel.source:
        schreiber.writerows([[], [marked(tafel.source)]])
    return puffer.getvalue()


def datenadresse(tafel: Table) -> str:
    """The file as a `data:` address, so that a page offers it without a script and without a request."""
    return "data:text/csv;charset=utf-8;base64," + base64.b64encode(text(tafel).encode("utf-8-sig")).decode()


def _wert(eintrag: Entry) -> str:
    if eintrag.number is None:
        return marked(eintrag.text)
    return f"{eintrag.number:.{eintrag.decimals}f}".replace(".", ",")
