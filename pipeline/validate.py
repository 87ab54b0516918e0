"""Holds data against a contract: one DuckDB query a sound table, compiled from the pandera schema of the contract.

Small frames can go through pandera itself (`validate_frame`); both report the same faults of the same columns.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import compress
from typing import TYPE_CHECKING, Any

from pipeline.findings import Finding
from schemas.codes import FLAGS_WITHOUT_VALUE, ZERO_FLAGS
from schemas.compiled import DTYPES, VALUE_AND_FLAG, ZERO_AND_FLAG

if TYPE_CHECKING:
    import duckdb
    import pandas as pd
    import pandera.pandas as pa

    from schemas.contract import Contract

CHECK = "vertrag"
STRUCTURE = ("fehlt", "dtype")
MESSAGES = {
    "fehlt": "Die Spalte fehlt.",
    "dtype": "Die Spalte hat einen anderen Typ als vereinbart.",
    "not_nullable": "Der Wert fehlt, obwohl er verlangt ist.",
    "isin": "Der Wert steht nicht in der Liste der erlaubten Werte.",
    "str_matches": "Der Wert hat nicht die vereinbarte Form.",
    "in_range": "Der Wert liegt außerhalb der erlaubten Grenzen.",
    "eindeutig": "Derselbe Schlüssel kommt mehrfach vor.",
    VALUE_AND_FLAG: "Ein fehlender Wert braucht einen Grund als Kennzeichen, ein vorhandener darf keinen haben.",
    ZERO_AND_FLAG: "Das Kennzeichen sagt null, der Wert ist ein anderer.",
    "leer": "Die Tabelle ist leer.",
}


@dataclass(frozen=True, slots=True)
class Rule:
    """One compiled rule: `bad` is an SQL condition that is true exactly for the rows at fault."""

    column: str
    check: str
    bad: str


def validate(
    con: duckdb.DuckDBPyConnection, contract: Contract, *, table: str = "", required: bool = False
) -> list[Finding]:
    """Findings of all broken rules of `core.<name>` (or `table`); an empty table is at fault only if `required`."""
    table = table or f'core."{contract.name}"'
    schema = contract.schema()
    types = {name: str(kind) for name, kind, *_ in con.execute(f"DESCRIBE {table}").fetchall()}
    faults = list(_wrong_columns(schema, types))
    wrong = {column for column, _ in faults}
    rules = [rule for rule in compile_rules(schema) if not wrong & set(rule.column.split(", "))]
    found = [_finding(contract.name, column, check) for column, check in faults]
    found += _broken(con, contract, table, rules, list(types))
    if required and con.execute(f"SELECT count(*) FROM {table}").fetchall() == [(0,)]:
        found.append(_finding(contract.name, "alle Spalten", "leer"))
    return found


def validate_frame(frame: pd.DataFrame, contract: Contract, *, required: bool = False) -> list[Finding]:
    """The same for a small frame, checked by pandera itself; column types as in `schemas.compiled.DTYPES`."""
    import pandera.errors

    found = [_finding(contract.name, "alle Spalten", "leer")] if required and frame.empty else []
    try:
        contract.schema().validate(frame, lazy=True)
    except pandera.errors.SchemaErrors as errors:
        faults = dict.fromkeys(_pandera_fault(error, contract) for error in errors.schema_errors)
        wrong = {column for column, check in faults if check in STRUCTURE}
        found += [_finding(contract.name, c, k) for c, k in faults if k in STRUCTURE or not wrong & set(c.split(", "))]
    return found


def compile_rules(schema: pa.DataFrameSchema) -> list[Rule]:
    """All rules of a pandera schema as SQL conditions; a check without a translation is a KeyError, never skipped."""
    rules = []
    for name, column in schema.columns.items():
        if not column.nullable:
            rules.append(Rule(name, "not_nullable", f"{_quote(name)} IS NULL"))
        rules += [Rule(name, str(c.name), f"NOT ({_condition(name, c)})") for c in column.checks]
    for check in schema.checks:
        value, flag = check.statistics["value"], check.statistics["flag"]
        rules.append(
            Rule(f"{value}, {flag}", str(check.name), _flag_rule(str(check.name), _quote(value), _quote(flag)))
        )
    if schema.unique:
        rules.append(Rule(", ".join(schema.unique), "eindeutig", ""))
    return rules


def _condition(name: str, check: Any) -> str:
    """The SQL condition that good values fulfil; NULL is neither good nor bad."""
    column, facts = _quote(name), check.statistics
    return {
        "isin": lambda: f"{column} IN ({', '.join(map(_literal, facts['allowed_values']))})",
        "str_matches": lambda: f"regexp_matches({column}, {_literal('^(?:' + _re2(facts['pattern']) + ')')})",
        "in_range": lambda: f"{column} BETWEEN {facts['min_value']!r} AND {facts['max_value']!r}",
    }[check.name]()


def _flag_rule(name: str, value: str, flag: str) -> str:
    def among(codes: Any) -> str:
        return f"coalesce({flag} IN ({', '.join(map(_literal, codes))}), false)"

    return {
        VALUE_AND_FLAG: f"({value} IS NULL) <> {among(FLAGS_WITHOUT_VALUE)}",
        ZERO_AND_FLAG: f"{among(ZERO_FLAGS)} AND coalesce({value} <> 0, true)",
    }[name]


def _broken(
    con: duckdb.DuckDBPyConnection, contract: Contract, table: str, rules: list[Rule], columns: list[str]
) -> list[Finding]:
    """One query asks which rules some row breaks; only those are counted, because planning that costs the most."""
    if not rules:
        return []
    key = ", ".join(_quote(name) for name in contract.key_names if name in columns)
    asked = [f"bool_or({r.bad})" if r.bad else f"count(*) > count(DISTINCT row({key}))" for r in rules]
    (broken,) = con.execute(f"SELECT {', '.join(asked)} FROM {table}").fetchall()
    return [_counted(con, contract, table, rule, key) for rule in compress(rules, broken)]


def _counted(con: duckdb.DuckDBPyConnection, contract: Contract, table: str, rule: Rule, key: str) -> Finding:
    """How many rows break a rule, or how many keys stand twice, with the first of them."""
    values = ", ".join(f"coalesce(CAST({_quote(c)} AS VARCHAR), 'NULL')" for c in rule.column.split(", "))
    shown = f" || ': ' || concat_ws(', ', {values})" if rule.bad else ""
    fault = f"WHERE {rule.bad}" if rule.bad else f"GROUP BY {key} HAVING count(*) > 1"
    ((count, example),) = con.execute(
        f"SELECT count(*), min(k) FROM (SELECT concat_ws(' ', {key or 'NULL'}){shown} AS k FROM {table} {fault})"
    ).fetchall()
    return _finding(contract.name, rule.column, rule.check, count, example)


def _wrong_columns(schema: pa.DataFrameSchema, types: dict[str, str]) -> Iterator[tuple[str, str]]:
    sql = {pandas: name for name, pandas in DTYPES.items()}
    for name, column in schema.columns.items():
        if name not in types:
            yield name, "fehlt"
        elif types[name] != sql[str(column.dtype)]:
            yield name, "dtype"


def _pandera_fault(error: Any, contract: Contract) -> tuple[str, str]:
    """Column and check of a pandera error, in the words of the compiled rules."""
    reason = error.reason_code.name
    if reason == "COLUMN_NOT_IN_DATAFRAME":
        return str(error.failure_cases), "fehlt"
    if reason == "DUPLICATES":
        return ", ".join(contract.key_names), "eindeutig"
    if reason == "WRONG_DATATYPE":
        return str(error.schema.name), "dtype"
    if reason == "SERIES_CONTAINS_NULLS":
        return str(error.schema.name), "not_nullable"
    facts = error.check.statistics
    column = f"{facts['value']}, {facts['flag']}" if "flag" in facts else str(error.schema.name)
    return column, str(error.check.name)


def _finding(dataset: str, column: str, check: str, count: int = 1, example: str = "") -> Finding:
    return Finding(CHECK, "fehler", dataset, column, MESSAGES[check], count, example)


def _quote(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _literal(value: object) -> str:
    return "'" + str(value).replace("'", "''") + "'"


def _re2(pattern: str) -> str:
    r"""A Python pattern for DuckDB's RE2, which writes the end of the text `\z` and not `\Z`."""
    return re.sub(r"\\Z", r"\\z", pattern)
