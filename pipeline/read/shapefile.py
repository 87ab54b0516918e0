"""Shapefiles: the geometry with the files beside it for attributes (`.dbf`), coordinates (`.prj`), coding (`.cpg`)."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

import numpy as np

from pipeline.errors import DeliveryFault
from pipeline.read import areas
from pipeline.read.magic import Beside
from pipeline.read.refusal import Unrecognised, damaged, insist
from pipeline.read.table import Table

_POLYGONS: Final = (5, 15, 25)
_HEAD: Final = 100


def parse(data: bytes, name: str, beside: Beside) -> Table:
    """The table of a shapefile of areas; `Unrecognised` for other shapes, DeliveryFault where it is damaged."""
    try:
        return _table(data, name, beside)
    except (struct.error, ValueError, IndexError) as error:
        raise DeliveryFault(damaged(name, "Das Shapefile ist beschädigt oder abgeschnitten.")) from error


def _table(data: bytes, name: str, beside: Beside) -> Table:
    if struct.unpack_from("<i", data, 32)[0] not in _POLYGONS:
        raise Unrecognised("ist ein Shapefile ohne Flächen.")
    attributes, system = beside(".dbf"), beside(".prj")
    if attributes is None or system is None:
        missing = " und ".join(s for s, part in ((".dbf", attributes), (".prj", system)) if part is None)
        raise Unrecognised(f"ist ein Shapefile, neben dem {missing} fehlt; bitte alle Teile zusammen ablegen.")
    if not areas.in_utm32(system.decode("latin-1")):
        raise Unrecognised(areas.ELSEWHERE)
    coding = (beside(".cpg") or b"latin-1").decode("latin-1").strip().lower()
    names, dates, rows = _attributes(attributes, name, coding)
    wanted = areas.kreise(names, rows)
    shapes = list(_records(data, name))
    if len(shapes) != len(rows):
        insist([damaged(name, f"{len(shapes)} Flächen, aber {len(rows)} Zeilen in der Datei .dbf.")])
    return areas.table(names, rows, {i: _rings(data, shapes[i]) for i in wanted}, dates)


def _attributes(data: bytes, name: str, coding: str) -> tuple[list[str], list[str], list[list[str]]]:
    """Names of the columns, those of dates among them, and the records; dates as `2021-09-01`."""
    count, head, width = struct.unpack_from("<IHH", data, 4) if len(data) > 32 else (1, 0, 0)
    if len(data) < head + count * width:
        insist([damaged(name, "Die Datei .dbf ist abgeschnitten.")])
    places = [data[at : at + 32] for at in range(32, head - 1, 32)]
    names = [place[:11].split(b"\0")[0].decode("latin-1").upper() for place in places]
    kinds, widths = [chr(place[11]) for place in places], [place[16] for place in places]
    starts = [1, *(1 + int(w) for w in np.cumsum(widths))]
    rows = []
    for at in range(head, head + count * width, width):
        cells = [_text(data[at + a : at + b], coding) for a, b in pairwise(starts)]
        rows.append([_iso(c) if kind == "D" else c for c, kind in zip(cells, kinds, strict=True)])
    return names, [n for n, kind in zip(names, kinds, strict=True) if kind == "D"], rows


def _text(cell: bytes, coding: str) -> str:
    try:
        return cell.decode(coding).strip(" \0")
    except (UnicodeDecodeError, LookupError):
        return cell.decode("latin-1").strip(" \0")


def _iso(text: str) -> str:
    return f"{text[:4]}-{text[4:6]}-{text[6:8]}" if len(text) == 8 else text


def _records(data: bytes, name: str) -> Iterator[int]:
    """Where the content of each record begins."""
    if struct.unpack_from(">i", data, 24)[0] * 2 != len(data):
        insist([damaged(name, "Das Shapefile ist abgeschnitten.")])
    at = _HEAD
    while at < len(data):
        yield at + 8
        at += 8 + struct.unpack_from(">I", data, at + 4)[0] * 2


def _rings(data: bytes, at: int) -> list[areas.Ring]:
    """The rings of a polygon, without the repeated last corner; z and m values are left aside."""
    if struct.unpack_from("<i", data, at)[0] not in _POLYGONS:
        return []
    parts, corners = struct.unpack_from("<ii", data, at + 36)
    starts = np.frombuffer(data, "<i4", parts, at + 44)
    points = np.frombuffer(data, "<f8", 2 * corners, at + 44 + 4 * parts).reshape(-1, 2)
    return [ring[:-1] for ring in np.split(points, starts[1:])]
