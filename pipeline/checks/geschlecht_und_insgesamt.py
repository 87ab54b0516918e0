"""The sexes against the published total of the same region; one sex alone may not exceed the total."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.checks._parts import group_sums, judge
from schemas import contracts

if TYPE_CHECKING:
    import duckdb

    from pipeline.findings import Finding

TITEL = "Weiblich und männlich ergeben zusammen die veröffentlichte Gesamtzahl"
WAS_TUN = "Die genannten Zeilen mit dem Original vergleichen und beim Herausgeber nachfragen."
NAME = "geschlecht_und_insgesamt"

BOTH_IN_COLUMNS = """
    SELECT 0 AS nr, 'bevoelkerung' AS mass, region_id, NULL AS name, jahr, '' AS gruppe,
           length(region_id) = 8 AS gemeinde, bevoelkerung AS ganzes,
           coalesce(bevoelkerung_maennlich, 0) + coalesce(bevoelkerung_weiblich, 0) AS summe,
           (bevoelkerung_maennlich IS NOT NULL)::INT + (bevoelkerung_weiblich IS NOT NULL)::INT AS teile,
           teile = 2 AS vollstaendig, true AS einig
    FROM core.gemeindeverzeichnis
"""


def check(con: duckdb.DuckDBPyConnection) -> list[Finding]:
    """Findings where the sexes do not make the total."""
    register = judge(con, NAME, [contracts()["gemeindeverzeichnis"]], "FROM alle", [BOTH_IN_COLUMNS])
    return [*group_sums(con, NAME, "geschlecht"), *register]
