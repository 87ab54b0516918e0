"""The data dictionary as the page `daten.html` beside the overview: every relation and column of the database."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Final

from markupsafe import Markup, escape

from pipeline import store

if TYPE_CHECKING:
    import duckdb

NAME: Final = "daten.html"
_SCHEMATA: Final = {
    "mart": ("Auswertungen", "Kennzahlen, ihre Werte, Regionen und Schulen: der Einstieg."),
    "core": ("Datensätze", "Die geprüften Angaben der Lieferungen; neben jedem Maß steht sein Kennzeichen."),
    "meta": ("Herkunft", "Quellen, Lieferungen, Befunde und der Weg jeder Zahl zu ihrer Datei."),
}
_FELDER: Final = "SELECT relation, feld, typ, beschreibung FROM meta.feld ORDER BY relation, nr"
_RELATIONEN: Final = """
    SELECT relation, art, beschreibung, schluessel, parameter, zeilen FROM meta.relation ORDER BY relation
"""
_CODES: Final = "SELECT spalte, code, bezeichnung FROM mart.auspraegung ORDER BY spalte, code"
_VERWEIS: Final = re.compile(r"\b(?:mart|meta|core)\.[a-z_]+")


@dataclass(frozen=True, slots=True)
class Feld:
    """A column: name, type, meaning."""

    name: str
    typ: str
    text: str


@dataclass(frozen=True, slots=True)
class Relation:
    """A table, view or macro with its columns; '' where it has no key or no parameters, None where no size."""

    name: str
    art: str
    text: str
    schluessel: str
    parameter: str
    zeilen: int | None
    felder: tuple[Feld, ...]


@dataclass(frozen=True, slots=True)
class Bereich:
    """A schema: title, one sentence, its relations."""

    schema: str
    titel: str
    text: str
    relationen: tuple[Relation, ...]


@dataclass(frozen=True, slots=True)
class Verzeichnis:
    """The page: schemas, names of codes (column, its codes and names), whether all is simulated."""

    bereiche: tuple[Bereich, ...]
    auspraegungen: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]
    demonstration: bool

    def verlinkt(self, text: str) -> Markup:
        """A text in which every relation that is named leads to its place on the page."""
        da = {r.name for bereich in self.bereiche for r in bereich.relationen}
        fertig, ende = Markup(), 0
        for treffer in _VERWEIS.finditer(text):
            if treffer[0] in da:
                fertig += escape(text[ende : treffer.start()]) + Markup('<a href="#{0}">{0}</a>').format(treffer[0])
                ende = treffer.end()
        return fertig + escape(text[ende:])


def schreibe(datenbank: Path, out: Path) -> Path:
    """Write the page of a published database into the folder of all reports and return its path."""
    from reports.render import ABLAGE
    from reports.vorlagen import datenverzeichnis

    with store.published(datenbank) as con:
        verzeichnis = lies(con)
    out.mkdir(parents=True, exist_ok=True)
    halb = out / f".{NAME}"
    halb.write_text(datenverzeichnis(verzeichnis, out / ABLAGE), encoding="utf-8")
    return halb.replace(out / NAME)


def lies(con: duckdb.DuckDBPyConnection) -> Verzeichnis:
    """What the database says about itself."""
    felder = {r: _felder(list(zeilen)) for r, zeilen in groupby(con.execute(_FELDER).fetchall(), lambda z: z[0])}
    alle = [
        Relation(name, art, text, key or "", parameter or "", zeilen, felder.get(name, ()))
        for name, art, text, key, parameter, zeilen in con.execute(_RELATIONEN).fetchall()
    ]
    bereiche = tuple(
        Bereich(schema, titel, text, tuple(r for r in alle if r.name.startswith(f"{schema}.")))
        for schema, (titel, text) in _SCHEMATA.items()
    )
    codes = groupby(con.execute(_CODES).fetchall(), lambda z: z[0])
    namen = tuple((spalte, tuple((code, name) for _, code, name in zeilen)) for spalte, zeilen in codes)
    ((demonstration,),) = con.execute("SELECT demonstrationsdaten FROM meta.bau").fetchall()
    return Verzeichnis(bereiche, namen, bool(demonstration))


def _felder(zeilen: Sequence[tuple[str, str, str, str]]) -> tuple[Feld, ...]:
    return tuple(Feld(feld, typ, text) for _, feld, typ, text in zeilen)
