"""What stands behind a number: the figures of which it is made, and file, line and hash where each of them stands."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from pipeline.explain.text import ROLES
from reports import zahlen
from schemas import contracts

if TYPE_CHECKING:
    import duckdb


_OHNE_SUMME: Final = {"geheim": "nicht ausgewiesen", "vorschrift": "als Ganzes gelesen"}


@dataclass(frozen=True, slots=True)
class Teil:
    """One part of a value: numerator or denominator, what it is, how much, and the lines of the file with it."""

    rolle: str
    angabe: str
    wert: str
    datei: str
    stelle: str


@dataclass(frozen=True, slots=True)
class Nachweis:
    """The way of the newest total of an indicator to its files, each (name, SHA-256, Stand, licence) once."""

    kennzahl_id: str
    jahr: int
    zeit: str
    teile: tuple[Teil, ...]
    dateien: tuple[tuple[str, str, str, str], ...]


def nachweise(con: duckdb.DuckDBPyConnection, region_id: str) -> dict[str, Nachweis]:
    """The ways of the newest totals of a region by indicator; those with groups alone have none."""
    antwort = con.execute(_abfrage(), {"region": region_id})
    spalten = [name for name, *_ in antwort.description or []]
    je_kennzahl: dict[str, list[dict[str, Any]]] = {}
    for zeile in antwort.fetchall():
        je_kennzahl.setdefault(zeile[0], []).append(dict(zip(spalten, zeile, strict=True)))
    return {kennzahl_id: _nachweis(zeilen) for kennzahl_id, zeilen in je_kennzahl.items()}


@cache
def _abfrage() -> str:
    return Path(__file__).with_suffix(".sql").read_text(encoding="utf-8")


def _nachweis(zeilen: list[dict[str, Any]]) -> Nachweis:
    erste = zeilen[0]
    dateien = dict.fromkeys((z["dateiname"], z["sha256"], z["stand"] or "", z["lizenz"]) for z in zeilen)
    return Nachweis(erste["kennzahl_id"], erste["jahr"], erste["zeit"], tuple(map(_teil, zeilen)), tuple(dateien))


def _teil(z: dict[str, Any]) -> Teil:
    rolle = ROLES[z["rolle"]] + (" (wird abgezogen)" if z["vorzeichen"] < 0 else "")
    return Teil(rolle, _angabe(z), _wert(z), z["dateiname"], _stelle(z["von"], z["bis"], z["anzahl"]))


def _angabe(z: dict[str, Any]) -> str:
    """What is read of which dataset, in the words of its contract."""
    vertrag = contracts()[z["datensatz"]]
    if not z["veroeffentlicht"]:
        return f"{vertrag.title} (nicht veröffentlicht: kleine Zahlen möglich)"
    mass = next((c.description for c in vertrag.columns if c.name == z["mass"]), "")
    return f"{vertrag.title}: {mass}" if mass and not z["gezaehlt"] else vertrag.title


def _wert(z: dict[str, Any]) -> str:
    """The sum, and of how many figures or rows it is one, or why there is none."""
    if z["summe"] is None:
        grund = z["rolle"] if z["veroeffentlicht"] else "geheim"
        return _OHNE_SUMME.get(grund, "nicht vollständig bekannt")
    if z["gezaehlt"]:
        return zahlen.zaehlwort(z["anzahl"], "Zeile gezählt", "Zeilen gezählt")
    summe = zahlen.zahl(z["summe"], 0 if float(z["summe"]).is_integer() else 2)
    return summe if z["anzahl"] == 1 else f"{summe} aus {zahlen.zaehlwort(z['anzahl'], 'Angabe', 'Angaben')}"


def _stelle(von: int | None, bis: int | None, anzahl: int) -> str:
    """The lines: one, a run of them, or the first and last of several."""
    if von is None or bis is None:
        return "nicht ausgewiesen"
    if von == bis:
        return f"Zeile {von}"
    return f"Zeilen {von} bis {bis}" if bis - von < anzahl else f"in den Zeilen {von} bis {bis}"
