"""A canvas in points on matplotlib's SVG backend: lines, rectangles, dots and text, no figure and no axes.

Coordinates count in points from the upper left corner. The SVG keeps text as text in IBM Plex Sans, has no date and no
random ids, so that the same chart is the same bytes. Paths go to the backend as they are: the artists of matplotlib
lay out and check what a report draws by the thousand, and take four times as long.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from typing import Any, Final, Literal

import numpy as np
from matplotlib.backend_bases import GraphicsContextBase
from matplotlib.backends.backend_svg import RendererSVG
from matplotlib.colors import to_rgba
from matplotlib.ft2font import FT2Font
from matplotlib.path import Path
from matplotlib.transforms import Affine2D

from reports.farben import TINTE, WEISS
from reports.schrift import FAMILIE, schriftdatei

GRAU: Final = "#5C656D"
GRAU_HELL: Final = "#B4BBC1"
HAARLINIE: Final = "#D5DADE"
SCHRIFT: Final = 9.0
_SCHRAFFUR: Final = 4.0
Anker = Literal["left", "center", "right"]
_Ende = Literal["butt", "round"]
_Ecken = Literal["miter", "round"]
_LEER: Final[Any] = {"Date": None, "Creator": None, "Format": None, "Type": None}
_ANKER: Final = {"left": "start", "center": "middle", "right": "end"}


@cache
def _metrik() -> FT2Font:
    """The font for measuring."""
    return FT2Font(str(schriftdatei()))


@lru_cache(maxsize=4096)
def textbreite(text: str, groesse: float = SCHRIFT, fett: bool = False) -> float:
    """Width of a text in points; semibold is measured as regular plus five percent."""
    font = _metrik()
    font.set_size(groesse, 72)
    font.set_text(text, 0.0)
    return float(font.get_width_height()[0]) / 64 * (1.05 if fett else 1.0)


class Leinwand:
    """A drawing of fixed size in points."""

    def __init__(self, breite: float, hoehe: float) -> None:
        self.breite, self.hoehe = breite, hoehe
        self._puffer = io.StringIO()
        self._backend: Any = RendererSVG(breite, hoehe, self._puffer, metadata=_LEER)
        self._kippen = Affine2D().scale(1, -1).translate(0, hoehe)

    def linie(
        self, punkte: Sequence[tuple[float, float]], farbe: str = TINTE, dicke: float = 0.6, strich: str = ""
    ) -> None:
        """A polyline, unbroken or with dashes as `"3 2"` in widths of the line."""
        self._pfad(Path(punkte), None, farbe, dicke, strich=strich, ende="butt" if strich else "round", ecken="round")

    def striche(self, linien: Iterable[Sequence[tuple[float, float]]], farbe: str, dicke: float) -> None:
        """Many straight lines in one look, as one path: half the work of drawing is what a path brings along."""
        enden = [punkt for linie in linien for punkt in linie]
        if enden:
            codes = [Path.MOVETO, Path.LINETO] * (len(enden) // 2)
            self._pfad(Path(enden, codes), None, farbe, dicke, ende="round", ecken="round")

    def rechteck(self, x: float, y: float, breite: float, hoehe: float, farbe: str, rand: str | None = None) -> None:
        """A filled rectangle with its upper left corner at (x, y)."""
        ecken = [(x, y), (x + breite, y), (x + breite, y + hoehe), (x, y + hoehe)]
        self._pfad(_geschlossen(ecken), farbe, rand, 0.6)

    def schraffur(self, x: float, y: float, breite: float, hoehe: float, farbe: str, grund: str = WEISS) -> None:
        """A rectangle of an uncertain value: empty with a rim and slanted lines."""
        self.rechteck(x, y, breite, hoehe, grund, farbe)
        wege = [i * _SCHRAFFUR for i in range(1, int((breite + hoehe) / _SCHRAFFUR) + 1)]
        linien = [
            [(x + min(w, breite), y + max(w - breite, 0.0)), (x + max(w - hoehe, 0.0), y + min(w, hoehe))] for w in wege
        ]
        self.striche(linien, farbe, 0.6)

    def punkt(self, x: float, y: float, radius: float, farbe: str, *, hohl: bool = False) -> None:
        """A dot with a thin light rim, so that it stands off lines below; an uncertain value's is a ring."""
        self._zeichen(Path.circle((x, y), radius), farbe, hohl)

    def raute(self, x: float, y: float, radius: float, farbe: str, *, hohl: bool = False) -> None:
        """A diamond, told from a dot by its form."""
        ecken = [(x - radius, y), (x, y - radius), (x + radius, y), (x, y + radius)]
        self._zeichen(_geschlossen(ecken), farbe, hohl)

    def _zeichen(self, pfad: Path, farbe: str, hohl: bool) -> None:
        fuellung, rand, dicke = (WEISS, farbe, 1.2) if hohl else (farbe, WEISS, 0.8)
        self._pfad(pfad, fuellung, rand, dicke)

    def band(
        self, links: tuple[float, float, float], rechts: tuple[float, float, float], farbe: str, rand: str
    ) -> None:
        """A ribbon between two upright edges (x, upper y, lower y), swung so that it leaves and arrives level."""
        (x, oben, unten), (zx, zoben, zunten) = links, rechts
        mitte = (x + zx) / 2
        weg = [
            (x, oben), (mitte, oben), (mitte, zoben), (zx, zoben),
            (zx, zunten), (mitte, zunten), (mitte, unten), (x, unten), (x, oben),
        ]  # fmt: skip
        schwung = [Path.CURVE4] * 3
        codes = [Path.MOVETO, *schwung, Path.LINETO, *schwung, Path.CLOSEPOLY]
        self._pfad(Path(weg, codes), farbe, rand, 0.6)

    def flaeche(
        self, ringe: Sequence[Sequence[tuple[float, float]]], farbe: str, rand: str, dicke: float = 0.5
    ) -> None:
        """An area within closed rings, holes turned the other way round, with an outline."""
        self._pfad(Path.make_compound_path(*map(_geschlossen, ringe)), farbe, rand, dicke, ecken="round")

    def text(
        self,
        x: float,
        y: float,
        text: str,
        farbe: str = GRAU,
        groesse: float = SCHRIFT,
        anker: Anker = "left",
        fett: bool = False,
    ) -> None:
        """Text with its baseline at y."""
        stil = f"font-size: {groesse:g}px; font-family: '{FAMILIE}'; text-anchor: {_ANKER[anker]}; fill: {farbe}"
        lage = {"x": f"{x:.2f}", "y": f"{y:.2f}", "style": f"{stil}; font-weight: 600" if fett else stil}
        self._backend.writer.element("text", text, attrib=lage)

    def svg(self) -> str:
        """The drawing as an SVG element without XML prologue, ids that nothing refers to taken out."""
        self._backend.finalize()
        return _schlank(self._puffer.getvalue())

    def _pfad(
        self, pfad: Path, fuellung: str | None, rand: str | None, dicke: float, *,
        strich: str = "", ende: _Ende = "butt", ecken: _Ecken = "miter",
    ) -> None:  # fmt: skip
        """A path with what fills it and what outlines it, to a hundredth of a point."""
        stift = GraphicsContextBase()
        stift.set_linewidth(dicke if rand else 0.0)
        stift.set_foreground(rand or WEISS)
        stift.set_capstyle(ende)
        stift.set_joinstyle(ecken)
        if strich:
            stift.set_dashes(0, [float(teil) * dicke for teil in strich.split()])
        genau = Path(np.asarray(pfad.vertices).round(2), pfad.codes)
        genau.should_simplify = False
        self._backend.draw_path(stift, genau, self._kippen, to_rgba(fuellung) if fuellung else None)


def _geschlossen(punkte: Sequence[tuple[float, float]]) -> Path:
    """The closed path through some points."""
    return Path([*punkte, punkte[0]], closed=True)


def _schlank(svg: str) -> str:
    """Only what draws: no prologue, no empty metadata or style element, no ids except those referred to."""
    svg = svg[svg.index("<svg") :]
    svg = re.sub(r"<metadata>.*?</metadata>|<style type=\"text/css\">.*?</style>|<!--.*?-->", "", svg, flags=re.S)
    benutzt = set(re.findall(r"(?:url\(#|href=\"#)([\w-]+)", svg))
    svg = re.sub(r' id="([\w-]+)"', lambda m: m.group(0) if m.group(1) in benutzt else "", svg)
    svg = re.sub(r"<defs>\s*</defs>", "", svg)
    return re.sub(r"\n\s*", "\n", svg).strip()
