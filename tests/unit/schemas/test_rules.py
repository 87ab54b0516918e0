"""Every rule that a contract declares is proven by rows that break it, in SQL and in pandera."""

from __future__ import annotations

from typing import Any

import duckdb
import pandas as pd
import pandera.pandas as pa
import pytest

from pipeline.findings import Finding
from pipeline.validate import MESSAGES, Rule, compile_rules, validate, validate_frame
from schemas import contracts
from schemas.contract import Contract
from tests.unit.schemas.rows import frame, good_row, table

Rows = list[dict[str, Any]]


def breaches(contract: Contract, rule: Rule) -> Rows:
    """Rows that break the rule, one for every way there is to break it."""
    row = good_row(contract)
    columns = {column.name: column for column in contract.columns}
    first, *rest = rule.column.split(", ")
    match rule.check:
        case "not_nullable":
            changes: list[dict[str, Any]] = [{first: None}]
        case "isin":
            changes = [{first: "erfunden"}, {first: ""}]
        case "str_matches":
            changes = [{first: f"{row[first]}\n"}, {first: f" {row[first]}"}, {first: ""}]
        case "in_range":
            changes = [{first: (columns[first].minimum or 0) - 1}, {first: (columns[first].maximum or 0) + 1}]
        case "wert_und_kennzeichen":
            changes = [{first: None}, {rest[0]: "geheim"}, {first: None, rest[0]: "vorlaeufig"}]
        case "null_und_kennzeichen":
            changes = [{first: 3, rest[0]: "genau_null"}, {first: 3, rest[0]: "gerundet_null"}]
        case "eindeutig":
            return [row, row]
        case other:
            raise AssertionError(f"keine Verletzung bekannt: {other}")
    return [row | change for change in changes]


RULES = [(contract, rule) for contract in contracts().values() for rule in compile_rules(contract.schema())]


def test_every_contract_checks_key_nulls_and_delivery() -> None:
    rules = {(contract.name, rule.column, rule.check) for contract, rule in RULES}
    for contract in contracts().values():
        assert (contract.name, ", ".join(contract.key_names), "eindeutig") in rules
        assert (contract.name, "lieferung_id", "not_nullable") in rules
        for measure in contract.measures:
            pair = f"{measure.name}, {measure.name}_flag"
            assert {(contract.name, pair, name) for name in ("wert_und_kennzeichen", "null_und_kennzeichen")} <= rules


@pytest.mark.parametrize("contract", contracts().values(), ids=lambda c: c.name)
def test_a_good_row_keeps_its_contract(contract: Contract) -> None:
    rows = [good_row(contract)]
    assert validate(table(contract, rows), contract, required=True) == []
    assert validate_frame(frame(contract, rows), contract, required=True) == []


@pytest.mark.parametrize(("contract", "rule"), RULES, ids=[f"{c.name}-{r.column}-{r.check}" for c, r in RULES])
def test_a_broken_rule_is_found(contract: Contract, rule: Rule) -> None:
    rows = breaches(contract, rule)
    count = 1 if rule.check == "eindeutig" else len(rows)
    wanted = (rule.column, MESSAGES[rule.check])
    with table(contract, [good_row(contract), *rows]) as con:
        assert {wanted: count}.items() <= {(f.gegenstand, f.meldung): f.anzahl for f in validate(con, contract)}.items()
    assert wanted in about(validate_frame(frame(contract, rows), contract))


@pytest.mark.parametrize("contract", contracts().values(), ids=lambda c: c.name)
def test_every_missing_column_is_found(contract: Contract) -> None:
    missing = {(column.name, MESSAGES["fehlt"]) for column in contract.columns}
    with duckdb.connect() as con:
        con.execute("CREATE TABLE fremd (etwas INTEGER)")
        assert about(validate(con, contract, table="fremd")) == missing
    assert about(validate_frame(pd.DataFrame(), contract)) == missing


@pytest.mark.parametrize("contract", contracts().values(), ids=lambda c: c.name)
def test_every_column_of_another_type_is_found(contract: Contract) -> None:
    retyped = {(column.name, MESSAGES["dtype"]) for column in contract.columns}
    with duckdb.connect() as con:
        con.execute(f"CREATE TABLE fremd ({', '.join(f'{column.name} TIME' for column in contract.columns)})")
        assert about(validate(con, contract, table="fremd")) == retyped
    stamps = pd.Series([], dtype="datetime64[us]")
    assert about(validate_frame(pd.DataFrame({c.name: stamps for c in contract.columns}), contract)) == retyped


def test_an_empty_table_is_at_fault_only_where_data_are_required() -> None:
    contract = contracts()["flaeche"]
    assert validate(table(contract, []), contract) == []
    assert validate_frame(frame(contract, []), contract) == []
    assert about(validate(table(contract, []), contract, required=True)) == {("alle Spalten", MESSAGES["leer"])}
    assert about(validate_frame(frame(contract, []), contract, required=True)) == {("alle Spalten", MESSAGES["leer"])}


def test_a_finding_counts_the_rows_and_shows_one() -> None:
    contract = contracts()["mindestsicherung"]
    rows = [
        good_row(contract) | {"jahr": jahr, "quote": quote} for jahr, quote in [(2021, 11.5), (2022, 101), (2023, -1)]
    ]
    (finding,) = validate(table(contract, rows), contract)
    assert (finding.schwere, finding.datensatz, finding.gegenstand) == ("fehler", "mindestsicherung", "quote")
    assert finding.anzahl == 2
    assert finding.beispiel == "05711 2022: 101.0"


def test_another_table_can_be_held_against_a_contract() -> None:
    contract = contracts()["mindestsicherung"]
    con = table(contract, [good_row(contract)])
    con.execute("CREATE TABLE probe AS SELECT * REPLACE (200.0::DOUBLE AS quote) FROM core.mindestsicherung")
    assert validate(con, contract) == []
    assert about(validate(con, contract, table="probe")) == {("quote", MESSAGES["in_range"])}


def test_a_check_without_translation_is_never_skipped() -> None:
    schema = pa.DataFrameSchema({"a": pa.Column("Int64", pa.Check.ne(3))})
    with pytest.raises(KeyError, match="not_equal_to"):
        compile_rules(schema)


def about(findings: list[Finding]) -> set[tuple[str, str]]:
    return {(finding.gegenstand, finding.meldung) for finding in findings}
