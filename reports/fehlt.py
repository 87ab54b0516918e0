"""Data situation, second part: which deliveries would close gaps, and when the next editions appear."""

from __future__ import annotations

from reports.daten import Bestand
from reports.view import Entry, Row, Table

_GENANNT = 3
_KOPF = ("Lieferung", "Wer sie hat", "Erscheint", "Kennzahlen, die sie bringt")


def fehlende(bestand: Bestand) -> Table | None:
    """Every source of which the region has nothing: who has the data, when they appear, what they would bring."""
    zeilen = tuple(
        Row(
            luecke.quelle,
            (
                Entry(f"Vorlage „{luecke.vorlage}“" if luecke.vorlage else luecke.herausgeber),
                Entry(luecke.rhythmus),
                Entry(_titel(luecke.kennzahlen)),
            ),
        )
        for luecke in bestand.fehlende
    )
    titel = f"Lieferungen, die Lücken schließen, {bestand.region.name}"
    return Table(titel, _KOPF, zeilen, ("left",) * 4, label="Tab. Q-2") if zeilen else None


def _titel(kennzahlen: tuple[str, ...]) -> str:
    """The titles of the indicators, of many the first with the number of the others."""
    rest = len(kennzahlen) - _GENANNT
    genannt = "; ".join(kennzahlen[:_GENANNT] if rest > 1 else kennzahlen)
    return f"{genannt} und {rest} weitere" if rest > 1 else genannt


def termine(bestand: Bestand) -> Table | None:
    """The sources in use in the order in which their next edition usually appears."""
    zeilen = tuple(
        Row(t.quelle, (Entry(t.herausgeber), Entry(str(t.jahr)), Entry(t.naechste))) for t in bestand.termine
    )
    kopf = ("Lieferung", "Herausgeber", "Neuestes Jahr", "Nächste Ausgabe")
    return (
        Table("Nächste Ausgaben der verwendeten Quellen", kopf, zeilen, ("left",) * 4, label="Tab. Q-3")
        if zeilen
        else None
    )
