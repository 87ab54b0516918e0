"""What a template says about itself to the person who fills it in: meaning, form and allowed values of each column."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.vorlage.modell import Vorlage, columns
from pipeline.vorlage.places import expected
from schemas import contracts
from schemas.contract import Contract
from schemas.fields import Field

if TYPE_CHECKING:
    from pipeline.declaration import Quelle

SIGNS = "Zeichen: - genau null, . geheim oder unbekannt, ... folgt später, x nicht sinnvoll; leer: nicht erhoben."
NEVER = (
    "Nie eintragen: Namen, Geburtsdaten, Anschriften oder andere Angaben zu einzelnen Kindern, Jugendlichen, Eltern "
    "oder Beschäftigten. Nur Anzahlen."
)
_PERIODS = {
    "schuljahr": "Schuljahr wie 2024/25",
    "abgangsjahr": "Schuljahr wie 2023/24, in dem die Schule verlassen wurde",
    "jahr": "Jahr wie 2024",
    "stichtag": "Datum wie 15.10.2024",
}


@dataclass(frozen=True, slots=True)
class Column:
    """One column as the template shows it; `choices` are the allowed entries where there is a list of them."""

    head: str
    meaning: str
    form: str
    unit: str
    hint: str
    required: bool
    choices: tuple[str, ...]
    is_figure: bool


def contract_of(vorlage: Vorlage) -> Contract:
    """The contract of the dataset that a template fills."""
    return contracts()[vorlage.datensatz]


def described(vorlage: Vorlage) -> Iterator[Column]:
    """The columns of a template in order."""
    contract = contract_of(vorlage)
    for name, column in columns(vorlage, contract).items():
        spalte, measure = vorlage.spalten[name], column in contract.measures
        choices = ("ja", "nein") if column.type == "BOOLEAN" else tuple(dict.fromkeys(column.codes.values()))
        yield Column(
            spalte.kopf,
            _meaning(name, column),
            _form(name, column, vorlage, measure),
            column.unit,
            spalte.hinweis,
            not column.nullable,
            choices,
            measure,
        )


def _meaning(name: str, column: Field) -> str:
    """What a column is about; that of regions and periods is said for those who fill in, not for the database."""
    return {"jahr": "Zeit, für die die Angaben gelten", "region_id": "Region, für die die Angaben gelten"}.get(
        name, column.description
    )


def _form(name: str, column: Field, vorlage: Vorlage, measure: bool) -> str:
    if name == "jahr":
        return _PERIODS[vorlage.zeit or "jahr"]
    if name.endswith("region_id"):
        return f"Schlüssel oder Name: {expected(column.pattern)}"
    if column.type == "BOOLEAN":
        return "ja oder nein"
    if column.codes:
        return "ein Wert der Liste"
    if column.type in ("INTEGER", "BIGINT"):
        return "ganze Zahl" + (" oder Zeichen" if measure else "")
    if column.type == "DOUBLE":
        return "Zahl mit Komma" + (" oder Zeichen" if measure else "")
    return "Text"


def remarks(quelle: Quelle, vorlage: Vorlage) -> list[str]:
    """What holds for the whole template, as sentences."""
    return [
        f"Wozu: {vorlage.zweck}",
        f"Woher: {quelle.herausgeber}; {quelle.statistik}",
        f"Wann: {quelle.rhythmus}",
        *vorlage.hinweise,
        *([SIGNS] if any(column.is_figure for column in described(vorlage)) else []),
        NEVER,
    ]
