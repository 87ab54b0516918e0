"""The sheet of an indicator (Kennzahlenblatt) as Markdown, made of its declaration alone."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from pipeline.kennzahl import Kennzahl, brueche, kennzahlen
from pipeline.kennzahl_modell import BEREICHE

VORRANG = {"kern": "Kernkennzahl", "ueberblick": "Überblick", "ergaenzung": "Ergänzung"}


def sheet(kennzahl: Kennzahl) -> str:
    """The page of one indicator: meaning, limits, relatives, breaks and the worked example."""
    known, breaks = kennzahlen(), sorted((brueche()[i] for i in kennzahl.brueche), key=lambda b: b.jahr)
    parts = [
        f"# {kennzahl.titel}",
        f"*{kennzahl.titel_en}* · `{kennzahl.id}` · {BEREICHE[kennzahl.bereich]} · {VORRANG[kennzahl.leitfaden]}",
        kennzahl.definition,
        _table(("", ""), _facts(kennzahl)),
        _section("Grenzen der Aussage", kennzahl.grenzen),
        _section(
            "Verwandte Kennzahlen", (f"**{known[i].titel}** (`{i}`) {t}" for i, t in kennzahl.unterschied.items())
        ),
        _section("Brüche in der Zeitreihe", (f"**vor {b.jahr}: {b.titel}.** {b.text}" for b in breaks)),
        _example(kennzahl),
    ]
    return "\n\n".join(part for part in parts if part)


def _facts(kennzahl: Kennzahl) -> list[tuple[str, str]]:
    groups = ", ".join(dict.fromkeys(gruppe.merkmal for gruppe in kennzahl.gruppen))
    return [
        ("Formel", kennzahl.formel),
        ("Einheit", kennzahl.einheit),
        ("Nachkommastellen", str(kennzahl.nachkommastellen)),
        ("Gliederung", groups or "keine"),
        ("Gezählt nach", kennzahl.prinzip),
        ("Stichtag", kennzahl.stichtag),
        ("Quellen", ", ".join(f"`{quelle}`" for quelle in kennzahl.quellen)),
        ("Zuständig", kennzahl.zustaendig),
    ]


def _section(title: str, points: Iterable[str]) -> str:
    listed = [f"- {point}" for point in points]
    return "\n".join([f"## {title}", "", *listed]) if listed else ""


def _example(kennzahl: Kennzahl) -> str:
    """The rows given and the values they lead to, as two kinds of table."""
    given = [f"Gegeben in `{name}`:\n\n{_rows(rows)}" for name, rows in kennzahl.beispiel.gegeben.items()]
    return "\n\n".join(["## Beispiel", *given, f"Ergebnis:\n\n{_rows(kennzahl.beispiel.erwartet)}"])


def _rows(rows: list[dict[str, Any]]) -> str:
    columns = list(dict.fromkeys(column for row in rows for column in row))
    return _table(columns, ([_text(row.get(column, "")) for column in columns] for row in rows))


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


def _table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    head = list(head)
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
