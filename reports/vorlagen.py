"""The two sibling templates and how values reach them: escaped text in HTML, string literals in Typst."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from pipeline.katalog import Blatt
from reports import schrift
from reports.charts.spec import schluessel
from reports.view import Figure, Report, Table

ORDNER: Final = Path(__file__).with_name("templates")
_MARKUP: Final = "roh"


class Roh(str):
    """Typst source that was made by a template, not a value."""

    __slots__ = ()


def literal(wert: object) -> str:
    """A Python value as Typst literal: text can never become markup or code."""
    if isinstance(wert, Roh):
        return str(wert)
    if wert is None:
        return "none"
    if isinstance(wert, bool):
        return "true" if wert else "false"
    if isinstance(wert, int | float):
        return repr(wert)
    text = str(wert).replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\r", "")
    return f'"{text}"'


_LANGER_KOPF: Final = 32
"""Letters of a head that would take the room of the head column; such heads go over several lines."""


def _spalten(tabelle: Table) -> tuple[str, ...]:
    """Column widths: the head column takes the room that numbers leave; columns of text share it."""
    if "right" not in tabelle.align:
        return {
            2: ("70pt", "1fr"),
            4: ("1.3fr", "1fr", "1fr", "1.6fr"),
            5: ("2.1fr", "1.5fr", "72pt", "58pt", "66pt"),
        }.get(len(tabelle.head), ("1fr",))
    if len(tabelle.rows) > 40:
        return ("116pt", *["1fr"] * (len(tabelle.head) - 1))
    if len(tabelle.head) > 3 and max(map(len, tabelle.head[1:])) > _LANGER_KOPF:
        return ("1.8fr", *["1fr"] * (len(tabelle.head) - 1))
    return ("1fr", *["auto"] * (len(tabelle.head) - 1))


def _svgtitel(svg: str, kennung: str, figure: Figure) -> Markup:
    """The drawing for inline use: a named image with text alternative, ids of its own, no fixed size."""
    titel = escape(figure.label or "Diagramm")
    kopf = f'<svg role="img" aria-labelledby="{kennung}-t {kennung}-d"'
    texte = f'<title id="{kennung}-t">{titel}</title><desc id="{kennung}-d">{escape(figure.alt)}</desc>'
    ohne_masse = re.sub(r' (?:width|height)="[\d.]+pt"| xmlns(?::xlink)?="[^"]*"', "", svg, count=4)
    eigene = re.sub(r'(id="|url\(#|href="#)', rf"\g<1>{kennung}-", ohne_masse)
    return Markup(eigene.replace("<svg", kopf, 1).replace(">", ">" + texte, 1))  # noqa: S704  # own drawing, escaped text


@cache
def _umgebung(ziel: str) -> Environment:
    typst = ziel == "typ"
    umgebung = Environment(
        loader=FileSystemLoader(ORDNER),
        autoescape=not typst,  # noqa: S701  # Typst gets literals from `finalize` instead
        finalize=literal if typst else None,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    umgebung.filters[_MARKUP] = Roh if typst else Markup
    umgebung.filters["spalten"] = _spalten
    umgebung.filters["svgtitel"] = _svgtitel
    return umgebung


def zugriff(zeichnungen: Mapping[str, str]) -> Callable[[Figure], str]:
    """The function `svg` of the templates: the finished drawing of a figure."""
    return lambda figure: zeichnungen[schluessel(figure.chart)]


def typst_quelle(report: Report, zeichnungen: Mapping[str, str]) -> str:
    """The report as one Typst source: the style, then the filled template."""
    stil = (ORDNER / "stil.typ").read_text(encoding="utf-8")
    vorlage = _umgebung("typ").get_template(f"{report.template}.typ.j2")
    return stil + "\n" + vorlage.render(r=report, svg=zugriff(zeichnungen))


def html_seite(report: Report, zeichnungen: Mapping[str, str], ablage: Path | None) -> str:
    """The report as one HTML file without any external request."""
    stil = (ORDNER / "stil.css").read_text(encoding="utf-8")
    vorlage = _umgebung("html").get_template(f"{report.template}.html.j2")
    eigener_stil = Markup(stil)  # noqa: S704  # a file of the project
    return vorlage.render(r=report, svg=zugriff(zeichnungen), stil=eigener_stil, schrift=schrift.teilsatz(ablage))


def kennzahlseiten(blaetter: Mapping[str, Sequence[Blatt]]) -> Iterator[tuple[str, str]]:
    """Name and text of the pages of the catalogue: one an indicator, and `index.html` over all, by area."""
    stil = Markup((ORDNER / "stil.css").read_text(encoding="utf-8"))  # noqa: S704  # a file of the project
    umgebung = _umgebung("html")
    yield "index.html", umgebung.get_template("kennzahlen.html.j2").render(bereiche=blaetter.items(), stil=stil)
    for blatt in (b for gruppe in blaetter.values() for b in gruppe):
        yield f"{blatt.id}.html", umgebung.get_template("kennzahl.html.j2").render(b=blatt, stil=stil)


def uebersicht(regionen: Sequence[tuple[object, Sequence[tuple[str, str]], bool]], datenart: str) -> str:
    """The overview page: regions, each with its files, their names and whether its figures are simulated."""
    return _umgebung("html").get_template("index.html.j2").render(regionen=regionen, datenart=datenart)
