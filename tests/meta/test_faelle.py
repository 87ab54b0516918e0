"""Every adversarial case has tests that exist, and a number in the name of a test is that of a case."""

from __future__ import annotations

import ast
import re
from typing import Any

import yaml

from tests.meta.tree import ROOT, modules, parse

TABLE = ROOT / "tests" / "faults" / "faelle.yml"
FAELLE: dict[str, dict[str, Any]] = yaml.safe_load(TABLE.read_text(encoding="utf-8"))
NUMBERS = [*range(1, 18), *range(20, 43), *range(50, 63), *range(76, 80), *range(90, 98)]


def written() -> set[str]:
    """Every test as `file::name`, below the folder of the tests."""
    return {
        f"{path.relative_to(ROOT / 'tests').as_posix()}::{node.name}"
        for path in modules("tests")
        for node in parse(path).body
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")
    }


def test_every_case_has_a_name_and_tests_that_exist() -> None:
    assert list(FAELLE) == [f"A{number:02}" for number in NUMBERS]
    assert [case for case, told in FAELLE.items() if not told["fall"] or not told["tests"]] == []
    assert sorted({test for told in FAELLE.values() for test in told["tests"]} - written()) == []


def test_a_number_in_the_name_of_a_test_is_that_of_a_case() -> None:
    numbered = {number.upper() for test in written() for number in re.findall(r"_(a\d\d)(?=_)", test.split("::")[1])}
    assert numbered <= set(FAELLE)
