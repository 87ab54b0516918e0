"""Published rates against computed ones (check fertige_quoten)."""

from __future__ import annotations

import duckdb
import pytest

from pipeline.checks.fertige_quoten import check
from schemas.codes import ALTERSGRUPPE
from tests.checks.conftest import Add

BIELEFELD = {"region_id": "05711", "jahr": 2022}
YOUNG = ("0-2", "3-5", "6-9", "10-14", "15-17", "18-19")


def ages(add: Add, sex: str = "insgesamt", *, without: str = "") -> None:
    """100 persons in each group of the young, 200 in all others: a ratio of 33,3."""
    groups = [g for g in ALTERSGRUPPE if g not in ("insgesamt", without)]
    rows = [{"altersgruppe": g, "geschlecht": sex, "bevoelkerung": 100 if g in YOUNG else 200} for g in groups]
    add("bevoelkerung_altersgruppe", *({**BIELEFELD, **row} for row in rows))


@pytest.mark.parametrize(("published", "found"), [(33.3, 0), (33.4, 1), (31.0, 1)])
def test_youth_ratio(con: duckdb.DuckDBPyConnection, add: Add, published: float, found: int) -> None:
    ages(add)
    add("jugend_altenquotient", {**BIELEFELD, "jugendquotient": published})
    findings = check(con)
    assert len(findings) == found
    if found:
        assert findings[0].gegenstand == "jugendquotient 2022"
        assert findings[0].beispiel.endswith("berechnet 33,33")


def test_an_incomplete_age_structure_is_not_judged(con: duckdb.DuckDBPyConnection, add: Add) -> None:
    ages(add, without="6-9")
    add("jugend_altenquotient", {**BIELEFELD, "jugendquotient": 90.0})
    assert check(con) == []


def test_each_sex_for_itself(con: duckdb.DuckDBPyConnection, add: Add) -> None:
    ages(add, "weiblich")
    add("jugend_altenquotient", {**BIELEFELD, "jugendquotient_maenner": 1.0, "jugendquotient_frauen": 40.0})
    assert [finding.gegenstand for finding in check(con)] == ["jugendquotient_frauen 2022"]


def test_unemployment_of_two_publishers(con: duckdb.DuckDBPyConnection, add: Add) -> None:
    add("arbeitslosigkeit", {**BIELEFELD, "quote_15_24": 6.4, "quote_frauen": 7.0})
    add("regionalatlas_arbeitslosigkeit", {**BIELEFELD, "quote_15_24": 6.5, "quote_frauen": 7.0})
    (finding,) = check(con)
    assert (finding.gegenstand, finding.beispiel) == ("quote_15_24 2022", "05711: veröffentlicht 6,5, berechnet 6,4")


@pytest.mark.parametrize(("published", "found"), [(-250.0, 0), (-221.0, 0), (-219.0, 1)])
def test_balance_of_young_adults(con: duckdb.DuckDBPyConnection, add: Add, published: float, found: int) -> None:
    ages(add, "weiblich")
    rows = [
        {"altersgruppe": group, "zuzuege_kreis": 10, "fortzuege_kreis": out}
        for group, out in (("18-24", 15), ("25-29", 17))
    ]
    add("wanderung", *({**BIELEFELD, "geschlecht": "weiblich", **row} for row in rows))
    add("regionalatlas_wanderung", {**BIELEFELD, "saldo_frauen": published})
    assert len(check(con)) == found


def test_benefit_rate(con: duckdb.DuckDBPyConnection, add: Add) -> None:
    add("mindestsicherung", {**BIELEFELD, "quote": 11.9})
    add("mindestsicherung_empfaenger", {**BIELEFELD, "empfaenger": 12_500})
    add("bevoelkerung_geschlecht", {**BIELEFELD, "bevoelkerung": 100_000})
    (finding,) = check(con)
    assert finding.beispiel == "05711: veröffentlicht 11,9, berechnet 12,5"


@pytest.mark.parametrize(("published", "found"), [(29.0, 0), (29.6, 0), (28.3, 1)])
def test_dissolved_contracts_by_layer(con: duckdb.DuckDBPyConnection, add: Add, published: float, found: int) -> None:
    layers = {"0": (240, 2400), "1": (276, 2300), "2": (135, 2250), "3": (23, 2300)}
    for layer, (gone, begun) in layers.items():
        add("vertragsloesung", {**BIELEFELD, "schicht": layer, "geloest": gone, "begonnen": begun})
    add("vertragsloesungsquote", {**BIELEFELD, "loesungsquote": published})
    findings = check(con)
    assert len(findings) == found
    if found:
        assert findings[0].beispiel == "05711: veröffentlicht 28,3, berechnet 29"


def test_a_missing_layer_is_not_judged(con: duckdb.DuckDBPyConnection, add: Add) -> None:
    add("vertragsloesung", {**BIELEFELD, "schicht": "0", "geloest": 240, "begonnen": 2400})
    add("vertragsloesungsquote", {**BIELEFELD, "loesungsquote": 29.0})
    assert check(con) == []
