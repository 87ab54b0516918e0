"""The simulated Land as the 53 Bildungsregionen see it: what demonstrations of municipal templates are built from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

import yaml

from pipeline.demo.calibration import HERE, YEARS
from pipeline.demo.chance import apportion
from pipeline.demo.model import Model
from pipeline.regions import bildungsregionen

FOERDERSCHULEN = ("foerderschule_gh", "foerderschule_rgy")
"""Schulformen that templates sum up as `foerderschule`."""


@cache
def keys() -> tuple[str, ...]:
    """Keys of the 53 Bildungsregionen."""
    return tuple(region.region_id for region in bildungsregionen())


def read_facts(name: str) -> dict[str, Any]:
    """The calibration `<name>.yml` beside a module of `quellen`."""
    text = (HERE / "quellen" / f"{name}.yml").read_text(encoding="utf-8")
    facts: dict[str, Any] = yaml.load(text, Loader=yaml.CSafeLoader)
    return facts


def counted(model: Model, region_id: str, measure: str, year: int) -> dict[str, int]:
    """A measure of the school statistics (`schulen`, `schueler`, …) by Schulform, special schools as one."""
    found: dict[str, int] = {}
    for form, series in model.counts[region_id][measure].items():
        code = "foerderschule" if form in FOERDERSCHULEN else form
        found[code] = found.get(code, 0) + series[year - YEARS[0]]
    return found


def pressure(model: Model, region_id: str, year: int) -> float:
    """How far the Mindestsicherungsquote lies above or below that of the Land, as a part of it."""
    return model.quoten[region_id][year] / model.quoten["05"][year] - 1


def spread(total: float, weights: Mapping[str, float]) -> dict[str, int]:
    """A whole number divided among keys in the proportion of their weights."""
    return dict(zip(weights, apportion(round(total), list(weights.values())), strict=True))


def cells(*values: object) -> list[str]:
    """A row of a template as somebody would type it: texts as they are, decimals with a comma, nothing as empty."""
    return ["" if v is None else f"{v:.1f}".replace(".", ",") if isinstance(v, float) else str(v) for v in values]


def row_of(region_id: str, period: str, groups: Sequence[str], *figures: object) -> list[str]:
    """A row of a template: region, period, names of the groups, figures."""
    return cells(region_id, period, *groups, *figures)
