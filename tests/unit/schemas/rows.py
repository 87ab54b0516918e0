"""Rows that keep a contract, made from its columns alone."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import duckdb
import pandas as pd

from schemas.compiled import DTYPES

if TYPE_CHECKING:
    from schemas.contract import Contract
    from schemas.fields import Field

SAMPLES = ("05711", "05711000", "100012", "20", "schulform", "2024-03-12", "b02_sus_anzahl", "M0 0 10 0 10 10Z")


def good_value(column: Field) -> Any:
    """A value that keeps all rules of the column: its first code, a sample of its form, its least number."""
    if column.codes and not column.name.endswith("_flag"):
        return next(iter(column.codes))
    if column.pattern:
        return next(sample for sample in SAMPLES if re.fullmatch(column.pattern, sample))
    if column.minimum is not None:
        return column.minimum + 1
    return None if column.nullable else {"VARCHAR": "Text", "BOOLEAN": True}[column.type]


def good_row(contract: Contract) -> dict[str, Any]:
    """A row that keeps the contract."""
    return {column.name: good_value(column) for column in contract.columns}


def frame(contract: Contract, rows: list[dict[str, Any]]) -> pd.DataFrame:
    """Rows as a frame with the column types of the contract."""
    columns = {c.name: pd.Series([row[c.name] for row in rows], dtype=DTYPES[c.type]) for c in contract.columns}
    return pd.DataFrame(columns)


def table(contract: Contract, rows: list[dict[str, Any]]) -> duckdb.DuckDBPyConnection:
    """A database in memory with the table of the contract and these rows."""
    con = duckdb.connect(config={"threads": 1})
    con.execute("CREATE SCHEMA core")
    con.execute(contract.ddl())
    marks = ", ".join("?" for _ in contract.columns)
    for row in rows:
        con.execute(f"INSERT INTO core.{contract.name} VALUES ({marks})", [row[c.name] for c in contract.columns])
    return con
