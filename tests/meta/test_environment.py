"""The environment heals, falls back to pip, says in German what it lacks, and survives being moved."""

from __future__ import annotations

import importlib.util
import shutil
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The program that makes the environment, working on an empty project in which nothing is downloaded."""
    for name in (".ci", "requirements.lock"):
        source = ROOT / name
        shutil.copytree(source, tmp_path / name) if source.is_dir() else shutil.copy(source, tmp_path)
    spec = importlib.util.spec_from_file_location("umgebung", tmp_path / ".ci" / "umgebung.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    monkeypatch.setattr(module.venv, "create", lambda path, **_: pretend(path))
    monkeypatch.setattr(module, "pip_has_its_own_index", lambda: False)
    monkeypatch.setattr(module, "run", lambda *command: True)
    return module


def pretend(path: Path) -> None:
    """What `venv` leaves behind, as far as it matters here."""
    shutil.rmtree(path, ignore_errors=True)
    (path / "bin").mkdir(parents=True)
    (path / "bin" / "python").symlink_to(sys.executable)
    (path / "lib" / "python3.11" / "site-packages").mkdir(parents=True)


def test_it_is_made_once(environment: ModuleType, capsys: pytest.CaptureFixture[str]) -> None:
    environment.main()
    assert "einmalig" in capsys.readouterr().out
    (environment.VENV / "zeuge").touch()
    environment.main()
    assert capsys.readouterr().out == ""
    assert (environment.VENV / "zeuge").exists()


def test_a_changed_lock_makes_it_anew(environment: ModuleType) -> None:
    environment.main()
    (environment.VENV / "zeuge").touch()
    environment.LOCK.write_text("anders==1\n", encoding="utf-8")
    environment.main()
    assert not (environment.VENV / "zeuge").exists()


def test_an_interrupted_installation_is_started_afresh(
    environment: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*command: str) -> bool:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(environment, "run", interrupted)
        with pytest.raises(SystemExit) as stopped:
            environment.main()
    assert stopped.value.code == 130
    assert not environment.STAMP.exists()
    environment.main()
    assert environment.STAMP.exists()


def test_pip_takes_over_where_uv_fails(environment: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[str] = []

    def run(*command: str) -> bool:
        calls.append(f"{Path(command[0]).name} {Path(command[-1]).name}")
        return not command[0].endswith("uv")

    monkeypatch.setattr(environment, "run", run)
    assert environment.install()
    assert calls == ["python uv.lock", "uv requirements.lock", "python requirements.lock"]


def test_a_mirror_known_to_pip_is_used_at_once(environment: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[tuple[str, ...]] = []
    monkeypatch.setattr(environment, "run", lambda *command: calls.append(command) or True)
    monkeypatch.setattr(environment, "pip_has_its_own_index", lambda: True)
    assert environment.install()
    assert [(c[2], Path(c[-1]).name) for c in calls] == [("pip", "requirements.lock")]
    assert "--require-hashes" in calls[0]


def test_nothing_installable_ends_with_advice(
    environment: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(environment, "run", lambda *command: False)
    with pytest.raises(SystemExit) as stopped:
        environment.main()
    assert stopped.value.code == 7
    assert "pip config set global.index-url" in capsys.readouterr().err
    assert not environment.STAMP.exists()


def test_a_python_without_ensurepip_ends_with_advice(
    environment: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(environment.importlib.util, "find_spec", lambda name: None)
    with pytest.raises(SystemExit) as stopped:
        environment.main()
    assert stopped.value.code == 7
    assert "python3-venv" in capsys.readouterr().err


def test_a_folder_without_permission_ends_with_its_name(
    environment: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refused(path: Path, **_: object) -> None:
        raise PermissionError(13, "Keine Berechtigung")

    monkeypatch.setattr(environment.venv, "create", refused)
    with pytest.raises(SystemExit) as stopped:
        environment.main()
    assert stopped.value.code == 7
    assert str(environment.VENV) in capsys.readouterr().err


@pytest.mark.parametrize(
    ("setting", "value", "own"),
    [
        ("PIP_INDEX_URL", "file:///spiegel/simple", True),
        ("PIP_NO_INDEX", "1", True),
        ("PIP_EXTRA_INDEX_URL", "file:///mehr/simple", False),
        ("PIP_TIMEOUT", "30", False),
    ],
)
def test_what_pip_is_told_is_read(setting: str, value: str, own: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    spec = importlib.util.spec_from_file_location("umgebung", ROOT / ".ci" / "umgebung.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    for name in ("PIP_INDEX_URL", "PIP_NO_INDEX", "UV_DEFAULT_INDEX"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("PIP_CONFIG_FILE", "/dev/null")
    monkeypatch.setenv(setting, value)
    monkeypatch.setattr(module, "PYTHON", Path(sys.executable))
    assert module.pip_has_its_own_index() is own


def test_the_command_works_from_everywhere_and_after_a_move(environment: ModuleType, tmp_path: Path) -> None:
    environment.main()
    site = next((environment.VENV / "lib").glob("python3*/site-packages"))
    target = site / (site / "bildungsmonitor.pth").read_text(encoding="utf-8").strip()
    assert target.resolve() == tmp_path.resolve()
    assert not Path((site / "bildungsmonitor.pth").read_text(encoding="utf-8")).is_absolute()
    (environment.VENV / "bin" / "python").unlink()
    (environment.VENV / "bin" / "python").write_text('#!/bin/sh\necho "$@"\n', encoding="utf-8")
    (environment.VENV / "bin" / "python").chmod(0o755)
    moved = tmp_path / "an anderem Ort"
    shutil.move(environment.VENV, moved)
    (tmp_path / "bm").symlink_to(moved / "bin" / "bildungsmonitor")
    shown = subprocess.run([tmp_path / "bm", "report", "a b"], capture_output=True, text=True, check=True).stdout
    assert shown == "-P -m pipeline report a b\n"
