"""Values of indicators that an earlier build computed from the same: datasets, regions, declaration and program."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from pathlib import Path

from pipeline.kennzahl import Kennzahl
from pipeline.store import Connection, transaction
from pipeline.store import text as literal
from pipeline.zwischenstand import Zwischenstand

VALUES = "mart.kennzahlwert"
EMPTY = Path(__file__).with_name("kennzahlen.sql").read_text(encoding="utf-8")
"""The statements that make the tables which the indicators fill, or empty ones in their place."""
_ROWS = "werte"
_REGIONS = """
    select md5(string_agg(zeile, chr(10) order by zeile))
    from (select r::varchar as zeile from core.region as r union all select v::varchar from core.vergleichsgruppe as v)
"""


class Werte:
    """What is kept of the values of some indicators, for one build."""

    def __init__(
        self, con: Connection, kennzahlen: Mapping[str, Kennzahl], kept: Zwischenstand, contents: Mapping[str, str]
    ) -> None:
        """`contents` says of every dataset that has rows what they were made of."""
        self._kennzahlen, self._kept, self._contents = kennzahlen, kept, contents
        self._regions = str(con.execute(_REGIONS).fetchall())

    def find(self, kennzahlen: Iterable[Kennzahl]) -> dict[str, Path]:
        """The files with the values that are kept, by the id of their indicator."""
        found = {k.id: self._kept.find(self._key(k)) for k in kennzahlen if _alone(k)}
        return {kennzahl_id: entry.tabellen[_ROWS] for kennzahl_id, entry in found.items() if entry}

    def keep(self, kennzahlen: Iterable[Kennzahl]) -> None:
        """Plan to keep the values of indicators that have just been computed."""
        for kennzahl in kennzahlen:
            if _alone(kennzahl):
                rows = f"from {VALUES} where kennzahl_id = {literal(kennzahl.id)}"
                self._kept.keep(self._key(kennzahl), {}, **{_ROWS: rows})

    def _key(self, kennzahl: Kennzahl) -> str:
        """What the values depend on: of a gap also what those of the indicator do that it compares two groups of."""
        datasets = [f"{dataset} {self._contents.get(dataset, '')}" for dataset in sorted(kennzahl.benutzt)]
        basis = self._kennzahlen.get(kennzahl.differenz.kennzahl) if kennzahl.differenz else None
        above = [self._key(basis)] if basis else []
        return self._kept.key("werte", kennzahl.model_dump_json(), kennzahl.sql, self._regions, *datasets, *above)


def _alone(kennzahl: Kennzahl) -> bool:
    """Whether an indicator depends on nothing but its datasets: a statement may read what is computed of others."""
    return "mart." not in kennzahl.sql


def merge(con: Connection, kennzahlen: Sequence[Kennzahl], found: Mapping[str, Path]) -> None:
    """Complete computed values by kept ones, as if all had been computed in this order; an Error leaves them alone."""
    with transaction(con):
        con.execute(f"create or replace temp table gerechnet as from {VALUES}")
        con.execute(EMPTY)  # for deleted rows would count in the size of the table
        for kept, run in groupby(kennzahlen, lambda kennzahl: kennzahl.id in found):
            ids = [kennzahl.id for kennzahl in run]
            files = ", ".join(literal(str(found[i])) for i in ids if kept)
            chosen = f"gerechnet where kennzahl_id in ({', '.join(map(literal, ids))})"
            con.execute(f"insert into {VALUES} from {f'read_parquet([{files}])' if kept else chosen}")
        con.execute("drop table gerechnet")
