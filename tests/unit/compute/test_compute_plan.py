"""What indicators ask for is planned once, however many of them ask for it."""

from __future__ import annotations

from typing import Any

from pipeline.compute_plan import Plan
from pipeline.kennzahl import Kennzahl
from schemas import contracts
from tests.unit.compute.kern import kennzahl

PEOPLE = {"datensatz": "bevoelkerung_altersgruppe", "mass": "bevoelkerung"}


def planned(*kennzahlen: Kennzahl) -> Plan:
    """A plan of these indicators; columns have the codes of their contracts."""
    plan = Plan(lambda dataset, column: next(c.codes for c in contracts()[dataset].columns if c.name == column))
    for one in kennzahlen:
        plan.add(one)
    return plan


def people(**more: Any) -> Kennzahl:
    """The number of inhabitants of some ages."""
    return kennzahl(art="anzahl", wert={**PEOPLE, "wo": more.pop("wo", {})}, **more)


def test_what_two_indicators_ask_for_is_one_series() -> None:
    share = kennzahl(
        id="d99_zweite", art="quotient", zaehler={**PEOPLE, "wo": {"altersgruppe": "20-24"}}, nenner=PEOPLE
    )
    plan = planned(people(), share)
    whole, part = plan.rows["paar"]
    assert whole[-4] == part[-3]
    assert [row[-1] for row in plan.rows["auswahl"]] == ["insgesamt|insgesamt", "20-24|insgesamt"]


def test_sums_share_their_terms() -> None:
    young = people(wo={"altersgruppe": ["15-17", "18-19", "20-24"]})
    younger = people(id="d99_zweite", wo={"altersgruppe": ["15-17", "18-19"]})
    plan = planned(young, younger)
    assert len(plan.rows["auswahl"]) == 3
    assert [row[3] for row in plan.rows["summand"]] == [3, 3, 3, 2, 2]


def test_a_breakdown_is_of_the_part_that_it_breaks_down() -> None:
    plan = planned(people(gruppen=[{"merkmal": "geschlecht"}]), people(id="d99_zweite", wo={"geschlecht": "weiblich"}))
    women = [row[0] for row in plan.rows["auswahl"] if row[-1] == "insgesamt|weiblich"]
    parts = {series: part for series, part, _ in plan.rows["reihe"]}
    assert len({parts[series] for series in women}) == len(women) == 2


def test_a_dataset_is_read_once_for_the_codes_of_the_same_columns() -> None:
    plan = planned(people(gruppen=[{"merkmal": "geschlecht"}]), people(id="d99_zweite", wo={"altersgruppe": "20-24"}))
    assert [str(reading) for reading in plan.readings] == ["bevoelkerung_altersgruppe (altersgruppe, geschlecht)"]
