"""What the model is calibrated with: rounded published magnitudes, read from the two data files beside this module."""

from __future__ import annotations

import csv
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

HERE = Path(__file__).parent
YEARS = range(2005, 2026)
"""School years by the calendar year in which they begin, reference dates and reporting years of the model."""
PROFILE = YEARS[:18]
"""The school years that table 21111-9k21 covers (2005/06 to 2022/23)."""
BASE = 2024
"""The year whose distribution over the regions is known; the others are walked back from it."""

Curve = Mapping[int, float]


def at(curve: Curve, point: int) -> float:
    """The value of a curve at a year or age: linear between its points, constant before and after them."""
    points = sorted(curve)
    right = bisect_right(points, point)
    if right == 0:
        return curve[points[0]]
    if right == len(points):
        return curve[points[-1]]
    low, high = points[right - 1], points[right]
    return curve[low] + (curve[high] - curve[low]) * (point - low) / (high - low)


@dataclass(frozen=True, slots=True)
class Form:
    """A Schulform as the model knows it; the curves are those of `kalibrierung.yml`, shares lie between 0 and 1."""

    code: str
    schueler: Curve
    schulen: Curve
    je_lehrkraft: Curve
    abgang: Curve = field(default_factory=lambda: {0: 0.0})
    alter: tuple[int, int] = (6, 18)
    frueher: float = 0.0
    standorte: tuple[str, ...] = ()
    weiblich: float = 0.5
    auslaendisch: float = 0.1
    klasse7: float = 0.0
    jahrgang11: float = 0.0


@dataclass(frozen=True, slots=True)
class Unit:
    """A region of the calibration: one of 52 Bildungsregionen, the Stadt Aachen, or the rest of its Städteregion."""

    region_id: str
    bevoelkerung: float
    flaeche_qkm: float
    schueler: Mapping[str, float]
    privat: float
    brennpunkt: float
    studierende: float

    @property
    def kreis(self) -> str:
        """Key of the Bildungsregion the unit belongs to."""
        return self.region_id[:5]

    @property
    def kreisfrei(self) -> bool:
        """Whether the unit is one city, without Gemeinden of its own."""
        return len(self.region_id) == 8 or self.region_id[2:4] in {"11", "12", "31", "51", "71", "91"}


@dataclass(frozen=True, slots=True)
class Calibration:
    """All of it: units, forms in the order of publication, and the remaining key figures as plain data."""

    units: tuple[Unit, ...]
    forms: tuple[Form, ...]
    facts: Mapping[str, Any]


_COLUMNS = {
    "02": "grundschule", "04": "hauptschule", "10": "realschule", "14": "sekundarschule", "15": "gesamtschule",
    "20": "gymnasium", "waldorfschule": "waldorfschule", "foerderschule_gh": "foerderschule",
    "25": "weiterbildungskolleg", "30": "berufskolleg",
}  # fmt: skip


def _unit(row: dict[str, str]) -> Unit:
    """A row of the calibration by region."""
    return Unit(
        region_id=row["region_id"],
        bevoelkerung=float(row["bevoelkerung"]),
        flaeche_qkm=float(row["flaeche_qkm"]),
        schueler={code: float(row[column]) for code, column in _COLUMNS.items()},
        privat=float(row["privat_prozent"]) / 100,
        brennpunkt=float(row["gs_stufe_7_9_prozent"]),
        studierende=float(row["studierende"]),
    )


def _form(code: str, facts: dict[str, Any]) -> Form:
    """A Schulform of the calibration; lists become tuples."""
    fields: dict[str, Any] = {key: tuple(value) if isinstance(value, list) else value for key, value in facts.items()}
    return Form(code=code, **fields)


def read_yaml(name: str) -> dict[str, Any]:
    """A data file beside this module."""
    facts: dict[str, Any] = yaml.load((HERE / name).read_text("utf-8"), Loader=yaml.CSafeLoader)
    return facts


def load() -> Calibration:
    """The calibration as it stands in `kalibrierung.yml` and `kalibrierung_regionen.csv`."""
    facts = read_yaml("kalibrierung.yml")
    with (HERE / "kalibrierung_regionen.csv").open(encoding="utf-8", newline="") as file:
        units = tuple(_unit(row) for row in csv.DictReader(file, delimiter=";"))
    forms = tuple(_form(code, form) for code, form in facts["schulformen"].items())
    return Calibration(units, forms, facts)
