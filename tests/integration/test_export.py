"""The export of a whole publication: declared keys hold, every relation has one, an earlier publication can be had."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.export.contents import Package, package
from pipeline.publication import shelf
from pipeline.settings import Paths
from pipeline.store import name, published
from tests.command import command


@pytest.fixture(scope="module")
def found(publication: Path) -> Package:
    """What the publication of the demonstration holds."""
    with published(Paths(out=publication).database) as con:
        return package(con, [], [], "", "")


def test_every_relation_has_a_title_sources_and_described_columns(found: Package) -> None:
    bare = [r.name for r in found.relations if not r.comment or r.title == r.name or not r.sources]
    bare += [f"{r.name}.{c.name}" for r in found.relations for c in r.columns if not c.description]
    assert [name for name in bare if not name.startswith("core.")] == []
    assert {"mart.kennzahlwert", "core.schule", "meta.quelle"} <= {r.name for r in found.relations}


def test_keys_are_declared_unique_and_never_empty(found: Package, publication: Path) -> None:
    assert [r.name for r in found.relations if not r.key] == []
    with published(Paths(out=publication).database) as con:
        for relation in found.relations:
            key = ", ".join(map(name, relation.key))
            empty = " or ".join(f"{name(column)} is null" for column in relation.key)
            wrong = con.execute(
                f"select count(*) - count(distinct ({key})) + count(*) filter ({empty}) from ({relation.query})"
            ).fetchone()
            assert wrong == (0,), relation.name


def test_references_lead_to_rows(found: Package, publication: Path) -> None:
    pointing = [(r, c) for r in found.relations for c in r.columns if c.target]
    assert len(pointing) > 100
    with published(Paths(out=publication).database) as con:
        for relation, column in pointing:
            target = found.relation(str(column.target))
            (key,) = target.key
            lost = con.execute(
                f"select distinct {name(column.name)} from ({relation.query}) where {name(column.name)} is not null "
                f"and {name(column.name)} not in (select {name(key)} from ({target.query})) limit 3"
            ).fetchall()
            assert lost == [], f"{relation.name}.{column.name}"


def test_an_earlier_publication_is_exported_by_the_beginning_of_its_name(
    publication: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    record = shelf.listed(Paths(out=publication))[0]
    options = ("--kennung", record.kennung[:-2], "--format", "parquet", "--region", "05711", "--ziel", tmp_path / "x")
    answer = command(capsys, "export", "--out", publication, *options)
    assert answer.code == 0, answer.err
    assert record.inhalt_sha256 in (tmp_path / "x" / "export.json").read_text("utf-8")
