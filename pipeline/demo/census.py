"""The school statistics as published: sums over schools by region, rounded to multiples of five since 2019/20."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.demo.calibration import YEARS
from pipeline.demo.schools import MEASURES, School

Counts = dict[str, dict[str, dict[str, list[int]]]]
"""Region, measure, Schulform: one number for each year of the model."""


def _by_gemeinde(schools: Sequence[School]) -> Counts:
    """Sums over the schools of each Gemeinde."""
    counts: Counts = {}
    for school in schools:
        place = counts.setdefault(school.gemeinde, {measure: {} for measure in MEASURES})
        parts = (dict.fromkeys(school.schueler, 1), school.schueler, school.abgaenger, school.lehrkraefte)
        for measure, part in zip(MEASURES, parts, strict=True):
            series = place[measure].setdefault(school.form, [0] * len(YEARS))
            for year, number in part.items():
                series[year - YEARS[0]] += number
    return counts


def _into(target: dict[str, dict[str, list[int]]], source: dict[str, dict[str, list[int]]]) -> None:
    """Add the counts of one region to those of another, which gets copies of its own."""
    for measure, forms in source.items():
        mine = target.setdefault(measure, {})
        for form, series in forms.items():
            mine[form] = [a + b for a, b in zip(mine[form], series, strict=True)] if form in mine else list(series)


def count(schools: Sequence[School]) -> Counts:
    """Counts of every Gemeinde, Kreis, Regierungsbezirk and of the Land, exact."""
    counts = _by_gemeinde(schools)
    level = sorted(counts)
    for length in (5, 3, 2):
        for key in level:
            _into(counts.setdefault(key[:length], {}), counts[key])
        level = sorted({key[:length] for key in level})
    return counts


def rounded(number: int) -> int:
    """The nearest multiple of five."""
    return (number + 2) // 5 * 5


def published(number: int, *, exact: bool) -> int:
    """A count of pupils, leavers or teachers as the office shows it."""
    return number if exact else rounded(number)


def is_exact(measure: str, year: int, gemeinde: bool) -> bool:
    """Whether counts of a measure are published exactly; leavers by the summer they left, the others by school year."""
    return measure == "schulen" or year < 2019 - gemeinde
