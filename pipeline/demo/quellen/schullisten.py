"""Demonstration of lists of schools: the Schulsozialindex of earlier years on two scales, the Startchancen schools."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import Any

from pipeline.demo.chance import uniform
from pipeline.demo.hardship import stages
from pipeline.demo.kreise import read_facts
from pipeline.demo.model import INDEX_YEAR, Model
from pipeline.demo.places import msb
from pipeline.demo.register import short_name, traeger_name
from pipeline.demo.schools import School
from pipeline.regions import by_id
from schemas.codes import SCHULFORM

INDEX_HEAD = "Bezirksregierung;Kreis/kreisfreie Stadt;Schulform;Schulnummer;Schulname;Sozialindexstufe"
START_HEAD = "Schulträger;Schulform;Schulnummer;Kurzbezeichnung"


@cache
def _facts() -> dict[str, Any]:
    return read_facts("schullisten")


def _stages(model: Model, year: int) -> Mapping[int, str]:
    """Sozialindexstufe by Schulnummer, on the scale that held in a school year."""
    old = _facts()["sozialindex"]["alte_skala"]
    if year not in old["jahre"]:
        return stages(model.cal, model.schools, year)
    scale = {**model.cal.facts["sozialindex"], **{k: v for k, v in old.items() if k != "jahre"}}
    return stages(replace(model.cal, facts={**model.cal.facts, "sozialindex": scale}), model.schools, year)


def _index(model: Model, year: int) -> bytes:
    """The list of a school year as somebody makes a table of the published document."""
    found, lines = _stages(model, year), [INDEX_HEAD]
    for school in model.schools:
        if school.nummer in found:
            district = by_id(school.kreis[:3]).name.removeprefix("Regierungsbezirk ")
            place = f"BR {district};{msb(by_id(school.kreis))};{SCHULFORM[school.form]}"
            lines.append(f"{place};{school.nummer};{short_name(school)};{found[school.nummer]}")
    return "\r\n".join([*lines, ""]).encode("cp1252")


def _chosen(model: Model) -> list[School]:
    """Schools in a difficult position, the hardest first: by their Stufe, some without Stufe by chance."""
    facts = _facts()["startchancen"]
    ranked = []
    for school in model.schools:
        stage = model.stufen.get(school.nummer, "")
        odds = facts["je_hundert_ohne_stufe"].get(school.form, 0) / 100
        chance = uniform("startchancen", school.nummer)
        if stage.isdigit() and int(stage) >= facts["ab_stufe"].get(school.form, facts["ab_stufe_sonst"]):
            ranked.append((-int(stage), chance, school))
        elif not stage and not school.privat and INDEX_YEAR in school.schueler and chance < odds:
            ranked.append((-8, chance, school))
    return [school for _, _, school in sorted(ranked, key=lambda entry: entry[:2])]


def _participants(schools: Sequence[School]) -> bytes:
    """The list of participating schools, by Träger."""
    rows = []
    for school in schools:
        form = SCHULFORM.get(school.form, "Förderschule")
        rows.append(f"{traeger_name(school)};{form};{school.nummer};{short_name(school)}")
    return "\r\n".join([START_HEAD, *sorted(rows), ""]).encode("cp1252")


def files(model: Model) -> Iterator[tuple[str, bytes]]:
    """Path below the drop folder and bytes of each file."""
    scales = _facts()["sozialindex"]
    for year in (*scales["alte_skala"]["jahre"], *scales["neue_skala"]["jahre"]):
        yield f"schulministerium/sozialindexstufen_sj_{year % 100}_{year % 100 + 1}.csv", _index(model, year)
    chosen = _chosen(model)
    for year, number in _facts()["startchancen"]["teilnehmende"].items():
        period = f"{year}-{(year + 1) % 100}"
        yield f"schulministerium/startchancen_teilnehmerliste_{period}.csv", _participants(chosen[:number])
