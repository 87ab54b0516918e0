"""What a report tells of its data: the files delivered, what checks found, what disclosure control withheld."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Lieferung:
    """One delivered file with its source: what the data situation lists and every source line cites."""

    quelle_id: str
    titel: str
    herausgeber: str
    lizenz: str
    url: str
    datei: str
    stand: str
    zeitraum: str
    vermerk: str = ""
    tag: date | None = None
    ersetzt: bool = False


@dataclass(frozen=True, slots=True)
class Befund:
    """A finding (`schwere`: hinweis, warnung, fehler); `hingenommen` says until when and why somebody accepts it."""

    pruefung: str
    schwere: str
    gegenstand: str
    meldung: str
    beispiel: str = ""
    hingenommen: str = ""


@dataclass(frozen=True, slots=True)
class Sperrung:
    """How many values from data that are not public a policy left out for a reason, or let out (`ausgewiesen`)."""

    policy: str
    grund: str
    anzahl: int
