"""What checks share to look at many datasets in one query: their values one below the other, and words for codes.

Most datasets are small, so that planning a query costs more than running it.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from pipeline.store import filled
from schemas import auspraegungen, contracts
from schemas.codes import TOTAL

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    import duckdb

    from schemas.contract import Contract
    from schemas.fields import Field

BATCH = 24
"""So many datasets go into one query: enough to spare planning, not so many that their values fill the memory."""


def regional(con: duckdb.DuckDBPyConnection) -> list[Contract]:
    """Contracts of the datasets that state figures by region and year, those without a row left out."""
    there = filled(con)
    states = {"region_id", "jahr"}
    return [c for c in contracts().values() if c.name in there and c.measures and states <= set(c.key_names)]


def ask(
    con: duckdb.DuckDBPyConnection, sql: str, datasets: Iterable[str], parameters: Mapping[str, object] | None = None
) -> list[Any]:
    """Rows of a query in which `{alle}` stands for SELECTs over single datasets, asked of some of them at a time."""
    selects = list(datasets)
    batches = [" UNION ALL ".join(selects[first : first + BATCH]) for first in range(0, len(selects), BATCH)]
    return [row for alle in batches for row in con.execute(sql.format(alle=alle), parameters).fetchall()]


def additive(contract: Contract) -> list[Field]:
    """Measures whose parts add up."""
    return [measure for measure in contract.measures if measure.additive]


def values(nr: int, contract: Contract, measures: Sequence[Field], *, without: str = "", also: str = "") -> str:
    """SELECT of the values of a dataset: nr, mass (the name), region_id, jahr, gruppe, wert, kennzeichen, lieferung_id.

    `nr` tells the dataset among others in one query, `also` is SQL of further columns.
    """
    mass, wert, kennzeichen = (
        f"unnest([{', '.join(form.format(m.name) for m in measures)}])" for form in ("'{}'", "{}::DOUBLE", "{}_flag")
    )
    return (
        f"SELECT {nr} AS nr, {mass} AS mass, region_id, jahr, {group(contract, without=without)} AS gruppe, "
        f"{wert} AS wert, {kennzeichen} AS kennzeichen, lieferung_id{also} FROM core.{contract.name}"
    )


def group(contract: Contract, *, without: str = "") -> str:
    """SQL of what a row is about beside region and year, totals left out: `schulform=02;geschlecht=weiblich`."""
    columns = [c.name for c in contract.key if c.name not in ("region_id", "jahr", without)]
    stated = [f"'{column}=' || nullif({column}, '{TOTAL}')" for column in columns]
    return f"concat_ws(';', {', '.join(stated) or 'NULL'})"


def words(gruppe: str) -> str:
    """SQL of the German words for such a group, NULL for the total; the query takes `names()` as parameters."""
    word = "coalesce(map($codes, $namen)[code], substr(code, strpos(code, '=') + 1))"
    return f"nullif(array_to_string(list_transform(string_split({gruppe}, ';'), lambda code: {word}), ' '), '')"


@cache
def names() -> dict[str, list[str]]:
    """Every code of a column, `schulform=02`, and beside it what it is called."""
    coded = list(auspraegungen())
    return {"codes": [f"{column}={code}" for column, code, _ in coded], "namen": [name for _, _, name in coded]}


def number(column: str) -> str:
    """SQL of a figure as German text: counts without decimals, others with those they have."""
    return f"replace(regexp_replace(round({column}, 2)::VARCHAR, '\\.0$', ''), '.', ',')"
