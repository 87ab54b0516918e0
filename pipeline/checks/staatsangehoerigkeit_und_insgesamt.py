"""Germans and foreigners against the total, in every dataset that tells both."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.checks._parts import group_sums

if TYPE_CHECKING:
    import duckdb

    from pipeline.findings import Finding

TITEL = "Deutsche und Nichtdeutsche ergeben zusammen die Gesamtzahl"
WAS_TUN = "Die genannten Zeilen mit dem Original vergleichen und beim Herausgeber nachfragen."


def check(con: duckdb.DuckDBPyConnection) -> list[Finding]:
    """Findings where the two do not make the total; one of them alone may not exceed it."""
    return group_sums(con, "staatsangehoerigkeit_und_insgesamt", "staatsangehoerigkeit")
