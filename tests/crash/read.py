"""Many processes read while one publishes: `python -m tests.crash.read READERS PUBLICATIONS FOLDER PAUSE`.

Each publication holds its number in every row of three tables. Prints how often all readers looked, how many readers
there were, and how many of them saw the last publication; ends with 1 if one of them failed or saw two numbers.
"""

from __future__ import annotations

import random
import sys
import time
from functools import partial
from importlib import import_module
from pathlib import Path

from pipeline import store
from pipeline.publication import record, shelf
from pipeline.settings import Paths
from tests.crash.machine import ended, process

TABLES = ("mart.a", "meta.b", "core.c")
ROWS = 5000


def publish(paths: Paths, numbers: range) -> None:
    """Publish once for every number, the way a build does."""
    from pipeline import lock, publish
    from pipeline.publication import files, switch

    for number in numbers:
        with lock.held(paths.lock), files.workshop(paths.out) as workshop, store.workspace(workshop) as con:
            for table in TABLES:
                con.execute(f"create schema {table.split('.')[0]}")
                con.execute(f"create table {table} as select {number} as n from range({ROWS})")
            fresh = workshop / paths.database.name
            with publish.core_ahead(con, fresh, ()):
                pass
            publish.write(con, fresh, ())
            facts = record.Facts(
                inhalt_sha256=f"{number:08x}" * 8,
                demonstrationsdaten=True,
                lieferungen=number,
                warnungen=0,
                unbenutzt=[],
            )
            switch.publish(paths, fresh, workshop, lambda _: None, **facts)


def seen(paths: Paths) -> int:
    """The number that a reader finds, who opens the file anew and asks for one table after the other."""
    with store.published(paths.database) as con:
        asked = [con.execute(f"select min(n), max(n), count(*) from {table}").fetchall() for table in TABLES * 2]
    assert {n for ((low, high, _),) in asked for n in (low, high)} == {asked[0][0][0]}, f"gemischt: {asked}"
    assert {count for ((_, _, count),) in asked} == {ROWS}
    return int(asked[0][0][0])


def reader(paths: Paths, last: int, pause: float, told: Path) -> None:
    """Read until the last publication is there, never an earlier one after a later; seconds of `pause` at most."""
    number = said = looks = 0
    while number < last:
        now, whole = seen(paths), record.read(paths.current)
        assert now >= number, f"nach {number} kam {now}"
        assert whole, "CURRENT.json ist nicht ganz"
        assert whole.lieferungen >= said
        number, said, looks = now, whole.lieferungen, looks + 1
        time.sleep(random.random() * pause)
    told.write_text(f"{looks} {number}", encoding="ascii")


def main(readers: int, publications: int, base: Path, pause: float) -> int:
    """Start all, wait for all."""
    import_module("duckdb")
    paths = Paths(out=base / "out")
    assert ended(process(partial(publish, paths, range(1, 2)))) == 0
    told = [base / f"leser-{number}" for number in range(readers)]
    children = [process(partial(reader, paths, publications + 1, pause, path)) for path in told]
    writer = process(partial(publish, paths, range(2, publications + 2)))
    codes = [ended(child) for child in (*children, writer)]
    found = [tuple(map(int, path.read_text(encoding="ascii").split())) for path in told if path.exists()]
    sys.stdout.write(f"{sum(looks for looks, _ in found)} {len(found)} {sum(n > publications for _, n in found)}\n")
    return int(any(codes) or len(shelf.listed(paths)) != shelf.KEPT)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[3]), float(sys.argv[4])))
