"""The settings of one region become the face of its reports; every fault with its line and the nearest known name."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Final

from pipeline.errors import Problem
from pipeline.kennzahl import kennzahlen
from reports import farben, freitext, logo, namen, schrift, zahlen
from reports.gesicht import Eigenes, Gesicht, Text, Ziel

if TYPE_CHECKING:
    from pipeline.konfiguration import Gelesen

_NIE_NEGATIV: Final = ("anzahl", "quotient", "wert")
"""The kinds of indicators that count something, or relate what is counted."""


class Leser:
    """Makes a face of the settings in one file; what is wrong is left out and kept in `probleme`."""

    def __init__(self, gelesen: Gelesen, konfig: Path) -> None:
        self._gelesen, self._konfig = gelesen, konfig
        self.probleme: list[Problem] = []

    def gesicht(self, eigene: Eigenes) -> Gesicht:
        """The face of the region, with the templates and the style of the folder."""
        s = self._gelesen.settings
        kapitel = tuple(dict.fromkeys(k for nr, name in enumerate(s.kapitel) for k in self._kapitel(name, nr)))
        return Gesicht(
            name=self._zeile(s.name),
            logo=self._logo(s.logo) if s.logo else None,
            farben=farben.palette(self._farbe("primaer"), self._farbe("akzent")),
            kontakt=self._text(s.kontakt, "kontakt", zeilen=True),
            vorwort=self._text(s.vorwort, "vorwort"),
            kommentare=self._kommentare(s.kommentare, kapitel),
            kapitel=kapitel,
            kennzahlen=tuple(dict.fromkeys(self._kennzahl(i, kapitel, nr) for nr, i in enumerate(s.kennzahlen))),
            vergleichsgruppen=self._gruppen(s.vergleichsgruppen),
            status=s.status or "",
            sperrfrist=s.sperrfrist,
            ziele={self._ziel(k, z.wert, kapitel): Ziel(z.wert, z.jahr) for k, z in s.ziele.items()},
            eigenes=eigene,
        )

    def _kommentare(self, geschrieben: Mapping[str, str], kapitel: tuple[str, ...]) -> dict[str, Text]:
        """The comments by their place; two names may mean one chapter, but there is one comment."""
        kommentare: dict[str, Text] = {}
        for name, text in geschrieben.items():
            stelle = self._stelle(name, kapitel)
            self._gewaehlt(stelle, kapitel, "kommentare", name)
            if stelle in kommentare:
                self._melde(f"Zu „{stelle}“ gibt es schon einen Kommentar.", "kommentare", name)
            kommentare[stelle] = self._text(text, "kommentare", name)
        return kommentare

    def _melde(self, was: str, *key: str, todo: str = "", stelle: str = "") -> None:
        problem = self._gelesen.problem(was, *key, todo=todo, quoted=stelle)
        if problem not in self.probleme:
            self.probleme.append(problem)

    def _zeile(self, name: str) -> str:
        self._setzbar(name, "name")
        return " ".join(name.split())

    def _setzbar(self, text: str, *key: str) -> None:
        """Every character must be in the typeface of the report; in a PDF for the archive none may be missing."""
        for zeichen in schrift.fehlende(text):
            nummer = f"U+{ord(zeichen):04X}"
            genannt = f"Das Zeichen „{zeichen}“ ({nummer})" if zeichen.isprintable() else f"Das Steuerzeichen {nummer}"
            was = f"{genannt} gibt es in der Schrift des Berichts nicht."
            self._melde(was, *key, stelle=zeichen)

    def _text(self, text: str, *key: str, zeilen: bool = False) -> Text:
        baum, fehler = freitext.lies(text, zeilen=zeilen)
        for f in fehler:
            self._melde(f.was, *key, todo=freitext.ERLAUBT, stelle=f.stelle)
        self._setzbar(text, *key)
        return baum

    def _farbe(self, name: str) -> str:
        """A colour stands as text on white and as ground of white text: the contrast is the same."""
        farbe = str(getattr(self._gelesen.settings.farben, name))
        gemessen = farben.kontrast(farbe, farben.WEISS) if farbe else farben.TEXT
        if gemessen < farben.TEXT:
            nah = farben.naechste_lesbare(farbe)
            was = (
                f"Die Farbe „{farbe}“ hat als Schrift auf Weiß und unter weißer Schrift einen Kontrast von "
                f"{_verhaeltnis(gemessen)}; nötig sind {_verhaeltnis(farben.TEXT)}."
            )
            gut = _verhaeltnis(farben.kontrast(nah, farben.WEISS))
            self._melde(was, "farben", name, todo=f"Am nächsten: „{nah}“ mit {gut}.")
        return farbe

    def _logo(self, angabe: str) -> logo.Logo | None:
        ordner = self._konfig.resolve()
        pfad = (ordner / angabe).resolve()
        if not pfad.is_relative_to(ordner):
            self._melde(f"Das Logo „{angabe}“ liegt außerhalb des Ordners der Einstellungen.", "logo")
            return None
        if not pfad.is_file():
            da = sorted(p.name for p in ordner.iterdir() if p.suffix.lower() in (".svg", ".png"))
            todo = f"Im Ordner liegen: {', '.join(da)}." if da else "Bitte die Datei in den Ordner legen."
            self._melde(f"Das Logo „{angabe}“ gibt es im Ordner der Einstellungen nicht.", "logo", todo=todo)
            return None
        gelesen, fehler = logo.lies(pfad)
        self.probleme += [Problem(angabe, was, zeile) for was, zeile in fehler]
        return gelesen

    def _kapitel(self, name: str, nr: int) -> tuple[str, ...]:
        gemeint = namen.kapitel(name)
        if not gemeint:
            was = f"Das Kapitel „{name}“ gibt es nicht.{namen.naechstes_kapitel(name)}"
            self._melde(was, "kapitel", str(nr))
        return gemeint

    def _stelle(self, name: str, kapitel: tuple[str, ...]) -> str:
        """Where a comment stands: at an indicator, a chapter or as the proposal; in an area at its first chapter."""
        if name in kennzahlen() or name in namen.VORSCHLAEGE:
            return name
        if gemeint := namen.kapitel(name):
            return next((k for k in gemeint if k in kapitel), gemeint[0])
        nah = namen.naechstes(name)
        self._melde(f"„{name}“ ist weder eine Kennzahl noch ein Kapitel.{nah}", "kommentare", name)
        return name

    def _kennzahl(self, name: str, kapitel: tuple[str, ...], nr: int) -> str:
        self._bekannt(name, "kennzahlen", str(nr))
        self._gewaehlt(name, kapitel, "kennzahlen", str(nr))
        return name

    def _gewaehlt(self, stelle: str, kapitel: tuple[str, ...], *key: str) -> None:
        """What belongs into a chapter that was not chosen would be lost without a word."""
        ort = namen.kapitel_von(stelle) if stelle in kennzahlen() else stelle
        if kapitel and ort in namen.titel() and ort not in kapitel:
            wer = f"Die Kennzahl „{stelle}“ gehört in das" if ort != stelle else "Der Kommentar gehört in das"
            self._melde(f"{wer} Kapitel „{ort}“, das unter „kapitel“ nicht ausgewählt ist.", *key)

    def _ziel(self, name: str, wert: float, kapitel: tuple[str, ...]) -> str:
        self._bekannt(name, "ziele", name)
        self._gewaehlt(name, kapitel, "ziele", name)
        if wert < 0 and name in kennzahlen() and kennzahlen()[name].art in _NIE_NEGATIV:
            ziel = zahlen.zahl(wert, 0 if wert.is_integer() else 1)
            self._melde(f"Das Ziel „{ziel}“ liegt unter null; diese Kennzahl ist nie negativ.", "ziele", name, "wert")
        return name

    def _gruppen(self, gruppen: Mapping[str, object]) -> tuple[str, ...]:
        for name in gruppen:
            self._setzbar(name, "vergleichsgruppen", name)
        return tuple(gruppen)

    def _bekannt(self, name: str, *key: str) -> str:
        if name not in kennzahlen():
            self._melde(f"Die Kennzahl „{name}“ gibt es nicht.{namen.naechste_kennzahl(name)}", *key)
        return name


def _verhaeltnis(kontrast: float) -> str:
    """A contrast with two decimals, cut off, so that it never seems to reach what it misses: `4,49:1`."""
    return f"{zahlen.zahl(int(kontrast * 100) / 100, 2)}:1"
