"""CSV: one file a relation, described twice in the same folder, as CSV on the Web and as Data Package.

UTF-8, comma, decimal point, dates as JJJJ-MM-TT, an empty cell where nothing is known. Text that a spreadsheet would
take for a formula has an apostrophe before it.
"""

from __future__ import annotations

from pathlib import Path

from pipeline.export import csvw, datapackage
from pipeline.export.contents import Column, Package, Relation
from pipeline.export.folder import write_json
from pipeline.formula import MARK, STARTS
from pipeline.store import Connection, name, text

TITLE = "CSV mit den Beschreibungen nach CSVW und Data Package"
MEDIA = ("text/csv", "CSV")


def path(relation: Relation) -> str | None:
    """The file of a relation."""
    return f"csv/{relation.name}.csv"


def write(con: Connection, package: Package, folder: Path) -> None:
    """Write every relation and the two descriptions."""
    place = folder / "csv"
    place.mkdir()
    for relation in package.relations:
        cells = ", ".join(f"{safe(column)} as {name(column.name)}" for column in relation.columns)
        copy(con, f"select {cells} from ({relation.query})", place / f"{relation.name}.csv")
    write_json(place / "csv-metadata.json", csvw.told(package))
    write_json(place / "datapackage.json", datapackage.told(package, place))


def copy(con: Connection, query: str, target: Path) -> None:
    """Write the rows of a query, in their order, with a head."""
    con.execute(f"copy ({query}) to {text(str(target))} (format csv, header, delimiter ',', nullstr '')")


def safe(column: Column) -> str:
    """A column in SQL whose texts no spreadsheet takes for a formula; empty text is no text."""
    quoted = name(column.name)
    if column.type != "VARCHAR":
        return quoted
    marked = f"when left({quoted}, 1) in ({', '.join(map(text, STARTS))}) then {text(MARK)} || {quoted}"
    return f"case when {quoted} = '' then null {marked} else {quoted} end"
