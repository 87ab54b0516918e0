"""The way of one value, read from the published database: value, parts, cells, files, findings, breaks, secrecy."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import Any

from pipeline.compute_plan import GROUPS
from pipeline.disclosure.policy import policies
from pipeline.explain.ask import Question
from pipeline.store import Connection

Record = dict[str, Any]
"""One row with the names of its columns."""

_VALUE = f"""
    select
        k.kennzahl_id, k.titel, k.definition, k.formel, k.einheit, k.nachkommastellen, k.art, k.stichtag, k.prinzip,
        k.hinweise, w.region_id, r.anzeigename as region, r.ebene, w.jahr, w.zeit,
        {", ".join(f"w.{g}" for g in GROUPS)},
        w.wert, w.zaehler, w.nenner, w.flag, a.bezeichnung as kennzeichen, b.demonstrationsdaten
    from mart.kennzahlwert as w
    join mart.kennzahl as k using (kennzahl_id)
    left join mart.region as r using (region_id)
    left join mart.auspraegung as a on a.spalte = 'flag' and a.code = w.flag
    cross join meta.bau as b
    where w.kennzahl_id = ? and w.region_id = ? and w.jahr = ?
        and {" and ".join(f"w.{g} = ?" for g in GROUPS)}
"""
_CELLS = f"""
    select * from meta.nachweis(?, ?, ?)
    where {" and ".join(f"coalesce({g}, $) = $".replace("$", "?") for g in GROUPS)}
    order by rolle, datensatz, mass, vorzeichen desc, schluessel, region_id, jahr, dateiname, zeile_von, spalte
"""
_FINDINGS = """
    select pruefung, schwere, datensatz, gegenstand, meldung, anzahl, beispiel, begruendung, hingenommen_bis
    from meta.befund
    where (list_contains($datasets, datensatz) or list_contains($files, gegenstand))
        and (list_contains($files, gegenstand) or gegenstand not in (select dateiname from meta.lieferung))
        and (list_contains($regions, gegenstand) or gegenstand not in (select region_id from mart.region))
        and (not regexp_matches(gegenstand, ' [0-9]{4}$') or list_contains($years, right(gegenstand, 4)))
    order by case schwere when 'fehler' then 1 when 'warnung' then 2 else 3 end, datensatz, gegenstand, meldung
"""
_BREAKS = """
    select bruch_id, jahr, titel, text from mart.kennzahl_bruch join mart.bruch as b using (bruch_id)
    where kennzahl_id = ? and (b.ebene is null or b.ebene = ?)
        and (coalesce(b.regionen, '') = '' or list_contains(string_split(b.regionen, ','), ?))
    order by jahr, bruch_id
"""
_WITHHELD = """
    select policy, grund, anzahl from meta.geheimhaltung
    where kennzahl_id = ? and ebene = ? and jahr = ? and grund <> 'ausgewiesen' order by all
"""
_FILE = ("dateiname", "sha256", "stand", "quelle_id", "quelle", "herausgeber", "lizenz", "lizenzvermerk")
_CELL = ("region_id", "jahr", "zeit", "angabe", "flag", "dateiname", "zeile_von", "zeile_bis", "spalte", "kopf")
_PART = ("rolle", "datensatz", "mass", "vorzeichen", "gezaehlt", "schluessel")


@dataclass(frozen=True, slots=True)
class Chain:
    """Everything behind one value; `dateien` are the files that its cells stand in, each once."""

    wert: Record
    teile: list[Record]
    aus_kennzahlen: list[Record]
    dateien: list[Record]
    befunde: list[Record]
    brueche: list[Record]
    geheimhaltung: Record | None


def chain(con: Connection, asked: Question) -> Chain:
    """Follow one value; the question names an existing row."""
    codes = [asked.gruppe[column] for column in GROUPS]
    key = [asked.kennzahl_id, asked.region_id, asked.jahr]
    (value,) = _records(con, _VALUE, [*key, *codes])
    cells = _records(con, _CELLS, [*key, *(code for code in codes for _ in range(2))])
    files = {row["dateiname"]: {column: row[column] for column in _FILE} for row in cells if row["dateiname"]}
    tables = _published(con)
    return Chain(
        value,
        _parts(cells, tables),
        _records(
            con,
            "select distinct kennzahl_id, titel from mart.kennzahl where kennzahl_id in "
            "(select aus_kennzahl from meta.herkunft where kennzahl_id = ?) order by all",
            [asked.kennzahl_id],
        ),
        [files[name] for name in sorted(files)],
        _findings(con, asked, cells, sorted(files)),
        _records(con, _BREAKS, [asked.kennzahl_id, value["ebene"], asked.region_id]),
        _withheld(con, value),
    )


def _records(con: Connection, query: str, parameters: object) -> list[Record]:
    cursor = con.execute(query, parameters)
    columns = [column for column, *_ in cursor.description or []]
    return [dict(zip(columns, row, strict=True)) for row in cursor.fetchall()]


def _published(con: Connection) -> set[str]:
    return {t for (t,) in con.execute("select table_name from duckdb_tables() where schema_name = 'core'").fetchall()}


def _parts(cells: list[Record], tables: set[str]) -> list[Record]:
    """The cells by what they become; `summe` is what they come to, None where one is missing or not published."""
    parts = []
    for key, group in groupby(cells, key=lambda row: tuple(row[column] for column in _PART[:5])):
        delivered = [row for row in group if row["dateiname"]]
        figures = [row["angabe"] for row in delivered]
        known = bool(figures) and all(figure is not None for figure in figures)
        part = dict(zip(_PART, key, strict=False))
        part["veroeffentlicht"] = part["datensatz"] in tables
        part["summe"] = sum(figures) if known else None
        part["zellen"] = [{"schluessel": row["schluessel"], **{c: row[c] for c in _CELL}} for row in delivered]
        parts.append(part)
    return parts


def _findings(con: Connection, asked: Question, cells: list[Record], files: list[str]) -> list[Record]:
    """The findings about the datasets and files of the cells that are not about another file, region or year."""
    asked_for = {
        "datasets": sorted({row["datensatz"] for row in cells}),
        "files": files,
        "regions": sorted({asked.region_id, *(row["region_id"] for row in cells if row["region_id"])}),
        "years": sorted({str(row["jahr"]) for row in cells if row["jahr"]}),
    }
    return _records(con, _FINDINGS, asked_for)


def _withheld(con: Connection, value: Record) -> Record | None:
    """The rule that withheld a value; which of its reasons applies stays open, so that it does not narrow the value."""
    if value["flag"] != "geheim":
        return None
    found = _records(con, _WITHHELD, [value["kennzahl_id"], value["ebene"], value["jahr"]])
    if not found:
        return {"durch": "quelle", "regel": None, "name": None, "gruende": []}
    rule = policies()[found[0]["policy"]]
    return {
        "durch": "regel",
        "regel": rule.id,
        "name": rule.name,
        "min_count": rule.min_count,
        "min_complement": rule.min_complement,
        "min_denominator": dict(rule.min_denominator),
        "gruende": [{"grund": row["grund"], "anzahl": row["anzahl"]} for row in found],
    }
