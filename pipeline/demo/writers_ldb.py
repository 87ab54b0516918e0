"""Tables of the Landesdatenbank NRW: school profile, population by age, area and density, Mindestsicherungsquote."""

from __future__ import annotations

import math
from collections.abc import Iterator

from pipeline.demo.calibration import BASE, PROFILE, YEARS, Unit
from pipeline.demo.census import is_exact, published
from pipeline.demo.chance import apportion, normal, uniform
from pipeline.demo.model import Model
from pipeline.demo.places import gemeinde_rows, gemeinden, indent, kreis_rows, ldb
from pipeline.demo.population import AGES
from pipeline.demo.writers_genesis import Classic, decimal, number, render, spread
from pipeline.regions import Region

POPULATION_YEARS = range(2014, 2025)
QUOTA_YEARS = range(2014, 2024)
_MEASURES = {
    "schulen": "Schulen", "schueler": "Schüler/-innen", "abgaenger": "Schulabgänger/-innen", "lehrkraefte": "Lehrkräfte",
}  # fmt: skip
_FORMS = [
    "Insgesamt", "Grundschulen", "Hauptschulen", "Volksschulen", "Förderschulen Grund-/Hauptschulen",
    "Förderschulen Realschulen/Gymnasien", "Realschulen", "PRIMUS-Schulen", "Sekundarschulen", "Gesamtschulen",
    "Gemeinschaftsschulen", "Freie Waldorfschulen", "Gymnasien", "Weiterbildungskollegs",
]  # fmt: skip
_ROUNDING = [
    "Zum Schutz der Angaben sind Originalfallzahlen ab dem Be-", "richtsjahr 2019/20 auf ein Vielfaches von 5 gerundet; Summen",
    "gehen daher nicht auf.", "Für 2018/19 gilt das unterhalb der Kreisebene.", "Die Anzahl der Schulen ist nie gerundet.", "",
    "zu 'Lehrkräfte':", "Ab 2019/20 einschließlich Schulverwaltungsassistenz.",
]  # fmt: skip
_BASE = [
    "Die Fortschreibung des Bevölkerungsstandes basiert ab dem", "Jahr 2022 auf den Ergebnissen des Zensus 2022.", "",
    "Die Fortschreibung des Bevölkerungsstandes basiert ab dem", "Jahr 2011 auf den Ergebnissen des Zensus 2011.",
]  # fmt: skip


def _profile_rows(model: Model, region: Region) -> Iterator[list[str]]:
    """All rows of one region: measures in turn, years descending."""
    name, forms = indent(region, 0) + ldb(region), [form.code for form in model.cal.forms][: len(_FORMS) - 1]
    counts, local, none = model.counts.get(region.region_id, {}), len(region.region_id) == 8, [0] * len(YEARS)
    for measure, label in _MEASURES.items():
        group = "" if measure == "schulen" and region.ebene == "land" else "Insgesamt"
        series = [counts.get(measure, {}).get(form, none) for form in forms]
        shift = measure == "abgaenger"
        for year in reversed(PROFILE):
            at, exact = year - YEARS[0], is_exact(measure, year, local)
            numbers = [s[at] for s in series]
            cells = [number(published(n, exact=exact)) for n in (sum(numbers), *numbers)]
            begin = year - shift
            yield [name, f"{begin}/{(begin + 1) % 100:02d}", label, group, "Anzahl", *cells]


def profile(model: Model) -> bytes:
    """Table 21111-9k21: no keys, the level is the indentation; leavers under the school year that ended."""
    return render(Classic(
        code="21111-9k21",
        preamble=[
            "Kommunalprofil: Schulen, Schüler/-innen,", "Schulabgänger/-innen und Lehrkräfte an allgemeinbildende", "Schulen",
            "Statistik der allgemeinbildenden Schulen",
        ],
        header=[spread("", 5) + spread("Schulform", len(_FORMS)), spread("", 5) + _FORMS],
        rows=(row for region in gemeinde_rows(dissolved=False) for row in _profile_rows(model, region)),
        notes=_ROUNDING, boxed=False,
    ))  # fmt: skip


def _age_label(age: int) -> str:
    """The wording of a single year of age."""
    return "unter 1 Jahr" if age == 0 else "90 Jahre und mehr" if age == 90 else f"{age} bis unter {age + 1} Jahre"


def ages(model: Model) -> bytes:
    """Table 12411-09i: 91 columns of age, several reference dates, dissolved Kreise as dashes."""

    def row(region: Region, year: int) -> list[str]:
        parts = [model.people.alle[unit][year] for unit in model.parts(region.region_id)]
        by_age = [sum(column) for column in zip(*parts, strict=True)] or [0] * len(AGES)
        cells = [number(n) for n in (sum(by_age), *by_age)]
        return [f"31.12.{year}", region.region_id, indent(region, 0) + ldb(region), *cells]

    regions, width = kreis_rows(("05313", "05354"), aachen=False), len(AGES) + 1
    return render(Classic(
        code="12411-09i",
        preamble=["Bevölkerungsstand nach Altersjahren (90)", "- Gemeinden - Stichtag", "Fortschreibung des Bevölkerungsstandes"],
        header=[
            spread("", 3) + spread("Bevölkerungsstand (Basis Zensus 2022 und früher)", width),
            spread("", 3) + spread("Altersjahre (unter 1 bis 90 Jahre und mehr)", width),
            ["", "", "", "Insgesamt", *(_age_label(age) for age in AGES)],
            spread("", 3) + spread("Anzahl", width),
        ],
        rows=(row(region, year) for year in POPULATION_YEARS for region in regions),
        notes=_BASE, first="Tabelle", boxed=False,
    ))  # fmt: skip


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
    """Table 12411-15i: mixed units, decimal comma, one preamble line; dissolved regions and their Gemeinden as dashes."""
    area, regions = areas(model), gemeinde_rows(dissolved=True)
    places = {r.region_id: [key for key in area if key.startswith(r.region_id)] for r in regions}
    sizes = {key: sum(area[place] for place in inside) for key, inside in places.items()}

    def row(region: Region, year: int) -> list[str]:
        people = sum(model.people.orte[key][year][0] for key in places[region.region_id])
        size = sizes[region.region_id]
        figures = [number(people), decimal(size / 100, 2), decimal(100 * people / size, 1)] if size else ["-"] * 3
        return [f"31.12.{year}", region.region_id, indent(region, 0) + ldb(region), *figures]

    counted, register = "Fortschreibung des Bevölkerungsstandes", "Flächenerhebung nach Art der tatsächlichen Nutzung"
    return render(Classic(
        code="12411-15i",
        preamble=["Katasterfläche (qkm), Bevölkerung und Bevölkerungsdichte - Stichtag - Gemeinden"],
        header=[
            ["", "", "", counted, register, counted],
            ["", "", "", "Bevölkerungsstand (Basis Zensus 2022 und früher)", "Bodenfläche (Katasterfläche) in qkm", "Bevölkerungsdichte"],
            ["", "", "", "Anzahl", "qkm", "EW pro qkm"],
        ],
        rows=(row(region, year) for year in POPULATION_YEARS for region in regions),
        notes=_BASE, first="Tabelle", boxed=False,
    ))  # fmt: skip


def quota(model: Model, year: int) -> bytes:
    """Table 22811-01i: the year stands in a header row; the two smallest Gemeinden of a year are not shown."""
    local = {key: people[year][0] for key, people in model.people.orte.items() if not key.endswith("000")}
    hidden = sorted(local, key=lambda key: local[key])[:2]
    rows = [
        [r.region_id, indent(r, 0) + ldb(r), "." if r.region_id in hidden else decimal(model.quoten[r.region_id][year], 1)]
        for r in gemeinde_rows(dissolved=False)
    ]  # fmt: skip
    statistics = "Sozialberichterstattung in der amtlichen Statistik"
    return render(Classic(
        code="22811-01i",
        preamble=[
            f"{statistics}:", "Mindestsicherungsquote - Gemeinden (Wohnortprinzip) -Jahr", statistics, "Mindestsicherungsquote (Prozent)",
        ],
        header=[["", "", "Jahr"], ["", "", str(year)]],
        rows=[*rows, ["05999998", "      Wohnort außerhalb von NRW", "x"]],
        notes=[
            'zu "Mindestsicherungsquote":', " ", "Anteil der Empfängerinnen und Empfänger von Mindestsiche-",
            "rungsleistungen an der Bevölkerung (Zensus 2011).", "----", " ", "Datenquelle: Simulation", "----------",
        ],
        first="Tabelle", boxed=False,
    ))  # fmt: skip
