"""Cells of a workbook that hold no result: an error (`#REF!`, `#NV`), or a formula that nobody has calculated.

The library that reads workbooks gives both as empty. Here they become text, which is an unknown sign wherever a figure
is expected, so that a lost value is never taken for a blank one.
"""

from __future__ import annotations

import io
import re
import zipfile
from typing import Final

from pipeline.read import archive

OPEN: Final = "#OHNE ERGEBNIS"
"""What stands for a formula without a result, as after a program wrote it that does not calculate."""
_SHEET: Final = "xl/worksheets/"
_ERROR: Final = re.compile(rb'(<(?:\w+:)?c\b[^>]*?\bt=)"e"')
_UNKNOWN: Final = re.compile(
    rb'<((?:\w+:)?)c\b(?![^>]*\bt="str")([^>]*)>(<(?:\w+:)?f\b(?:[^>]*/>|[^>]*>[^<]*</(?:\w+:)?f>))(?:<(?:\w+:)?v\s*/>)?</'
)
_TYPE: Final = re.compile(rb'\s\bt="\w+"')


def spelled_out(data: bytes) -> bytes:
    """The workbook with such cells as text; the same bytes where there is none."""
    told = {name: new for name, old in archive.members(data, _SHEET) if (new := _told(old)) != old}
    return _replaced(data, told) if told else data


def _told(xml: bytes) -> bytes:
    if b't="e"' in xml:
        xml = _ERROR.sub(rb'\1"str"', xml)
    return _UNKNOWN.sub(_as_text, xml) if re.search(rb"<(?:\w+:)?f\b", xml) else xml


def _as_text(cell: re.Match[bytes]) -> bytes:
    prefix, attributes, formula = cell[1], _TYPE.sub(b"", cell[2]), cell[3]
    return b'<%sc%s t="str">%s<%sv>%s</%sv></' % (prefix, attributes, formula, prefix, OPEN.encode(), prefix)


def _replaced(data: bytes, told: dict[str, bytes]) -> bytes:
    """The archive with some members replaced, packed lightly: it is read once and thrown away."""
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as old,
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as new,
    ):
        for name in dict.fromkeys(old.namelist()):
            new.writestr(name, told.get(name) or old.read(name))
    return buffer.getvalue()
