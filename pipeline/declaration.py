"""What is known about each official table: `pipeline/sources/*.yml`, read into checked objects.

A declaration says how a table is recognised, which of its labels means what, and into which datasets its cells go.
It carries no logic; `pipeline.mapping` applies it. A template (`vorlage`) declares only its columns: how it is
recognised and what goes where follow from them. Own declarations may stand in KONFIG (`own_sources`).
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from difflib import get_close_matches
from fnmatch import fnmatchcase
from functools import cache
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator

from pipeline import own_sources
from pipeline.declaration_faults import contradictions
from pipeline.declared import line_of, parse
from pipeline.errors import Fault, Problem
from pipeline.fetch.modell import Abruf
from pipeline.labels import Axis, matches
from pipeline.period import Form
from pipeline.read.table import Format, Table
from pipeline.vorlage.modell import Vorlage

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
    """Where a column of a list comes from and how its text is read; `wenn_da` where a delivery may lack it.

    `muster` takes the code of the first pattern that the text matches. The field `jahr` is read as a period.
    """

    aus: list[str]
    lies: Literal[
        "text",
        "ganzzahl",
        "zahl",
        "schluessel",
        "muster",
        "kuerzel",
        "gemeinde",
        "regionalschluessel",
        "kreisnummer",
        "kreisname",
        "schulnummer",
    ] = "text"
    codes: dict[str, str | bool] = {}
    wenn_da: bool = False


class Abbildung(_Strict):
    """Which cells or rows of the table become rows of one dataset."""

    datensatz: str
    masse: list[str] = []
    jahr_versatz: int = 0
    felder: dict[str, Feld] = {}
    nur: dict[str, list[str]] = {}
    fest: dict[str, str] = {}


class Erscheinen(_Strict):
    """When a period is usually published: the month, and how many years after the year of the period."""

    monat: int = Field(ge=1, le=12)
    abstand: int = Field(ge=0, le=10)


class Quelle(_Strict):
    """One official table or one template: the source of deliveries."""

    id: str
    titel: str
    herausgeber: str
    statistik: str
    lizenz: str
    url: str
    rhythmus: str
    raum: Literal["nordrhein-westfalen", "deutschland"] = "nordrhein-westfalen"
    oeffentlich: bool = True
    geheimhaltung: str = ""
    erscheint: Erscheinen | None = None
    vorlage: Vorlage | None = None
    abruf: list[Abruf] = []
    erkennung: Erkennung = Erkennung(format=[])
    zeit: Zeitregel | None = None
    spalten: list[Spalte] = []
    zeilen: list[str] = []
    variablen: dict[str, str] = {}
    achsen: dict[str, dict[str, list[str]] | Literal["altersjahre", "altersgruppen"]] = {}
    einheiten: dict[str, list[str]] = {}
    pflicht: list[str] = []
    datensaetze: list[Abbildung] = []

    @model_validator(mode="before")
    @classmethod
    def _follow_from_the_template(cls, value: Any) -> Any:
        """The columns of a template tell how it is recognised and what goes where."""
        vorlage = value.get("vorlage") if isinstance(value, dict) else None
        if not isinstance(vorlage, dict) or not isinstance(vorlage.get("spalten"), dict):
            return value
        heads = {column: s["kopf"] for column, s in vorlage["spalten"].items() if isinstance(s, dict) and "kopf" in s}
        target = {
            "datensatz": vorlage.get("datensatz", ""),
            "felder": {column: {"aus": [head]} for column, head in heads.items() if column != "jahr"},
            "fest": vorlage.get("fest", {}),
        }
        return {"erkennung": {"format": ["vorlage"], "kopf": list(heads.values())}, "datensaetze": [target]} | value

    @model_validator(mode="after")
    def _is_complete(self) -> Quelle:
        if not self.erkennung.format or not self.datensaetze:
            raise ValueError("„erkennung“ und „datensaetze“ sind verlangt, außer bei einer Vorlage")
        if not self.oeffentlich and not self.geheimhaltung:
            raise ValueError("„oeffentlich: false“ verlangt eine „geheimhaltung“")
        return self

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
        if self.vorlage or table.format == "vorlage":
            return bool(self.vorlage) and (table.format, table.code) == ("vorlage", self.id)
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


_KONFIG: ContextVar[Path | None] = ContextVar("konfig", default=None)


@contextmanager
def settings(konfig: Path) -> Iterator[None]:
    """Inside, the own sources and table codes of these settings count; UsageFault if something is wrong with them."""
    chosen = konfig if own_sources.files(konfig) else None
    _own.cache_clear()
    token = _KONFIG.set(chosen)
    try:
        sources()
        yield
    finally:
        _KONFIG.reset(token)


@cache
def _delivered() -> dict[str, Quelle]:
    return read_folder(SOURCES)


@cache
def _own(konfig: Path) -> own_sources.Own:
    return own_sources.read(konfig, _delivered(), read_folder)


def sources() -> dict[str, Quelle]:
    """All declared sources by id, in the order of their ids, and the own ones; a Fault lists all that is wrong."""
    konfig = _KONFIG.get()
    return _delivered() if konfig is None else {**_delivered(), **_own(konfig).quellen}


def templates() -> dict[str, Vorlage]:
    """The declared templates by the id of their source."""
    return {q.id: q.vorlage for q in sources().values() if q.vorlage}


def read_folder(folder: Path) -> dict[str, Quelle]:
    """The sources declared in a folder, by id; a Fault lists all that is wrong with them, with file and line."""
    found: dict[str, Quelle] = {}
    problems: list[Problem] = []
    for path in sorted(folder.glob("*.yml")):
        try:
            quelle, lines = parse(path, Quelle)
        except Fault as fault:
            problems += fault.problems
            continue
        problems += [Problem(path.name, what, line_of(lines, key)) for key, what in contradictions(quelle, path.stem)]
        found[quelle.id] = quelle
    if problems:
        raise Fault(problems)
    return found


def recognise(table: Table) -> Quelle | None:
    """The source that a table is a delivery of, or None; an own table code comes first."""
    konfig = _KONFIG.get()
    for code, name in _own(konfig).tabellen.items() if konfig else ():
        quelle = sources()[name]
        if fnmatchcase(table.code, code) and table.format in quelle.erkennung.format:
            return quelle
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
