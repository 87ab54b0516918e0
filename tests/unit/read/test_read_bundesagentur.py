"""Tables of the Bundesagentur für Arbeit: months beside or below each other, one region, figures as printed."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from pipeline.errors import DeliveryFault
from pipeline.read import Table, Unrecognised
from tests.unit.read.invented import read_text

FACTS = ["Kreis:; Gütersloh", "Gebietsstand:; September 2024", "Datenstand:; Oktober 2024", "Hinweis:; vorläufig", ""]
BESIDE = [
    "Ausgewählte Merkmale;September 2024;August 2024;September 2023;Veränderung September 2024 in %;",
    "Gemeldete Bewerberinnen und Bewerber;2.113;2.050;1.002.002;5,5;",
    "unversorgte Bewerberinnen und Bewerber;*;500;-;-;",
]
BELOW = [
    "Berichtsmonat;Gemeldete Bewerberinnen und Bewerber;Unversorgte Bewerberinnen und Bewerber;",
    "September 2024;105.734;7.050;",
    "August 2024;100.734;.;",
]
END = ["© Statistik der Bundesagentur für Arbeit", "Werte von 1 oder 2 werden anonymisiert.", ""]


def table(tmp_path: Path, lines: list[str], encoding: str = "utf-8-sig", end: str = "\n") -> Table:
    """The table of a file with these lines."""
    return read_text(tmp_path, end.join(lines), encoding)


def figures(found: Table) -> list[tuple[str, str, str]]:
    """Month, measure and figure of every record."""
    return [(cell.zeit, cell.labels[1], cell.text) for cell in found.cells()]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-8", "cp1252"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_months_beside_each_other(tmp_path: Path, encoding: str, end: str) -> None:
    found = table(tmp_path, [*FACTS, *BESIDE, *END], encoding, end)
    assert (found.format, found.stand) == ("ba", date(2024, 10, 1))
    assert figures(found) == [
        ("September 2024", "Gemeldete Bewerberinnen und Bewerber", "2113"),
        ("August 2024", "Gemeldete Bewerberinnen und Bewerber", "2050"),
        ("September 2023", "Gemeldete Bewerberinnen und Bewerber", "1002002"),
        ("September 2024", "unversorgte Bewerberinnen und Bewerber", "*"),
        ("August 2024", "unversorgte Bewerberinnen und Bewerber", "500"),
        ("September 2023", "unversorgte Bewerberinnen und Bewerber", "-"),
    ]
    assert {cell.key for cell in found.cells()} == {"05754"}
    assert {cell.labels[0] for cell in found.cells()} == {"September", "August"}
    assert found.lines == [7, 7, 7, 8, 8, 8]


def test_months_below_each_other(tmp_path: Path) -> None:
    found = table(tmp_path, ["Land:; Nordrhein-Westfalen", *BELOW, *END])
    assert figures(found)[0] == ("September 2024", "Gemeldete Bewerberinnen und Bewerber", "105734")
    assert [text for *_, text in figures(found)] == ["105734", "7050", "100734", "."]
    assert {cell.key for cell in found.cells()} == {"05"}
    assert found.stand is None


def test_the_head_of_the_table_says_which_measures_there_are(tmp_path: Path) -> None:
    found = table(tmp_path, [*FACTS, *BESIDE, *END])
    assert found.header == ("Gemeldete Bewerberinnen und Bewerber", "unversorgte Bewerberinnen und Bewerber")


@pytest.mark.parametrize("fact", ["Agentur für Arbeit:; Bezirk Muster", "Kreis:; Musterstadt"])
def test_a_region_that_is_none_of_ours_stays_a_name(tmp_path: Path, fact: str) -> None:
    found = table(tmp_path, [fact, *BELOW, *END])
    assert [column.role for column in found.columns][2] == "region"
    assert next(found.cells()).key == ""


@pytest.mark.parametrize(
    "lines",
    [
        ["Stadt:; Gütersloh", *BESIDE, *END],
        ["Kreis:; Gütersloh", "Merkmal;2024;2023;", "Bewerber;1;2;", *END],
        ["Titel", "Kreis:; Gütersloh"],
    ],
)
def test_other_tables_are_not_taken_for_one(tmp_path: Path, lines: list[str]) -> None:
    try:
        found = table(tmp_path, lines)
    except Unrecognised:
        return
    assert found.format != "ba"


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ([*FACTS, *BESIDE], "Quellenangabe am Ende fehlt"),
        ([*FACTS, *BESIDE[:2], "unversorgte Bewerberinnen und Bewerber;12", *END], "5 Felder erwartet"),
        ([*FACTS, BESIDE[0], *END], "keine Datenzeilen"),
    ],
)
def test_damage_is_refused(tmp_path: Path, lines: list[str], said: str) -> None:
    with pytest.raises(DeliveryFault) as fault:
        table(tmp_path, lines)
    assert any(said in problem.what for problem in fault.value.problems)
