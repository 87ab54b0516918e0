"""What builds leave for later builds: found as it was written or not at all, private, bounded, and never a failure."""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from pipeline import settings, store, zwischenstand
from pipeline.errors import DeliveryFault, DisclosureFault
from pipeline.zwischenstand import Zwischenstand, opened

CONTENT = {"befunde": ["Höxter", None, 1.5]}


@pytest.fixture
def con(tmp_path: Path) -> Iterator[store.Connection]:
    with store.workspace(tmp_path) as con:
        con.execute("create table zahl as select i, 'ä' || i as name from range(2000) as r(i) order by i desc")
        yield con


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "haus" / "zwischenstand"


@pytest.fixture
def kept(place: Path, tmp_path: Path) -> Zwischenstand:
    return opened(place, "programm", tmp_path / "out")


def keep(kept: Zwischenstand, con: store.Connection) -> str:
    key = kept.key("probe")
    kept.keep(key, CONTENT, zahl="from zahl", leer="from zahl where false")
    write(kept, con)
    return key


def write(kept: Zwischenstand, con: store.Connection) -> None:
    with kept.finished(con):
        kept.write(con)


def test_rows_are_kept_as_they_were_when_the_writing_began(kept: Zwischenstand, con: store.Connection) -> None:
    before = con.execute("from zahl").fetchall()
    for n in range(20):
        kept.keep(kept.key(str(n)), CONTENT, zahl="from zahl")
    with kept.finished(con):
        kept.write(con)
        con.execute("update zahl set name = 'geheim'")
    entries = [kept.find(kept.key(str(n))) for n in range(20)]
    assert [rows(con, entry.tabellen["zahl"]) for entry in entries if entry] == [before] * 20


def test_what_is_sound_is_kept_where_deliveries_are_at_fault_but_nothing_beside_personal_data(
    kept: Zwischenstand, con: store.Connection, place: Path
) -> None:
    for fault, there in ((DisclosureFault, False), (DeliveryFault, True)):
        with pytest.raises(fault), kept.finished(con):
            kept.keep(kept.key("probe"), CONTENT, zahl="from zahl")
            raise fault("so")
        assert bool(kept.find(kept.key("probe"))) == there
    assert len(list(place.iterdir())) == 1


def rows(con: store.Connection, path: Path) -> object:
    return con.execute(f"from read_parquet('{path}')").fetchall()


def test_an_entry_is_found_as_it_was_kept_with_its_rows_in_their_order(
    kept: Zwischenstand, con: store.Connection
) -> None:
    entry = kept.find(keep(kept, con))
    assert entry
    assert entry.inhalt == CONTENT
    assert rows(con, entry.tabellen["zahl"]) == con.execute("from zahl").fetchall()
    assert rows(con, entry.tabellen["leer"]) == []


def test_the_key_depends_on_the_program_and_on_every_part(place: Path, tmp_path: Path) -> None:
    other = opened(place, "anderes programm", tmp_path / "out")
    this = opened(place, "programm", tmp_path / "out")
    keys = [this.key("a", "b"), this.key("ab"), this.key("a", "b", ""), this.key("a\0b"), other.key("a", "b")]
    assert len(set(keys)) == len(keys)
    assert this.key("a", "b") == keys[0]


def test_nobody_else_may_look_at_it(kept: Zwischenstand, con: store.Connection, place: Path, tmp_path: Path) -> None:
    keep(kept, con)
    place.chmod(0o755)
    opened(place, "programm", tmp_path / "out")
    modes = {path.is_dir(): path.stat().st_mode & 0o777 for path in (place, *place.rglob("*"))}
    assert modes == {True: 0o700, False: 0o600}


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-20])


def change(path: Path) -> None:
    content = path.read_bytes()
    path.write_bytes(content.replace(b"xter", b"yter").replace(b"\x00", b"\x01", 1))


def pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


def hollow(path: Path) -> None:
    os.truncate(path, 200_000_000_000)


@pytest.mark.parametrize("damage", [cut, change, Path.unlink, lambda path: path.write_bytes(b""), pipe, hollow])
@pytest.mark.parametrize("name", ["inhalt.json", "zahl.parquet"])
def test_a_damaged_entry_is_not_found_and_can_be_kept_again(
    kept: Zwischenstand, con: store.Connection, place: Path, name: str, damage: Callable[[Path], object]
) -> None:
    key = keep(kept, con)
    damage(place / key / name)
    assert kept.find(key) is None
    keep(kept, con)
    assert kept.find(key)


@pytest.mark.parametrize("told", [b"[]", b"7", b"{}", b'{"inhalt": 1, "tabellen": 7}', b'{"tabellen": {}}'])
def test_what_no_build_wrote_is_not_found(kept: Zwischenstand, con: store.Connection, place: Path, told: bytes) -> None:
    key = keep(kept, con)
    (place / key / "inhalt.json").write_bytes(hashlib.sha256(told).hexdigest().encode() + b"\n" + told)
    assert kept.find(key) is None


def test_of_two_builds_at_once_the_first_keeps_the_entry(
    kept: Zwischenstand, con: store.Connection, place: Path
) -> None:
    key = keep(kept, con)
    kept.keep(key, "anderes")
    write(kept, con)
    entry = kept.find(key)
    assert entry
    assert entry.inhalt == CONTENT
    assert [path.name for path in place.iterdir()] == [key]


def test_what_cannot_be_kept_leaves_nothing(
    kept: Zwischenstand, con: store.Connection, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept.keep(kept.key("a"), CONTENT, zahl="from zahl where error('voll') is null")
    write(kept, con)

    def full(*_: object, **__: object) -> str:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(zwischenstand.json, "dumps", full)
    keep(kept, con)
    assert list(place.iterdir()) == []


def test_without_a_folder_nothing_is_kept_and_nothing_fails(con: store.Connection, tmp_path: Path) -> None:
    (tmp_path / "datei").touch()
    raw, out = tmp_path / "raw", tmp_path / "ablage" / "out"
    near = [out, out / "zwischenstand", out.parent, raw / "a" / "b"]
    for folder in [None, tmp_path / "datei" / "darin", Path("/proc/darin"), *near]:
        kept = opened(folder, "programm", out, raw)
        assert kept.find(keep(kept, con)) is None
    assert not out.parent.exists() and not raw.exists()


def test_a_folder_of_somebody_else_is_not_used(
    con: store.Connection, place: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place.mkdir(parents=True)
    monkeypatch.setattr(os, "geteuid", lambda: place.stat().st_uid + 1)
    keep(opened(place, "programm", tmp_path / "out"), con)
    assert list(place.iterdir()) == []


@pytest.mark.parametrize("mode", [0o777, 0o775, 0o702])
def test_where_others_could_have_left_an_entry_none_is_used(
    kept: Zwischenstand, con: store.Connection, place: Path, tmp_path: Path, mode: int
) -> None:
    key = keep(kept, con)
    place.chmod(mode)
    assert opened(place, "programm", tmp_path / "out").find(key) is None
    assert place.stat().st_mode & 0o777 == mode


def test_a_link_to_another_folder_is_not_followed(con: store.Connection, place: Path, tmp_path: Path) -> None:
    (tmp_path / "papiere").mkdir(mode=0o755)
    place.parent.mkdir()
    place.symlink_to(tmp_path / "papiere")
    keep(opened(place, "programm", tmp_path / "out"), con)
    assert list((tmp_path / "papiere").iterdir()) == []
    assert (tmp_path / "papiere").stat().st_mode & 0o777 == 0o755


def test_an_entry_in_the_place_of_another_is_not_found(kept: Zwischenstand, con: store.Connection, place: Path) -> None:
    key = keep(kept, con)
    (place / key).rename(place / kept.key("anderes"))
    assert kept.find(kept.key("anderes")) is None
    (place / key).write_text("eine Datei")
    assert kept.find(key) is None
    assert kept.find(keep(kept, con))


def test_it_stays_bounded_and_only_its_own_goes(
    kept: Zwischenstand, con: store.Connection, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keys = [kept.key(str(n)) for n in range(4)]
    for n, key in enumerate(keys):
        kept.keep(key, CONTENT, zahl="from zahl")
        write(kept, con)
        os.utime(place / key, (time.time() - n * 100,) * 2)
    (place / "fremd").mkdir()
    (place / ".neu-abgebrochen").mkdir()
    os.utime(place / ".neu-abgebrochen", (1, 1))
    os.utime(place / keys[0], (time.time() - zwischenstand.UNUSED - 60,) * 2)
    monkeypatch.setattr(zwischenstand, "LARGEST", int(zwischenstand.size([place / keys[1]]) * 2.5))
    write(kept, con)
    assert {path.name for path in place.iterdir()} == {keys[1], keys[2], "fremd"}


def test_use_keeps_an_entry_alive(kept: Zwischenstand, con: store.Connection, place: Path) -> None:
    key = keep(kept, con)
    os.utime(place / key, (1, 1))
    assert kept.find(key)
    write(kept, con)
    assert (place / key).is_dir()


@pytest.mark.parametrize(
    ("environment", "folder"),
    [
        ({"HOME": "~"}, "~/.cache/bildungsmonitor/zwischenstand"),
        ({"HOME": "~", "XDG_CACHE_HOME": "/puffer"}, "/puffer/bildungsmonitor/zwischenstand"),
        ({"HOME": "~", "BILDUNGSMONITOR_ZWISCHENSTAND": "/dort"}, "/dort/bildungsmonitor/zwischenstand"),
        ({"HOME": "~", "BILDUNGSMONITOR_ZWISCHENSTAND": "aus"}, None),
        ({"HOME": "~/fehlt"}, None),
        ({"HOME": "haus"}, None),
        ({}, None),
    ],
)
def test_where_it_lies(
    environment: dict[str, str], folder: str | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = str(tmp_path)
    monkeypatch.setattr(os, "environ", {name: value.replace("~", home) for name, value in environment.items()})
    monkeypatch.setattr(settings.sys, "platform", "linux")
    found = settings.zwischenstand()
    assert (found and found.as_posix()) == (folder and folder.replace("~", home))
