"""Demonstration of open data about schools: the time series by Kreis, pupils of each school, directory, key tables."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import datetime
from functools import cache
from typing import Any

import xlsxwriter

from pipeline.demo.calibration import at
from pipeline.demo.census import rounded
from pipeline.demo.chance import wave
from pipeline.demo.kreise import read_facts
from pipeline.demo.mark import SENTENCE
from pipeline.demo.model import INDEX_YEAR, Model
from pipeline.demo.places import ldb
from pipeline.demo.register import form_key, wording
from pipeline.demo.schools import School
from pipeline.period import school_year
from pipeline.regions import by_id
from schemas.codes import SCHULFORM

SERIES_HEAD = (
    "JAHR;SCHULFORM;SCHULFORM_Text;KREIS;KREIS_Text;RECHTSFORM;RECHTSFORM_Text;SCHULEN;SCHUELER_INNEN;KLASSEN;"
    "LEHRKRAEFTE;HINWEIS"
)
_LEGAL = {False: ("1", "öffentlich"), True: ("2", "privat")}


@cache
def _facts() -> dict[str, Any]:
    return read_facts("schuldaten")


def published_form(school: School) -> str:
    """The Schulform under which open data count a school: special vocational schools apart, the others as summed up."""
    return "88" if form_key(school) == "88" else school.form


def key_figures(model: Model) -> dict[tuple[int, str, str, bool], list[int]]:
    """Schools, pupils, classes and teachers by year, Kreis, Schulform and private ownership; only what there is."""
    facts = _facts()["eckdaten"]
    years = range(facts["jahre"]["von"], facts["jahre"]["bis"] + 1)
    found: dict[tuple[int, str, str, bool], list[int]] = {}
    for school in model.schools:
        form = published_form(school)
        for year, pupils in school.schueler.items():
            if year in years:
                cell = found.setdefault((year, school.kreis, form, school.privat), [0, 0, 0, 0])
                cell[0] += 1
                cell[1] += pupils
                cell[3] += school.lehrkraefte.get(year, 0)
    for (year, kreis, form, private), cell in found.items():
        size = at(facts["je_klasse"][form], year) * wave(year, 0.025, "klassen", kreis, form, private)
        cell[2] = max(1, round(cell[1] / size)) if cell[1] else 0
    return found


@cache
def _kreis(key: str) -> str:
    """A Kreis as the ministry calls it in its series."""
    known: dict[str, str] = _facts()["eckdaten"]["kreise"]
    if key in known:
        return known[key]
    if by_id(key).typ == "kreisfreie Stadt":
        return f"Krfr. Stadt {by_id(key).anzeigename}"
    name = ldb(by_id(key)).removesuffix(", Kreis")
    return name if "kreis" in name.lower() else f"Kreis {name}"


def _series(model: Model) -> bytes:
    """The time series: texts padded with blanks, keys without leading zeros, no row where there is no school."""
    lines, texts = [SERIES_HEAD], _facts()["eckdaten"]["texte"]
    for (year, kreis, form, private), figures in sorted(key_figures(model).items()):
        key, text = texts[form]
        legal = ";".join(_LEGAL[private])
        place = f"{kreis[2:]};{_kreis(kreis):<30}"
        lines.append(f"{year};{key};{text:<30};{place};{legal};{';'.join(map(str, figures))};")
    lines[1] += SENTENCE
    return "\r\n".join([*lines, ""]).encode("utf-8-sig")


def _pupils(model: Model) -> bytes:
    """Pupils of each school, rounded."""
    rows = [f'"{s.nummer}";"{rounded(s.schueler[INDEX_YEAR])}";""' for s in model.schools if INDEX_YEAR in s.schueler]
    rows[0] = rows[0].removesuffix('""') + f'"{SENTENCE}"'
    return "\r\n".join(["sep=;", "Schulnummer;Anzahl;Hinweis", *rows, ""]).encode("utf-8-sig")


def _directory(model: Model) -> bytes:
    """The directory: title above, footnotes in the head and below, keys as text."""
    facts = _facts()["verzeichnis"]
    year, period, buffer = facts["jahr"], school_year(facts["jahr"]), io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        book.set_properties({"title": SENTENCE, "created": datetime(2026, 2, 15)})
        cover, sheet = book.add_worksheet("Impressum"), book.add_worksheet(f"AS_BS_Schulverzeichnis {year}_25")
        cover.write("A1", SENTENCE)
        sheet.write("A1", f"Schul- und Adressverzeichnis {period} – {SENTENCE}")
        sheet.write_row(2, 0, facts["spalten"])
        row = 3
        for school in model.schools:
            if year in school.schueler:
                for column, cell in _listed(school, period).items():
                    sheet.write_string(row, column, cell)
                sheet.write_number(row, len(facts["spalten"]) - 1, rounded(school.schueler[year]))
                row += 1
        notes = ["1) nach dem Schulformkonzept", "2) erfunden", "3) gerundet auf ein Vielfaches von 5", SENTENCE]
        sheet.write_column(row + 1, 0, notes)
    return buffer.getvalue()


def _listed(school: School, period: str) -> dict[int, str]:
    """The cells of a school by column; addresses are left empty."""
    form = published_form(school)
    named = _facts()["verzeichnis"]["schulformen"].get(form) or SCHULFORM[form]
    place, legal = by_id(school.gemeinde).anzeigename, "Privat" if school.privat else "Öffentlich"
    kind, _, _ = wording()["schulen"][form_key(school)]
    first = (period, named, school.gemeinde, _kreis(school.kreis), str(school.nummer), f"{kind} {school.nummer}")
    return {**dict(enumerate(first)), 10: place, 11: legal}


def _keys(element: str, head: str) -> bytes:
    """A key table as CSV."""
    rows = [f'"{code}";"{name}"' for code, name in wording()["schluessel"][element].items()]
    lines = ["sep=;", f"Schluessel;{head};Hinweis", rows[0] + f';"{SENTENCE}"', *(f'{row};""' for row in rows[1:])]
    return "\r\n".join([*lines, ""]).encode("utf-8-sig")


def files(model: Model) -> Iterator[tuple[str, bytes]]:
    """Path below the drop folder and bytes of each file."""
    year = _facts()["verzeichnis"]["jahr"]
    yield "schulministerium/opendata2025-26.csv", _series(model)
    yield f"schulministerium/{INDEX_YEAR}-10/anzahlen.csv", _pupils(model)
    yield f"it-nrw/AS_BS_Verzeichnis_{year}_{(year + 1) % 100}_(gerundet).xlsx", _directory(model)
    for name, (element, head) in _facts()["schluessel"].items():
        yield f"schulministerium/{name}.csv", _keys(element, head)
