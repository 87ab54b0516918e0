"""Analysts with an older DuckDB read the published file: every table, view and macro, with the same rows."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pipeline.store import Connection
from tests.clients import NAMES, run_client

OLD = [name for name in NAMES if name.startswith("duckdb-")]
MACROS = (
    "mart.zeitreihe('b02_sus_anzahl', '05711')",
    "mart.breit('a11_bevoelkerungsdichte')",
    "mart.vergleich('d21_ohne_esa', '05711', 2022)",
    "mart.gliederung('b02_sus_anzahl', '05711')",
    "meta.nachweis('b02_sus_anzahl', '05711', 2022)",
)
READ = """
import json
import duckdb

con = duckdb.connect("data/processed/bildungsmonitor.duckdb", read_only=True)
relations = con.execute("SELECT relation FROM meta.relation WHERE art <> 'Makro' ORDER BY relation").fetchall()
asked = [relation for (relation,) in relations] + {macros}
rows = {{one: con.execute("SELECT count(*) FROM (SELECT * FROM " + one + ")").fetchone()[0] for one in asked}}
values = con.execute("SELECT sum(wert), count(*), max(zeit) FROM mart.kennzahlwert").fetchone()
print(json.dumps([duckdb.__version__, rows, values]))
"""


def test_every_macro_is_called(db: Connection) -> None:
    made = {r for (r,) in db.execute("SELECT relation FROM meta.relation WHERE art = 'Makro'").fetchall()}
    assert {call.split("(")[0] for call in MACROS} == made


@pytest.mark.parametrize("client", OLD)
def test_an_older_client_reads_everything(client: str, project: Path, db: Connection) -> None:
    version, rows, values = json.loads(run_client(client, READ.format(macros=list(MACROS)), project))
    assert version.startswith(client.removeprefix("duckdb-"))
    here = {one: db.execute(f"SELECT count(*) FROM (SELECT * FROM {one})").fetchall()[0][0] for one in rows}
    assert rows == here
    assert min(rows[call] for call in MACROS) > 0
    assert len(rows) > 100
    (found,) = db.execute("SELECT sum(wert), count(*), max(zeit) FROM mart.kennzahlwert").fetchall()
    assert values[1:] == list(found[1:])
    assert values[0] == pytest.approx(found[0])
