"""Gaps and dates: what is missing, which delivery brings it, what comes next."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import duckdb
import pytest

from pipeline import luecken
from pipeline.declaration import sources
from pipeline.luecken import Luecke, Termin
from reports import fehlt
from reports.lesen import lies
from reports.view import Report
from tests.reports.ausgaben import sicht


def test_the_report_names_the_delivery_that_closes_a_gap(bericht: Report) -> None:
    assert bericht.situation.missing is not None
    (row,) = bericht.situation.missing.rows
    assert (row.head, *(c.text for c in row.cells)) == (
        "Meldung",
        "Kommune, mit Vorlage",
        "im Herbst",
        "Etwas Neues <b>",
    )


def test_many_deliveries_stand_together_by_who_has_them_in_the_long_edition_each(con: duckdb.DuckDBPyConnection):
    amtlich = [Luecke(f"Tabelle {n}", "IT.NRW", "jährlich", "", (f"K{n}",)) for n in range(9)]
    eigene = [
        Luecke(f"Liste {n} (Meldung der Kommune)", "Kommune", "im Herbst", "v", ("K0", f"L{n}")) for n in range(11)
    ]
    bestand = replace(lies(con, "05711"), fehlende=(*amtlich, *eigene))
    zeilen = fehlt.fehlende(bestand, einzeln=False).rows
    assert [(z.head, z.cells[1].text) for z in zeilen] == [("Kommune, mit Vorlage", "12"), ("IT.NRW", "9")]
    assert zeilen[0].cells[0].text.startswith("Liste 0; Liste 1; ")
    assert len(fehlt.fehlende(bestand, einzeln=True).rows) == 20
    wenige = replace(bestand, fehlende=tuple(amtlich))
    assert fehlt.fehlende(wenige, einzeln=False) == fehlt.fehlende(wenige, einzeln=True)


def test_the_report_names_the_next_edition(bericht: Report) -> None:
    assert bericht.situation.dates is not None
    (row,) = bericht.situation.dates.rows
    assert [c.text for c in row.cells] == ["IT.NRW", "2022", "üblicherweise im März 2024 erschienen"]


def test_a_hole_in_a_series_is_told_with_its_years(con: duckdb.DuckDBPyConnection) -> None:
    lines = list(luecken.lines(con, "05711", "Bielefeld"))
    assert "  Schülerinnen und Schüler: 2005 bis 2022, es fehlen 2016" in lines
    assert "  Meldung (Vorlage „probe“; im Herbst): Etwas Neues <b>" in lines
    assert "  Tabelle 1 (IT.NRW): vorhanden bis 2022, als Nächstes März 2024" in lines


def test_a_superseded_delivery_is_not_called_unused_and_a_source_only_once(kleiner_bestand) -> None:
    weitere = [
        "INSERT INTO meta.quelle VALUES ('quelle_2', 'Tabelle 2', 'Amt', 'dl', '', '', NULL, 1, 1)",
        *(
            f"INSERT INTO meta.lieferung VALUES ('{n}', '{quelle}', '', DATE '2020-01-01', '', '', '', NULL, {alt}, '')"
            for n, quelle, alt in (("m0", "quelle_1", True), ("m1", "quelle_2", False), ("m2", "quelle_2", False))
        ),
    ]
    luecken = sicht(kleiner_bestand("05711", *weitere), "bericht").situation.gaps
    assert [s for s in luecken if s.startswith("Eingelesen")] == [
        "Eingelesen, aber für keine Kennzahl verwendet: Tabelle 2."
    ]


@pytest.mark.parametrize(
    ("termin", "gesagt"),
    [
        (Termin("Q", "IT.NRW", 2023, "März 2025", date(2025, 3, 1)), "üblicherweise im März 2025 erschienen"),
        (Termin("Q", "IT.NRW", 2024, "April 2026", date(2026, 4, 1)), "April 2026"),
        (Termin("Q", "IT.NRW", 2024, "alle drei Jahre"), "alle drei Jahre"),
    ],
)
def test_an_edition_that_should_be_there_is_waited_for(con, termin, gesagt):
    bestand = lies(con, "05711")
    neueste = replace(bestand.lieferungen[0], tag=date(2026, 4, 20))
    tafel = fehlt.termine(replace(bestand, lieferungen=(neueste,), termine=(termin,)))
    assert tafel.rows[0].cells[-1].text == gesagt


def test_many_dates_stand_together_by_their_time(con: duckdb.DuckDBPyConnection):
    alle = [Termin(f"Q{n}", "IT.NRW", 2024, "April 2026" if n % 2 else "alle drei Jahre") for n in range(14)]
    bestand = replace(lies(con, "05711"), termine=tuple(alle))
    erste, zweite = fehlt.termine(bestand, einzeln=False).rows
    assert (erste.head, erste.cells[0].text[:27]) == ("alle drei Jahre", "Q0 (bisher 2024); Q2 (bishe")
    assert zweite.head == "April 2026"
    assert len(fehlt.termine(bestand, einzeln=True).rows) == 14


NOCH_EINE = (
    "INSERT INTO meta.quelle VALUES ('{0}', 'Alte Tabelle', 'Amt', 'dl', '', '{1}', NULL, 3, 1)",
    "INSERT INTO mart.kennzahl_quelle VALUES ('b02_sus_anzahl', '{0}')",
    "INSERT INTO meta.lieferung VALUES ('m', '{0}', '', NULL, '', '{2}', '{2}', NULL, false, '')",
)


@pytest.mark.parametrize(
    ("quelle", "zeit", "jahr"),
    [
        ("quelle_2", "31.12.2013", 2013),
        ("quelle_2", "2013/14", 2013),
        ("vorlage_abgaenge_schulform", "2013/14", 2014),  # leavers count by the year in which the school year ends
        ("quelle_2", "2030", 2022),  # a projection runs on, the values do not
        ("quelle_2", "", 2022),
    ],
)
def test_the_newest_year_of_a_source_is_that_of_its_deliveries(kleiner_bestand, quelle, zeit, jahr):
    daten = kleiner_bestand("05711", *(s.format(quelle, "jährlich", zeit) for s in NOCH_EINE))
    assert {t.quelle: t.jahr for t in daten.termine} == {"Tabelle 1": 2022, "Alte Tabelle": jahr}


def test_nothing_is_expected_of_a_source_that_has_ended(kleiner_bestand):
    ende = "abgeschlossen (bis 2013)"
    lieferbar = "INSERT INTO mart.kennzahl_quelle VALUES ('b99_neu', 'zu_ende')"
    zweite = f"INSERT INTO meta.quelle VALUES ('zu_ende', 'Zensus', 'Amt', 'dl', '', '{ende}', NULL, NULL, NULL)"
    daten = kleiner_bestand("05711", *(s.format("quelle_2", ende, "2013") for s in NOCH_EINE), zweite, lieferbar)
    assert [t.quelle for t in daten.termine] == ["Tabelle 1"]
    assert [f.quelle for f in daten.fehlende] == ["Meldung"]


def test_a_source_that_has_ended_is_declared_in_one_way():
    for quelle in sources().values():
        zu_ende = quelle.rhythmus.startswith(luecken.ENDED)
        assert zu_ende or not re.search(r"^(bis )?\d{4}|nicht fortgef", quelle.rhythmus), quelle.id
        assert not (zu_ende and quelle.erscheint), quelle.id
