"""Pupils or teachers where the same table counts no school."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.findings import Finding

if TYPE_CHECKING:
    import duckdb

TITEL = "Wo Schülerinnen und Schüler gezählt sind, gibt es auch eine Schule"
WAS_TUN = "Die Zahl der Schulen mit dem Original vergleichen und beim Herausgeber nachfragen."


def check(con: duckdb.DuckDBPyConnection) -> list[Finding]:
    """One warning a dataset and year."""
    findings = []
    for dataset, group in (("schulstatistik", "schulform"), ("schueler_schulart", "schulart")):
        rows = con.execute(f"""
            SELECT jahr, count(*), arg_max(concat_ws(' ', region_id, {group}, schueler), (schueler, region_id))
            FROM core.{dataset} WHERE schulen = 0 AND schueler > 0 GROUP BY jahr ORDER BY jahr
        """).fetchall()
        message = "Es sind Schülerinnen und Schüler gezählt, aber keine Schule."
        findings += [
            Finding("schueler_ohne_schule", "warnung", dataset, f"schueler {jahr}", message, count, example)
            for jahr, count, example in rows
        ]
    return findings
