"""The revision notice: which values earlier reports printed otherwise, and what they say now."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from reports import zahlen

if TYPE_CHECKING:
    from pipeline.diff.revision import Change
    from reports.daten import Bestand

GENANNT: Final = 20
"""So many indicators are told one by one; a new census changes nearly all."""


def vermerk(bestand: Bestand) -> tuple[str, ...]:
    """Since when, then a line for each indicator with changed values; empty where nothing changed."""
    benannt = [c for c in bestand.geaendert if c.kennzahl_id in bestand.kennzahlen]
    if not benannt or bestand.vorher is None:
        return ()
    anzahl = zahlen.zaehlwort(sum(c.werte for c in benannt), "Wert", "Werte")
    davor = f"Gegenüber der Veröffentlichung vom {bestand.vorher:%d.%m.%Y} geändert: {anzahl}."
    rest = len(benannt) - GENANNT
    mehr = (f"Dazu {zahlen.zaehlwort(rest, 'weitere Kennzahl', 'weitere Kennzahlen')}.",) if rest > 0 else ()
    return (davor, *(" ".join(_zeile(bestand, c)) for c in benannt[:GENANNT]), *mehr)


def _zeile(bestand: Bestand, c: Change) -> Iterator[str]:
    k = bestand.kennzahlen[c.kennzahl_id]
    jahre = str(c.von) if c.von == c.bis else f"{c.von} bis {c.bis}"
    newest = c.alt is not None and c.neu is not None
    yield f"{k.titel}: {zahlen.zaehlwort(c.werte, 'Wert', 'Werte')} ({jahre}){';' if newest else '.'}"
    if c.alt is not None and c.neu is not None:
        neu = zahlen.mit_einheit(c.neu, k.stellen, k.einheit)
        yield f"{c.zeit} {neu} statt {zahlen.zahl(c.alt, k.stellen)}."
