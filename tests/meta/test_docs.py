"""The documentation is true: commands exist, links lead somewhere, examples hold, the reference is fresh."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path
from types import ModuleType

import pytest
import yaml

from tests.meta.tree import ROOT, files, name

PAGES = [path for path in files() if path.suffix == ".md"]
HANDBOOK = ROOT / "docs" / "handbuch"


def reference() -> ModuleType:
    """The program that writes docs/referenz."""
    spec = importlib.util.spec_from_file_location("reference", ROOT / "docs" / "reference.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def example(kind: str) -> str:
    """The code of a marked example in CONTRIBUTING.md."""
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    match = re.search(rf"<!-- example: {kind} -->\n```\w+\n(.*?)```", text, re.DOTALL)
    assert match, kind
    return match[1]


def anchors(page: Path) -> set[str]:
    """The anchors of the headings of a page."""
    headings = re.findall(r"^#+ (.*)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", h.lower()).replace(" ", "-") for h in headings}


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_links_lead_to_files_and_headings(page: Path) -> None:
    text = re.sub(r"```.*?```", "", page.read_text(encoding="utf-8"), flags=re.DOTALL)
    broken = []
    for link in re.findall(r"\]\((?!https?:)([^)\s]+)\)", text):
        target, _, anchor = link.partition("#")
        file = (page.parent / target).resolve() if target else page
        if not file.exists() or (anchor and anchor not in anchors(file)):
            broken.append(link)
    assert broken == []


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_make_commands_exist(page: Path) -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    text = page.read_text(encoding="utf-8")
    used = re.findall(r"(?:^|`)make ([a-z]+)", text, re.MULTILINE)
    assert [target for target in used if target not in targets] == []


def test_the_readme_begins_with_the_two_commands() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    first = re.search(r"```sh\n(.*?)```", text, re.DOTALL)
    assert first
    assert [line.split("#")[0].strip() for line in first[1].splitlines()] == [
        "make report REGION=Bielefeld",
        "make test",
    ]


@pytest.mark.parametrize("page", ["quellen.md", "vorlagen.md", "kennzahlen.md", "datenbank.md", "pruefungen.md"])
def test_the_reference_is_fresh(page: str) -> None:
    written = ROOT / "docs" / "referenz" / page
    assert written.read_text(encoding="utf-8") == reference().page(page), "make docs"


def test_every_command_is_in_the_handbook_and_no_other() -> None:
    import typer

    from pipeline import cli

    commands = set(typer.main.get_command(cli.app).commands)
    text = (HANDBOOK / "befehle.md").read_text(encoding="utf-8")
    assert set(re.findall(r"^## `bildungsmonitor (\S+)`", text, re.MULTILINE)) == commands


def test_every_option_is_in_the_handbook() -> None:
    import typer

    from pipeline import cli

    text = (HANDBOOK / "befehle.md").read_text(encoding="utf-8")
    sections = dict(re.findall(r"^## `bildungsmonitor (\S+)`\n(.*?)(?=^## |\Z)", text, re.MULTILINE | re.DOTALL))
    commands = typer.main.get_command(cli.app).commands.items()
    missing = [
        f"{command} {option.opts[0]}"
        for command, known in commands
        for option in known.params
        if option.param_type_name == "option"
        and option.name != "help"
        and f"`{option.opts[0]}" not in sections[command]
    ]
    assert missing == []


def test_every_exit_code_is_in_the_handbook() -> None:
    from pipeline import errors

    text = (HANDBOOK / "meldungen.md").read_text(encoding="utf-8")
    said = {int(code) for code in re.findall(r"^\| (\d+)", text, re.MULTILINE)}
    codes = {kind.code for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, errors.Fault)}
    assert codes | {0} <= said


def test_staff_learn_where_every_table_is_downloaded() -> None:
    from pipeline.declaration import sources

    reference_pages = (ROOT / "docs" / "referenz" / page for page in ("quellen.md", "vorlagen.md"))
    pages = (HANDBOOK / "lieferungen.md", *reference_pages)
    text = "".join(page.read_text(encoding="utf-8") for page in pages)
    urls = [quelle.id for quelle in sources().values() if quelle.url not in text]
    codes = [
        q.id
        for q in sources().values()
        if q.erkennung.tabelle and not any(c.strip("*") in text for c in q.erkennung.tabelle)
    ]
    assert (urls, codes) == ([], [])


def test_the_example_of_a_source_is_a_source() -> None:
    from pipeline.declaration import Quelle, sources

    quelle = Quelle.model_validate(yaml.safe_load(example("source")))
    assert quelle.datensaetze == sources()[quelle.id].datensaetze


def test_the_example_of_an_indicator_is_an_indicator() -> None:
    from pipeline.kennzahl_modell import Kennzahl

    kennzahl = Kennzahl.model_validate(yaml.safe_load(example("indicator")))
    row = kennzahl.beispiel.erwartet[0]
    assert row["wert"] == row["zaehler"] / row["nenner"] * kennzahl.faktor


def test_the_example_of_a_check_finds_what_it_says() -> None:
    import duckdb

    scope: dict[str, object] = {}
    exec(compile(example("check"), "CONTRIBUTING.md", "exec"), scope)
    con = duckdb.connect()
    con.execute("CREATE SCHEMA core")
    con.execute(
        "CREATE TABLE core.schulstatistik (region_id TEXT, jahr INT, schulform TEXT, schueler INT, lehrkraefte INT)"
    )
    con.execute("INSERT INTO core.schulstatistik VALUES ('05711', 2023, '02', 400, 30), ('05711', 2023, '04', 0, 0)")
    check = scope["check"]
    assert callable(check)
    assert check(con) == []
    con.execute("INSERT INTO core.schulstatistik VALUES ('05711', 2023, '10', 0, 120)")
    (finding,) = check(con)
    assert (finding.anzahl, finding.beispiel) == (1, "Region 05711, Schuljahr ab 2023, Schulform 10")


def test_the_glossary_says_each_word_once() -> None:
    text = (ROOT / "GLOSSARY.md").read_text(encoding="utf-8")
    words = [w for w in re.findall(r"^\| ([^|]+?) \|", text, re.MULTILINE) if w not in ("Begriff", "---")]
    assert len(words) > 40
    assert sorted(words) == sorted(set(words))


def test_every_decision_is_listed_once() -> None:
    folder = ROOT / "docs" / "adr"
    listed = re.findall(r"\((\d{4}-[\w-]+\.md)\)", (folder / "README.md").read_text(encoding="utf-8"))
    assert listed == sorted(path.name for path in folder.glob("0*.md"))
    for number, path in enumerate(sorted(folder.glob("0*.md")), 1):
        text = path.read_text(encoding="utf-8")
        assert text.startswith(f"# {number}. "), path.name
        for part in ("**Status:**", "## Context", "## Decision", "## Consequences"):
            assert part in text, path.name
