"""What is built upon an earlier build equals what is built from the beginning, whatever changed in between."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest

from pipeline import declaration, deliveries, ingest, mart, store
from pipeline.declaration import Quelle
from pipeline.errors import Fault
from pipeline.read import Reading
from pipeline.taking import Usage
from pipeline.zwischenstand import Eintrag, Zwischenstand, opened
from tests.unit.ingest.test_berufliche_bildung import ENTRY_HEAD, market
from tests.unit.ingest.test_ingest import BIELEFELD, LAND, SCHULEN, leavers

LEAVERS = "regio_21111_02_06_4"
GIVEN = {"core": ("region", "vergleichsgruppe")}
"""Tables that are there before any delivery."""


def figures(jahr: int, number: int, stand: str = "13.03.2025") -> bytes:
    """Leavers of Bielefeld in a year; another number is another content."""
    own = [BIELEFELD[0], *(value + number if isinstance(value, int) else value for value in BIELEFELD[1:])]
    return leavers(LAND, own, jahr=jahr, stand=stand).encode("cp1252")


class Bench:
    """A database that is emptied after each ingest, for making one takes longer than filling it."""

    def __init__(self, con: store.Connection) -> None:
        con.execute("create schema core")
        mart.create_regions(con)
        ingest.prepare(con)
        self.con = con

    def ingested(self, raw: Path, kept: Zwischenstand) -> dict[str, Any]:
        """All that an ingest leaves and says, or how it failed."""
        try:
            with kept.finished(self.con):
                found, usage = ingest.ingest(self.con, deliveries.take_in(deliveries.scan(raw), kept))
                kept.write(self.con)
            return {"befunde": found, "verwendet": list(map(self.said, usage)), **self.tables()}
        except Fault as fault:
            return {"fehler": [type(fault), *fault.problems]}
        finally:
            self.empty()

    def said(self, usage: Usage) -> list[object]:
        """A usage, without the rows of its table."""
        rest = [getattr(usage, field.name) for field in fields(usage) if field.name not in ("delivery", "columns")]
        return [usage.delivery.file, usage.delivery.table.head(), *rest, [tuple(column) for column in usage.columns]]

    def tables(self) -> dict[str, Any]:
        """The rows of the core tables in their order, and the places."""
        core = store.filled(self.con) - {*GIVEN["core"]}
        named = {table: f"core.{store.name(table)}" for table in core}
        found = {table: self.con.execute(f"from {qualified}").fetchall() for table, qualified in named.items()}
        return {**found, "fundstelle": self.con.execute("from stage.fundstelle order by all").fetchall()}

    def empty(self) -> None:
        """As before the ingest."""
        for schema in ("core", "stage"):
            for table in store.filled(self.con, schema) - {*GIVEN.get(schema, ())}:
                self.con.execute(f"truncate {schema}.{store.name(table)}")
        lists = "select table_name from duckdb_tables() where schema_name = 'stage' and starts_with(table_name, 'l_')"
        for (table,) in self.con.execute(lists).fetchall():
            self.con.execute(f"drop table stage.{store.name(table)}")


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bench]:
    with store.workspace(tmp_path_factory.mktemp("werkbank")) as con:
        yield Bench(con)


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    folder = tmp_path / "raw"
    folder.mkdir()
    (folder / "schuldaten_2024-09.csv").write_bytes(SCHULEN.encode())
    (folder / "stellen.csv").write_bytes(market())
    for jahr in range(2018, 2023):
        (folder / f"{jahr}.csv").write_bytes(figures(jahr, 0))
    return folder


def shifted(monkeypatch: pytest.MonkeyPatch) -> None:
    """Declare the leavers differently: one year later or, the next time, as before."""
    known = dict(declaration.sources())
    quelle: Quelle = known[LEAVERS]
    targets = [t.model_copy(update={"jahr_versatz": 1 - t.jahr_versatz}) for t in quelle.datensaetze]
    known[LEAVERS] = quelle.model_copy(update={"datensaetze": targets})
    monkeypatch.setattr(declaration, "_delivered", lambda: known)


class Walk:
    """Changes to a drop folder, a declaration and the program, one after the other, by chance."""

    def __init__(self, raw: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.raw, self.monkeypatch, self.draw, self.program = raw, monkeypatch, random.Random(5), 0
        self.hurt: dict[Path, bytes] = {}

    def some(self) -> Path:
        """One of the files of figures, a new one where none is left."""
        there = sorted(self.raw.glob("2*.csv"))
        return self.draw.choice(there) if there else self.raw / "2020.csv"

    def add(self) -> None:
        """A file of another year, or the same cells with a later Stand."""
        jahr, day = self.draw.randrange(2018, 2024), self.draw.randrange(1, 29)
        path = self.raw / f"{jahr}-{day}.csv"
        path.write_bytes(figures(jahr, self.draw.randrange(3), f"{day:02}.04.2025"))

    def remove(self) -> None:
        """A file less."""
        self.some().unlink(missing_ok=True)

    def alter(self) -> None:
        """Other figures, or the same."""
        self.some().write_bytes(figures(self.draw.randrange(2018, 2024), self.draw.randrange(3)))

    def damage(self) -> None:
        """A sign that nobody knows, until the next step."""
        path = self.some()
        content = path.read_bytes() if path.exists() else figures(2020, 0)
        before, name, row = content.rpartition(b"Bielefeld")
        path.write_bytes(before + name + row.replace(b";", b";##", 1))
        self.hurt = {path: content}

    def heal(self) -> None:
        """Undo the damage."""
        for path, content in self.hurt.items():
            path.write_bytes(content)
        self.hurt = {}

    def rename(self) -> None:
        """Another name; it is in messages and decides the order of files."""
        for path in (self.some(), *self.raw.glob("schul*09.csv")):
            if path.exists():
                path.rename(path.with_name(f"{path.name[:2]}{self.draw.randrange(1000)} 2024-09.csv"))

    def report(self) -> None:
        """Entries by hand for the same dataset as another file; or none."""
        path = self.raw / "meldung.csv"
        row = f"05711;2024;{self.draw.randrange(2100, 2103)};910;880;190;170;2240;2160;210"
        path.write_bytes("\n".join([ENTRY_HEAD, row, ""]).encode())

    def annotate(self) -> None:
        """Another school year of the list, or another Stand of a file."""
        for note in self.raw.glob("*.yml"):
            note.unlink()
        (path,) = self.raw.glob("sc*.csv")
        note = path.with_name(f"{path.name}.lieferung.yml")
        note.write_text(f"schuljahr: {self.draw.choice(['2023/24', '2024/25'])}\n", encoding="utf-8")

    def declare(self) -> None:
        """Another declaration."""
        shifted(self.monkeypatch)

    def rewrite(self) -> None:
        """Another program."""
        self.program += 1

    def steps(self) -> list[Callable[[], None]]:
        """Every kind of change several times, in an order by chance."""
        often, rare = [self.add, self.alter, self.remove, self.rename], [self.damage, self.declare, self.rewrite]
        steps = [*often * 4, *rare * 2, *[self.annotate, self.report] * 2]
        self.draw.shuffle(steps)
        return steps


def test_every_ingest_equals_one_from_the_beginning(
    bench: Bench, raw: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    walk, seen = Walk(raw, monkeypatch), set[str]()
    for number, step in enumerate(walk.steps()):
        walk.heal()
        step()
        kept = opened(tmp_path / "zwischenstand", f"programm {walk.program}", tmp_path / "out")
        upon, fresh = bench.ingested(raw, kept), bench.ingested(raw, Zwischenstand())
        assert upon == fresh, (number, step.__name__)
        seen |= {*fresh}
    assert {"fehler", "befunde", "schule", "abgang_abschluss", "ausbildungsmarkt"} <= seen


def readings(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the files that are read from now on."""
    seen: list[str] = []
    read = deliveries.read_all

    def noticed(path: Path, *rest: Any) -> Reading:
        seen.append(path.name)
        return read(path, *rest)

    monkeypatch.setattr(deliveries, "read_all", noticed)
    return seen


def test_only_what_hangs_together_with_a_change_is_read_again(
    bench: Bench, raw: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = readings(monkeypatch)

    def again(program: str = "programm") -> list[str]:
        seen.clear()
        bench.ingested(raw, opened(tmp_path / "zwischenstand", program, tmp_path / "out"))
        return sorted(seen)

    everything = sorted(path.name for path in raw.iterdir())
    years = [name for name in everything if name.startswith("20")]
    assert again() == everything
    assert again() == []
    (raw / "2020.csv").write_bytes(figures(2020, 1))
    assert sorted({*again()}) == years
    (raw / "stellen.csv").unlink()
    assert again() == []
    shifted(monkeypatch)
    assert again() == years
    assert again("anderes programm") == sorted({*everything} - {"stellen.csv"})


def test_an_entry_that_is_gone_before_it_is_read_is_made_again(
    bench: Bench, raw: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = opened(tmp_path / "zwischenstand", "programm", tmp_path / "out")
    first = bench.ingested(raw, kept)
    find = Zwischenstand.find

    def gone(self: Zwischenstand, key: str) -> Eintrag | None:
        entry = find(self, key)
        for path in entry.tabellen.values() if entry else ():
            path.unlink()
        return entry

    monkeypatch.setattr(Zwischenstand, "find", gone)
    assert bench.ingested(raw, kept) == first
    assert bench.ingested(raw, kept) == first


def test_a_part_of_a_map_counts_like_the_map(tmp_path: Path) -> None:
    for name in ("grenzen.shp", "grenzen.dbf", "andere.dbf"):
        (tmp_path / name).write_bytes(name.encode())
    before = {file.name: file.content for file in deliveries.scan(tmp_path)}
    (tmp_path / "grenzen.dbf").write_bytes(b"anders")
    changed = [file.name for file in deliveries.scan(tmp_path) if file.content != before[file.name]]
    assert changed == ["grenzen.dbf", "grenzen.shp"]
