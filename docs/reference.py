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
RELATIONS = (
    "kennzahlen.sql", "mart.sql", "verfuegbarkeit.sql", "analyse.sql", "herkunft.sql", "fundstellen.sql",
    "nachweis.sql", "disclosure/apply.sql", "verzeichnis.sql",
)  # fmt: skip
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
            ("Ort", f"<{quelle.url}>" if quelle.url else "von der Kommune"),
            ("Erscheint", quelle.rhythmus),
            ("Datensätze", ", ".join(dict.fromkeys(f"`{a.datensatz}`" for a in quelle.datensaetze))),
        ]
        yield from table(("", ""), facts)


def templates() -> Iterator[str]:
    """All templates: why, who delivers, when, and every column with its form."""
    from pipeline.declaration import sources as declared
    from pipeline.vorlage.help import described
    from pipeline.vorlage.modell import PREFIX

    yield from (
        "# Vorlagen",
        "",
        "Angaben, die nur die Kommune selbst hat. Jede Vorlage schreibt `bildungsmonitor vorlage <Name>`; wie sie "
        "ausgefüllt werden, steht im [Handbuch](../handbuch/vorlagen.md).",
        "",
    )
    known = [(quelle, quelle.vorlage) for quelle in declared().values() if quelle.vorlage]
    names = ((f"`{q.id.removeprefix(PREFIX)}`", q.titel, q.statistik, q.rhythmus) for q, _ in known)
    yield from table(("Name", "Vorlage", "Woher", "Wann"), names)
    for quelle, vorlage in known:
        yield from (f"## {quelle.titel}", "", f"`{quelle.id.removeprefix(PREFIX)}`: {vorlage.zweck}", "")
        hints = [*vorlage.hinweise, *([f"Veröffentlicht unter <{quelle.url}>"] if quelle.url else [])]
        yield from (f"- {text}" for text in hints)
        yield from [""] if hints else []
        rows = ((c.head, c.meaning, c.form, c.unit, "ja" if c.required else "") for c in described(vorlage))
        yield from table(("Spalte", "Bedeutung", "Form", "Einheit", "Pflicht"), rows)


def indicators() -> Iterator[str]:
    """The sheets of all indicators, by area."""
    from pipeline import katalog
    from pipeline.kennzahl import kennzahlen
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
            yield from (katalog.markdown(katalog.blatt(k), level=3), "")


def database() -> Iterator[str]:
    """All published relations with the description of every column."""
    from pipeline.analyse import wide
    from schemas import contracts

    yield from (
        "# Datenbank",
        "",
        "Jede Tabelle, jede Sicht und jedes Makro der veröffentlichten Datei: `mart` und `meta` für Auswertungen, "
        "`core` die geprüften Datensätze. Dasselbe, mit der Zahl der Zeilen, steht in der Datei unter `meta.relation` "
        "und `meta.feld` und als Seite neben den Berichten: `reports/daten.html`.",
        "",
    )
    statements = [*((ROOT / "pipeline" / f).read_text(encoding="utf-8") for f in RELATIONS), *wide([])]
    comments = "\n".join(statements)
    columns = re.findall(r"COMMENT ON COLUMN (\w+\.\w+)\.(\w+) IS '((?:[^']|'')*)'", comments)
    described = r"COMMENT ON (?:TABLE|VIEW|MACRO TABLE) (\w+\.\w+) IS '((?:[^']|'')*)'"
    for relation, text in re.findall(described, comments):
        yield from (f"## {relation}", "", text.replace("''", "'") + ".", "")
        if rows := [(f"`{c}`", t.replace("''", "'")) for r, c, t in columns if r == relation]:
            yield from table(("Spalte", "Bedeutung"), rows)
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
    yield from table(
        ("Prüfung", "Sie stellt fest", "Was zu tun ist"), ((f"`{c.name}`", c.titel, c.was_tun) for c in known())
    )


def comparison_types() -> Iterator[str]:
    """The Vergleichstypen with their regions and the values they were formed by."""
    import yaml

    from pipeline.regions import by_id, gruppen

    merkmale = yaml.safe_load(gruppen.FACTS.read_text(encoding="utf-8"))["merkmale"].values()
    yield from (
        "# Vergleichstypen",
        "",
        "Welche Bildungsregionen unter ähnlichen Bedingungen arbeiten. Clusteranalyse nach Ward der vier Merkmale, "
        "z-standardisiert, die Bevölkerungsdichte vorher logarithmiert. Die Zuordnung steht fest, bis sie neu "
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
    "vorlagen.md": templates,
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
