"""Publishing: the shelf, the current file, its record, and what crashes and other programs leave beside it."""

from __future__ import annotations

import os
import resource
import signal
import subprocess
import sys
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import pytest

from pipeline.errors import EnvironmentFault
from pipeline.publication import files, record, shelf, switch
from pipeline.settings import Paths
from tests.crash.machine import ended, process
from tests.crash.read import publish, seen
from tests.unit.publication.conftest import names

OPEN = "import duckdb, sys; con = duckdb.connect(sys.argv[1]{}); "
WAIT = "print('offen', flush=True); sys.stdin.readline(); "


def analyst(paths: Paths, rest: str, options: str = "") -> subprocess.Popen[str]:
    """Another process that has opened the database and waits."""
    code = OPEN.format(options) + WAIT + rest
    run = [sys.executable, "-c", code, str(paths.database)]
    child = subprocess.Popen(run, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert child.stdout
    assert child.stdout.readline() == "offen\n"
    return child


def test_every_publication_is_kept_write_protected_and_the_record_tells_its_bytes(paths: Paths) -> None:
    third, second, first = shelf.listed(paths)
    assert [r.lieferungen for r in (first, second, third)] == [1, 2, 3]
    assert all(r.proves(shelf.snapshot(paths, r.kennung)) for r in (first, second, third))
    assert third.proves(paths.database)
    assert record.read(paths.current) == third
    modes = {path.stat().st_mode & 0o777 for path in (paths.database, *paths.snapshots.glob("*.duckdb"))}
    assert modes == {0o444}
    assert not paths.database.samefile(shelf.snapshot(paths, third.kennung))
    assert names(paths.out) == {"CURRENT.json", "bildungsmonitor.duckdb", "veroeffentlichungen"}


def test_a12_every_published_file_has_the_format_of_duckdb_1(paths: Paths) -> None:
    for path in (paths.database, *paths.snapshots.glob("*.duckdb")):
        assert path.read_bytes()[8:20] == b"DUCK" + (64).to_bytes(8, "little")


def test_the_newest_are_kept_and_the_current_one(paths: Paths, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shelf, "KEPT", 1)
    _, second, first = shelf.listed(paths)
    shelf.thin(paths, first)
    assert [r.lieferungen for r in shelf.listed(paths)] == [3, 1]
    assert len(names(paths.snapshots)) == 4
    assert not shelf.snapshot(paths, second.kennung).exists()


def test_a15_two_publications_of_a_day_with_the_same_content_have_two_names(paths: Paths) -> None:
    publish(paths, range(3, 4))
    newest, before, *_ = shelf.listed(paths)
    assert newest.kennung == f"{before.kennung}_2"
    assert newest.inhalt_sha256 == before.inhalt_sha256


def test_a15_a_clock_that_jumps_back_loses_nothing(paths: Paths, monkeypatch: pytest.MonkeyPatch) -> None:
    class Clock(datetime):
        @classmethod
        def now(cls, tz: object = None) -> datetime:  # type: ignore[override]  # one zone is asked for here
            return datetime(2001, 1, 1, tzinfo=UTC)

    monkeypatch.setattr(shelf, "datetime", Clock)
    monkeypatch.setattr(shelf, "KEPT", 2)
    publish(paths, range(4, 5))
    assert seen(paths) == 4
    assert shelf.current(paths) in shelf.listed(paths)


def test_a07_a_reader_keeps_what_it_has_open(paths: Paths) -> None:
    reader = analyst(paths, "print(con.execute('select max(n) from mart.a').fetchall())", ", read_only=True")
    publish(paths, range(4, 5))
    assert reader.communicate("\n")[0] == "[(3,)]\n"
    assert seen(paths) == 4


def test_a08_a_writer_is_named_and_its_changes_do_not_reach_the_publication(paths: Paths) -> None:
    paths.database.chmod(0o644)
    writer = analyst(paths, "con.execute('update mart.a set n = 99'); con.close()")
    said: list[str] = []
    with files.workshop(paths.out) as workshop:
        switch.activate(paths, shelf.listed(paths)[1], workshop, said.append)
    assert str(writer.pid) in said[0]
    writer.communicate("\n")
    assert writer.returncode == 0
    assert seen(paths) == 2


@pytest.mark.skipif(os.name != "posix", reason="Zugriffsrechte dieser Art gibt es nur unter POSIX")
def test_a08_nobody_opens_the_published_file_for_writing_by_mistake(paths: Paths) -> None:
    code = f"import os; os.geteuid() or os.setuid(65534); open({str(paths.database)!r}, 'r+b')"
    for folder in (paths.out, *paths.out.parents[:3]):
        folder.chmod(folder.stat().st_mode | 0o055)
    tried = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert "PermissionError" in tried.stderr


def test_a09_changes_beside_the_database_are_put_aside_by_the_next_run(paths: Paths) -> None:
    paths.database.chmod(0o644)
    crashed = analyst(paths, "con.execute('update mart.a set n = 99'); import os; os.kill(os.getpid(), 9)")
    crashed.communicate("\n")
    log = shelf.log(paths)
    assert log.exists()
    assert shelf.unfinished(paths)
    said: list[str] = []
    publish(paths, range(4, 5))
    with files.workshop(paths.out) as workshop:
        switch.heal(paths, workshop, said.append)
    assert (log.exists(), said, seen(paths)) == (False, [], 4)
    assert len(list(paths.out.glob("*.wal.verwaist-*"))) == 1


def test_a10_a_changed_database_is_noticed_and_the_snapshot_is_untouched(paths: Paths) -> None:
    paths.database.chmod(0o644)
    analyst(paths, "con.execute('update mart.a set n = 99'); con.close()").communicate("\n")
    assert shelf.current(paths) is None
    said: list[str] = []
    with files.workshop(paths.out) as workshop:
        switch.heal(paths, workshop, said.append)
    assert said == ["Die Datenbank wurde außerhalb des Programms geändert; sie wird ersetzt."]
    newest = shelf.listed(paths)[0]
    assert newest.proves(shelf.snapshot(paths, newest.kennung))


def test_a02_a_database_without_its_record_gets_it_back(paths: Paths) -> None:
    known = paths.current.read_text(encoding="utf-8")
    for damage in ("", "{", "[]", "null", '{"kennung": "x"}'):
        paths.current.write_text(damage, encoding="utf-8")
        assert shelf.current(paths) is None
        with files.workshop(paths.out) as workshop:
            switch.heal(paths, workshop, lambda _: None)
        assert paths.current.read_text(encoding="utf-8") == known


def test_a02_halves_on_the_shelf_are_dropped(paths: Paths) -> None:
    third, second, first = shelf.listed(paths)
    shelf.snapshot(paths, second.kennung).unlink()
    shelf.snapshot(paths, first.kennung).with_suffix(".json").unlink()
    (paths.snapshots / "notiz.txt").write_text("von Hand", encoding="utf-8")
    shelf.tidy(paths)
    assert shelf.listed(paths) == [third]
    stem = f"bildungsmonitor_{third.kennung}"
    assert names(paths.snapshots) == {f"{stem}.duckdb", f"{stem}.json", "notiz.txt"}


@pytest.mark.parametrize("part", [0.05, 0.5, 0.95, 1.5])
def test_a03_a_full_disk_ends_with_7_and_changes_nothing(
    paths: Paths, part: float, capfd: pytest.CaptureFixture[str]
) -> None:
    before = {path: path.read_bytes() for path in paths.out.rglob("*") if path.is_file()}
    limit = int(paths.database.stat().st_size * part)

    def full() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
        publish(paths, range(4, 5))

    code = ended(process(full))
    assert code == (0 if part > 1 else 1)
    if code:
        assert "EnvironmentFault" in capfd.readouterr().err
        assert {path: path.read_bytes() for path in paths.out.rglob("*") if path.is_file()} == before


def test_a14_everything_is_on_the_disk_before_what_follows(paths: Paths, monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[tuple[str, str]] = []
    real_sync, real_replace = files.sync, Path.replace

    def sync(path: Path) -> None:
        done.append(("sync", path.name))
        real_sync(path)

    def replace(self: Path, target: Path) -> Path:
        done.append(("move", target.name))
        return real_replace(self, target)

    monkeypatch.setattr(files, "sync", sync)
    monkeypatch.setattr(Path, "replace", replace)
    publish(paths, range(4, 5))
    newest = shelf.snapshot(paths, shelf.listed(paths)[0].kennung)
    note, database = newest.with_suffix(".json").name, paths.database.name
    folder, out = paths.snapshots.name, paths.out.name
    assert done == [
        ("sync", database), ("move", newest.name), ("sync", folder),
        ("sync", note), ("move", note), ("sync", folder),
        ("sync", newest.name), ("move", database), ("sync", out),
        ("sync", "CURRENT.json"), ("move", "CURRENT.json"), ("sync", out),
    ]  # fmt: skip


def test_a16_a_link_in_the_place_of_the_database_is_replaced_and_not_followed(paths: Paths, tmp_path: Path) -> None:
    victim = tmp_path / "fremd.duckdb"
    victim.write_bytes(b"gehoert jemandem")
    paths.database.unlink()
    paths.database.symlink_to(victim)
    publish(paths, range(4, 5))
    assert victim.read_bytes() == b"gehoert jemandem"
    assert not paths.database.is_symlink()
    assert seen(paths) == 4


def test_a17_a_file_that_cannot_be_replaced_stays_and_the_snapshot_is_named(
    paths: Paths, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = Path.replace

    def held_open(self: Path, target: Path) -> Path:
        if target == paths.database:
            raise PermissionError(13, "Zugriff verweigert")
        return real(self, target)

    monkeypatch.setattr(Path, "replace", held_open)
    with pytest.raises(EnvironmentFault, match=r"Zugriff verweigert.*veroeffentlichungen.*Programme schließen"):
        publish(paths, range(4, 5))
    assert seen(paths) == 3
    assert shelf.listed(paths)[0].lieferungen == 4
    monkeypatch.undo()
    with files.workshop(paths.out) as workshop:
        switch.activate(paths, shelf.listed(paths)[0], workshop, lambda _: None)
    assert seen(paths) == 4


def test_a_pipe_in_the_place_of_the_record_is_replaced(paths: Paths) -> None:
    paths.current.unlink()
    os.mkfifo(paths.current)
    assert shelf.current(paths) is None
    publish(paths, range(4, 5))
    assert shelf.current(paths)


@pytest.mark.parametrize("place", ["CURRENT.json", "bildungsmonitor.duckdb"])
def test_a_folder_in_the_way_is_named_before_anything_changes(paths: Paths, place: str) -> None:
    (paths.out / place).unlink()
    (paths.out / place).mkdir()
    before = names(paths.out)
    with (
        files.workshop(paths.out) as workshop,
        pytest.raises(EnvironmentFault, match=rf"{place}.*Hier liegt ein Ordner"),
    ):
        switch.heal(paths, workshop, lambda _: None)
    assert names(paths.out) == before


def test_a13_an_interrupted_publication_leaves_nothing_behind(paths: Paths) -> None:
    def interrupted() -> None:
        signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
        hook = partial(os.kill, os.getpid(), signal.SIGTERM)
        vars(switch)["_put_aside"] = lambda *_: hook()
        publish(paths, range(4, 5))

    assert ended(process(interrupted)) == 1
    assert names(paths.out) == {"CURRENT.json", "bildungsmonitor.duckdb", "veroeffentlichungen"}
    assert seen(paths) == 3
