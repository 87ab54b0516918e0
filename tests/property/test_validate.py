"""The compiled query and pandera come to the same verdict, on any rows."""

from __future__ import annotations

from typing import Any

import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.validate import validate, validate_frame
from schemas import contracts
from schemas.codes import FLAGS
from schemas.contract import Contract
from schemas.fields import Field
from tests.unit.schemas.rows import frame, good_value, table

TEXTS = st.sampled_from(
    ["05711", "05334002", "0571", "05711\n", "20", "0A", "´", "", "weiblich", "geheim", "insgesamt"]
)
NUMBERS = st.sampled_from([-1, 0, 1, 2, 9, 10, 101, 2023, 2101])


def values(column: Field) -> st.SearchStrategy[Any]:
    """Values of the right type, good ones and bad ones, and none."""
    by_type: dict[str, st.SearchStrategy[Any]] = {
        "VARCHAR": TEXTS | st.sampled_from(list(FLAGS)),
        "INTEGER": NUMBERS,
        "BIGINT": NUMBERS,
        "DOUBLE": NUMBERS | st.sampled_from([0.5, 99.9]),
        "BOOLEAN": st.booleans(),
    }
    return st.just(good_value(column)) | st.none() | by_type[column.type]


@st.composite
def cases(draw: st.DrawFn) -> tuple[Contract, list[dict[str, Any]]]:
    """A contract with up to six rows; most values of a row are good, so that single faults are seen too."""
    contract = draw(st.sampled_from(list(contracts().values())))
    rows = []
    for _ in range(draw(st.integers(0, 6))):
        spoilt = draw(st.sets(st.sampled_from([c.name for c in contract.columns]), max_size=3))
        rows.append({c.name: draw(values(c)) if c.name in spoilt else good_value(c) for c in contract.columns})
    return contract, rows


@settings(max_examples=100)
@given(case=cases(), dropped=st.none() | st.integers(0, 20), retyped=st.none() | st.integers(0, 20))
def test_sql_and_pandera_agree(
    case: tuple[Contract, list[dict[str, Any]]], dropped: int | None, retyped: int | None
) -> None:
    contract, rows = case
    con, data = table(contract, rows), frame(contract, rows)
    names = [column.name for column in contract.columns]
    if retyped is not None and len(rows) < 3:
        name = names[retyped % len(names)]
        con.execute(f"ALTER TABLE core.{contract.name} ALTER {name} TYPE TIMESTAMP USING NULL")
        data[name] = pd.Series([None] * len(data), dtype="datetime64[us]")
    if dropped is not None and len(rows) < 3:
        name = names[dropped % len(names)]
        con.execute(f"ALTER TABLE core.{contract.name} DROP COLUMN {name}")
        data = data.drop(columns=name)
    assert faults(validate(con, contract, required=True)) == faults(validate_frame(data, contract, required=True))
    con.close()


def faults(findings: list[Any]) -> set[tuple[str, str]]:
    return {(finding.gegenstand, finding.meldung) for finding in findings}
