"""What checks share to look at any dataset: its values one below the other, and words for its codes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.store import filled
from schemas import contracts
from schemas.codes import TOTAL

if TYPE_CHECKING:
    import duckdb

    from schemas.contract import Contract
    from schemas.fields import Field


def regional(con: duckdb.DuckDBPyConnection) -> list[Contract]:
    """Contracts of the datasets that state figures by region and year, those without a row left out."""
    there = filled(con)
    states = {"region_id", "jahr"}
    return [c for c in contracts().values() if c.name in there and c.measures and states <= set(c.key_names)]


def additive(contract: Contract) -> list[Field]:
    """Measures whose parts add up."""
    return [measure for measure in contract.measures if measure.additive]


def values(contract: Contract, measures: list[Field]) -> str:
    """SQL of the values of some measures: key, lieferung_id, mass (the name), wert, kennzeichen (the flag)."""
    columns = ", ".join([*contract.key_names, "lieferung_id"])
    return " UNION ALL ".join(
        f"SELECT {columns}, '{m.name}' AS mass, {m.name}::DOUBLE AS wert, {m.name}_flag AS kennzeichen "
        f"FROM core.{contract.name}"
        for m in measures
    )


def groups(contract: Contract, *, without: str = "") -> list[str]:
    """Names of the key columns beside region and year, but for one: what a row is about."""
    return [column.name for column in _further(contract) if column.name != without]


def words(contract: Contract, *, without: str = "") -> str:
    """SQL arguments that name the group of a row in German, for `concat_ws`; totals are not worth a word."""
    columns = [column for column in _further(contract) if column.name != without]
    return "".join(f", CASE {c.name} {_cases(c)} END" if c.codes else f", {c.name}" for c in columns)


def number(column: str) -> str:
    """SQL of a figure as German text: counts without decimals, others with those they have."""
    return f"replace(regexp_replace(round({column}, 2)::VARCHAR, '\\.0$', ''), '.', ',')"


def _further(contract: Contract) -> list[Field]:
    return [column for column in contract.key if column.name not in ("region_id", "jahr")]


def _cases(column: Field) -> str:
    return " ".join(f"WHEN {_text(c)} THEN {_text(name)}" for c, name in column.codes.items() if c != TOTAL)


def _text(value: str) -> str:
    return "'" + value.replace("'", "''") + "'"
