"""Bad deliveries and bad calls: exit code, a message that names the file, and a publication that stays as it was."""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline import cli
from pipeline.errors import UsageFault
from tests.command import Answer, command
from tests.unit.ingest.test_ingest import BIELEFELD, CERTIFICATES, LAND, leavers

Build = Callable[[str, bytes | None], Answer]
GOOD = leavers(LAND, BIELEFELD).encode("cp1252")


@pytest.fixture
def folders(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> tuple[Path, Path]:
    """A drop folder with one good delivery, and the folder it is published to."""
    raw, out = tmp_path / "raw", tmp_path / "out"
    raw.mkdir()
    (raw / "gut.csv").write_bytes(GOOD)
    assert command(capsys, "build", "--raw", raw, "--out", out).code == 0
    return raw, out


def digest(out: Path) -> str:
    return hashlib.sha256((out / "bildungsmonitor.duckdb").read_bytes()).hexdigest()


def cut(text: bytes, at: bytes) -> bytes:
    return text[: text.index(at)]


OTHER = leavers(LAND, BIELEFELD, jahr=2022).encode("cp1252")
BAD: list[tuple[str, bytes, int, str]] = [
    ("cut in the middle", OTHER[: OTHER.index(b"05711") + 30], 3, "schlecht.csv"),
    ("header without rows", cut(OTHER, b"2022;05"), 3, "schlecht.csv"),
    ("mojibake", OTHER.decode("cp1252").encode().decode("cp1252").encode(), 3, "schlecht.csv"),
    (
        "missing required column",
        leavers([LAND[0], *LAND[3:]], jahr=2022, labels=CERTIFICATES[1:]).encode("cp1252"),
        3,
        "schlecht.csv",
    ),
    ("ambiguous separator", leavers([LAND[0], "1.234", *LAND[2:]], jahr=2022).encode("cp1252"), 4, "Zeile 8"),
    ("unknown sign", leavers([LAND[0], "§", *LAND[2:]], jahr=2022).encode("cp1252"), 4, "Zeile 8"),
    ("unknown region", leavers(["05712;      Atlantis", *LAND[1:]], jahr=2022).encode("cp1252"), 4, "Zeile 8"),
    ("duplicate key", leavers(LAND, [LAND[0], 901, *LAND[2:]], jahr=2022).encode("cp1252"), 4, "Zeile 9"),
]


@pytest.mark.parametrize(("content", "code", "said"), [b[1:] for b in BAD], ids=[b[0] for b in BAD])
def test_damage_stops_the_build_and_changes_nothing(
    folders: tuple[Path, Path], capsys: pytest.CaptureFixture[str], content: bytes, code: int, said: str
) -> None:
    raw, out = folders
    before = digest(out)
    (raw / "schlecht.csv").write_bytes(content)
    answer = command(capsys, "build", "--raw", raw, "--out", out)
    assert answer.code == code, answer.err
    assert "schlecht.csv" in answer.err
    assert said in answer.err
    assert "Traceback" not in answer.err
    assert digest(out) == before
    assert sorted(p.name for p in out.iterdir()) == [
        "CURRENT.json",
        "bildungsmonitor.duckdb",
        "veroeffentlichungen",
    ]


IGNORED = {
    "leer.csv": b"",
    "seite.csv": b"<!DOCTYPE html><html><body>Anmeldung</body></html>",
    "bericht.pdf": b"%PDF-1.7\n%\xe2\xe3",
}


@pytest.mark.parametrize("name", IGNORED)
def test_what_is_no_table_is_reported_and_stops_nothing(
    folders: tuple[Path, Path], capsys: pytest.CaptureFixture[str], name: str
) -> None:
    raw, out = folders
    (raw / name).write_bytes(IGNORED[name])
    answer = command(capsys, "build", "--raw", raw, "--out", out)
    assert answer.code == 0
    assert name in answer.err
    before = digest(out)
    strict = command(capsys, "build", "--raw", raw, "--out", out, "--strict")
    assert (strict.code, digest(out)) == (3, before)
    assert name in strict.err


@pytest.mark.parametrize("name", IGNORED)
def test_a_folder_in_which_nothing_is_a_table(tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str) -> None:
    (tmp_path / "raw").mkdir()
    (tmp_path / "raw" / name).write_bytes(IGNORED[name])
    answer = command(capsys, "build", "--raw", tmp_path / "raw", "--out", tmp_path / "out")
    assert answer.code == 3
    assert name in answer.err


def test_a_folder_that_is_missing_or_empty(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "leer").mkdir()
    for raw in ("gibtsnicht", "leer"):
        answer = command(capsys, "build", "--raw", tmp_path / raw, "--out", tmp_path / "out")
        assert answer.code == 2
        assert raw in answer.err
    assert not (tmp_path / "out").exists()


ARGUMENTS = [
    "$(id)",
    "../../etc",
    "x'; drop table",
    "",
    "Atlantis",
    "-rf",
    "`id`",
    "a\nb\x1b[31m",
    "Detmold, Detmold",
    "x" * 5000,
]


@pytest.mark.parametrize("value", ARGUMENTS)
def test_a_region_that_is_none_does_nothing(
    folders: tuple[Path, Path], capsys: pytest.CaptureFixture[str], value: str
) -> None:
    raw, out = folders
    answer = command(capsys, "report", f"--region={value}", "--raw", raw, "--out", out)
    assert answer.code == 2
    assert "REGION" in answer.err
    assert "\x1b" not in answer.err
    assert len(answer.err) < 2000
    assert not (out / "reports").exists()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["repot"], "report"),
        (["report", "--regio=x"], "--region"),
        (["report"], "Welche Region"),
        (["report", "--region=Lippe", "--format=docx"], "docx"),
        (["report", "--region=Lippe", "--kind=gedicht"], "gedicht"),
        (["indicators", "b02_sus_anzal"], "b02_sus_anzahl"),
        (["quality", "--out", "gibtsnicht"], "build"),
        (["demo"], "--out"),
    ],
)
def test_a_wrong_call_says_what_is_right(capsys: pytest.CaptureFixture[str], arguments: list[str], said: str) -> None:
    answer = command(capsys, *arguments)
    assert answer.code == 2
    assert said in answer.err


@pytest.mark.parametrize("arguments", [["report"], ["repot"], ["quality", "--out", "gibtsnicht"]])
def test_debug_shows_where_a_fault_comes_from(capsys: pytest.CaptureFixture[str], arguments: list[str]) -> None:
    with pytest.raises(UsageFault):
        command(capsys, "--debug", *arguments)
    assert command(capsys, *arguments).code == 2


def test_debug_shows_where_an_unexpected_error_comes_from(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken() -> None:
        raise RuntimeError("kaputt")

    monkeypatch.setattr("pipeline.regions.bildungsregionen", broken)
    with pytest.raises(RuntimeError, match="kaputt"):
        command(capsys, "--debug", "regions")
    answer = command(capsys, "regions")
    assert answer.code == 1
    assert "kaputt" in answer.err
    assert "Traceback" not in answer.err


UNPRIVILEGED = 65534


def without_rights(arguments: list[str], said: Path) -> int:
    """Run a command in a forked child that is not root; returns its exit code, its words go to a file.

    Forked, because an interpreter in root's home could not be started by anybody else.
    """
    child = os.fork()
    if child == 0:
        with said.open("w", encoding="utf-8") as file:
            os.dup2(file.fileno(), 2)
        if os.getuid() == 0:
            os.setuid(UNPRIVILEGED)
        sys.argv, sys.stderr = ["bildungsmonitor", *arguments], os.fdopen(2, "w", encoding="utf-8")
        code = 99
        try:
            cli.main()
        except SystemExit as end:
            code = int(end.code or 0)
        finally:
            sys.stderr.flush()
            os._exit(code)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


@pytest.mark.skipif(os.name != "posix", reason="Zugriffsrechte dieser Art gibt es nur unter POSIX")
@pytest.mark.parametrize("locked", ["raw/gesperrt", "out"])
def test_a_folder_without_permission_ends_with_7(folders: tuple[Path, Path], tmp_path: Path, locked: str) -> None:
    raw, out = folders
    folder = tmp_path / locked
    folder.mkdir(exist_ok=True)
    (raw / "neu.csv").write_bytes(OTHER)
    before = digest(out)
    for path in (tmp_path, *(p for p in tmp_path.parents if p.name.startswith(("pytest-", "popen-")))):
        path.chmod(path.stat().st_mode | 0o055)
    folder.chmod(0o555 if locked == "out" else 0)
    said = tmp_path / "gesagt.txt"
    try:
        code = without_rights(["build", "--raw", str(raw), "--out", str(out)], said)
    finally:
        folder.chmod(0o755)
    text = said.read_text(encoding="utf-8")
    assert code == 7, text
    assert str(folder) in text
    assert "Traceback" not in text
    assert digest(out) == before
