"""Demonstration of dissolved training contracts: the published rate, and the layers it is made of."""

from __future__ import annotations

import math
from collections.abc import Iterator
from functools import cache
from typing import Any

from pipeline.demo.chance import normal, wave
from pipeline.demo.kreise import cells, keys, pressure, read_facts, row_of
from pipeline.demo.model import Model
from pipeline.demo.quellen.ausbildungsmarkt import LAND, contracts
from pipeline.demo.vorlagen import csv_file
from schemas.ausbildungsvertrag import BEREICH
from schemas.codes import GESCHLECHT, TOTAL_NAME
from schemas.vertragsloesung import SCHICHT


@cache
def _facts() -> dict[str, Any]:
    return read_facts("vertragsloesung")


def rate(model: Model, key: str, year: int) -> float:
    """Percent of contracts dissolved in a Kreis: its place among the Kreise, moved by the Land's course."""
    facts = _facts()
    low, high = facts["zwischen"]
    lean = 0.2 * pressure(model, key, 2023) + 0.065 * normal("vertragsloesung", key)
    usual = min(high, max(low, facts["land"][2023] * 0.985 * math.exp(lean)))
    here: float = facts["kreise_2023"].get(key, usual)
    if year != 2023:
        here *= facts["land"][year] / facts["land"][2023] * wave(year, 0.04, key, "vertragsloesung")
    return round(here, 1)


def _published(model: Model) -> Iterator[list[str]]:
    facts = _facts()
    for year in facts["jahre"]:
        yield row_of(LAND, str(year), [TOTAL_NAME, TOTAL_NAME], facts["land"][year])
        yield from (row_of(key, str(year), [TOTAL_NAME, TOTAL_NAME], rate(model, key, year)) for key in keys())
    for code, percent in facts["bereich_2023"].items():
        yield row_of(LAND, "2023", [BEREICH.codes[code], TOTAL_NAME], percent)
    for code, percent in facts["geschlecht_2023"].items():
        yield row_of(LAND, "2023", [TOTAL_NAME, GESCHLECHT[code]], percent)


def _layers(model: Model) -> Iterator[list[str]]:
    """Contracts dissolved in a year by the year they began in, with all contracts of that year."""
    facts, years = _facts(), _facts()["sonderauswertung"]
    begun = {year: contracts(model, year) for year in range(min(years) - 3, max(years) + 1)}
    for year in years:
        for key in keys():
            for layer, share in facts["schichten"].items():
                number = sum(begun[year - int(layer)][key].values())
                gone = round(number * rate(model, key, year) / 100 * share)
                yield cells(key, str(year), SCHICHT.codes[layer], TOTAL_NAME, gone, number)


def files(model: Model) -> Iterator[tuple[str, bytes]]:
    """Path below the drop folder and bytes of each file."""
    yield "eintrag/vertragsloesungsquote.csv", csv_file("vorlage_vertragsloesungsquote", _published(model))
    yield "kommune/vertragsloesung.csv", csv_file("vorlage_vertragsloesung", _layers(model))
