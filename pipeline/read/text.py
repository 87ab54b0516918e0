"""From bytes to text: which encoding a delivery is in, and whether an earlier step has already spoilt its letters."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from unicodedata import is_normalized, normalize

from pipeline.errors import Problem
from pipeline.read.refusal import AGAIN, Unrecognised

BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
LETTERS = {"cp1252": bytes.fromhex("e4f6fcc4d6dcdf"), "cp850": bytes.fromhex("8494818e999ae1")}
MOJIBAKE = re.compile(
    "Ã[¤¶¼Ÿ„–œ\u0084\u0096\u009c\u009f]|â€|├[ñÂ╝ƒÄûÜ]|Â[§©°²]"  # UTF-8 read as an 8-bit code page
    "|[a-z][„”][a-z]|[\u0080-\u0084\u0086-\u009f]"  # one 8-bit code page read as another
    "|\ufffd"  # anything read as UTF-8
)

TRACES = (*"Ãâ├Â„”\ufffd", *map(chr, range(0x80, 0xA0)))
"""Without one of these signs nothing is spoilt; they are found much faster than the pattern."""


@dataclass(frozen=True, slots=True)
class Text:
    """Decoded text with line feeds only; `encoding` is the one the file was in."""

    text: str
    encoding: str


def decode(data: bytes) -> Text:
    """Decode by byte order mark, else strict UTF-8, else the 8-bit code page whose German letters the bytes show.

    Letters in two parts, as some systems write an umlaut, become one.
    """
    text, encoding = _decode(data)
    if "\0" in text:
        raise Unrecognised("ist keine Textdatei (Binärdaten).")
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return Text(text if is_normalized("NFC", text) else normalize("NFC", text), encoding)


def _decode(data: bytes) -> tuple[str, str]:
    for bom, encoding in BOMS:
        if data.startswith(bom):
            return data.decode(encoding, errors="replace"), encoding
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as error:
        if error.reason == "unexpected end of data" and any(byte > 127 for byte in data[: error.start]):
            return data[: error.start].decode("utf-8"), "utf-8"
    encoding = _code_page(data)
    try:
        return data.decode(encoding), encoding
    except UnicodeDecodeError:
        return data.decode("latin-1"), "latin-1"


def _code_page(data: bytes) -> str:
    evidence = {name: sum(data.count(bytes([letter])) for letter in letters) for name, letters in LETTERS.items()}
    return "cp850" if evidence["cp850"] > evidence["cp1252"] else "cp1252"


def mojibake(text: str, name: str) -> list[Problem]:
    """A problem when letters are spoilt (UTF-8 once read as another code page), naming the first line that shows it."""
    found = MOJIBAKE.search(text) if any(trace in text for trace in TRACES) else None
    if not found:
        return []
    count = sum(1 for _ in MOJIBAKE.finditer(text))
    line = text.count("\n", 0, found.start()) + 1
    what = f"Die Umlaute sind zerstört (falsche Zeichenkodierung): „{found[0]}“ gefunden, {count}-mal in der Datei."
    return [Problem(name, what, line, AGAIN)]
