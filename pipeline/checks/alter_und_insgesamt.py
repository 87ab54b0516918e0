"""Single years of age and age groups against the published total population of the same region."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.checks._parts import group_sums

if TYPE_CHECKING:
    import duckdb

    from pipeline.findings import Finding

TITEL = "Altersjahre und Altersgruppen ergeben zusammen die veröffentlichte Gesamtzahl"
WAS_TUN = "Die Altersgruppen der Tabelle prüfen; fehlen keine, beim Herausgeber nachfragen."


def check(con: duckdb.DuckDBPyConnection) -> list[Finding]:
    """Findings where the ages do not make the total; with ages missing, where they exceed it."""
    return group_sums(con, "alter_und_insgesamt", "alter", "altersgruppe")
