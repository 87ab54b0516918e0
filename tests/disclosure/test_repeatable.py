"""The same data are withheld in every build, whatever order their rows are stored and added up in."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.disclosure import cells, control
from pipeline.disclosure.policy import policies
from pipeline.store import Connection, workspace
from tests.disclosure.tables import GEMEINDEN, KREIS
from tests.unit.compute.kern import core, kennzahl

TEACHERS = "lehrkraefte_vzle"


TABLES = """
CREATE SCHEMA geheim;
CREATE TABLE geheim.zelle (reihe INTEGER, region_id VARCHAR, jahr INTEGER, wert DOUBLE);
CREATE TABLE geheim.primaer AS SELECT unnest([1, 2]) AS reihe, '05966' AS region_id, 2023 AS jahr, 5 AS weite;
CREATE TABLE geheim.gesperrt AS SELECT reihe, region_id, jahr FROM geheim.primaer;
CREATE TABLE geheim.reihe (reihe INTEGER, gewicht INTEGER);
CREATE TABLE geheim.zug (zug INTEGER, reihe INTEGER, koeffizient INTEGER);
CREATE TABLE geheim.zeile_gesperrt (zeile BIGINT);
CREATE TABLE geheim.vorfahr AS
SELECT unnest(['05966', '05966004', '05966008', '05966012']) AS region_id, '05966' AS vorfahr_id
"""
"""Two withheld counts of a Kreis, and the tables that searching for partners starts from."""


@pytest.fixture
def con(tmp_path: Path) -> Iterator[Connection]:
    """What is known before partners are looked for."""
    with workspace(tmp_path) as connection:
        connection.execute(TABLES)
        yield connection


@pytest.mark.parametrize("order", ["wert", "wert DESC"])
def test_withheld_counts_are_numbered_by_what_they_are(con: Connection, order: str) -> None:
    values = ", ".join(f"({reihe}, '{g}', 2023, {n})" for reihe in (1, 2) for n, g in enumerate(GEMEINDEN[:3], 1))
    con.execute(f"INSERT INTO geheim.zelle FROM (VALUES {values}) AS v(reihe, region_id, jahr, wert) ORDER BY {order}")
    control._run(con, "secondary.sql", zuege="8")
    found = con.execute("SELECT nummer, reihe, a FROM geheim.offen ORDER BY ALL").fetchall()
    assert found == [(1, 1, GEMEINDEN[2]), (2, 2, GEMEINDEN[2])]


def test_of_fractions_exactly_nothing_is_left() -> None:
    counted = kennzahl(
        id="d96_stellen", art="anzahl", einheit="Anzahl", klasse="G1", gruppen=[{"merkmal": "schulform"}],
        wert={"datensatz": TEACHERS, "mass": "vzle"},
    )  # fmt: skip
    rows = [
        {"region_id": KREIS, "jahr": 2023, "schulform": form, "vzle": vzle}
        for form, vzle in (("insgesamt", 0.3), ("02", 0.1), ("04", 0.2))
    ]
    with core({TEACHERS: rows}) as kern:
        kern.compute(counted)
        kern.con.execute("CREATE SCHEMA geheim")
        cells.fill(kern.con, {counted.id: counted}, {TEACHERS: policies()["public"]})
        left = "SELECT wert FROM geheim.zelle SEMI JOIN geheim.formel USING (reihe) WHERE region_id = ?"
        found = kern.con.execute(left, [KREIS]).fetchall()
        kern.con.execute("DROP SCHEMA geheim CASCADE")
    assert found == [(0.0,)]
