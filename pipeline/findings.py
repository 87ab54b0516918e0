"""Findings (Befunde): what a check has to say about the data, as it stands in meta.befund."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import astuple, dataclass
from typing import TYPE_CHECKING, Literal

from pipeline.errors import Problem

if TYPE_CHECKING:
    import duckdb

Schwere = Literal["fehler", "warnung", "hinweis"]


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding: `pruefung` the check, `gegenstand` what it is about, `anzahl` how often, `beispiel` one case.

    `fehler` stops the build, `warnung` asks somebody to look, `hinweis` is good to know.
    """

    pruefung: str
    schwere: Schwere
    datensatz: str
    gegenstand: str
    meldung: str
    anzahl: int = 1
    beispiel: str = ""


DDL = """CREATE TABLE meta.befund (
    pruefung VARCHAR, schwere VARCHAR, datensatz VARCHAR, gegenstand VARCHAR, meldung VARCHAR,
    anzahl BIGINT, beispiel VARCHAR
)"""


def write(con: duckdb.DuckDBPyConnection, findings: Iterable[Finding]) -> None:
    """Append findings to meta.befund."""
    if rows := [astuple(finding) for finding in findings]:
        con.executemany("INSERT INTO meta.befund VALUES (?, ?, ?, ?, ?, ?, ?)", rows)


def problems(findings: Iterable[Finding]) -> list[Problem]:
    """The findings that stop a build, as problems to report all at once."""
    return [
        Problem(f"{f.datensatz} ({f.gegenstand})", f.meldung + (f" Beispiel: {f.beispiel}" if f.beispiel else ""))
        for f in findings
        if f.schwere == "fehler"
    ]
