"""Demonstration of the universities: students and examinations by place, who may study, who begins, Talentscouting."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from typing import Any

from pipeline.demo.calibration import at
from pipeline.demo.chance import apportion, normal, uniform, wave
from pipeline.demo.kreise import cells, counted, keys, pressure, read_facts, row_of, spread
from pipeline.demo.leavers import Leavers
from pipeline.demo.mark import MARK
from pipeline.demo.model import Model
from pipeline.demo.places import AACHEN, KREIS_AACHEN, ffcsv, kreis_rows
from pipeline.demo.tabellen import table
from pipeline.demo.vorlagen import csv_file
from pipeline.demo.writers_flat import zipped
from pipeline.demo.writers_genesis import number, render
from pipeline.period import school_year
from pipeline.regions import Region
from schemas.codes import ALTER, TOTAL, TOTAL_NAME
from schemas.studienberechtigte import REIFE

Cube = dict[str, list[int]]
"""Students of a place by Fächergruppe: all, German, foreign of both sexes, of men, of women."""
_SEXES = (("INSGESAMT", "Insgesamt"), ("GESM", "männlich"), ("GESW", "weiblich"))
_NATIONS = (("INSGESAMT", "Insgesamt"), ("NATD", "deutsch"), ("NATA", "ausländisch"))
_VARIABLES = (
    ("GESINS", "Geschlecht"),
    ("NAT01", "Nationalität (inkl. insgesamt)"),
    ("HS-FG2", "Fächergruppe (mit Insgesamt)"),
)
_VALUE = ("value", "value_unit", "value_variable_code", "value_variable_label")


@cache
def _facts() -> dict[str, Any]:
    return read_facts("hochschule")


def students(model: Model, key: str, year: int) -> Cube:
    """Students of a Kreis in a winter term; the subjects of a place hardly change."""
    facts = _facts()["studierende"]
    size = sum(unit.studierende for unit in model.cal.units if unit.kreis == key)
    total = round(size * at(facts["verlauf"], year) * wave(year, 0.02, key, "studierende"))
    groups = facts["faechergruppe"]
    weights = [w * math.exp(0.55 * normal(key, code)) for code, (w, _, _) in groups.items()]
    cube: Cube = {}
    for (code, (_, women, foreign)), n in zip(groups.items(), apportion(total, weights), strict=True):
        female = round(n * women * wave(year, 0.02, key, code, "weiblich"))
        away = foreign * at(facts["trend_ausland"], year) * math.exp(0.15 * normal(key, "ausland"))
        male_away, female_away = round((n - female) * away), round(female * away)
        all_away = male_away + female_away
        cube[code] = [n, n - all_away, all_away, n - female, n - female - male_away, male_away,
                      female, female - female_away, female_away]  # fmt: skip
    return cube | {TOTAL: [sum(column) for column in zip(*cube.values(), strict=True)]}


def _places() -> list[Region]:
    """The Kreise as the tables list them, dissolved ones too, without larger regions."""
    return [region for region in kreis_rows(("05313", KREIS_AACHEN)) if len(region.region_id) >= 5]


def _figures(model: Model, region: Region, year: int) -> dict[str, list[str]]:
    """The cells of a place by Fächergruppe: nothing where it no longer exists, unknown for the Stadt Aachen."""
    if region.region_id in keys():
        return {code: list(map(number, figures)) for code, figures in students(model, region.region_id, year).items()}
    return dict.fromkeys(_facts()["faechergruppe"], ["." if region.region_id == AACHEN else "-"] * 9)


def classic(model: Model, year: int) -> bytes:
    """Table 21311-01-01-4-B: the winter term stands above every column."""
    wording = table(_facts(), "21311-01-01-4-B")
    term = f"WS {year}/{(year + 1) % 100:02d}"
    wording = replace(wording, header=[["", "", "", *[term] * 9], *wording.header], first="Tabelle")
    rows = (
        [region.region_id, ffcsv(region), _facts()["faechergruppe"][code][1], *figures]
        for region in _places()
        for code, figures in _figures(model, region, year).items()
    )
    return render(wording, rows)


def _flat(title: str, time: str, variables: Sequence[tuple[str, str]], rows: Iterator[list[str]]) -> bytes:
    """A flat file: the region and each variable with code and label, in no order; `rows` hold what differs."""
    names = ["statistics_code", "statistics_label", "time_code", "time_label", "time"]
    for position in range(len(variables) + 1):
        names += [f"{position + 1}_variable_{part}" for part in ("code", "label", "attribute_code", "attribute_label")]
    lines = [";".join([title.format(mark=MARK), time, *row]) for row in rows]
    lines.sort(key=lambda line: uniform("reihenfolge", line[:400]))
    return "\n".join([";".join([*names, *_VALUE]), *lines, ""]).encode("utf-8-sig")


def _place_cells(region: Region) -> list[str]:
    return ["KREISE", "Kreise und kreisfreie Städte", region.region_id, ffcsv(region)]


def flat(model: Model, year: int) -> bytes:
    """Table 21311-01-01-4-B as the interface delivers it."""

    def rows() -> Iterator[list[str]]:
        for region in _places():
            for code, figures in _figures(model, region, year).items():
                group, values = _facts()["faechergruppe"][code], iter(figures)
                for sex in _SEXES:
                    for nation in _NATIONS:
                        triple = zip(_VARIABLES, (sex, nation, group), strict=True)
                        named = [text for variable, value in triple for text in (*variable, *value)]
                        unit = [next(values), "Anzahl", "HS-W02", "Studierende (im Kreisgebiet)"]
                        yield [*_place_cells(region), *named, *unit]

    return _flat(
        "21311;Statistik der Studierenden ({mark}, simuliert)", f"SEMEST;Semester;{year}-10P6M", _VARIABLES, rows()
    )


def examinations(model: Model, year: int) -> bytes:
    """Table 21321-01-01-4 as the interface delivers it: about a seventh of the students pass one in a year."""
    share = _facts()["pruefungen"]["je_studierende"]
    variables = (_VARIABLES[2], _VARIABLES[0])

    def rows() -> Iterator[list[str]]:
        for region in _places():
            found: Cube = students(model, region.region_id, year - 1) if region.region_id in keys() else {}
            passed = {code: [round(n[i] * share * wave(year, 0.04, region.region_id, code)) for i in (3, 6)]
                      for code, n in found.items() if code != TOTAL}  # fmt: skip
            passed[TOTAL] = [sum(column) for column in zip(*passed.values(), strict=True)] or [0, 0]
            for code, group in _facts()["faechergruppe"].items():
                men, women = passed.get(code, [0, 0])
                for sex, n in zip(_SEXES, (men + women, men, women), strict=True):
                    named = [
                        text for pair in zip(variables, (group, sex), strict=True) for part in pair for text in part
                    ]
                    shown = "." if region.region_id == AACHEN else number(n)
                    yield [*_place_cells(region), *named, shown, "Anzahl", "HS-W06", "Bestandene Prüfungen"]

    return _flat("21321;Statistik der Prüfungen ({mark}, simuliert)", f"JAHR;Jahr;{year}", variables, rows())


def _certificates(parts: Sequence[Leavers]) -> tuple[int, int]:
    """Leavers with Hochschulreife and with Fachhochschulreife."""
    return sum(p.alle.get("ahr", 0) for p in parts), sum(p.alle.get("fhr", 0) for p in parts)


def entitled(model: Model, key: str, year: int) -> dict[str, tuple[int, int]]:
    """Leavers with Hochschulreife and Fachhochschulreife from general and from vocational schools."""
    units = model.parts(key)
    return {
        "allgemeinbildend": _certificates([model.abschluesse[unit, year] for unit in units]),
        "beruflich": _certificates([model.beruflich[unit, year] for unit in units]),
    }


def _entitled(model: Model) -> Iterator[list[str]]:
    facts, every = _facts()["studienberechtigte"], TOTAL_NAME
    for year in facts["jahre"]:
        for key in keys():
            found = entitled(model, key, year)
            total = sum(map(sum, found.values()))
            women = round(total * facts["weiblich"] * wave(year, 0.015, key, "berechtigt"))
            yield row_of(key, str(year), [every, every, every], total)
            yield row_of(key, str(year), [every, every, "weiblich"], women)
            yield row_of(key, str(year), [every, every, "männlich"], total - women)
            for code, n in zip(
                ("hochschulreife", "fachhochschulreife"), zip(*found.values(), strict=True), strict=True
            ):
                yield row_of(key, str(year), [every, REIFE.codes[code], every], sum(n))
            ages: dict[str, int] = {}
            for kind, several in found.items():
                for age, part in spread(sum(several), facts[kind]).items():
                    ages[age] = ages.get(age, 0) + part
            yield from (row_of(key, str(year), [ALTER[age], every, every], n) for age, n in sorted(ages.items()))


def _beginners(model: Model) -> Iterator[list[str]]:
    facts = _facts()["studienanfaenger"]
    for year in facts["jahre"]:
        for key in keys():
            entered = sum(map(sum, entitled(model, key, year).values()))
            share = at(facts["quote"], year) * math.exp(
                0.05 * normal("studium", key) - 0.06 * pressure(model, key, 2023)
            )
            n = round(entered * share * wave(year, 0.02, key, "studium"))
            women = round(n * facts["weiblich"] * wave(year, 0.015, key, "studium", "weiblich"))
            yield row_of(key, str(year), [TOTAL_NAME], n)
            yield row_of(key, str(year), ["weiblich"], women)
            yield row_of(key, str(year), ["männlich"], n - women)


def _scouting(model: Model) -> Iterator[list[str]]:
    facts = _facts()["talentscouting"]
    for year in facts["jahre"]:
        for key in keys():
            pupils, schools = (counted(model, key, measure, year) for measure in ("schueler", "schulen"))
            upper = dict.fromkeys(facts["oberstufe_ganz"], 1.0) | facts["oberstufe"]
            among = round(sum(pupils.get(form, 0) * share for form, share in upper.items()))
            share = at(facts["anteil"], year) * math.exp(1.2 * pressure(model, key, 2023) + 0.3 * normal("talent", key))
            houses = sum(schools.get(form, 0) for form in upper)
            bound = facts["kooperation"] * math.exp(0.25 * normal("kooperation", key)) * wave(year, 0.06, key)
            yield cells(key, school_year(year), round(among * share), among, min(houses, round(houses * bound)), houses)


def files(model: Model) -> Iterator[tuple[str, bytes]]:
    """Path below the drop folder and bytes of each file; the interface delivers flat files as ZIP."""
    facts = _facts()["studierende"]
    for year in facts["jahre"]:
        if year not in facts["ffcsv"]:
            yield f"regionaldatenbank/21311-01-01-4-B_{year}.csv", classic(model, year)
    flats = [(f"21311-01-01-4-B_{year}_de_flat", flat(model, year)) for year in facts["ffcsv"]]
    flats += [(f"21321-01-01-4_{year}_de_flat", examinations(model, year)) for year in _facts()["pruefungen"]["jahre"]]
    yield from ((f"regionaldatenbank/{name}.zip", zipped(f"{name}.csv", raw)) for name, raw in flats)
    yield "eintrag/studienberechtigte.csv", csv_file("vorlage_studienberechtigte", _entitled(model))
    yield "kommune/studienanfaenger_hzb.csv", csv_file("vorlage_studienanfaenger_hzb", _beginners(model))
    yield "kommune/talentscouting.csv", csv_file("vorlage_talentscouting", _scouting(model))
