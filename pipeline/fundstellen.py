"""Where the figures of a dataset stand in the delivered files: the columns of each file, and lines that differ.

A row of `core` names its delivery and its line. What the columns of that file mean is told here, so that both together
lead to the cell; a row whose figures stand in several lines has a place for each of them in `stage.fundstelle`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from pipeline.declaration import Abbildung
from pipeline.deliveries import Delivery
from pipeline.mapping import Mapping as Understood
from pipeline.period import parse
from pipeline.store import name
from pipeline.store import text as literal
from pipeline.vorlage.modell import Vorlage
from schemas import contracts
from schemas.contract import Contract

MOVED = ("ba",)
"""Formats whose figures the reader lays out anew, so that a column of the table is none of the file."""
STAGED = """
    create table stage.fundstelle (
        datensatz varchar, region_id varchar, jahr integer, schluessel varchar, mass varchar, lieferung_id varchar,
        zeile bigint
    )
"""


class Spalte(NamedTuple):
    """A column of a delivered file, counted from 1, and what it holds of a dataset.

    `mass` is empty where the line says which measure it is; `schluessel` are the codes that the heading states and
    `zeit` the period, as in the dataset.
    """

    lieferung_id: str
    datensatz: str
    spalte: int
    kopf: str
    mass: str
    schluessel: str
    zeit: str


def of_figures(delivery: Delivery, found: Understood) -> Iterator[Spalte]:
    """The columns of figures of a table, for every dataset that takes some of them; none where a reader moves them."""
    if delivery.table.format in MOVED:
        return
    heads = {column.index: " | ".join(column.path) for column in delivery.table.columns}
    form = delivery.quelle.zeit.form if delivery.quelle.zeit else "jahr"
    for target in delivery.quelle.datensaetze:
        keys = contracts()[target.datensatz].key_names
        for column in found.columns:
            if _taken(target, column.codes):
                period = parse(column.zeit, form) if column.zeit else None
                yield Spalte(
                    delivery.lieferung_id, target.datensatz, column.index + 1, heads[column.index],
                    column.codes.get("mass", ""), joined({k: c for k, c in column.codes.items() if k in keys}),
                    period.zeit if period else "",
                )  # fmt: skip


def _taken(target: Abbildung, codes: Mapping[str, str]) -> bool:
    """Whether a dataset takes a column with these codes; what the heading does not state is no obstacle."""
    wanted = {**target.nur, "mass": target.masse}
    return all(codes[axis] in allowed for axis, allowed in wanted.items() if axis in codes)


def of_list(delivery: Delivery, dataset: str, places: Mapping[str, Sequence[int]]) -> Iterator[Spalte]:
    """The columns of a list, one for each field that is read from it."""
    heads = {column.index: " | ".join(column.path) for column in delivery.table.columns}
    for field, indices in places.items():
        for index in indices:
            yield Spalte(delivery.lieferung_id, dataset, index + 1, heads[index], field, "", "")


def of_template(delivery: Delivery, vorlage: Vorlage) -> Iterator[Spalte]:
    """The columns of a template."""
    for place, (field, head) in enumerate(zip(vorlage.spalten, vorlage.heads, strict=True), 1):
        yield Spalte(delivery.lieferung_id, vorlage.datensatz, place, head, field, "", "")


def joined(codes: Mapping[str, str]) -> str:
    """Codes as one text, in alphabetical order: `abschluss=ohne_esa;geschlecht=insgesamt`."""
    return ";".join(f"{axis}={code}" for axis, code in sorted(codes.items()))


def schluessel(columns: Iterable[str]) -> str:
    """The same in SQL, of these columns of a row."""
    parts = [f"{literal(column + '=')} || {name(column)}::varchar" for column in sorted(columns)]
    return f"concat_ws(';', {', '.join(parts)})" if parts else "''"


def keys(contract: Contract) -> list[str]:
    """The key columns beside region and year."""
    return [key for key in contract.key_names if key not in ("region_id", "jahr")]


def scattered(contract: Contract, valid: str) -> str:
    """The statement that notes the places of all figures whose row in `core` cannot name one line."""
    dataset = name(contract.name)
    row = ", ".join(map(name, contract.key_names))
    return f"""
        insert into stage.fundstelle
        select {literal(contract.name)}, region_id, jahr, {schluessel(keys(contract))}, mass, lieferung_id, zeile
        from (select * from stage.{dataset} where {valid})
        semi join (select {row} from core.{dataset} where zeile is null) using ({row})
    """
