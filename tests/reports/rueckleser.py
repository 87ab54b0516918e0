"""Reading figures back: the pages as a reader sees them, German numbers, and what the database says to them.

Nothing here uses the code that makes the words: numbers, rounding and the names of groups are read anew.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from functools import cache, cached_property, lru_cache
from html.parser import HTMLParser
from itertools import permutations
from typing import Any, NamedTuple

import duckdb

_ZAHL = re.compile(r"(?<!\w)[+−±]?(?:\d{1,3}(?:\u202f\d{3})+|\d+)(?:,\d+)?")
_SCHULJAHR = re.compile(r"(?<!\d)\d{4}/\d\d(?!\d)")
_SPALTEN = ("geschlecht", "staatsangehoerigkeit", "schulform")
Gruppe = frozenset[str]


@dataclass(frozen=True)
class Gelesen:
    """A number as printed: its value, its decimals, and whether it shows a sign."""

    text: str
    wert: Decimal
    stellen: int
    vorzeichen: bool


class Wert(NamedTuple):
    """A row of `mart.kennzahlwert`."""

    wert: float | None
    zaehler: float | None
    nenner: float | None
    flag: str | None


def zahl(text: str) -> Gelesen:
    """A German number: `−1 234,5` with a true minus and narrow spaces."""
    roh = text.replace("\u202f", "").replace("−", "-").replace("±", "").replace(",", ".")
    return Gelesen(text, Decimal(roh), len(roh.partition(".")[2]), text[0] in "+−±")


def zahlen(text: str) -> list[Gelesen]:
    """The numbers of a text; a school year is none."""
    return [zahl(treffer) for treffer in _ZAHL.findall(_SCHULJAHR.sub("", text))]


def schuljahre(text: str) -> set[str]:
    """The school years that a text names."""
    return set(_SCHULJAHR.findall(text))


def schuljahr(jahr: int) -> str:
    """The school year that begins in a year: 2022 -> `2022/23`."""
    return f"{jahr}/{(jahr + 1) % 100:02d}"


def gerundet(wert: float, stellen: int) -> Decimal:
    """Commercially rounded; what a sum of floats adds behind the ninth digit is no part of the value."""
    return Decimal(repr(round(wert, 9))).quantize(Decimal(1).scaleb(-stellen), ROUND_HALF_UP)


def gesetzt(wert: float, stellen: int) -> str:
    """A value as German text."""
    ziffern = f"{gerundet(wert, stellen):,f}".replace(",", "\u202f").replace(".", ",").replace("-", "−")
    return ziffern if re.search("[1-9]", ziffern) else ziffern.lstrip("−")


def einfach(text: str) -> str:
    """The text with single ordinary spaces; those that hold numbers together stay."""
    return re.sub(r"[ \t\r\n]+", " ", text).strip()


def gruppe(text: str) -> Gruppe:
    """The parts of a group."""
    return frozenset(t for t in text.split(";") if t != "insgesamt")


class Datenbank:
    """The published values, one region at a time."""

    def __init__(self, con: duckdb.DuckDBPyConnection) -> None:
        self.con = con
        self.werte = lru_cache(maxsize=8)(self._werte)
        self.kennzahl = lru_cache(maxsize=1000)(self._kennzahl)

    def _werte(self, wo: str) -> dict[tuple[str, str, int, Gruppe], Wert]:
        """The values of a region, or of all whose keys begin as `wo` says: `05566___%`."""
        zeilen = self.con.execute(
            f"SELECT region_id, kennzahl_id, jahr, wert, zaehler, nenner, flag, {', '.join(_SPALTEN)}, untergruppe "
            "FROM mart.kennzahlwert WHERE region_id LIKE ?",
            [wo],
        ).fetchall()
        return {(*z[:3], _aus_spalten(*z[7:])): Wert(*z[3:7]) for z in zeilen}

    def codes(self, kennzahl_id: str) -> set[str]:
        """The codes of all groups in which an indicator has a row."""
        sql = f"SELECT DISTINCT {', '.join(_SPALTEN)}, untergruppe FROM mart.kennzahlwert WHERE kennzahl_id = ?"
        return {code for z in self.con.execute(sql, [kennzahl_id]).fetchall() for code in _aus_spalten(*z)}

    def wert(self, region_id: str, kennzahl_id: str, jahr: int, gruppe: Gruppe) -> Wert:
        """One published row, an empty one where there is none."""
        alle = self.werte(region_id if len(region_id) <= 5 else f"{region_id[:5]}___%")
        return alle.get((region_id, kennzahl_id, jahr, gruppe), Wert(None, None, None, None))

    def spalte(self, sql: str, *parameter: object) -> list[str]:
        """The first column of a query."""
        return [z[0] for z in self.con.execute(sql, list(parameter)).fetchall()]

    @cached_property
    def stellen(self) -> dict[str, int]:
        """Indicator -> its decimals."""
        return dict(self.con.execute("SELECT kennzahl_id, nachkommastellen FROM mart.kennzahl").fetchall())

    @cached_property
    def _titel(self) -> list[tuple[str, str]]:
        paare = self.con.execute("SELECT titel, kennzahl_id FROM mart.kennzahl").fetchall()
        return sorted(((eng(titel), i) for titel, i in paare), key=lambda e: -len(e[0]))

    def _kennzahl(self, text: str) -> str | None:
        """The indicator with whose title a text begins, of several the one with the longest."""
        return next((i for titel, i in self._titel if eng(text).startswith(titel)), None)

    @cached_property
    def regionen(self) -> dict[str, str]:
        """Name in heads -> region."""
        sql = "SELECT anzeigename, kurzname, ebene, region_id FROM mart.region WHERE gueltig_bis IS NULL"
        alle = [z for z in self.con.execute(sql).fetchall() if z[2] in ("kreis", "regierungsbezirk")]
        return {"Land NRW": "05"} | {z[0]: z[3] for z in alle} | {z[1]: z[3] for z in alle if z[2] != "kreis"}

    @cached_property
    def kurze(self) -> dict[str, str]:
        """Short title -> indicator, where only one has it."""
        sql = "SELECT kurz, min(kennzahl_id) FROM mart.kennzahl GROUP BY kurz HAVING count(*) = 1"
        return dict(self.con.execute(sql).fetchall())

    @cached_property
    def texte(self) -> dict[str, list[str]]:
        """Indicator -> its titles and those of its breaks, in square brackets where they stand inside of round ones."""
        sql = """SELECT kennzahl_id, titel FROM mart.kennzahl UNION ALL SELECT kennzahl_id, kurz FROM mart.kennzahl
                 UNION ALL SELECT kennzahl_id, translate(b.titel, '()', '[]')
                 FROM mart.kennzahl_bruch JOIN mart.bruch b USING (bruch_id)"""
        return _gesammelt(self.con.execute(sql).fetchall())

    @cached_property
    def brueche(self) -> dict[str, list[int]]:
        """Indicator -> the years of its breaks."""
        sql = "SELECT kennzahl_id, jahr FROM mart.kennzahl_bruch JOIN mart.bruch USING (bruch_id)"
        return _gesammelt(self.con.execute(sql).fetchall())

    @cached_property
    def namen(self) -> dict[str, str]:
        """Group `merkmal=code` -> its name."""
        sql = "SELECT spalte || '=' || code, bezeichnung FROM mart.auspraegung"
        return dict(self.con.execute(sql).fetchall())


def _gesammelt(paare: list[tuple[str, Any]]) -> dict[str, list[Any]]:
    alle: dict[str, list[Any]] = {}
    for name, eintrag in paare:
        alle.setdefault(name, []).append(eintrag)
    return alle


@cache
def _aus_spalten(*werte: str) -> Gruppe:
    *spalten, untergruppe = werte
    teile = [f"{s}={w}" for s, w in zip(_SPALTEN, spalten, strict=True) if w != "insgesamt"]
    return gruppe(";".join([*teile, untergruppe]))


def eng(text: str) -> str:
    """The text with ordinary spaces before units and narrow ones in numbers."""
    return re.sub(r"(?<=\d) (?=\d{3}(?!\d))", "\u202f", einfach(text.replace("\xa0", " ")))


def belegt(zeichen: Gelesen, zellen: list[Wert], stellen: int) -> bool:
    """Whether a printed number is a value, a part, a difference, a change in percent or a ratio of some values."""
    werte = [z.wert for z in zellen if z.wert is not None]
    genau = [(w, stellen) for w in werte] + [(0.0, 0) for z in zellen if z.flag == "genau_null"]
    genau += [(teil, 0) for z in zellen for teil in (z.zaehler, z.nenner) if teil is not None]
    genau += [(z.nenner - z.zaehler, 0) for z in zellen if z.nenner is not None and z.zaehler is not None]
    if any(s == zeichen.stellen and gerundet(w, s) == zeichen.wert for w, s in genau):
        return True
    paare = list(permutations(werte, 2))
    gerechnet = [b - a for a, b in paare] + [100 * (b - a) / abs(a) for a, b in paare if a]
    gerechnet += [b / a for a, b in paare if a] + [(a + b) / 2 for a, b in paare]
    gleich = {gerundet(w, zeichen.stellen) for w in gerechnet}
    return zeichen.wert in gleich or (not zeichen.vorzeichen and -zeichen.wert in gleich)


@dataclass
class Tafel:
    """A table of a page: its caption and the texts of its rows, the head first."""

    titel: str = ""
    zeilen: list[list[str]] = field(default_factory=list)


@dataclass
class Artikel:
    """What stands below a heading with an address: its paragraphs in order and its tables."""

    absaetze: list[str] = field(default_factory=list)
    tafeln: list[Tafel] = field(default_factory=list)


_TEXTE = ("p", "caption", "td", "th", "li")


class Seite(HTMLParser):
    """A page by headings with an address; what is drawn or only read aloud is left out."""

    def __init__(self, seite: str) -> None:
        super().__init__()
        self.artikel: dict[str, Artikel] = {}
        self._offen = Artikel()
        self._still: list[str] = []
        self._text: str | None = None
        self.feed(seite)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        angaben = dict(attrs)
        if self._still or tag == "svg" or angaben.get("class") == "vorlesen":
            self._still.append(tag)
        elif tag in ("h2", "h3") and angaben.get("id"):
            self._offen = self.artikel.setdefault(str(angaben["id"]), Artikel())
        elif tag == "table":
            self._offen.tafeln.append(Tafel())
        elif tag == "tr":
            self._offen.tafeln[-1].zeilen.append([])
        elif tag in _TEXTE:
            self._text = ""

    def handle_startendtag(self, tag: str, attrs: object) -> None:
        """Empty elements open nothing."""

    def handle_endtag(self, tag: str) -> None:
        if self._still:
            if tag == self._still[-1]:
                self._still.pop()
        elif tag in _TEXTE and self._text is not None:
            self._fertig(tag, einfach(self._text))
            self._text = None

    def _fertig(self, tag: str, text: str) -> None:
        if tag == "caption":
            self._offen.tafeln[-1].titel = text
        elif tag in ("td", "th"):
            self._offen.tafeln[-1].zeilen[-1].append(text)
        else:
            self._offen.absaetze.append(text)

    def handle_data(self, data: str) -> None:
        if self._text is not None and not self._still:
            self._text += data


ZEICHEN = {
    "genau_null": "–", "geheim": "·", "folgt": "…", "nicht_sinnvoll": "x", "unsicher": "/",
    "unbekannt": "k.\xa0A.", "entfallen": "entf.",
}  # fmt: skip
_ANHANG = {"vorlaeufig": "p", "korrigiert": "r", "geschaetzt": "s"}


def in_tabelle(wert: Wert, stellen: int) -> str:
    """A published row as tables print it, its sign where there is no value; brackets of few cases left out."""
    if wert.wert is None or wert.flag == "genau_null":
        return ZEICHEN[wert.flag or "unbekannt"]
    return gesetzt(wert.wert, stellen) + _ANHANG.get(wert.flag or "", "")
