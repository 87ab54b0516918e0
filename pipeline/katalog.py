"""The sheet of an indicator (Kennzahlenblatt), made of its declaration alone; as Markdown for the command line."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from pipeline.declaration import sources
from pipeline.kennzahl import Kennzahl, brueche, kennzahlen
from pipeline.kennzahl_modell import BEREICHE, GROUP_COLUMNS, KLASSEN, VORRANG, ZIELE
from pipeline.merkmale import MERKMALE
from schemas import contracts
from schemas.codes import TOTAL


@dataclass(frozen=True, slots=True)
class Tafel:
    """A table of the worked example: what it shows, its head, its rows as text."""

    titel: str
    kopf: tuple[str, ...]
    zeilen: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Blatt:
    """Everything a reader is told about an indicator; `abschnitte` are titles with their points."""

    id: str
    titel: str
    titel_en: str
    einordnung: str
    definition: str
    fakten: tuple[tuple[str, str], ...]
    abschnitte: tuple[tuple[str, tuple[str, ...]], ...]
    beispiel: tuple[Tafel, ...]


def blatt(kennzahl: Kennzahl) -> Blatt:
    """The sheet of one indicator: meaning, limits, relatives, breaks and the worked example."""
    known, breaks = kennzahlen(), sorted((brueche()[i] for i in kennzahl.brueche), key=lambda b: b.jahr)
    abschnitte = (
        ("Grenzen der Aussage", tuple(kennzahl.grenzen)),
        ("Verwandte Kennzahlen", tuple(f"{known[i].titel} ({i}): {t}" for i, t in kennzahl.unterschied.items())),
        ("Brüche in der Zeitreihe", tuple(f"vor {b.jahr}: {b.titel}. {b.text}" for b in breaks)),
    )
    gegeben = [
        _tafel(f"Gegeben in {name}", rows, [column.name for column in contracts()[name].groups])
        for name, rows in kennzahl.beispiel.gegeben.items()
    ]
    return Blatt(
        kennzahl.id, kennzahl.titel, kennzahl.titel_en,
        f"{BEREICHE[kennzahl.bereich]} · {VORRANG[kennzahl.leitfaden]}", kennzahl.definition.strip(), _fakten(kennzahl),
        tuple((titel, punkte) for titel, punkte in abschnitte if punkte),
        (*gegeben, _tafel("Ergebnis", kennzahl.beispiel.erwartet, [*GROUP_COLUMNS, "untergruppe"])),
    )  # fmt: skip


def _fakten(kennzahl: Kennzahl) -> tuple[tuple[str, str], ...]:
    groups = ", ".join(dict.fromkeys(MERKMALE[gruppe.merkmal] for gruppe in kennzahl.gruppen))
    fakten = {
        "Formel": kennzahl.formel,
        "Einheit": kennzahl.einheit,
        "Nachkommastellen": str(kennzahl.nachkommastellen),
        "Gliederung": groups or "keine",
        "Gezählt nach": kennzahl.prinzip,
        "Stichtag": kennzahl.stichtag,
        "Quellen": "; ".join(f"{sources()[q].herausgeber}, {sources()[q].titel} ({q})" for q in kennzahl.quellen),
        "Zuständig": kennzahl.zustaendig,
        "Gemeinsame Erklärung": "; ".join(f"{z} {ZIELE[z]}" for z in kennzahl.ziele),
        "Schutz": KLASSEN.get(kennzahl.klasse or "", ""),
    }
    return tuple((name, text) for name, text in fakten.items() if text)


def _tafel(titel: str, rows: list[dict[str, Any]], groups: Collection[str]) -> Tafel:
    """The rows as a table; a group column that a row leaves out stands at its total there."""
    columns = tuple(dict.fromkeys(column for row in rows for column in row))
    blank = {column: TOTAL if column in groups else "" for column in columns}
    return Tafel(titel, columns, tuple(tuple(map(_text, (blank | row).values())) for row in rows))


def _text(value: Any) -> str:
    """A value as German readers write it: ranges with a dash, no value as such, decimal comma."""
    if isinstance(value, dict):
        return f"{value['von']} bis {value['bis']} (je Code)"
    if isinstance(value, list):
        return ", ".join(map(_text, value))
    if value is None:
        return "kein Wert"
    if isinstance(value, bool):
        return "ja" if value else "nein"
    return f"{value:.10g}".replace(".", ",") if isinstance(value, float) else str(value)


def markdown(blatt: Blatt, level: int = 1) -> str:
    """The sheet as Markdown, its heading on the given level."""
    mark = "#" * level
    parts = [
        f"{mark} {blatt.titel}",
        f"*{blatt.titel_en}* · `{blatt.id}` · {blatt.einordnung}",
        blatt.definition,
        _table(("", ""), blatt.fakten),
    ]
    parts += [f"{mark}# {titel}\n\n" + "\n".join(f"- {p}" for p in punkte) for titel, punkte in blatt.abschnitte]
    parts.append(f"{mark}# Rechenbeispiel (erfundene Zahlen)")
    parts += [f"{tafel.titel}:\n\n{_table(tafel.kopf, tafel.zeilen)}" for tafel in blatt.beispiel]
    return "\n\n".join(parts)


def _table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    head = list(head)
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in line)} |" for line in lines)
