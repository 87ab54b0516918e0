"""The two sibling templates and how values reach them: escaped text in HTML, string literals in Typst."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from jinja2.sandbox import SandboxedEnvironment
from markupsafe import Markup, escape

from pipeline.errors import Problem, SettingsFault
from pipeline.katalog import Blatt
from reports import blick, csvdatei, eigenes, schrift
from reports.ausgabe import ausgaben
from reports.charts.spec import schluessel
from reports.farben import stilregeln
from reports.freitext import Knoten
from reports.gesicht import Eigenes
from reports.view import Dokument, Figure, Table
from reports.zahlen import zaehlwort

if TYPE_CHECKING:
    from reports.datenverzeichnis import Verzeichnis
    from reports.uebersicht import Uebersicht

ORDNER: Final = Path(__file__).with_name("templates")
_MARKUP: Final = "roh"
_NICHTS_EIGENES: Final = Eigenes()


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
_KURZER_KOPF: Final = 13
_LANGER_TEXT: Final = 20
"""Letters of a head that would take the room of the head column; such heads go over several lines."""


def _spalten(tabelle: Table) -> tuple[str, ...]:
    """Column widths: the head column takes the room that numbers leave; columns of text share it."""
    if "right" not in tabelle.align and len(tabelle.head) == 4:
        return tuple(_anteil(tabelle, spalte) for spalte in range(4))
    if "right" not in tabelle.align:
        return {
            2: ("70pt" if max((len(z.head) for z in tabelle.rows), default=0) < _LANGER_TEXT else "128pt", "1fr"),
            5: ("2.1fr", "1.5fr", "72pt", "58pt", "66pt"),
        }.get(len(tabelle.head), ("1fr",))
    if tabelle.align == ("left", "left", "right"):
        return ("108pt", "1fr", "60pt")
    if len(tabelle.rows) > 40:
        return ("116pt", *["1fr"] * (len(tabelle.head) - 1))
    if len(tabelle.head) > 3 and max(map(len, tabelle.head[1:])) > _LANGER_KOPF:
        return ("1.8fr", *["1fr"] * (len(tabelle.head) - 1))
    if len(tabelle.head) > 6 and tabelle.head[-1].startswith("Ziel "):
        return ("1fr", *["45pt"] * (len(tabelle.head) - 1))
    return ("1fr", *(_weite(tabelle, spalte) for spalte in range(1, len(tabelle.head))))


def _anteil(tabelle: Table, spalte: int) -> str:
    """The share of a column of text: more where its longest text is longer, but less than in proportion."""
    texte = (z.cells[spalte - 1].text if spalte else z.head for z in tabelle.rows)
    return f"{min(max((max(map(len, texte), default=0) / 40) ** 0.5, 0.6), 1.8):.2f}fr"


def _weite(tabelle: Table, spalte: int) -> str:
    """The width of a column beside the heads of rows: what its numbers need, unless words would take all the room."""
    if tabelle.align[spalte] == "left" and max(len(z.cells[spalte - 1].text) for z in tabelle.rows) > _LANGER_TEXT:
        return "0.7fr"
    wort = max(map(len, re.split(r"[ -]", tabelle.head[spalte])))
    zellen = max((len(z.cells[spalte - 1].text) for z in tabelle.rows), default=0)
    if len(tabelle.head) > 5 and len(tabelle.head[spalte]) > _KURZER_KOPF and zellen <= wort:
        return f"{8 + 5.6 * wort:.0f}pt"
    return "auto"


def _svgtitel(svg: str, kennung: str, figure: Figure) -> Markup:
    """The drawing for inline use: a named image with text alternative, ids of its own, no fixed size."""
    titel = escape(figure.label or "Diagramm")
    kopf = f'<svg role="img" aria-labelledby="{kennung}-t {kennung}-d"'
    texte = f'<title id="{kennung}-t">{titel}</title><desc id="{kennung}-d">{escape(figure.alt)}</desc>'
    ohne_masse = re.sub(r' (?:width|height)="[\d.]+pt"| xmlns(?::xlink)?="[^"]*"', "", svg, count=4)
    eigene = re.sub(r'(id="|url\(#|href="#)', rf"\g<1>{kennung}-", ohne_masse)
    return Markup(eigene.replace("<svg", kopf, 1).replace(">", ">" + texte, 1))  # noqa: S704  # own drawing, escaped text


def _anker(label: str) -> str:
    """The address of a figure or table within its page: `Abb. B-1` stands at `#abb-b-1`."""
    return re.sub(r"[^a-z0-9]+", "-", label.lower()).strip("-")


_HTML: Final = {"absatz": "p", "liste": "ul", "nummern": "ol", "punkt": "li", "stark": "strong", "betont": "em"}


def _html(text: Sequence[Knoten]) -> Markup:
    """A text of the municipality as HTML."""
    return Markup("").join(map(_html_knoten, text))


def _html_knoten(k: Knoten) -> Markup:
    if k.art in ("text", "umbruch"):
        return escape(k.text) if k.art == "text" else Markup("<br>")
    if k.art == "link":
        return Markup('<a href="{}">{}</a>').format(k.text, _html(k.teile))
    beginn = Markup(' start="{}"').format(k.text) if k.text else ""
    return Markup("<{0}{1}>{2}</{0}>").format(_HTML[k.art], beginn, _html(k.teile))


_TYPST: Final = {"absatz": "par", "punkt": "", "stark": "strong", "betont": "emph"}


def _typst(text: Sequence[Knoten]) -> Roh:
    """A text of the municipality as a Typst expression, every word of it a literal."""
    return Roh("{" + "; ".join(map(_typst_knoten, text)) + "}")


def _typst_knoten(k: Knoten) -> str:
    if k.art in ("text", "umbruch"):
        return literal(k.text) if k.art == "text" else "linebreak()"
    if k.art == "link":
        return f"link({literal(k.text)}, {_typst(k.teile)})"
    if k.art in ("liste", "nummern"):
        art = "list" if k.art == "liste" else f"enum.with(start: {int(k.text or 1)})"
        return f"({art})({', '.join(map(_typst_knoten, k.teile))})"
    return f"{_TYPST[k.art]}({_typst(k.teile)})"


@cache
def umgebung(ziel: str, eigene: Eigenes = _NICHTS_EIGENES) -> Environment:
    """The environment of the templates that end in `html` or `typ`, those of the municipality before the project's.

    A municipality's own templates run in a sandbox: they may come from somebody else.
    """
    typst, mitgeliefert = ziel == "typ", FileSystemLoader(ORDNER)
    neu = (SandboxedEnvironment if eigene.vorlagen else Environment)(
        loader=eigenes.lader(eigene, mitgeliefert) if eigene.vorlagen else mitgeliefert,
        autoescape=not typst,  # Typst gets literals from `finalize` instead
        finalize=literal if typst else None,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    neu.filters[_MARKUP] = Roh if typst else Markup
    neu.filters["spalten"] = _spalten
    neu.filters["svgtitel"] = _svgtitel
    neu.filters["anker"] = _anker
    neu.filters["csvadresse"] = csvdatei.datenadresse
    neu.filters["legende"] = blick.legende
    neu.filters["freitext"] = _typst if typst else _html
    return neu


def pruefe(eigene: Eigenes) -> list[Problem]:
    """What is wrong with the municipality's own templates, before anything is filled in."""
    benutzt = {f"{a.vorlage}.{ziel}.j2" for a in ausgaben().values() for ziel in ("html", "typ")}
    return eigenes.pruefe(eigene, {ziel: umgebung(ziel, eigene) for ziel in ("html", "typ")}, benutzt)


def zugriff(zeichnungen: Mapping[str, str]) -> Callable[[Figure], str]:
    """The function `svg` of the templates: the finished drawing of a figure."""
    return lambda figure: zeichnungen[schluessel(figure.chart)]


_STIL: Final = '#import "stil.typ": *\n'


def typst_quelle(report: Dokument, zeichnungen: Mapping[str, str]) -> dict[str, str]:
    """The report as Typst sources by name: `main.typ`, the filled template, and the style on which it builds.

    Parts that read the same in many reports are sources of their own: Typst sets what it has set before from memory,
    as long as it stands in the same place of a source.
    """
    quellen = {"stil.typ": _gewaehlt(report) + (ORDNER / "stil.typ").read_text(encoding="utf-8")}

    def beiseite(name: str, caller: Callable[[], str]) -> Roh:
        quellen[f"{name}.typ"] = _STIL + caller()
        return Roh(f'#include "{name}.typ"\n')

    return quellen | {"main.typ": _STIL + _gefuellt("typ", report, svg=zugriff(zeichnungen), beiseite=beiseite)}


def _gewaehlt(report: Dokument) -> str:
    """Colours and version as Typst definitions, on which the style builds."""
    f, fassung = report.face.farben, report.edited
    farben = {"primaer": f.primaer, "akzent": f.akzent, "flaeche": f.primaer_hauch}
    worte = {"wasserzeichen": fassung.draft, "fassungsvermerk": fassung.band}
    zeilen = [f"#let {name} = rgb({literal(farbe)})\n" for name, farbe in farben.items()]
    return "".join([*zeilen, *(f"#let {name} = {literal(text)}\n" for name, text in worte.items())])


def _gefuellt(ziel: str, report: Dokument, **werte: object) -> str:
    """The template of an edition with its values; SettingsFault with the line of a faulty one of the municipality."""
    try:
        vorlage = umgebung(ziel, report.face.eigenes).get_template(f"{report.template}.{ziel}.j2")
        return vorlage.render(r=report, **werte)
    except Exception as fehler:
        problem = eigenes.fehler_beim_fuellen(fehler)
        if problem is None:
            raise
        raise SettingsFault(problem) from fehler


def html_seite(report: Dokument, zeichnungen: Mapping[str, str], ablage: Path | None) -> str:
    """The report as one HTML file without any external request."""
    face = report.face
    teile = ((ORDNER / "stil.css").read_text(encoding="utf-8"), stilregeln(face.farben), face.eigenes.stil)
    stil = Markup("".join(teile))  # noqa: S704  # files of the project and of the municipality, the latter checked
    return _gefuellt("html", report, svg=zugriff(zeichnungen), stil=stil, schrift=schrift.teilsatz(ablage))


def kennzahlseiten(blaetter: Mapping[str, Sequence[Blatt]]) -> Iterator[tuple[str, str]]:
    """Name and text of the pages of the catalogue: one an indicator, and `index.html` over all, by area."""
    yield "index.html", eigenstaendig("kennzahlen.html.j2", bereiche=blaetter.items())
    for blatt in (b for gruppe in blaetter.values() for b in gruppe):
        yield f"{blatt.id}.html", eigenstaendig("kennzahl.html.j2", b=blatt)


def eigenstaendig(vorlage: str, **werte: object) -> str:
    """A page beside the reports, in their look."""
    stil = Markup((ORDNER / "stil.css").read_text(encoding="utf-8"))  # noqa: S704  # a file of the project
    return umgebung("html").get_template(vorlage).render(stil=stil, **werte)


def datenverzeichnis(v: Verzeichnis, ablage: Path | None) -> str:
    """The data dictionary as one page without any script."""
    codes = {spalte for spalte, _ in v.auspraegungen}
    return eigenstaendig("daten.html.j2", v=v, codes=codes, zaehlwort=zaehlwort, schrift=schrift.teilsatz(ablage))


def uebersicht(seite: Uebersicht, ablage: Path | None) -> str:
    """The overview over all reports; its policy allows the one script in it by its hash."""
    stil, suche = ((ORDNER / name).read_text(encoding="utf-8") for name in ("stil.css", "suche.js"))
    summe = base64.b64encode(hashlib.sha256(suche.encode()).digest()).decode()
    eigenes_ = {"stil": Markup(stil), "suche": Markup(suche)}  # noqa: S704  # files of the project
    vorlage = umgebung("html").get_template("index.html.j2")
    return vorlage.render(u=seite, summe=summe, schrift=schrift.teilsatz(ablage), **eigenes_)
