"""Files that are certainly no delivery, told by their first bytes, each with a reason a clerk can act on."""

from __future__ import annotations

import re

from pipeline.read.refusal import Unrecognised

MAGIC = (
    (b"%PDF", "ist ein PDF-Dokument; gelesen werden CSV-, XLSX- und XML-Dateien der Ämter."),
    (b"\x89PNG", "ist ein Bild (PNG)."),
    (b"\xff\xd8\xff", "ist ein Bild (JPEG)."),
    (b"GIF8", "ist ein Bild (GIF)."),
    (b"\x00\x00\x27\x0a", "ist Teil eines Shapefiles (Geometrie) und wird in dieser Version nicht verwendet."),
    (b"\x1f\x8b", "ist ein GZIP-Archiv; bitte entpackt oder als ZIP ablegen."),
    (b"7z\xbc\xaf", "ist ein 7z-Archiv; bitte entpackt oder als ZIP ablegen."),
    (b"Rar!", "ist ein RAR-Archiv; bitte entpackt oder als ZIP ablegen."),
    (b"SQLite format 3", "ist eine SQLite-Datenbank."),
    (b"{\\rtf", "ist ein Textdokument (RTF)."),
)
DBASE = re.compile(rb"[\x03\x83\x8b\xf5][\x00-\xff][\x01-\x0c][\x01-\x1f].{4}.{4}.{2}\x00", re.DOTALL)
HTML = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|script|div|table|meta|title)\b",
    re.IGNORECASE | re.DOTALL,
)
STARTS = (
    ("{", "ist eine JSON-Datei; dieses Format wird nicht gelesen."),
    ("PROJCS[", "ist Teil eines Shapefiles (Koordinatensystem)."),
    ("GEOGCS[", "ist Teil eines Shapefiles (Koordinatensystem)."),
)


def refuse_bytes(data: bytes) -> None:
    """Raise `Unrecognised` for an empty file and for binary formats that hold no table for us."""
    if not data.strip(b"\0\t\r\n \xef\xbb\xbf"):
        raise Unrecognised("ist leer.")
    for start, reason in MAGIC:
        if data.startswith(start):
            raise Unrecognised(reason)
    if data[28:32].count(0) and DBASE.match(data):
        raise Unrecognised(
            "ist Teil eines Shapefiles oder eine dBASE-Tabelle und wird in dieser Version nicht verwendet."
        )


def refuse_text(text: str) -> None:
    """Raise `Unrecognised` for text that is a web page or another format without a table for us."""
    start = text[:4000]
    if HTML.match(start):
        raise Unrecognised(
            "ist eine HTML-Seite (vermutlich eine Fehler- oder Anmeldeseite des Portals), keine Tabelle; "
            "bitte die Datei erneut herunterladen."
        )
    for prefix, reason in STARTS:
        if start.lstrip().startswith(prefix):
            raise Unrecognised(reason)
