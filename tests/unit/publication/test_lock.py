"""One build at a time: who holds the lock, who may take it over, and that only one does."""

from __future__ import annotations

import os
import platform
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline import lock
from pipeline.errors import BusyFault
from tests.crash.machine import ended, process

HERE = platform.node()


@pytest.fixture
def living() -> Iterator[int]:
    """The number of a process that does nothing for a while."""
    child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
    yield child.pid
    child.kill()
    child.wait()


@pytest.fixture
def dead() -> int:
    """The number of a process that has ended."""
    child = subprocess.Popen([sys.executable, "-c", ""])
    child.wait()
    return child.pid


def owned(path: Path, *lines: object) -> Path:
    path.write_text("\n".join(map(str, lines)) + "\n", encoding="utf-8")
    return path


def test_a05_a_living_owner_keeps_the_lock_and_is_named(tmp_path: Path, living: int) -> None:
    path = owned(tmp_path / "lock", living, HERE, lock._start(living))
    with pytest.raises(BusyFault, match=f"Der Prozess {living} baut gerade"), lock.held(path):
        pass
    assert path.exists()


def test_a05_the_process_itself_does_not_take_its_own_lock_again(tmp_path: Path) -> None:
    path = tmp_path / "lock"
    with lock.held(path), pytest.raises(BusyFault), lock.held(path):
        pass
    assert not path.exists()


def test_a06_a_dead_owner_loses_the_lock_and_it_is_said(tmp_path: Path, dead: int) -> None:
    said: list[str] = []
    with lock.held(owned(tmp_path / "lock", dead, HERE, lock._start(os.getpid())), said.append):
        pass
    assert said == ["Ein früherer Lauf wurde abgebrochen; was er hinterlassen hat, wird aufgeräumt."]


@pytest.mark.skipif(sys.platform != "linux", reason="Wann ein Prozess begann, steht nur unter Linux in /proc")
def test_a06_a_later_process_with_the_same_number_does_not_count(tmp_path: Path, living: int) -> None:
    path = owned(tmp_path / "lock", living, HERE, "früher")
    with lock.held(path):
        assert path.read_text(encoding="utf-8").split() == [str(os.getpid()), HERE, lock._start(os.getpid())]


def test_a06_the_own_number_without_a_start_is_that_of_an_earlier_process(tmp_path: Path) -> None:
    with lock.held(owned(tmp_path / "lock", os.getpid())):
        pass


def test_a06_on_another_machine_nobody_can_tell(tmp_path: Path, dead: int) -> None:
    path = owned(tmp_path / "lock", dead, "anderswo", "")
    with pytest.raises(BusyFault, match=r"auf dem Rechner anderswo .* diese Datei löschen"), lock.held(path):
        pass


@pytest.mark.parametrize("text", ["", "unsinn", "-1", "0", "99999999999999999999", "1.5", "\xff"])
def test_a06_what_names_no_process_holds_nothing(tmp_path: Path, text: str) -> None:
    (tmp_path / "lock").write_bytes(text.encode("latin-1"))
    with lock.held(tmp_path / "lock"):
        pass


def test_a06_a_pipe_in_the_place_of_the_lock_holds_nothing(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "lock")
    with lock.held(tmp_path / "lock"):
        pass


def test_a06_of_many_that_find_a_dead_owner_one_takes_over(tmp_path: Path, dead: int) -> None:
    path, log = owned(tmp_path / "lock", dead, HERE, "früher"), tmp_path / "log"
    begin = time.monotonic() + 0.5

    def take() -> None:
        time.sleep(max(0.0, begin - time.monotonic()))
        with lock.held(path):
            with log.open("a", encoding="ascii") as file:
                file.write("x")
            time.sleep(0.5)

    codes = [ended(child) for child in [process(take) for _ in range(20)]]
    assert sorted(codes) == [0] + [1] * 19
    assert log.read_text(encoding="ascii") == "x"
