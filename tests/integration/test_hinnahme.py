"""Accepted findings and errors in a whole build: what is published, what stops it, what it says."""

from __future__ import annotations

import json
from pathlib import Path

import duckdb
import pytest

from tests.command import command
from tests.unit.ingest.test_ingest import BIELEFELD, LAND, leavers

ACCEPTED = """\
hingenommen:
  - pruefung: abdeckung
    gegenstand: "2023"
    begruendung: Nur Bielefeld ist geliefert.
    bis: 31.12.2099
  - pruefung: abdeckung
    gegenstand: "2019"
    begruendung: Früher war es ebenso.
    bis: 31.12.2099
"""


@pytest.fixture
def folders(tmp_path: Path) -> tuple[str, ...]:
    """Arguments that name a drop folder with one good delivery, results and settings."""
    for name in ("raw", "konfig"):
        (tmp_path / name).mkdir()
    (tmp_path / "raw" / "gut.csv").write_bytes(leavers(LAND, BIELEFELD).encode("cp1252"))
    names = ("raw", "out", "konfig")
    return tuple(word for name in names for word in (f"--{name}", str(tmp_path / name)))


def test_an_accepted_finding_is_published_as_such_and_no_longer_open(
    folders: tuple[str, ...], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "konfig" / "befunde.yml").write_text(ACCEPTED, encoding="utf-8")
    answer = command(capsys, "build", *folders, "--json")
    assert (answer.code, json.loads(answer.out)["warnungen"]) == (0, 1), answer.err
    with duckdb.connect(str(tmp_path / "out" / "bildungsmonitor.duckdb"), read_only=True) as con:
        found = con.execute("""
            select pruefung, gegenstand, begruendung, hingenommen_bis::varchar, was_tun <> ''
            from meta.befund order by all
        """).fetchall()
    assert found == [
        ("abdeckung", "2023", "Nur Bielefeld ist geliefert.", "2099-12-31", True),
        ("hinnahme", "befunde.yml, Zeile 6", None, None, True),
    ]
    told = command(capsys, "quality", "--out", tmp_path / "out").out
    opened, accepted = told.split("Hingenommene Befunde")
    assert "Der Eintrag passt auf keinen Befund mehr: „abdeckung“, „2019“." in opened
    assert "Nur 1 von 53" in accepted
    assert "Hingenommen bis 31.12.2099: Nur Bielefeld ist geliefert." in accepted
    assert not json.loads(command(capsys, "build", *folders, "--json").out)["neu"]


def test_errors_stop_the_publication_all_at_once(
    folders: tuple[str, ...], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    wrong = [BIELEFELD[0], 40, 90, *BIELEFELD[3:]]  # more girls than leavers; parts that miss their total
    (tmp_path / "raw" / "schlecht.csv").write_bytes(leavers(LAND, wrong, jahr=2022).encode("cp1252"))
    (tmp_path / "konfig" / "befunde.yml").write_text(
        ACCEPTED.replace("abdeckung", "anteil_moeglich").replace('"2023"', '"*"'), encoding="utf-8"
    )
    answer = command(capsys, "build", *folders, "--json")
    told = json.loads(answer.out)
    assert (answer.code, told["code"]) == (4, 4)
    assert len(told["meldungen"]) > 2
    assert all(message["was"] in answer.err for message in told["meldungen"])
    assert told["meldungen"][-1] == {
        "wo": "befunde.yml", "was": "Ein Fehler lässt sich nicht hinnehmen; nur Warnungen und Hinweise.", "zeile": 2,
        "was_tun": "",
    }  # fmt: skip
    assert not (tmp_path / "out" / "bildungsmonitor.duckdb").exists()
