"""From a chart's description to its SVG, each drawn once."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any, Final

from reports.charts import karte, spec, vergleiche, verteilung, zeitreihen
from reports.charts.leinwand import Leinwand
from reports.farben import STANDARD, Palette

_ZEICHNER: Final[dict[type, Callable[[Any, Palette], Leinwand]]] = {
    spec.Linien: zeitreihen.linien, spec.Saeulen: zeitreihen.saeulen, spec.Vielfache: zeitreihen.vielfache,
    spec.Funken: zeitreihen.funken, spec.Balken: verteilung.balken, spec.Streifen: verteilung.streifen,
    spec.Anteile: verteilung.anteile, spec.Lage: verteilung.lage, spec.Lagen: verteilung.lagen,
    spec.Hantel: vergleiche.hantel, spec.Steigung: vergleiche.steigung, spec.Fluss: vergleiche.fluss,
    spec.Karte: karte.karte, spec.Hundertfeld: verteilung.hundertfeld,
}  # fmt: skip


@lru_cache(maxsize=1024)
def zeichne(chart: spec.Chart, farben: Palette = STANDARD) -> str:
    """The chart as an SVG element; what several editions of a region show is drawn once."""
    return _ZEICHNER[type(chart)](chart, farben).svg()
