"""Areas with borders as a table: attributes as text, and the border as a path in metres, simplified for a page.

Neighbours share a border also after simplification: borders are cut into arcs where three areas meet, and each arc is
simplified once. Only Bildungsregionen get a border: of a file on all Germany nothing else is ever drawn.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray

from pipeline.read.refusal import Unrecognised
from pipeline.read.table import Column, Table
from pipeline.regions import bildungsregionen

Ring = NDArray[np.float64]
"""Corners of a closed line as (x, y), the first not repeated at the end."""
Chain = NDArray[np.int64]
"""Numbers of corners, one after the other."""
TOLERANCE: Final = 300.0
"""Metres that a simplified border may leave its course: half a point on a map over the width of a page."""
GRID: Final = 10
_EARTH: Final = 1e8
LEAST: Final = 1e6
"""Square metres below which an exclave cannot be seen."""
BORDER: Final = "UMRISS"
_KEY: Final = "AGS"
_UTM32: Final = re.compile(r"UTM[_ ]zone[_ ]32N|25832", re.IGNORECASE)
ELSEWHERE: Final = "liegt in einem anderen Koordinatensystem; bitte die Fassung in UTM32 (EPSG:25832) ablegen."


def in_utm32(system: str) -> bool:
    """Whether the description of a coordinate system means ETRS89 / UTM zone 32."""
    return _UTM32.search(system) is not None


def kreise(names: Sequence[str], rows: Sequence[Sequence[str]]) -> list[int]:
    """Positions of the records that are Bildungsregionen; `Unrecognised` where there is none."""
    place = next((i for i, name in enumerate(names) if name.upper() == _KEY), None)
    ours = {r.region_id for r in bildungsregionen()}
    found = [] if place is None else [i for i, row in enumerate(rows) if row[place] in ours]
    if not found:
        raise Unrecognised("enthält keine Grenzen von Kreisen in Nordrhein-Westfalen (Spalte AGS mit fünf Stellen).")
    return found


def table(
    names: Sequence[str], rows: Sequence[Sequence[str]], borders: dict[int, list[Ring]], dates: Sequence[str]
) -> Table:
    """The table: every record with the path of its border, empty where none was asked for.

    Its Stand is the latest of the dates among the attributes (columns `dates`).
    """
    heads = [name.upper() for name in names]
    paths = dict(zip(borders, simplified(list(borders.values())), strict=True))
    days = [day for i, head in enumerate(heads) if head in dates for row in rows if (day := _day(row[i]))]
    return Table(
        format="gebiete", code="", title="",
        columns=[Column(i, "feld", (head,)) for i, head in enumerate((*heads, BORDER))],
        rows=[[*row, paths.get(i, "")] for i, row in enumerate(rows)], lines=list(range(1, len(rows) + 1)),
        stand=max(days, default=None), header=(*heads, BORDER),
    )  # fmt: skip


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None


def simplified(areas: Sequence[Sequence[Ring]]) -> list[str]:
    """The border of each area as path `M x y x y … Z`, its largest ring always among them."""
    rings = [ring for area in areas for ring in area if len(ring)]
    if not rings:
        return ["" for _ in areas]
    joined = np.concatenate(rings)
    if not (np.abs(joined) < _EARTH).all():  # neither is what is no number at all
        raise ValueError("corners that lie nowhere on earth")
    _, first, numbers = np.unique(joined[:, 0] + 1j * joined[:, 1], return_index=True, return_inverse=True)
    corners = joined[first]
    chains = np.split(numbers, np.cumsum([len(ring) for ring in rings])[:-1])
    meeting = _junctions(chains, len(corners))
    known: dict[bytes, Chain] = {}
    closed = iter([_ring(chain, meeting, corners, known) for chain in chains])
    return ["".join(_paths([next(closed) for ring in area if len(ring)], corners)) for area in areas]


def _paths(rings: Sequence[Chain], corners: Ring) -> Iterator[str]:
    """The rings as paths, without those that are too small to be seen beside the largest."""
    points = [np.round(corners[ring] / GRID).astype(int) * GRID for ring in rings]
    sizes = [abs(float(_double_area(p))) / 2 for p in points]
    for p, size in zip(points, sizes, strict=True):
        if size >= min(LEAST, max(sizes)):
            yield "M" + " ".join(f"{x} {y}" for x, y in p) + "Z"


def _double_area(points: NDArray[np.int64]) -> int:
    following = np.roll(points, -1, axis=0)
    return int(np.sum(points[:, 0] * following[:, 1] - points[:, 1] * following[:, 0]))


def _junctions(chains: Sequence[Chain], corners: int) -> NDArray[np.bool_]:
    """Which corners have more than two different neighbours: there borders meet."""
    pairs = np.concatenate([c * corners + np.roll(c, step) for c in chains for step in (1, -1)])
    return np.bincount(np.unique(pairs) // corners, minlength=corners) > 2


def _ring(chain: Chain, meeting: NDArray[np.bool_], corners: Ring, known: dict[bytes, Chain]) -> Chain:
    """A ring with every arc between two junctions simplified; as it is where nothing but a line would be left."""
    starts = np.flatnonzero(meeting[chain])
    first = int(starts[0]) if len(starts) else int(np.argmin(chain))
    turned = np.append(np.roll(chain, -first), chain[first])
    cuts = [0, *(starts[1:] - first), len(chain)]
    arcs = [_arc(turned[a : b + 1], corners, known) for a, b in pairwise(cuts)]
    simple = np.concatenate([arc[:-1] for arc in arcs])
    return simple if len(simple) > 2 else chain


def _arc(arc: Chain, corners: Ring, known: dict[bytes, Chain]) -> Chain:
    """An arc with fewer corners, the same in both directions."""
    backwards = (arc[-1], arc[-2]) < (arc[0], arc[1])
    one_way = arc[::-1] if backwards else arc
    key = one_way.tobytes()
    if key not in known:
        known[key] = one_way[_kept(corners[one_way])]
    return known[key][::-1] if backwards else known[key]


def _kept(points: Ring) -> NDArray[np.bool_]:
    """Which points stay: the ends, and between them whatever lies farther than the tolerance from the line so far."""
    keep = np.zeros(len(points), dtype=bool)
    keep[[0, -1]] = True
    open_ = [(0, len(points) - 1)]
    while open_:
        first, last = open_.pop()
        if last - first < 2:
            continue
        away = _distance(points[first + 1 : last], points[first], points[last])
        farthest = int(np.argmax(away)) + first + 1
        if away[farthest - first - 1] > TOLERANCE:
            keep[farthest] = True
            open_ += [(first, farthest), (farthest, last)]
    return keep


def _distance(points: Ring, start: Ring, end: Ring) -> NDArray[np.float64]:
    """Distance of points from a line, from its start where it is closed."""
    along = end - start
    length = float(np.hypot(*along))
    offset = points - start
    away: NDArray[np.float64] = (
        np.abs(offset[:, 0] * along[1] - offset[:, 1] * along[0]) / length if length else np.hypot(*offset.T)
    )
    return away
