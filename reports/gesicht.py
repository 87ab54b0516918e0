"""The face a municipality gives its reports: read and checked from its settings, complete before anything is drawn.

What nobody set is empty, and a report without settings looks as it always does.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from reports.farben import STANDARD, Palette
from reports.freitext import Knoten, einfach
from reports.logo import Logo

Text = tuple[Knoten, ...]


@dataclass(frozen=True, slots=True)
class Ziel:
    """The value that an indicator is to have in a year."""

    wert: float
    jahr: int


@dataclass(frozen=True, slots=True)
class Eigenes:
    """Templates (file name and text) and style sheet of the municipality's own."""

    vorlagen: tuple[tuple[str, str], ...] = ()
    stil: str = ""


@dataclass(frozen=True, slots=True)
class Gesicht:
    """Name, signs and words of the municipality, and what of the report it wants to show.

    `kommentare` go by key of a chapter or id of an indicator, `kapitel` are keys in the order wanted, `kennzahlen` the
    indicators shown in full; empty selections leave the choice to the edition. `vergleichsgruppen` are the names of
    the groups that it chose.
    """

    name: str = ""
    logo: Logo | None = None
    farben: Palette = STANDARD
    kontakt: Text = ()
    vorwort: Text = ()
    kommentare: Mapping[str, Text] = field(default_factory=dict)
    kapitel: tuple[str, ...] = ()
    kennzahlen: tuple[str, ...] = ()
    vergleichsgruppen: tuple[str, ...] = ()
    status: Literal["", "entwurf", "final"] = ""
    sperrfrist: date | None = None
    ziele: Mapping[str, Ziel] = field(default_factory=dict)
    eigenes: Eigenes = Eigenes()

    @property
    def kontaktzeile(self) -> str:
        """The contact in one line."""
        return einfach(self.kontakt).replace("\n", ", ")


@dataclass(frozen=True, slots=True)
class Fassung:
    """What kind of version a document is, in its language: its status, the word across a draft, the date of release.

    `draft` and `embargo` are empty where it is none; `comment` marks what the municipality says itself.
    """

    status: str
    draft: str
    embargo: str
    comment: str

    @property
    def band(self) -> str:
        """What stands at the head of every page: `Entwurf · Sperrfrist: 15.03.2027`."""
        return " · ".join(filter(None, (self.draft, self.embargo)))
