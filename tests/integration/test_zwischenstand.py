"""A build upon an earlier one publishes what a build from the beginning publishes, and computes only what changed."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from pipeline import compute, settings, store
from pipeline.build import build
from pipeline.kennzahl import Kennzahl, kennzahlen
from pipeline.settings import Paths
from tests.property.test_zwischenstand import figures
from tests.unit.ingest.test_ingest import SCHULEN

WHEN = {("meta", "bau"): " exclude (gebaut_am)"}
"""The moment of a build is its own."""
SAID = """
    select schema_name, table_name, null, comment, sql from duckdb_tables() where not internal
    union all select schema_name, table_name, column_name, comment, data_type from duckdb_columns() where not internal
    union all select schema_name, view_name, null, comment, sql from duckdb_views() where not internal
    union all select schema_name, function_name, null, comment, macro_definition
    from duckdb_functions() where not internal
    order by all
"""


def published(paths: Paths) -> dict[str, Any]:
    """All rows of all tables in their order, and what the database says about itself."""
    with store.published(paths.database) as con:
        tables = con.execute("select schema_name, table_name from duckdb_tables() order by all").fetchall()
        rows = {
            f"{schema}.{table}": con.execute(
                f"select *{WHEN.get((schema, table), '')} from {schema}.{store.name(table)} order by rowid"
            ).fetchall()
            for schema, table in tables
        }
        return {**rows, "": con.execute(SAID).fetchall()}


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    paths = Paths(tmp_path / "raw", tmp_path / "aufgebaut", tmp_path / "konfiguration")
    for folder in (paths.raw, paths.konfig):
        folder.mkdir()
    (paths.raw / "schuldaten_2024-09.csv").write_bytes(SCHULEN.encode())
    for jahr in (2021, 2022, 2023):
        (paths.raw / f"{jahr}.csv").write_bytes(figures(jahr, 0))
    return paths


class Builds:
    """Builds that note which indicators they plan to compute."""

    def __init__(self, paths: Paths, base: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.paths, self.base, self.monkeypatch = paths, base, monkeypatch
        self.planned: list[list[str]] = []
        plan = compute._planned

        def noticed(con: store.Connection, codes: Any, listed: Sequence[Kennzahl]) -> Any:
            self.planned.append([kennzahl.id for kennzahl in listed])
            return plan(con, codes, listed)

        monkeypatch.setattr(compute, "_planned", noticed)

    def upon(self) -> set[str]:
        """Build upon what is kept; the indicators that were computed."""
        return self.build(self.paths, str(self.base / "puffer"))

    def build(self, paths: Paths, kept: str) -> set[str]:
        """Build, with what is kept in this folder; the indicators that were computed."""
        self.planned.clear()
        self.monkeypatch.setenv(settings.CACHE, kept)
        assert build(paths).fresh
        return set(self.planned[0])


def test_a_build_upon_an_earlier_one_publishes_the_same(
    paths: Paths, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    builds, known = Builds(paths, tmp_path, monkeypatch), kennzahlen()
    every = builds.upon()
    (paths.raw / "2022.csv").write_bytes(figures(2022, 3))
    some = builds.upon()
    assert some < every
    assert {dataset for kennzahl in some for dataset in known[kennzahl].benutzt} == {"abgang_abschluss"}

    fresh = Paths(paths.raw, tmp_path / "neu", paths.konfig)
    assert builds.build(fresh, "aus") == every
    assert published(paths) == published(fresh)

    group = 'vergleichsgruppen:\n  Nachbarn: ["05754", "05758"]\n'
    (paths.konfig / "05711.yml").write_text(group, encoding="utf-8")
    assert builds.upon() == every
