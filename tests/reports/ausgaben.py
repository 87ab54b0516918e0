"""The short editions in tests: read a region once, make its views and files, read the page as a reader would."""

from __future__ import annotations

import io
import re
from html.parser import HTMLParser
from pathlib import Path

import pikepdf

from pipeline import store
from reports.ansicht import ansicht
from reports.ausgabe import ausgaben
from reports.daten import Bestand
from reports.lesen import lies
from reports.plan import plan

KURZE = ("kurzfassung", "profil", "einfach", "einfach-en")
REGIONEN = ("05711", "05334", "05378", "05958")  # a city, the Städteregion, a long name, the fewest Schulformen

TOTAL = (
    "geschlecht = 'insgesamt' AND staatsangehoerigkeit = 'insgesamt' AND schulform = 'insgesamt' "
    "AND untergruppe = 'insgesamt'"
)


def bestand(db: Path, region: str) -> Bestand:
    """Everything published on a region."""
    with store.published(db) as con:
        return lies(con, region, plan().harmlose_brueche)


def sicht(daten: Bestand, kind: str):
    """What the templates of an edition see."""
    return ansicht(daten, ausgaben()[kind])


def seitenzahl(pdf: bytes) -> int:
    """How many pages a PDF has."""
    with pikepdf.open(io.BytesIO(pdf)) as geoeffnet:
        return len(geoeffnet.pages)


def lesbar(text: str) -> str:
    """The text with ordinary spaces."""
    return re.sub(r"\s+", " ", text).strip()


class Tabellen(HTMLParser):
    """The rows of all tables of a page as lists of their cells, without what is only read aloud or drawn."""

    def __init__(self, seite: str) -> None:
        super().__init__()
        self.zeilen: list[list[str]] = []
        self._still: list[str] = []
        self._in_zelle = False
        self.feed(seite)

    def handle_starttag(self, tag, attrs):
        if self._still or tag == "svg" or ("class", "vorlesen") in attrs:
            self._still.append(tag)
        elif tag == "tr":
            self.zeilen.append([])
        elif tag in ("td", "th"):
            self.zeilen[-1].append("")
            self._in_zelle = True

    def handle_startendtag(self, tag, attrs):
        """Empty elements open nothing."""

    def handle_endtag(self, tag):
        if self._still:
            if tag == self._still[-1]:
                self._still.pop()
        elif tag in ("td", "th"):
            self.zeilen[-1][-1] = lesbar(self.zeilen[-1][-1])
            self._in_zelle = False

    def handle_data(self, data):
        if self._in_zelle and not self._still:
            self.zeilen[-1][-1] += data
