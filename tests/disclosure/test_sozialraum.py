"""Sozialräume become regions; what uses one that nobody announced stops the build."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from pipeline import sozialraum
from pipeline.errors import ValidationFault
from pipeline.mart import create_regions
from pipeline.regions import bildungsregionen
from pipeline.store import Connection, insert_rows, workspace
from schemas import contracts
from tests.unit.compute.kern import core, kennzahl

KEYS = [
    {"region_id": "05711000", "schluessel": "1", "bezeichnung": "Mitte"},
    {"region_id": "05711000", "schluessel": "11", "bezeichnung": "Altstadt", "oberer_schluessel": "1"},
    {"region_id": "05754008", "schluessel": "N", "bezeichnung": "Nord", "gueltig_bis": "31.12.2020"},
]


@pytest.fixture
def con(tmp_path: Path) -> Iterator[Connection]:
    """All core tables, empty but for three Sozialräume."""
    with workspace(tmp_path) as connection:
        connection.execute("CREATE SCHEMA core")
        create_regions(connection)
        for contract in contracts().values():
            connection.execute(contract.ddl())
        add(connection, "sozialraum", KEYS)
        yield connection


def add(con: Connection, dataset: str, rows: list[dict[str, Any]]) -> None:
    for row in rows:
        insert_rows(con, f"core.{dataset}", list(row), [list(row.values())])


def test_a_sozialraum_is_a_region_below_its_gemeinde_or_a_larger_one(con: Connection) -> None:
    sozialraum.add_regions(con)
    found = con.execute(
        """
        SELECT region_id, anzeigename, ebene, uebergeordnet_id, regierungsbezirk_id, landschaftsverband,
            gueltig_bis::VARCHAR
        FROM core.region WHERE ebene = 'sozialraum' ORDER BY region_id
        """
    ).fetchall()
    assert found == [
        ("05711000-1", "Mitte (Bielefeld)", "sozialraum", "05711000", "057", "LWL", None),
        ("05711000-11", "Altstadt (Bielefeld)", "sozialraum", "05711000-1", "057", "LWL", None),
        ("05754008-N", "Nord (Gütersloh)", "sozialraum", "05754008", "057", "LWL", "2020-12-31"),
    ]


def test_an_unannounced_sozialraum_is_named_with_the_nearest_known_one(con: Connection) -> None:
    add(con, "grundschulwahl", [{"region_id": "05711000-12", "jahr": 2024}, {"region_id": "05711000-11", "jahr": 2024}])
    with pytest.raises(ValidationFault) as stopped:
        sozialraum.add_regions(con)
    (problem,) = stopped.value.problems
    assert "05711000-12" in problem.what
    assert "Am nächsten: 05711000-1" in problem.what


@pytest.mark.parametrize("above", ["9", "2"])
def test_a_sozialraum_lies_in_one_that_is_there_and_not_in_itself(con: Connection, above: str) -> None:
    own = {"region_id": "05711000", "schluessel": "2", "bezeichnung": "West", "oberer_schluessel": above}
    add(con, "sozialraum", [own])
    with pytest.raises(ValidationFault, match=f"05711000-2 soll in „{above}“ liegen"):
        sozialraum.add_regions(con)


def test_sozialraeume_never_add_up_to_a_larger_region() -> None:
    share = kennzahl(
        art="quotient", faktor=100, zaehler={"datensatz": "grundschulwahl", "mass": "kinder_andere_schule"},
        nenner={"datensatz": "grundschulwahl", "mass": "kinder_verortet"},
    )  # fmt: skip
    kreise = [r.region_id for r in bildungsregionen()]
    rows = [{"region_id": key, "jahr": 2024, "kinder_verortet": 100, "kinder_andere_schule": 30} for key in kreise]
    parts = [
        {"region_id": f"05711000-{i}", "jahr": 2024, "kinder_verortet": 70, "kinder_andere_schule": 7} for i in (1, 11)
    ]
    with core({"sozialraum": KEYS, "grundschulwahl": [*rows, *parts]}) as kern:
        kern.compute(share)
        assert kern.row(share.id, "05711", 2024)["nenner"] == 100
        assert kern.row(share.id, "05", 2024)["nenner"] == 5300
        assert kern.row(share.id, "05711000-1", 2024)["wert"] == 10.0
        assert not [r for r in kern.rows(share.id) if r["region_id"] == "05711000"]
