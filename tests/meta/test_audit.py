"""What `make audit` looks at: a bill of materials that names every locked package, and the lock of its own tool."""

from __future__ import annotations

import importlib.util
import json
import uuid
from pathlib import Path
from types import ModuleType

import pytest

from tests.meta.test_lock import blocks
from tests.meta.tree import ROOT

LOCK = ROOT / "requirements.lock"


@pytest.fixture(scope="module")
def program() -> ModuleType:
    """The program that writes the bill, which is no module of a package."""
    spec = importlib.util.spec_from_file_location("stueckliste", ROOT / ".ci" / "stueckliste.py")
    assert spec and spec.loader
    loaded = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(loaded)
    return loaded


def test_a92_every_locked_package_is_in_the_bill_with_its_hashes(program: ModuleType) -> None:
    bill = program.bill(LOCK.read_text(encoding="utf-8"), "1.2.3")
    named = {(c["name"], c["version"]) for c in bill["components"]}
    assert named == {(name, str(version)) for name, version, _ in blocks("requirements.lock")}
    assert all(c["purl"] == f"pkg:pypi/{c['name']}@{c['version']}" and c["hashes"] for c in bill["components"])
    assert (bill["bomFormat"], bill["metadata"]["component"]["version"]) == ("CycloneDX", "1.2.3")
    assert uuid.UUID(bill["serialNumber"].removeprefix("urn:uuid:"))


def test_every_package_is_needed_by_another_or_by_the_project(program: ModuleType) -> None:
    bill = program.bill(LOCK.read_text(encoding="utf-8"), "1")
    packages = {c["bom-ref"] for c in bill["components"]}
    assert {ref for edge in bill["dependencies"] for ref in edge["dependsOn"]} == packages
    assert {edge["ref"] for edge in bill["dependencies"]} == packages | {"bildungsmonitor"}


def test_the_same_lock_gives_the_same_bytes(
    program: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    files = [tmp_path / "a.json", tmp_path / "b.json"]
    for file in files:
        monkeypatch.setattr("sys.argv", ["stueckliste.py", str(file)])
        program.main()
    assert files[0].read_bytes() == files[1].read_bytes()
    assert f"{len(json.loads(files[0].read_bytes())['components'])} Pakete" in capsys.readouterr().out


def test_the_tool_that_looks_for_known_faults_is_locked_and_no_part_of_the_environment() -> None:
    assert "pip-audit" in {name for name, _, _ in blocks(".ci/pruefung.lock")}
    assert "pip-audit" not in {name for name, _, _ in blocks("requirements.lock")}
