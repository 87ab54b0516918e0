"""The published density equals population divided by area, as far as its one decimal and the rounded area say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.findings import Finding

if TYPE_CHECKING:
    import duckdb

TITEL = "Die Bevölkerungsdichte ist Bevölkerung geteilt durch Fläche"
WAS_TUN = "Prüfen, ob Bevölkerung und Fläche aus demselben Jahr stammen."
TOLERANCE = 0.06
"""Half of the last published decimal, and a little."""
GROSS = 0.05
"""A share of the density that no other edition of the population explains."""

SQL = f"""
    WITH rechnung AS (
        SELECT *, bevoelkerung / flaeche_qkm AS erwartet,
               bevoelkerung / flaeche_qkm * 0.005 / flaeche_qkm AS aus_flaeche
        FROM core.flaeche WHERE flaeche_qkm > 0 AND bevoelkerung > 0 AND dichte IS NOT NULL
    ), abweichung AS (
        SELECT *, CASE WHEN abs(dichte / erwartet - 1) > {GROSS} THEN 'fehler' ELSE 'warnung' END AS schwere
        FROM rechnung WHERE abs(dichte - erwartet) > {TOLERANCE} + aus_flaeche
    )
    SELECT schwere, count(*),
           arg_max(concat_ws(' ', region_id, jahr) || ': veröffentlicht ' || dichte || ', berechnet '
                   || round(erwartet, 1), (abs(dichte - erwartet), region_id))
    FROM abweichung GROUP BY schwere ORDER BY schwere
"""


def check(con: duckdb.DuckDBPyConnection) -> list[Finding]:
    """A warning for small gaps, an error where columns must have been mixed up."""
    message = "Die veröffentlichte Dichte ist nicht der Quotient aus Bevölkerung und Fläche."
    return [
        Finding("dichte", schwere, "flaeche", "dichte", message, count, example)
        for schwere, count, example in con.execute(SQL).fetchall()
    ]
