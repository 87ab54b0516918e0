"""The table from the joint declaration to the database cannot lie: what it names is there."""

from __future__ import annotations

import re

import pytest
import typer

from pipeline import cli
from pipeline.findings import DDL
from pipeline.kennzahl import kennzahlen
from schemas import contracts
from tests.meta.tree import ROOT

TEXT = (ROOT / "docs" / "rueckverfolgung.md").read_text(encoding="utf-8")
ROWS = [[cell.strip() for cell in line.strip("|").split("|")] for line in re.findall(r"^\| \d.*$", TEXT, re.MULTILINE)]
NUMBERS = [*(str(n) for n in range(1, 61)), "60a", "60b", "60c", "61", "61a", "62", "62a"]
ENTITIES = {
    "akteur", "kooperation", "angebot", "beratungsstelle", "beratungsfall", "programmteilnahme", "startchancen",
    "foerderprogramm", "gremium", "tagesordnung", "beschluss", "ziel", "massnahme", "handlungsfeld", "stelle", "signal",
    "vertrag", "evaluation", "elternbefragung", "jugendamt", "freigabe",
}  # fmt: skip
SQL = "\n".join(path.read_text(encoding="utf-8") for path in sorted((ROOT / "pipeline").rglob("*.sql"))) + DDL
TOKEN = re.compile(r"`([^`]+)`")


def tokens(column: int) -> list[str]:
    """What stands in backticks in a column of the table."""
    return [token for row in ROWS for token in TOKEN.findall(row[column])]


def relation(name: str) -> str:
    """The statement that makes a relation of mart or meta, '' if there is none."""
    found = re.search(rf"CREATE (?:OR REPLACE )?(?:TABLE|VIEW) {re.escape(name)}\b.*?;", SQL + ";", re.DOTALL)
    return found[0] if found else ""


def exists(token: str) -> bool:
    """Whether `core.akteur`, `core.akteur.akteur_typ=ki`, `mart.region.name` is there."""
    path, _, code = token.partition("=")
    schema, table, *column = path.split(".")
    if schema != "core":
        made = relation(f"{schema}.{table}")
        return bool(made) and all(re.search(rf"\b{c}\b", made) or f"{schema}.{table}.{c} " in SQL for c in column)
    if table not in contracts():
        return False
    columns = {c.name: c for c in contracts()[table].columns}
    return all(c in columns and (not code or code in columns[c].codes) for c in column)


def test_every_row_of_the_declaration_is_there_in_its_order() -> None:
    assert [row[0] for row in ROWS] == NUMBERS
    assert {len(row) for row in ROWS} == {6}


@pytest.mark.parametrize("token", sorted({*tokens(3), *TOKEN.findall(TEXT.split("## Nicht genannt")[1])}))
def test_what_stands_in_the_database_does(token: str) -> None:
    assert exists(token)


@pytest.mark.parametrize("token", sorted({*tokens(4)}))
def test_indicators_exist(token: str) -> None:
    assert token in kennzahlen()


def test_commands_exist() -> None:
    commands = set(vars(typer.main.get_command(cli.app))["commands"])
    assert {token.removeprefix("bildungsmonitor ") for token in tokens(5)} <= commands


def test_every_row_leads_somewhere() -> None:
    assert [row[0] for row in ROWS if not any(row[3:])] == []
    only_later = [row[0] for row in ROWS if not (row[3] or row[4])]
    assert only_later == []


def test_every_entity_of_the_network_has_its_place() -> None:
    named = {token.split("=")[0].split(".")[1] for token in TOKEN.findall(TEXT) if token.startswith("core.")}
    assert ENTITIES - named == set()


@pytest.mark.parametrize(
    ("token", "there"),
    [
        ("core.akteur", True),
        ("core.akteur.akteur_typ=ki", True),
        ("core.akteur.akteur_typ=erfunden", False),
        ("core.akteur.erfunden", False),
        ("core.erfunden", False),
        ("mart.region.rbn_vertrag_jahr", True),
        ("mart.region.erfunden", False),
        ("mart.erfunden", False),
        ("meta.befund.schwere", True),
    ],
)
def test_what_is_made_up_is_found_out(token: str, there: bool) -> None:
    assert exists(token) is there
