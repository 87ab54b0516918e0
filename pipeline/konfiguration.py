"""The settings of a Bildungsregion, `data/konfiguration/<ags>.yml`: read, held against the contract, told by line.

Only the comparison groups reach the database; the other keys are the face of the reports (`reports.gesicht`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field

from pipeline.declared import Key, line_of, parse
from pipeline.errors import Fault, Problem, SettingsFault
from pipeline.regions import all_regions, bildungsregionen, known_key

TABLES, ACCEPTED = "tabellen.yml", "befunde.yml"
COMMON = (TABLES, ACCEPTED)
"""Files beside the settings of single regions: own table codes, accepted findings."""


def _quoted(value: Any) -> Any:
    """A key of a region is text; without quotes YAML makes a number of it, and of 05711 even another one."""
    if not isinstance(value, str):
        raise ValueError('Der Schlüssel einer Region steht in Anführungszeichen, etwa "05711"')
    return value


def _colour(value: Any) -> Any:
    """A colour is text in quotes: what follows a bare # is a comment for YAML, and nothing is left."""
    if value is None:
        raise ValueError('Eine Farbe steht in Anführungszeichen, etwa "#12436D"')
    if not re.fullmatch("#[0-9a-fA-F]{6}", str(value)):
        raise ValueError(f'„{str(value)[:40]}“ ist keine Farbe; erwartet wird etwa "#12436D"')
    return value


def _day(value: Any) -> Any:
    """A date as people write it, `15.03.2027`, or as YAML does, `2027-03-15`."""
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    if match := re.fullmatch(r"(\d{1,2})\.(\d{1,2})\.(\d{4})", str(value).strip()):
        day, month, year = map(int, match.groups())
        try:
            return date(year, month, day)
        except ValueError:
            pass
    what = "Hier fehlt ein Datum" if value is None else f"„{value}“ ist kein Datum"
    raise ValueError(f"{what}; erwartet wird etwa 15.03.2027")


def _number(value: Any) -> Any:
    """A number with a decimal comma, as Germans write it, means the same as one with a point."""
    if isinstance(value, bool):
        raise ValueError("Ein Ziel ist eine Zahl")
    comma = isinstance(value, str) and re.fullmatch(r"[+-]?\d+,\d+", value)
    return value.replace(",", ".") if comma else value


def _plausible(value: float) -> float:
    """No value of an indicator has more than nine digits before the comma."""
    if abs(value) >= _TOO_LARGE:
        raise ValueError("Das Ziel hat mehr als neun Stellen")
    return value


_TOO_LARGE = 1e9
_MEANT = re.compile(r"^[^.].*\.ya?ml(\.txt)?$", re.IGNORECASE)
_LONGEST = 80
"""So many letters the name of a group may have: it stands in a heading."""
_THOUSANDS = re.compile(r"\bwert['\"]?\s*:\s*['\"]?([+-]?[1-9]\d{0,2}(?:\.\d{3})+)(?![\d.])")
"""A number with points between its thousands."""


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


Farbe = Annotated[str, BeforeValidator(_colour)]


class Farben(_Strict):
    """Colours of the municipality as #rrggbb, empty where the usual ones are wanted."""

    primaer: Farbe = ""
    akzent: Farbe = ""


class Zielwert(_Strict):
    """A value aimed at and the year by which it is to be reached, counted as `jahr` in the database."""

    wert: Annotated[float, BeforeValidator(_number), AfterValidator(_plausible), Field(allow_inf_nan=False)]
    jahr: Annotated[int, Field(ge=2000, le=2100)]


Tag = Annotated[date, BeforeValidator(_day)]


class Einstellungen(_Strict):
    """The keys of the contract; without `status` and `sperrfrist` nothing is said about either."""

    name: Annotated[str, Field(max_length=200)] = ""
    logo: str = ""
    farben: Farben = Farben()
    kontakt: str = ""
    vorwort: str = ""
    kommentare: dict[str, str] = {}
    kapitel: list[str] = []
    kennzahlen: list[str] = []
    vergleichsgruppen: dict[str, list[Annotated[str, BeforeValidator(_quoted)]]] = {}
    status: Literal["entwurf", "final"] | None = None
    sperrfrist: Annotated[date | None, BeforeValidator(_day)] = None
    ziele: dict[str, Zielwert] = {}


@dataclass(frozen=True, slots=True)
class Gelesen:
    """The settings in one file, and the line of each key."""

    path: Path
    settings: Einstellungen
    lines: dict[Key, int]

    def problem(self, what: str, *key: str, todo: str = "", quoted: str = "") -> Problem:
        """A fault of a key, at its line or at the first line from there on in which the `quoted` words stand."""
        line = line_of(self.lines, key) or 1
        rest = self.path.read_text(encoding="utf-8").splitlines()[line - 1 :] if quoted else []
        found = (number for number, text in enumerate(rest, line) if quoted in text)
        return Problem(self.path.name, what, next(found, line), todo)


def files(konfig: Path) -> list[Path]:
    """What is meant as the settings of single regions, in a fixed order, also under a name that is not quite right."""
    return sorted(p for p in konfig.glob("*") if _MEANT.search(p.name) and p.name not in COMMON and p.is_file())


def known() -> list[str]:
    """The keys of the regions that there are reports on: the 53, the Land and its Regierungsbezirke."""
    above = (r for r in all_regions() if r.ebene in ("land", "regierungsbezirk") and r.gueltig_bis is None)
    return [r.region_id for r in (*above, *bildungsregionen())]


def read(
    konfig: Path, check: Callable[[str, Gelesen], list[Problem]] = lambda _region, _settings: []
) -> dict[str, Gelesen]:
    """The settings by region; SettingsFault with file and line for all that is wrong, also by the given `check`."""
    found: dict[str, Gelesen] = {}
    problems: list[Problem] = []
    for path in files(konfig):
        if path.stem not in known() or path.suffix != ".yml":
            what = "Der Dateiname ist kein Schlüssel einer Bildungsregion; erwartet wird etwa 05711.yml"
            problems.append(Problem(path.name, f"{what}{_nearest(path.name.partition('.')[0])}."))
            continue
        try:
            found[path.stem] = settings = Gelesen(path, *parse(path, Einstellungen))
            wrong = [*_groups(path.stem, settings), *_thousands(settings), *check(path.stem, settings)]
        except Fault as fault:
            wrong = fault.problems
        problems += sorted(wrong, key=lambda problem: problem.line or 0)
    if problems:
        raise SettingsFault(problems)
    return found


def _thousands(settings: Gelesen) -> list[Problem]:
    """Targets like `60.000`, which YAML takes for sixty."""
    problems = []
    text = settings.path.read_text(encoding="utf-8").splitlines()
    for key in settings.settings.ziele:
        line = text[(line_of(settings.lines, ("ziele", key, "wert")) or 1) - 1]
        if found := _THOUSANDS.search(line):
            what = f"Das Ziel „{found[1]}“ ist nicht eindeutig."
            todo = f"Bitte ohne Punkt „{found[1].replace('.', '')}“ oder mit Komma schreiben."
            problems.append(settings.problem(what, "ziele", key, "wert", todo=todo))
    return problems


def _groups(region_id: str, settings: Gelesen) -> list[Problem]:
    """Groups with regions that do not exist or without any other."""
    problems = []
    counties = {r.region_id for r in bildungsregionen()}
    for group, regions in settings.settings.vergleichsgruppen.items():
        if not 0 < len(group.strip()) <= _LONGEST:
            what = f"Der Name einer Vergleichsgruppe hat mindestens ein Zeichen und höchstens {_LONGEST}."
            problems.append(settings.problem(what, "vergleichsgruppen", group))
        if not set(regions) - {region_id}:
            what = f"Die Vergleichsgruppe „{group}“ nennt keine andere Region."
            problems.append(settings.problem(what, "vergleichsgruppen", group))
        for number, key in enumerate(regions):
            if key not in counties:
                region = known_key(key)
                why = f"ist {region.anzeigename}, keine Bildungsregion" if region else f"ist unbekannt{_nearest(key)}"
                what = f"Vergleichsgruppe „{group}“: Der Schlüssel „{key}“ {why}."
                problems.append(settings.problem(what, "vergleichsgruppen", group, str(number)))
    return problems


def _nearest(key: str) -> str:
    """The region that was probably meant: by its name, else by a similar key."""
    regions = bildungsregionen()
    names = {r.anzeigename.casefold(): r for r in regions} | {r.kurzname.casefold(): r for r in regions}
    keys = {r.region_id: r for r in regions}
    near = get_close_matches(key.casefold(), names, n=1) or get_close_matches(key, keys, n=1)
    region = (names | keys)[near[0]] if near else None
    return f"; am nächsten: „{region.region_id}“ ({region.anzeigename})" if region else ""


def groups(konfig: Path) -> Mapping[str, tuple[str, ...]]:
    """The comparison groups of all settings: name and members; the region that declares a group belongs to it.

    SettingsFault where two regions declare different groups under one name.
    """
    found: dict[str, tuple[str, ...]] = {}
    for region, settings in read(konfig).items():
        for name, regions in settings.settings.vergleichsgruppen.items():
            members = tuple(sorted({region, *regions} & {r.region_id for r in bildungsregionen()}))
            if found.setdefault(name, members) != members:
                what = f"Die Vergleichsgruppe „{name}“ gibt es in einer anderen Datei mit anderen Regionen."
                problem = settings.problem(what, "vergleichsgruppen", name, todo="Bitte einen anderen Namen wählen.")
                raise SettingsFault(problem)
    return found
