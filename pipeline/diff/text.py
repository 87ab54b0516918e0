"""The comparison of two databases as German lines for a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline import say
from pipeline.compute_plan import GROUPS
from pipeline.diff.compare import Comparison, Record
from pipeline.explain.ask import named_group
from pipeline.explain.text import number

_SHOWN = 20
STUFEN = {
    "bruch": "Bruch: Abfragen und Vergleiche können andere Ergebnisse haben als bisher (neue Hauptversion)",
    "neu": "Neues: Was es gab, gilt weiter (neue Nebenversion)",
    "korrektur": "Korrektur: dieselben Angaben mit anderen Werten oder Texten (neue Korrekturversion)",
    "gleich": "Gleich: Der Inhalt unterscheidet sich nicht",
}
ARTEN = {"neu": "neu", "entfallen": "entfallen", "geaendert": "geändert"}


def lines(found: Comparison) -> Iterator[str]:
    """What differs, the weight of it first."""
    yield STUFEN[found.stufe]
    yield from _limited([f"  {reason}" for reason in found.gruende])
    yield from _section("Schema", [schema_line(c) for c in found.schema])
    yield from _section("Regionen", [row_line(r) for r in found.regionen])
    yield from _section("Kennzahlen", [row_line(k) for k in found.kennzahlen])
    yield from _section("Werte je Kennzahl", [_counts(k["kennzahl_id"], k) for k in found.je_kennzahl])
    yield from _section("Werte je Region", [_counts(r["region_id"], r) for r in found.je_region])
    yield from _section("Größte Änderungen", [value_line(w) for w in found.werte])


def _section(title: str, told: list[str]) -> Iterator[str]:
    if told:
        yield title
        yield from _limited([f"  {line}" for line in told])


def _limited(told: list[str]) -> Iterator[str]:
    yield from told[:_SHOWN]
    if len(told) > _SHOWN:
        yield f"  … und {say.count(len(told) - _SHOWN, 'weitere Zeile', 'weitere Zeilen')} (vollständig mit --json)"


def schema_line(change: Record) -> str:
    """A changed column."""
    kind = f"{change['alt']} → {change['neu']}" if change["art"] == "geaendert" else ARTEN[change["art"]]
    return f"{change['relation']}.{change['spalte']}: {kind}"


def row_line(change: Record) -> str:
    """A changed region or indicator."""
    if change["art"] != "geaendert":
        return f"{change['id']}: {ARTEN[change['art']]}"
    return f"{change['id']}, {change['spalte']}: „{change['alt'] or ''}“ → „{change['neu'] or ''}“"


def _counts(name: str, row: Record) -> str:
    return f"{name}: {row['geaendert']} geändert, {row['entfallen']} entfallen, {row['neu']} neu"


def value_line(row: Record) -> str:
    """A changed or vanished value."""
    return f"{key(row)}: {told(row, 'alt')} → {told(row, 'neu') if row['art'] != 'entfallen' else 'entfallen'}"


def key(row: Record) -> str:
    """Which value it is."""
    group = named_group({column: row[column] for column in GROUPS})
    return ", ".join(filter(None, (row["kennzahl_id"], row["region_id"], str(row["jahr"]), group)))


def told(row: Record, side: str) -> str:
    """A value with its flag, as it was or is."""
    flag = row[f"flag_{side}"]
    return number(row[f"wert_{side}"]) + (f" [{flag}]" if flag else "")
