"""The real files, where they are: form of each table, and sums that hold only if every cell stands where it belongs."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.read import Table, Unrecognised, read

Find = Callable[[str], Table]
KEYED = ["zeit", "schluessel", "region"]


@pytest.fixture(scope="session")
def table(realdata: Path) -> Find:
    """The one table of the real file whose path ends so."""

    def find(end: str) -> Table:
        (path,) = (p for p in realdata.rglob("*") if p.as_posix().endswith(end))
        (found,) = read(path)
        return found

    return find


@pytest.mark.parametrize(
    ("end", "rows", "keys", "values"),
    [
        ("/2023_12411-02-03-4.csv", 305, [*KEYED, "merkmal"], 3),
        ("/2023_22811-01i.csv", 434, KEYED[1:], 1),
        ("/2024_12411-09i.csv", 61, KEYED, 92),
        ("/2024_12411-15i.csv", 444, KEYED, 3),
        ("/21111-9k21.csv", 31176, ["region", "zeit", "merkmal", "merkmal", "einheit"], 14),
        ("/21111-01-03-4.csv", 6456, [*KEYED, "merkmal"], 6),
        ("/21111-02-06-4.csv", 538, KEYED, 14),
        ("/21121-02-02-4.csv", 538, KEYED, 12),
        ("/22541-01-01-4.csv", 538, KEYED, 11),
    ],
)
def test_classic_tables(table: Find, end: str, rows: int, keys: list[str], values: int) -> None:
    found = table(end)
    assert found.code in end and found.stand is not None and found.licence and found.decimal == ","
    assert [c.role for c in found.columns] == [*keys, *["wert"] * values]
    assert len(found.rows) == rows
    assert found.lines == list(range(found.lines[0], found.lines[0] + rows))


def test_units_and_periods(table: Find) -> None:
    assert [c.unit for c in table("12411-15i.csv").columns[3:]] == ["Anzahl", "qkm", "EW pro qkm"]
    quote = table("22811-01i.csv").columns[2]
    assert (quote.zeit, quote.unit, quote.path) == ("2023", "Prozent", ())
    assert {c.unit for c in table("21111-02-06-4.csv").columns[3:]} == {"Anzahl"}


def test_the_pupils_of_the_whole_land(table: Find) -> None:
    cells = {
        (c.zeit, c.labels[0]): c.text
        for c in table("21111-9k21.csv").cells()
        if c.region == "Nordrhein-Westfalen" and c.path == ("Schulform", "Insgesamt")
    }
    assert cells["2022/23", "Schüler/-innen"] == "1970040" and cells["2022/23", "Schulen"] == "5023"


def test_single_years_add_up_to_the_total_of_the_flat_file(table: Find) -> None:
    ages = {row[1]: sum(int(text) for text in row[4:] if text != "-") for row in table("12411-09i.csv").rows}
    flat = table("_de_flat.csv")
    at = {c.role: c.index for c in flat.columns if c.path != ("value_variable_code",)}
    totals = {row[at["schluessel"]]: row[at["wert"]] for row in flat.rows if row[at["merkmal"]] == ""}
    kreise = {key: n for key, n in ages.items() if len(key) == 5 and n}
    assert len(kreise) == 53 and kreise == {key: int(totals[key]) for key in kreise}


def test_other_formats(table: Find) -> None:
    schools = table("schuldaten_2021-09.csv")
    assert (len(schools.rows), len(schools.header), schools.lines[0]) == (5507, 23, 3)
    index = table("schulliste_sj_25_26_open_data.csv")
    assert (len(index.rows), index.encoding) == (4157, "cp850")
    assert {"Stadt Düsseldorf", "Städteregion Aachen", "Kreis Höxter"} <= {row[3] for row in index.rows}
    assert table("key_schulformschluessel.xml").rows[0] == ["02", "Grundschule"]
    assert len(table("key_traeger.xml").header) == 12


def test_directory_of_municipalities(table: Find) -> None:
    found = table("AuszugGV2QAktuell.xlsx")
    assert (len(found.columns), found.lines[0]) == (20, 7)
    assert found.columns[4].path[:2] == ("Amtlicher Regionalschlüssel (ARS)", "Kreis")
    nrw = [row for row in found.rows if row[2] == "05"]
    assert [sum(row[0] == kind for row in nrw) for kind in ("40", "60")] == [53, 396]


@pytest.mark.parametrize("end", [".shx", ".dbf", ".prj", ".cpg", "README.md"])
def test_what_is_no_table(realdata: Path, end: str) -> None:
    (path,) = (p for p in realdata.rglob("*") if p.name.endswith(end))
    with pytest.raises(Unrecognised):
        read(path)
