"""Demonstration of small areas: Sozialräume with population, benefits, households, school entry; groups in schools.

The figures of the Sozialräume of a city add up to what the city reports elsewhere, so that margins are shown and
disclosure control has work to do.
"""

from __future__ import annotations

import csv
import io
import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from pipeline.demo.chance import normal
from pipeline.demo.kreise import pressure, read_facts, row_of, spread
from pipeline.demo.model import Model
from pipeline.demo.places import AACHEN, gemeinden
from pipeline.demo.quellen import schuleingang, soziales
from pipeline.demo.quellen.bevoelkerung import persons
from pipeline.demo.vorlagen import csv_file
from pipeline.period import school_year
from pipeline.regions import bildungsregionen
from schemas.codes import SCHULFORM, TOTAL, TOTAL_NAME, altersgruppen
from schemas.schule_gruppen import CONTRACT as SCHULE_GRUPPEN
from schemas.schuleingangsuntersuchung import MERKMAL
from schemas.sozialraum_bevoelkerung import CONTRACT as BEVOELKERUNG

AGES = BEVOELKERUNG.groups[0].codes


@cache
def _facts() -> dict[str, Any]:
    return read_facts("sozialraum")


@dataclass(frozen=True, slots=True)
class Ort:
    """A Gemeinde with its Sozialräume: weight of the population and burden of each, by region id."""

    gemeinde: str
    unit: str
    share: float
    weight: Mapping[str, float]
    burden: Mapping[str, float]

    @property
    def is_city(self) -> bool:
        """Whether it is a kreisfreie Stadt, which reports as a Kreis."""
        return self.gemeinde.endswith("000")

    @property
    def reported(self) -> str:
        """The key under which it reports as a whole."""
        return self.gemeinde[:5] if self.is_city else self.gemeinde

    def split(self, total: float, slope: str) -> dict[str, int]:
        """A number of the whole divided among the Sozialräume: by population, steeper or flatter with their burden."""
        tilt = _facts()["gefaelle"].get(slope, 0.0)
        return spread(total, {key: w * math.exp(tilt * self.burden[key]) for key, w in self.weight.items()})


def orte(model: Model) -> tuple[Ort, ...]:
    """The kreisfreie Städte, and of every Kreis its largest Gemeinde."""
    return tuple(_ort(model, region.region_id) for region in bildungsregionen())


def _ort(model: Model, kreis: str) -> Ort:
    facts, year = _facts(), _facts()["jahre"][-1]
    units = model.parts(kreis)
    size = {key: model.people.orte[key][year][0] for unit in units for key in gemeinden(unit)}
    gemeinde = AACHEN if AACHEN in size else max(size, key=size.__getitem__)
    if gemeinde.endswith("000"):
        number = max(n for limit, n in facts["staedte"].items() if size[gemeinde] >= 1000 * limit)
    else:
        number = facts["kreise"]
    chosen = facts["raeume"][:number]
    ids = [f"{gemeinde}-{place:02d}" for place in range(1, number + 1)]
    weight = {i: w * math.exp(0.15 * normal("raum", i)) for i, (_, w, _) in zip(ids, chosen, strict=True)}
    burden = {
        i: facts["streuung"] * (shift + 0.8 * normal("last", i)) for i, (_, _, shift) in zip(ids, chosen, strict=True)
    }
    unit = next(u for u in units if gemeinde in gemeinden(u))
    whole = sum(n for key, n in size.items() if key in gemeinden(unit))
    return Ort(gemeinde, unit, size[gemeinde] / whole, weight, burden)


def _places(model: Model) -> Iterator[list[str]]:
    names = [name for name, _, _ in _facts()["raeume"]]
    for ort in orte(model):
        for name, key in zip(names, ort.weight, strict=False):
            yield [ort.gemeinde, key.split("-")[1], name, "", "", ""]


def _releases(model: Model) -> Iterator[list[str]]:
    rule = _facts()["freigaben"]
    others = gemeinden(rule["weitere"])[:-1]
    for gemeinde in dict.fromkeys([*(ort.gemeinde for ort in orte(model)), *others]):
        if gemeinde not in rule["ohne_eintrag"]:
            yield [gemeinde, "alle", "ja", "15.03.2025"]
        if gemeinde in rule["nein"]:
            yield [gemeinde, rule["nein"][gemeinde], "nein", "15.03.2025"]


def _population(model: Model) -> Iterator[list[str]]:
    for year in _facts()["jahre"]:
        for ort in orte(model):
            yield from _by_age(model, ort, year)


def _by_age(model: Model, ort: Ort, year: int) -> Iterator[list[str]]:
    """Rows of one Gemeinde and its Sozialräume: everybody, foreigners, people with an immigrant background."""
    sums: dict[tuple[str, str], list[int]] = {}
    for code in list(AGES)[1:]:
        everybody = round(ort.share * persons(model, [ort.unit], year, code))
        group = "unter_18" if int(code.split("-")[0]) < 18 else "ab_18"
        steep = math.exp(0.5 * pressure(model, ort.unit[:5], year))
        foreign, moved = (min(0.75, _facts()[what][group] * steep) for what in ("nichtdeutsch", "zugewandert"))
        people = ort.split(everybody, "")
        first, second = ort.split(everybody * foreign, "nichtdeutsch"), ort.split(everybody * moved, "zugewandert")
        for key, n in people.items():
            b = min(n, max(first[key], second[key]))
            for place in (key, ort.reported):
                for age in (code, TOTAL):
                    row = sums.setdefault((place, age), [0, 0, 0])
                    for i, figure in enumerate((n, min(n, first[key]), b)):
                        row[i] += figure
    for place in (ort.reported, *ort.weight):
        for code, label in AGES.items():
            yield row_of(place, f"31.12.{year}", [label], *sums[place, code])


def _delivered(raw: bytes) -> Iterator[list[str]]:
    """The rows of a filled-in template, as read back from its bytes."""
    rows = csv.reader(io.StringIO(raw.decode("utf-8-sig")), delimiter=";")
    return (row for i, row in enumerate(rows) if i > 1)


def _benefits(model: Model) -> Iterator[list[str]]:
    """SGB II of the Sozialräume, as many as the city or the Gemeinde reports, else its share of the Kreis."""
    year = _facts()["jahre"][-1]
    known = {(r[0], r[2]): (int(r[5]), int(r[6])) for r in _delivered(soziales.children(model))
             if r[1] == f"31.12.{year}" and r[5].isdigit()}  # fmt: skip
    labels = altersgruppen(*soziales.CHILDREN)
    for ort in orte(model):
        kreis = {code: known[ort.gemeinde[:5], labels[code]] for code in soziales.CHILDREN}
        share = tuple(ort.share * sum(figures[i] for figures in kreis.values()) for i in (0, 1))
        whole = known.get((ort.reported, TOTAL_NAME), share)
        found, size = (spread(whole[i], {code: figures[i] for code, figures in kreis.items()}) for i in (0, 1))
        sums: dict[tuple[str, str], list[int]] = {}
        for code in soziales.CHILDREN:
            people, entitled = ort.split(size[code], ""), ort.split(found[code], "sgb2")
            for key, n in people.items():
                for place in (key,) if (ort.reported, TOTAL_NAME) in known else (key, ort.gemeinde):
                    for age in (code, TOTAL):
                        row = sums.setdefault((place, age), [0, 0])
                        row[0], row[1] = row[0] + min(n, entitled[key]), row[1] + n
        for (place, code), (with_benefits, n) in sums.items():
            masked = "*" if 0 < with_benefits < 3 else with_benefits
            yield row_of(place, f"31.12.{year}", [labels[code], TOTAL_NAME, TOTAL_NAME], masked, n)


def _households(model: Model) -> Iterator[list[str]]:
    year = _facts()["jahre"][-1]
    known = {r[0]: (int(r[2]), int(r[3])) for r in _delivered(soziales.families(model)) if r[1] == f"31.12.{year}"}
    for ort in orte(model):
        homes, alone = (ort.share * n for n in known[ort.gemeinde[:5]])
        parts, single = ort.split(homes, ""), ort.split(alone, "alleinerziehend")
        rows = {key: (n, min(n, single[key])) for key, n in parts.items()}
        if not ort.is_city:
            rows[ort.gemeinde] = (sum(n for n, _ in rows.values()), sum(n for _, n in rows.values()))
        for key, figures in rows.items():
            yield row_of(key, f"31.12.{year}", [], *figures)


def _entry(model: Model) -> Iterator[list[str]]:
    """Examination before school entry: German of the examined children of the cities."""
    year, what = str(_facts()["jahre"][-1]), MERKMAL.codes["deutschkenntnisse"]
    raw = dict(schuleingang.files(model))["gesundheitsamt/schuleingang.csv"]
    known = {r[0]: (int(r[4]), int(r[5])) for r in _delivered(raw) if r[1:4] == [year, what, TOTAL_NAME]}
    for ort in orte(model):
        seen, found = (ort.share * n for n in known[ort.gemeinde[:5]])
        parts, weak = ort.split(seen, ""), ort.split(found, "sprache")
        for key, n in parts.items():
            yield row_of(key, year, [what, TOTAL_NAME], n, min(n, weak[key]), None)


def _choices(model: Model) -> Iterator[list[str]]:
    """First-graders who go to another than the nearest Grundschule; cities also by Sozialraum."""
    rule = _facts()["grundschulwahl"]
    for year in _facts()["jahre"]:
        entered = schuleingang.entries(model, year)
        for ort in orte(model):
            kreis = ort.gemeinde[:5]
            children = round(entered[kreis] * rule["verortet"])
            away = round(children * rule["land"] * math.exp(0.15 * normal("wahl", kreis)))
            rows = {kreis: (children, away)}
            if ort.is_city:
                parts, others = ort.split(children, ""), ort.split(away, "andere_schule")
                rows |= {key: (n, min(n, others[key])) for key, n in parts.items()}
                rows[kreis] = (children, sum(n for key, (_, n) in rows.items() if key != kreis))
            for key, figures in rows.items():
                yield row_of(key, school_year(year), [], *figures)


def _schools(model: Model) -> Iterator[list[str]]:
    """Pupils by group of every school up to class 10."""
    rule = _facts()["schulen"]
    year, groups = rule["jahr"], SCHULE_GRUPPEN.key[2].codes
    for school in model.schools:
        part = 1 if school.form == "02" else rule["sekundarstufe_1"].get(school.form)
        pupils = round(part * school.schueler.get(year, 0)) if part else 0
        if not pupils:
            continue
        stage = model.stufen.get(school.nummer, "")
        level = int(stage) if stage.isdigit() else rule["ohne_stufe"][school.form]
        for group in ("zuwanderung", "leistungen") if school.form == "02" else ("zuwanderung",):
            curve = rule[group]
            logit = curve["mitte"] + curve.get(school.form, 0) + curve["je_stufe"] * (level - 4)
            logit += curve["streuung"] * normal(group, school.nummer)
            counted = round(pupils / (1 + math.exp(-logit)))
            place = [str(school.nummer), school_year(year), groups[group], school.gemeinde, SCHULFORM[school.form]]
            yield [*place, str(pupils), str(counted)]


def files(model: Model) -> Iterator[tuple[str, bytes]]:
    """Path below the drop folder and bytes of each file."""
    yield "kommune/sozialraeume.csv", csv_file("vorlage_sozialraum", _places(model))
    yield "kommune/freigaben.csv", csv_file("vorlage_freigabe", _releases(model))
    yield "kommune/sozialraum_bevoelkerung.csv", csv_file("vorlage_sozialraum_bevoelkerung", _population(model))
    yield "kommune/sozialraum_sgb2.csv", csv_file("vorlage_sgb2_minderjaehrige", _benefits(model))
    yield "kommune/sozialraum_haushalte.csv", csv_file("vorlage_haushalte_kinder", _households(model))
    yield "gesundheitsamt/schuleingang_sozialraum.csv", csv_file("vorlage_schuleingangsuntersuchung", _entry(model))
    yield "schulen/grundschulwahl.csv", csv_file("vorlage_grundschulwahl", _choices(model))
    yield "schulen/gruppen_je_schule.csv", csv_file("vorlage_schule_gruppen", _schools(model))
