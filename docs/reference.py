"""Writes the reference from the declarations: `python docs/reference.py` (or `make docs`) fills docs/referenz.

What is said about a source, a dataset, an indicator or a check stands in its own file only; these pages repeat it for
readers and are never edited by hand.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "docs" / "referenz"
NOTICE = "<!-- Erzeugt aus den Beschreibungen: make docs. Bitte nicht von Hand ändern. -->"


def table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> Iterator[str]:
    """A Markdown table; line breaks and bars inside cells are kept readable."""

    def row(cells: Sequence[object]) -> str:
        texts = (str("" if c is None else c).replace("|", "\\|").replace("\n", " ").strip() for c in cells)
        return "| " + " | ".join(texts) + " |"

    yield row(head)
    yield row(["---"] * len(head))
    yield from map(row, rows)
    yield ""


def sources() -> Iterator[str]:
    """All sources: who publishes them, under which licence, when, and which datasets they feed."""
    from pipeline.declaration import sources as declared

    yield from ("# Quellen", "", "Die amtlichen Tabellen und Listen, die das Programm am Inhalt erkennt.", "")
    for quelle in declared().values():
        yield from (f"## {quelle.titel}", "")
        facts = [
            ("Kennung", f"`{quelle.id}`"),
            ("Tabelle", ", ".join(f"`{code}`" for code in quelle.erkennung.tabelle) or "am Kopf der Liste erkannt"),
            ("Herausgeber", quelle.herausgeber),
            ("Statistik", quelle.statistik),
            ("Lizenz", quelle.lizenz),
            ("Ort", f"<{quelle.url}>"),
            ("Erscheint", quelle.rhythmus),
            ("Datensätze", ", ".join(dict.fromkeys(f"`{a.datensatz}`" for a in quelle.datensaetze))),
        ]
        yield from table(("", ""), facts)


def indicators() -> Iterator[str]:
    """All indicators with definition, formula, limits and worked example."""
    from pipeline.kennzahl import brueche, kennzahlen
    from pipeline.kennzahl_modell import BEREICHE

    yield from (
        "# Kennzahlen",
        "",
        "Jede mit Definition, Formel, Grenzen und Rechenbeispiel; das Beispiel ist zugleich ein Test.",
        "",
    )
    for bereich, titel in BEREICHE.items():
        yield from (f"## {bereich} {titel}", "")
        for k in (k for k in kennzahlen().values() if k.bereich == bereich):
            yield from (f"### {k.titel}", "", k.definition.strip(), "")
            facts = [
                ("Kennung", f"`{k.id}`"),
                ("Formel", k.formel),
                ("Einheit", k.einheit),
                ("Nachkommastellen", k.nachkommastellen),
                ("Prinzip", k.prinzip),
                ("Stichtag", k.stichtag),
                ("Gliederung", ", ".join(g.merkmal for g in k.gruppen) or "keine"),
                ("Quellen", ", ".join(f"`{q}`" for q in k.quellen)),
                ("Zuständig", k.zustaendig),
                ("Brüche", ", ".join(brueche()[b].titel for b in k.brueche) or "keine bekannt"),
            ]
            yield from table(("", ""), facts)
            yield from (f"- {grenze}" for grenze in k.grenzen)
            yield from (f"- Unterschied zu `{other}`: {text}" for other, text in k.unterschied.items())
            yield from ("", "Rechenbeispiel (erfundene Zahlen):", "")
            for dataset, rows in k.beispiel.gegeben.items():
                yield from records(f"`{dataset}`", rows)
            yield from records("**ergibt**", k.beispiel.erwartet)


def records(label: str, rows: Sequence[dict[str, object]]) -> Iterator[str]:
    """Rows of an example as a table under a label."""
    columns = list(dict.fromkeys(name for row in rows for name in row))
    yield from (label, "")
    yield from table(columns, ([words(row.get(name)) for name in columns] for row in rows))


def words(value: object) -> object:
    """A value of an example as one reads it: a range of codes or several codes stand for one row each."""
    if isinstance(value, dict):
        return f"{value['von']} bis {value['bis']} (je Zeile)"
    if isinstance(value, list):
        return ", ".join(map(str, value)) + " (je Zeile)"
    return value


def database() -> Iterator[str]:
    """All published relations with the description of every column."""
    from schemas import contracts

    yield from (
        "# Datenbank",
        "",
        "Jede Tabelle der veröffentlichten Datei: `mart` und `meta` für Auswertungen, `core` die geprüften Datensätze.",
        "",
    )
    comments = "\n".join((ROOT / "pipeline" / f).read_text(encoding="utf-8") for f in ("kennzahlen.sql", "mart.sql"))
    columns = re.findall(r"COMMENT ON COLUMN (\w+\.\w+)\.(\w+) IS '((?:[^']|'')*)'", comments)
    for relation, text in re.findall(r"COMMENT ON TABLE (\w+\.\w+) IS '((?:[^']|'')*)'", comments):
        yield from (f"## {relation}", "", text.replace("''", "'") + ".", "")
        yield from table(
            ("Spalte", "Bedeutung"), ((f"`{c}`", t.replace("''", "'")) for r, c, t in columns if r == relation)
        )
    for contract in contracts().values():
        yield from (
            f"## core.{contract.name}",
            "",
            f"{contract.title}: {contract.grain}. Schlüssel: {', '.join(f'`{k}`' for k in contract.key_names)}.",
            "",
        )
        yield from table(("Spalte", "Typ", "Bedeutung"), ((f"`{c.name}`", c.type, c.comment) for c in contract.columns))


def checks() -> Iterator[str]:
    """All plausibility checks."""
    from pipeline.checks import checks as known

    yield from ("# Prüfungen", "", "Jede läuft bei jedem Bau; ihre Befunde stehen in `meta.befund` und im Bericht.", "")
    yield from table(("Prüfung", "Sie stellt fest"), ((f"`{c.name}`", c.titel) for c in known()))


def comparison_types() -> Iterator[str]:
    """The Vergleichstypen with their regions and the values they were formed by."""
    import yaml

    from pipeline.regions import by_id, gruppen

    merkmale = yaml.safe_load(gruppen.FACTS.read_text(encoding="utf-8"))["merkmale"].values()
    yield from (
        "# Vergleichstypen",
        "",
        "Welche Bildungsregionen unter ähnlichen Bedingungen arbeiten. Clusteranalyse nach Ward der vier Merkmale, "
        "z-standardisiert, die Bevölkerungsdichte vorher logarithmiert. Die Zuordnung steht fest, bis diese Tabelle neu "
        "berechnet wird; ein Test rechnet sie aus den Werten nach. Grundlage sind gerundete amtliche Werte (IT.NRW, "
        "Statistische Ämter des Bundes und der Länder).",
        "",
    )
    head = ["Region", *(f"{m['titel']}, {m['jahr']}" for m in merkmale)]
    for typ in gruppen.vergleichstypen():
        yield from (f"## {typ.name}", "", f"Kennung `{typ.gruppe_id}`: {typ.text}.", "")
        yield from table(head, ([by_id(r).anzeigename, *_german(werte)] for r, werte in typ.werte.items()))


def _german(values: Iterable[float]) -> Iterator[str]:
    return (str(value).replace(".", ",") for value in values)


PAGES = {
    "quellen.md": sources,
    "kennzahlen.md": indicators,
    "datenbank.md": database,
    "pruefungen.md": checks,
    "vergleichstypen.md": comparison_types,
}


def page(name: str) -> str:
    """The text of one page."""
    return NOTICE + "\n\n" + "\n".join(PAGES[name]()).rstrip() + "\n"


def main() -> None:
    """Write all pages."""
    TARGET.mkdir(exist_ok=True)
    for name in PAGES:
        (TARGET / name).write_text(page(name), encoding="utf-8")


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    main()
