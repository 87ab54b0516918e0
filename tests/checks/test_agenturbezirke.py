"""Agenturbezirke and their Kreise (check agenturbezirke)."""

from __future__ import annotations

import duckdb
import pytest

from pipeline.checks.agenturbezirke import check
from tests.checks.conftest import Add

Con = duckdb.DuckDBPyConnection
BRIDGE = {"05558": "coesfeld", "05554": "coesfeld"}


@pytest.fixture
def districts(con: Con, kreise: list[str]) -> None:
    """Coesfeld with its two Kreise; all others are taken for one district."""
    rows = [(key, BRIDGE.get(key, "bielefeld"), "l1") for key in kreise]
    con.executemany("INSERT INTO core.agenturbezirk (region_id, agenturbezirk, lieferung_id) VALUES (?, ?, ?)", rows)


def contracts(add: Add, **by_kreis: int) -> None:
    """Contracts of September 2024 at Kreise."""
    for key, number in by_kreis.items():
        row = {"region_id": key.removeprefix("k"), "jahr": 2024, "erhebung": "september", "neuabschluesse": number}
        add("ausbildungsvertrag", row)


def balance(add: Add, **by_district: int) -> None:
    """Contracts of 2024 at districts."""
    for district, number in by_district.items():
        add("ausbildungsbilanz", {"jahr": 2024, "agenturbezirk": district, "neuabschluesse": number})


def test_nothing_known_is_nothing_wrong(con: Con) -> None:
    assert check(con) == []


def test_a_kreis_without_district(con: Con, districts: None) -> None:
    con.execute("DELETE FROM core.agenturbezirk WHERE region_id IN ('05711', '05754')")
    (finding,) = check(con)
    assert (finding.schwere, finding.anzahl, finding.beispiel) == ("warnung", 2, "05711")


@pytest.mark.parametrize(("land", "found"), [(106_848, 0), (106_851, 0), (106_852, 1), (100_000, 1)])
def test_districts_make_the_land(con: Con, add: Add, districts: None, land: int, found: int) -> None:
    balance(add, coesfeld=4_389, bielefeld=102_459, nordrhein_westfalen=land)
    findings = check(con)
    assert len(findings) == found
    if found:
        assert findings[0].beispiel.startswith("nordrhein_westfalen 2024: Summe 106848, veröffentlicht")


def test_an_unknown_district_leaves_the_land_unjudged(con: Con, add: Add, districts: None) -> None:
    balance(add, coesfeld=4_389, nordrhein_westfalen=106_848)
    assert check(con) == []


@pytest.mark.parametrize(("district", "found"), [(4_389, []), (4_392, []), (4_200, ["ausbildungsvertrag"])])
def test_contracts_of_kreise_make_those_of_their_district(
    con: Con, add: Add, districts: None, district: int, found: list[str]
) -> None:
    balance(add, coesfeld=district)
    contracts(add, k05558=1_797, k05554=2_592)
    assert [finding.datensatz for finding in check(con)] == found


def test_contracts_of_one_kreis_alone_say_nothing(con: Con, add: Add, districts: None) -> None:
    balance(add, coesfeld=4_389)
    contracts(add, k05558=1_797)
    assert check(con) == []
