"""Named policies of disclosure control and what everybody can compute: `geheimhaltung.yml` as checked objects."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Annotated, Any, Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field

from pipeline.kennzahl_modell import Klasse

RULES = Path(__file__).parent.parent / "geheimhaltung.yml"
STRICTEST: Klasse = "G2"
"""The class of an indicator that names none."""


class Policy(BaseModel):
    """One policy; the keys are explained in the file. Numbers are persons or cases."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str
    name: str
    min_count: Annotated[int, Field(ge=0)]
    min_complement: Annotated[int, Field(ge=0)]
    min_denominator: Mapping[Klasse, int] = {}
    full_group: tuple[Klasse, ...] = ()
    zero: Literal["show", "hide"] = "show"
    secondary: bool = True
    publish: bool = True

    @property
    def width(self) -> int:
        """How many values at least must remain possible for a withheld one."""
        return max(self.min_count, self.min_complement, 1)

    def denominator(self, klasse: Klasse) -> int:
        """The smallest denominator of a published rate of this class."""
        return self.min_denominator.get(klasse, 0)


class Knowledge(BaseModel):
    """What everybody can compute although no code `insgesamt` says so; explained in the file."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    gruppen: Mapping[str, Mapping[str, tuple[str, ...]]]
    zerlegungen: Mapping[str, Mapping[str, tuple[tuple[str, ...], ...]]]
    summen: Mapping[str, Mapping[str, tuple[str, ...]]]

    def atoms(self, column: str, codes: Iterable[str]) -> tuple[str, ...]:
        """The codes without those that comprise others."""
        groups = self.gruppen.get(column, {})
        return tuple(sorted({atom for code in codes for atom in groups.get(code, (code,))}))

    def splits(self, dataset: str, column: str) -> tuple[tuple[str, ...], ...]:
        """The ways in which a column with overlapping codes divides the whole; none for ordinary columns."""
        return self.zerlegungen.get(dataset, {}).get(column, ())

    def measures(self, dataset: str, measure: str) -> tuple[str, ...]:
        """The measures that a measure adds up, itself if it is no such sum."""
        parts = self.summen.get(dataset, {}).get(measure, ())
        return tuple(sorted(one for part in parts for one in self.measures(dataset, part))) or (measure,)

    def whole(self, dataset: str, measure: str) -> str:
        """The measure of which a measure is a part, in the end; itself if it is part of none."""
        above = next((w for w, parts in self.summen.get(dataset, {}).items() if measure in parts), None)
        return self.whole(dataset, above) if above else measure


@cache
def _declared() -> dict[str, Any]:
    return dict(yaml.safe_load(RULES.read_text(encoding="utf-8")))


@cache
def policies() -> dict[str, Policy]:
    """All policies by their id."""
    return {key: Policy(id=key, **values) for key, values in _declared()["regeln"].items()}


@cache
def knowledge() -> Knowledge:
    """What the file says about sums."""
    return Knowledge(**{key: part for key, part in _declared().items() if key != "regeln"})


def strictest(found: list[Policy]) -> Policy:
    """Of several policies the one that lets the least out."""
    return max(found, key=lambda p: (not p.publish, p.min_count, p.min_complement, sum(p.min_denominator.values())))
