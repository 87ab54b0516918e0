"""Goals of the joint declaration, responsibilities, programmes and contracts, as the database holds them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest

from pipeline import erklaerung, mart
from pipeline.findings import DDL
from pipeline.kennzahl import kennzahlen
from pipeline.kennzahl_modell import Ziel
from pipeline.store import Connection, insert_rows, workspace
from schemas import contracts


@pytest.fixture(scope="module")
def con(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Connection]:
    """The relations of mart over an empty core with two contracts of networks."""
    folder: Path = tmp_path_factory.mktemp("mart")
    with workspace(folder) as con:
        con.execute("create schema core; create schema mart; create schema meta")
        con.execute(DDL)
        mart.create_regions(con)
        for contract in contracts().values():
            con.execute(contract.ddl())
        columns = ["region_id", "jahr", "vertrag_id", "vertragsart", "geschlossen_am", "fundstelle"]
        rows = [
            ("05711", 2009, "V1", "kooperationsvertrag", "2009-05-18", None),
            ("05711", 2020, "V2", "wiederaufnahme", None, "Niederschrift"),
        ]
        insert_rows(con, "core.vertrag", columns, rows)
        con.execute(mart.SQL.read_text(encoding="utf-8"))
        erklaerung.fill(con)
        yield con


def test_every_goal_an_indicator_may_serve_is_explained() -> None:
    goals = erklaerung.facts()["ziele"]
    assert set(get_args(Ziel)) <= set(goals)
    assert {entry["ueber"] for entry in goals.values() if "ueber" in entry} <= set(goals)


@pytest.mark.parametrize("goal", ["Z1a", "Z1b", "Z1c", "Z2a", "Z2b", "Z3", "E2", "E3", "E4", "E5", "E6"])
def test_every_goal_is_served_by_an_indicator(goal: str) -> None:
    assert [k.id for k in kennzahlen().values() if goal in k.ziele]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Land (Stellen), Schulträger (Gebäude)", ["land", "gemeinde"]),
        ("Kreise und Städte mit Jugendamt; Bund", ["bund", "kreis", "gemeinde", "jugendhilfe"]),
        ("Landwirtschaft", []),
    ],
)
def test_levels_are_whole_words(text: str, found: list[str]) -> None:
    assert erklaerung.levels(text) == found


def test_every_indicator_names_who_is_responsible(con: Connection) -> None:
    assert [k.id for k in kennzahlen().values() if not erklaerung.levels(k.zustaendig)] == []
    ((indicators,),) = con.execute("select count(distinct kennzahl_id) from mart.zustaendigkeit").fetchall()
    assert indicators == len(kennzahlen())


def test_programmes_have_their_title_and_carrier(con: Connection) -> None:
    rows = dict(con.execute("select programm, titel || ', ' || traeger from mart.programm").fetchall())
    assert rows["kaoa"] == "Kein Abschluss ohne Anschluss, Land"
    assert rows["startchancen"] == "Startchancen-Programm, Bund und Land"


def test_networks_have_their_contract_from_what_is_known_and_what_is_delivered(con: Connection) -> None:
    rows = {r: rest for r, *rest in con.execute("select * from mart.rbn").fetchall()}
    assert len(rows) == 53
    assert rows["05711"] == ["ja", 2009, "2009-05-18", 2020, "Niederschrift"]
    assert rows["05515"][:2] == ["wieder aufgenommen", 2022]
    assert rows["05515"][3] == 2022
    assert rows["05170"] == ["unbekannt", None, None, None, "Seiten der Bezirksregierungen"]
