"""The sexes against the published total of the same region; one sex alone may not exceed the total."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.checks._parts import group_sums, judge
from schemas import contracts

if TYPE_CHECKING:
    import duckdb

    from pipeline.findings import Finding

TITEL = "Weiblich und männlich ergeben zusammen die veröffentlichte Gesamtzahl"
NAME = "geschlecht_und_insgesamt"

BOTH_IN_COLUMNS = """
    SELECT 'bevoelkerung' AS mass, region_id, jahr, length(region_id) = 8 AS gemeinde, bevoelkerung AS ganzes,
           coalesce(bevoelkerung_maennlich, 0) + coalesce(bevoelkerung_weiblich, 0) AS summe,
           (bevoelkerung_maennlich IS NOT NULL)::INT + (bevoelkerung_weiblich IS NOT NULL)::INT AS teile,
           teile = 2 AS vollstaendig, 1 AS lieferungen
    FROM core.gemeindeverzeichnis
"""


def check(con: duckdb.DuckDBPyConnection) -> list[Finding]:
    """Findings where the sexes do not make the total."""
    register = judge(con, NAME, contracts()["gemeindeverzeichnis"], BOTH_IN_COLUMNS, "region_id")
    return [*group_sums(con, NAME, "geschlecht"), *register]
