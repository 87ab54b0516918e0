"""SDMX: the values of the indicators as SDMX-CSV 2.0, with their structure as SDMX-JSON 2.0.

Dimensions are the key of `mart.kennzahlwert`; `TIME_PERIOD` is its `jahr`, `OBS_VALUE` its `wert`. Codes with signs
that SDMX allows in no code list (`typ:kreis`, `alter=0-2`) stand as text, so that they are the same in every format.
"""

from __future__ import annotations

from pathlib import Path

from pipeline.export import sdmx_structure
from pipeline.export.contents import Package, Relation
from pipeline.export.folder import write_json
from pipeline.export.formats.csv import copy, safe
from pipeline.store import Connection, text

TITLE = "SDMX-CSV der Kennzahlen mit SDMX-JSON-Struktur"
MEDIA = ("text/csv", "CSV")


def path(relation: Relation) -> str | None:
    """The file of the values; other relations have none."""
    return "sdmx/kennzahlwert.csv" if relation.name == "mart.kennzahlwert" else None


def write(con: Connection, package: Package, folder: Path) -> None:
    """Write the values and their structure."""
    place = folder / "sdmx"
    place.mkdir()
    relation = package.relation("mart.kennzahlwert")
    known = {column.name: column for column in relation.columns}
    cells = [f"{safe(known[part.column])} as {part.id}" for part in sdmx_structure.PARTS]
    head = ["'dataflow' as STRUCTURE", f"{text(sdmx_structure.FLOW)} as STRUCTURE_ID", "'I' as ACTION"]
    kind = f"{text(package.kind)} as DATENART"
    copy(con, f"select {', '.join([*head, *cells, kind])} from ({relation.query})", place / "kennzahlwert.csv")
    write_json(place / "struktur.json", sdmx_structure.told(con, package))
