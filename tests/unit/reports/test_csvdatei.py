"""Tables as CSV: German numbers, signs kept, nothing that a spreadsheet would run."""

from __future__ import annotations

import csv
import io

from hypothesis import given
from hypothesis import strategies as st

from reports.csvdatei import text
from reports.view import Entry, Row, Table
from reports.zahlen import schlicht


def table(*rows: Row, source: str = "") -> Table:
    return Table("Titel", ("Gebiet", "Anteil"), rows, ("left", "right"), source)


def test_numbers_signs_and_source() -> None:
    rows = Row("Lippe", (Entry("1 234,5", 1234.5, 1),)), Row("Höxter", (Entry("·", None),))
    assert text(table(*rows, source="Quelle: IT.NRW.")) == (
        "Gebiet;Anteil\r\nLippe;1234,5\r\nHöxter;·\r\n\r\nQuelle: IT.NRW.\r\n"
    )


def test_a_formula_stays_text_and_a_negative_number_a_number() -> None:
    found = text(table(Row("=1+1", (Entry("-0,5", -0.5, 1),)), Row("@x", (Entry("+3", None),))))
    assert found.splitlines()[1:] == ["'=1+1;-0,5", "'@x;'+3"]


@given(st.text(st.characters(exclude_categories=["Cs"])), st.text(st.characters(exclude_categories=["Cs"])))
def test_any_text_comes_back(head: str, cell: str) -> None:
    rows = list(csv.reader(io.StringIO(text(table(Row(head, (Entry(cell),)))), newline=""), delimiter=";"))
    assert [c.removeprefix("'") for c in rows[1]] == [schlicht(head).removeprefix("'"), cell.removeprefix("'")]
