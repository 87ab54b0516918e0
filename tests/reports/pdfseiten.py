"""What stands on the pages of a PDF: each piece of text with its size, its colour and the colour it stands on.

The content streams are read as a viewer would paint them, so that sizes and contrasts are those of the finished page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

import pikepdf
from matplotlib.path import Path
from pikepdf import Matrix

WEISS = "#FFFFFF"
_ZEICHNET = {"f", "F", "f*", "B", "B*", "b", "b*"}
_ENDET = {*_ZEICHNET, "S", "s", "n"}
_KURVE = {"m": (Path.MOVETO, 1), "l": (Path.LINETO, 1), "c": (Path.CURVE4, 3)}


class Schrift(NamedTuple):
    """What the codes of a font mean and how wide they are, in thousandths of its size."""

    zeichen: dict[int, str]
    breiten: dict[int, float]


@dataclass(frozen=True)
class Stueck:
    """A piece of text: page from 1, the name and number of its mark, size in points, colour and ground as `#RRGGBB`.

    `von` and `bis` are its left and right end on the page in points.
    """

    seite: int
    marke: str
    nummer: int | None
    art: str
    text: str
    groesse: float
    farbe: str
    gruende: frozenset[str]
    von: float = 0.0
    bis: float = 0.0


class _Marke(NamedTuple):
    """A mark around content: its name, number and kind, and the words that stand for it when read."""

    name: str = ""
    nummer: int | None = None
    art: str = ""
    wortlaut: str | None = None


@dataclass(frozen=True)
class _Stand:
    lage: Matrix = field(default_factory=Matrix)
    farbe: str = "#000000"
    schrift: Schrift | None = None
    groesse: float = 0.0


def stuecke(pdf: pikepdf.Pdf) -> list[Stueck]:
    """Every piece of text in the order in which it is painted."""
    return [s for nr, seite in enumerate(pdf.pages, 1) for s in _Seite(nr, seite).lies()]


def vorgelesen(pdf: pikepdf.Pdf, alle: list[Stueck]) -> list[tuple[str, str]]:
    """Kind and text of every structure element that holds text itself, in the order of the structure tree."""
    texte: dict[tuple[int, int], str] = {}
    for s in alle:
        if s.nummer is not None:
            texte[s.seite, s.nummer] = texte.get((s.seite, s.nummer), "") + s.text
    seiten = {seite.obj.objgen: nr for nr, seite in enumerate(pdf.pages, 1)}
    return list(_vorgelesen(pdf.Root.StructTreeRoot, None, seiten, texte))


def _vorgelesen(element: Any, seite: Any, seiten: Any, texte: Any) -> Iterator[tuple[str, str]]:
    seite = element.get("/Pg", seite)
    kinder = element.get("/K", [])
    for kind in kinder if isinstance(kinder, pikepdf.Array) else [kinder]:
        if isinstance(kind, int):
            yield str(element.S)[1:], texte.get((seiten[seite.objgen], kind), "")
        elif "/S" in kind:
            yield from _vorgelesen(kind, seite, seiten, texte)
        elif "/MCID" in kind:
            yield str(element.S)[1:], texte.get((seiten[kind.get("/Pg", seite).objgen], int(kind.MCID)), "")


def schriften(pdf: pikepdf.Pdf) -> list[pikepdf.Object]:
    """Every font that a page names."""
    alle = [s for seite in pdf.pages for s in seite.get("/Resources", {}).get("/Font", {}).values()]
    return list({s.objgen: s for s in alle}.values())


class _Seite:
    def __init__(self, nr: int, seite: pikepdf.Page) -> None:
        self.nr, self.seite = nr, seite
        self.stand, self.stapel = _Stand(), []
        self.textlage = Matrix()
        self.marken: list[_Marke] = []
        self.pfad: list[tuple[int, Any]] = []
        self.flaechen: list[tuple[Path, Any, str]] = []
        self.namen = {k: _schrift(v) for k, v in seite.get("/Resources", {}).get("/Font", {}).items()}

    def lies(self) -> Iterator[Stueck]:
        for werte, befehl in pikepdf.parse_content_stream(self.seite):
            op = str(befehl)
            if op in ("Tj", "TJ"):
                yield self._text(werte[0])
            elif op in _KURVE or op in ("h", "re"):
                self._weg(op, [float(w) for w in werte])
            elif op in _ENDET:
                self._flaeche(op)
            elif op in ("BDC", "BMC"):
                self._marke(werte)
            elif op == "EMC":
                self.marken.pop()
            else:
                self._stelle(op, werte)

    def _stelle(self, op: str, werte: Any) -> None:
        """What only changes the state."""
        assert op not in ("rg", "g", "k", "Do", "'", '"', "Td", "TD", "T*", "v", "y"), f"{op} ist nicht vorgesehen"
        if op == "q":
            self.stapel.append(self.stand)
        elif op == "Q":
            self.stand = self.stapel.pop()
        elif op == "cm":
            self.stand = replace(self.stand, lage=Matrix(*werte) @ self.stand.lage)
        elif op == "Tm":
            self.textlage = Matrix(*werte)
        elif op == "Tf":
            self.stand = replace(self.stand, schrift=self.namen[str(werte[0])], groesse=float(werte[1]))
        elif op == "scn":
            anteile = [float(w) for w in werte] * (3 if len(werte) == 1 else 1)
            self.stand = replace(self.stand, farbe="#" + "".join(f"{round(a * 255):02X}" for a in anteile))

    def _marke(self, werte: Any) -> None:
        angaben = werte[1] if len(werte) > 1 and isinstance(werte[1], pikepdf.Dictionary) else {}
        aussen = self.marken[-1] if self.marken else _Marke()
        self.marken.append(
            _Marke(
                str(werte[0]),
                int(angaben["/MCID"]) if "/MCID" in angaben else aussen.nummer,
                str(angaben.get("/Subtype", aussen.art)),
                str(angaben["/ActualText"]) if "/ActualText" in angaben else None,
            )
        )

    def _weg(self, op: str, zahlen: list[float]) -> None:
        if op == "h":
            self.pfad.append((Path.CLOSEPOLY, (0.0, 0.0)))
        elif op == "re":
            x, y, b, h = zahlen
            for teil, punkt in zip("mlll", [(x, y), (x + b, y), (x + b, y + h), (x, y + h)], strict=True):
                self._weg(teil, list(punkt))
        else:
            code, _ = _KURVE[op]
            paare = list(zip(zahlen[::2], zahlen[1::2], strict=True))
            self.pfad += [(code, self.stand.lage.transform(p)) for p in paare]

    def _flaeche(self, op: str) -> None:
        if op in _ZEICHNET and self.pfad:
            codes, punkte = zip(*self.pfad, strict=True)
            ecken = Path(punkte, codes)
            self.flaechen.append((ecken, ecken.get_extents(), self.stand.farbe))
        self.pfad = []

    def _text(self, inhalt: Any) -> Stueck:
        s, codes, weg = self.stand, [], 0.0
        for teil in inhalt if isinstance(inhalt, pikepdf.Array) else [inhalt]:
            if isinstance(teil, pikepdf.String):
                roh = bytes(teil)
                codes += [int.from_bytes(roh[i : i + 2], "big") for i in range(0, len(roh), 2)]
            else:
                weg -= float(teil)
        weg += sum(s.schrift.breiten.get(c, 0.0) for c in codes)
        lage = self.textlage @ s.lage
        groesse = s.groesse * abs(lage.a * lage.d - lage.b * lage.c) ** 0.5
        punkte = [lage.transform((weg / 1000 * s.groesse * a, s.groesse * 0.35)) for a in (0.1, 0.5, 0.9)]
        marke = self.marken[-1] if self.marken else _Marke()
        text = "".join(s.schrift.zeichen.get(c, "") for c in codes) if marke.wortlaut is None else marke.wortlaut
        gruende = frozenset(map(self._grund, punkte))
        von, bis = (lage.transform((weg / 1000 * s.groesse * a, 0.0))[0] for a in (0, 1))
        return Stueck(self.nr, marke.name, marke.nummer, marke.art, text, groesse, s.farbe, gruende, von, bis)

    def _grund(self, punkt: tuple[float, float]) -> str:
        """The colour of the last area painted at a point."""
        darunter = (
            f for pfad, kasten, f in reversed(self.flaechen) if kasten.contains(*punkt) and pfad.contains_point(punkt)
        )
        return next(darunter, WEISS)


def _schrift(schrift: pikepdf.Object) -> Schrift:
    return Schrift(_zeichen(bytes(schrift.ToUnicode.read_bytes())), _breiten(schrift.DescendantFonts[0].W))


def _zeichen(cmap: bytes) -> dict[int, str]:
    """The characters of the codes, from the CMap `ToUnicode`."""
    text, gefunden = cmap.decode("latin-1"), {}
    for block in re.findall(r"beginbfchar(.*?)endbfchar", text, re.S):
        for code, ziel in re.findall(r"<(\w+)>\s*<(\w+)>", block):
            gefunden[int(code, 16)] = bytes.fromhex(ziel).decode("utf-16-be")
    for block in re.findall(r"beginbfrange(.*?)endbfrange", text, re.S):
        for von, bis, ziel in re.findall(r"<(\w+)>\s*<(\w+)>\s*<(\w+)>", block):
            for nr in range(int(bis, 16) - int(von, 16) + 1):
                gefunden[int(von, 16) + nr] = chr(int(ziel, 16) + nr)
    return gefunden


def _breiten(angaben: Any) -> dict[int, float]:
    """The widths of the codes, from the array `W`: `c [w …]` and `c d w`."""
    teile, breiten = list(angaben), {}
    while teile:
        von, folgt = int(teile.pop(0)), teile.pop(0)
        if isinstance(folgt, pikepdf.Array):
            breiten |= {von + i: float(w) for i, w in enumerate(folgt)}
        else:
            breite = float(teile.pop(0))
            breiten |= dict.fromkeys(range(von, int(folgt) + 1), breite)
    return breiten
