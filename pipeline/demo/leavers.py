"""Certificates and characteristics: leavers by Abschluss and pupils by Schulart, each with sex, by unit."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from pipeline.demo.calibration import YEARS, Calibration, Form, at
from pipeline.demo.chance import apportion, normal, wave
from pipeline.demo.schools import BERUFSKOLLEG, School

SCHULARTEN = {
    "vorschulbereich": (), "grundschule": ("02",), "orientierungsstufe": (), "hauptschule": ("04", "06"),
    "mehrere_bildungsgaenge": ("13", "14", "16"), "realschule": ("10",), "gymnasium": ("20",), "gesamtschule": ("15",),
    "waldorfschule": ("waldorfschule",), "foerderschule": ("foerderschule_gh", "foerderschule_rgy"),
    "abendschule_kolleg": ("25",),
}  # fmt: skip
"""The federal Schularten and the Schulformen the model counts there."""
ABSCHLUESSE = ("ohne_esa", "esa", "msa", "dar_fhr_schulisch", "fhr", "ahr")
"""Certificates in the order of the table; `dar_fhr_schulisch` is part of `msa`."""
BERUFLICH = ("esa", "msa", "fhr", "ahr", "nachr_fhr_schulisch")


@dataclass(slots=True)
class Pupils:
    """Pupils of one Schulart in one unit and school year."""

    schulen: int = 0
    alle: int = 0
    weiblich: int = 0
    auslaendisch: int = 0
    klasse7: int = 0
    jahrgang11: int = 0

    def add(self, other: Pupils) -> None:
        """Count the pupils of another group in."""
        for name in self.__slots__:
            setattr(self, name, getattr(self, name) + getattr(other, name))


@dataclass(slots=True)
class Leavers:
    """Leavers of one unit and summer by certificate, all and women."""

    alle: dict[str, int] = field(default_factory=dict)
    frauen: dict[str, int] = field(default_factory=dict)

    def add(self, code: str, both: int, women: int) -> None:
        """Count leavers with one certificate in."""
        self.alle[code] = self.alle.get(code, 0) + both
        self.frauen[code] = self.frauen.get(code, 0) + women


Pressure = Mapping[str, float]
"""How far the Mindestsicherungsquote of a unit lies above (positive) or below that of the Land, as a part of it."""


Sums = dict[tuple[str, str, int], list[int]]
"""Schools, pupils and leavers by unit, Schulform and year."""


def sums(schools: Sequence[School]) -> Sums:
    """The schools of each unit and Schulform counted by year."""
    cells: Sums = {}
    for school in schools:
        for year in YEARS:
            if year in school.schueler or year in school.abgaenger:
                cell = cells.setdefault((school.unit, school.form, year), [0, 0, 0])
                cell[0] += year in school.schueler
                cell[1] += school.schueler.get(year, 0)
                cell[2] += school.abgaenger.get(year, 0)
    return cells


def _pupils(cal: Calibration, form: Form, key: tuple[str, int], cell: list[int], pressure: float) -> Pupils:
    """Characteristics of the pupils of one Schulform, unit and school year."""
    unit, year = key
    seed, number = cal.facts["saatkorn"], cell[1]
    foreign = form.auslaendisch * at(cal.facts["auslaendisch_trend"], year) * math.exp(0.45 * pressure)
    gap = cal.facts["g9_luecke"]
    last = form.jahrgang11 * (gap["anteil"] if form.code == "20" and year == gap["jahr"] else 1)
    return Pupils(
        schulen=cell[0],
        alle=number,
        weiblich=round(number * form.weiblich * wave(year, 0.008, seed, unit, form.code, "weiblich")),
        auslaendisch=round(number * min(0.85, foreign * wave(year, 0.03, seed, unit, form.code, "auslaendisch"))),
        klasse7=round(number * form.klasse7 * wave(year, 0.03, seed, unit, form.code, "klasse7")),
        jahrgang11=round(number * last * wave(year, 0.04, seed, unit, form.code, "jahrgang11")),
    )


def _preschool(school: Pupils, city: bool) -> Pupils:
    """The Schulkindergarten of a city, taken out of its Grundschulen."""
    if not city or school.alle < 6000:
        return Pupils()
    part = Pupils(max(1, school.alle // 7000), school.alle // 130, school.weiblich // 140, school.auslaendisch // 150)
    school.alle, school.weiblich, school.auslaendisch = (
        school.alle - part.alle, school.weiblich - part.weiblich, school.auslaendisch - part.auslaendisch,
    )  # fmt: skip
    return part


def schularten(cal: Calibration, cells: Sums, pressure: Pressure) -> dict[tuple[str, int], dict[str, Pupils]]:
    """Pupils by unit and school year and federal Schulart."""
    forms = {form.code: form for form in cal.forms}
    city = {unit.region_id: unit.kreisfrei for unit in cal.units}
    result: dict[tuple[str, int], dict[str, Pupils]] = {
        (u, y): {a: Pupils() for a in SCHULARTEN} for u in city for y in YEARS
    }
    where = {code: art for art, codes in SCHULARTEN.items() for code in codes}
    for (unit, code, year), cell in cells.items():
        if code in where:
            result[unit, year][where[code]].add(_pupils(cal, forms[code], (unit, year), cell, pressure[unit]))
    for (unit, _), arten in result.items():
        arten["vorschulbereich"] = _preschool(arten["grundschule"], city[unit])
    return result


def _shares(cal: Calibration, code: str, key: tuple[str, int], pressure: float) -> dict[str, float]:
    """Share of each certificate among the leavers of a Schulform: more without one and less Abitur under pressure."""
    land = {a: n for a, n in cal.facts["abschluesse"][code].items() if a != "dar_fhr_schulisch"}
    whole, (unit, year), seed = sum(land.values()), key, cal.facts["saatkorn"]
    fixed = {
        "ohne_esa": math.exp(0.5 * pressure)
        * at(cal.facts["ohne_esa_trend"], year)
        * wave(year, 0.08, seed, unit, code, "ohne"),
        "ahr": math.exp(-0.12 * pressure + 0.04 * normal(seed, unit, "ahr")),
    }
    shares = {a: land[a] / whole * factor for a, factor in fixed.items() if a in land}
    left = (1 - sum(shares.values())) / (1 - sum(land[a] / whole for a in shares))
    return {a: shares.get(a, n / whole * left) for a, n in land.items()}


def abschluesse(cal: Calibration, cells: Sums, pressure: Pressure) -> dict[tuple[str, int], Leavers]:
    """Leavers by unit and summer, certificate and sex."""
    female, seed = cal.facts["abschluss_weiblich"], cal.facts["saatkorn"]
    result = {(unit.region_id, year): Leavers() for unit in cal.units for year in YEARS}
    for (unit, code, year), cell in cells.items():
        if code not in cal.facts["abschluesse"] or not cell[2]:
            continue
        shares, leavers = _shares(cal, code, (unit, year), pressure[unit]), result[unit, year]
        land = cal.facts["abschluesse"][code]
        for art, number in zip(shares, apportion(cell[2], list(shares.values())), strict=True):
            tilt = wave(year, 0.03, seed, unit, code, art, "frauen")
            women = round(number * female[art] * tilt)
            leavers.add(art, number, women)
            if art == "msa" and "dar_fhr_schulisch" in land:
                part = round(number * land["dar_fhr_schulisch"] / land["msa"])
                leavers.add("dar_fhr_schulisch", part, min(women, round(part * female["dar_fhr_schulisch"] * tilt)))
    return result


def berufliche(cal: Calibration, cells: Sums) -> dict[tuple[str, int], Leavers]:
    """Leavers of Berufskollegs with a further general certificate, by unit and summer, certificate and sex."""
    facts, seed = cal.facts["berufliche_abgaenge"], cal.facts["saatkorn"]
    pupils = {key: cell[1] for key, cell in cells.items() if key[1] == BERUFSKOLLEG}
    land = {year: sum(n for key, n in pupils.items() if key[2] == year) for year in YEARS}
    result = {(unit.region_id, year): Leavers() for unit in cal.units for year in YEARS}
    for (unit, code, year), number in pupils.items():
        total = round(
            1000 * at(facts["land"], year) * number / land[year] * wave(year, 0.04, seed, unit, code, "abgang")
        )
        weights = [facts["anteil"][a] * math.exp(0.2 * normal(seed, unit, a)) for a in BERUFLICH[:4]]
        parts = [*apportion(total, weights), round(total * facts["nachr_fhr_schulisch"])]
        for art, part in zip(BERUFLICH, parts, strict=True):
            result[unit, year].add(art, part, round(part * facts["weiblich"][art] * wave(year, 0.03, seed, unit, art)))
    return result
