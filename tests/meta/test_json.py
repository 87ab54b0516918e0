"""Every command that reports answers programs, too: one JSON document on standard output, whatever happens."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
import typer

from pipeline import cli
from tests.command import Answer, command
from tests.meta.tree import ROOT
from tests.unit.ingest.test_ingest import BIELEFELD, LAND, leavers

WRITING = {"demo", "export", "rollback", "vorlage"}
"""These say where their files are, and nothing else."""


@pytest.fixture(scope="module")
def raw(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A drop folder with one good delivery."""
    folder = tmp_path_factory.mktemp("raw")
    (folder / "gut.csv").write_bytes(leavers(LAND, BIELEFELD).encode("cp1252"))
    return folder


def told(answer: Answer, code: int = 0) -> object:
    assert answer.code == code, answer.err
    return json.loads(answer.out)


def test_every_command_that_reports_has_the_option() -> None:
    commands = typer.main.get_command(cli.app).commands
    silent = {n for n, c in commands.items() if not any("--json" in option.opts for option in c.params)}
    assert silent <= WRITING
    assert {"build", "report", "quality", "versions", "explain", "diff", "fetch", "doctor"} <= set(commands) - silent


def test_build_and_what_reads_its_result(raw: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "Ausgabe für alle"
    built = told(command(capsys, "build", "--raw", raw, "--out", out, "--json"))
    assert built == {
        "datenbank": str(out / "bildungsmonitor.duckdb"), "neu": True, "demonstrationsdaten": False,
        "lieferungen": 1, "warnungen": 1, "nicht_verwendet": [],
    }  # fmt: skip
    quality = told(command(capsys, "quality", "--out", out, "--json"))
    assert (quality["lieferungen"][0]["dateiname"], quality["lieferungen"][0]["verwendet"]) == ("gut.csv", 2)
    (finding,) = quality["befunde"]
    assert (finding["pruefung"], finding["schwere"], finding["anzahl"]) == ("abdeckung", "warnung", 52)
    (region,) = told(command(capsys, "quality", "--region", "Bielefeld", "--out", out, "--json"))
    assert {"region_id", "name", "luecken", "unterbrochen", "termine", "abdeckung"} == set(region)
    cell = {"kennzahl_id": "d21e_ohne_esa_mit_wbk", "jahr": 2023, "regionen": 1, "zustand": "wert"}
    assert cell in region["abdeckung"]
    (version,) = told(command(capsys, "versions", "--out", out, "--json"))
    assert version["aktuell"] is True
    database = out / "bildungsmonitor.duckdb"
    assert told(command(capsys, "diff", database, database, "--json"))["werte"] == []
    reports = ("--kind", "einfach", "--format", "html", "--region", "Bielefeld")
    report = told(command(capsys, "report", *reports, "--raw", raw, "--out", out, "--json"))
    assert report["neu"] is False
    assert [Path(f).name for f in report["berichte"][0]["dateien"]] == ["einfach.html"]


def test_what_the_program_knows(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    regions = told(command(capsys, "regions", "--json"))
    assert len(regions) == 53
    assert {"region_id": "05711", "kurzname": "Bielefeld"}.items() <= next(
        r for r in regions if r["region_id"] == "05711"
    ).items()
    listed = {k["id"]: k for k in told(command(capsys, "indicators", "--json"))}
    assert listed["b02_sus_anzahl"]["einheit"] == "Anzahl"
    sheet = told(command(capsys, "indicators", "b02_sus_anzahl", "--json"))
    assert sheet["titel"] == listed["b02_sus_anzahl"]["titel"]
    assert sheet["beispiel"][-1]["titel"] == "Ergebnis"
    sources = {q["id"] for q in told(command(capsys, "sources", "--json"))}
    assert sources >= set(listed["b02_sus_anzahl"]["quellen"])


def test_a_failure_is_told_with_code_place_and_remedy(
    raw: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "befunde.yml").write_text("hingenomen: []\n", encoding="utf-8")
    answer = command(capsys, "build", "--raw", raw, "--out", tmp_path / "out", "--konfig", tmp_path, "--json")
    what = "„hingenomen“ ist nicht bekannt. Am nächsten: „hingenommen“."
    assert told(answer, 2) == {
        "code": 2,
        "fehler": "Einstellungen nicht verständlich",
        "meldungen": [{"wo": "befunde.yml", "was": what, "zeile": 1, "was_tun": ""}],
    }
    assert what in answer.err


def test_the_shape_of_every_answer_is_in_the_handbook() -> None:
    text = (ROOT / "docs" / "handbuch" / "befehle.md").read_text(encoding="utf-8")
    section = text.split("## Antworten für Programme")[1]
    described = set(re.findall(r"^\| `(\w+)` ", section, re.MULTILINE))
    commands = typer.main.get_command(cli.app).commands
    assert {n for n, c in commands.items() if any("--json" in option.opts for option in c.params)} <= described
