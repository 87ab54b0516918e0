"""The data dictionary (Datenverzeichnis) of the published file, as its tables `meta.relation` and `meta.feld`.

It repeats what the catalogue and the contracts say, so that nothing is described twice.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Final

from pipeline.store import Connection, transaction
from schemas import contracts

SQL = Path(__file__).with_name("verzeichnis.sql")
TABLES: Final = (("meta", "feld"), ("meta", "relation"))
_GROUP = "geschlecht, staatsangehoerigkeit, schulform, untergruppe"
KEYS: Final[Mapping[str, str]] = {
    "mart.auspraegung": "spalte, code",
    "mart.bruch": "bruch_id",
    "mart.gesamtwert": "kennzahl_id, region_id, jahr",
    "mart.kennzahl": "kennzahl_id",
    "mart.kennzahl_breit": "kennzahl_id, region_id",
    "mart.kennzahl_bruch": "kennzahl_id, bruch_id",
    "mart.kennzahl_quelle": "kennzahl_id, quelle_id",
    "mart.kennzahl_ziel": "kennzahl_id, ziel_id",
    "mart.kennzahlwert": f"kennzahl_id, region_id, jahr, {_GROUP}",
    "mart.neuester_wert": f"kennzahl_id, region_id, {_GROUP}",
    "mart.programm": "programm",
    "mart.rbn": "region_id",
    "mart.region": "region_id",
    "mart.region_umriss": "region_id",
    "mart.regionsvergleich": "kennzahl_id, region_id, gruppe_id, jahr",
    "mart.schule": "jahr, schulnummer",
    "mart.schulliste": "schulnummer",
    "mart.verfuegbarkeit": "kennzahl_id, region_id",
    "mart.vergleichsgruppe": "gruppe_id, region_id",
    "mart.ziel": "ziel_id",
    "mart.zugehoerigkeit": "gruppe_id, region_id",
    "mart.zustaendigkeit": "kennzahl_id, ebene",
    "meta.feld": "relation, feld",
    "meta.quelle": "quelle_id",
    "meta.relation": "relation",
}
"""Keys of the relations that no contract describes; what is missing here has none."""


def complete(con: Connection, tables: Collection[tuple[str, str]]) -> None:
    """Create and fill the dictionary: these tables (schema, name), itself, all views and macros."""
    keys = {**KEYS, **{f"core.{c.name}": ", ".join(c.key_names) for c in contracts().values()}}
    con.execute(
        "create temp table schluessel as select unnest(?) as relation, unnest(?) as felder",
        [list(keys), list(keys.values())],
    )
    listed = [f"{schema}.{table}" for schema, table in (*tables, *TABLES)]
    con.execute("create temp table tabelle as select unnest(?) as relation", [listed])
    with transaction(con):
        con.execute(SQL.read_text(encoding="utf-8"))
