"""GeoPackages: a SQLite database of layers; every layer of areas with Kreise becomes a table."""

from __future__ import annotations

import sqlite3
import struct
from contextlib import closing
from typing import Final

import numpy as np

from pipeline.errors import DeliveryFault
from pipeline.read import areas
from pipeline.read.refusal import Unrecognised, damaged
from pipeline.read.table import Table

_ENVELOPE: Final = (0, 32, 48, 48, 64)
_POLYGON, _MULTIPOLYGON = 3, 6
_STEPS, _WORK = 100_000, 200
"""Instructions between two looks at the clock, and how many looks: a view may ask a database for rows without end."""
_LAYERS: Final = """
    SELECT g.table_name, g.column_name, s.organization_coordsys_id FROM gpkg_geometry_columns g
    JOIN gpkg_spatial_ref_sys s USING (srs_id) ORDER BY g.table_name
"""


def parse(data: bytes, name: str) -> list[Table]:
    """The tables of the layers with Kreise; `Unrecognised` where there is none, DeliveryFault where it is damaged."""
    try:
        with closing(sqlite3.connect(":memory:")) as db:
            db.deserialize(data)
            db.execute("PRAGMA trusted_schema = OFF")
            work = iter(range(_WORK))
            db.set_progress_handler(lambda: next(work, None) is None, _STEPS)
            return _layers(db)
    except (sqlite3.DatabaseError, struct.error, ValueError, IndexError, RecursionError) as error:
        raise DeliveryFault(damaged(name, "Das GeoPackage ist beschädigt oder abgeschnitten.")) from error


def _layers(db: sqlite3.Connection) -> list[Table]:
    found, reasons = [], []
    for layer, column, system in db.execute(_LAYERS).fetchall():
        try:
            table = _layer(db, layer, column, str(system))
        except Unrecognised as refusal:
            reasons.append(f"{layer} {refusal.reason.rstrip('.')}")
            continue
        table.member = layer
        found.append(table)
    if not found:
        raise Unrecognised(f"ist ein GeoPackage ohne Kreisgrenzen ({'; '.join(reasons[:5]) or 'es ist leer'}).")
    return found


def _layer(db: sqlite3.Connection, layer: str, column: str, system: str) -> Table:
    described = db.execute(f"PRAGMA table_info({_quoted(layer)})").fetchall()
    names = [name for _, name, *_ in described if name != column]
    dates = [name.upper() for _, name, kind, *_ in described if str(kind).upper().startswith("DATE")]
    order = "rowid"
    selected = ", ".join(map(_quoted, names))
    cells = db.execute(f"SELECT {selected} FROM {_quoted(layer)} ORDER BY {order}").fetchall()
    rows = [["" if cell is None else str(cell).strip() for cell in row] for row in cells]
    wanted = areas.kreise(names, rows)
    if not areas.in_utm32(system):
        raise Unrecognised(areas.ELSEWHERE)
    shapes = db.execute(f"SELECT {_quoted(column)} FROM {_quoted(layer)} ORDER BY {order}").fetchall()
    return areas.table(names, rows, {i: _rings(shapes[i][0]) for i in wanted}, dates)


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _rings(blob: bytes | None) -> list[areas.Ring]:
    """The rings of a stored geometry: a header with an envelope, then well-known binary."""
    if blob is None or blob[:2] != b"GP":
        return []
    start = 8 + _ENVELOPE[blob[3] >> 1 & 7]
    return _Binary(blob, start).rings()


class _Binary:
    """A reading position in well-known binary."""

    def __init__(self, blob: bytes, at: int) -> None:
        self.blob, self.at, self.order = blob, at, "<"

    def _number(self) -> int:
        (number,) = struct.unpack_from(f"{self.order}I", self.blob, self.at)
        self.at += 4
        return int(number)

    def rings(self) -> list[areas.Ring]:
        """The rings of a polygon or of all polygons of several; z and m values are left aside."""
        self.order = "<" if self.blob[self.at] else ">"
        self.at += 1
        kind = self._number()
        if kind % 1000 == _MULTIPOLYGON:
            return [ring for _ in range(self._number()) for ring in self.rings()]
        if kind % 1000 != _POLYGON:
            return []
        width = 2 + (0, 1, 1, 2)[kind // 1000]
        return [self._ring(width) for _ in range(self._number())]

    def _ring(self, width: int) -> areas.Ring:
        corners = self._number()
        points = np.frombuffer(self.blob, f"{self.order}f8", corners * width, self.at).reshape(-1, width)
        self.at += corners * width * 8
        return np.ascontiguousarray(points[:-1, :2], dtype=np.float64)
