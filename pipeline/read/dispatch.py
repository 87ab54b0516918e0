"""Which reader a file goes to: binary containers by their first bytes, text by its first line."""

from __future__ import annotations

from pipeline.read import archive, bundesagentur, delimited, flat, genesis, keys, rows, sheet
from pipeline.read.magic import refuse_bytes, refuse_text
from pipeline.read.refusal import Reading, Unrecognised
from pipeline.read.text import decode


def tables_of(data: bytes, name: str, look: rows.Look | None = None, *, packed: bool = False) -> Reading:
    """Read one file from memory; `name` is how messages call it, `packed` says that it comes out of an archive.

    `look` sees the bare rows first: it may refuse the file, or know it and give its tables.
    """
    refuse_bytes(data)
    if archive.is_zip(data):
        if archive.is_workbook(data):
            return Reading(sheet.parse(data, name, look))
        if packed:
            raise Unrecognised("ist ein Archiv in einem Archiv; bitte entpackt ablegen.")
        return archive.parse(data, name, lambda inner, called: tables_of(inner, called, look, packed=True))
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
