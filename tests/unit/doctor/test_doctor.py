"""The checks of the environment: each with a state that is good and one that is not, and the exit code of the whole."""

from __future__ import annotations

import json
import os
import platform
import subprocess
import sys
from collections import namedtuple
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.doctor import checks, machine, places
from pipeline.doctor.result import Ergebnis
from pipeline.settings import CACHE, Paths
from tests.command import command


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    """Folders as after a fresh start, all there."""
    folders = [tmp_path / name for name in ("raw", "out", "konfig")]
    for folder in folders:
        folder.mkdir()
    return Paths(*folders)


def stand(results: Iterator[Ergebnis]) -> str:
    """The worst of what a check says."""
    found = {result.stand for result in results}
    return next(word for word in ("fehler", "hinweis", "gut") if word in found)


def test_in_a_sound_environment_no_check_finds_an_error(paths: Paths) -> None:
    found = checks.run(paths, checks.CHECKS)
    assert [result for result in found if result.stand == "fehler"] == []
    assert all(result.was_tun for result in found if result.stand != "gut")
    assert list(paths.out.iterdir()) == []


def test_what_builds_leave_for_builds_is_named_with_its_size(
    paths: Paths, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(CACHE, "aus")
    assert [result.meldung for result in places.kept(paths)] == ["Keiner: Jeder Bau beginnt von vorn"]
    monkeypatch.setenv(CACHE, str(tmp_path))
    folder = tmp_path / "bildungsmonitor" / "zwischenstand"
    (folder / "eintrag").mkdir(parents=True)
    (folder / "eintrag" / "werte.parquet").write_bytes(bytes(12_300_000))
    assert [result.meldung for result in places.kept(paths)] == [f"12 MB in {folder}"]


def test_a_folder_that_others_can_write_to_is_told(
    paths: Paths, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(CACHE, str(tmp_path))
    (tmp_path / "bildungsmonitor" / "zwischenstand").mkdir(parents=True)
    (tmp_path / "bildungsmonitor" / "zwischenstand").chmod(0o777)
    (result,) = places.kept(paths)
    assert result.stand == "hinweis" and "wird nicht benutzt" in result.meldung and result.was_tun


def test_an_old_python_is_an_error(paths: Paths, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 10, 2))
    assert stand(machine.python(paths)) == "fehler"


def test_packages_that_differ_are_named(paths: Paths, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(machine.metadata, "version", lambda name: "0.0" if name == "duckdb" else machine_version(name))
    (result,) = machine.packages(paths)
    assert result.stand == "fehler"
    assert "duckdb 0.0 statt " in result.meldung


machine_version = machine.metadata.version


def test_a_lock_file_may_have_several_versions_and_some_for_other_systems(tmp_path: Path) -> None:
    lock = tmp_path / "requirements.lock"
    lock.write_text("# a\na==1 \\\n  --hash=x\nb==2 ; sys_platform == 'win32' \\\nb==3 ; x \\\n", encoding="utf-8")
    assert machine.locked(lock) == {"a": ["1", ""], "b": ["2", "3"]}


def test_a_missing_typeface_is_an_error(paths: Paths, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(machine.resources, "files", lambda _: tmp_path)
    assert stand(machine.typeface(paths)) == "fehler"


def test_another_encoding_is_a_hint(paths: Paths, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "getfilesystemencoding", lambda: "ascii")
    assert stand(machine.encoding(paths)) == "hinweis"


@pytest.mark.parametrize(("said", "expected"), [("v0.9.2 3c695d7ba9", "hinweis"), ("v1.4.1 b390a7c376", "gut")])
def test_an_old_duckdb_program_is_a_hint(
    paths: Paths, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, said: str, expected: str
) -> None:
    program = tmp_path / "duckdb"
    program.write_text(f"#!/bin/sh\necho {said}\n", encoding="ascii")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)
    assert stand(machine.clients(paths)) == expected


def test_missing_folders_to_read_from_are_a_hint(paths: Paths) -> None:
    assert stand(places.reading(paths)) == "gut"
    paths.raw.rmdir()
    assert stand(places.reading(paths)) == "hinweis"


def test_what_cannot_be_read_or_written_is_an_error(paths: Paths, monkeypatch: pytest.MonkeyPatch) -> None:
    (paths.raw / "a.csv").touch()
    monkeypatch.setattr(os, "access", lambda path, _: Path(path).name != "a.csv")
    assert stand(places.reading(paths)) == "fehler"

    def refuse(self: Path, *_: object, **__: object) -> int:
        raise PermissionError(13, "Permission denied", str(self))

    monkeypatch.setattr(Path, "write_text", refuse)
    assert stand(places.writing(paths)) == "fehler"


def test_a17_a_place_that_does_not_replace_files_at_once_is_an_error(
    paths: Paths, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert stand(places.writing(paths)) == "gut"
    monkeypatch.setattr(Path, "replace", lambda *_: None)
    assert stand(places.writing(paths)) == "fehler"


@pytest.mark.parametrize(("free", "expected"), [(1e8, "fehler"), (1e9, "hinweis"), (1e10, "gut")])
def test_free_room(paths: Paths, monkeypatch: pytest.MonkeyPatch, free: float, expected: str) -> None:
    usage = namedtuple("usage", "free")
    monkeypatch.setattr(places.shutil, "disk_usage", lambda _: usage(int(free)))
    assert stand(places.room(paths)) == expected


def test_who_holds_the_lock_and_what_dead_runs_left(paths: Paths) -> None:
    paths.lock.write_text(f"{os.getppid()}\n{platform.node()}\n", encoding="utf-8")
    (held,) = places.held(paths)
    assert (held.stand, f"Der Prozess {os.getppid()}" in held.meldung) == ("hinweis", True)
    assert list(places.remains(paths)) == []
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    paths.lock.write_text(f"{gone.pid}\n{platform.node()}\n", encoding="utf-8")
    (paths.out / ".bau-x").mkdir()
    assert stand(places.held(paths)) == "gut"
    (left,) = places.remains(paths)
    assert left.meldung == "Von abgebrochenen Läufen: .bau-x, .bau.lock"


def test_a_changed_database_is_a_hint(paths: Paths) -> None:
    assert stand(places.published(paths)) == "gut"
    paths.database.touch()
    assert stand(places.published(paths)) == "hinweis"


def test_a17_a_network_share_is_a_hint(paths: Paths, tmp_path: Path) -> None:
    mounts = tmp_path / "mounts"
    mounts.write_text(f"/dev/a / ext4 rw 0 0\n//nas/x {paths.out} cifs rw 0 0\nb {tmp_path}/z nfs 0 0\n", "utf-8")
    assert stand(places.shared(paths, mounts)) == "hinweis"
    assert stand(places.shared(Paths(out=tmp_path / "anders"), mounts)) == "gut"
    assert stand(places.shared(Paths(out=Path("//nas/x/out")), mounts)) == "hinweis"


@pytest.mark.parametrize("name", ["OneDrive - Stadt Bielefeld", "Nextcloud", "sciebo"])
def test_a_folder_that_is_synchronised_is_a_hint(tmp_path: Path, name: str) -> None:
    assert stand(places.synced(Paths(out=tmp_path / name / "out"))) == "hinweis"
    assert stand(places.synced(Paths(out=tmp_path / "out"))) == "gut"


def test_a_check_that_fails_is_a_result(paths: Paths) -> None:
    def broken(_paths: Paths) -> Iterator[Ergebnis]:
        raise RuntimeError("kaputt")
        yield

    (result,) = checks.run(paths, [broken])
    assert (result.stand, result.thema) == ("fehler", "broken")
    assert "kaputt" in result.meldung


def test_the_command_tells_people_and_programs(paths: Paths, capsys: pytest.CaptureFixture[str]) -> None:
    folders = ("--raw", paths.raw, "--out", paths.out, "--konfig", paths.konfig)
    answer = command(capsys, "doctor", *folders)
    assert answer.code == 0, answer.out
    assert "gut     Einstellungen: Die Einstellungen sind verständlich" in answer.out
    (paths.konfig / "05711.yml").write_text("farbn: {}\n", encoding="utf-8")
    (paths.konfig / "befunde.yml").write_text("hingenommen: 1\n", encoding="utf-8")
    answer = command(capsys, "doctor", *folders, "--json")
    told = json.loads(answer.out)
    wrong = [result["meldung"] for result in told["ergebnisse"] if result["stand"] == "fehler"]
    assert (answer.code, told["code"]) == (2, 2)
    assert any("05711.yml, Zeile 1: „farbn“" in text for text in wrong)
    assert any("befunde.yml" in text for text in wrong)
