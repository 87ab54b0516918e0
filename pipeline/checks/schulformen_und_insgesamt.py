"""Parts of a school table (Schulform, Schulart, Abschluss, Art) against the published total of the same region.

Subsets (`dar_…`) and side notes (`nachr_…`) are never added.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.checks._parts import group_sums

if TYPE_CHECKING:
    import duckdb

    from pipeline.findings import Finding

TITEL = "Schulformen, Schularten und Abschlüsse ergeben zusammen die veröffentlichte Gesamtzahl"
WAS_TUN = "Die genannten Zeilen mit dem Original vergleichen und beim Herausgeber nachfragen."


def check(con: duckdb.DuckDBPyConnection) -> list[Finding]:
    """Findings where the parts do not make the total; with parts missing, where they exceed it."""
    return group_sums(con, "schulformen_und_insgesamt", "schulform", "schulart", "abschluss", "art")
