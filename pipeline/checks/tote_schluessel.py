"""Values for regions at a time when these did not exist."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.checks._values import ask, regional
from pipeline.findings import Finding

if TYPE_CHECKING:
    import duckdb

    from schemas.contract import Contract

TITEL = "Kein Wert gehört zu einer Region, die es zu dieser Zeit nicht gab"
WAS_TUN = "Nichts, wenn die Quelle ihre Reihe zurückrechnet; sonst den Schlüssel der Region prüfen."

AFTER = "Für eine aufgelöste Region gibt es noch Werte; ihre Nachfolgerin würde doppelt gezählt."
BEFORE = "Die Quelle rechnet die Reihe auf eine Region zurück, die es damals noch nicht gab."
MESSAGES = {"fehler": AFTER, "warnung": AFTER, "hinweis": BEFORE}

SQL = """
    WITH falsch AS (
        SELECT nr, region_id, name, jahr,
               CASE WHEN jahr > year(gueltig_bis) + 1 THEN 'fehler' WHEN jahr > year(gueltig_bis) THEN 'warnung'
                    ELSE 'hinweis' END AS schwere
        FROM ({alle}) JOIN core.region USING (region_id) WHERE jahr > year(gueltig_bis) OR jahr < year(gueltig_von)
    )
    SELECT nr, schwere, count(*),
           concat_ws(' ', min(region_id), arg_min(name, region_id), min(jahr), 'bis', max(jahr))
           || if(count(DISTINCT region_id) > 1, concat(' und ', count(DISTINCT region_id) - 1, ' weitere'), '')
    FROM falsch GROUP BY nr, schwere ORDER BY nr, schwere
"""


def check(con: duckdb.DuckDBPyConnection) -> list[Finding]:
    """A value other than zero after the end is a warning in the year after, an error later; before the start a note."""
    judged = regional(con)
    datasets = [_stated(nr, contract) for nr, contract in enumerate(judged)]
    return [
        Finding("tote_schluessel", schwere, judged[nr].name, "region_id", MESSAGES[schwere], count, example)
        for nr, schwere, count, example in ask(con, SQL, datasets)
    ]


def _stated(nr: int, contract: Contract) -> str:
    """Region and year of the rows with a value other than zero."""
    stated = " OR ".join(f"{measure.name} <> 0" for measure in contract.measures)
    return f"SELECT {nr} AS nr, region_id, jahr FROM core.{contract.name} WHERE {stated}"
