"""Every example of guide, cookbook and notebook runs on the published demonstration.

Where R or the libraries of an example cannot be had, the test is skipped and says so.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

from pipeline.store import Connection
from tests.clients import run_client
from tests.meta.tree import ROOT

DOCS = ROOT / "docs"
GUIDE, COOKBOOK = ((DOCS / page).read_text(encoding="utf-8") for page in ("analysten.md", "analyse/kochbuch.md"))
NOTEBOOK = json.loads((DOCS / "analyse" / "rundgang.ipynb").read_text(encoding="utf-8"))


def examples(text: str, language: str) -> list[str]:
    """The code of a page in a language."""
    return re.findall(rf"```{language}\n(.*?)```", text, re.DOTALL)


PYTHON = examples(COOKBOOK, "python")
R = examples(COOKBOOK, "r")


@pytest.mark.parametrize("page", [GUIDE, COOKBOOK], ids=["Leitfaden", "Kochbuch"])
def test_every_query_answers(page: str, project: Path, db: Connection) -> None:
    queries = examples(page, "sql")
    assert len(queries) >= 5
    for query in queries:
        if query.startswith("ATTACH"):
            with duckdb.connect() as con:
                assert con.execute(query).fetchall(), query
        else:
            assert db.execute(query).fetchall(), query


def test_what_the_guide_offers_is_there(db: Connection) -> None:
    there = {relation for (relation,) in db.execute("SELECT relation FROM meta.relation").fetchall()}
    named = set(re.findall(r"`((?:mart|meta)\.[a-z_]+)", GUIDE + COOKBOOK))
    assert named <= there
    made = {r for (r,) in db.execute("SELECT relation FROM meta.relation WHERE art <> 'Tabelle'").fetchall()}
    assert made - {"mart.zugehoerigkeit", "meta.zelle"} <= named


def run(command: list[str], folder: Path) -> subprocess.CompletedProcess[str]:
    """Run a program in a folder; its drawings go nowhere."""
    environment = {**os.environ, "MPLBACKEND": "agg", "PYTHONIOENCODING": "utf-8"}
    return subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, encoding="utf-8", timeout=120, check=False
    )


def run_python(codes: list[str], folder: Path) -> str:
    """What code prints, in a process of its own, as for a reader; a warning is an error."""
    program = folder / "beispiel.py"
    program.write_text("\n".join(codes), encoding="utf-8")
    strict = ["-W", "error", "-W", "ignore::DeprecationWarning"]  # libraries still call DuckDB by its older names
    done = run([sys.executable, *strict, str(program)], folder)
    assert done.returncode == 0, done.stderr
    return done.stdout


def own_examples(library: str) -> str:
    """The examples of a library, after the one that all begin with."""
    start, *others = PYTHON
    section = COOKBOOK.split(f"### {library}\n")[1].split("\n## ")[0].split("\n### ")[0]
    own = examples(section, "python")
    assert own
    assert set(own) <= set(others)
    return "\n".join([start, *own])


def test_python_examples_run(project: Path) -> None:
    assert run_python([own_examples("pandas")], project)


@pytest.mark.parametrize("library", ["polars", "ibis"])
def test_examples_with_other_libraries_run(library: str, project: Path) -> None:
    assert run_client("analyse", own_examples(library), project)


def balanced(code: str) -> bool:
    """A simple rule for R: outside of text and comments, brackets close in their order; text ends."""
    bare = re.sub(r"\"(?:[^\"\\]|\\.)*\"|'(?:[^'\\]|\\.)*'|#[^\n]*", "", code)
    brackets = re.sub(r"[^()\[\]{}\"']", "", bare)
    while (shorter := re.sub(r"\(\)|\[\]|\{\}", "", brackets)) != brackets:
        brackets = shorter
    return not brackets


@pytest.mark.parametrize(
    ("code", "good"), [('f(a[1], "(") # )', True), ("f(a[1)]", False), ("f('a)", False), ("{", False)]
)
def test_the_simple_rule_for_r(code: str, good: bool) -> None:
    assert balanced(code) is good


def test_r_examples_are_r(tmp_path: Path) -> None:
    assert len(R) >= 4
    assert [code for code in R if not balanced(code)] == []
    if shutil.which("Rscript"):
        (tmp_path / "beispiele.R").write_text("\n".join(R), encoding="utf-8")
        check = tmp_path / "pruefe.R"
        check.write_text(f'invisible(parse({json.dumps(str(tmp_path / "beispiele.R"))}, encoding = "UTF-8"))')
        assert run(["Rscript", "--vanilla", str(check)], tmp_path).stderr == ""


def test_r_examples_run(project: Path) -> None:
    ask = project / "frage.R"
    ask.write_text(
        'quit(status = !(requireNamespace("DBI", quietly = TRUE) && requireNamespace("duckdb", quietly = TRUE)))'
    )
    if not shutil.which("Rscript") or run(["Rscript", "--vanilla", str(ask)], project).returncode:
        pytest.skip("R oder sein Client für DuckDB fehlt: Beispiele in R auf Syntax geprüft, nicht ausgeführt")
    program = project / "beispiele.R"
    program.write_text("\n".join(R), encoding="utf-8")
    done = run(["Rscript", "--vanilla", str(program)], project)
    assert done.returncode == 0, done.stderr
    assert done.stdout


def test_the_notebook_runs_from_its_first_cell_to_its_last(project: Path) -> None:
    cells = ["".join(cell["source"]) for cell in NOTEBOOK["cells"] if cell["cell_type"] == "code"]
    assert len(cells) > 5
    results = "assert len(breit) > 53 and len(reihe) > 10"
    run_python([*cells, results], project)


def test_the_notebook_keeps_no_results() -> None:
    assert (NOTEBOOK["nbformat"], NOTEBOOK["nbformat_minor"]) == (4, 5)
    ids = [cell["id"] for cell in NOTEBOOK["cells"]]
    assert len(ids) == len(set(ids))
    code = [cell for cell in NOTEBOOK["cells"] if cell["cell_type"] == "code"]
    assert [cell["id"] for cell in code if cell["outputs"] or cell["execution_count"] is not None] == []
