"""Invented deliveries in the official layouts: codes and labels are the offices', every figure is ours."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from pathlib import Path

from pipeline.read import Table, read

NOTES = (
    '"zu ""Schulabschluss"":\nNordrhein-Westfalen (ab 2012): ohne Personen mit\n31.12.2012;\nschulischem Teil der FHR"'
)
LICENCE = (
    '"© Statistische Ämter des Bundes und der Länder, Deutschland, 2025.\n'
    "Dieses Werk ist lizenziert unter der Datenlizenz Deutschland\n"
    '- Namensnennung - Version 2.0."'
)
LEAVERS = [
    "2023;05;  Nordrhein-Westfalen;900;430;-;x",
    "2023;05334;      Städteregion Aachen (einschl. Stadt Aachen);60;.;/;...",
    "2023;05711;      Bielefeld, kreisfreie Stadt;40;20;5;(3)",
]
LEAVERS_HEAD = [
    "Absolvierende/Abgehende allgemeinbildender Schulen nach;;;;;;",
    "Geschlecht und Abschlussarten - Schuljahr -;;;;;;",
    "Statistik der allgemeinbildenden Schulen;;;;;;",
    "Absolvierende/Abgehende (Anzahl);;;;;;",
    ";;;Abschluss;Abschluss;Abschluss;Abschluss",
    ";;;Insgesamt;Insgesamt;ohne Hauptschulabschluss;ohne Hauptschulabschluss",
    ";;;Insgesamt;weiblich;Insgesamt;weiblich",
]
FLAT_HEAD = (
    "statistics_code;statistics_label;time_code;time_label;time;1_variable_code;1_variable_label;"
    "1_variable_attribute_code;1_variable_attribute_label;2_variable_code;2_variable_label;2_variable_attribute_code;"
    "2_variable_attribute_label;value;value_unit;value_variable_code;value_variable_label"
)
OLD_FLAT_HEAD = (
    "Statistik_Code;Statistik_Label;Zeit_Code;Zeit_Label;Zeit;1_Merkmal_Code;1_Merkmal_Label;1_Auspraegung_Code;"
    "1_Auspraegung_Label;2_Merkmal_Code;2_Merkmal_Label;2_Auspraegung_Code;2_Auspraegung_Label;"
    "BEVSTD__Bevoelkerungsstand__Anzahl;     FLC006__Gebietsflaeche__qkm"
)


def genesis(
    head: Sequence[str],
    rows: Sequence[str],
    *,
    first: str = "GENESIS-Tabelle: 21111-02-06-4",
    last: str = "Stand: 13.03.2025 / 16:40:08",
    notes: str = NOTES,
) -> str:
    """A classic table: first line, preamble and header rows, data, footnotes, licence, moment of the query."""
    return "\n".join([first, *head, *rows, "__________", notes, LICENCE, last, ""])


def flat_row(key: str, name: str, sex: str, label: str, value: str, unit: str = "Anzahl", code: str = "BEVSTD") -> str:
    """A record of a new flat file on population by sex."""
    start = "12411;Fortschreibung des Bevölkerungsstandes;STAG;Stichtag;2024-12-31;KREISE;Kreise und kreisfreie Städte"
    return f"{start};{key};{name};GES;Geschlecht;{sex};{label};{value};{unit};{code};Bevölkerungsstand"


def old_flat_row(key: str, name: str, sex: str, label: str, *values: str) -> str:
    """A record of an old flat file on population and area."""
    start = "12411;Fortschreibung des Bevölkerungsstandes;STAG;Stichtag;31.12.2022;KREISE;Kreise und kreisfreie Städte"
    return ";".join([start, key, name, "GES", "Geschlecht", sex, label, *values])


def read_text(folder: Path, text: str, encoding: str = "cp1252", name: str = "lieferung.dat") -> Table:
    """The one table in `text`, delivered in `encoding` under a name that tells nothing."""
    return read_bytes(folder, text.encode(encoding), name)


def read_bytes(folder: Path, data: bytes, name: str = "lieferung.dat") -> Table:
    """The one table in a file of these bytes."""
    (table,) = read(drop(folder, data, name))
    return table


def drop(folder: Path, data: bytes, name: str = "lieferung.dat") -> Path:
    """Put the bytes into a file and return its path."""
    path = folder / name
    path.write_bytes(data)
    return path


def packed(members: dict[str, bytes]) -> bytes:
    """A ZIP archive of these members."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def roles(table: Table) -> list[str]:
    """The role of each column."""
    return [column.role for column in table.columns]
