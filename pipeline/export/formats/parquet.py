"""Parquet: one file a relation, typed, compressed; title, licence, Stand and columns stand in its own metadata."""

from __future__ import annotations

import json
from pathlib import Path

from pipeline.export.contents import Package, Relation
from pipeline.export.sources import attribution, strictest
from pipeline.store import Connection, name, text

TITLE = "Parquet, eine Datei je Tabelle"
MEDIA = ("application/vnd.apache.parquet", "PARQUET")


def path(relation: Relation) -> str | None:
    """The file of a relation."""
    return f"parquet/{relation.name}.parquet"


def write(con: Connection, package: Package, folder: Path) -> None:
    """Write every relation, its rows in the order of the key."""
    for relation in package.relations:
        target = folder / f"parquet/{relation.name}.parquet"
        target.parent.mkdir(exist_ok=True)
        facts = ", ".join(f"{name(k)}: {text(v)}" for k, v in _facts(package, relation).items())
        con.execute(
            f"copy ({relation.query}) to {text(str(target))} "
            f"(format parquet, compression zstd, row_group_size 122880, kv_metadata {{{facts}}})"
        )


def _facts(package: Package, relation: Relation) -> dict[str, str]:
    return {
        "titel": f"{package.title}: {relation.title}",
        "beschreibung": relation.comment,
        "datenart": package.kind,
        "stand": str(package.stand or ""),
        "inhalt_sha256": package.content,
        "version": package.version,
        "lizenz": strictest(relation.sources).title,
        "quellen": attribution(relation.sources, package.demonstration),
        "spalten": json.dumps({c.name: c.description for c in relation.columns}, ensure_ascii=False),
    }
