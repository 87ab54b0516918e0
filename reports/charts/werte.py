"""Values and years as words of a chart: what labels and text alternatives write, without anything to draw with."""

from __future__ import annotations

from reports import zahlen
from reports.charts.spec import Achse, Punkte, Vorbehalt
from reports.zeit import schuljahr


def jahrtext(jahr: int, achse: Achse) -> str:
    """A year as axis label."""
    return schuljahr(jahr) if achse.schuljahre else str(jahr)


def werttext(wert: float, achse: Achse, vorbehalt: Vorbehalt = "") -> str:
    """A value as label as tables write it (brackets, p, r, s), with the percent sign where the axis has one."""
    return zahlen.zelle(wert, vorbehalt or None, achse.stellen) + (zahlen.FEST + achse.nach if achse.nach else "")


def bekannt(punkte: Punkte, von: int, bis: int) -> list[tuple[int, float]]:
    """The known values within the window."""
    return [(jahr, wert) for jahr, wert in punkte if wert is not None and von <= jahr <= bis]
