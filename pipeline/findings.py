"""Findings (Befunde): what a check has to say about the data, as it stands in meta.befund."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from datetime import date
from operator import attrgetter
from typing import TYPE_CHECKING, Final, Literal

from pipeline.errors import Problem

if TYPE_CHECKING:
    import duckdb

Schwere = Literal["fehler", "warnung", "hinweis"]


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding: `pruefung` the check, `gegenstand` what it is about, `anzahl` how often, `beispiel` one case.

    `fehler` stops the build, `warnung` asks somebody to look, `hinweis` is good to know. `toleranz` says which gap
    between two sources is no finding and why, '' where none are compared; `was_tun` what helps; `begruendung` and
    `hingenommen_bis` why and until when somebody accepts the finding, None where nobody does.
    """

    pruefung: str
    schwere: Schwere
    datensatz: str
    gegenstand: str
    meldung: str
    anzahl: int = 1
    beispiel: str = ""
    toleranz: str = ""
    was_tun: str = ""
    begruendung: str | None = None
    hingenommen_bis: date | None = None

    @property
    def hingenommen(self) -> bool:
        """Whether somebody accepts it."""
        return self.hingenommen_bis is not None


DDL = """CREATE TABLE meta.befund (
    pruefung VARCHAR, schwere VARCHAR, datensatz VARCHAR, gegenstand VARCHAR, meldung VARCHAR,
    anzahl BIGINT, beispiel VARCHAR, toleranz VARCHAR, was_tun VARCHAR, begruendung VARCHAR, hingenommen_bis DATE
)"""
_COLUMNS: Final = tuple(field.name for field in fields(Finding))
WAS_TUN: Final = {
    "angabe_gedeutet": "In der Vorlage nachsehen, ob die Deutung stimmt, und die Angabe dort eindeutig eintragen.",
    "anteil_statt_prozent": "In der Vorlage Prozent von 0 bis 100 eintragen, nicht Anteile von 0 bis 1.",
    "bezeichnung_geaendert": "Alte und neue Bezeichnung vergleichen; meinen sie Verschiedenes, die Quelle melden.",
    "demonstration_beiseite": "Die simulierten Dateien aus dem Ordner der Lieferungen löschen.",
    "leer": "Die Vorlage ausfüllen oder aus dem Ordner nehmen.",
    "mehrfach_geliefert": "Nichts; die zweite Datei kann gelöscht werden.",
    "nicht_erhoben": "Nichts; die Quelle erhebt diese Angaben nicht.",
    "nicht_erkannt": "Prüfen, ob es die gemeinte Tabelle ist; sonst die Datei aus dem Ordner nehmen.",
    "region_nicht_zugeordnet": "Schlüssel und Name in der Datei prüfen; einen Fehler dem Herausgeber melden.",
    "revision": "Nichts, wenn der spätere Stand gelten soll; sonst die Datei mit dem falschen Stand entfernen.",
    "vertrag": "Die genannten Zeilen mit dem Original vergleichen und die Datei neu herunterladen.",
    "zeitraum": "Stimmt der Zeitraum nicht, eine Notiz neben die Datei legen (Handbuch, Alltag).",
}
"""What helps with a finding that no check makes, but reading or the contracts; a check says so in its own file."""


def write(con: duckdb.DuckDBPyConnection, findings: Iterable[Finding]) -> None:
    """Append findings to meta.befund."""
    columns = attrgetter(*_COLUMNS)
    if rows := [columns(_helpful(finding)) for finding in findings]:
        con.executemany(f"INSERT INTO meta.befund VALUES ({', '.join('?' * len(_COLUMNS))})", rows)


def _helpful(finding: Finding) -> Finding:
    return finding if finding.was_tun else replace(finding, was_tun=WAS_TUN.get(finding.pruefung, ""))


def problems(findings: Iterable[Finding]) -> list[Problem]:
    """The findings that stop a build, as problems to report all at once."""
    return [
        Problem(
            f"{f.datensatz} ({f.gegenstand})",
            f.meldung + (f" Beispiel: {f.beispiel}." if f.beispiel else ""),
            todo=_helpful(f).was_tun,
        )
        for f in findings
        if f.schwere == "fehler"
    ]
