"""A contract says what a core dataset is: its grain, its key, its measures, and how exact they are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from math import sqrt
from typing import TYPE_CHECKING

from schemas import codes, fields
from schemas.fields import Field, flag_of

if TYPE_CHECKING:
    import pandera.pandas as pa


@dataclass(frozen=True, slots=True)
class Rounding:
    """A measure is published as a multiple of `step`, since the year after `exact_until` (None: in every year).

    `exact_until_gemeinde` holds below the Kreise; `grain` is the smallest unit of the true value (1 for counts, 0 for
    continuous ones). IT.NRW rounds school statistics to 5 since the survey of 2019/20, below the Kreise since 2018/19.
    """

    step: float = 5
    exact_until: int | None = None
    exact_until_gemeinde: int | None = None
    grain: float = 1

    def exact(self, jahr: int, *, gemeinde: bool = False) -> bool:
        """Whether values of that year are published as counted."""
        until = self.exact_until_gemeinde if gemeinde else self.exact_until
        return until is not None and jahr <= until

    @property
    def error(self) -> float:
        """The largest error of one published value: 2 for counts rounded to 5."""
        return (self.step - self.grain) / 2

    @property
    def variance(self) -> float:
        """Variance of that error: 2 for counts rounded to 5."""
        return (self.step**2 - self.grain**2) / 12

    def expected(self, parts: int) -> float:
        """Gap between a total and the sum of n rounded parts that is still likely: 3·√(2n) + 2 for counts."""
        return 3 * sqrt(self.variance * parts) + self.error

    def possible(self, parts: int) -> float:
        """Gap between a total and the sum of n rounded parts that is still possible: 2n + 2 for counts."""
        return self.error * (parts + 1)


@dataclass(frozen=True)
class Contract:
    """One core dataset. `measures` each get a column `<measure>_flag`; `rounding` names those that are not exact.

    `oeffentlich` says that an office has published the data already; `kommunal` that each municipality supplies its
    own rows only, so that other regions are not missing; `vollzaehlig` that a list names everything there is in the
    regions and years it covers, so that what it leaves out is zero and totals are sums of its rows.
    """

    name: str
    title: str
    grain: str
    key: tuple[Field, ...]
    measures: tuple[Field, ...] = ()
    attributes: tuple[Field, ...] = ()
    rounding: Mapping[str, Rounding] = field(default_factory=dict)
    oeffentlich: bool = True
    kommunal: bool = False
    vollzaehlig: bool = False

    @cached_property
    def columns(self) -> tuple[Field, ...]:
        """All columns in the order of the table: key, period, attributes, measures with flags, place."""
        period = (fields.ZEIT,) if fields.JAHR in self.key else ()
        pairs = (column for m in self.measures for column in (m, flag_of(m)))
        return (*self.key, *period, *self.attributes, *pairs, fields.ZEILE, fields.LIEFERUNG_ID)

    @property
    def key_names(self) -> tuple[str, ...]:
        """Names of the key columns; together they are unique."""
        return tuple(column.name for column in self.key)

    @property
    def grouping(self) -> tuple[Field, ...]:
        """Columns whose codes are explained in mart.auspraegung: coded columns that are no flags."""
        return tuple(column for column in (*self.key, *self.attributes) if column.codes)

    @property
    def groups(self) -> tuple[Field, ...]:
        """Key columns that break a total down: those with a code `insgesamt`."""
        return tuple(column for column in self.key if codes.TOTAL in column.codes)

    def ddl(self, schema: str = "core") -> str:
        """CREATE TABLE statement; rules beyond the types are left to the validation, which reports all at once."""
        columns = ", ".join(f'"{c.name}" {c.type}' for c in self.columns)
        return f'CREATE TABLE {schema}."{self.name}" ({columns})'

    def comments(self, schema: str = "core") -> list[str]:
        """COMMENT ON statements with the German description of the table and of every column."""
        table = f'{schema}."{self.name}"'
        texts = [(f'COLUMN {table}."{c.name}"', c.comment) for c in self.columns]
        return [_comment(target, text) for target, text in [(f"TABLE {table}", f"{self.title}: {self.grain}"), *texts]]

    def schema(self) -> pa.DataFrameSchema:
        """The contract as pandera schema (imports pandera and pandas)."""
        from schemas.compiled import dataframe_schema

        return dataframe_schema(self)


def _comment(target: str, text: str) -> str:
    return "COMMENT ON {} IS '{}'".format(target, text.replace("'", "''"))
