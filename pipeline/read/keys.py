"""XML key tables: a root element holding records, each with plain fields; no document type, no entities."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import NoReturn
from xml.parsers import expat

from pipeline.read.refusal import Unrecognised, damaged, insist
from pipeline.read.table import Column, Table
from pipeline.read.text import Text, mojibake

XML = re.compile(r"\s*<(?:\?xml\b|!DOCTYPE\b|!--|[A-Za-z_])")
DEPTH = 3


def recognises(text: Text) -> bool:
    """Whether the text begins like an XML document."""
    return XML.match(text.text.lstrip("\ufeff")) is not None


@dataclass(slots=True)
class _Records:
    """What has been seen so far: path of open elements, the records with their lines, the text of the open field."""

    parser: expat.XMLParserType
    path: list[str] = field(default_factory=list)
    title: str = ""
    header: dict[str, int] = field(default_factory=dict)
    records: list[dict[str, str]] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)
    text: list[str] = field(default_factory=list)

    def start(self, tag: str, _attributes: dict[str, str]) -> None:
        """An element opens: a record on the second level, a field on the third."""
        self.path.append(tag)
        if len(self.path) > DEPTH:
            raise Unrecognised("ist eine XML-Datei, aber keine Schlüsseltabelle (mehr Ebenen als Datensatz und Feld).")
        if len(self.path) == DEPTH - 1:
            self.title = self.title or "/".join(self.path)
            self.records.append({})
            self.lines.append(self.parser.CurrentLineNumber)
        self.text.clear()

    def end(self, tag: str) -> None:
        """An element closes: its text belongs to the open record."""
        if len(self.path) == DEPTH:
            self.header.setdefault(tag, len(self.header))
            self.records[-1][tag] = "".join(self.text)
        self.path.pop()


def _refuse(*_: object) -> NoReturn:
    raise Unrecognised("ist eine XML-Datei mit Dokumenttyp oder Entitäten; das wird aus Vorsicht nicht gelesen.")


def parse(text: Text, name: str) -> Table:
    """The key table in `text`; `Unrecognised` for other XML, `DeliveryFault` if it is cut off or without records."""
    parser = expat.ParserCreate(encoding="utf-8")
    seen = _Records(parser)
    parser.buffer_text = True
    parser.StartElementHandler, parser.EndElementHandler = seen.start, seen.end
    parser.CharacterDataHandler = seen.text.append
    parser.StartDoctypeDeclHandler = parser.EntityDeclHandler = _refuse
    source = text.text.lstrip("\ufeff")
    blank = source[: len(source) - len(source.lstrip())].count("\n")
    try:
        parser.Parse(source.lstrip().encode("utf-8", errors="replace"), True)
    except expat.ExpatError as error:
        if not seen.header:
            raise Unrecognised(f"ist kein wohlgeformtes XML (Zeile {error.lineno + blank}).") from error
        what = "Die XML-Datei ist abgeschnitten oder fehlerhaft."
        insist([*mojibake(text.text, name), damaged(name, what, error.lineno + blank)])
    header = tuple(seen.header)
    if not header:
        raise Unrecognised("ist eine XML-Datei ohne Datensätze mit Feldern.")
    insist(mojibake(text.text, name))
    return Table(
        "xml", seen.title.rpartition("/")[2], seen.title, [Column(i, "feld", (tag,)) for i, tag in enumerate(header)],
        [[record.get(tag, "") for tag in header] for record in seen.records], [line + blank for line in seen.lines],
        encoding=text.encoding, header=header,
    )  # fmt: skip
