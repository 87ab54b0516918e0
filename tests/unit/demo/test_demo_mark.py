"""The mark is found in any container, and looking for it never unpacks more than the budget."""

from __future__ import annotations

import io
import zipfile

import pytest

from pipeline.demo import mark


def packed(*members: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for number, content in enumerate(members):
            archive.writestr(f"{number}.csv", content)
    return buffer.getvalue()


@pytest.mark.parametrize("wrap", [lambda b: b, packed, lambda b: packed(b"anderes", packed(b))])
def test_the_mark_is_found_in_a_file_an_archive_and_an_archive_in_it(wrap) -> None:
    assert mark.is_demonstration(wrap(mark.SENTENCE.encode("cp1252")))
    assert not mark.is_demonstration(wrap("Demonstration eines Verfahrens".encode("cp1252")))


def test_a_bomb_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mark, "BUDGET", 10_000)
    read: list[int] = []
    original = zipfile.ZipExtFile.read

    def counted(file: zipfile.ZipExtFile, n: int | None = -1) -> bytes:
        content = original(file, n)
        read.append(len(content))
        return content

    monkeypatch.setattr(zipfile.ZipExtFile, "read", counted)
    assert not mark.is_demonstration(packed(*[b"0" * 1_000_000] * 5))
    assert sum(read) <= 10_000


def test_a_broken_archive_carries_no_mark() -> None:
    assert not mark.is_demonstration(packed(b"anderes")[:40])
