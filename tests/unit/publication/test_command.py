"""The commands `versions` and `rollback`."""

from __future__ import annotations

import json
import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from pipeline.publication import shelf
from pipeline.settings import Paths
from tests.command import command
from tests.crash.read import seen
from tests.unit.publication.conftest import names


def test_versions_shows_what_was_published(paths: Paths, capsys: pytest.CaptureFixture[str]) -> None:
    answer = command(capsys, "versions", "--out", paths.out)
    lines = answer.out.splitlines()
    assert answer.code == 0
    assert [line[0] for line in lines] == ["*", " ", " "]
    today = f"{datetime.now(UTC).astimezone():%d.%m.%Y}"
    assert all(today in line and "Demonstrationsdaten" in line and "Version 0." in line for line in lines)
    assert lines[2].endswith("Demonstrationsdaten, 1 Lieferung")


def test_versions_as_json(paths: Paths, capsys: pytest.CaptureFixture[str]) -> None:
    told = json.loads(command(capsys, "versions", "--out", paths.out, "--json").out)
    assert [entry["aktuell"] for entry in told] == [True, False, False]
    assert told[0]["inhalt_sha256"] == "00000003" * 8
    assert told[0]["bytes"] == paths.database.stat().st_size
    assert all(Path(entry["datei"]).is_file() for entry in told)
    assert datetime.now(UTC) - datetime.fromisoformat(told[0]["veroeffentlicht_am"]) < timedelta(minutes=5)


def test_versions_of_an_empty_folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    answer = command(capsys, "versions", "--out", tmp_path)
    assert (answer.code, answer.out) == (0, "")
    assert "noch nichts veröffentlicht" in answer.err
    assert json.loads(command(capsys, "versions", "--out", tmp_path, "--json").out) == []


def test_rollback_goes_one_back_and_on_and_to_a_named_one(paths: Paths, capsys: pytest.CaptureFixture[str]) -> None:
    third, second, first = shelf.listed(paths)
    for wanted, number in (([], 2), ([], 1), ([third.kennung], 3), ([first.kennung], 1)):
        answer = command(capsys, "rollback", *wanted, "--out", paths.out)
        assert answer.code == 0, answer.err
        assert seen(paths) == number
        now = shelf.current(paths)
        assert now
        assert now.lieferungen == number
    assert shelf.listed(paths) == [third, second, first]
    assert names(paths.out) == {"CURRENT.json", "bildungsmonitor.duckdb", "veroeffentlichungen"}


@pytest.mark.parametrize(
    ("wanted", "said"),
    [("gestern", "gibt es nicht"), ("20", "nicht eindeutig"), ("", "gibt es nicht"), ("../../etc", "gibt es nicht")],
)
def test_rollback_to_nothing_known(paths: Paths, capsys: pytest.CaptureFixture[str], wanted: str, said: str) -> None:
    answer = command(capsys, "rollback", wanted, "--out", paths.out)
    assert (answer.code, said in answer.err) == (2, True)
    assert seen(paths) == 3


def test_rollback_needs_something_to_go_to(tmp_path: Path, paths: Paths, capsys: pytest.CaptureFixture[str]) -> None:
    assert command(capsys, "rollback", "--out", tmp_path / "leer").code == 2
    assert not (tmp_path / "leer").exists()
    first = shelf.listed(paths)[-1]
    assert command(capsys, "rollback", first.kennung, "--out", paths.out).code == 0
    again = command(capsys, "rollback", first.kennung, "--out", paths.out)
    assert (again.code, "bereits die aktuelle" in again.err) == (2, True)
    assert command(capsys, "rollback", "--out", paths.out).code == 2


def test_rollback_to_a_damaged_snapshot_changes_nothing(paths: Paths, capsys: pytest.CaptureFixture[str]) -> None:
    second = shelf.listed(paths)[1]
    place = shelf.snapshot(paths, second.kennung)
    data = bytearray(place.read_bytes())
    data[len(data) // 2] ^= 1
    place.chmod(0o644)
    place.write_bytes(data)
    os.utime(place, ns=(second.geaendert_ns, second.geaendert_ns))
    answer = command(capsys, "rollback", "--out", paths.out)
    assert (answer.code, "beschädigt" in answer.err) == (7, True)
    assert seen(paths) == 3
