"""What the registers of a region refer to exists: organisations, bodies, goals and indicators."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.findings import Finding

if TYPE_CHECKING:
    import duckdb

TITEL = "Jeder Akteur, jedes Gremium, jedes Ziel und jede Kennzahl, auf die ein Register verweist, ist bekannt"
WAS_TUN = "Im Register den Verweis berichtigen oder den fehlenden Eintrag ergänzen."

REFERENCES = (
    ("kooperation", "akteur_a", "akteur", "akteur_id"),
    ("kooperation", "akteur_b", "akteur", "akteur_id"),
    ("angebot", "anbieter_id", "akteur", "akteur_id"),
    ("beratungsstelle", "traeger_id", "akteur", "akteur_id"),
    ("handlungsfeld", "federfuehrung", "akteur", "akteur_id"),
    ("massnahme", "verantwortlich", "akteur", "akteur_id"),
    ("signal", "gemeldet_von", "akteur", "akteur_id"),
    ("beschluss", "gremium_id", "gremium", "gremium_id"),
    ("tagesordnung", "gremium_id", "gremium", "gremium_id"),
    ("massnahme", "ziel_id", "ziel", "ziel_id"),
)
"""Register and column that refers, register and column referred to; a region keeps its keys over the years."""
MEASURED = ("beschluss", "ziel", "massnahme", "signal")
"""Registers that name an indicator."""
NOUNS = {"akteur": "Akteur", "gremium": "Gremium", "ziel": "Ziel"}


def check(con: duckdb.DuckDBPyConnection) -> list[Finding]:
    """One warning a register and column; a region that keeps no register to refer to is left out."""
    found = [finding for reference in REFERENCES for finding in _dangling(con, *reference)]
    return found + [finding for dataset in MEASURED for finding in _unknown_indicators(con, dataset)]


def _dangling(con: duckdb.DuckDBPyConnection, dataset: str, column: str, target: str, key: str) -> list[Finding]:
    ((number, example),) = con.execute(f"""
        SELECT count(*), min(concat(r.region_id, ' ', r.jahr, ': ', r.{column}))
        FROM core.{dataset} r
        SEMI JOIN core.{target} b ON b.region_id = r.region_id
        ANTI JOIN core.{target} t ON t.region_id = r.region_id AND t.{key} = r.{column}
        WHERE r.{column} IS NOT NULL
    """).fetchall()
    what = f"{NOUNS[target]} nicht im Register der Region."
    return [_finding(dataset, column, what, number, example)] if number else []


def _unknown_indicators(con: duckdb.DuckDBPyConnection, dataset: str) -> list[Finding]:
    from pipeline.kennzahl import kennzahlen

    rows = con.execute(f"""
        SELECT kennzahl_id, count(*), min(concat(region_id, ' ', jahr, ': ', kennzahl_id))
        FROM core.{dataset} WHERE kennzahl_id IS NOT NULL GROUP BY kennzahl_id ORDER BY kennzahl_id
    """).fetchall()
    unknown = [(number, example) for kennzahl_id, number, example in rows if kennzahl_id not in kennzahlen()]
    what = "Kennzahl nicht im Verzeichnis der Kennzahlen."
    return [_finding(dataset, "kennzahl_id", what, sum(n for n, _ in unknown), unknown[0][1])] if unknown else []


def _finding(dataset: str, column: str, what: str, number: int, example: str) -> Finding:
    return Finding("register_verweise", "warnung", dataset, column, what, number, example)
