"""The lock file is what pyproject.toml asks for: every dependency pinned within its bounds, every pin with hashes."""

from __future__ import annotations

import re
import tomllib

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

from tests.clients import NAMES
from tests.meta.tree import ROOT

LOCKS = ("requirements.lock", ".ci/uv.lock", ".ci/pruefung.lock", *(f"tests/clients/{name}.lock" for name in NAMES))


def blocks(lock: str) -> list[tuple[str, Version, str]]:
    """Name, version and whole entry of every pin in a lock file; one package may have several, by marker."""
    text = (ROOT / lock).read_text(encoding="utf-8")
    found = ((re.match(r"([\w.-]+)==([^\s;\\]+)", block), block) for block in re.split(r"\n(?=\w)", text))
    return [(canonicalize_name(match[1]), Version(match[2]), block) for match, block in found if match]


def wanted() -> list[Requirement]:
    """What pyproject.toml asks for, to run and to develop."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return [Requirement(text) for text in [*project["project"]["dependencies"], *project["dependency-groups"]["dev"]]]


@pytest.mark.parametrize("requirement", wanted(), ids=str)
def test_each_dependency_is_locked_within_its_bounds(requirement: Requirement) -> None:
    locked = [
        version for name, version, _ in blocks("requirements.lock") if name == canonicalize_name(requirement.name)
    ]
    assert locked, f"{requirement.name} fehlt in requirements.lock: make lock"
    assert all(map(requirement.specifier.contains, locked)), "requirements.lock ist veraltet: make lock"


def test_nothing_is_locked_that_nobody_asks_for() -> None:
    direct = {name for name, _, block in blocks("requirements.lock") if "(pyproject.toml" in block}
    assert direct == {canonicalize_name(requirement.name) for requirement in wanted()}


@pytest.mark.parametrize("lock", LOCKS)
def test_every_pin_has_hashes_and_no_address(lock: str) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8")
    assert blocks(lock)
    assert [name for name, _, block in blocks(lock) if not re.search(r"--hash=sha256:[0-9a-f]{64}\b", block)] == []
    assert "://" not in text
    assert not re.search(r"^\s*--(index|extra-index|find-links)", text, re.MULTILINE)
