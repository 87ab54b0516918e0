"""Borders of the Kreise: shapefiles with their parts, GeoPackages, archives, and borders that stay shared."""

from __future__ import annotations

import math
import re
import zipfile
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from pipeline.deliveries import scan, take_in
from pipeline.read import DeliveryFault, Unrecognised, areas, is_part, read, read_all
from tests.unit.read.borders import UTM32, dbf, gpkg, shp, square

ROWS = [
    ("05711", "Bielefeld", "4", "4", "20210901"),
    ("05754", "Gütersloh", "4", "4", "20221231"),
    ("03241", "Hannover", "4", "4", "20200101"),
]
AREAS = [[square(460000, 5760000)], [square(455000, 5760000)], [square(540000, 5800000)]]
LAYERS = {"VG250_KRS.shp": shp(AREAS), "VG250_KRS.dbf": dbf(ROWS), "VG250_KRS.prj": UTM32, "VG250_KRS.cpg": b"UTF-8"}


def lay(folder: Path, files: dict[str, bytes]) -> Path:
    """Write the files; returns the first."""
    for name, content in files.items():
        (folder / name).write_bytes(content)
    return folder / next(iter(files))


def corners(path: str) -> list[set[tuple[int, int]]]:
    """The corners of each ring of a path."""
    rings = [[int(n) for n in part.split()] for part in re.findall(r"M([\d ]+)Z", path)]
    return [set(zip(ring[::2], ring[1::2], strict=True)) for ring in rings]


def test_a_shapefile_is_read_with_its_parts(tmp_path: Path) -> None:
    (table,) = read(lay(tmp_path, LAYERS))
    assert table.header == ("AGS", "GEN", "ADE", "GF", "BEGINN", "UMRISS")
    assert table.stand == date(2022, 12, 31)
    assert [row[1] for row in table.rows] == ["Bielefeld", "Gütersloh", "Hannover"]
    assert corners(table.rows[0][-1]) == [{(460000, 5760000), (460000, 5765000), (465000, 5765000), (465000, 5760000)}]
    assert table.rows[2][-1] == ""


def test_a_geopackage_says_the_same(tmp_path: Path) -> None:
    (shape,) = read(lay(tmp_path, LAYERS))
    (table,) = read(lay(tmp_path, {"DE_VG250.gpkg": gpkg(AREAS, ROWS)}))
    places = [table.header.index(name) for name in ("AGS", "GEN", "UMRISS")]
    assert [[row[i] for i in places] for row in table.rows] == [[r[0], r[1], r[-1]] for r in shape.rows]
    assert (table.stand, table.member) == (date(2022, 12, 31), "vg250_krs")


def test_parts_are_no_deliveries_of_their_own(tmp_path: Path) -> None:
    lay(tmp_path, LAYERS | {"VG250_KRS.shx": b"\x00\x00\x27\x0a" + bytes(96) + b"\x00\x00\x00\x32"})
    intake = take_in(scan(tmp_path))
    assert [(d.where, d.quelle.id) for d in intake.deliveries] == [("VG250_KRS.shp", "bkg_kreisgrenzen")]
    assert (intake.unused, intake.findings) == ([], [])
    assert is_part(tmp_path / "VG250_KRS.dbf")


def test_an_archive_holds_all_parts_and_other_layers(tmp_path: Path) -> None:
    gemeinden = [("05711000", *row[1:]) for row in ROWS]
    with zipfile.ZipFile(tmp_path / "vg250.zip", "w") as archive:
        for name, content in LAYERS.items():
            archive.writestr(f"vg250_ebenen_1231/{name}", content)
            other = dbf(gemeinden) if name.endswith(".dbf") else content
            archive.writestr(f"vg250_ebenen_1231/{name.replace('KRS', 'GEM')}", other)
    reading = read_all(tmp_path / "vg250.zip")
    assert [table.member for table in reading.tables] == ["vg250_ebenen_1231/VG250_KRS.shp"]
    assert [member for member, _ in reading.skipped] == ["vg250_ebenen_1231/VG250_GEM.shp"]


@pytest.mark.parametrize(
    ("change", "word"),
    [
        ({"VG250_KRS.shp": shp(AREAS, kind=3)}, "ohne Flächen"),
        ({"VG250_KRS.prj": b'GEOGCS["WGS 84"]'}, "UTM32"),
        ({"VG250_KRS.dbf": dbf([("03241", *row[1:]) for row in ROWS])}, "keine Grenzen"),
    ],
)
def test_other_shapefiles_are_not_recognised(tmp_path: Path, change: dict[str, bytes], word: str) -> None:
    with pytest.raises(Unrecognised) as caught:
        read(lay(tmp_path, LAYERS | change))
    assert word in caught.value.reason


@pytest.mark.parametrize("missing", [".dbf", ".prj"])
def test_a_missing_part_is_named(tmp_path: Path, missing: str) -> None:
    with pytest.raises(Unrecognised) as caught:
        read(lay(tmp_path, {name: content for name, content in LAYERS.items() if not name.endswith(missing)}))
    assert missing in caught.value.reason


@pytest.mark.parametrize(
    "files",
    [
        LAYERS | {"VG250_KRS.shp": shp(AREAS)[:-40]},
        LAYERS | {"VG250_KRS.shp": shp(AREAS[:2])},
        LAYERS | {"VG250_KRS.dbf": dbf(ROWS)[:-30]},
        LAYERS | {"VG250_KRS.dbf": b"\x03"},
        {"DE_VG250.gpkg": gpkg(AREAS, ROWS)[:9000]},
    ],
)
def test_a_damaged_file_is_a_fault(tmp_path: Path, files: dict[str, bytes]) -> None:
    with pytest.raises(DeliveryFault):
        read(lay(tmp_path, files))


def test_other_geopackages_are_not_recognised(tmp_path: Path) -> None:
    for content in (gpkg(AREAS, ROWS, system=4326), gpkg(AREAS[2:], ROWS[2:])):
        with pytest.raises(Unrecognised):
            read(lay(tmp_path, {"a.gpkg": content}))


def wave(start: tuple[float, float], end: tuple[float, float], steps: int = 60) -> list[tuple[float, float]]:
    """A winding line between two points, without the last."""
    (x, y), (u, v) = start, end
    along = [i / steps for i in range(steps)]
    return [
        (x + (u - x) * t + 900 * math.sin(9 * math.pi * t), y + (v - y) * t + 150 * math.sin(40 * t)) for t in along
    ]


def test_neighbours_keep_the_same_border_when_it_is_simplified() -> None:
    a, b, c, d, e, f = (0.0, 0.0), (0.0, 3e4), (3e4, 3e4), (3e4, 0.0), (6e4, 3e4), (6e4, 0.0)
    middle = wave(d, c)
    left = [*wave(a, b), *wave(b, c), *[c, *middle[:0:-1]], *wave(d, a)]
    right = [*middle, *wave(c, e), *wave(e, f), *wave(f, d)]
    one, other = areas.simplified([[np.array(left)], [np.array(right)]])
    (left_corners,), (right_corners,) = corners(one.replace("-", "")), corners(other.replace("-", ""))
    shared = left_corners & right_corners
    assert {(30000, 30000), (30000, 0)} <= shared
    assert 4 < len(shared) < len(middle) / 2
    assert len(left_corners) < len(left) / 2


def test_an_enclave_is_the_same_ring_on_both_sides() -> None:
    hole = np.array([(1e4, 1e4), (1e4, 2e4), (1.5e4, 2.01e4), (2e4, 2e4), (2e4, 1e4)])
    around = np.array([(0.0, 0.0), (0.0, 3e4), (3e4, 3e4), (3e4, 0.0)])
    outer, inner = areas.simplified([[around, hole[::-1]], [hole]])
    assert corners(outer)[1] == corners(inner)[0]


def test_a_small_exclave_is_left_out_but_never_the_only_ring() -> None:
    tiny = np.array(square(100000, 100000, 400)[:-1])
    both, alone = areas.simplified([[np.array(square(0, 0)[:-1]), tiny], [tiny]])
    assert (both.count("M"), alone.count("M")) == (1, 1)


def test_the_real_borders(realdata: Path) -> None:
    (table,) = read(next(realdata.rglob("VG2500_KRS.shp")))
    drawn = [row for row in table.rows if row[-1]]
    assert (len(table.rows), len(drawn)) == (400, 53)
    assert sum(len(row[-1]) for row in drawn) < 60_000
    assert all(re.fullmatch(r"(M\d+ \d+( \d+ \d+){2,}Z)+", row[-1]) for row in drawn)
