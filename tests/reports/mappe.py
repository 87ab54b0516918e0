"""A workbook read from its XML, as a program other than the one that wrote it would: cells, links, tables, layout."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import PurePosixPath
from xml.etree import ElementTree as ET

NS = {
    "m": "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "x14": "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main",
}
_R = f"{{{NS['r']}}}id"


def ort(bezug: str) -> tuple[int, int]:
    """`B7` -> (7, 2)."""
    buchstaben, zeile = re.fullmatch(r"([A-Z]+)(\d+)", bezug).groups()
    spalte = 0
    for b in buchstaben:
        spalte = spalte * 26 + ord(b) - 64
    return int(zeile), spalte


@dataclass
class Blatt:
    """A sheet: its XML, its cells by (row, column) with number format, its links and the parts of its tables."""

    name: str
    xml: ET.Element
    zellen: dict[tuple[int, int], str | float] = field(default_factory=dict)
    formate: dict[tuple[int, int], str] = field(default_factory=dict)
    stile: dict[tuple[int, int], dict[str, str]] = field(default_factory=dict)
    tafeln: list[ET.Element] = field(default_factory=list)

    @cached_property
    def links(self) -> dict[tuple[int, int], str]:
        """The target of each cell that is a link."""
        return {ort(h.get("ref")): h.get("location") for h in self.xml.iterfind(".//m:hyperlink", NS)}

    def bereich(self) -> tuple[tuple[int, int], tuple[int, int]]:
        """First and last cell of the one table of the sheet."""
        (tafel,) = self.tafeln
        von, bis = tafel.get("ref").split(":")
        return ort(von), ort(bis)

    def zeilen(self) -> list[list[str | float]]:
        """Head and rows of the table."""
        (oben, links), (unten, rechts) = self.bereich()
        return [[self.zellen[z, s] for s in range(links, rechts + 1)] for z in range(oben, unten + 1)]

    def vorspann(self) -> list[str]:
        """The lines above the table."""
        return [self.zellen[z, 1] for z in range(1, self.bereich()[0][0])]


class Mappe:
    """The sheets of a workbook by name, and its parts."""

    def __init__(self, inhalt: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(inhalt)) as archiv:
            self.teile = {name: archiv.read(name) for name in archiv.namelist()}
        self.buch = self._xml("xl/workbook.xml")
        texte = ["".join(t.itertext()) for t in self._xml("xl/sharedStrings.xml").iterfind("m:si", NS)]
        stil = self._xml("xl/styles.xml")
        formen = {f.get("numFmtId"): f.get("formatCode") for f in stil.iterfind(".//m:numFmt", NS)} | {"3": "#,##0"}
        self._stile = [dict(x.attrib) for x in stil.iterfind("m:cellXfs/m:xf", NS)]
        self._formen = [formen.get(s["numFmtId"], "") for s in self._stile]
        ziele = self._verweise("xl/workbook.xml")
        self.blaetter = {
            s.get("name"): self._blatt(s.get("name"), ziele[s.get(_R)], texte)
            for s in self.buch.iterfind("m:sheets/m:sheet", NS)
        }

    def _xml(self, name: str) -> ET.Element:
        return ET.fromstring(self.teile[name])

    def _verweise(self, name: str) -> dict[str, str]:
        pfad = PurePosixPath(name)
        inhalt = self.teile.get(f"{pfad.parent}/_rels/{pfad.name}.rels", b"<Relationships/>")
        ziele = {}
        for v in ET.fromstring(inhalt):
            ziel = PurePosixPath(pfad.parent, v.get("Target"))
            ziele[v.get("Id")] = re.sub(r"[^/]+/\.\./", "", str(ziel))
        return ziele

    def _blatt(self, name: str, teil: str, texte: list[str]) -> Blatt:
        blatt = Blatt(name, self._xml(teil))
        for zelle in blatt.xml.iterfind(".//m:c", NS):
            stelle, wert = ort(zelle.get("r")), zelle.findtext("m:v", None, NS)
            assert wert is not None, f"{name} {zelle.get('r')} ist leer"
            blatt.zellen[stelle] = texte[int(wert)] if zelle.get("t") == "s" else float(wert)
            blatt.formate[stelle] = self._formen[int(zelle.get("s", "0"))]
            blatt.stile[stelle] = self._stile[int(zelle.get("s", "0"))]
        verweise = self._verweise(teil)
        blatt.tafeln = [self._xml(verweise[t.get(_R)]) for t in blatt.xml.iterfind(".//m:tablePart", NS)]
        return blatt


def gezeigt(zahl: float, form: str) -> str:
    """A number as a German spreadsheet shows it in a format: rounded half up, with the words of the format around it.

    Thousands are set apart with a narrow space and minus is the long one, as the report prints them.
    """
    teile = form.split(";")
    positiv, negativ, null = teile if len(teile) == 3 else (teile[0], f"-{teile[0]}", teile[0])
    wahl = positiv if zahl > 0 else negativ if zahl < 0 else null
    stellen = len(m.group(1)) if (m := re.search(r"0\.(0+)", wahl)) else 0
    ziffern = f"{int(abs(zahl) * 10**stellen + 0.5 + 1e-9) / 10**stellen:,.{stellen}f}"
    ziffern = ziffern.translate(str.maketrans({",": "\u202f", ".": ","}))
    return re.sub(r"#,##0(\.0+)?", ziffern, wahl).replace('"', "").replace("-", "−")
