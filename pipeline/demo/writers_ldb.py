"""Tables of the Landesdatenbank NRW: school profile, population by age, area and density, Mindestsicherungsquote."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import replace

from pipeline.demo.calibration import BASE, PROFILE, YEARS, Unit
from pipeline.demo.census import is_exact, published
from pipeline.demo.chance import apportion, normal, uniform
from pipeline.demo.model import Model
from pipeline.demo.places import gemeinde_rows, gemeinden, indent, kreis_rows, ldb
from pipeline.demo.population import AGES
from pipeline.demo.schools import BERUFSKOLLEG
from pipeline.demo.writers_genesis import decimal, number, render, wording
from pipeline.regions import Region

POPULATION_YEARS = range(2014, 2025)
QUOTA_YEARS = range(2014, 2024)
_MEASURES = {
    "schulen": "Schulen",
    "schueler": "Schüler/-innen",
    "abgaenger": "Schulabgänger/-innen",
    "lehrkraefte": "Lehrkräfte",
}


def _profile_rows(model: Model, region: Region) -> Iterator[list[str]]:
    """All rows of one region: measures in turn, years descending; leavers under the school year that ended."""
    name, forms = indent(region, 0) + ldb(region), [form.code for form in model.cal.forms if form.code != BERUFSKOLLEG]
    counts, local, none = model.counts.get(region.region_id, {}), len(region.region_id) == 8, [0] * len(YEARS)
    for measure, label in _MEASURES.items():
        group = "" if measure == "schulen" and region.ebene == "land" else "Insgesamt"
        series = [counts.get(measure, {}).get(form, none) for form in forms]
        for year in reversed(PROFILE):
            exact = is_exact(measure, year, local)
            numbers = [s[year - YEARS[0]] for s in series]
            cells = [number(published(n, exact=exact)) for n in (sum(numbers), *numbers)]
            begin = year - (measure == "abgaenger")
            yield [name, f"{begin}/{(begin + 1) % 100:02d}", label, group, "Anzahl", *cells]


def profile(model: Model) -> bytes:
    """Table 21111-9k21: no keys, the level is the indentation."""
    regions = gemeinde_rows(dissolved=False)
    return render(wording("21111-9k21"), (row for region in regions for row in _profile_rows(model, region)))


def _age_label(age: int) -> str:
    """The wording of a single year of age."""
    return (
        "unter 1 Jahr" if age == 0 else "90 Jahre und mehr" if age == AGES[-1] else f"{age} bis unter {age + 1} Jahre"
    )


def ages(model: Model) -> bytes:
    """Table 12411-09i: 91 columns of age, several reference dates, dissolved Kreise as dashes."""
    table, regions = wording("12411-09i"), kreis_rows(("05313", "05354"), aachen=False)
    above, group, label, unit = table.header

    def row(region: Region, year: int) -> list[str]:
        parts = [model.people.alle[part][year] for part in model.parts(region.region_id)]
        by_age = [sum(column) for column in zip(*parts, strict=True)] or [0] * len(AGES)
        cells = [number(n) for n in (sum(by_age), *by_age)]
        return [f"31.12.{year}", region.region_id, indent(region, 0) + ldb(region), *cells]

    full = replace(table, header=[above, group, [*label, *map(_age_label, AGES)], unit])
    return render(full, (row(region, year) for year in POPULATION_YEARS for region in regions))


def _unit_areas(model: Model, unit: Unit) -> dict[str, int]:
    """Area of the Gemeinden of a unit in hundredths of a square kilometre."""
    seed, keys = model.cal.facts["saatkorn"], gemeinden(unit.region_id)
    total = round(100 * unit.flaeche_qkm + 100 * uniform(seed, unit.region_id, "flaeche") - 50)
    people = [model.people.orte[key][BASE][0] for key in keys]
    weights = [n**0.35 * math.exp(0.35 * normal(seed, key, "flaeche")) for key, n in zip(keys, people, strict=True)]
    return dict(zip(keys, apportion(total, weights), strict=True))


def areas(model: Model) -> dict[str, int]:
    """Area of every Gemeinde in hundredths of a square kilometre."""
    return {key: area for unit in model.cal.units for key, area in _unit_areas(model, unit).items()}


def density(model: Model) -> bytes:
    """Table 12411-15i: mixed units, decimal comma, one preamble line; dissolved regions as dashes."""
    area, regions = areas(model), gemeinde_rows(dissolved=True)
    places = {r.region_id: [key for key in area if key.startswith(r.region_id)] for r in regions}
    sizes = {key: sum(area[place] for place in inside) for key, inside in places.items()}

    def row(region: Region, year: int) -> list[str]:
        people = sum(model.people.orte[key][year][0] for key in places[region.region_id])
        size = sizes[region.region_id]
        figures = [number(people), decimal(size / 100, 2), decimal(100 * people / size, 1)] if size else ["-"] * 3
        return [f"31.12.{year}", region.region_id, indent(region, 0) + ldb(region), *figures]

    return render(wording("12411-15i"), (row(region, year) for year in POPULATION_YEARS for region in regions))


def quota(model: Model, year: int) -> bytes:
    """Table 22811-01i: the year stands in a header row; the two smallest Gemeinden of a year are not shown."""
    local = {key: people[year][0] for key, people in model.people.orte.items() if not key.endswith("000")}
    hidden = sorted(local, key=lambda key: local[key])[:2]
    rows = []
    for region in gemeinde_rows(dissolved=False):
        key = region.region_id
        value = "." if key in hidden else decimal(model.quoten[key][year], 1)
        rows.append([key, indent(region, 0) + ldb(region), value])
    rows.append(["05999998", "      Wohnort außerhalb von NRW", "x"])
    table = wording("22811-01i")
    return render(replace(table, header=[*table.header, ["", "", str(year)]]), rows)
