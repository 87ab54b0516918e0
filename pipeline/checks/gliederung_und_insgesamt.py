"""Parts of a breakdown (place of support, Schulstufe, origin, Jahrgang, kind of post) against the stated total.

By this the Förderquote is the sum of Inklusionsquote and Exklusionsquote: their numerators are the two places.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.checks._parts import group_sums

if TYPE_CHECKING:
    import duckdb

    from pipeline.findings import Finding

TITEL = "Die Teile einer Gliederung (Förderort, Herkunft, Jahrgang …) ergeben zusammen die Gesamtzahl"
WAS_TUN = "Die genannten Zeilen mit dem Original vergleichen und beim Herausgeber nachfragen."
COLUMNS = (
    "foerderort", "foerderschwerpunkt", "schulstufe", "herkunft", "sprache", "ziel", "jahrgang", "jahrgangsstufe",
    "gegenort", "stellenart", "rechtsform", "programmbereich", "einrichtungsart", "bildungsgang", "beratungsart",
    "anlass", "stellenbereich", "finanzierung", "antwort", "bildungsphase", "familie",
    "alter_mutter", "haushaltstyp", "bildungsstand",
)  # fmt: skip


def check(con: duckdb.DuckDBPyConnection) -> list[Finding]:
    """Findings where the parts do not make the total; with parts missing, where they exceed it."""
    return group_sums(con, "gliederung_und_insgesamt", *COLUMNS)
