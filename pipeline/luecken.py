"""Gaps and dates: what a Bildungsregion lacks, which delivery would close it, who publishes it, and what comes next."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from pipeline.declaration import sources
from pipeline.period import MONTHS, Form, parse

if TYPE_CHECKING:
    import duckdb

    from pipeline.declaration import Quelle

ENDED = "abgeschlossen"
"""How the rhythm of a source begins of which no further edition appears."""
_MISSING = f"""
    SELECT q.titel, q.herausgeber, q.rhythmus, q.vorlage, list(k.titel ORDER BY k.kennzahl_id) AS kennzahlen
    FROM mart.verfuegbarkeit v
    JOIN mart.kennzahl k USING (kennzahl_id)
    JOIN mart.kennzahl_quelle kq USING (kennzahl_id)
    JOIN meta.quelle q USING (quelle_id)
    WHERE v.region_id = ? AND v.letztes_jahr IS NULL AND NOT starts_with(q.rhythmus, '{ENDED}')
      AND q.quelle_id NOT IN (
          SELECT kq2.quelle_id FROM mart.kennzahl_quelle kq2 JOIN mart.verfuegbarkeit v2 USING (kennzahl_id)
          WHERE v2.region_id = v.region_id AND v2.letztes_jahr IS NOT NULL
      )
    GROUP BY q.quelle_id, q.titel, q.herausgeber, q.rhythmus, q.vorlage
    ORDER BY q.vorlage IS NOT NULL, q.herausgeber, q.titel
"""
_HOLES = """
    SELECT k.titel, v.erstes_jahr, v.letztes_jahr, v.fehlende_jahre
    FROM mart.verfuegbarkeit v JOIN mart.kennzahl k USING (kennzahl_id)
    WHERE v.region_id = ? AND v.letztes_jahr IS NOT NULL AND v.fehlende_jahre IS NOT NULL
    ORDER BY v.kennzahl_id
"""
_DATES = f"""
    SELECT q.quelle_id, q.titel, q.herausgeber, q.rhythmus, q.erscheint_monat, q.erscheint_abstand,
        max(v.letztes_jahr) AS letztes, list(DISTINCT l.zeit_bis) FILTER (WHERE l.zeit_bis IS NOT NULL) AS geliefert
    FROM mart.verfuegbarkeit v
    JOIN mart.kennzahl_quelle kq USING (kennzahl_id)
    JOIN meta.quelle q USING (quelle_id)
    JOIN meta.lieferung l USING (quelle_id)
    WHERE v.region_id = ? AND v.letztes_jahr IS NOT NULL AND NOT l.ersetzt AND NOT starts_with(q.rhythmus, '{ENDED}')
    GROUP BY q.quelle_id, q.titel, q.herausgeber, q.rhythmus, q.erscheint_monat, q.erscheint_abstand
"""
_NOT_REGULAR = 9
"""Years after which a source without a month of its own is expected, for the order alone."""


@dataclass(frozen=True, slots=True)
class Luecke:
    """A source whose delivery would close gaps: who publishes it and when, and the indicators it would bring.

    `vorlage` is the name of the template where the municipality supplies the data itself, else empty.
    """

    quelle: str
    herausgeber: str
    rhythmus: str
    vorlage: str
    kennzahlen: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Termin:
    """A source in use: the newest year it was delivered for and when the next one usually appears (else its rhythm).

    `ab` is the first day of that month, None where only a rhythm is known.
    """

    quelle: str
    herausgeber: str
    jahr: int
    naechste: str
    ab: date | None = None


def fehlende(con: duckdb.DuckDBPyConnection, region_id: str) -> list[Luecke]:
    """Sources none of whose indicators the region has, official ones first."""
    rows = con.execute(_MISSING, [region_id]).fetchall()
    return [Luecke(titel, wer, wann, vorlage or "", tuple(namen)) for titel, wer, wann, vorlage, namen in rows]


def unterbrochen(con: duckdb.DuckDBPyConnection, region_id: str) -> list[tuple[str, int, int, str]]:
    """Indicators that other regions have for more years: title, first and last year, missing years."""
    return con.execute(_HOLES, [region_id]).fetchall()


def termine(con: duckdb.DuckDBPyConnection, region_id: str) -> list[Termin]:
    """The sources in use in the order in which their next edition appears."""
    rows = con.execute(_DATES, [region_id]).fetchall()
    dated = [(*row[:6], _newest(row[0], row[6], row[7])) for row in rows]
    dated.sort(key=lambda row: (row[6] + (_NOT_REGULAR if row[5] is None else row[5]), row[4] or 13, row[1]))
    return [_termin(*row[1:]) for row in dated]


def _newest(quelle_id: str, year: int, delivered: list[str] | None) -> int:
    """The newest year of the deliveries as indicators count it, never after `year`, the last that indicators have.

    An indicator may have later years from another source.
    """
    form = _form(sources().get(quelle_id))
    years = [period.jahr for text in delivered or () if (period := parse(text, form))]
    return min(year, max(years, default=year))


def _form(quelle: Quelle | None) -> Form:
    """In which sense the periods of a source are read; of what is not declared here they are plain years."""
    template = quelle.vorlage.zeit if quelle and quelle.vorlage else None
    return template or (quelle.zeit.form if quelle and quelle.zeit else "jahr")


def _termin(titel: str, wer: str, rhythmus: str, monat: int | None, abstand: int, jahr: int) -> Termin:
    if not monat:
        return Termin(titel, wer, jahr, rhythmus)
    ab = date(jahr + 1 + abstand, monat, 1)
    return Termin(titel, wer, jahr, f"{MONTHS[monat - 1]} {ab.year}", ab)


def lines(con: duckdb.DuckDBPyConnection, region_id: str, name: str) -> Iterator[str]:
    """Gaps and dates of a region for a terminal."""
    yield f"Lücken: {name}"
    for luecke in fehlende(con, region_id):
        weg = f"Vorlage „{luecke.vorlage}“" if luecke.vorlage else luecke.herausgeber
        yield f"  {luecke.quelle} ({weg}; {luecke.rhythmus}): {'; '.join(luecke.kennzahlen)}"
    for titel, von, bis, jahre in unterbrochen(con, region_id):
        yield f"  {titel}: {von} bis {bis}, es fehlen {jahre}"
    yield f"Termine: {name}"
    for termin in termine(con, region_id):
        yield f"  {termin.quelle} ({termin.herausgeber}): vorhanden bis {termin.jahr}, als Nächstes {termin.naechste}"
