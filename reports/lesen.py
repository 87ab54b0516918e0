"""Reading the published `mart` and `meta` for one region, its Regierungsbezirk, the Land and all 53 Regionen.

A handful of queries fetch everything at once; after that a report is made from plain objects without the database.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import chain, starmap
from typing import TYPE_CHECKING, Any, Final

from pipeline import luecken
from pipeline.quality import read as quality
from pipeline.regions import by_id
from pipeline.regions.names import in_region, nominative, of_region
from reports.daten import (
    INSGESAMT,
    LAND,
    Bestand,
    Bruch,
    Kennzahl,
    Region,
    Unterregion,
    Vergleichsgruppe,
    Zelle,
)
from reports.datenlage import Befund, Lieferung, Sperrung
from reports.nachweise import nachweise
from reports.vergleich import ZEITRAUM
from reports.zahlen import gebunden

if TYPE_CHECKING:
    import duckdb

    from pipeline.luecken import Luecke

_SPALTEN: Final = ("geschlecht", "staatsangehoerigkeit", "schulform")
_GRUPPE: Final = "geschlecht, staatsangehoerigkeit, schulform, untergruppe"
_TEILE: Final = ", ".join(f"CASE WHEN {s} <> '{INSGESAMT}' THEN '{s}=' || {s} END" for s in _SPALTEN)
_ZELLE: Final = f"""kennzahl_id, region_id, jahr, zeit,
    coalesce(nullif(concat_ws(';', {_TEILE}, nullif(untergruppe, '{INSGESAMT}')), ''), '{INSGESAMT}'),
    wert, flag, zaehler, nenner"""


def lies(con: duckdb.DuckDBPyConnection, region_id: str, harmlos: Collection[str] = ()) -> Bestand:
    """Everything the report on one region needs; `harmlos` are breaks across which one may still compare.

    KeyError when the region is not published.
    """
    regionen = {r.region_id: r for r in _regionen(con)}
    region = regionen[region_id]
    bezirk = regionen.get(region.regierungsbezirk_id or "", regionen[LAND])
    bau = _rows(con, "SELECT demonstrationsdaten, version FROM meta.bau")[0]
    namen, umrisse = _rows(con, "SELECT spalte, code, bezeichnung FROM mart.auspraegung"), _umrisse(con)
    bestand = Bestand(
        region,
        bezirk,
        regionen[LAND],
        regionen,
        {k.kennzahl_id: k for k in _kennzahlen(con, _brueche(con, region_id, harmlos))},
        tuple(_lieferungen(con)),
        tuple(_befunde(con)),
        {(r["spalte"], r["code"]): r["bezeichnung"] for r in namen},
        bool(bau["demonstrationsdaten"]),
        str(bau["version"]),
        tuple(_vergleichsgruppen(con, region_id)),
        tuple(_fehlende(con, region_id)),
        tuple(luecken.termine(con, region_id)),
        tuple(_sperrungen(con)),
        tuple(_unterregionen(con, region_id)) if region.ebene == "kreis" else (),
        umrisse=tuple((r["region_id"], r["umriss"]) for r in umrisse),
        kartenquelle=umrisse[0]["quelle_id"] if umrisse else "",
        nachweise=nachweise(con, region_id),
    )
    bezirke = [r.region_id for r in regionen.values() if r.ebene == "regierungsbezirk"] if region_id == LAND else []
    werte = chain(_werte(con, (region_id, bezirk.region_id, LAND, *bezirke)), _anzahlen(con) if bestand.gross else ())
    for zelle in werte:
        bestand.reihen.setdefault((zelle.kennzahl_id, zelle.region_id, zelle.gruppe), {})[zelle.jahr] = zelle
    verbinde_grenzen(bestand.reihen)
    for ziel in _rows(con, "SELECT ziel_id, titel, text FROM mart.ziel ORDER BY rowid"):
        bestand.ziele[ziel["ziel_id"]] = (ziel["titel"], ziel["text"])
    for zelle in _kreise(con):
        bestand.kreise[zelle.kennzahl_id] = (*bestand.kreise.get(zelle.kennzahl_id, ()), zelle)
    ebene = {r.region_id: r.ebene for r in bestand.unterregionen}
    for zelle in _unterwerte(con, region_id):
        if zelle.region_id in ebene:
            platz = ebene[zelle.region_id], zelle.kennzahl_id
            bestand.unterwerte[platz] = (*bestand.unterwerte.get(platz, ()), zelle)
    return bestand


def mit_guete(bestand: Bestand, con: duckdb.DuckDBPyConnection) -> Bestand:
    """The same with what the quality report says about the data."""
    return replace(bestand, guete=quality.read(con), abdeckung=quality.coverage(con, bestand.region.region_id))


def _rows(con: duckdb.DuckDBPyConnection, sql: str, parameter: Iterable[object] = ()) -> list[dict[str, Any]]:
    cursor = con.execute(sql, list(parameter))
    spalten = [spalte[0] for spalte in cursor.description or ()]
    return [dict(zip(spalten, zeile, strict=True)) for zeile in cursor.fetchall()]


def _gebunden(zeilen: Iterable[Mapping[str, Any]]) -> Iterator[dict[str, Any]]:
    """Rows whose texts people read, with numbers and units kept together."""
    for zeile in zeilen:
        yield {spalte: gebunden(wert) if isinstance(wert, str) else wert for spalte, wert in zeile.items()}


def _teile(text: str | None, trenner: str) -> tuple[str, ...]:
    """The entries of a text column that holds a list."""
    return tuple(t.strip() for t in (text or "").split(trenner) if t.strip())


def _regionen(con: duckdb.DuckDBPyConnection) -> Iterable[Region]:
    sql = """SELECT * FROM mart.region
             WHERE gueltig_bis IS NULL AND ebene IN ('land', 'regierungsbezirk', 'kreis') ORDER BY region_id"""
    for r in _rows(con, sql):
        formen = by_id(r["region_id"])
        yield Region(
            r["region_id"], r["anzeigename"], nominative(formen), in_region(formen), of_region(formen), r["ebene"],
            r["regierungsbezirk_id"], r["rbn_vertrag_jahr"], r["rbn_status"],
        )  # fmt: skip


def _vergleichsgruppen(con: duckdb.DuckDBPyConnection, region_id: str) -> Iterable[Vergleichsgruppe]:
    sql = """SELECT g.gruppe_id, r.anzeigename, r.kurzname,
             string_agg(g.region_id, ',' ORDER BY g.region_id) AS regionen
             FROM mart.vergleichsgruppe g JOIN mart.region r ON r.region_id = g.gruppe_id
             WHERE g.gruppe_id IN (SELECT gruppe_id FROM mart.vergleichsgruppe WHERE region_id = ?)
             GROUP BY ALL ORDER BY g.gruppe_id"""
    for r in _rows(con, sql, [region_id]):
        yield Vergleichsgruppe(r["gruppe_id"], r["anzeigename"], r["kurzname"], _teile(r["regionen"], ","))


def _fehlende(con: duckdb.DuckDBPyConnection, region_id: str) -> Iterable[Luecke]:
    """What the region lacks, with the titles as the indicators have them here."""
    for luecke in luecken.fehlende(con, region_id):
        yield replace(luecke, kennzahlen=tuple(map(gebunden, luecke.kennzahlen)))


def _brueche(con: duckdb.DuckDBPyConnection, region_id: str, harmlos: Collection[str]) -> dict[str, list[Bruch]]:
    """Indicator -> the breaks that concern this region, in order of years."""
    sql = """SELECT kb.kennzahl_id, b.* FROM mart.kennzahl_bruch kb JOIN mart.bruch b USING (bruch_id)
             WHERE b.ebene IS NULL ORDER BY kb.kennzahl_id, b.jahr, b.bruch_id"""
    brueche: dict[str, list[Bruch]] = {}
    for r in _gebunden(_rows(con, sql)):
        if not r["regionen"] or region_id in _teile(r["regionen"], ","):
            bruch = Bruch(r["bruch_id"], r["jahr"], r["titel"], r["text"], r["bruch_id"] in harmlos)
            brueche.setdefault(r["kennzahl_id"], []).append(bruch)
    return brueche


def _kennzahlen(con: duckdb.DuckDBPyConnection, brueche: Mapping[str, list[Bruch]]) -> Iterable[Kennzahl]:
    total = " AND ".join(f"{column} = '{INSGESAMT}'" for column in (*_SPALTEN, "untergruppe"))
    below = _rows(con, f"SELECT DISTINCT kennzahl_id FROM mart.kennzahlwert WHERE wert < 0 AND {total}")
    negative = {r["kennzahl_id"] for r in below}
    for r in _gebunden(_rows(con, "SELECT * FROM mart.kennzahl ORDER BY kennzahl_id")):
        yield Kennzahl(
            r["kennzahl_id"], r["titel"], r["definition"], r["formel"] or "", r["einheit"],
            int(r["nachkommastellen"]), r["bereich"], r["zaehlort"] or r["prinzip"] or "", r["stichtag"] or "",
            _teile(r["quellen"], ","), _teile(r["hinweise"], "\n"), r["kurz"] or r["titel"], r["zustaendig"] or "",
            r["art"], r["kennzahl_id"] in negative, r["leitfaden"] or "", r["ziele"] or "", r["klasse"] or "",
            _teile(r["unterschied"], "\n"), tuple(brueche.get(r["kennzahl_id"], ())),
            r["titel_en"] or "", r["schulentwicklung"] or "",
        )  # fmt: skip


def _zellen(con: duckdb.DuckDBPyConnection, sql: str, parameter: Iterable[object] = ()) -> Iterator[Zelle]:
    """The cells that a query over `mart.kennzahlwert` gives, their group columns joined to one."""
    cursor = con.execute(
        f"SELECT {_ZELLE} FROM ({sql}) ORDER BY kennzahl_id, region_id, {_GRUPPE}, jahr", list(parameter)
    )
    return starmap(Zelle, cursor.fetchall())


def _werte(con: duckdb.DuckDBPyConnection, regionen: Iterable[str]) -> Iterable[Zelle]:
    return _zellen(con, "SELECT * FROM mart.kennzahlwert WHERE list_contains(?, region_id)", [list(regionen)])


def _anzahlen(con: duckdb.DuckDBPyConnection) -> Iterable[Zelle]:
    """The counts of all 53 Regionen, totals of the years over which a development is told."""
    sql = """
        SELECT w.* FROM mart.kennzahlwert w
        JOIN mart.region r ON r.region_id = w.region_id AND r.ebene = 'kreis' AND r.gueltig_bis IS NULL
        WHERE w.einheit = 'Anzahl' AND w.geschlecht = 'insgesamt' AND w.staatsangehoerigkeit = 'insgesamt'
          AND w.schulform = 'insgesamt' AND w.untergruppe = 'insgesamt'
        QUALIFY w.jahr >= max(w.jahr) OVER (PARTITION BY w.kennzahl_id) - ?"""
    return _zellen(con, sql, [2 * ZEITRAUM])


def _umrisse(con: duckdb.DuckDBPyConnection) -> list[dict[str, Any]]:
    """The borders of the Regionen with their source; empty where not all were delivered."""
    sql = """SELECT r.region_id, u.umriss, l.quelle_id FROM mart.region r
             LEFT JOIN mart.region_umriss u USING (region_id) LEFT JOIN meta.lieferung l USING (lieferung_id)
             WHERE r.ebene = 'kreis' AND r.gueltig_bis IS NULL ORDER BY r.region_id"""
    alle = _rows(con, sql)
    return alle if all(r["umriss"] for r in alle) else []


def verbinde_grenzen(reihen: dict[tuple[str, str, str], dict[int, Zelle]]) -> None:
    """Hang the limits of an interval, published as groups `grenze=untere` and `grenze=obere`, to the value itself."""
    for (kennzahl, region, gruppe), unten in reihen.items():
        davor, _, grenze = gruppe.rpartition("grenze=")
        if grenze != "untere":
            continue
        werte = reihen.get((kennzahl, region, davor.rstrip(";") or INSGESAMT), {})
        oben = reihen.get((kennzahl, region, f"{davor}grenze=obere"), {})
        for jahr, zelle in werte.items():
            if jahr in unten and jahr in oben and unten[jahr].wert is not None and oben[jahr].wert is not None:
                werte[jahr] = replace(zelle, grenzen=(unten[jahr], oben[jahr]))


def _kreise(con: duckdb.DuckDBPyConnection) -> Iterable[Zelle]:
    """The totals of all 53 Regionen in the newest year of each indicator."""
    sql = """
        SELECT w.* FROM mart.kennzahlwert w
        JOIN mart.region r ON r.region_id = w.region_id AND r.ebene = 'kreis' AND r.gueltig_bis IS NULL
        WHERE w.geschlecht = 'insgesamt' AND w.staatsangehoerigkeit = 'insgesamt' AND w.schulform = 'insgesamt'
          AND w.untergruppe = 'insgesamt'
        QUALIFY w.jahr = max(w.jahr) FILTER (WHERE w.wert IS NOT NULL) OVER (PARTITION BY w.kennzahl_id)"""
    return _zellen(con, sql)


def _sperrungen(con: duckdb.DuckDBPyConnection) -> Iterable[Sperrung]:
    """What disclosure control did in this publication, by policy and reason."""
    sql = "SELECT policy, grund, sum(anzahl)::BIGINT AS anzahl FROM meta.geheimhaltung GROUP BY ALL ORDER BY ALL"
    return (Sperrung(r["policy"], r["grund"], r["anzahl"]) for r in _rows(con, sql))


def _unterregionen(con: duckdb.DuckDBPyConnection, region_id: str) -> Iterable[Unterregion]:
    """The Gemeinden (of a Kreis) and the Sozialräume of a region, in the order of their keys."""
    sql = """SELECT region_id, anzeigename, kurzname, ebene FROM mart.region
             WHERE ebene IN ('gemeinde', 'sozialraum') AND gueltig_bis IS NULL AND region_id LIKE ? || '%'
               AND region_id <> ? || '000' ORDER BY region_id"""
    for r in _rows(con, sql, (region_id, region_id)):
        stadt = r["region_id"].startswith(f"{region_id}000")
        yield Unterregion(r["region_id"], r["kurzname"] if stadt else r["anzeigename"], r["ebene"])


def _unterwerte(con: duckdb.DuckDBPyConnection, region_id: str) -> Iterable[Zelle]:
    """The totals of the Gemeinden and Sozialräume of a region, of each level in the newest year of each indicator."""
    sql = """
        SELECT w.* FROM mart.kennzahlwert w
        JOIN mart.region r ON r.region_id = w.region_id AND r.gueltig_bis IS NULL
        WHERE r.ebene IN ('gemeinde', 'sozialraum') AND w.region_id LIKE ? || '%' AND w.region_id <> ? || '000'
          AND w.geschlecht = 'insgesamt' AND w.staatsangehoerigkeit = 'insgesamt'
          AND w.schulform = 'insgesamt' AND w.untergruppe = 'insgesamt'
        QUALIFY w.jahr = max(w.jahr) FILTER (WHERE w.wert IS NOT NULL) OVER (PARTITION BY w.kennzahl_id, r.ebene)"""
    return _zellen(con, sql, (region_id, region_id))


def _lieferungen(con: duckdb.DuckDBPyConnection) -> Iterable[Lieferung]:
    sql = """SELECT q.quelle_id, q.titel, q.herausgeber, q.lizenz, q.url, l.* EXCLUDE (quelle_id)
             FROM meta.lieferung l JOIN meta.quelle q USING (quelle_id) ORDER BY q.quelle_id, l.zeit_von, l.dateiname"""
    for r in _rows(con, sql):
        von, bis = r["zeit_von"] or "", r["zeit_bis"] or ""
        yield Lieferung(
            r["quelle_id"], r["titel"], r["herausgeber"], r["lizenz"], r["url"] or "", r["dateiname"],
            r["stand_text"] or "", von if von == bis or not bis else f"{von} bis {bis}",
            r["lizenzvermerk"] or "", r["stand"], bool(r["ersetzt"]),
        )  # fmt: skip


def _befunde(con: duckdb.DuckDBPyConnection) -> Iterable[Befund]:
    sql = "SELECT * FROM meta.befund ORDER BY pruefung, schwere, gegenstand, meldung, beispiel"
    for r in _rows(con, sql):
        bis = r.get("hingenommen_bis")
        frist = f" Hingenommen bis {bis:%d.%m.%Y}: {r['begruendung']}" if bis else ""
        yield Befund(r["pruefung"], r["schwere"], r["gegenstand"] or "", r["meldung"], r["beispiel"] or "", frist)
