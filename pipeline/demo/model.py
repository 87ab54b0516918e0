"""The whole simulation, made once: everything the writers put into files."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from pipeline.demo import calibration, census, hardship, leavers, population, schools

INDEX_YEAR = 2025
"""School year of the Schulsozialindex."""


@dataclass(frozen=True, slots=True)
class Model:
    """The simulated Land: its calibration, people, schools and what follows from them.

    `schularten`, `abschluesse` and `beruflich` are by unit of the calibration and year; `parts` says which units make
    up a region of the Kreis tables.
    """

    cal: calibration.Calibration
    people: population.Population
    schools: Sequence[schools.School]
    counts: census.Counts
    schularten: Mapping[tuple[str, int], Mapping[str, leavers.Pupils]]
    abschluesse: Mapping[tuple[str, int], leavers.Leavers]
    beruflich: Mapping[tuple[str, int], leavers.Leavers]
    quoten: hardship.Rates
    stufen: Mapping[int, str]

    def parts(self, region_id: str) -> list[str]:
        """The units that lie in a region, Stadt Aachen or a larger one; none for a dissolved region."""
        return [u.region_id for u in self.cal.units if u.region_id.startswith(region_id)]


@cache
def simulate() -> Model:
    """The model of the calibration beside this module; always the same."""
    cal = calibration.load()
    people = population.simulate(cal)
    network = schools.simulate(cal, people)
    pressure, cells = hardship.pressure(cal), leavers.sums(network)
    return Model(
        cal=cal,
        people=people,
        schools=network,
        counts=census.count(network),
        schularten=leavers.schularten(cal, cells, pressure),
        abschluesse=leavers.abschluesse(cal, cells, pressure),
        beruflich=leavers.berufliche(cal, cells),
        quoten=hardship.rates(cal, people),
        stufen=hardship.stages(cal, network, INDEX_YEAR),
    )
