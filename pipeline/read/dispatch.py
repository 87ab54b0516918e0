"""Which reader a file goes to: binary containers by their first bytes, text by its first line."""

from __future__ import annotations

from pipeline.read import archive, bundesagentur, delimited, flat, genesis, keys, rows, sheet
from pipeline.read.magic import Beside, is_geopackage, is_shapefile, refuse_bytes, refuse_text
from pipeline.read.refusal import Reading, Unrecognised
from pipeline.read.text import decode


def tables_of(
    data: bytes, name: str, look: rows.Look | None = None, *, packed: bool = False, beside: Beside = lambda _: None
) -> Reading:
    """Read one file from memory; `name` is how messages call it, `packed` says that it comes out of an archive.

    `look` sees the bare rows first: it may refuse the file, or know it and give its tables. `beside` gives the other
    parts of a file that consists of several.
    """
    if is_shapefile(data) or is_geopackage(data):
        return _borders(data, name, beside)
    refuse_bytes(data)
    if archive.is_zip(data):
        return _archive(data, name, look, packed=packed)
    if sheet.is_old_workbook(data):
        return Reading(sheet.parse(data, name, look))
    decoded = decode(data)
    refuse_text(decoded.text)
    if look and (seen := look(rows.of_text(decoded, name), name)) is not None:
        return Reading(seen)
    for reader in (keys, genesis, flat, bundesagentur, delimited):
        if reader.recognises(decoded):
            return Reading([reader.parse(decoded, name)])
    raise Unrecognised(*delimited.why_not(decoded))


def _borders(data: bytes, name: str, beside: Beside) -> Reading:
    """Borders of areas; their readers are loaded only here, for they are rare and need numpy."""
    from pipeline.read import geopackage, shapefile

    return Reading([shapefile.parse(data, name, beside)] if is_shapefile(data) else geopackage.parse(data, name))


def _archive(data: bytes, name: str, look: rows.Look | None, *, packed: bool) -> Reading:
    """A workbook, or every member of an archive."""
    if archive.is_workbook(data):
        return Reading(sheet.parse(data, name, look))
    if packed:
        raise Unrecognised("ist ein Archiv in einem Archiv; bitte entpackt ablegen.")

    def member(inner: bytes, called: str, beside: Beside) -> Reading:
        return tables_of(inner, called, look, packed=True, beside=beside)

    return archive.parse(data, name, member)
