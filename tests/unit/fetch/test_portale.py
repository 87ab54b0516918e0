"""Fetching from the databases of the statistical offices: the open file, the interface, jobs for large tables."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.fetch.modell import Portal
from tests.unit.fetch.server import Asked, Reply, serving, told
from tests.unit.fetch.trial import LEAVERS, always, files, quelle, run


@pytest.fixture
def portal(monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, Portal]]:
    """A portal that the test points at its own server, with credentials in the environment."""
    known: dict[str, Portal] = {}
    monkeypatch.setattr("pipeline.fetch.run.portale", lambda: known)
    monkeypatch.setenv("PROBE_USER", "ich@musterstadt.de")
    monkeypatch.setenv("PROBE_PASSWORD", "geheim")
    yield known


def _portal(base: str) -> Portal:
    file = base + "/downloader/{tabelle}_00.csv"
    return Portal(titel="Probe", ordner="probe", datei=file, api=f"{base}/rest/2020", zugang="PROBE")


TABLE = "21111-02-06-4"


def _archive(content: bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr(f"{TABLE}_1773175772751.csv", content)
    return packed.getvalue()


def test_without_credentials_the_open_file_is_taken(
    tmp_path: Path, portal: dict[str, Portal], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("PROBE_PASSWORD")
    with serving(always(Reply(LEAVERS))) as (base, asked):
        portal["probe"] = _portal(base)
        (result,) = run(tmp_path, quelle("regio_21111_02_06_4", portal="probe", tabelle=TABLE))
    assert (result.fate, asked[0].path) == ("neu", f"/downloader/{TABLE}_00.csv")
    assert files(tmp_path) == [f"probe/{TABLE}.csv"]


def test_with_credentials_the_interface_is_asked_for_the_years(tmp_path: Path, portal: dict[str, Portal]) -> None:
    with serving(always(Reply(_archive(LEAVERS), kind="application/zip"))) as (base, asked):
        portal["probe"] = _portal(base)
        source = quelle("regio_21111_02_06_4", portal="probe", tabelle=TABLE)
        (result,) = run(tmp_path, source, years=("2015", "2024"))
    (request,) = asked
    assert (request.method, request.path) == ("POST", "/rest/2020/data/tablefile")
    assert request.headers["username"] == "ich@musterstadt.de"
    assert "geheim" not in request.path + str(request.form)
    assert {"name": TABLE, "startyear": "2015", "endyear": "2024"}.items() <= request.form.items()
    assert (result.fate, files(tmp_path)) == ("neu", [f"probe/{TABLE}.zip"])


def test_a_large_table_is_a_job_that_is_waited_for(tmp_path: Path, portal: dict[str, Portal]) -> None:
    states = iter(["Erzeugt", "In Arbeit", "Fertig"])

    def answer(asked: Asked) -> Reply:
        if asked.path.endswith("jobs"):
            return Reply(b'{"List":[{"Code":"x_001773175","State":"%s"}]}' % next(states).encode())
        if asked.path.endswith("resultfile"):
            assert asked.form["name"] == f"{TABLE}_001773175"
            return Reply(LEAVERS)
        if asked.form["job"] == "false":
            return told(98, "Die Tabelle ist zu groß, um direkt abgerufen zu werden.")
        return told(
            99, f"Der Bearbeitungsauftrag wurde erstellt. Ergebnis unter dem Namen: {TABLE}_001773175", "Information"
        )

    with serving(answer) as (base, asked):
        portal["probe"] = _portal(base)
        (result,) = run(tmp_path, quelle("regio_21111_02_06_4", portal="probe", tabelle=TABLE))
    assert result.fate == "neu"
    assert [a.path.rsplit("/", 1)[1] for a in asked] == ["tablefile", "tablefile", "jobs", "jobs", "jobs", "resultfile"]


def test_a_failed_job_and_wrong_credentials_are_told_in_the_words_of_the_database(
    tmp_path: Path, portal: dict[str, Portal]
) -> None:
    def failing(asked: Asked) -> Reply:
        if asked.path.endswith("jobs"):
            return Reply(b'{"List":[{"State":"Fehler"}]}')
        return told(98, "zu groß") if asked.form["job"] == "false" else told(99, "Name: x_12345678", "Information")

    for answering, reason in (
        (failing, "Der Auftrag x_12345678 ist gescheitert: Fehler."),
        (always(told(15, "Ein Fehler ist aufgetreten. (Bitte überprüfen Sie Ihren Benutzernamen)")), "Benutzernamen"),
    ):
        with serving(answering) as (base, _):
            portal["probe"] = _portal(base)
            (result,) = run(tmp_path, quelle("regio_21111_02_06_4", portal="probe", tabelle=TABLE))
        assert result.fate == "abgelehnt"
        assert reason in result.reason


def test_a_database_that_demands_credentials_is_passed_over_without(
    tmp_path: Path, portal: dict[str, Portal], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("PROBE_USER")
    portal["probe"] = Portal(titel="Probe", ordner="p", api="https://unerreichbar.invalid", zugang="PROBE")
    (result,) = run(tmp_path, quelle("regio_21111_02_06_4", portal="probe", tabelle=TABLE))
    assert (result.fate, result.reason) == ("Zugang fehlt", "Bitte PROBE_USER und PROBE_PASSWORD setzen.")
