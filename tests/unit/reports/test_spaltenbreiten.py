"""Widths of the columns of tables in the PDF: words never take the room of the heads of rows."""

from __future__ import annotations

import pytest

from reports.view import Entry, Row, Table
from reports.vorlagen import umgebung


def breiten(head: tuple[str, ...], zellen: tuple[str, ...], align: str) -> list[str]:
    """The widths of a table with one row, `align` one letter a column."""
    seiten = tuple({"l": "left", "r": "right"}[a] for a in align)
    tafel = Table("Titel", head, (Row("Kennzahl", tuple(map(Entry, zellen))),), seiten)
    return list(umgebung("typ").filters["spalten"](tafel))


def test_numbers_take_what_they_need_and_the_heads_of_rows_the_rest():
    assert breiten(("Gebiet", "2014", "2024"), ("6,6", "6,4"), "lrr") == ["1fr", "auto", "auto"]


def test_a_column_of_long_words_shares_the_room_with_the_heads_of_rows():
    zellen = ("16,6", "Land, Kreis, Gemeinden, Jugendhilfe, Träger", "D5")
    assert breiten(("Kennzahl", "Wert", "Zuständig", "Kapitel"), zellen, "lrll") == ["1fr", "auto", "0.7fr", "auto"]


@pytest.mark.parametrize(("name", "breite"), [("StädteRegion Aachen", "75pt"), ("Rheinisch-Bergischer Kreis", "64pt")])
def test_a_long_name_in_a_head_of_many_columns_is_set_in_lines(name: str, breite: str):
    head = ("Kennzahl", "Zeit", name, "Land", "Veränderung", "Kapitel")
    assert breiten(head, ("2024", "1", "2", "3", "D5"), "lrrrrl")[2] == breite
