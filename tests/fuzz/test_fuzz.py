"""A few of the damaged files of `make fuzz`, always the same ones, and the proof that a crash would be noticed."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.read import delimited
from tests.fuzz.damage import fuzzed, survives
from tests.fuzz.whole import files


@pytest.mark.parametrize("name", files())
def test_a_whole_file_is_read(tmp_path: Path, name: str) -> None:
    survives(tmp_path, name, files()[name])


def test_a41_200_damaged_files_end_with_a_table_a_reason_or_a_fault() -> None:
    fuzzed(200, chance=False)


def test_a_reader_that_crashes_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(delimited, "mojibake", lambda *_: {}["nichts"])
    with pytest.raises(KeyError):
        fuzzed(200, chance=False)


def test_a_reader_that_takes_too_much_memory_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(delimited, "mojibake", lambda *_: bytearray(3 * 1024**3))
    with pytest.raises(MemoryError):
        fuzzed(200, chance=False)
