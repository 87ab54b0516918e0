"""One whole file of every kind that a reader knows, small and invented, in the layouts of the offices."""

from __future__ import annotations

import io
import zipfile
from functools import cache

from pipeline.declaration import sources, templates
from pipeline.vorlage.writing import csv_bytes
from tests.unit.ingest.test_ingest import BIELEFELD, LAND, leavers
from tests.unit.read.borders import UTM32, dbf, gpkg, shp, square
from tests.unit.read.invented import FLAT_HEAD, OLD_FLAT_HEAD, flat_row, old_flat_row, packed
from tests.unit.read.test_read_containers import INDEX, SCHOOLS, workbook
from tests.unit.read.test_read_properties import MARKET, XML
from tests.unit.test_limesurvey import BOTH, export, survey

SPREAD = (
    '<?xml version="1.0"?><office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>'
    '<table:table table:name="T">{}</table:table></office:spreadsheet></office:body></office:document-content>'
)


def opendocument(rows: str) -> bytes:
    """An OpenDocument workbook with one sheet of these rows of XML."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", SPREAD.format(rows))
        archive.writestr("META-INF/manifest.xml", "<manifest/>")
    return buffer.getvalue()


def row(*cells: str) -> str:
    """A row of text cells of an OpenDocument sheet."""
    cell = '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>'
    return "<table:table-row>" + "".join(map(cell.format, cells)) + "</table:table-row>"


@cache
def files() -> dict[str, bytes]:
    """Every kind by its name."""
    areas, rows = [[square(0, 0)], [square(5000, 0)]], [["05711", "Bielefeld", "6", "4", "20210901"]] * 2
    flat = "\n".join([FLAT_HEAD, *(flat_row(f"0511{i}", "Ort", "", "Insgesamt", str(i)) for i in range(5)), ""])
    old = "\n".join([OLD_FLAT_HEAD, *(old_flat_row(f"0511{i}", "Ort", "", "Insgesamt", "1", "2,5") for i in range(5))])
    name, vorlage = next(iter(templates().items()))
    return {
        "genesis.csv": leavers(LAND, BIELEFELD).encode("cp1252"),
        "flach.csv": flat.encode("utf-8-sig"),
        "flach_alt.csv": old.encode("utf-8"),
        "markt.csv": MARKET.encode("utf-8-sig"),
        "schulen.csv": SCHOOLS.encode("utf-16"),
        "index.csv": INDEX.encode("cp850"),
        "schluessel.xml": XML.encode(),
        "vorlage.csv": csv_bytes(sources()[name], vorlage, vorlage.beispiele),
        "umfrage.csv": export(BOTH, survey({("Kita", "zufrieden"): 31})),
        "mappe.xlsx": workbook(),
        "mappe.ods": opendocument(row("Schulnummer", "Name", "Anzahl") + row("100001", "A", "1")),
        "grenzen.gpkg": gpkg(areas, rows),
        "grenzen.zip": packed({"a.shp": shp(areas), "a.dbf": dbf(rows), "a.prj": UTM32, "b.csv": flat.encode()}),
    }
