"""Demonstration of governance: bodies, agendas, decisions, goals, measures, field notes, contracts, evaluations."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

from pipeline.demo.chance import uniform
from pipeline.demo.kreise import cells, keys, read_facts
from pipeline.demo.model import Model
from pipeline.demo.quellen.netzwerk import names
from pipeline.demo.vorlagen import csv_file
from pipeline.regions import by_id
from schemas.codes import HANDLUNGSFELD, UMSETZUNGSSTAND
from schemas.evaluation import CONTRACT as EVALUATION
from schemas.gremium import CONTRACT as GREMIUM
from schemas.signal import CONTRACT as SIGNAL
from schemas.vertrag import CONTRACT as VERTRAG
from schemas.ziel import CONTRACT as ZIEL


@cache
def _facts() -> dict[str, Any]:
    return read_facts("gremien")


def _last() -> int:
    year: int = _facts()["stichtage"][-1]
    return year


def _gremien() -> Iterator[list[str]]:
    facts, kinds, seats = _facts(), names(GREMIUM, "gremium_typ"), names(GREMIUM, "besetzung")
    for year in facts["stichtage"]:
        for key in keys():
            for g, (title, kind, seat, meetings) in facts["gremien"].items():
                extra = int(1.5 * uniform("sitzungen", key, g, year))
                yield cells(key, year, g, title, kinds[kind], seats[seat], meetings + extra)


def _tagesordnungen() -> Iterator[list[str]]:
    for key in keys():
        for number, (day, g, title, field) in enumerate(_facts()["tagesordnungen"], 1):
            month, dom = day.split("-")
            held = f"{dom}.{month}.{_last()}"
            yield cells(key, _last(), g, f"{_last()}-{month}/{number}", title, held, HANDLUNGSFELD[field], "")


def _decisions(key: str, year: int) -> Iterator[tuple[str, str, str]]:
    """Number, title and day (German) of what a region decided in a year."""
    facts = _facts()
    chosen = sorted(facts["beschluesse"], key=lambda title: uniform("beschluss", key, year, title))[: facts["je_jahr"]]
    for number, title in enumerate(chosen, 1):
        month = 1 + int(11 * uniform("monat", key, year, number))
        yield f"{year}/{number:02d}", title, f"{1 + int(28 * uniform('tag', key, year, number)):02d}.{month:02d}.{year}"


def _state(key: str, number: str, age: int) -> str:
    """How far a decision has got after so many years; what is done stays done."""
    chance, sum_ = uniform("stand", key, number), 0.0
    for state, share in _facts()["stand"][age].items():
        sum_ += share
        if chance < sum_:
            return str(state)
    return "offen"


def _beschluesse() -> Iterator[list[str]]:
    """At each reference date the decisions of that year and the year before."""
    facts = _facts()
    for year in facts["stichtage"]:
        for key in keys():
            for decided in (year - 1, year):
                for number, title, day in _decisions(key, decided):
                    g, field, kennzahl, target, by = facts["beschluesse"][title]
                    state = _state(key, number, year - decided)
                    done = f"15.12.{year}" if state == "erledigt" and decided < year else ""
                    yield cells(
                        key, f"31.12.{year}", number, title, g, day, UMSETZUNGSSTAND[state], done,
                        HANDLUNGSFELD[field], kennzahl, target, by, "Schulamt", "Amt für Schule", "",
                    )  # fmt: skip


def _ziele() -> Iterator[list[str]]:
    above = names(ZIEL, "oberziel")
    for key in keys():
        for z, (title, goal, field, kennzahl, target, by) in _facts()["ziele"].items():
            yield cells(key, _last(), z, title, above[goal], HANDLUNGSFELD[field], kennzahl, target, by)


def _massnahmen() -> Iterator[list[str]]:
    for key in keys():
        for m, (title, finding, z, kennzahl, state) in _facts()["massnahmen"].items():
            review = (f"31.07.{_last() + 2}", f"31.10.{_last() + 2}")
            yield cells(key, _last(), m, title, finding, z, kennzahl, "A01", *review, UMSETZUNGSSTAND[state])


def _signale() -> Iterator[list[str]]:
    proofs, notes = names(SIGNAL, "evidenz"), _facts()["signale"]
    for key in keys():
        title, text, source, field, kennzahl, proof = notes[int(len(notes) * uniform("signal", key))]
        seen = f"{1 + int(28 * uniform('bemerkt', key)):02d}.10.{_last()}"
        yield cells(key, _last(), "H1", title, text, source, seen, HANDLUNGSFELD[field], kennzahl, proofs[proof])


def _vertraege() -> Iterator[list[str]]:
    """The contracts whose year is known."""
    kinds = names(VERTRAG, "vertragsart")
    for region in map(by_id, keys()):
        if region.rbn_vertrag_jahr:
            again = region.rbn_status == "wieder aufgenommen"
            kind = kinds["wiederaufnahme" if again else "kooperationsvertrag"]
            yield cells(
                region.region_id, region.rbn_vertrag_jahr, "V1", "Vertrag über das Regionale Bildungsnetzwerk", kind,
                "", "", "Ministerium für Schule", region.anzeigename, "",
            )  # fmt: skip


def _evaluationen() -> Iterator[list[str]]:
    facts, kinds = _facts()["evaluation"], names(EVALUATION, "evaluationsart")
    for key in keys():
        if uniform("evaluation", key) < facts["anteil"]:
            kind = list(kinds.values())[int(2 * uniform("evaluationsart", key))]
            field = HANDLUNGSFELD["schulentwicklung"]
            yield cells(key, facts["jahr"], "E1", facts["gegenstand"], kind, field, facts["ergebnis"], "")


def files(_: Model) -> Iterator[tuple[str, bytes]]:
    """The registers of governance, as the offices of all regions would deliver them together."""
    for name, rows in {
        "gremium": _gremien(),
        "tagesordnung": _tagesordnungen(),
        "beschluss": _beschluesse(),
        "ziel": _ziele(),
        "massnahme": _massnahmen(),
        "signal": _signale(),
        "vertrag": _vertraege(),
        "evaluation": _evaluationen(),
    }.items():
        yield f"kommunen/{name}.csv", csv_file(f"vorlage_{name}", rows)
