"""Offers of a region for the same target group, phase, field of action and Sozialraum: to be bundled or told apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.findings import Finding
from schemas.codes import HANDLUNGSFELD

if TYPE_CHECKING:
    import duckdb

TITEL = "Kein Angebot im Register steht doppelt: gleiche Zielgruppe, Phase, Handlungsfeld und Sozialraum"
WAS_TUN = "Mit den Trägern klären, ob sich die Angebote ergänzen oder eines genügt."

SQL = """
    WITH gleich AS (
        SELECT region_id, handlungsfeld, count(*) AS n, string_agg(titel, ' / ' ORDER BY angebot_id) AS angebote
        FROM core.angebot WHERE jahr = (SELECT max(jahr) FROM core.angebot)
        GROUP BY region_id, bildungsphase, handlungsfeld, zielgruppe, coalesce(sozialraum, '')
        HAVING count(*) > 1
    )
    SELECT region_id, sum(n)::BIGINT, arg_max(handlungsfeld, (n, angebote)), arg_max(angebote, (n, angebote))
    FROM gleich GROUP BY region_id ORDER BY region_id
"""


def check(con: duckdb.DuckDBPyConnection) -> list[Finding]:
    """One note a region about its newest register, with the largest group as example."""
    return [
        Finding(
            "doppelte_angebote", "hinweis", "angebot", region_id,
            f"{number} Angebote richten sich je Sozialraum an dieselbe Zielgruppe im selben Handlungsfeld.", number,
            f"{HANDLUNGSFELD[field]}: {titles}",
        )
        for region_id, number, field, titles in con.execute(SQL).fetchall()
    ]  # fmt: skip
