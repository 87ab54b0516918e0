"""Files of borders with invented squares: shapefiles with their parts, and GeoPackages."""

from __future__ import annotations

import sqlite3
import struct
from collections.abc import Sequence

Point = tuple[float, float]
Area = Sequence[Sequence[Point]]
UTM32 = b'PROJCS["ETRS_1989_UTM_Zone_32N",GEOGCS["GCS_ETRS_1989"]]'
COLUMNS = (("AGS", "C", 8), ("GEN", "C", 30), ("ADE", "N", 2), ("GF", "N", 2), ("BEGINN", "D", 8))


def square(x: float, y: float, side: float = 5000) -> list[Point]:
    """A closed square, clockwise as in a shapefile, from its south-west corner."""
    return [(x, y), (x, y + side), (x + side, y + side), (x + side, y), (x, y)]


def shp(areas: Sequence[Area], kind: int = 5) -> bytes:
    """The geometry of a shapefile."""
    records = b""
    for number, rings in enumerate(areas, 1):
        points = [p for ring in rings for p in ring]
        starts = [sum(map(len, rings[:i])) for i in range(len(rings))]
        content = struct.pack("<i4d2i", kind, 0, 0, 0, 0, len(rings), len(points))
        content += struct.pack(f"<{len(starts)}i", *starts) + struct.pack(f"<{2 * len(points)}d", *sum(points, ()))
        records += struct.pack(">2i", number, len(content) // 2) + content
    head = struct.pack(">7i", 9994, 0, 0, 0, 0, 0, (100 + len(records)) // 2) + struct.pack(
        "<2i8d", 1000, kind, *[0] * 8
    )
    return head + records


def dbf(rows: Sequence[Sequence[str]], coding: str = "utf-8") -> bytes:
    """The attributes of a shapefile, in the columns `COLUMNS`."""
    width = 1 + sum(w for _, _, w in COLUMNS)
    head = 33 + 32 * len(COLUMNS)
    fields = b"".join(struct.pack("<11sc4xB15x", n.encode(), k.encode(), w) for n, k, w in COLUMNS)
    cells = b"".join(
        b" " + b"".join(cell.encode(coding).ljust(w)[:w] for cell, (_, _, w) in zip(row, COLUMNS, strict=True))
        for row in rows
    )
    return struct.pack("<4BIHH20x", 3, 123, 5, 19, len(rows), head, width) + fields + b"\r" + cells


def gpkg(areas: Sequence[Area], rows: Sequence[Sequence[str]], system: int = 25832, layer: str = "vg250_krs") -> bytes:
    """A GeoPackage with one layer of several polygons each."""
    with sqlite3.connect(":memory:") as db:
        db.execute("PRAGMA application_id = 0x47504B47")
        db.execute("CREATE TABLE gpkg_spatial_ref_sys (srs_id INTEGER, organization_coordsys_id INTEGER)")
        db.execute("INSERT INTO gpkg_spatial_ref_sys VALUES (1, ?)", [system])
        db.execute("CREATE TABLE gpkg_geometry_columns (table_name TEXT, column_name TEXT, srs_id INTEGER)")
        db.execute("INSERT INTO gpkg_geometry_columns VALUES (?, 'geom', 1)", [layer])
        kinds = {"C": "TEXT", "N": "INTEGER", "D": "DATE"}
        described = ", ".join(f"{name} {kinds[kind]}" for name, kind, _ in COLUMNS)
        db.execute(f'CREATE TABLE "{layer}" (id INTEGER PRIMARY KEY, geom BLOB, {described})')
        for row, rings in zip(rows, areas, strict=True):
            day = f"{row[4][:4]}-{row[4][4:6]}-{row[4][6:]}T00:00:00Z"
            db.execute(f'INSERT INTO "{layer}" VALUES (NULL, ?, ?, ?, ?, ?, ?)', [_blob(rings), *row[:4], day])
        return db.serialize()


def _blob(rings: Area) -> bytes:
    polygons = b""
    for ring in rings:
        points = struct.pack(f"<{2 * len(ring)}d", *sum(ring, ()))
        polygons += struct.pack("<BIII", 1, 3, 1, len(ring)) + points
    return struct.pack("<2sBBi4d", b"GP", 0, 0b011, 1, 0, 0, 0, 0) + struct.pack("<BII", 1, 6, len(rings)) + polygons
