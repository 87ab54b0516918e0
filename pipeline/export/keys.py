"""Keys of the exported relations, and which columns point to others; those of `core` stand in the contracts."""

from __future__ import annotations

from collections.abc import Sequence

from schemas import contracts

WITH_SOURCES = ("meta.quelle", "meta.lieferung")
"""Exported beside `mart` and `core`, because every row points to them."""
WHOLE = ("mart.region", "mart.vergleichsgruppe")
"""What regions are and how they are grouped: exported whole even where a few regions are asked for."""

_GROUP = ("geschlecht", "staatsangehoerigkeit", "schulform", "untergruppe")
_KEYS = {
    "mart.auspraegung": ("spalte", "code"),
    "mart.bruch": ("bruch_id",),
    "mart.kennzahl": ("kennzahl_id",),
    "mart.kennzahl_bruch": ("kennzahl_id", "bruch_id"),
    "mart.kennzahl_quelle": ("kennzahl_id", "quelle_id"),
    "mart.kennzahl_ziel": ("kennzahl_id", "ziel_id"),
    "mart.kennzahlwert": ("kennzahl_id", "region_id", "jahr", *_GROUP),
    "mart.programm": ("programm",),
    "mart.rbn": ("region_id",),
    "mart.region": ("region_id",),
    "mart.region_umriss": ("region_id",),
    "mart.schule": ("jahr", "schulnummer"),
    "mart.verfuegbarkeit": ("kennzahl_id", "region_id"),
    "mart.vergleichsgruppe": ("gruppe_id", "region_id"),
    "mart.ziel": ("ziel_id",),
    "mart.zustaendigkeit": ("kennzahl_id", "ebene"),
    "meta.lieferung": ("lieferung_id",),
    "meta.quelle": ("quelle_id",),
}
_EVERYWHERE = {"region_id": "mart.region", "lieferung_id": "meta.lieferung"}
_OUTSIDE_CORE = {
    "kennzahl_id": "mart.kennzahl",
    "bruch_id": "mart.bruch",
    "ziel_id": "mart.ziel",
    "quelle_id": "meta.quelle",
    "gruppe_id": "mart.region",
    "kreis_id": "mart.region",
}
_OWN = {
    ("mart.region", "uebergeordnet_id"): "mart.region",
    ("mart.region", "regierungsbezirk_id"): "mart.region",
    ("mart.region", "landschaftsverband"): "mart.region",
    ("mart.region", "nachfolger_id"): "mart.region",
    ("mart.ziel", "uebergeordnet_id"): "mart.ziel",
}


def key(relation: str) -> tuple[str, ...]:
    """The columns that together are unique and never empty; none where nothing is known."""
    schema, _, table = relation.partition(".")
    if schema == "core":
        return contracts()[table].key_names if table in contracts() else ()
    return _KEYS.get(relation, ())


def target(relation: str, column: str, relations: Sequence[str]) -> str | None:
    """The exported relation whose key a column holds; None for a column that points nowhere."""
    if own := _OWN.get((relation, column)):
        return own
    found = (_EVERYWHERE if relation.startswith("core.") else _EVERYWHERE | _OUTSIDE_CORE).get(column)
    return found if found in relations and found != relation else None
