"""Demonstration of the training market: applicants, places and new contracts by Kreis and by Agenturbezirk."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from pipeline.declaration import sources
from pipeline.demo.calibration import at
from pipeline.demo.chance import normal, wave
from pipeline.demo.kreise import cells, counted, keys, pressure, read_facts, row_of, spread
from pipeline.demo.mark import SENTENCE
from pipeline.demo.model import Model
from pipeline.demo.vorlagen import csv_file
from schemas.ausbildungsvertrag import BEREICH, ERHEBUNG
from schemas.codes import TOTAL_NAME

YEARLY = ("bewerber", "bewerber_einmuendend", "bewerber_andere", "bewerber_alternative", "bewerber_unversorgt",
          "stellen", "stellen_betrieblich", "stellen_unbesetzt")  # fmt: skip
"""Columns of the template in their order."""
LABELS = {
    "bewerber": "Gemeldete Bewerberinnen und Bewerber seit Beginn des Berichtsjahres",
    "bewerber_einmuendend": "einmündende Bewerberinnen und Bewerber",
    "bewerber_andere": "andere ehemalige Bewerberinnen und Bewerber",
    "bewerber_alternative": "Bewerberinnen und Bewerber mit Alternative zum 30.09.",
    "bewerber_unversorgt": "unversorgte Bewerberinnen und Bewerber",
    "stellen": "Gemeldete Berufsausbildungsstellen seit Beginn des Berichtsjahres",
    "stellen_betrieblich": "betriebliche Berufsausbildungsstellen",
    "stellen_unbesetzt": "unbesetzte Berufsausbildungsstellen",
}
LAND, NAME = "05", "Nordrhein-Westfalen"
Market = dict[str, dict[str, int]]
"""Figures of one year by Kreis and column, those of the Land under its key."""
Contracts = dict[str, dict[str, int]]
"""New contracts of one year by Kreis and Ausbildungsbereich."""


@cache
def _facts() -> dict[str, Any]:
    return read_facts("ausbildungsmarkt")


def _youth(model: Model, key: str, year: int) -> float:
    """Weight of a Kreis for applicants: its young people, more of them looking where there is more need."""
    people = sum(sum(model.people.alle[unit][min(year, 2024)][16:20]) for unit in model.parts(key))
    load = 0.35 * pressure(model, key, min(year, 2023)) + 0.12 * normal("bewerber", key)
    return people * math.exp(load) * wave(year, 0.03, key, "bewerber")


def jobs(model: Model, key: str, year: int) -> float:
    """Weight of a Kreis for training places: pupils of the Berufskollegs stand for the companies around them."""
    pupils = counted(model, key, "schueler", min(year, 2025))["30"]
    people = sum(sum(model.people.alle[unit][min(year, 2024)][16:20]) for unit in model.parts(key))
    return (pupils + 0.4 * people) * math.exp(0.1 * normal("stellen", key)) * wave(year, 0.025, key, "stellen")


def market(model: Model, year: int) -> Market:
    """Applicants by where they are, places with those unfilled; the Land is the sum of the Kreise."""
    facts, load = _facts()["markt"], {key: pressure(model, key, min(year, 2023)) for key in keys()}
    land = {column: 1000 * at(curve, year) for column, curve in facts["land"].items()}
    asked = spread(land["bewerber"], {key: _youth(model, key, year) for key in keys()})
    offered = spread(land["stellen_betrieblich"], {key: jobs(model, key, year) for key in keys()})
    tilt = {key: math.exp(0.18 * normal("verbleib", key) + 0.08 * normal("verbleib", key, year)) for key in keys()}
    without = spread(
        land["bewerber_unversorgt"], {k: n * tilt[k] * math.exp(0.5 * load[k]) for k, n in asked.items()}
    )  # fmt: skip
    other = spread(land["bewerber_alternative"], {key: n / tilt[key] for key, n in asked.items()})
    outside = spread(land["stellen_ausserbetrieblich"], {k: n * math.exp(load[k]) for k, n in asked.items()})
    free = spread(
        land["stellen_unbesetzt"], {k: n / tilt[k] * math.exp(-0.6 * load[k]) for k, n in offered.items()}
    )  # fmt: skip
    found: Market = {LAND: dict.fromkeys(YEARLY, 0)}
    for key in keys():
        entering = round(facts["einmuendend"] * asked[key] * math.exp(-0.25 * load[key]))
        rest = asked[key] - entering - other[key] - without[key]
        figures = (asked[key], entering, rest, other[key], without[key], offered[key] + outside[key], offered[key],
                   free[key])  # fmt: skip
        found[key] = dict(zip(YEARLY, figures, strict=True))
        found[LAND] = {column: n + found[key][column] for column, n in found[LAND].items()}
    return found


def contracts(model: Model, year: int) -> Contracts:
    """New contracts of 30 September by Kreis and Ausbildungsbereich."""
    facts = _facts()["vertraege"]
    land = 1000 * at(facts["land"], year)
    city = {unit.kreis: unit.kreisfrei for unit in model.cal.units if len(unit.region_id) == 5}
    weight = {key: jobs(model, key, year) for key in keys()}
    found: Contracts = {key: {} for key in keys()}
    for code, curve in facts["bereich"].items():
        usual = facts["staedtisch"][code]
        local = {
            key: weight[key] * math.exp(0.15 * normal(code, key)) * (usual if city[key] else 2 - usual)
            for key in keys()
        }
        for key, number in spread(land * at(curve, year), local).items():
            found[key][code] = number
    return found


def _threes(number: float) -> int:
    """The nearest multiple of three."""
    return 3 * round(number / 3)


def _markets(known: Mapping[int, Market]) -> Iterator[list[str]]:
    """The template: what the files of the service do not hold already."""
    facts = _facts()["markt"]
    last = max(known)
    for year, found in known.items():
        for key in keys():
            if key in facts["schnittstelle"] and year >= last - 1:
                continue
            figures: dict[str, int | str] = dict(found[key])
            if year in facts["geheim"].get(key, ()):
                figures["bewerber_unversorgt"] = "*"
            yield cells(key, str(year), *figures.values())


def _grouped(number: int) -> str:
    return f"{number:,}".replace(",", ".")


def _service(facts: Mapping[str, str], lines: list[str]) -> bytes:
    """A file of the statistics service: facts above the table, the source below it."""
    above = [f"{key}:; {value}" for key, value in {**facts, "Hinweis": SENTENCE}.items()]
    below = [
        f"© {SENTENCE}",
        "Aus Gründen der statistischen Geheimhaltung werden Zahlenwerte von 1 oder 2 anonymisiert.",
    ]
    return "\n".join([*above, "", *lines, *below, ""]).encode("utf-8-sig")


def _series(known: Mapping[int, Market]) -> bytes:
    """The series of the Land: months below each other, newest first."""
    facts, last = _facts()["markt"], max(known)
    lines = [";".join(["Berichtsmonat", *LABELS.values(), ""])]
    for year in sorted(known, reverse=True):
        for month in facts["monate"]:
            figures = [_grouped(round(n * facts["stand"][month])) for n in known[year][LAND].values()]
            lines.append(";".join([f"{month} {year}", *figures, ""]))
    return _service({"Land": NAME, "Datenstand": f"September {last}"}, lines)


def _key_figures(name: str, now: Mapping[str, int], before: Mapping[str, int], year: int) -> bytes:
    """Key figures of a Kreis: September beside August and the September before, then the change."""
    month = f"September {year}"
    change_of = f"Veränderung {month} zum Vorjahresmonat"
    head = ["Ausgewählte Merkmale", month, f"August {year}", f"September {year - 1}", f"{change_of} absolut",
            f"{change_of} in %", ""]  # fmt: skip
    lines = [";".join(head)]
    for column, label in LABELS.items():
        change = now[column] - before[column]
        august = round(now[column] * _facts()["markt"]["stand"]["August"])
        percent = f"{100 * change / before[column]:.1f}".replace(".", ",")
        figures = [*map(_grouped, (now[column], august, before[column], change)), percent]
        lines.append(";".join([label, *figures, ""]))
    return _service({"Kreis": name, "Berichtsmonat": month, "Datenstand": month}, lines)


def _contracts(signed: Mapping[int, Contracts]) -> Iterator[list[str]]:
    """Both surveys; sexes and citizenship with the total of the last years only."""
    facts = _facts()["vertraege"]
    for year, found in signed.items():
        whole = {code: sum(local[code] for local in found.values()) for code in facts["bereich"]}
        for key, local in {LAND: whole, **found}.items():
            yield from _region(key, year, local)
        if year in facts["ausfuehrlich"]:
            yield from _groups(year, {key: sum(local.values()) for key, local in found.items()})


def _region(key: str, year: int, local: Mapping[str, int]) -> Iterator[list[str]]:
    """Both surveys of one region."""
    facts, every, total = _facts()["vertraege"], TOTAL_NAME, sum(local.values())
    september, december = ERHEBUNG.codes["september"], ERHEBUNG.codes["dezember"]
    yield row_of(key, str(year), [september, every, every, every], _threes(total))
    for code, number in local.items():
        yield row_of(key, str(year), [september, BEREICH.codes[code], every, every], _threes(number))
    if year < max(facts["jahre"]):
        yield row_of(key, str(year), [december, every, every, every], _threes(total * facts["dezember"]))


def _groups(year: int, totals: Mapping[str, int]) -> Iterator[list[str]]:
    """Sexes and citizenship of all regions; the Land is the sum of its Kreise."""
    facts, every, september = _facts()["vertraege"], TOTAL_NAME, ERHEBUNG.codes["september"]
    share = at(facts["nichtdeutsch"], year)
    women = {key: n * facts["weiblich"] * wave(year, 0.03, key, "weiblich") for key, n in totals.items()}
    foreign = {key: n * share * math.exp(0.2 * normal("nichtdeutsch", key)) for key, n in totals.items()}
    for key, whole in {LAND: sum(totals.values()), **totals}.items():
        female, away = (sum(part.values()) if key == LAND else part[key] for part in (women, foreign))
        yield row_of(key, str(year), [september, every, "weiblich", every], _threes(female))
        yield row_of(key, str(year), [september, every, "männlich", every], _threes(whole - female))
        yield row_of(key, str(year), [september, every, every, "nichtdeutsch"], _threes(away))
        yield row_of(key, str(year), [september, every, every, "deutsch"], _threes(whole - away))


def districts() -> dict[str, str]:
    """Agenturbezirk of each Kreis by name, as the template's examples have it."""
    quelle = sources()["vorlage_agenturbezirke"]
    assert quelle.vorlage is not None, "declared as a template"
    return dict(quelle.vorlage.beispiele)


def _balance(known: Mapping[int, Market], signed: Mapping[int, Contracts]) -> Iterator[list[str]]:
    """Contracts, free places and applicants by Agenturbezirk and for the Land."""
    columns = ("stellen_unbesetzt", "bewerber_unversorgt", "bewerber_alternative")
    where = districts()
    for year, found in known.items():
        sums = {name: [0] * 4 for name in [*dict.fromkeys(where.values()), NAME]}
        for key in keys():
            figures = [sum(signed[year][key].values()), *(found[key][column] for column in columns)]
            for name in (where[key], NAME):
                sums[name] = [a + b for a, b in zip(sums[name], figures, strict=True)]
        yield from (cells(name, str(year), *map(_threes, figures)) for name, figures in sums.items())


def files(model: Model) -> Iterator[tuple[str, bytes]]:
    """Path below the drop folder and bytes of each file."""
    known = {year: market(model, year) for year in _facts()["markt"]["jahre"]}
    signed, last = {year: contracts(model, year) for year in _facts()["vertraege"]["jahre"]}, max(known)
    yield "arbeitsagentur/ZeitreiheBB_Nordrhein-Westfalen.csv", _series(known)
    for key, name in _facts()["markt"]["schnittstelle"].items():
        yield f"arbeitsagentur/EckwerteBB_{name}.csv", _key_figures(name, known[last][key], known[last - 1][key], last)
    yield "eintrag/ausbildungsmarkt.csv", csv_file("vorlage_ausbildungsmarkt", _markets(known))
    yield "eintrag/neuabschluesse.csv", csv_file("vorlage_neuabschluesse", _contracts(signed))
    yield "eintrag/agenturbezirke.csv", csv_file("vorlage_agenturbezirke", ([k, n] for k, n in districts().items()))
    yield "eintrag/ausbildungsbilanz.csv", csv_file("vorlage_ausbildungsbilanz", _balance(known, signed))
