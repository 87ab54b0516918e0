"""What every contract states, and how exact its measures are."""

from __future__ import annotations

import duckdb
import pytest

from pipeline.declaration import sources
from schemas import contracts
from schemas.contract import Contract, Rounding

ALL = pytest.mark.parametrize("contract", contracts().values(), ids=lambda c: c.name)


def test_every_contract_is_fed_by_a_source_and_every_source_has_its_contracts() -> None:
    fed = {target.datensatz for quelle in sources().values() for target in quelle.datensaetze}
    assert set(contracts()) == fed
    assert list(contracts()) == sorted(contracts())
    assert all(name == contract.name for name, contract in contracts().items())


@ALL
def test_contract_is_complete(contract: Contract) -> None:
    names = [column.name for column in contract.columns]
    assert len(names) == len(set(names))
    assert contract.grain.startswith("eine Zeile je ")
    assert not any(column.nullable for column in contract.key)
    assert all(measure.nullable and f"{measure.name}_flag" in names for measure in contract.measures)
    assert ("zeit" in names) == ("jahr" in contract.key_names)
    assert names[-2:] == ["zeile", "lieferung_id"]
    assert set(contract.rounding) <= {measure.name for measure in contract.measures if measure.additive}


@ALL
def test_table_and_every_column_carry_a_comment(contract: Contract) -> None:
    with duckdb.connect() as con:
        con.execute("CREATE SCHEMA core")
        con.execute(contract.ddl())
        for statement in contract.comments():
            con.execute(statement)
        assert con.execute("SELECT comment FROM duckdb_tables()").fetchall() == [
            (f"{contract.title}: {contract.grain}",)
        ]
        columns = con.execute(
            "SELECT column_name, data_type, comment FROM duckdb_columns() WHERE NOT internal ORDER BY column_index"
        ).fetchall()
    assert columns == [(column.name, column.type, column.comment) for column in contract.columns]


def test_groups_are_the_columns_with_a_total() -> None:
    assert [group.name for group in contracts()["abgang_abschluss"].groups] == ["abschluss", "geschlecht"]
    assert contracts()["schule"].groups == ()


def test_rounding_to_five_allows_what_rounding_can_do() -> None:
    five = Rounding()
    assert (five.error, five.variance) == (2, 2)
    assert five.possible(5407) == 2 * 5407 + 2
    assert five.expected(159) == pytest.approx(55.5, abs=0.1)


def test_rounded_areas_allow_half_of_the_last_digit_each() -> None:
    area = Rounding(step=0.01, grain=0)
    assert area.error == pytest.approx(0.005)
    assert area.possible(53) == pytest.approx(0.27)


def test_school_statistics_are_exact_until_the_survey_of_2018() -> None:
    rounding = contracts()["schulstatistik"].rounding
    assert rounding["schueler"].exact(2018)
    assert not rounding["schueler"].exact(2019)
    assert not rounding["lehrkraefte"].exact(2018, gemeinde=True)
    assert "schulen" not in rounding
    assert contracts()["schulabgang"].rounding["abgaenger"].exact(2017, gemeinde=True)
    assert not contracts()["abgang_abschluss"].rounding["abgaenger"].exact(2010)
