"""Reading what a published database says about its data; all of it is plain values, for people and for programs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import duckdb

SEVERITIES = {"fehler": "Fehler", "warnung": "Warnung", "hinweis": "Hinweis"}
"""The severities of findings, those that weigh most first, and what they are called."""

_DELIVERIES = """
    select l.*, q.titel, q.herausgeber, q.lizenz
    from meta.lieferung as l left join meta.quelle as q using (quelle_id)
    order by dateiname, lieferung_id
"""
_SET_ASIDE = "select lieferung_id, grund, zeilen, beispiel from meta.zurueckgestellt order by all"
_FINDINGS = "select * from meta.befund order by datensatz, gegenstand, meldung, pruefung"
_COVERAGE = """
    with je as (
        select kennzahl_id, jahr, region_id, bool_or(wert is not null) as da, min(flag) filter (wert is null) as flag
        from mart.kennzahlwert
        where region_id in (select region_id from mart.region where ebene = 'kreis' and gueltig_bis is null)
        group by all
    )
    select
        kennzahl_id, jahr, count(*) filter (da) as regionen,
        case when bool_or(da) filter (region_id = $region) then 'wert'
            else coalesce(any_value(flag) filter (region_id = $region), 'fehlt') end as zustand
    from je group by all having regionen > 0 or zustand <> 'fehlt' order by all
"""


@dataclass(frozen=True, slots=True)
class Zurueckgestellt:
    """Records of a delivery that were not used, and why."""

    grund: str
    zeilen: int
    beispiel: str


@dataclass(frozen=True, slots=True)
class Lieferung:
    """One delivered table: what it is, its periods and Stand ('' where unknown), and what became of its records."""

    dateiname: str
    titel: str
    herausgeber: str
    lizenz: str
    sha256: str
    zeit_von: str
    zeit_bis: str
    stand: str
    gelesen: int
    verwendet: int
    zurueckgestellt: int
    gruende: tuple[Zurueckgestellt, ...]

    @property
    def zeitraum(self) -> str:
        """First and last period, or the one that both are."""
        return self.zeit_von if self.zeit_bis in ("", self.zeit_von) else f"{self.zeit_von} bis {self.zeit_bis}"


@dataclass(frozen=True, slots=True)
class Befund:
    """One finding as published; the columns are those of meta.befund, '' where there is nothing to say."""

    pruefung: str
    schwere: str
    datensatz: str
    gegenstand: str
    meldung: str
    anzahl: int
    beispiel: str
    toleranz: str
    was_tun: str
    begruendung: str
    hingenommen_bis: date | None

    @property
    def worum(self) -> str:
        """Dataset and subject."""
        return ", ".join(filter(None, (self.datensatz, self.gegenstand)))


@dataclass(frozen=True, slots=True)
class Abdeckung:
    """One indicator and year: how many of the Bildungsregionen have a value; of one region `zustand`.

    That is `wert`, the flag that stands in place of the value, or `fehlt` where nothing is published.
    """

    kennzahl_id: str
    jahr: int
    regionen: int
    zustand: str


@dataclass(frozen=True, slots=True)
class Guete:
    """What a database says about its data, findings in the order of their weight."""

    version: str
    gebaut_am: str
    inhalt_sha256: str
    demonstrationsdaten: bool
    lieferungen: tuple[Lieferung, ...]
    befunde: tuple[Befund, ...]

    @property
    def offen(self) -> tuple[Befund, ...]:
        """The findings that nobody accepts."""
        return tuple(b for b in self.befunde if b.hingenommen_bis is None)

    @property
    def hingenommen(self) -> tuple[Befund, ...]:
        """The findings that somebody accepts."""
        return tuple(b for b in self.befunde if b.hingenommen_bis is not None)


def read(con: duckdb.DuckDBPyConnection) -> Guete:
    """Deliveries and findings; a database of an earlier version says less about its findings."""
    build = _rows(con, "select * from meta.bau")[0]
    found = [_finding(row) for row in _rows(con, _FINDINGS)]
    return Guete(
        version=build["version"],
        gebaut_am=f"{build['gebaut_am']:%Y-%m-%dT%H:%M:%SZ}" if build.get("gebaut_am") else "",
        inhalt_sha256=build["inhalt_sha256"],
        demonstrationsdaten=bool(build["demonstrationsdaten"]),
        lieferungen=tuple(_deliveries(con)),
        befunde=tuple(b for schwere in SEVERITIES for b in found if b.schwere == schwere),
    )


def coverage(con: duckdb.DuckDBPyConnection, region_id: str) -> tuple[Abdeckung, ...]:
    """Every indicator and year that any Bildungsregion has, or the given one says something about."""
    return tuple(Abdeckung(**row) for row in _rows(con, _COVERAGE, {"region": region_id}))


def _deliveries(con: duckdb.DuckDBPyConnection) -> list[Lieferung]:
    aside: dict[str, list[Zurueckgestellt]] = {}
    for row in _rows(con, _SET_ASIDE):
        told = Zurueckgestellt(row["grund"], row["zeilen"], row["beispiel"] or "")
        aside.setdefault(row["lieferung_id"], []).append(told)
    return [
        Lieferung(
            row["dateiname"], row["titel"] or "", row["herausgeber"] or "", row["lizenz"] or "", row["sha256"],
            row["zeit_von"] or "", row["zeit_bis"] or "", row["stand_text"] or "", row["zeilen_gelesen"],
            row["zeilen_verwendet"], row["zeilen_zurueckgestellt"], tuple(aside.get(row["lieferung_id"], ())),
        )
        for row in _rows(con, _DELIVERIES)
    ]  # fmt: skip


def _finding(row: dict[str, Any]) -> Befund:
    texts = ("pruefung", "schwere", "datensatz", "gegenstand", "meldung", "beispiel", "toleranz", "was_tun")
    told = {name: row.get(name) or "" for name in (*texts, "begruendung")}
    return Befund(**told, anzahl=row.get("anzahl") or 1, hingenommen_bis=row.get("hingenommen_bis"))


def _rows(con: duckdb.DuckDBPyConnection, sql: str, values: dict[str, object] | None = None) -> list[dict[str, Any]]:
    cursor = con.execute(sql, values)
    names = [column[0] for column in cursor.description or ()]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
