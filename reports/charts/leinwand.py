"""A canvas in points on a bare matplotlib Figure: lines, rectangles, dots and text, no axes machinery.

Coordinates count in points from the upper left corner. The SVG keeps text as text in IBM Plex Sans, has no date and no
random ids, so that the same chart is the same bytes.
"""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Any, Final, Literal

import matplotlib as mpl
from matplotlib import font_manager
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure
from matplotlib.ft2font import FT2Font
from matplotlib.lines import Line2D
from matplotlib.patches import Circle, PathPatch, Polygon, Rectangle
from matplotlib.path import Path
from matplotlib.text import Text
from matplotlib.transforms import IdentityTransform

from reports.farben import TINTE, WEISS
from reports.schrift import FAMILIE, schriftdatei

GRAU: Final = "#5C656D"
GRAU_HELL: Final = "#B4BBC1"
HAARLINIE: Final = "#D5DADE"
SCHRIFT: Final = 9.0
_SCHRAFFUR: Final = 4.0
Anker = Literal["left", "center", "right"]
_RC: Final[Any] = {
    "svg.fonttype": "none",
    "svg.hashsalt": "bildungsmonitor",
    "font.family": FAMILIE,
    "path.simplify": False,
}
_LEER: Final[Any] = {"Date": None, "Creator": None, "Format": None, "Type": None}


@cache
def _metrik() -> FT2Font:
    """The font for measuring; matplotlib is told that the one variable file serves both weights."""
    datei = str(schriftdatei())
    for gewicht in (400, 600):
        font_manager.fontManager.ttflist.append(
            font_manager.FontEntry(fname=datei, name=FAMILIE, weight=gewicht, size="scalable")
        )
    return FT2Font(datei)


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
        _metrik()
        self.breite, self.hoehe = breite, hoehe
        self._figure = Figure(figsize=(breite / 72, hoehe / 72), dpi=72, frameon=False)
        FigureCanvasSVG(self._figure)

    def linie(
        self, punkte: Sequence[tuple[float, float]], farbe: str = TINTE, dicke: float = 0.6, strich: str = "-"
    ) -> None:
        """A polyline; `strich` is a matplotlib line style or a dash as `"3 2"`."""
        x, y = [p[0] for p in punkte], [self.hoehe - p[1] for p in punkte]
        art: Any = (0, tuple(float(t) for t in strich.split())) if strich[0].isdigit() else strich
        self._dazu(
            Line2D(x, y, color=farbe, linewidth=dicke, linestyle=art, solid_capstyle="round", solid_joinstyle="round")
        )

    def rechteck(self, x: float, y: float, breite: float, hoehe: float, farbe: str, rand: str | None = None) -> None:
        """A filled rectangle with its upper left corner at (x, y)."""
        linie = 0.6 if rand else 0.0
        self._dazu(
            Rectangle(
                (x, self.hoehe - y - hoehe), breite, hoehe, facecolor=farbe, edgecolor=rand or "none", linewidth=linie
            )
        )

    def schraffur(self, x: float, y: float, breite: float, hoehe: float, farbe: str, grund: str = WEISS) -> None:
        """A rectangle of an uncertain value: empty with a rim and slanted lines."""
        self.rechteck(x, y, breite, hoehe, grund, farbe)
        for i in range(1, int((breite + hoehe) / _SCHRAFFUR) + 1):
            weg = i * _SCHRAFFUR
            anfang = (x + min(weg, breite), y + max(weg - breite, 0.0))
            self.linie([anfang, (x + max(weg - hoehe, 0.0), y + min(weg, hoehe))], farbe, 0.6)

    def punkt(self, x: float, y: float, radius: float, farbe: str, *, hohl: bool = False) -> None:
        """A dot with a thin light rim, so that it stands off lines below; an uncertain value's is a ring."""
        fuellung, rand, dicke = (WEISS, farbe, 1.2) if hohl else (farbe, WEISS, 0.8)
        self._dazu(Circle((x, self.hoehe - y), radius, facecolor=fuellung, edgecolor=rand, linewidth=dicke))

    def raute(self, x: float, y: float, radius: float, farbe: str, *, hohl: bool = False) -> None:
        """A diamond, told from a dot by its form."""
        fuellung, rand, dicke = (WEISS, farbe, 1.2) if hohl else (farbe, WEISS, 0.8)
        ecken = [(x - radius, y), (x, y - radius), (x + radius, y), (x, y + radius)]
        punkte = [(px, self.hoehe - py) for px, py in ecken]
        self._dazu(Polygon(punkte, closed=True, facecolor=fuellung, edgecolor=rand, linewidth=dicke))

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
        pfad = Path([(px, self.hoehe - py) for px, py in weg], codes)
        self._dazu(PathPatch(pfad, facecolor=farbe, edgecolor=rand, linewidth=0.6))

    def flaeche(
        self, ringe: Sequence[Sequence[tuple[float, float]]], farbe: str, rand: str, dicke: float = 0.5
    ) -> None:
        """An area within closed rings, holes turned the other way round, with an outline; to a tenth of a point."""
        punkte, codes = [], []
        for ring in ringe:
            punkte += [(round(x, 1), round(self.hoehe - y, 1)) for x, y in (*ring, ring[0])]
            codes += [Path.MOVETO, *[Path.LINETO] * (len(ring) - 1), Path.CLOSEPOLY]
        pfad = Path(punkte, codes)
        self._dazu(PathPatch(pfad, facecolor=farbe, edgecolor=rand, linewidth=dicke, joinstyle="round"))

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
        artist = Text(x, self.hoehe - y, text, color=farbe, fontsize=groesse, ha=anker, va="baseline", parse_math=False)
        artist.set_fontfamily([FAMILIE])
        artist.set_fontweight(600 if fett else 400)
        self._dazu(artist)

    def svg(self) -> str:
        """The drawing as an SVG element without XML prologue, ids that nothing refers to taken out."""
        puffer = io.StringIO()
        with mpl.rc_context(_RC):
            self._figure.savefig(puffer, format="svg", metadata=_LEER, transparent=True)
        return _schlank(puffer.getvalue())

    def _dazu(self, artist: Line2D | Rectangle | Circle | Polygon | PathPatch | Text) -> None:
        artist.set_transform(IdentityTransform())
        artist.set_zorder(len(self._figure.get_children()))  # what is drawn later lies above, whatever its kind
        self._figure.add_artist(artist, clip=False)


def _schlank(svg: str) -> str:
    """Only what draws: no prologue, no empty metadata or style element, no ids except those referred to."""
    svg = svg[svg.index("<svg") :]
    svg = re.sub(r"<metadata>.*?</metadata>|<style type=\"text/css\">.*?</style>|<!--.*?-->", "", svg, flags=re.S)
    benutzt = set(re.findall(r"(?:url\(#|href=\"#)([\w-]+)", svg))
    svg = re.sub(r' id="([\w-]+)"', lambda m: m.group(0) if m.group(1) in benutzt else "", svg)
    svg = re.sub(r"<defs>\s*</defs>", "", svg)
    return re.sub(r"\n\s*", "\n", svg).strip()
