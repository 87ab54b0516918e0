"""Day care: totals without double counting, children and places, rates; school entries and births.

Proves the checks betreuung_ohne_doppelzaehlung, kinder_und_plaetze, betreuungsquote, betreuung_und_insgesamt and
einschulungen_zu_geburten.
"""

from __future__ import annotations

import duckdb
import pytest

from pipeline.checks import (
    betreuung_ohne_doppelzaehlung,
    betreuung_und_insgesamt,
    betreuungsquote,
    einschulungen_zu_geburten,
    kinder_und_plaetze,
)
from tests.checks.conftest import Add

BIELEFELD = {"region_id": "05711", "jahr": 2016}


def _forms(add: Add, total: int | None, centre: int | None, minder: int | None) -> None:
    for art, number in (("insgesamt", total), ("tageseinrichtung", centre), ("tagespflege", minder)):
        add("kinder_betreut", {**BIELEFELD, "altersgruppe": "0-2", "betreuungsart": art, "kinder": number})


@pytest.mark.parametrize(
    ("total", "centre", "minder", "found"),
    [
        (2662, 2005, 659, 0),  # two children in both kinds of care
        (2664, 2005, 659, 0),  # none
        (2669, 2005, 659, 0),  # rounding
        (2670, 2005, 659, 1),
        (2005, 2005, 659, 0),  # every child of a child minder also in a centre
        (1999, 2005, 659, 1),
        (650, 2, 659, 1),
        (None, 2005, 659, 0),
        (100, None, 659, 0),
    ],
)
def test_totals_without_double_counting(
    con: duckdb.DuckDBPyConnection, add: Add, total: int | None, centre: int | None, minder: int | None, found: int
) -> None:
    _forms(add, total, centre, minder)
    assert len(betreuung_ohne_doppelzaehlung.check(con)) == found


def test_the_worst_total_is_the_example(con: duckdb.DuckDBPyConnection, add: Add) -> None:
    _forms(add, 3000, 2005, 659)
    (finding,) = betreuung_ohne_doppelzaehlung.check(con)
    assert (finding.schwere, finding.gegenstand) == ("warnung", "2016")
    assert finding.beispiel == "05711, 0-2: 2005 und 659, insgesamt 3000"


@pytest.mark.parametrize(("children", "found"), [(11501, 0), (12690, 0), (12691, 1), (6923, 0), (6922, 1), (None, 0)])
def test_children_and_places(con: duckdb.DuckDBPyConnection, add: Add, children: int | None, found: int) -> None:
    add("kinder_betreut", {**BIELEFELD, "betreuungsart": "tageseinrichtung", "kinder": children})
    add("kinder_betreut", {**BIELEFELD, "kinder": 99999})
    add("tageseinrichtung", {**BIELEFELD, "genehmigte_plaetze": 11537})
    assert len(kinder_und_plaetze.check(con)) == found


def _population(add: Add, ages: tuple[str, ...], each: int | None) -> None:
    add("bevoelkerung_alter", *[{"region_id": "05711", "jahr": 2015, "alter": a, "bevoelkerung": each} for a in ages])
    add("bevoelkerung_alter", *[{"region_id": "05711", "jahr": 2016, "alter": a, "bevoelkerung": 1} for a in ages])


@pytest.mark.parametrize(("children", "found"), [(3450, 0), (3451, 1)])
def test_rates_above_115_percent(con: duckdb.DuckDBPyConnection, add: Add, children: int, found: int) -> None:
    _population(add, ("03", "04", "05"), 1000)
    add("kinder_betreut", {**BIELEFELD, "altersgruppe": "3-5", "kinder": children})
    assert len(betreuungsquote.check(con)) == found


@pytest.mark.parametrize(("published", "found"), [(25.0, 0), (25.05, 0), (25.1, 1), (None, 0)])
def test_published_rates(con: duckdb.DuckDBPyConnection, add: Add, published: float | None, found: int) -> None:
    _population(add, ("00", "01", "02"), 1000)
    add("kinder_betreut", {**BIELEFELD, "altersgruppe": "0-2", "kinder": 750})
    add("betreuungsquote", {**BIELEFELD, "alter": "0-2", "quote": published})
    findings = betreuungsquote.check(con)
    assert [f.datensatz for f in findings] == ["betreuungsquote"] * found
    assert [f.beispiel for f in findings] == ["05711, insgesamt, 0-2: veröffentlicht 25,1, berechnet 25"] * found


def test_a_population_with_a_gap_makes_no_rate(con: duckdb.DuckDBPyConnection, add: Add) -> None:
    _population(add, ("03", "04"), 1)
    add("kinder_betreut", {**BIELEFELD, "altersgruppe": "3-5", "kinder": 9000})
    assert betreuungsquote.check(con) == []


def test_parts_of_the_templates_make_their_total(con: duckdb.DuckDBPyConnection, add: Add) -> None:
    for hours, children in (("insgesamt", 1000), ("25", 100), ("35", 400), ("45", 500)):
        add("kita_kinder", {**BIELEFELD, "betreuungsumfang": hours, "kinder": children})
    for kind, entries in (("insgesamt", 1000), ("regulaer", 960), ("vorzeitig", 30), ("verspaetet", 10)):
        add("einschulung", {**BIELEFELD, "einschulungsart": kind, "einschulungen": entries})
    assert betreuung_und_insgesamt.check(con) == []
    con.execute("UPDATE core.kita_kinder SET kinder = 560 WHERE betreuungsumfang = '45'")
    con.execute("UPDATE core.einschulung SET einschulungen = 1060 WHERE einschulungsart = 'regulaer'")
    found = betreuung_und_insgesamt.check(con)
    assert sorted((f.datensatz, f.schwere) for f in found) == [("einschulung", "fehler"), ("kita_kinder", "fehler")]


@pytest.mark.parametrize(
    ("births", "entries", "found"), [(1000, 1200, 0), (1000, 1201, 1), (1000, 799, 1), (199, 900, 0), (None, 900, 0)]
)
def test_school_entries_and_births(
    con: duckdb.DuckDBPyConnection, add: Add, births: int | None, entries: int, found: int
) -> None:
    add("geburten", {"region_id": "05711", "jahr": 2018, "geburten": births})
    add("geburten", {"region_id": "05711", "jahr": 2018, "geschlecht": "weiblich", "geburten": 1})
    add("einschulung", {"region_id": "05711", "jahr": 2024, "einschulungen": entries})
    add("einschulung", {"region_id": "05711", "jahr": 2024, "einschulungsart": "vorzeitig", "einschulungen": 20})
    assert len(einschulungen_zu_geburten.check(con)) == found
