"""Demonstration of the network registers: organisations, their cooperations, offers, fields of action, programmes."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

from pipeline.demo.chance import uniform
from pipeline.demo.kreise import cells, keys, read_facts
from pipeline.demo.model import INDEX_YEAR, Model
from pipeline.demo.schools import School
from pipeline.demo.vorlagen import csv_file
from pipeline.period import school_year
from pipeline.regions import by_id
from schemas.akteur import CONTRACT as AKTEUR
from schemas.angebot import CONTRACT as ANGEBOT
from schemas.codes import BILDUNGSPHASE, HANDLUNGSFELD
from schemas.kooperation import CONTRACT as KOOPERATION
from schemas.programmteilnahme import CONTRACT as PROGRAMM

_PHASES = {"02": "primarstufe", "20": "sekundarstufe_2"}


@cache
def _facts() -> dict[str, Any]:
    return read_facts("netzwerk")


def names(contract: Any, column: str) -> dict[str, str]:
    """The German names of the codes of a column."""
    return next(dict(c.codes) for c in (*contract.key, *contract.attributes) if c.name == column)


def _there(chance: float, year: int, *key: object) -> bool:
    """Whether something that is likely in the last year is there already; once it is there it stays."""
    facts = _facts()
    missed: float = facts["zuwachs"] * (facts["jahre"][-1] - year) * (chance < 1)
    return uniform("netzwerk", *key) < chance - missed


def _schools(model: Model) -> dict[str, list[School]]:
    """Some schools of every region that take part in the register."""
    facts = _facts()
    chosen: dict[str, list[School]] = {key: [] for key in keys()}
    open_schools = (s for s in model.schools if all(year in s.schueler for year in facts["jahre"]))
    for school in sorted(open_schools, key=lambda s: uniform("register", s.nummer)):
        if school.form in ("02", "10", "15", "20") and len(chosen[school.kreis]) < facts["schulen"]:
            chosen[school.kreis].append(school)
    return chosen


def _present(key: str, year: int) -> list[str]:
    """The organisations in the register of a region."""
    return [a for a, entry in _facts()["akteure"].items() if _there(entry[-1], year, "akteur", key, a)]


def _akteure(model: Model) -> Iterator[list[str]]:
    facts, kinds, chosen = _facts(), names(AKTEUR, "akteur_typ"), _schools(model)
    for year in facts["jahre"]:
        for key in keys():
            for a in _present(key, year):
                title, kind, phase, _ = facts["akteure"][a]
                begun = 2008 + int(14 * uniform("seit", key, a))
                phase_name = BILDUNGSPHASE.get(phase, "")
                yield cells(key, year, a, title.format(region=by_id(key).anzeigename), kinds[kind], phase_name, begun)
            for number, school in enumerate(chosen[key], 1):
                phase = BILDUNGSPHASE[_PHASES.get(school.form, "sekundarstufe_1")]
                yield cells(key, year, school.nummer, f"Musterschule {number}", kinds["schule"], phase, "")


def _kooperationen(model: Model) -> Iterator[list[str]]:
    facts, chosen = _facts(), _schools(model)
    kinds, ways = names(KOOPERATION, "kooperationsart"), names(KOOPERATION, "vernetzung")
    for year in facts["jahre"]:
        for key in keys():
            there = _present(key, year)
            for a, b, kind, phase, way, chance in facts["verbindungen"]:
                if a in there and b in there and _there(chance, year, key, a, b):
                    yield cells(key, year, a, b, kinds[kind], BILDUNGSPHASE[phase], ways[way], "")
            for school in chosen[key]:
                phase = _PHASES.get(school.form, "sekundarstufe_1")
                for partner, (kind, way, chance) in facts["partner"].items():
                    if partner in there and _there(chance, year, key, school.nummer, partner):
                        yield cells(key, year, school.nummer, partner, kinds[kind], BILDUNGSPHASE[phase], ways[way], "")


def _angebote() -> Iterator[list[str]]:
    facts = _facts()
    groups, places = names(ANGEBOT, "zielgruppe"), names(ANGEBOT, "angebotsort")
    for year in facts["jahre"]:
        for key in keys():
            there = _present(key, year)
            for number, (title, entry) in enumerate(facts["angebote"].items(), 1):
                phase, field, group, place, provider, chance = entry
                if _there(chance, year, "angebot", key, title):
                    room = "Muster-Quartier" if uniform("quartier", key, title) < 0.2 else ""
                    yield cells(
                        key, year, f"AN-{number:02d}", title, BILDUNGSPHASE[phase], HANDLUNGSFELD[field],
                        groups[group], room, places[place], provider if provider in there else "",
                        2012 + int(10 * uniform("beginn", key, title)),
                    )  # fmt: skip


def fields(key: str) -> list[str]:
    """The fields of action that a region has agreed on."""
    facts = _facts()
    return sorted(facts["handlungsfelder"], key=lambda f: uniform("handlungsfeld", key, f))[: facts["vereinbart"]]


def _handlungsfelder() -> Iterator[list[str]]:
    facts = _facts()
    for year in facts["jahre"]:
        for key in keys():
            for field in fields(key):
                yield cells(key, year, HANDLUNGSFELD[field], facts["handlungsfelder"][field], "A01", "")


def _programme(model: Model) -> Iterator[list[str]]:
    """Regions and schools that take part in the last school year; schools from those with the highest Stufen."""
    facts, known = _facts(), names(PROGRAMM, "programm")
    period = school_year(facts["jahre"][-1])
    for key in keys():
        for code, (chance, since) in facts["programme"].items():
            if uniform("programm", key, code) < chance:
                yield cells(key, period, known[code], "Region", "", since + int(3 * uniform("seit", key, code)))
    burdened = [s for s in model.schools if model.stufen.get(s.nummer) in ("7", "8", "9") and INDEX_YEAR in s.schueler]
    for code, (number, since, forms) in facts["schulprogramme"].items():
        schools = sorted((s for s in burdened if s.form in forms), key=lambda s: uniform(code, s.nummer))
        for school in sorted(schools[:number], key=lambda s: s.nummer):
            yield cells(school.kreis, period, known[code], school.nummer, "", since)


def files(model: Model) -> Iterator[tuple[str, bytes]]:
    """The registers, as the offices of all regions would deliver them together."""
    for name, rows in {
        "akteur": _akteure(model),
        "kooperation": _kooperationen(model),
        "angebot": _angebote(),
        "handlungsfeld": _handlungsfelder(),
        "programmteilnahme": _programme(model),
    }.items():
        yield f"kommunen/{name}.csv", csv_file(f"vorlage_{name}", rows)
