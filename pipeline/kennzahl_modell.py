"""What a declaration of an indicator or of a break in series may say; unknown keys are errors.

A declaration holds text, unit, parts (dataset, measure, conditions), breakdowns and a worked example, but no logic.
`pipeline.compute` makes SQL of it; the example is a test and part of the documentation.
"""

from __future__ import annotations

from itertools import product
from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

Art = Literal["anzahl", "quotient", "wert", "veraenderung", "differenz", "index"]
Bereich = Literal["A", "B", "C", "D", "E", "F", "G", "H", "I", "J"]
Klasse = Literal["G0", "G1", "G2", "G3"]
Prinzip = Literal[
    "Wohnort", "Schulort", "Hochschulort", "Einrichtungsort", "Betriebsort", "meldende Region", "gemischt"
]
Ziel = Literal["Z1a", "Z1b", "Z1c", "Z2a", "Z2b", "Z3", "E1", "E2", "E3", "E4", "E5", "E6", "E7"]
Code = bool | int | str
GROUP_COLUMNS = ("geschlecht", "staatsangehoerigkeit", "schulform")
BEREICHE = {
    "A": "Rahmenbedingungen",
    "B": "Grundinformationen zur Bildung",
    "C": "Frühkindliche Bildung",
    "D": "Allgemeinbildende Schulen",
    "E": "Berufliche Bildung",
    "F": "Hochschulen",
    "G": "Weiterbildung",
    "H": "Non-formale Bildung",
    "I": "Netzwerk und Beratung",
    "J": "Sozialraum",
}

VORRANG = {"kern": "Kernkennzahl", "ueberblick": "Überblick", "ergaenzung": "Ergänzung"}
ZIELE = {
    "Z1a": "individuelle Förderung",
    "Z1b": "Personal- und Sachressourcen",
    "Z1c": "Vernetzung der Bildungspartner",
    "Z2a": "Schul- und Unterrichtsentwicklung an allen Schulen",
    "Z2b": "Beratung und Unterstützung",
    "Z3": "Ausbau der Kooperation, Information, Planung und Abstimmung",
    "E1": "Verantwortungsgemeinschaft von Land und Kommunen",
    "E2": "Beste Bildung und ihre Akteure",
    "E3": "Bildungsbiografien, Teilhabe, Inklusion und Integration",
    "E4": "datenbasierte Steuerung",
    "E5": "Überblick und Handeln vor Ort",
    "E6": "Landesprogramme, Gremien und Weiterbildung",
    "E7": "Ziele",
}
"""Goals (Z) of the cooperation contract and sections (E) of the joint declaration of 2018."""
KLASSEN = {
    "G0": "Geheimhaltung G0: große Zahlen",
    "G1": "Geheimhaltung G1: kleine Zahlen möglich",
    "G2": "Geheimhaltung G2: besonders schützenswert, nie je Schule",
    "G3": "Geheimhaltung G3: einzelne Träger erkennbar",
}


def _codes(value: Any) -> Any:
    """A single code, a list of codes or a range of text numbers ({von: "00", bis: "24"}) as tuple of codes."""
    if isinstance(value, dict) and value.keys() == {"von", "bis"} and all(str(v).isdigit() for v in value.values()):
        first, last = str(value["von"]), str(value["bis"])
        return tuple(str(n).zfill(len(first)) for n in range(int(first), int(last) + 1))
    return tuple(value) if isinstance(value, list) else (value,)


def _classes(value: Any) -> Any:
    """A list of codes as classes of one code each; a mapping as it is."""
    return {str(code): [code] for code in value} if isinstance(value, list) else value


def _several(value: Any) -> Any:
    """One part, or several that are added, as a list."""
    return value if isinstance(value, list) else [value]


Codes = Annotated[tuple[Code, ...], BeforeValidator(_codes), Field(min_length=1)]
Klassen = Annotated[dict[str, Codes], BeforeValidator(_classes)]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Teil(_Strict):
    """One part of an indicator: a measure of a dataset, or the number of its rows with a value in a column.

    `wo` restricts columns to codes; several codes are added up. Group columns that are not mentioned are taken at
    their total. `versatz` adds years: -1 takes the value of the year before. Of several parts of one value those with
    `vorzeichen: minus` are taken off.
    """

    datensatz: str
    mass: str | None = None
    anzahl_von: str | None = None
    wo: dict[str, Codes] = {}
    versatz: int = 0
    vorzeichen: Literal["plus", "minus"] = "plus"

    @model_validator(mode="after")
    def _one_of_both(self) -> Self:
        if (self.mass is None) == (self.anzahl_von is None):
            raise ValueError("genau einer der Schlüssel „mass“ und „anzahl_von“ erwartet")
        return self


Teile = Annotated[tuple[Teil, ...], BeforeValidator(_several)]


class Gruppe(_Strict):
    """One breakdown beside the total: by codes of a column, by classes of codes, or what a code leaves of the total.

    With `bezug: gesamt` the denominator stays that of the total, so that the groups are shares of the whole.
    `rest: {nicht_weiblich: weiblich}` is total minus `weiblich`. What is neither sex, nationality nor Schulform
    becomes `untergruppe` (`merkmal=code`), and so does every rest. `namen` are the German names of codes that no
    dataset has.
    """

    merkmal: str
    spalte: str = ""
    klassen: Klassen = {}
    rest: Annotated[dict[str, str], Field(max_length=1)] = {}
    bezug: Literal["gruppe", "gesamt"] = "gruppe"
    namen: dict[str, str] = {}

    @property
    def column(self) -> str:
        """The column of the dataset."""
        return self.spalte or self.merkmal

    @property
    def target(self) -> str:
        """The group column of mart.kennzahlwert in which the codes stand."""
        return self.merkmal if self.merkmal in GROUP_COLUMNS and not self.rest else "untergruppe"


class Differenz(_Strict):
    """The gap between two groups of another indicator: value of `gruppe` minus value of `minus`."""

    kennzahl: str
    gruppe: dict[str, str]
    minus: dict[str, str]


class Beispiel(_Strict):
    """A worked example: rows of core datasets and the rows of mart.kennzahlwert they lead to.

    A row with a list or range of codes stands for one row per code. `dazu` names indicators that are computed before,
    for one that reads computed values.
    """

    gegeben: dict[str, list[dict[str, Any]]]
    dazu: list[str] = []
    erwartet: Annotated[list[dict[str, Any]], Field(min_length=1)]

    def rows(self, dataset: str) -> list[dict[str, Any]]:
        """The given rows of one dataset, one per code."""
        return [
            dict(zip(row, values, strict=True))
            for row in self.gegeben[dataset]
            for values in product(*(_codes(value) for value in row.values()))
        ]


_PARTS: dict[str, set[str]] = {
    "anzahl": {"wert"},
    "wert": {"wert"},
    "quotient": {"zaehler", "nenner"},
    "veraenderung": {"wert", "jahre"},
    "differenz": {"differenz"},
    "index": {"datensaetze"},
}


class Kennzahl(_Strict):
    """One indicator; the German texts are what staff and councils read.

    `art: index` is computed by the statement in `<id>.sql` beside the declaration, which the loader puts into `sql`;
    several that differ in few terms share the one that `vorschrift` names and `einsetzen` completes.
    """

    id: Annotated[str, Field(pattern=r"^[a-z]\d\d[a-z]?_[a-z0-9_]+$")]
    titel: str
    titel_en: str
    kurz: str
    bereich: Bereich
    definition: str
    formel: str
    einheit: str
    nachkommastellen: Annotated[int, Field(ge=0, le=3)]
    art: Art
    wert: Teile = ()
    zaehler: Teile = ()
    nenner: Teile = ()
    datensaetze: tuple[str, ...] = ()
    vorschrift: str = ""
    einsetzen: dict[str, str] = {}
    differenz: Differenz | None = None
    jahre: Annotated[int, Field(ge=1)] | None = None
    faktor: Annotated[float, Field(gt=0)] = 1
    gruppen: list[Gruppe] = []
    nur_gruppen: bool = False
    prinzip: Prinzip
    stichtag: str
    quellen: Annotated[list[str], Field(min_length=1)]
    grenzen: Annotated[list[str], Field(min_length=1)]
    unterschied: dict[str, str] = {}
    brueche: list[str] = []
    zustaendig: str
    leitfaden: Literal["kern", "ueberblick", "ergaenzung"]
    klasse: Klasse | None = None
    ziele: tuple[Ziel, ...] = ()
    schulentwicklung: Literal["innere", "aeussere", "beide"] | None = None
    beispiel: Beispiel
    sql: Annotated[str, Field(exclude=True)] = ""

    @property
    def wohn_oder_schulort(self) -> Literal["Wohnort", "Schulort", "gemischt"]:
        """The principle in the three words of the published column; every place of an institution is a Schulort."""
        return self.prinzip if self.prinzip in ("Wohnort", "gemischt") else "Schulort"

    @property
    def teile(self) -> list[Teil]:
        """The declared parts: of the value, or of numerator and denominator."""
        return [*self.wert, *self.zaehler, *self.nenner]

    @property
    def benutzt(self) -> set[str]:
        """The datasets that the parts or the statement read."""
        return {teil.datensatz for teil in self.teile} | set(self.datensaetze)

    @model_validator(mode="after")
    def _parts_fit_kind(self) -> Self:
        given = {name for name in set().union(*_PARTS.values()) if getattr(self, name)}
        wanted = _PARTS[self.art]
        if given != wanted:
            raise ValueError(f"art: {self.art} verlangt {_listed(wanted)}, gefunden: {_listed(given)}")
        return self

    @model_validator(mode="after")
    def _rests_have_a_group(self) -> Self:
        plain = {gruppe.column for gruppe in self.gruppen if not gruppe.rest}
        alone = {gruppe.merkmal for gruppe in self.gruppen if gruppe.rest and gruppe.column not in plain}
        if alone:
            raise ValueError(f"„rest“ verlangt daneben die Gruppe selbst: {_listed(alone)}")
        return self


class Bruch(_Strict):
    """A break in series: it lies before `jahr`, the first year of the new series.

    `ebene` and `regionen` restrict it to one level or to some regions; without them it concerns all.
    """

    id: str
    jahr: int
    titel: str
    text: str
    ebene: Literal["gemeinde"] | None = None
    regionen: list[str] = []


def _listed(names: set[str]) -> str:
    return ", ".join(f"„{name}“" for name in sorted(names)) or "nichts"
