"""Gaps and dates: what is missing, which delivery brings it, what comes next."""

from __future__ import annotations

import duckdb

from pipeline import luecken
from reports.view import Report
from tests.reports.ausgaben import sicht


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


def test_a_superseded_delivery_is_not_called_unused_and_a_source_only_once(kleiner_bestand) -> None:
    weitere = [
        "INSERT INTO meta.quelle VALUES ('quelle_2', 'Tabelle 2', 'Amt', 'dl', '', '', NULL, 1, 1)",
        *(
            f"INSERT INTO meta.lieferung VALUES ('{n}', '{quelle}', '', DATE '2020-01-01', '', '', '', NULL, {alt})"
            for n, quelle, alt in (("m0", "quelle_1", True), ("m1", "quelle_2", False), ("m2", "quelle_2", False))
        ),
    ]
    luecken = sicht(kleiner_bestand("05711", *weitere), "bericht").situation.gaps
    assert [s for s in luecken if s.startswith("Eingelesen")] == [
        "Eingelesen, aber für keine Kennzahl verwendet: Tabelle 2."
    ]
