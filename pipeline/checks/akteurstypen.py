"""The register of organisations of a region names all the kinds that the joint declaration counts as partners."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.findings import Finding
from schemas.akteur import CONTRACT

if TYPE_CHECKING:
    import duckdb

TITEL = "Das Register der Akteure kennt alle Partner, die die Gemeinsame Erklärung nennt"
WAS_TUN = "Im Register der Akteure die genannten Partner ergänzen oder vermerken, warum sie fehlen."

NAMED = (
    "schule", "schultraeger", "jugendamt", "sozialamt", "schulaufsicht", "weiterbildung", "ausserschulisch",
    "hochschule", "eltern", "zivilgesellschaft", "rbb", "ki", "koko",
)  # fmt: skip
"""Schools, parents, municipalities as carriers of schools, youth and social welfare, school inspectorates, providers of
adult education and of learning outside school, universities, civil society, and the offices of the Landesprogramme."""


def check(con: duckdb.DuckDBPyConnection) -> list[Finding]:
    """One note a region whose newest register leaves some of them out."""
    names = next(column for column in CONTRACT.attributes if column.name == "akteur_typ").codes
    rows = con.execute("""
        SELECT region_id, list(DISTINCT akteur_typ) FROM core.akteur
        WHERE jahr = (SELECT max(jahr) FROM core.akteur) GROUP BY region_id ORDER BY region_id
    """).fetchall()
    findings = []
    for region_id, there in rows:
        missing = [names[kind] for kind in NAMED if kind not in there]
        if missing:
            verb = "fehlt" if len(missing) == 1 else "fehlen"
            text = f"Im Register der Akteure {verb} {len(missing)} von {len(NAMED)} Partnern: {', '.join(missing)}."
            findings.append(Finding("akteurstypen", "hinweis", "akteur", region_id, text, len(missing)))
    return findings
