"""The settings of a Bildungsregion, `data/konfiguration/<ags>.yml`: read, held against the contract, told by line."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from pipeline.declared import line_of, parse
from pipeline.errors import Fault, Problem, UsageFault
from pipeline.regions import bildungsregionen, known_key


def _quoted(value: Any) -> Any:
    """A key of a region is text; without quotes YAML makes a number of it, and of 05711 even another one."""
    if not isinstance(value, str):
        raise ValueError('ein Schlüssel in Anführungszeichen erwartet, etwa "05711"')
    return value


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Farben(_Strict):
    """Colours of the municipality as #rrggbb."""

    primaer: Annotated[str, Field(pattern="^#[0-9a-fA-F]{6}$")] | None = None
    akzent: Annotated[str, Field(pattern="^#[0-9a-fA-F]{6}$")] | None = None


class Zielwert(_Strict):
    """A value aimed at and the year by which it is to be reached."""

    wert: float
    jahr: int


class Einstellungen(_Strict):
    """The keys of the contract; `vergleichsgruppen` take effect in the database, the others in the reports."""

    name: str = ""
    logo: str = ""
    farben: Farben = Farben()
    kontakt: str = ""
    vorwort: str = ""
    kommentare: dict[str, str] = {}
    kapitel: list[str] = []
    kennzahlen: list[str] = []
    vergleichsgruppen: dict[str, list[Annotated[str, BeforeValidator(_quoted)]]] = {}
    status: Literal["entwurf", "final"] = "final"
    sperrfrist: str = ""
    ziele: dict[str, Zielwert] = {}


def files(konfig: Path) -> list[Path]:
    """The settings of single regions, in a fixed order."""
    return sorted(p for p in konfig.glob("*.yml") if p.name != "tabellen.yml")


def read(konfig: Path) -> dict[str, Einstellungen]:
    """The settings by region; UsageFault with file and line for all that is wrong."""
    found: dict[str, Einstellungen] = {}
    problems: list[Problem] = []
    known = {r.region_id for r in bildungsregionen()}
    for path in files(konfig):
        if path.stem not in known:
            what = "Der Dateiname ist kein Schlüssel einer Bildungsregion; erwartet wird etwa 05711.yml."
            problems.append(Problem(path.name, what))
            continue
        try:
            found[path.stem], lines = parse(path, Einstellungen)
        except Fault as fault:
            problems += fault.problems
        else:
            problems += _unknown_regions(path.name, found[path.stem], lines, known)
    if problems:
        raise UsageFault(problems)
    return found


def _unknown_regions(
    name: str, settings: Einstellungen, lines: dict[tuple[str, ...], int], known: set[str]
) -> list[Problem]:
    problems = []
    for group, regions in settings.vergleichsgruppen.items():
        for number, key in enumerate(regions):
            if key not in known:
                region = known_key(key)
                why = f"ist {region.anzeigename}, keine Bildungsregion" if region else "ist unbekannt"
                line = line_of(lines, ("vergleichsgruppen", group, str(number)))
                problems.append(Problem(name, f"Vergleichsgruppe „{group}“: Der Schlüssel „{key}“ {why}.", line))
    return problems


def groups(konfig: Path) -> Mapping[str, tuple[str, ...]]:
    """The comparison groups of all settings: name and members; the region that declares a group belongs to it.

    UsageFault where two regions declare different groups under one name.
    """
    found: dict[str, tuple[str, ...]] = {}
    for region, settings in read(konfig).items():
        for name, regions in settings.vergleichsgruppen.items():
            members = tuple(sorted({region, *regions}))
            if found.setdefault(name, members) != members:
                what = f"Die Vergleichsgruppe „{name}“ gibt es in einer anderen Datei mit anderen Regionen."
                raise UsageFault(Problem(f"{region}.yml", what, todo="Bitte einen anderen Namen wählen."))
    return found
