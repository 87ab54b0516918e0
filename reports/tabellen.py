"""The workbook `tabellen.xlsx`: every table of the report on a sheet of its own, numbers as numbers, signs as text.

A cover, a list of contents with a link to each sheet, and the numbered notes to which the titles of the tables refer
(`[12]`) stand before them. The same report gives the same bytes.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final
from zipfile import ZIP_DEFLATED, ZipFile

from reports import tabellenblatt
from reports.freitext import einfach
from reports.pdf import zeitstempel
from reports.tabellenblatt import Formate
from reports.view import Dokument, Entry, Note, Place, Row, Table

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

DECKBLATT, INHALT, HINWEISE = "Deckblatt", "Inhalt", "Hinweise"
DEMONSTRATION: Final = "Demonstrationsdaten – keine amtlichen Werte"
_SPRACHEN: Final = {"de": "de-DE", "en": "en-GB"}


def mappe(report: Dokument) -> bytes:
    """The report's tables as the bytes of an XLSX file."""
    import xlsxwriter

    puffer = io.BytesIO()
    optionen = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(puffer, optionen) as buch:
        buch.set_properties(_eigenschaften(report))
        formate = Formate(buch, report.face.farben.primaer)
        _deckblatt(_neu(buch, DECKBLATT, report), formate, report)
        orte = report.places
        _inhalt(_neu(buch, INHALT, report), formate, report, orte)
        nummern = _nummeriert((*report.notes, *(n for ort in orte.values() for n in ort.notes)))
        _hinweise(_neu(buch, HINWEISE, report), formate, nummern)
        for tafel in report.tables:
            verweise = " ".join(nummern[n] for n in orte[tafel.label].notes)
            _tafelblatt(_neu(buch, blattname(tafel.label), report), formate, report, tafel, verweise)
    return _mit_sprache(puffer.getvalue(), _SPRACHEN[report.sprache])


def blattname(label: str) -> str:
    """The sheet name of a table: `Tab. B-1` -> `Tab B-1`."""
    return re.sub(r"[^\w -]", "", label)[:31]


def _neu(buch: Workbook, name: str, report: Dokument) -> Worksheet:
    """A sheet, ready to be printed."""
    blatt = buch.add_worksheet(name)
    marke = f"{DEMONSTRATION}. " if report.demonstration else ""
    tabellenblatt.seite(blatt, f"{marke}{report.title}, Stand der Daten {report.stand}")
    return blatt


def _eigenschaften(report: Dokument) -> dict[str, Any]:
    return {
        "title": f"{report.title}: Tabellen", "author": report.issuer, "subject": report.subtitle,
        "keywords": f"datenart={report.datenart}", "status": report.edited.band,
        "comments": f"Stand der Daten {report.stand}. Datenart: {report.datenart}.",
        "created": zeitstempel(report).replace(tzinfo=None),
    }  # fmt: skip


def _mit_sprache(inhalt: bytes, sprache: str) -> bytes:
    """The file with the language among its properties, for which the library has no word."""
    ende = b"</cp:coreProperties>"
    neu = io.BytesIO()
    with ZipFile(io.BytesIO(inhalt)) as alt, ZipFile(neu, "w", ZIP_DEFLATED) as ziel:
        for teil in alt.infolist():
            daten = alt.read(teil)
            if teil.filename == "docProps/core.xml":
                daten = daten.replace(ende, f"<dc:language>{sprache}</dc:language>".encode() + ende)
            ziel.writestr(teil, daten)
    return neu.getvalue()


def _deckblatt(blatt: Worksheet, formate: Formate, report: Dokument) -> None:
    """What the workbook is, from which data, by whom, under which terms, and what its sheets hold: in column A."""
    blatt.set_column(0, 0, 100)
    tabellenblatt.text(blatt, 0, 0, f"{report.title}: Tabellen", formate, formate.titel)
    zeile = 1
    for angabe in _angaben(report):
        blatt.write_string(zeile, 0, angabe.heading, formate(bold=True))
        tabellenblatt.text(blatt, zeile + 1, 0, angabe.text, formate)
        zeile += 2
    blatt.write_url(zeile, 0, f"internal:'{INHALT}'!A1", formate.verweis, "Zum Inhalt")
    if logo := report.face.logo:
        blatt.insert_image(0, 1, "logo.png", {
            "image_data": io.BytesIO(logo.vorschau()), "description": f"Logo: {report.issuer}",
            "x_scale": 0.5, "y_scale": 0.5,
        })  # fmt: skip


def _angaben(report: Dokument) -> Iterator[Note]:
    datenart = f"{DEMONSTRATION}. Alle Werte sind simuliert." if report.demonstration else "amtliche Daten"
    status = report.edited.status if report.face.status else ""
    namen = [blattname(t.label) for t in report.tables]
    tabellen = f" {namen[0]} bis {namen[-1]}: je Blatt eine Tabelle, darüber Quelle und Zeichen." if namen else ""
    angaben = [
        ("Datenart", datenart), ("Herausgeber", report.issuer), ("Berichtszeitraum", report.period),
        ("Stand der Daten", report.stand), ("Status", status), ("Freigabe", report.edited.embargo),
        ("Kontakt", einfach(report.face.kontakt)), *((n.heading, n.text) for n in report.terms),
        ("Blätter dieser Mappe", f"{INHALT}: Verzeichnis der Tabellen mit Verweisen. {HINWEISE}: Methode, Definitionen "
         f"und Grenzen, auf die Nummern in eckigen Klammern verweisen.{tabellen}"),
        ("Zahlen und Zeichen", "Die Zellen enthalten ungerundete Zahlen und zeigen sie gerundet. Zeichen an Stelle von "
         "Zahlen sind über jeder Tabelle erklärt."),
        ("Programm", f"Bildungsmonitor NRW {report.version}"),
    ]  # fmt: skip
    return (Note(name, text) for name, text in angaben if text)


def _inhalt(blatt: Worksheet, formate: Formate, report: Dokument, orte: Mapping[str, Place]) -> None:
    """Every sheet with a link to it, what is on it, and where that stands in the report."""
    blaetter = [(HINWEISE, "Methode, Definitionen und Grenzen", report.edition)]
    blaetter += [(blattname(t.label), t.caption, orte[t.label].part) for t in report.tables]
    zeilen = tuple(Row(name, (Entry(titel), Entry(teil))) for name, titel, teil in blaetter)
    tafel = Table(INHALT, ("Blatt", "Tabelle", "Teil des Berichts"), zeilen, ("left", "left", "left"))
    tabellenblatt.schreibe(blatt, formate, tafel, (), [("Zum Deckblatt", DECKBLATT)])
    for nr, (name, _, _) in enumerate(blaetter, 3):
        blatt.write_url(nr, 0, f"internal:'{name}'!A1", formate.verweis, name)


def _nummeriert(hinweise: Iterable[Note]) -> dict[Note, str]:
    """Each note once, with its number in square brackets."""
    return {note: f"[{nr}]" for nr, note in enumerate(dict.fromkeys(hinweise), 1)}


def _hinweise(blatt: Worksheet, formate: Formate, nummern: Mapping[Note, str]) -> None:
    zeilen = tuple(Row(nummer, (Entry(n.heading), Entry(n.text))) for n, nummer in nummern.items())
    tafel = Table(HINWEISE, ("Nummer", "Thema", "Hinweis"), zeilen, ("left", "left", "left"))
    tabellenblatt.schreibe(blatt, formate, tafel, (), [("Zum Inhalt", INHALT)])
    blatt.set_column(2, 2, 110)


def _tafelblatt(blatt: Worksheet, formate: Formate, report: Dokument, tafel: Table, nummern: str) -> None:
    """A table of the report; above it what the data are, the signs that occur, and one line a source."""
    verweise = [("Zum Inhalt", INHALT), *([("Zu den Hinweisen", HINWEISE)] if nummern else [])]
    zeichen = "; ".join(f"{z} {bedeutung}" for z, bedeutung in tafel.symbols)
    quellen = tafel.source.replace("; ", ";\n").splitlines()
    vorspann = [DEMONSTRATION if report.demonstration else "", f"Zeichen: {zeichen}" if zeichen else "", *quellen]
    titel = replace(tafel, caption=f"{tafel.caption} {nummern}".strip())
    tabellenblatt.schreibe(blatt, formate, titel, list(filter(None, vorspann)), verweise)
