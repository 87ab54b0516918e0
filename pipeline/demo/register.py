"""Invented particulars of the schools: register key, name, Träger, operation; nothing here resembles a real school."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from pipeline.demo.calibration import read_yaml
from pipeline.demo.chance import uniform
from pipeline.demo.mark import MARK
from pipeline.demo.places import msb
from pipeline.demo.schools import School
from pipeline.regions import bildungsregionen, by_id, children

REGISTER_YEARS = (2022, 2025)
"""School years whose register is written: the last of the profile and that of the Schulsozialindex."""
LAND_TRAEGER = 90000
_COLLEGE, _LEARNING_PLACE, _AUTHORITIES = 299001, 299002, 690001


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the register beside addresses: names, place, Träger, legal form and operation (key and date)."""

    nummer: int
    form: str
    name: tuple[str, str, str]
    kurz: str
    gemeinde: str
    traeger: int
    betrieb: tuple[str, str]
    privat: bool = False
    epsg: str = "EPSG:25832"

    @property
    def ort(self) -> str:
        """The place name of the register."""
        return by_id(self.gemeinde).anzeigename


@cache
def wording() -> dict[str, Any]:
    """The data file of the register's wordings."""
    return read_yaml("register.yml")


def form_key(school: School) -> str:
    """The two-character key of a school whose Schulform the statistics sum up with others."""
    if school.form == "foerderschule_gh":
        return "83" if school.rang % 13 == 6 else "08"
    if school.form == "foerderschule_rgy":
        return "85" if school.kreis == "05913" else "87"
    if school.form == "waldorfschule":
        return "18" if school.kreis == "05916" and school.rang == 0 else "19" if school.rang == 2 else "17"
    if school.form == "30":
        return "88" if school.rang % 20 == 11 else "30"
    return school.form


def _by_kreis(school: School) -> bool:
    """Whether the Träger of a public school of this Schulform is its Kreis, not its Gemeinde."""
    return school.form in ("25", "30", "foerderschule_gh")


def traeger(school: School) -> int:
    """Number of the invented Träger: of the Gemeinde or Kreis, a private one otherwise."""
    if school.privat:
        return 95000 + school.nummer % 4000
    return 1_000_000 + int((school.kreis if _by_kreis(school) else school.gemeinde)[2:].ljust(6, "0"))


def traeger_name(school: School) -> str:
    """Name of the Träger of a school."""
    if school.privat:
        return f"Musterschulträger {traeger(school)}"
    return by_id(school.kreis if _by_kreis(school) else school.gemeinde).anzeigename


def short_name(school: School) -> str:
    """Place, kind and invented street, unlike that of any other school, with the mark."""
    kind = wording()["schulen"][form_key(school)][1]
    return f"{by_id(school.gemeinde).anzeigename}, {kind} {_street(school)} ({MARK})"


def _street(school: School) -> str:
    """An invented street, different for each school of a Schulform in its region."""
    first, last, side = wording()["strassen"].values()
    at = int(uniform("name", school.unit, school.form) * 97) + school.rang * 7
    word = first[at % len(first)] + last[(at // len(first) + at) % len(last)]
    return str(word + side[school.rang // 60 % len(side)])


def _operation(school: School, year: int) -> tuple[str, str] | None:
    """Key and date of operation in a school year, None for a school the register does not list then."""
    first, last = min(school.schueler), max(school.schueler)
    if year in school.schueler:
        closing = last < max(REGISTER_YEARS) and last - year <= 2
        return ("2", f"31.07.{last + 1}") if closing else ("1", "01.08.1973" if first <= 2005 else f"01.08.{first}")
    return ("9", f"31.07.{year}") if year - 1 in school.schueler else None


def entry(school: School, year: int) -> Entry | None:
    """The line of a school in the register of a school year, None if it has none."""
    operation = _operation(school, year)
    if operation is None:
        return None
    form = form_key(school)
    kind, _, stage = wording()["schulen"][form]
    name = (f"{'Private' if school.privat else 'Städt.'} {kind}", _street(school), stage)
    return Entry(
        school.nummer, form, name, short_name(school), school.gemeinde, traeger(school), operation, school.privat
    )


def others() -> Iterator[Entry]:
    """What the register lists beside schools in operation: authorities, a college without coordinates, a place of
    learning with a key that no table of keys explains.
    """
    for number, region in enumerate(bildungsregionen(), start=_AUTHORITIES):
        inside = children(region.region_id)[0].region_id
        name = ("Schulamt", f"für {msb(region)}", "")
        yield Entry(number, "0A", name, f"Schulamt {msb(region)}", inside, 0, ("1", "01.08.1973"))
    name = ("Studienkolleg Musterwerk", "", "")
    short, since = "Bochum, WBK KOL Musterwerk", ("6", "01.01.1974")
    yield Entry(_COLLEGE, "25", name, short, "05911000", LAND_TRAEGER, since, epsg="null")
    name = ("Schulischer Lernort", "Modellhof", "")
    yield Entry(_LEARNING_PLACE, "81", name, "Münster, FÖ SL Modellhof", "05515000", LAND_TRAEGER, ("6", "01.08.2016"))
