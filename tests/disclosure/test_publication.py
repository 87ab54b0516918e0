"""The published demonstration: what is closed stays inside, what is withheld is nowhere, and it is accounted for."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.declaration import sources
from pipeline.settings import DATABASE_NAME
from pipeline.store import Connection, published
from reports.bericht import build_view
from reports.lesen import lies
from reports.plan import plan
from reports.view import Report
from reports.zahlen import ZEICHEN
from schemas import contracts

CITY, KREIS = "05711", "05754"
CLOSED = sorted(
    {target.datensatz for q in sources().values() if not q.oeffentlich for target in q.datensaetze}
    | {c.name for c in contracts().values() if not c.oeffentlich}
)


@pytest.fixture
def con(publication: Path) -> Iterator[Connection]:
    """The published demonstration."""
    with published(publication / DATABASE_NAME) as connection:
        yield connection


@pytest.fixture(scope="module")
def reports(publication: Path) -> dict[str, Report]:
    """The views of a city and of a Kreis."""
    with published(publication / DATABASE_NAME) as connection:
        return {region: build_view(connection, region) for region in (CITY, KREIS)}


def test_closed_datasets_stay_inside(con: Connection) -> None:
    tables = {t for (t,) in con.execute("SELECT table_name FROM duckdb_tables() WHERE schema_name = 'core'").fetchall()}
    assert tables & {"sozialraum", "freigabe"}, "what is public is there"
    assert tables & set(CLOSED) == set()


def test_findings_about_closed_data_quote_nothing(con: Connection) -> None:
    quoted = con.execute(
        "SELECT * FROM meta.befund WHERE beispiel <> '' AND list_contains(?, datensatz)", [CLOSED]
    ).fetchall()
    assert quoted == []


def test_a_withheld_row_holds_no_number_and_every_region_is_known(con: Connection) -> None:
    wrong = con.execute(
        """
        SELECT * FROM mart.kennzahlwert
        WHERE flag = 'geheim' AND (zaehler IS NOT NULL OR nenner IS NOT NULL OR wert IS NOT NULL)
        """
    ).fetchall()
    assert wrong == []
    strangers = con.execute("SELECT * FROM mart.kennzahlwert ANTI JOIN mart.region USING (region_id)").fetchall()
    assert strangers == []


def test_no_published_number_of_closed_data_is_below_its_threshold(con: Connection) -> None:
    small = con.execute(
        """
        SELECT w.kennzahl_id, w.region_id, w.zaehler, w.nenner
        FROM mart.kennzahlwert AS w
        JOIN mart.kennzahl AS k USING (kennzahl_id)
        WHERE k.klasse IN ('G1', 'G2') AND k.einheit = 'Prozent' AND k.art = 'quotient'
            AND w.kennzahl_id IN (SELECT kennzahl_id FROM meta.geheimhaltung)
            AND NOT EXISTS (
                FROM mart.kennzahl_quelle AS l JOIN meta.quelle AS q USING (quelle_id)
                WHERE l.kennzahl_id = w.kennzahl_id AND q.oeffentlich)
            AND ((w.zaehler > 0 AND w.zaehler < 5) OR (w.nenner - w.zaehler > 0 AND w.nenner - w.zaehler < 5)
                OR w.nenner < CASE k.klasse WHEN 'G2' THEN 30 ELSE 10 END)
        """
    ).fetchall()
    assert small == []


def test_the_account_names_reasons_and_levels(con: Connection) -> None:
    found = dict(
        con.execute("SELECT ebene || ' ' || grund, sum(anzahl) FROM meta.geheimhaltung GROUP BY ALL").fetchall()
    )
    reasons = ("wenige Fälle", "Schutz anderer Werte", "freigabe", "aus gesperrten Werten", "ausgewiesen")
    for what in ("gemeinde freigabe", "kreis ausgewiesen", *(f"sozialraum {reason}" for reason in reasons)):
        assert found.get(what, 0) > 0, what


def test_a_release_that_is_missing_or_refused_withholds(con: Connection) -> None:
    refused = con.execute(
        """
        SELECT count(wert) FILTER (kennzahl_id = 'c07_sprachfoerderbedarf'), count(wert) FROM mart.kennzahlwert
        WHERE region_id LIKE '05117000-%'
        """
    ).fetchall()
    assert refused[0][0] == 0 < refused[0][1]
    missing = con.execute("SELECT count(wert) FROM mart.kennzahlwert WHERE region_id LIKE '05570052-%'").fetchall()
    assert missing == [(0,)]


def test_a_city_shows_its_sozialraeume_and_a_kreis_its_gemeinden_too(reports: dict[str, Report]) -> None:
    blocks = {region: {b.id for c in view.chapters for b in c.blocks} for region, view in reports.items()}
    assert "unterregionen_sozialraum" in blocks[CITY] & blocks[KREIS]
    assert "unterregionen_gemeinde" in blocks[KREIS] - blocks[CITY]


def test_what_is_withheld_is_in_no_form_of_the_report(con: Connection, reports: dict[str, Report]) -> None:
    sign = ZEICHEN["geheim"][0]
    bestand = lies(con, CITY, plan().harmlose_brueche)
    (block,) = [b for c in reports[CITY].chapters for b in c.blocks if b.id == "unterregionen_sozialraum"]
    (table,) = block.tables
    hidden = [e for row in table.rows for e in row.cells if e.text == sign]
    assert hidden, "the demonstration has withheld values"
    assert [e.number for e in hidden] == [None] * len(hidden)
    assert ZEICHEN["geheim"] in block.symbols
    shown = {round(z.wert, 9) for cells in bestand.unterwerte.values() for z in cells if z.wert is not None}
    assert all(round(value, 9) in shown for figure in block.figures for value in getattr(figure.chart, "werte", ()))


def test_the_report_says_by_which_rule_and_how_much_is_withheld(reports: dict[str, Report]) -> None:
    (note,) = [n for n in reports[CITY].methods if n.heading == "Geheimhaltung"]
    assert "nach der Regel „Veröffentlichung“ geprüft" in note.text
    assert "Anzahlen von 1 bis 4" in note.text
    assert "Aus Datenschutzgründen nicht ausgewiesen sind" in note.text
