"""The description of the CSV files as CSV on the Web (W3C): titles, types, keys, sources, licences."""

from __future__ import annotations

from typing import Any

from pipeline.export.contents import Column, Package, Relation
from pipeline.export.sources import attribution, strictest

_TYPES = {"INTEGER": "integer", "BIGINT": "integer", "DOUBLE": "double", "BOOLEAN": "boolean", "DATE": "date"}
_NOTE = "Ein Apostroph vor =, +, -, @ oder einem Steuerzeichen am Anfang gehört nicht zum Text; er verhindert Formeln."


def told(package: Package) -> dict[str, Any]:
    """`csv-metadata.json`: the name under which readers of a CSV file look for it."""
    return {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "de"}],
        "dc:title": package.title,
        "dc:description": _NOTE,
        "dc:publisher": package.publisher,
        "dc:type": package.kind,
        "dc:identifier": package.content,
        **({"dc:modified": package.stand.isoformat()} if package.stand else {}),
        "tables": [_table(package, relation) for relation in package.relations],
    }


def _table(package: Package, relation: Relation) -> dict[str, Any]:
    return {
        "url": f"{relation.name}.csv",
        "dc:title": relation.title,
        "dc:description": relation.comment,
        "dc:license": strictest(relation.sources).url or strictest(relation.sources).title,
        "dc:rights": attribution(relation.sources, package.demonstration),
        "dc:source": [source.mention for source in relation.sources],
        "tableSchema": {
            "columns": [_column(relation, column) for column in relation.columns],
            **({"primaryKey": list(relation.key)} if relation.key else {}),
            "foreignKeys": [_reference(package, c.name, c.target) for c in relation.columns if c.target],
        },
    }


def _column(relation: Relation, column: Column) -> dict[str, Any]:
    return {
        "name": column.name,
        "titles": column.name,
        "dc:description": column.description,
        "datatype": _TYPES.get(column.type, "string"),
        "required": column.name in relation.key,
    }


def _reference(package: Package, column: str, target: str) -> dict[str, Any]:
    (key,) = package.relation(target).key
    return {"columnReference": column, "reference": {"resource": f"{target}.csv", "columnReference": key}}
