"""The description of the CSV files as Data Package 2.0 (Frictionless): resources, schemas, sources, licences."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from pipeline.export.contents import Column, Package, Relation
from pipeline.export.sources import Source
from pipeline.publication.record import sha256

_TYPES = {"INTEGER": "integer", "BIGINT": "integer", "DOUBLE": "number", "BOOLEAN": "boolean", "DATE": "date"}


def told(package: Package, folder: Path) -> dict[str, Any]:
    """`datapackage.json`, with size and hash of the files in the folder."""
    return {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "bildungsmonitor-nrw",
        "id": package.content,
        "title": package.title,
        "description": f"Datenart: {package.kind}; Stand: {package.stand or 'unbekannt'}",
        "contributors": [{"title": package.publisher, "roles": ["publisher"]}],
        **_rights(package.sources),
        "resources": [_resource(package, relation, folder) for relation in package.relations],
    }


def resource_name(relation: str) -> str:
    """The name of a resource: `mart-kennzahl`."""
    return relation.replace(".", "-")


def _resource(package: Package, relation: Relation, folder: Path) -> dict[str, Any]:
    file = folder / f"{relation.name}.csv"
    return {
        "name": resource_name(relation.name),
        "type": "table",
        "path": file.name,
        "title": relation.title,
        "description": relation.comment,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": file.stat().st_size,
        "hash": f"sha256:{sha256(file)}",
        **(_rights(relation.sources) if relation.sources != package.sources else {}),
        "schema": {
            "fields": [_field(relation, column) for column in relation.columns],
            "missingValues": [""],
            **({"primaryKey": list(relation.key)} if relation.key else {}),
            "foreignKeys": [_reference(package, c.name, c.target) for c in relation.columns if c.target],
        },
    }


def _field(relation: Relation, column: Column) -> dict[str, Any]:
    return {
        "name": column.name,
        "type": _TYPES.get(column.type, "string"),
        "description": column.description,
        **({"constraints": {"required": True}} if column.name in relation.key else {}),
    }


def _reference(package: Package, column: str, target: str) -> dict[str, Any]:
    (key,) = package.relation(target).key
    return {"fields": [column], "reference": {"resource": resource_name(target), "fields": [key]}}


def _rights(sources: Sequence[Source]) -> dict[str, Any]:
    """Licences and sources; a source is told with its Stand and licence, as it has to be named."""
    licences = sorted({source.licence for source in sources})
    rights = {
        "licenses": [{"name": x.name, "title": x.title, **({"path": x.url} if x.url else {})} for x in licences],
        "sources": [{"title": s.mention, **({"path": s.url} if s.url else {})} for s in sources],
    }
    return {name: told for name, told in rights.items() if told}
