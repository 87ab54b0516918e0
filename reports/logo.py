"""The logo of a municipality: a real PNG or SVG, small, still, without script and without anything from elsewhere."""

from __future__ import annotations

import base64
import io
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, Literal
from xml.parsers import expat

HOECHSTENS: Final = 500_000
"""Bytes: the logo stands in every HTML file and on every cover."""
PIXEL: Final = 4000
"""Per side; a small PNG may unfold to gigabytes otherwise."""
_SVG: Final = "http://www.w3.org/2000/svg"
_VERBOTEN: Final = {
    **dict.fromkeys(("script", "handler", "listener"), "Programme"),
    **dict.fromkeys(("foreignObject", "iframe", "object", "embed", "audio", "video"), "fremde Inhalte"),
    **dict.fromkeys(("animate", "animateColor", "animateMotion", "animateTransform", "set", "discard"), "Bewegung"),
}
_FREMD: Final = re.compile(r"@import|javascript:|expression\s*\(|\\|url\(\s*+['\"]?+(?!#)", re.IGNORECASE)
"""What may lead outside in a style; a backslash could write any of it in another way."""
_BILD: Final = re.compile(r"data:image/(png|jpeg);base64,[A-Za-z0-9+/=\s]*")
_SCHRIFT: Final = '<style>text,tspan{font-family:"IBM Plex Sans",sans-serif !important}</style>'


_FAST_WEISS: Final = 225
"""The level of a channel from which on a colour can no longer be told from white."""


@dataclass(frozen=True, slots=True)
class Logo:
    """A checked logo."""

    daten: bytes
    format: Literal["png", "svg"]

    @property
    def adresse(self) -> str:
        """The file as an address for HTML."""
        art, daten = ("png", self.daten) if self.format == "png" else ("svg+xml", self.zeichnung.encode())
        return f"data:image/{art};base64,{base64.b64encode(daten).decode('ascii')}"

    @property
    def zeichnung(self) -> str:
        """The logo as SVG, its words in the typeface of the report, as no other is there; in HTML in one like it."""
        if self.format == "svg":
            return re.sub(r"<svg\b[^>]*>", lambda kopf: kopf[0] + _SCHRIFT, self.daten.decode("utf-8"), count=1)
        breite, hoehe = _pixel(self.daten)
        bild = f'<image width="{breite}" height="{hoehe}" href="{self.adresse}"/>'
        return f'<svg xmlns="{_SVG}" viewBox="0 0 {breite} {hoehe}">{bild}</svg>'

    def vorschau(self) -> bytes:
        """The logo as a PNG of 96 pixels in height, for the workbook; RuntimeError where it cannot be drawn."""
        from reports.pdf import rastere

        return rastere(self.zeichnung, hoehe=48)


def lies(pfad: Path) -> tuple[Logo | None, list[tuple[str, int | None]]]:
    """The logo in a file, or what is wrong with it: German sentences with the line where there is one."""
    daten = pfad.read_bytes()
    if len(daten) > HOECHSTENS:
        return None, [(f"Die Datei hat {len(daten) // 1000} KB; höchstens {HOECHSTENS // 1000} KB sind möglich.", None)]
    if daten.startswith(b"\x89PNG\r\n\x1a\n"):
        logo, fehler = Logo(daten, "png"), _fehler_png(daten)
    else:
        logo, fehler = Logo(daten, "svg"), _fehler_svg(daten)
    fehler = fehler or _nicht_zu_zeichnen(logo)
    return (None if fehler else logo), fehler


def _pixel(png: bytes) -> tuple[int, int]:
    return int.from_bytes(png[16:20], "big"), int.from_bytes(png[20:24], "big")


def _fehler_png(daten: bytes) -> list[tuple[str, int | None]]:
    from PIL import Image

    if max(_pixel(daten)) > PIXEL:
        return [(f"Das Bild ist größer als {PIXEL} × {PIXEL} Pixel.", None)]
    try:
        with Image.open(io.BytesIO(daten), formats=["PNG"]) as bild:
            bild.load()
            bewegt = getattr(bild, "is_animated", False)
    except (OSError, SyntaxError, ValueError):
        return [("Die PNG-Datei ist beschädigt.", None)]
    return [("Das Bild bewegt sich.", None)] if bewegt else []


@dataclass(slots=True)
class _Pruefung:
    """What has been seen of an SVG: whether its root is one, and every fault with its line."""

    parser: expat.XMLParserType
    wurzel: str = ""
    offen: str = ""
    fehler: list[tuple[str, int | None]] = field(default_factory=list)

    def melde(self, was: str) -> None:
        """A fault at the present line."""
        self.fehler.append((f"Die SVG-Datei enthält {was}.", self.parser.CurrentLineNumber))

    def element(self, name: str, attribute: dict[str, str]) -> None:
        """An element opens: no programme, no movement, and nothing of it leads outside."""
        self.offen = name.rpartition(" ")[2]
        self.wurzel = self.wurzel or name
        if self.offen in _VERBOTEN:
            self.melde(f"{_VERBOTEN[self.offen]} (<{self.offen}>)")
        for schluessel, wert in attribute.items():
            self._attribut(*schluessel.rpartition(" ")[::2], wert)

    def _attribut(self, raum: str, name: str, wert: str) -> None:
        eigen = not raum and not name.startswith("data-")
        if name.lower().startswith("on"):
            self.melde(f"Programme (Ereignis „{name}“)")
        elif name in ("href", "src") and not wert.strip().startswith("#") and not _BILD.fullmatch(wert.strip()):
            self.melde(f"einen Verweis nach außen („{wert[:60]}“)")
        elif name == "base" or (eigen and _FREMD.search(wert)):
            self.melde(f"einen Verweis nach außen ({name}: „{wert[:60]}“)")

    def text(self, worte: str) -> None:
        """Text of an element; only a style sheet can lead outside."""
        if self.offen == "style" and _FREMD.search(worte):
            self.melde(f"einen Verweis nach außen („{worte.strip()[:60]}“)")

    def vermerk(self, ziel: str, _daten: str) -> None:
        """A processing instruction: a style sheet would be fetched."""
        self.melde(f"einen Verweis nach außen (<?{ziel}?>)")

    def entitaet(self, name: str, *_: object) -> None:
        """An entity is declared."""
        self.melde(f"Entitäten („{name}“)")


def _fehler_svg(daten: bytes) -> list[tuple[str, int | None]]:
    parser = expat.ParserCreate(namespace_separator=" ")
    pruefung = _Pruefung(parser)
    parser.buffer_text = True
    parser.StartElementHandler, parser.CharacterDataHandler = pruefung.element, pruefung.text
    parser.ProcessingInstructionHandler, parser.EntityDeclHandler = pruefung.vermerk, pruefung.entitaet
    try:
        daten.decode("utf-8")
        parser.Parse(daten, True)
    except UnicodeDecodeError:
        return [("Die Datei ist weder ein PNG noch ein SVG in UTF-8.", None)]
    except expat.ExpatError as fehler:
        pruefung.fehler.append(("Die SVG-Datei ist kein wohlgeformtes XML.", fehler.lineno))
    if pruefung.wurzel != f"{_SVG} svg":
        return [("Die Datei ist weder ein PNG noch ein SVG in UTF-8.", None)]
    return list(dict.fromkeys(pruefung.fehler))


def _nicht_zu_zeichnen(logo: Logo) -> list[tuple[str, int | None]]:
    try:
        bild = logo.vorschau()
    except RuntimeError as fehler:
        return [(f"Das Logo lässt sich nicht zeichnen ({fehler}).", None)]
    return [] if _sichtbar(bild) else [("Das Logo ist auf weißem Grund nicht zu sehen.", None)]


def _sichtbar(png: bytes) -> bool:
    """Whether anything of a picture is told apart from the white paper under it: logos for dark ground are not."""
    from PIL import Image

    with Image.open(io.BytesIO(png), formats=["PNG"]) as bild:
        farbig = bild.convert("RGBA")
    auf_weiss = Image.alpha_composite(Image.new("RGBA", farbig.size, "white"), farbig).convert("RGB")
    return min(auf_weiss.tobytes()) < _FAST_WEISS
