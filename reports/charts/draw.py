"""From a chart's description to its SVG, each drawn once."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any, Final

from reports.charts import spec, verteilung, zeitreihen
from reports.charts.leinwand import Leinwand

_ZEICHNER: Final[dict[type, Callable[[Any], Leinwand]]] = {
    spec.Linien: zeitreihen.linien, spec.Saeulen: zeitreihen.saeulen, spec.Vielfache: zeitreihen.vielfache,
    spec.Funken: zeitreihen.funken, spec.Balken: verteilung.balken, spec.Streifen: verteilung.streifen,
    spec.Anteile: verteilung.anteile, spec.Lage: verteilung.lage,
}  # fmt: skip


@lru_cache(maxsize=1024)
def zeichne(chart: spec.Chart) -> str:
    """The chart as an SVG element; what several editions of a region show is drawn once."""
    return _ZEICHNER[type(chart)](chart).svg()
