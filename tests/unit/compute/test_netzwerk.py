"""Statements of the network chapter beyond their examples: borders of periods, sizes and thresholds."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.kennzahl import kennzahlen
from pipeline.regions import bildungsregionen
from tests.unit.compute.kern import core

KREISE = [r.region_id for r in bildungsregionen()]
SCHOOL = (
    "b01_schulen_anzahl", "b02_sus_anzahl", "b04a_lehrkraefte_koepfe", "b11_sus_je_lehrkraft_koepfe",
    "b12_sus_je_schule",
)  # fmt: skip
Rows = list[dict[str, Any]]


def decision(day: str, state: str = "erledigt", region_id: str = "05711") -> dict[str, Any]:
    """A decision as it stands at the end of 2024."""
    return {
        "region_id": region_id, "jahr": 2024, "zeit": "31.12.2024", "beschluss_id": f"{day} {state}",
        "beschlossen_am": day, "umsetzungsstand": state,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("day", "in_24", "in_12"),
    [
        ("2024-12-31", True, True),
        ("2024-01-01", True, True),
        ("2023-12-31", True, False),
        ("2023-01-01", True, False),
        ("2022-12-31", False, False),
        ("2025-01-01", False, False),
    ],
)
def test_decisions_of_the_last_24_and_12_months(day: str, in_24: bool, in_12: bool) -> None:
    with core({"beschluss": [decision(day), decision("2024-06-01", "offen")]}) as kern:
        kern.compute(kennzahlen()["i04_gremien_umsetzung"])
        whole = kern.row("i04_gremien_umsetzung", "05711", 2024)
        year = kern.row("i04_gremien_umsetzung", "05711", 2024, untergruppe="zeitraum=12_monate")
    assert (whole["zaehler"], whole["nenner"]) == (in_24, 1 + in_24)
    assert (year["zaehler"], year["nenner"]) == (in_12, 1 + in_12)


def test_decisions_of_all_regions_make_the_land() -> None:
    with core({"beschluss": [decision("2024-06-01", "erledigt", key) for key in KREISE]}) as kern:
        kern.compute(kennzahlen()["i04_gremien_umsetzung"])
        assert kern.row("i04_gremien_umsetzung", "05", 2024)["nenner"] == 53
    with core({"beschluss": [decision("2024-06-01", "erledigt", key) for key in KREISE[1:]]}) as kern:
        kern.compute(kennzahlen()["i04_gremien_umsetzung"])
        found = {r["region_id"] for r in kern.rows("i04_gremien_umsetzung")}
    assert "05" not in found
    assert {"053", "LWL", "05112"} <= found


def survey(valid: int | None, content: int | None, **group: str) -> Rows:
    """The answers of a group of parents."""
    row = {"region_id": "05711", "jahr": 2024, "frage": "zufriedenheit", **group}
    withheld = {"antworten_flag": "geheim"} if content is None else {}
    return [
        row | {"antwort": "insgesamt", "antworten": valid},
        row | {"antwort": "sehr_zufrieden", "antworten": 0},
        row | {"antwort": "eher_zufrieden", "antworten": content} | withheld,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("valid", "content", "value", "flag"),
    [(30, 15, 50.0, None), (29, 15, None, "unsicher"), (None, 15, None, "unbekannt"), (40, None, None, "geheim")],
)
def test_fewer_than_thirty_answers_have_no_value(
    valid: int | None, content: int | None, value: float | None, flag: str | None
) -> None:
    with core({"elternbefragung": survey(valid, content)}) as kern:
        kern.compute(kennzahlen()["i06_elternzufriedenheit"])
        for group in ("insgesamt", "grenze=untere", "grenze=obere"):
            row = kern.row("i06_elternzufriedenheit", "05711", 2024, untergruppe=group)
            assert row["flag"] == flag
            assert (row["wert"] is None) == (value is None)
        assert kern.row("i06_elternzufriedenheit", "05711", 2024)["wert"] == value


@pytest.mark.parametrize("content", [0, 30])
def test_the_interval_never_leaves_the_possible(content: int) -> None:
    with core({"elternbefragung": survey(30, content)}) as kern:
        kern.compute(kennzahlen()["i06_elternzufriedenheit"])
        low, high = (
            kern.row("i06_elternzufriedenheit", "05711", 2024, untergruppe=f"grenze={g}")["wert"]
            for g in ("untere", "obere")
        )
    assert 0 <= round(low, 9) < round(high, 9) <= 100
    assert high - low == pytest.approx(11.35, abs=0.01)


def test_groups_of_parents_have_their_own_interval() -> None:
    rows = [
        *survey(400, 300),
        *survey(100, 60, bildungsphase="primarstufe"),
        *survey(100, 60, familie="mit_zuwanderung"),
    ]
    with core({"elternbefragung": rows}) as kern:
        kern.compute(kennzahlen()["i06_elternzufriedenheit"])
        groups = {r["untergruppe"] for r in kern.rows("i06_elternzufriedenheit")}
    assert groups == {
        f"{group}{edge}".strip(";") or "insgesamt"
        for group in ("", "bildungsphase=primarstufe;", "familie=mit_zuwanderung;")
        for edge in ("", "grenze=untere", "grenze=obere")
    }


def test_a_tie_to_nobody_in_the_register_does_not_count() -> None:
    row = {"region_id": "05711", "jahr": 2024}
    with core({
        "akteur": [row | {"akteur_id": a, "akteur_typ": t} for a, t in [("S1", "schule"), ("P1", "kammer")]],
        "kooperation": [
            row | {"akteur_a": a, "akteur_b": b, "kooperationsart": "vertrag", "vernetzung": "horizontal"}
            for a, b in [("S1", "P1"), ("S1", "P9"), ("S1", "S1")]
        ],
    }) as kern:  # fmt: skip
        kern.compute(kennzahlen()["i03_netzwerkdichte"])
        assert kern.row("i03_netzwerkdichte", "05711", 2024)["wert"] == 1.0


def test_a_network_without_schools_has_no_density() -> None:
    row = {"region_id": "05711", "jahr": 2024}
    with core({
        "akteur": [row | {"akteur_id": a, "akteur_typ": "kammer"} for a in ("P1", "P2")],
        "kooperation": [
            row | {"akteur_a": "P1", "akteur_b": "P2", "kooperationsart": "vertrag", "vernetzung": "vertikal"}
        ],
    }) as kern:  # fmt: skip
        kern.compute(kennzahlen()["i03_netzwerkdichte"])
        found = kern.row("i03_netzwerkdichte", "05711", 2024)
    assert (found["wert"], found["flag"]) == (None, "nicht_sinnvoll")


def signals(schueler: dict[str, dict[int, int]]) -> dict[tuple[str, int, str], float]:
    """Signals by region, year and group for pupils by region and year; schools and teachers never change."""
    rows = [
        {"region_id": r, "jahr": y, "schueler": n, "schulen": 10, "lehrkraefte": 100}
        for r, years in schueler.items()
        for y, n in years.items()
    ]  # fmt: skip
    with core({"schulstatistik": rows}) as kern:
        kern.compute(*(kennzahlen()[i] for i in SCHOOL), kennzahlen()["i07_fruehwarnung"])
        return {(r["region_id"], r["jahr"], r["untergruppe"]): r["wert"] for r in kern.rows("i07_fruehwarnung")}


def test_a_steady_trend_is_no_signal_and_its_end_is_one() -> None:
    steady = {year: 40_000 + 400 * (year - 2013) for year in range(2013, 2019)}
    assert signals({"05711": steady})["05711", 2018, "insgesamt"] == 0
    assert signals({"05711": steady | {2018: 45_000}})["05711", 2018, "signal=trend"] == 3


def test_a_change_of_less_than_four_percent_is_no_signal() -> None:
    level = dict.fromkeys(range(2013, 2019), 40_000)
    assert signals({"05711": level | {2018: 41_500}})["05711", 2018, "signal=trend"] == 0
    assert signals({"05711": level | {2018: 41_700}})["05711", 2018, "signal=trend"] == 3


def test_a_break_in_the_window_hides_what_lies_behind_it() -> None:
    level = dict.fromkeys(range(2012, 2018), 40_000)
    assert ("05711", 2017, "insgesamt") not in signals({"05711": level | {2017: 60_000}})


def test_a_jump_of_ten_places_is_a_signal_and_one_of_nine_is_none() -> None:
    years = range(2013, 2019)
    level = {key: dict.fromkeys(years, 10_000 + 1_000 * i) for i, key in enumerate(KREISE)}
    for places, expected in ((9, 0), (10, 3)):
        jumped = level | {KREISE[20]: level[KREISE[20]] | {2018: 30_500 + 1_000 * places}}
        found = signals(jumped)
        assert found[KREISE[20], 2018, "signal=rang"] == expected
        assert found[KREISE[22], 2018, "signal=rang"] == 0


def test_without_all_regions_there_are_no_places() -> None:
    years = range(2013, 2019)
    level = {key: dict.fromkeys(years, 10_000 + 1_000 * i) for i, key in enumerate(KREISE[:52])}
    jumped = level | {KREISE[20]: level[KREISE[20]] | {2018: 50_500}}
    assert signals(jumped)[KREISE[20], 2018, "signal=rang"] == 0


def test_years_with_few_indicators_are_left_out() -> None:
    row = {"region_id": "05711", "schueler": 40_000, "schulen": 10, "lehrkraefte": 100}
    with core({"schulstatistik": [row | {"jahr": year} for year in range(2013, 2019)]}) as kern:
        kern.compute(*(kennzahlen()[i] for i in SCHOOL[:4]), kennzahlen()["i07_fruehwarnung"])
        assert kern.rows("i07_fruehwarnung") == []
