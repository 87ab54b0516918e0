"""Borders on a map: from paths in metres to areas on the canvas, each with a place where its name fits.

A name that finds no room within its area is replaced by a number, given in the order of the keys.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

import numpy as np
from matplotlib.path import Path
from numpy.typing import NDArray

from pipeline.regions.lage import lagen
from reports.charts.leinwand import textbreite

Ring = tuple[tuple[float, float], ...]
_RASTER: Final = 32
_LUFT: Final = 1.2
ZEILE: Final = 9.8
"""From one line of a name to the next."""


@dataclass(frozen=True, slots=True)
class Gebiet:
    """An area on the canvas: closed rings, the middle of its name, the lines of the name, its number if it has one."""

    ringe: tuple[Ring, ...]
    mitte: tuple[float, float]
    zeilen: tuple[str, ...]
    nummer: int = 0


@lru_cache(maxsize=4)
def gebiete(umrisse: Sequence[tuple[str, str]], oben: float, hoehe: float) -> dict[str, Gebiet]:
    """Region -> its area on a canvas on which the map begins and is as high as said."""
    metres = {region_id: ringe(pfad) for region_id, pfad in umrisse}
    ecken = [punkt for alle in metres.values() for ring in alle for punkt in ring]
    west, nord, sued = min(x for x, _ in ecken), max(y for _, y in ecken), min(y for _, y in ecken)
    punkte_je_m = (hoehe - 2) / (nord - sued)
    orte = {
        region_id: _gebiet(
            region_id,
            tuple(
                tuple((1 + (x - west) * punkte_je_m, oben + 1 + (nord - y) * punkte_je_m) for x, y in ring)
                for ring in alle
            ),
        )
        for region_id, alle in sorted(metres.items())
    }
    nummern = iter(range(1, len(orte) + 1))
    return {r: ort if ort.zeilen else _nummeriert(ort, next(nummern)) for r, ort in orte.items()}


def verschoben(ort: Gebiet, tiefer: float) -> Gebiet:
    """The same area, so many points further down the canvas."""
    ringe, (x, y) = tuple(tuple((x, y + tiefer) for x, y in ring) for ring in ort.ringe), ort.mitte
    return replace(ort, ringe=ringe, mitte=(x, y + tiefer))


def ringe(pfad: str) -> tuple[Ring, ...]:
    """The rings of a path `M x y x y … Z M …`."""
    teile = [[float(z) for z in teil.split()] for teil in pfad.replace("Z", " ").split("M") if teil.strip()]
    return tuple(tuple(zip(zahlen[::2], zahlen[1::2], strict=True)) for zahlen in teile)


def _nummeriert(ort: Gebiet, nummer: int) -> Gebiet:
    return replace(ort, zeilen=(str(nummer),), nummer=nummer)


def _gebiet(region_id: str, alle: tuple[Ring, ...]) -> Gebiet:
    """The area with its name where it fits: in one line, else broken; without lines where it does not fit at all."""
    groesster = max(alle, key=lambda ring: abs(_flaeche(ring)))
    gebrochen = lagen()[region_id].beschriftung
    ganz = "".join(z if z.endswith("-") else f"{z} " for z in gebrochen).strip()
    mitten = _mitten(groesster)
    for zeilen in ((ganz,), gebrochen) if "-" not in "".join(gebrochen[:-1]) else (gebrochen,):
        if (mitte := _platz(groesster, mitten, zeilen)) is not None:
            return Gebiet(alle, mitte, zeilen)
    return Gebiet(alle, _platz(groesster, mitten, ("00",)) or (float(mitten[0][0]), float(mitten[0][1])), ())


def _flaeche(ring: Ring) -> float:
    paare = zip(ring, (*ring[1:], ring[0]), strict=True)
    return sum(x * v - u * y for (x, y), (u, v) in paare) / 2


def _mitten(ring: Ring) -> NDArray[np.float64]:
    """Points of a grid within the ring, those nearest to its centre of gravity first."""
    ecken = np.array(ring)
    (x0, y0), (x1, y1) = ecken.min(axis=0), ecken.max(axis=0)
    raster = np.stack(np.meshgrid(np.linspace(x0, x1, _RASTER), np.linspace(y0, y1, _RASTER)), axis=-1).reshape(-1, 2)
    innen = raster[Path(ecken).contains_points(raster)]
    innen = innen if len(innen) else raster
    weg = np.hypot(*(innen - innen.mean(axis=0)).T)
    nahe: NDArray[np.float64] = innen[np.argsort(weg, kind="stable")]
    return nahe


def _platz(ring: Ring, mitten: NDArray[np.float64], zeilen: Sequence[str]) -> tuple[float, float] | None:
    """The first of the points around which all lines lie within the ring."""
    oben = -len(zeilen) * ZEILE / 2
    rand = [
        (seite * (textbreite(text) / 2 + _LUFT), oben + nr * ZEILE + tiefe)
        for nr, text in enumerate(zeilen)
        for seite in (-1, -0.5, 0, 0.5, 1)
        for tiefe in (_LUFT, ZEILE / 2, ZEILE - _LUFT)
    ]
    kasten = mitten[:, None, :] + np.array(rand)[None, :, :]
    drin = Path(np.array(ring)).contains_points(kasten.reshape(-1, 2)).reshape(len(mitten), len(rand)).all(axis=1)
    return (float(mitten[drin][0][0]), float(mitten[drin][0][1])) if drin.any() else None
