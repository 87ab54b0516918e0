"""Files that are certainly no delivery, told by their first bytes, each with a reason a clerk can act on."""

from __future__ import annotations

import re
from collections.abc import Callable

from pipeline.read.refusal import Unrecognised

MAGIC = (
    (b"%PDF", "ist ein PDF-Dokument; gelesen werden CSV-, XLSX- und XML-Dateien der Ämter."),
    (b"\x89PNG", "ist ein Bild (PNG)."),
    (b"\xff\xd8\xff", "ist ein Bild (JPEG)."),
    (b"GIF8", "ist ein Bild (GIF)."),
    (b"\x00\x00\x27\x0a", "ist Teil eines Shapefiles (Verzeichnis); es fehlt die Datei .shp."),
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
    ("PROJCS[", "ist Teil eines Shapefiles (Koordinatensystem); es fehlt die Datei .shp."),
    ("GEOGCS[", "ist Teil eines Shapefiles (Koordinatensystem); es fehlt die Datei .shp."),
)


Beside = Callable[[str], bytes | None]
"""Content of the file of the same name with another ending, None where there is none."""
SHAPE = ".shp"
SHAPE_PARTS = (".dbf", ".shx", ".prj", ".cpg", ".sbn", ".sbx", ".qix", ".qpj", ".shp.xml")
"""Endings of the files that belong to a shapefile."""


def is_shapefile(data: bytes) -> bool:
    """Whether the bytes are the geometry of a shapefile; its index begins alike but has no record 1."""
    return data.startswith(b"\x00\x00\x27\x0a") and data[100:104] == b"\x00\x00\x00\x01"


def is_geopackage(data: bytes) -> bool:
    """Whether the bytes are a GeoPackage: a SQLite database with its application id."""
    return data.startswith(b"SQLite format 3\0") and data[68:72] in (b"GPKG", b"GP10", b"GP11")


def shape_of(name: str) -> str:
    """The name of the geometry to which a part of a shapefile belongs, in lower case; '' for other files."""
    ending = next((e for e in SHAPE_PARTS if name.lower().endswith(e)), "")
    return name.lower().removesuffix(ending) + SHAPE if ending else ""


def refuse_bytes(data: bytes) -> None:
    """Raise `Unrecognised` for an empty file and for binary formats that hold no table for us."""
    if not data.strip(b"\0\t\r\n \xef\xbb\xbf"):
        raise Unrecognised("ist leer.")
    for start, reason in MAGIC:
        if data.startswith(start):
            raise Unrecognised(reason)
    if data[28:32].count(0) and DBASE.match(data):
        raise Unrecognised(
            "ist Teil eines Shapefiles, dessen Datei .shp fehlt, oder eine dBASE-Tabelle; beides wird nicht gelesen."
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
