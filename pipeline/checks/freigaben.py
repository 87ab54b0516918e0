"""Releases that name a dataset which does not exist release nothing."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

from pipeline.disclosure.release import ALL
from pipeline.findings import Finding
from schemas import contracts

if TYPE_CHECKING:
    import duckdb

TITEL = "Freigaben nennen Datensätze, die es gibt"
WAS_TUN = "In der Freigabe die Kennung des Datensatzes berichtigen."


def check(con: duckdb.DuckDBPyConnection) -> list[Finding]:
    """One warning for each unknown name, with the nearest known one."""
    rows = con.execute("SELECT datensatz, count(*), min(region_id) FROM core.freigabe GROUP BY datensatz ORDER BY 1")
    return [
        Finding("freigaben", "warnung", "freigabe", name, _message(name), count, example)
        for name, count, example in rows.fetchall()
        if name != ALL and name not in contracts()
    ]


def _message(name: str) -> str:
    near = get_close_matches(name, contracts(), n=1)
    hint = f" Gemeint ist vermutlich „{near[0]}“." if near else ""
    return f"Den Datensatz „{name}“ gibt es nicht; die Freigabe bleibt ohne Wirkung.{hint}"
