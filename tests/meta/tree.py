"""The project as files: what the tests in this folder look at."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("pipeline", "schemas", "reports", "indicators")
OUTSIDE = {
    ".git",
    ".venv",
    ".hypothesis",
    ".pytest_cache",
    ".mypy_cache",
    ".ruff_cache",
    "__pycache__",
    "build",
    "data",
}
TEXT = {".py", ".md", ".yml", ".yaml", ".toml", ".lock", ".j2", ".typ", ".css", ".csv", ".sql", ".svg", ".xml", ""}


def files() -> Iterator[Path]:
    """Every file of the project itself, without environment, caches and data."""
    for path in sorted(ROOT.rglob("*")):
        if path.is_file() and not OUTSIDE & set(path.relative_to(ROOT).parts):
            yield path


def modules(*folders: str) -> list[Path]:
    """The Python modules of the packages, or of the given folders."""
    return [p for p in files() if p.suffix == ".py" and p.relative_to(ROOT).parts[0] in (folders or PACKAGES)]


def parse(path: Path) -> ast.Module:
    """The syntax tree of a module."""
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def name(path: Path) -> str:
    """The path as it is written in messages."""
    return path.relative_to(ROOT).as_posix()


def imports(path: Path) -> Iterator[tuple[str, int]]:
    """Every module that a module imports, with the line; relative imports count as the package they lie in."""
    for node in ast.walk(parse(path)):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield (node.module or "" if not node.level else name(path).split("/")[0], node.lineno)
