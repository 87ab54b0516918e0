"""What analysts ask most often, as views and table macros of `mart`: `analyse.sql`, and the wide tables by year.

The columns of a wide table are all years from the first to the last value; a view cannot find them out by itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from pipeline.store import Connection, transaction
from pipeline.store import text as literal

SQL = Path(__file__).with_name("analyse.sql")
WIDE = "mart.kennzahl_breit"
_KEYS = {
    "kennzahl_id": "Kennung der Kennzahl (mart.kennzahl)",
    "region_id": "Schlüssel der Region (mart.region)",
    "anzeigename": "Name der Region",
    "ebene": "Ebene der Region",
    "einheit": "Einheit der Werte",
}
_TITLE = (
    "Gesamtwerte als breite Tabelle: eine Zeile je Kennzahl und Region, eine Spalte je Jahr; leer, wo kein Wert "
    "ausgewiesen ist"
)
_CALL = (
    "Eine Kennzahl als breite Tabelle: eine Zeile je Region, eine Spalte je Jahr: "
    "SELECT * FROM mart.breit('b02_sus_anzahl')"
)


def complete(con: Connection) -> None:
    """Create the views and macros over the finished tables of `mart`."""
    with transaction(con):
        con.execute(SQL.read_text(encoding="utf-8"))
        ((first, last),) = con.execute("select min(jahr), max(jahr) from mart.kennzahlwert").fetchall()
        con.execute("; ".join(wide(range(first, last + 1) if first else ())))


def wide(years: Sequence[int]) -> Iterator[str]:
    """The statements that make view and macro of the wide table with a column a year, and their comments."""
    keys = ", ".join(_KEYS)
    values = "".join(f', max(wert) FILTER (WHERE jahr = {year}) AS "{year}"' for year in years)
    yield f"CREATE VIEW {WIDE} AS SELECT {keys}{values} FROM mart.gesamtwert GROUP BY {keys}"
    yield f"COMMENT ON VIEW {WIDE} IS {literal(_TITLE)}"
    for column, text in _KEYS.items():
        yield f"COMMENT ON COLUMN {WIDE}.{column} IS {literal(text)}"
    for year in years:
        yield f"COMMENT ON COLUMN {WIDE}.\"{year}\" IS 'Wert im Jahr {year}'"
    yield f"""
        CREATE MACRO mart.breit(kennzahl) AS TABLE
        SELECT b.* FROM {WIDE} AS b WHERE b.kennzahl_id = kennzahl ORDER BY length(b.region_id), b.region_id
    """
    yield f"COMMENT ON MACRO TABLE mart.breit IS {literal(_CALL)}"
