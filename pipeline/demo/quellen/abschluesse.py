"""Demonstration of the chapter on certificates: leavers by Schulform and by age, Abitur, comparative tests."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from pipeline.demo.calibration import at
from pipeline.demo.chance import apportion, normal, wave
from pipeline.demo.hardship import pressure as hardship
from pipeline.demo.kreise import FOERDERSCHULEN, counted, keys, pressure, read_facts, row_of, spread
from pipeline.demo.leavers import Leavers, abschluesse, sums
from pipeline.demo.model import Model
from pipeline.demo.vorlagen import csv_file
from pipeline.period import school_year
from schemas.codes import ALTER, SCHULFORM, TOTAL_NAME
from schemas.vera import TESTBEREICH

SUMMED = ("ohne_esa", "esa", "msa", "fhr_schulisch", "fhr", "ahr")
"""Certificates of the model, with the school part of the Fachhochschulreife on its own."""
EVERYWHERE = ("04", "foerderschule", "10", "14", "15", "waldorfschule", "20")
"""Schulformen that are listed in every region, with zeros where there are none."""
Figures = dict[str, int]
"""Leavers of one row of the template by column."""
Found = dict[tuple[str, str, int], tuple[Figures, Figures]]
"""Leavers by region, Schulform and summer: all and women."""


@cache
def _facts() -> dict[str, Any]:
    return read_facts("abschluesse")


def _apart(leavers: Leavers, women: bool) -> Figures:
    """Leavers by certificate, the school part of the Fachhochschulreife taken out of the Mittlerer Schulabschluss."""
    found = leavers.frauen if women else leavers.alle
    part = found.get("dar_fhr_schulisch", 0)
    figures = {code: found.get(code, 0) for code in SUMMED}
    return _possible(figures | {"msa": figures["msa"] - part, "fhr_schulisch": part})


def _possible(figures: Figures) -> Figures:
    """No certificate below zero: where the model gives one too much, it gives it back."""
    owed = -sum(n for n in figures.values() if n < 0)
    kept = {code: max(0, n) for code, n in figures.items()}
    return kept | {"ohne_esa": kept["ohne_esa"] - owed}


def by_form(model: Model) -> Found:
    """Leavers by region, Schulform and summer, by the same rates as in the official tables."""
    found: Found = {}
    all_cells, load = sums(model.schools), hardship(model.cal)
    for form in _facts()["abgaenge"]["schulformen"]:
        members = FOERDERSCHULEN if form == "foerderschule" else (form,)
        part = abschluesse(model.cal, {key: cell for key, cell in all_cells.items() if key[1] in members}, load)
        for key in keys():
            units = [unit for unit in model.parts(key) if unit[:5] == key]
            for year in _facts()["abgaenge"]["jahre"]:
                several = [part[unit, year] for unit in units]
                found[key, form, year] = (
                    _sum([_apart(leavers, women=False) for leavers in several]),
                    _sum([_apart(leavers, women=True) for leavers in several]),
                )
    return found


def _sum(parts: list[Figures]) -> Figures:
    return {code: sum(part[code] for part in parts) for code in parts[0]}


def detailed(key: str, form: str, figures: Figures) -> Figures:
    """All columns of the template for the leavers of one Schulform."""
    facts = _facts()["abgaenge"]
    weights = [w * math.exp(0.2 * normal("ohne", key, form, i)) for i, w in enumerate(facts["ohne_esa"][form])]
    none, language, mental, learning = apportion(figures["ohne_esa"], weights)
    first = round(figures["esa"] * min(0.95, facts["esa"][form] * math.exp(0.12 * normal("esa", key, form))))
    return {
        "abgaenge": sum(figures.values()),
        "ohne_esa": figures["ohne_esa"],
        "ohne_abschluss": none + language,
        "nach_deutschfoerderung": language,
        "foerderabschluss_ge": mental,
        "foerderabschluss_le": learning,
        "esa": first,
        "eesa": figures["esa"] - first,
        "msa": figures["msa"],
        "msa_oberstufe": round(figures["msa"] * facts["oberstufe"][form]),
        "fhr_schulisch": figures["fhr_schulisch"],
        "fhr": figures["fhr"],
        "ahr": figures["ahr"],
    }


def _foreign(model: Model, key: str, year: int, total: Figures, raw: Figures) -> Figures:
    """The leavers without German citizenship: their part of each certificate, the columns in the same proportions."""
    pupils = [p for unit in model.parts(key) for p in model.schularten[unit, min(year - 1, 2025)].values()]
    share = 0.85 * sum(p.auslaendisch for p in pupils) / sum(p.alle for p in pupils)
    likely: dict[str, float] = _facts()["abgaenge"]["nichtdeutsch"]
    among = {code: round(n * min(0.95, share * likely[code])) for code, n in raw.items()}
    first = round(among["esa"] * total["esa"] / max(1, total["esa"] + total["eesa"]))
    inside = {part: among["ohne_esa"] / max(1, total["ohne_esa"]) * total[part] for part in _OF_NONE}
    counted = among | {"esa": first, "eesa": among["esa"] - first, "abgaenge": sum(among.values())}
    return {
        column: counted[column] if column in counted else round(inside.get(column, n * share))
        for column, n in total.items()
    }


_OF_NONE = ("ohne_abschluss", "nach_deutschfoerderung", "foerderabschluss_ge", "foerderabschluss_le")


def _minus(whole: Figures, part: Figures) -> Figures:
    return {column: n - part[column] for column, n in whole.items()}


def _leavers(model: Model, found: Found) -> Iterator[list[str]]:
    for year in _facts()["abgaenge"]["jahre"]:
        for key in keys():
            yield from _region(model, key, year, {f: found[key, f, year] for f in _facts()["abgaenge"]["schulformen"]})


def _region(model: Model, key: str, year: int, forms: Mapping[str, tuple[Figures, Figures]]) -> Iterator[list[str]]:
    """The rows of one region and summer: total, Schulformen, sexes, citizenship."""
    rows = {form: detailed(key, form, everybody) for form, (everybody, _) in forms.items()}
    total = _sum(list(rows.values()))
    women = _sum([_women(rows[form], everybody, female) for form, (everybody, female) in forms.items()])
    foreign = _foreign(model, key, year, total, _sum([everybody for everybody, _ in forms.values()]))
    period, every = school_year(year - 1), TOTAL_NAME
    yield row_of(key, period, [every, every, every], *total.values())
    for form, figures in rows.items():
        if figures["abgaenge"] or form in EVERYWHERE:
            yield row_of(key, period, [SCHULFORM[form], every, every], *figures.values())
    yield row_of(key, period, [every, "weiblich", every], *women.values())
    yield row_of(key, period, [every, "männlich", every], *_minus(total, women).values())
    yield row_of(key, period, [every, every, "nichtdeutsch"], *foreign.values())
    yield row_of(key, period, [every, every, "deutsch"], *_minus(total, foreign).values())


def _women(row: Figures, everybody: Figures, female: Figures) -> Figures:
    """The women among the leavers of a Schulform: of parts that are not known by sex as many as of their whole."""
    none = female["ohne_esa"] / max(1, everybody["ohne_esa"])
    first = female["esa"] / max(1, everybody["esa"])
    parts = {part: round(row[part] * none) for part in _OF_NONE}
    esa = round(row["esa"] * first)
    upper = round(row["msa_oberstufe"] * female["msa"] / max(1, everybody["msa"]))
    counted = {"abgaenge": sum(female.values()), "esa": esa, "eesa": female["esa"] - esa, "msa_oberstufe": upper}
    return {column: (female | parts | counted)[column] for column in row}


def _ages(found: Found) -> Iterator[list[str]]:
    facts = _facts()["alter"]
    for year in facts["jahre"]:
        for key in keys():
            number = sum(found[key, form, year][0]["ohne_esa"] for form in _facts()["abgaenge"]["schulformen"])
            period = school_year(year - 1)
            yield row_of(key, period, [TOTAL_NAME], number)
            yield from (row_of(key, period, [ALTER[a]], n) for a, n in spread(number, facts["gewichte"]).items())


def _examinations(model: Model, found: Found) -> Iterator[list[str]]:
    facts: dict[str, Any] = _facts()["abitur"]
    for year in facts["jahre"]:
        for key in keys():
            rows = {
                form: _examined(key, form, year, found[key, form, year][0]["ahr"], pressure(model, key, year))
                for form in facts["schulform"]
            }
            rows = {"insgesamt": [sum(column) for column in zip(*rows.values(), strict=True)], **rows}
            for form, figures in rows.items():
                name = SCHULFORM[form]
                yield row_of(key, school_year(year - 1), [name], *map(round, figures[:3]), float(figures[3]))


def _examined(key: str, form: str, year: int, passed: int, load: float) -> list[float]:
    """Candidates, failures, passes and the sum of grades of one Schulform."""
    facts: dict[str, Any] = _facts()["abitur"]
    rate = at(facts["nicht_bestanden"], year) / 100 * facts["schulform"][form]["faktor"] * math.exp(0.2 * load)
    failed = round(passed * rate * wave(year, 0.1, key, form, "abitur"))
    grade = facts["note"][year] + facts["schulform"][form]["note"] + 0.05 * load + 0.03 * normal("note", key, form)
    return [passed + failed, failed, passed, round(passed * grade, 1)]


def _tests(model: Model) -> Iterator[list[str]]:
    facts = _facts()["vera"]
    for year in facts["jahre"]:
        size = {key: float(counted(model, key, "schueler", year)["02"]) for key in keys()}
        for code, share in facts["anteil"].items():
            tested = spread(facts["getestet"][int(code[0])] * wave(year, 0.01, "vera", code), size)
            for key, number in tested.items():
                odds = math.exp(0.35 * pressure(model, key, year) + 0.06 * normal("vera", key, code))
                below = round(number * min(0.9, share / 100 * odds * wave(year, 0.05, "vera", code)))
                yield row_of(key, school_year(year), [TESTBEREICH.codes[code]], number, below)


def files(model: Model) -> Iterator[tuple[str, bytes]]:
    """Path below the drop folder and bytes of each file."""
    found = by_form(model)
    yield "kommune/abgaenge_schulform.csv", csv_file("vorlage_abgaenge_schulform", _leavers(model, found))
    yield "kommune/abgaenge_alter.csv", csv_file("vorlage_abgaenge_alter", _ages(found))
    yield "kommune/abitur.csv", csv_file("vorlage_abitur", _examinations(model, found))
    yield "kommune/vera.csv", csv_file("vorlage_vera", _tests(model))
