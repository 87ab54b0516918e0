"""What a municipality writes itself, in Markdown: paragraphs, emphasis, lists and links, and nothing else.

One small tree for HTML and Typst. What is not of these kinds (headings, pictures, HTML, other links) is a fault, never
dropped in silence and never passed on.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    from markdown_it.tree import SyntaxTreeNode

Art = Literal["absatz", "liste", "nummern", "punkt", "stark", "betont", "link", "text", "umbruch"]
ADRESSEN: Final = ("http://", "https://", "mailto:")
ERLAUBT: Final = "Erlaubt sind Absätze, *Betonung*, **starke Betonung**, Listen und Links."
_ARTEN: Final[dict[str, Art]] = {
    "paragraph": "absatz", "bullet_list": "liste", "ordered_list": "nummern", "list_item": "punkt",
    "strong": "stark", "em": "betont", "link": "link", "text": "text", "softbreak": "text", "hardbreak": "umbruch",
}  # fmt: skip
_FREMD: Final = {
    "heading": "Überschriften sind", "html_block": "HTML ist", "html_inline": "HTML ist", "image": "Bilder sind",
    "hr": "Trennlinien sind", "code_inline": "Programmtext ist", "fence": "Programmtext ist",
    "blockquote": "Zitatblöcke sind", "table": "Tabellen sind", "s": "Durchstreichungen sind",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Knoten:
    """A node of a text: its kind and what it consists of.

    `text` holds the words of a `text`, the address of a `link`, the first number of `nummern`.
    """

    art: Art
    text: str = ""
    teile: tuple[Knoten, ...] = ()


@dataclass(frozen=True, slots=True)
class Fehler:
    """What a text may not contain: a German sentence, and the words in the text that it is about."""

    was: str
    stelle: str


def lies(text: str, *, zeilen: bool = False) -> tuple[tuple[Knoten, ...], list[Fehler]]:
    """The tree of a text, and everything in it that is not allowed; with `zeilen` each line stays a line."""
    from markdown_it import MarkdownIt
    from markdown_it.tree import SyntaxTreeNode

    leser = MarkdownIt("commonmark").disable("code").enable(["table", "strikethrough"])
    leser.validateLink = lambda url: bool(url)  # type: ignore[method-assign]  # judged below, where it is told
    baum = SyntaxTreeNode(leser.parse(text))
    fehler = [f for knoten in baum.walk(include_self=False) if (f := _fehler(knoten))]
    return (() if fehler else tuple(_knoten(baum, zeilen))), fehler


def _fehler(knoten: SyntaxTreeNode) -> Fehler | None:
    if knoten.type in _FREMD:
        worte = knoten.content or next(_worte(knoten), "") or knoten.markup
        stelle = worte.strip().partition("\n")[0]
        genannt = f": „{stelle[:40]}“" if knoten.type != "hr" else ""
        return Fehler(f"{_FREMD[knoten.type]} hier nicht vorgesehen{genannt}.", stelle)
    adresse = str(knoten.attrs.get("href", ""))
    if knoten.type == "link" and not adresse.lower().startswith(ADRESSEN):
        return Fehler(f"Der Link „{adresse[:60]}“ beginnt nicht mit https://, http:// oder mailto:.", adresse)
    return None


def _worte(knoten: SyntaxTreeNode) -> Iterator[str]:
    return (k.content for k in knoten.walk() if k.type == "text" and k.content)


def _knoten(eltern: SyntaxTreeNode, zeilen: bool) -> Iterator[Knoten]:
    """The nodes below one; what only holds others together (inline text, the paragraph of a list item) is left out."""
    for kind in eltern.children:
        if kind.type == "inline" or kind.hidden:
            yield from _knoten(kind, zeilen)
        elif kind.type == "softbreak":
            yield Knoten("umbruch") if zeilen else Knoten("text", " ")
        elif kind.type == "text":
            yield from (Knoten("text", kind.content),) if kind.content else ()
        else:
            text = kind.attrs.get("href") or kind.attrs.get("start") or ""
            yield Knoten(_ARTEN[kind.type], str(text), tuple(_knoten(kind, zeilen)))


def einfach(knoten: Iterable[Knoten]) -> str:
    """The words alone, each paragraph and each item on a line of its own: for the workbook."""
    return "\n".join(filter(None, (zeile.strip() for zeile in "".join(map(_einfach, knoten)).splitlines())))


def _einfach(knoten: Knoten) -> str:
    if knoten.art in ("text", "umbruch"):
        return knoten.text if knoten.art == "text" else "\n"
    return "".join(map(_einfach, knoten.teile)) + ("" if knoten.art in ("stark", "betont", "link") else "\n")
