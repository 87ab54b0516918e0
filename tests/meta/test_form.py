"""What a newcomer meets: short modules and functions, docstrings, imports that run one way."""

from __future__ import annotations

import ast
import importlib
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.meta.tree import PACKAGES, ROOT, TEXT, files, imports, modules, name, parse

Function = ast.FunctionDef | ast.AsyncFunctionDef
MAY_IMPORT = {
    "schemas": {"schemas"},
    "indicators": {"indicators"},
    "pipeline": {"pipeline", "schemas"},
    "reports": {"reports", "pipeline", "schemas"},
}
# the command line stands above both: it alone calls the reports
DOOR = "pipeline/cli.py"
HOSTS = r"p[y]pi\.org|pythonh[o]sted\.org|/sim[p]le/"
MACHINE = r"/ro[o]t/|/ho[m]e/|/wo[r]k/|/tm[p]/|/op[t]/|C:\\U[s]ers"


def public(body: list[ast.stmt]) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef]:
    """Functions and classes without a leading underscore, with the methods of the classes."""
    for node in body:
        if isinstance(node, Function | ast.ClassDef) and not node.name.startswith("_"):
            yield node
            if isinstance(node, ast.ClassDef):
                yield from public(node.body)


def test_there_is_code_to_look_at() -> None:
    assert len(modules()) > 40


def test_no_module_over_300_lines() -> None:
    long = {name(p): n for p in modules(*PACKAGES, "tests", "bench") if (n := p.read_text("utf-8").count("\n")) > 300}
    assert long == {}


def test_no_function_over_50_lines() -> None:
    long = [
        f"{name(path)}:{node.name}"
        for path in modules(*PACKAGES, "tests", "bench")
        for node in ast.walk(parse(path))
        if isinstance(node, Function) and (node.end_lineno or 0) - node.lineno >= 50
    ]
    assert long == []


def test_everything_public_is_described() -> None:
    silent = [name(path) for path in modules() if not ast.get_docstring(parse(path))]
    silent += [f"{name(p)}:{n.name}" for p in modules() for n in public(parse(p).body) if not ast.get_docstring(n)]
    assert silent == []


@pytest.mark.parametrize("package", PACKAGES)
def test_imports_run_one_way(package: str) -> None:
    wrong = [
        f"{name(path)}:{line} importiert {module}"
        for path in modules(package)
        if name(path) != DOOR
        for module, line in imports(path)
        if module.split(".")[0] in {*PACKAGES, "tests"} - MAY_IMPORT[package]
    ]
    assert wrong == []


def test_only_the_store_opens_duckdb() -> None:
    opened = {
        name(path)
        for path in modules()
        for node in ast.walk(parse(path))
        if isinstance(node, ast.Attribute) and node.attr == "connect" and ast.unparse(node.value) == "duckdb"
    }
    assert opened == {"pipeline/store.py"}


def test_indicators_hold_declarations_only() -> None:
    assert [name(p) for p in modules("indicators")] == ["indicators/__init__.py"]
    body = parse(ROOT / "indicators" / "__init__.py").body
    assert [type(node) for node in body] == [ast.Expr], "indicators/__init__.py holds more than its docstring"


@pytest.mark.parametrize("package", PACKAGES)
def test_the_imported_packages_are_ours(package: str) -> None:
    assert Path(str(importlib.import_module(package).__file__)).resolve().is_relative_to(ROOT)


@pytest.mark.parametrize(
    ("pattern", "what"),
    [
        (HOSTS, "the host of a package index"),
        (MACHINE, "a path of one machine"),
        (r"\bTO[D]O\b|\bFI[X]ME\b", "unfinished work"),
    ],
)
def test_no_file_names(pattern: str, what: str) -> None:
    found = [
        f"{name(path)}:{number}"
        for path in files()
        if path.suffix in TEXT and (path.suffix or path.name in ("Makefile", "run"))
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if re.search(pattern, line)
    ]
    assert found == [], what


def test_exceptions_to_the_rules_carry_a_reason() -> None:
    bare = [
        f"{name(path)}:{number}"
        for path in modules(*PACKAGES, "tests", "bench")
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if re.search(r"#\s*(no[q]a|type: ign[o]re)[^#]*$", line)
    ]
    assert bare == []


def test_only_fetch_opens_a_socket() -> None:
    """Libraries of the network are imported below pipeline/fetch alone, and there by its client."""
    network = {"socket", "ssl", "http", "urllib3", "requests", "httpx", "ftplib", "smtplib"}
    users = {name(path) for path in modules(*PACKAGES) if network & {i.split(".")[0] for i, _ in imports(path)}}
    assert users == {"pipeline/fetch/client.py"}
