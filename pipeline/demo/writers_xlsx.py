"""The extract of the Gemeindeverzeichnis as a workbook: two sheets, title, merged header rows, keys in five columns."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import datetime

import xlsxwriter

from pipeline.demo.mark import SENTENCE
from pipeline.demo.model import Model
from pipeline.demo.places import nrw
from pipeline.demo.writers_ldb import areas
from pipeline.regions import Region

YEAR = 2022
_TITLE = "Gemeinden in Deutschland nach Fläche, Bevölkerung und Postleitzahl am 30.06.2024 (2. Quartal)"
_HEADER = {
    "A3:A5": "Satz-art",
    "B3:B5": "Text-kenn-zeichen",
    "C3:G3": "Amtlicher Regionalschlüssel (ARS)",
    "H3:H4": "Gemeindename",
    "I3:I4": "Fläche km2 1)",
    "J3:M3": "Bevölkerung2)",
    "N3:N5": "Postleit-zahl3)",
    "O3:P3": "Geografische Mittelpunktkoordinaten",
    "Q3:R4": "Reisegebiete",
    "S3:T4": "Grad der Verstädterung",
    "C5:H5": "Gebietsstand am 30.06.2024 (2. Quartal)",
    "J5:M5": f"am 31.12.{YEAR} (Jahr)",
    "O5:P5": "Zuordnungsstand am 31.12.2023",
}
_ROWS = {
    "C4": ("Land", "RB", "Kreis", "VB", "Gem"),
    "J4": ("insgesamt", "männlich", "weiblich", "je km2"),
    "O4": ("Längengrad", "Breitengrad"),
    "I5": (f"31.12.{YEAR} (Jahr)",),
    "Q5": ("Schlüssel", "Bezeichnung", "Schlüssel", "Bezeichnung"),
}
_MARKS = {"kreisfreie Stadt": "61", "Stadt": "63", "Gemeinde": "64"}
_DEGREES = ((1000, "01", "dicht besiedelt"), (250, "02", "mittlere Besiedlungsdichte"), (0, "03", "gering besiedelt"))
_NOTE = "1) Abweichungen bei den Flächenangaben sind durch Runden der Zahlen möglich."

Record = tuple[str | float, ...]


def _place(region: Region, area: int, people: tuple[int, int]) -> Iterator[Record]:
    """The records of a Gemeinde: its association, and itself with figures."""
    key, (both, women) = region.region_id, people
    part = "0000" if key.endswith("000") else "0" + key[5:]
    keys = ("05", key[2], key[3:5], part)
    dense = round(100 * both / area)
    degree = next(words for least, *words in _DEGREES if dense >= least)
    yield ("50", "50", *keys, "", region.name)
    figures = (area / 100, both, both - women, women, dense)
    yield ("60", _MARKS[region.typ], *keys, key[5:], region.name, *figures, "00000", "", "", "", "", *degree)


def _above(region: Region) -> Record:
    """The record of the Land, a Regierungsbezirk or a Kreis."""
    key = region.region_id
    if region.ebene == "land":
        return ("10", "", "05", "", "", "", "", region.name)
    if region.ebene == "regierungsbezirk":
        return ("20", "", "05", key[2], "", "", "", region.name.replace("Regierungsbezirk", "Reg.-Bez."))
    kind = "41" if region.typ == "kreisfreie Stadt" else "43"
    return ("40", kind, "05", key[2], key[3:5], "", "", region.name)


def _records(model: Model) -> Iterator[Record]:
    """All records: one city of another Land first, then NRW from the Land down to its Gemeinden."""
    city = ("01", "0", "01", "0000", "000", "Flensburg, Stadt")
    yield ("10", "", "01", "", "", "", "", "Schleswig-Holstein")
    yield ("40", "41", *city[:3], "", "", city[5])
    yield ("50", "50", *city[:4], "", city[5])
    yield ("60", "61", *city, 56.5, 92000, 45500, 46500, 1628, "00000")
    area = areas(model)
    for region in nrw():
        if region.gueltig_bis is None and region.ebene != "gemeinde":
            yield _above(region)
        elif region.gueltig_bis is None:
            yield from _place(region, area[region.region_id], model.people.orte[region.region_id][YEAR])


def directory(model: Model) -> bytes:
    """The workbook; the mark stands in its title, so that it is seen first and read with it."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        book.set_properties({"title": SENTENCE, "created": datetime(2026, 2, 15)})
        cover, sheet = book.add_worksheet("Inhalt"), book.add_worksheet("Onlineprodukt_Gemeinden30062024")
        cover.write_column("A4", ["Simulation", "", "Gemeindeverzeichnis", SENTENCE])
        sheet.merge_range("A1:T1", f"{_TITLE} – {SENTENCE}")
        for area, text in _HEADER.items():
            sheet.merge_range(area, text)
        for start, texts in _ROWS.items():
            sheet.write_row(start, texts)
        records = list(_records(model))
        for row, record in enumerate(records, start=6):
            sheet.write_row(row, 0, record)
        sheet.write_column(len(records) + 7, 0, ["Quelle: Simulation", "", _NOTE, f"© {SENTENCE}"])
    return buffer.getvalue()
