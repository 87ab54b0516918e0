"""A contract as pandera schema. Imported only where data are validated, because pandera brings pandas with it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandera.pandas as pa
from pandera.engines.pandas_engine import Engine

from schemas.codes import FLAGS_WITHOUT_VALUE, ZERO_FLAGS
from schemas.fields import Field, SqlType, flag_of

if TYPE_CHECKING:
    import pandas as pd

    from schemas.contract import Contract

DTYPES: dict[SqlType, str] = {
    "VARCHAR": "string[python]",
    "INTEGER": "Int32",
    "BIGINT": "Int64",
    "DOUBLE": "Float64",
    "BOOLEAN": "boolean",
}
_RESOLVED = {name: Engine.dtype(dtype) for name, dtype in DTYPES.items()}
"""Resolved once: pandera takes a tenth of a millisecond for each name, more than for the rest of a column."""
VALUE_AND_FLAG = "wert_und_kennzeichen"
ZERO_AND_FLAG = "null_und_kennzeichen"


def dataframe_schema(contract: Contract) -> pa.DataFrameSchema:
    """The pandera schema: all columns required, unique key, value and flag of every measure consistent."""
    columns: dict[str, Any] = {column.name: _column(column) for column in contract.columns}
    checks = [check for m in contract.measures for check in _flag_checks(m.name, flag_of(m).name)]
    return pa.DataFrameSchema(columns, checks=checks, unique=list(contract.key_names), name=contract.name)


def _column(column: Field) -> pa.Column:
    checks: list[pa.Check] = []
    if column.codes:
        checks.append(pa.Check.isin(list(column.codes)))
    if column.pattern:
        checks.append(pa.Check.str_matches(rf"(?:{column.pattern})\Z"))
    if column.minimum is not None and column.maximum is not None:
        checks.append(pa.Check.in_range(column.minimum, column.maximum))
    return pa.Column(_RESOLVED[column.type], checks, nullable=column.nullable, description=column.description)


def _flag_checks(value: str, flag: str) -> list[pa.Check]:
    def value_or_reason(frame: pd.DataFrame) -> pd.Series[bool]:
        return frame[value].isna() == frame[flag].isin(list(FLAGS_WITHOUT_VALUE))

    def zero(frame: pd.DataFrame) -> pd.Series[bool]:
        return ~frame[flag].isin(list(ZERO_FLAGS)) | frame[value].eq(0).fillna(False)

    names = {"value": value, "flag": flag}
    return [
        pa.Check(value_or_reason, name=VALUE_AND_FLAG, statistics=names, ignore_na=False),
        pa.Check(zero, name=ZERO_AND_FLAG, statistics=names, ignore_na=False),
    ]
