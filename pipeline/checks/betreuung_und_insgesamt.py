"""Gruppenformen, weekly hours and kinds of school entry against the stated total of the same region."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.checks._parts import group_sums

if TYPE_CHECKING:
    import duckdb

    from pipeline.findings import Finding

TITEL = "Gruppenformen, Betreuungszeiten und Arten der Einschulung ergeben zusammen die Gesamtzahl"
WAS_TUN = "Die genannten Zeilen mit dem Original vergleichen; in einer Vorlage die Gesamtzahl berichtigen."


def check(con: duckdb.DuckDBPyConnection) -> list[Finding]:
    """Findings where the parts do not make the total; with parts missing, where they exceed it."""
    return group_sums(con, "betreuung_und_insgesamt", "gruppenform", "betreuungsumfang", "einschulungsart")
