"""The extract of the Gemeindeverzeichnis as a workbook: two sheets, title row, merged header rows, keys in five columns."""

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
    (2, 0, 4, 0): "Satz-art", (2, 1, 4, 1): "Text-kenn-zeichen", (2, 2, 2, 6): "Amtlicher Regionalschlüssel (ARS)",
    (2, 7, 3, 7): "Gemeindename", (2, 8, 3, 8): "Fläche km2 1)", (2, 9, 2, 12): "Bevölkerung2)", (2, 13, 4, 13): "Postleit-zahl3)",
    (2, 14, 2, 15): "Geografische Mittelpunktkoordinaten", (2, 16, 3, 17): "Reisegebiete", (2, 18, 3, 19): "Grad der Verstädterung",
    (4, 2, 4, 7): "Gebietsstand am 30.06.2024 (2. Quartal)", (4, 9, 4, 12): f"am 31.12.{YEAR} (Jahr)",
    (4, 14, 4, 15): "Zuordnungsstand am 31.12.2023",
}  # fmt: skip
_SINGLE = {
    (3, 2): "Land", (3, 3): "RB", (3, 4): "Kreis", (3, 5): "VB", (3, 6): "Gem", (3, 9): "insgesamt", (3, 10): "männlich",
    (3, 11): "weiblich", (3, 12): "je km2", (3, 14): "Längengrad", (3, 15): "Breitengrad", (4, 8): f"31.12.{YEAR} (Jahr)",
    (4, 16): "Schlüssel", (4, 17): "Bezeichnung", (4, 18): "Schlüssel", (4, 19): "Bezeichnung",
}  # fmt: skip
_MARKS = {"kreisfreie Stadt": ("41", "61"), "Stadt": ("", "63"), "Gemeinde": ("", "64")}
_DEGREES = ((1000, "01", "dicht besiedelt"), (250, "02", "mittlere Besiedlungsdichte"), (0, "03", "gering besiedelt"))
_FOOT = ("", "Quelle: Simulation", "", "1) Abweichungen bei den Flächenangaben sind durch Runden der Zahlen möglich.", f"© {SENTENCE}")

Record = list[str | float]


def _place(region: Region, area: int, people: tuple[int, int]) -> Record:
    """The record of a Gemeinde, which the record of its association precedes."""
    key, (both, women) = region.region_id, people
    dense = round(100 * both / area)
    degree = next(d for d in _DEGREES if dense >= d[0])
    part = "0000" if key.endswith("000") else "0" + key[5:]
    return [
        "60", _MARKS[region.typ][1], "05", key[2], key[3:5], part, key[5:], region.name, area / 100, both, both - women, women, dense,
        "00000", "", "", "", "", degree[1], degree[2],
    ]  # fmt: skip


def _records(model: Model) -> Iterator[Record]:
    """All records: one other Land first, then NRW from the Land down to its Gemeinden."""
    yield ["10", "", "01", "", "", "", "", "Schleswig-Holstein"]
    yield ["40", "41", "01", "0", "01", "", "", "Flensburg, Stadt"]
    yield ["50", "50", "01", "0", "01", "0000", "", "Flensburg, Stadt"]
    yield ["60", "61", "01", "0", "01", "0000", "000", "Flensburg, Stadt", 56.5, 92000, 45500, 46500, 1628, "00000"]
    area = areas(model)
    for region in nrw():
        key = region.region_id
        if region.gueltig_bis is not None:
            continue
        if region.ebene == "land":
            yield ["10", "", "05", "", "", "", "", region.name]
        elif region.ebene == "regierungsbezirk":
            yield ["20", "", "05", key[2], "", "", "", region.name.replace("Regierungsbezirk", "Reg.-Bez.")]
        elif region.ebene == "kreis":
            yield ["40", "41" if region.typ == "kreisfreie Stadt" else "43", "05", key[2], key[3:5], "", "", region.name]
        else:
            record = _place(region, area[key], model.people.orte[key][YEAR])
            yield ["50", "50", *record[2:6], "", region.name]
            yield record


def directory(model: Model) -> bytes:
    """The workbook; the mark stands in its title, so that it is seen first and read with it."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        book.set_properties({"title": SENTENCE, "created": datetime(2026, 2, 15)})
        cover, sheet = book.add_worksheet("Inhalt"), book.add_worksheet("Onlineprodukt_Gemeinden30062024")
        cover.write_column(3, 0, ["Simulation", "", "Gemeindeverzeichnis", SENTENCE])
        sheet.merge_range(0, 0, 0, 19, f"{_TITLE} – {SENTENCE}")
        for area, text in _HEADER.items():
            sheet.merge_range(*area, text)
        for cell, text in _SINGLE.items():
            sheet.write(*cell, text)
        row = 6
        for row, record in enumerate(_records(model), start=6):
            sheet.write_row(row, 0, record)
        sheet.write_column(row + 1, 0, _FOOT)
    return buffer.getvalue()
