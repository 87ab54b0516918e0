"""Parts of vocational and higher education against the stated total: school types, sectors, branches, subjects."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.checks._parts import group_sums

if TYPE_CHECKING:
    import duckdb

    from pipeline.findings import Finding

TITEL = "Schularten, Bildungsgänge, Sektoren, Ausbildungsbereiche, Anschlüsse und Fächergruppen ergeben die Gesamtzahl"
WAS_TUN = "Die genannten Zeilen mit dem Original vergleichen und beim Herausgeber nachfragen."
COLUMNS = (
    "berufliche_schulart",
    "bk_bildungsgang",
    "iabe_sektor",
    "ausbildungsbereich",
    "anschlussoption",
    "faechergruppe",
    "hochschulreife",
)


def check(con: duckdb.DuckDBPyConnection) -> list[Finding]:
    """Findings where the parts do not make the total; with parts missing, where they exceed it."""
    return group_sums(con, "bildungsgaenge_und_insgesamt", *COLUMNS)
