"""The declaration of a template, and what follows from it and from the contract of its dataset."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches
from functools import cached_property
from typing import Literal

from pydantic import BaseModel, ConfigDict, field_validator

from pipeline.labels import plain
from schemas.contract import Contract
from schemas.fields import Field

Zeitangabe = Literal["schuljahr", "abgangsjahr", "jahr", "stichtag"]
PREFIX = "vorlage_"
"""What the id of a source of this kind begins with; the name that people type is the rest."""


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Vorlagenspalte(_Strict):
    """One column of a template: its German head and a hint for the person who fills it in."""

    kopf: str
    hinweis: str = ""


class Vorlage(_Strict):
    """A template: the dataset it fills, its columns in order, why it exists and rows as somebody would type them."""

    datensatz: str
    zeit: Zeitangabe | None = None
    zweck: str
    hinweise: list[str] = []
    spalten: dict[str, Vorlagenspalte]
    fest: dict[str, str] = {}
    beispiele: list[list[str]]

    @field_validator("beispiele", mode="before")
    @classmethod
    def _cells_are_text(cls, value: object) -> object:
        if not isinstance(value, list):
            return value
        return [[_text(cell) for cell in row] if isinstance(row, list) else row for row in value]

    @cached_property
    def heads(self) -> tuple[str, ...]:
        """The heads in the order of the columns."""
        return tuple(spalte.kopf for spalte in self.spalten.values())

    @cached_property
    def plain_heads(self) -> frozenset[str]:
        """The heads as they are compared."""
        return frozenset(map(plain, self.heads))


def _text(cell: object) -> object:
    """What YAML took for a number, as it was meant: text; a truth value as a German writes it."""
    if isinstance(cell, bool):
        return "ja" if cell else "nein"
    return str(cell).replace(".", ",") if isinstance(cell, int | float) else "" if cell is None else cell


def columns(vorlage: Vorlage, contract: Contract) -> dict[str, Field]:
    """The columns of the contract that the template holds, by name, in its order."""
    known = {c.name: c for c in (*contract.key, *contract.attributes, *contract.measures)}
    return {name: known[name] for name in vorlage.spalten}


def faults(vorlage: Vorlage, contract: Contract) -> Iterator[tuple[tuple[str, ...], str]]:
    """What in a template contradicts the contract, each with the place in the declaration (keys) and a German sentence.

    The contract must be able to be filled: every column of its key, every measure and every attribute that may not be
    empty is in the template or fixed.
    """
    known = {c.name: c for c in (*contract.key, *contract.attributes, *contract.measures)}
    for where, names in (("spalten", vorlage.spalten), ("fest", vorlage.fest)):
        for name in names:
            if name not in known:
                near = get_close_matches(name, known, n=1)
                hint = f" Am nächsten: „{near[0]}“." if near else f" Bekannt sind {', '.join(known)}."
                yield ("vorlage", where, name), f"„{name}“ ist keine Spalte des Datensatzes {contract.name}.{hint}"
    for name, column in known.items():
        nullable = column in contract.attributes and column.nullable
        if name not in vorlage.spalten and name not in vorlage.fest and not nullable:
            yield ("vorlage", "spalten"), f"Die Spalte „{name}“ des Datensatzes {contract.name} fehlt."
    if ("jahr" in known) != (vorlage.zeit is not None):
        yield ("vorlage",), "„zeit“ steht genau dann, wenn der Datensatz eine Spalte jahr hat."
    yield from _faulty_rows(vorlage)


def _faulty_rows(vorlage: Vorlage) -> Iterator[tuple[tuple[str, ...], str]]:
    """Heads that stand twice and examples of another width."""
    heads = [plain(head) for head in vorlage.heads]
    for name, spalte in vorlage.spalten.items():
        if heads.count(plain(spalte.kopf)) > 1:
            yield ("vorlage", "spalten", name), f"Der Kopf „{spalte.kopf}“ steht zweimal."
    for number, row in enumerate(vorlage.beispiele):
        if len(row) != len(heads):
            what = f"Das Beispiel hat {len(row)} Angaben, erwartet sind {len(heads)}."
            yield ("vorlage", "beispiele", str(number)), what
    if not vorlage.beispiele:
        yield ("vorlage", "beispiele"), "Ein Beispiel fehlt."
