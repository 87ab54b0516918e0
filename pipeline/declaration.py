"""What is known about each official table: `pipeline/sources/*.yml`, read into checked objects.

A declaration says how a table is recognised, which of its labels means what, and into which datasets its cells go.
It carries no logic; `pipeline.mapping` applies it.
"""

from __future__ import annotations

from difflib import get_close_matches
from fnmatch import fnmatchcase
from functools import cache
from pathlib import Path
from typing import Any, Literal

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError, field_validator

from pipeline.errors import Fault, Problem
from pipeline.labels import Axis, matches
from pipeline.period import Form
from pipeline.read.table import Format, Table

SOURCES = Path(__file__).parent / "sources"
FLAT_COLUMNS = {"value_q", "value_variable_code"}


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Erkennung(_Strict):
    """How a table is recognised by its content: by table code (patterns) and header names."""

    format: list[Format]
    tabelle: list[str] = []
    kopf: list[str] = []

    def fits(self, table: Table) -> bool:
        """Whether a table is this source."""
        if table.format not in self.format:
            return False
        if self.tabelle and not any(fnmatchcase(table.code, code) for code in self.tabelle):
            return False
        return all(any(matches(head, pattern) for head in table.header) for pattern in self.kopf)


class Zeitregel(_Strict):
    """In which sense the period is read, and where it stands: in the table, or only in its title, name or note."""

    form: Form
    steht: Literal["inhalt", "titel", "name"] = "inhalt"


class Spalte(_Strict):
    """A pattern for the header path of value columns; `{achse}` reads a label, other keys say what it is."""

    pfad: list[str]
    fest: dict[str, str] = {}


class Feld(_Strict):
    """Where a column of a list comes from and how its text is read."""

    aus: list[str]
    lies: Literal[
        "text",
        "ganzzahl",
        "zahl",
        "schluessel",
        "kuerzel",
        "gemeinde",
        "regionalschluessel",
        "kreisname",
        "schulnummer",
    ] = "text"
    codes: dict[str, str | bool] = {}


class Abbildung(_Strict):
    """Which cells or rows of the table become rows of one dataset."""

    datensatz: str
    masse: list[str] = []
    jahr_versatz: int = 0
    felder: dict[str, Feld] = {}
    nur: dict[str, list[str]] = {}
    fest: dict[str, str] = {}


class Quelle(_Strict):
    """One official table: the source of deliveries."""

    id: str
    titel: str
    herausgeber: str
    statistik: str
    lizenz: str
    url: str
    rhythmus: str
    raum: Literal["nordrhein-westfalen", "deutschland"] = "nordrhein-westfalen"
    oeffentlich: bool = True
    erkennung: Erkennung
    zeit: Zeitregel | None = None
    spalten: list[Spalte] = []
    zeilen: list[str] = []
    variablen: dict[str, str] = {}
    achsen: dict[str, dict[str, list[str]] | Literal["altersjahre", "altersgruppen"]] = {}
    einheiten: dict[str, list[str]] = {}
    pflicht: list[str] = []
    datensaetze: list[Abbildung]

    @field_validator("achsen", mode="before")
    @classmethod
    def _one_label_is_a_list(cls, value: dict[str, Any]) -> dict[str, Any]:
        def listed(labels: Any) -> Any:
            return [labels] if isinstance(labels, str) else labels

        return {
            name: {c: listed(ls) for c, ls in codes.items()} if isinstance(codes, dict) else codes
            for name, codes in value.items()
        }

    def fits(self, table: Table) -> bool:
        """Whether a table is a delivery of this source: a flat file also by the variables it is broken down by."""
        if not self.erkennung.fits(table):
            return False
        given = {v for c in table.columns if c.role == "merkmal" for v in c.path} - FLAT_COLUMNS
        known = [variable for variable in self.variablen if variable not in FLAT_COLUMNS]
        return table.format != "ffcsv" or (
            all(self.variable_axis(v) for v in given) and all(any(fnmatchcase(v, k) for v in given) for k in known)
        )

    def variable_axis(self, variable: str) -> str | None:
        """The axis of a variable of a flat file; the declaration names variables by pattern."""
        return next((axis for pattern, axis in self.variablen.items() if fnmatchcase(variable, pattern)), None)

    def axis(self, name: str) -> Axis:
        """The labels of a group column; ages are read by rule, `insgesamt` by its usual words."""
        codes = self.achsen[name]
        if isinstance(codes, dict):
            return Axis(name, codes)
        return Axis(
            name, {"insgesamt": ["Insgesamt", "Total", ""]}, ages="einzeln" if codes == "altersjahre" else "gruppen"
        )


@cache
def sources() -> dict[str, Quelle]:
    """All declared sources by id, in the order of their ids; a faulty declaration is a Fault that names it."""
    found = {}
    for path in sorted(SOURCES.glob("*.yml")):
        try:
            quelle = Quelle.model_validate(yaml.safe_load(path.read_text(encoding="utf-8")))
        except (ValidationError, yaml.YAMLError) as error:
            raise Fault(Problem(path.name, f"Die Quellenbeschreibung ist fehlerhaft: {error}")) from error
        found[quelle.id] = quelle
    return found


def recognise(table: Table) -> Quelle | None:
    """The source that a table is a delivery of, or None."""
    return next((q for q in sources().values() if q.fits(table)), None)


def nearest_source(table: Table) -> str:
    """A hint for an unknown table: the known source whose code is most like it."""
    codes = {code.strip("*-"): q for q in sources().values() for code in q.erkennung.tabelle}
    close = get_close_matches(table.code, codes, n=1, cutoff=0.5) if table.code else []
    if close:
        return f"{close[0]} ({codes[close[0]].titel})"
    known = [(len(set(q.erkennung.kopf) & set(table.header)), q.titel) for q in sources().values()]
    best = max(known, default=(0, ""))
    return best[1] if best[0] else ""
