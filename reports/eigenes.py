"""Templates and style sheet of the municipality's own: `vorlagen/*.j2` and `stil.css` in KONFIG.

A template of its own stands in for the one of the project; as `original/<name>` it can extend it and override blocks.
Every fault in them names file and line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Final

from pipeline.errors import Problem
from reports.gesicht import Eigenes

if TYPE_CHECKING:
    from jinja2 import BaseLoader, Environment, nodes

ORDNER: Final = "vorlagen"
STIL: Final = "stil.css"
ORIGINAL: Final = "original"
_LAEDT: Final = re.compile(r"@import|url\(\s*+['\"]?+(?!data:|#)|\b(?:image-set|src)\(|</style", re.IGNORECASE)
_DEUTSCH: Final = {
    r"^No filter named '(.*?)'.*": r"Den Filter „\1“ gibt es nicht",
    r"^Encountered unknown tag '(.*?)'.*": r"Die Anweisung „\1“ ist hier nicht möglich",
    r"^Unexpected end of template.*tags?: (.*?)\. .*": r"Am Ende fehlt \1",
    r"^unexpected char (.+) at \d+$": r"unerwartetes Zeichen \1",
    r"^unexpected '(.*)'$": r"unerwartet: „\1“",
    r"^expected token '(.*)', got '(.*)'$": r"erwartet „\1“, gefunden „\2“",
    r"^'(.*?)' is undefined$": r"„\1“ gibt es nicht",
    r"^'.*' has no attribute '(.*?)'$": r"„\1“ gibt es hier nicht",
    r"^block '(.*?)' defined twice$": r"Der Block „\1“ steht zweimal",
}
_STUMM: Final = re.compile(r"/\*.*?\*/|\"(?:\\.|[^\"\\\n])*\"|'(?:\\.|[^'\\\n])*'", re.DOTALL)


def lies(konfig: Path) -> tuple[Eigenes, list[Problem]]:
    """What is there, and what cannot even be read; the templates themselves are judged by `pruefe`."""
    probleme: list[Problem] = []

    def text(pfad: Path) -> str:
        wo, inhalt = pfad.relative_to(konfig).as_posix(), ""
        try:
            inhalt = pfad.read_text(encoding="utf-8-sig")
            if pfad.suffix == ".j2" and not inhalt.strip():
                probleme.append(Problem(wo, "Die Vorlage ist leer."))
        except UnicodeDecodeError:
            probleme.append(Problem(wo, "Die Datei ist nicht in UTF-8 gespeichert."))
        return inhalt

    dateien = sorted(p for p in (konfig / ORDNER).glob("[!.]*") if p.is_file())
    vorlagen = tuple((p.name, text(p)) for p in dateien if p.suffix == ".j2")
    fremd = (f"{ORDNER}/{p.name}" for p in dateien if p.suffix != ".j2")
    probleme += [Problem(f, "Der Name einer Vorlage endet auf .html.j2 oder .typ.j2.") for f in fremd]
    stil = text(konfig / STIL) if (konfig / STIL).is_file() else ""
    return Eigenes(vorlagen, stil), probleme + sorted(_fehler_stil(stil), key=lambda p: p.line or 0)


def lader(eigenes: Eigenes, projekt: BaseLoader) -> BaseLoader:
    """Own templates first, then those of the project, these also under the name `original/…`."""
    from jinja2 import ChoiceLoader, FunctionLoader, PrefixLoader

    texte = dict(eigenes.vorlagen)

    def eigene(name: str) -> tuple[str, str, None] | None:
        return (texte[name], f"{ORDNER}/{name}", None) if name in texte else None

    return ChoiceLoader([FunctionLoader(eigene), projekt, PrefixLoader({ORIGINAL: projekt})])


def pruefe(eigenes: Eigenes, umgebungen: dict[str, Environment], bekannt: set[str]) -> list[Problem]:
    """What is wrong with the templates: syntax, blocks nobody sets, files nobody uses.

    `umgebungen` are the environments by ending (`html`, `typ`), `bekannt` the templates that editions use.
    """
    from jinja2 import TemplateSyntaxError, meta

    probleme: list[Problem] = []
    baeume: dict[str, nodes.Template] = {}
    for name, text in eigenes.vorlagen:
        umgebung = umgebungen["typ" if name.endswith(".typ.j2") else "html"]
        try:
            umgebung.compile(text, name, raw=True)
            baeume[name] = umgebung.parse(text, name)
            probleme += [*_fehler_bloecke(name, baeume[name], umgebung), *_fehlende(name, baeume[name], umgebung)]
        except TemplateSyntaxError as fehler:
            probleme.append(_problem(name, "ist fehlerhaft", fehler.message or "", fehler.lineno))
    genutzt = {r for baum in baeume.values() for r in meta.find_referenced_templates(baum)}
    for name in baeume.keys() - bekannt - genutzt:
        nah = get_close_matches(name, bekannt, n=1)
        was = f"Diese Vorlage verwendet keine Ausgabe.{f' Am nächsten: „{nah[0]}“.' if nah else ''}"
        probleme.append(Problem(f"{ORDNER}/{name}", was))
    return sorted(probleme, key=lambda p: (p.where, p.line or 0))


def _fehlende(name: str, baum: nodes.Template, umgebung: Environment) -> Iterator[Problem]:
    """Templates that are included or imported but not there."""
    from jinja2 import TemplateNotFound, nodes

    stellen: list[nodes.Include | nodes.Import | nodes.FromImport] = [
        *(n for n in baum.find_all(nodes.Include) if not n.ignore_missing),
        *baum.find_all(nodes.Import),
        *baum.find_all(nodes.FromImport),
    ]
    for stelle in stellen:
        if isinstance(stelle.template, nodes.Const):
            try:
                umgebung.get_template(stelle.template.value)
            except TemplateNotFound as fehler:
                yield Problem(f"{ORDNER}/{name}", f"Die Vorlage „{fehler.name}“ gibt es nicht.", stelle.lineno)


def _fehler_bloecke(name: str, baum: nodes.Template, umgebung: Environment) -> Iterator[Problem]:
    """Blocks that the extended template does not have: they would never be seen."""
    from jinja2 import TemplateNotFound, nodes

    for erweitert in baum.find_all(nodes.Extends):
        if not isinstance(erweitert.template, nodes.Const):
            continue
        if erweitert.template.value == name:
            was = f"Die Vorlage erweitert sich selbst; gemeint ist „{ORIGINAL}/{name}“."
            yield Problem(f"{ORDNER}/{name}", was, erweitert.lineno)
            continue
        try:
            bloecke = sorted(umgebung.get_template(erweitert.template.value).blocks)
        except TemplateNotFound as fehler:
            was = f"Die Vorlage „{fehler.name}“ gibt es nicht; die mitgelieferten heißen „{ORIGINAL}/…“."
            yield Problem(f"{ORDNER}/{name}", was, erweitert.lineno)
            continue
        for block in (k for k in baum.body if isinstance(k, nodes.Block) and k.name not in bloecke):
            nah = get_close_matches(block.name, bloecke, n=1)
            hinweis = f"Am nächsten: „{nah[0]}“." if nah else f"Es gibt: {', '.join(bloecke)}."
            yield Problem(f"{ORDNER}/{name}", f"Den Block „{block.name}“ gibt es nicht. {hinweis}", block.lineno)


def _fehler_stil(stil: str) -> Iterator[Problem]:
    """What would break out of the style element, fetch something, or swallow the rest of the style."""
    for treffer in _LAEDT.finditer(stil):
        was = f"Der Stil darf nichts nachladen und das Element nicht verlassen: „{treffer[0]}“."
        yield Problem(STIL, was, stil.count("\n", 0, treffer.start()) + 1)
    rest = _STUMM.sub(lambda t: "\n" * t[0].count("\n"), stil)
    if "\\" in rest:  # could write any of the above in another way
        zeile = rest.count("\n", 0, rest.index("\\")) + 1
        yield Problem(STIL, "„\\“ ist nur in Texten zwischen Anführungszeichen möglich.", zeile)
    offen: list[int] = []
    for stelle in re.finditer(r"[{}]|/\*", rest):
        zeile = rest.count("\n", 0, stelle.start()) + 1
        if stelle[0] == "}" and offen:
            offen.pop()
        elif stelle[0] == "{":
            offen.append(zeile)
        else:
            yield Problem(STIL, f"„{stelle[0]}“ hat kein Gegenstück.", zeile)
    for zeile in offen:
        yield Problem(STIL, "„{“ hat kein Gegenstück.", zeile)


def fehler_beim_fuellen(fehler: Exception) -> Problem | None:
    """The line of a template of one's own that an exception came from, None where it came from elsewhere."""
    spur: TracebackType | None = fehler.__traceback__
    stelle = None
    while spur:
        datei = spur.tb_frame.f_code.co_filename
        stelle = (datei, spur.tb_lineno) if datei.startswith(f"{ORDNER}/") else stelle
        spur = spur.tb_next
    if stelle is None:
        return None
    return _problem(stelle[0].removeprefix(f"{ORDNER}/"), "lässt sich nicht füllen", str(fehler), stelle[1])


def fehler_beim_setzen(eigenes: Eigenes, quellen: Mapping[str, str], meldung: str, befund: str) -> Problem | None:
    """The line of a template of one's own that Typst complains of, None where there are no own ones for it.

    Typst names lines of the filled sources, from inside out; it is the own line that begins like the first of them.
    """
    treffer = re.search(r"((?!stil\b)\w+\.typ):(\d+):", befund)
    gesetzt = quellen[treffer[1]].split("\n")[int(treffer[2]) - 1].strip() if treffer else ""
    eigene = [(name, text) for name, text in eigenes.vorlagen if name.endswith(".typ.j2")]
    orte = [
        (len(fest), name, nr)
        for name, text in eigene
        for nr, zeile in enumerate(text.split("\n"), 1)
        if (fest := re.split(r"{[{%#]", zeile)[0].strip()) and gesetzt.startswith(fest)
    ]
    if not eigene:
        return None
    _, name, zeile = max(orte, default=(0, eigene[0][0], None))
    return _problem(name, "lässt sich nicht setzen", meldung, zeile)


def _problem(name: str, was: str, meldung: str, zeile: int | None) -> Problem:
    """A fault of a template, the usual ones in German, others in the words of the program that met it."""
    for muster, deutsch in _DEUTSCH.items():
        meldung = re.sub(muster, deutsch, meldung)
    return Problem(f"{ORDNER}/{name}", f"Die Vorlage {was}: {meldung.rstrip('.')}.", zeile)
