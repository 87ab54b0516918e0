"""Demonstration of advice and means: cases, centres, posts, funding, the districts of the Jugendämter."""

from __future__ import annotations

import math
from collections.abc import Iterator
from functools import cache
from typing import Any

from pipeline.demo.calibration import at
from pipeline.demo.chance import normal, uniform, wave
from pipeline.demo.kreise import cells, counted, keys, pressure, read_facts, spread
from pipeline.demo.model import Model
from pipeline.demo.quellen.netzwerk import names
from pipeline.demo.vorlagen import csv_file
from pipeline.period import school_year
from pipeline.regions import all_regions, by_id
from schemas.beratungsfall import CONTRACT as BERATUNGSFALL
from schemas.codes import BERATUNGSART, FINANZIERUNG, HANDLUNGSFELD, TOTAL_NAME
from schemas.stelle import CONTRACT as STELLE


@cache
def _facts() -> dict[str, Any]:
    return read_facts("beratung")


def _pupils(model: Model, key: str, year: int) -> int:
    return sum(n for form, n in counted(model, key, "schueler", year).items() if form != "30")


def _cases(model: Model, year: int) -> dict[str, dict[str, int]]:
    """Cases by kind of advice and region."""
    facts = _facts()["beratung"]
    weights = {k: _pupils(model, k, year) * math.exp(0.3 * pressure(model, k, year)) for k in keys()}
    return {
        kind: spread(
            number * at(facts["verlauf"], year),
            {k: w * math.exp(0.2 * normal(kind, k)) * wave(year, 0.03, kind, k) for k, w in weights.items()},
        )
        for kind, (number, _, _) in facts["arten"].items()
    }


def _beratungsfaelle(model: Model) -> Iterator[list[str]]:
    """Totals of every year; kinds and occasions of the first and the last."""
    facts, reasons = _facts()["beratung"], names(BERATUNGSFALL, "anlass")
    for year in facts["jahre"]:
        cases, period = _cases(model, year), school_year(year)
        for key in keys():
            kinds = {kind: by_region[key] for kind, by_region in cases.items()}
            posts = {k: round(n / facts["arten"][k][2] / at(facts["verlauf"], year), 1) for k, n in kinds.items()}
            wait = {k: _days(facts["arten"][k][1], year, key, k) for k in kinds}
            total = sum(kinds.values())
            middle = round(sum(wait[k] * n for k, n in kinds.items()) / total)
            staff = round(sum(posts.values()), 1)
            yield cells(key, period, TOTAL_NAME, TOTAL_NAME, total, middle, staff)
            if year in (facts["jahre"][0], facts["jahre"][-1]):
                for k, n in kinds.items():
                    yield cells(key, period, BERATUNGSART[k], TOTAL_NAME, n, wait[k], posts[k])
                for reason, n in spread(total, facts["anlass"]).items():
                    yield cells(key, period, TOTAL_NAME, reasons[reason], n, "x", "x")


def _days(usual: float, year: int, key: str, kind: str) -> int:
    """The median wait in days."""
    trend = at(_facts()["beratung"]["wartezeit"], year)
    return round(usual * trend * math.exp(0.3 * normal("wartezeit", key, kind)))


def _beratungsstellen() -> Iterator[list[str]]:
    for key in keys():
        for b, title, kind, carrier in _facts()["stellen_der_beratung"]:
            yield cells(key, _facts()["stellen"]["jahre"][-1], b, title, BERATUNGSART[kind], carrier, "")


def _stellen(model: Model) -> Iterator[list[str]]:
    """Totals of every year; offices and givers of some."""
    facts, offices = _facts()["stellen"], names(STELLE, "stellenbereich")
    for year in facts["jahre"]:
        for key in keys():
            by_office = {
                office: round((base + more * _pupils(model, key, year) / 10000) * at(facts["verlauf"], year)
                              * math.exp(0.12 * normal("stelle", key, office)), 1)
                for office, (base, more) in facts["bereiche"].items()
            }  # fmt: skip
            total = round(sum(by_office.values()), 1)
            means = round(total * facts["sachmittel"])
            yield cells(key, year, TOTAL_NAME, TOTAL_NAME, total, means)
            if year in facts["gegliedert"]:
                for office, posts in by_office.items():
                    yield cells(key, year, offices[office], TOTAL_NAME, posts, "…")
                tenths = spread(total * 10, facts["finanzierung"])
                for giver, posts in tenths.items():
                    yield cells(key, year, TOTAL_NAME, FINANZIERUNG[giver], posts / 10, "…")


def _foerderungen() -> Iterator[list[str]]:
    year = _facts()["stellen"]["jahre"][-1]
    for key in keys():
        for f, title, giver, field, given, own in _facts()["foerderung"]:
            scale = 0.7 + 0.6 * uniform("foerderung", key, f)
            sums = (round(given * scale, -3), round(own * scale, -3))
            yield cells(key, year, f, title, FINANZIERUNG[giver], HANDLUNGSFELD[field], "", *map(int, sums))


def _jugendaemter(model: Model) -> Iterator[list[str]]:
    """Every Gemeinde and its Jugendamt: its own in the cities and the larger towns, else that of its Kreis."""
    facts = _facts()["jugendaemter"]
    orte = [r for r in all_regions() if r.ebene == "gemeinde" and r.gueltig_bis is None]
    towns = [r for r in orte if not r.region_id.endswith("000")]
    towns.sort(key=lambda r: -model.people.orte[r.region_id][facts["jahr"]][0])
    own = {r.region_id for r in towns[: facts["anzahl"] - len(keys())]}
    for ort in orte:
        itself = ort.region_id in own or ort.region_id.endswith("000")
        office = ort.region_id if itself else ort.region_id[:5]
        yield cells(ort.region_id, facts["jahr"], office, f"Jugendamt {by_id(office).anzeigename}")


def files(model: Model) -> Iterator[tuple[str, bytes]]:
    """The templates of advice and means, as the regions would deliver them together."""
    for name, rows in {
        "beratungsfall": _beratungsfaelle(model),
        "beratungsstelle": _beratungsstellen(),
        "stelle": _stellen(model),
        "foerderprogramm": _foerderungen(),
        "jugendamt": _jugendaemter(model),
    }.items():
        yield f"kommunen/{name}.csv", csv_file(f"vorlage_{name}", rows)
