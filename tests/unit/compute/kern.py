"""A small `core` in memory: the rows a test gives, all regions, and the computed values by their key."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from pipeline import sozialraum
from pipeline.compute import compute
from pipeline.kennzahl import Kennzahl
from pipeline.mart import create_regions
from pipeline.store import Connection, insert_rows, workspace
from schemas import contracts

GROUPS = ("geschlecht", "staatsangehoerigkeit", "schulform", "untergruppe")
TEXTS = {
    "titel": "Probe", "titel_en": "Sample", "kurz": "Probe", "bereich": "D", "definition": "Probe.", "formel": "a ÷ b",
    "einheit": "Prozent", "nachkommastellen": 1, "prinzip": "Schulort", "stichtag": "Ende des Schuljahres",
    "quellen": ["q"], "grenzen": ["keine"], "zustaendig": "alle", "leitfaden": "kern",
    "beispiel": {"gegeben": {}, "erwartet": [{"region_id": "05711", "jahr": 2023}]},
}  # fmt: skip


_OPEN = ExitStack()


class Kern:
    """The database of one test."""

    def __init__(self, con: Connection) -> None:
        self.con = con

    def compute(self, *kennzahlen: Kennzahl) -> None:
        """Compute these indicators."""
        compute(self.con, {k.id: k for k in kennzahlen})

    def rows(self, kennzahl_id: str) -> list[dict[str, Any]]:
        """All values of an indicator."""
        found = self.con.execute("SELECT * FROM mart.kennzahlwert WHERE kennzahl_id = ?", [kennzahl_id])
        columns = [d[0] for d in found.description or []]
        return [dict(zip(columns, row, strict=True)) for row in found.fetchall()]

    def row(self, kennzahl_id: str, region_id: str, jahr: int, **groups: object) -> dict[str, Any]:
        """The one value of a region, year and group; what is no group column is not asked for."""
        key = {"region_id": region_id, "jahr": jahr} | {g: groups.get(g, "insgesamt") for g in GROUPS}
        (row,) = [r for r in self.rows(kennzahl_id) if key.items() <= r.items()]
        return row


@cache
def _database() -> Connection:
    """One database for the process, with all regions: creating them takes longer than most tests."""
    con = _OPEN.enter_context(workspace(Path()))
    con.execute("CREATE SCHEMA core")
    create_regions(con)
    return con


@contextmanager
def core(given: Mapping[str, Iterable[Mapping[str, Any]]]) -> Iterator[Kern]:
    """A database with these rows of core datasets; group columns default to their total."""
    con = _database()
    for dataset, rows in given.items():
        contract = contracts()[dataset]
        con.execute(contract.ddl())
        columns = [column.name for column in contract.columns]
        totals = {column.name: "insgesamt" for column in contract.groups}
        full = [totals | ({"zeit": str(row["jahr"])} if "jahr" in row else {}) | dict(row) for row in rows]
        unknown = {key for row in full for key in row} - set(columns)
        assert not unknown, f"{dataset} has no columns {unknown}"
        insert_rows(con, f"core.{dataset}", columns, [[row.get(c) for c in columns] for row in full])
    if "sozialraum" in given:
        con.execute(sozialraum.ADD)
    else:
        small = {key for rows in given.values() for row in rows if "-" in (key := str(row.get("region_id")))}
        insert_rows(con, "core.region", ["region_id", "ebene"], [(key, "sozialraum") for key in sorted(small)])
    try:
        yield Kern(con)
    finally:
        con.execute("DELETE FROM core.region WHERE ebene = 'sozialraum'")
        for dataset in given:
            con.execute(f"DROP TABLE core.{dataset}")


def check(found: Mapping[str, Any], wanted: Mapping[str, Any]) -> None:
    """The stated columns hold; a value that is stated without a flag has none."""
    wanted = {"flag": None, **wanted}
    for column, value in wanted.items():
        assert found[column] == (pytest.approx(value) if isinstance(value, float) else value), (column, found)


def kennzahl(**declared: Any) -> Kennzahl:
    """An indicator with sample texts."""
    return Kennzahl.model_validate({"id": "d99_probe", **TEXTS, **declared})
