"""Gaps and dates: what is missing, which delivery brings it, what comes next."""

from __future__ import annotations

import duckdb

from pipeline import luecken
from reports.view import Report


def test_the_report_names_the_delivery_that_closes_a_gap(bericht: Report) -> None:
    assert bericht.situation.missing is not None
    (row,) = bericht.situation.missing.rows
    assert (row.head, *(c.text for c in row.cells)) == ("Meldung", "Vorlage „probe“", "im Herbst", "Etwas Neues <b>")


def test_the_report_names_the_next_edition(bericht: Report) -> None:
    assert bericht.situation.dates is not None
    (row,) = bericht.situation.dates.rows
    assert [c.text for c in row.cells] == ["IT.NRW", "2022", "März 2024"]


def test_a_hole_in_a_series_is_told_with_its_years(con: duckdb.DuckDBPyConnection) -> None:
    lines = list(luecken.lines(con, "05711", "Bielefeld"))
    assert "  Schülerinnen und Schüler: 2005 bis 2022, es fehlen 2016" in lines
    assert "  Meldung (Vorlage „probe“; im Herbst): Etwas Neues <b>" in lines
    assert "  Tabelle 1 (IT.NRW): vorhanden bis 2022, als Nächstes März 2024" in lines
