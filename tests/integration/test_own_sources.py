"""Own declarations and table codes in the settings: read with the rigour of the delivered ones, part of the build."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.declaration import SOURCES, recognise, settings, sources
from pipeline.demo.model import simulate
from pipeline.demo.writers_ldb import ages
from pipeline.read import read
from tests.command import command


@pytest.fixture
def konfig(tmp_path: Path) -> Path:
    (tmp_path / "konfig" / "quellen").mkdir(parents=True)
    return tmp_path / "konfig"


@pytest.fixture(scope="module")
def renamed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with one delivery whose table code is new."""
    raw = tmp_path_factory.mktemp("raw")
    (raw / "neu.csv").write_bytes(ages(simulate()).replace(b"12411-09i", b"12411-77x"))
    return raw


def declared(konfig: Path, text: str) -> None:
    (konfig / "quellen" / "eigene.yml").write_text(text, encoding="utf-8")


def test_a_code_in_the_settings_finds_its_source(
    renamed: Path, konfig: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    call = ("build", f"--raw={renamed}", f"--out={tmp_path / 'out'}", f"--konfig={konfig}")
    (tmp_path / "out").mkdir()
    assert command(capsys, *call).code == 3
    (konfig / "tabellen.yml").write_text('"12411-77*": ldb_12411_09i\n', encoding="utf-8")
    answer = command(capsys, *call)
    assert (answer.code, "neu veröffentlicht" in answer.err) == (0, True)
    assert "ist aktuell" in command(capsys, *call).err
    (konfig / "tabellen.yml").write_text('"12411-77x": ldb_12411_09i\n', encoding="utf-8")
    assert "neu veröffentlicht" in command(capsys, *call).err


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("# neu\n12411-77x: ldb_12411_9i\n", "tabellen.yml, Zeile 2: Die Quelle „ldb_12411_9i“ gibt es nicht."),
        ("12411-77x: ldb_12411_9i\n", "Am nächsten: „ldb_12411_09i“."),
        ("12411-77x: msb_grunddaten\n", "Die Quelle „msb_grunddaten“ hat keinen Tabellencode"),
        ("- 12411\n", "tabellen.yml"),
    ],
)
def test_a_wrong_code_is_a_wrong_call(konfig: Path, capsys: pytest.CaptureFixture[str], text: str, said: str) -> None:
    (konfig / "tabellen.yml").write_text(text, encoding="utf-8")
    answer = command(capsys, "sources", f"--konfig={konfig}")
    assert answer.code == 2
    assert said in answer.err


def test_an_own_declaration_is_a_source_inside_its_settings_only(renamed: Path, konfig: Path) -> None:
    text = (SOURCES / "ldb_12411_09i.yml").read_text(encoding="utf-8")
    declared(konfig, text.replace("id: ldb_12411_09i", "id: eigene").replace("12411-09i", "12411-77x"))
    (table,) = read(renamed / "neu.csv")
    assert recognise(table) is None
    with settings(konfig):
        found = recognise(table)
        assert found
        assert found.id == "eigene"
    assert "eigene" not in sources()


def test_faults_of_an_own_declaration_have_file_line_and_nearest_key(
    konfig: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = (SOURCES / "ldb_12411_09i.yml").read_text(encoding="utf-8").replace("id: ldb_12411_09i", "id: eigene")
    declared(konfig, text.replace("statistik:", "statistk:"))
    answer = command(capsys, "sources", f"--konfig={konfig}")
    assert answer.code == 2
    assert "eigene.yml, Zeile 4: „statistk“ ist nicht bekannt. Am nächsten: „statistik“." in answer.err


def test_an_own_declaration_does_not_stand_in_for_a_delivered_one(
    konfig: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = (SOURCES / "ldb_12411_09i.yml").read_text(encoding="utf-8")
    (konfig / "quellen" / "ldb_12411_09i.yml").write_text(text, encoding="utf-8")
    answer = command(capsys, "vorlage", f"--konfig={konfig}")
    assert answer.code == 2
    assert "hat schon eine mitgelieferte Quelle" in answer.err
