"""A small NRW for the checks: all core tables, empty, and the regions with their validity."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import duckdb
import pytest

from schemas import contracts
from schemas.codes import TOTAL

KREISE = """05111 05112 05113 05114 05116 05117 05119 05120 05122 05124 05154 05158 05162 05166 05170 05314 05315 05316
    05334 05358 05362 05366 05370 05374 05378 05382 05512 05513 05515 05554 05558 05562 05566 05570 05711 05754 05758
    05762 05766 05770 05774 05911 05913 05914 05915 05916 05954 05958 05962 05966 05970 05974 05978"""
OLPE = ("05966004", "05966008", "05966012", "05966016", "05966020", "05966024", "05966028")
REFORM = "2009-10-21"

Add = Callable[..., None]


@pytest.fixture
def kreise() -> list[str]:
    """Keys of the 53 Kreise and kreisfreie Städte."""
    return KREISE.split()


@pytest.fixture
def con() -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection with empty core tables and the regions."""
    with duckdb.connect(config={"threads": 1}) as connection:
        connection.execute("CREATE SCHEMA core")
        for contract in contracts().values():
            connection.execute(contract.ddl())
        connection.execute(
            "CREATE TABLE core.region (region_id VARCHAR, name VARCHAR, ebene VARCHAR, uebergeordnet_id VARCHAR, "
            "gueltig_von DATE, gueltig_bis DATE)"
        )
        connection.executemany("INSERT INTO core.region VALUES (?, ?, ?, ?, ?, ?)", list(_regions()))
        yield connection


@pytest.fixture
def add(con: duckdb.DuckDBPyConnection) -> Add:
    """Adds rows to a dataset; what a row leaves out is the total, the year as period, an ordinary value."""

    def insert(dataset: str, *rows: dict[str, Any]) -> None:
        contract = contracts()[dataset]
        groups = {group.name: TOTAL for group in contract.groups}
        for row in rows:
            full = {"lieferung_id": "l1", "zeit": str(row.get("jahr")), **groups, **row}
            marks = ", ".join("?" for _ in full)
            con.execute(f"INSERT INTO core.{dataset} ({', '.join(full)}) VALUES ({marks})", list(full.values()))

    return insert


def _regions() -> Iterator[tuple[str, str, str, str | None, str | None, str | None]]:
    yield "DG", "Deutschland", "land", None, None, None
    yield "05", "Nordrhein-Westfalen", "land", "DG", None, None
    for rb in ("051", "053", "055", "057", "059"):
        yield rb, f"Regierungsbezirk {rb}", "regierungsbezirk", "05", None, None
    for key in KREISE.split():
        yield key, f"Kreis {key}", "kreis", key[:3], REFORM if key == "05334" else None, None
    for key in ("05313", "05354"):
        yield key, f"Früherer Kreis {key}", "kreis", "053", None, "2009-10-20"
    for key in (*OLPE, "05334002", "05334004", "05711000"):
        yield key, f"Gemeinde {key}", "gemeinde", key[:5], None, None
