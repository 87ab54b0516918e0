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
from matplotlib.patches import Circle, Rectangle
from matplotlib.text import Text
from matplotlib.transforms import IdentityTransform

from reports.schrift import FAMILIE, schriftdatei

BLAU: Final = "#12436D"
BLAU_HELL: Final = "#A9C1D6"
PFLAUME: Final = "#801650"
GRAU: Final = "#5C656D"
GRAU_HELL: Final = "#B4BBC1"
HAARLINIE: Final = "#D5DADE"
TINTE: Final = "#1D2B36"
SCHRIFT: Final = 8.5
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

    def punkt(self, x: float, y: float, radius: float, farbe: str, rand: str = "#FFFFFF") -> None:
        """A dot with a thin light rim, so that it stands off lines below."""
        self._dazu(Circle((x, self.hoehe - y), radius, facecolor=farbe, edgecolor=rand, linewidth=0.8))

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

    def _dazu(self, artist: Line2D | Rectangle | Circle | Text) -> None:
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
