"""GENESIS flat files, old and new, German and English."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.read.invented import FLAT_HEAD, OLD_FLAT_HEAD, flat_row, old_flat_row, read_text

ROWS = [
    flat_row("05113", "Essen, kreisfreie Stadt", "GESW", "weiblich", "30"),
    flat_row("05", "Nordrhein-Westfalen", "", "Insgesamt", "900"),
    flat_row("05354", "Aachen, Kreis", "", "Insgesamt", "-"),
]
ENGLISH = (
    "12411;Updating of population;STAG;Reference date;2024-12-31;KREISE;Administrative districts;05113;Essen;"
    "GES;Sex;;Total;{};number;BEVSTD;Population"
)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
@pytest.mark.parametrize("end", ["\n", "\r\n", ""])
def test_new_header(tmp_path: Path, encoding: str, end: str) -> None:
    table = read_text(tmp_path, "\n".join([FLAT_HEAD, *ROWS]) + end, encoding)
    assert (table.format, table.code, table.title, table.decimal) == (
        "ffcsv", "12411", "Fortschreibung des Bevölkerungsstandes", ","
    )  # fmt: skip
    at = {(c.role, c.path): c.index for c in table.columns if c.role != "feld"}
    assert set(at) == {
        ("zeit", ()), ("schluessel", ()), ("region", ()), ("merkmal", ("GES",)), ("wert", ("value",)), ("einheit", ()),
        ("merkmal", ("value_variable_code",)),
    }  # fmt: skip
    assert [table.rows[0][i] for i in at.values()] == [
        "2024-12-31", "05113", "Essen, kreisfreie Stadt", "GESW", "30", "Anzahl", "BEVSTD"
    ]  # fmt: skip
    assert table.rows[1][at["merkmal", ("GES",)]] == ""
    assert table.lines == [2, 3, 4]
    cell = next(table.cells())
    assert (cell.key, cell.zeit, cell.labels, cell.unit, cell.text) == (
        "05113", "2024-12-31", ("GESW", "BEVSTD"), "Anzahl", "30"
    )  # fmt: skip


def test_old_header_with_several_measures_and_footer(tmp_path: Path) -> None:
    rows = [
        old_flat_row("05113", "Essen", "", "Insgesamt", "90", "210,34"),
        old_flat_row("05315", "Köln", "GESW", "weiblich", "45", "."),
    ]
    footer = ["__________", "© IT.NRW, Düsseldorf, 2024.", "Stand: 09.06.2024 / 12:00:00"]
    table = read_text(tmp_path, "\n".join([OLD_FLAT_HEAD, *rows, *footer, ""]))
    values = [(c.path, c.unit) for c in table.columns if c.role == "wert"]
    assert values == [(("BEVSTD",), "Anzahl"), (("FLC006",), "qkm")]
    assert [c.path for c in table.columns if c.role == "merkmal"] == [("GES",)]
    assert len(table.rows) == 2 and str(table.stand) == "2024-06-09" and table.licence.startswith("© IT.NRW")


def test_old_header_in_english_names_three_columns_alike(tmp_path: Path) -> None:
    variables = "".join(f"{n}_variable_code;{n}_variable_label;{n}_variable_code;{n}_variable_code;" for n in (1, 2))
    header = f"statistics_code;statistics_label;time_code;time_label;time;{variables}"
    rows = [
        f"12411;Updating of population;STAG;Reference date;2023-12-31;KREISE;Districts;{key};GES;Sex;{sex};90;210.34"
        for key, sex in (("05113;      Essen", ";Total"), ("05315;      Köln", "GESW;Female"))
    ]
    table = read_text(
        tmp_path, "\n".join([f"{header}BEVSTD__Population__number;FLC006__Area__qkm", *rows, ""]), "utf-8"
    )
    at = {(c.role, c.path): c.index for c in table.columns if c.role != "feld"}
    assert {place: table.rows[1][i].strip() for place, i in at.items()} == {
        ("zeit", ()): "2023-12-31", ("schluessel", ()): "05315", ("region", ()): "Köln", ("merkmal", ("GES",)): "GESW",
        ("wert", ("BEVSTD",)): "90", ("wert", ("FLC006",)): "210.34",
    }  # fmt: skip
    assert table.decimal == "."


def test_quality_columns(tmp_path: Path) -> None:
    new = read_text(tmp_path, "\n".join([FLAT_HEAD + ";value_q", *(f"{row};p" for row in ROWS)]))
    assert ("merkmal", ("value_q",)) in [(c.role, c.path) for c in new.columns]
    head = OLD_FLAT_HEAD + ";BEVSTD__Bevoelkerungsstand__Anzahl__q"
    old = read_text(tmp_path, "\n".join([head, old_flat_row("05113", "Essen", "", "Insgesamt", "90", "1", "e")]))
    assert (old.columns[-1].role, old.columns[-1].path) == ("merkmal", ("BEVSTD_q",))


@pytest.mark.parametrize(
    ("row", "sign"),
    [
        (ENGLISH.format("101.234"), "."),
        (ENGLISH.format("101,2"), ","),
        (ENGLISH.format("101"), "."),
        (flat_row("05113", "Essen", "", "Insgesamt", "1.234"), ","),
        (flat_row("05113", "Essen", "", "Insgesamt", "1.5"), "."),
        (flat_row("05113", "Essen", "", "Insgesamt", "1,5"), ","),
    ],
)
def test_decimal_sign_by_language_and_figures(tmp_path: Path, row: str, sign: str) -> None:
    assert read_text(tmp_path, f"{FLAT_HEAD}\n{row}\n", "utf-8").decimal == sign


def test_region_is_the_variable_with_region_keys_wherever_it_stands(tmp_path: Path) -> None:
    start = "12411;Fortschreibung;JAHR;Jahr;2024;GES;Geschlecht;INSGESAMT;Insgesamt"
    rows = [f"{start};GEMEIN;Gemeinden;{key};{name};9;Anzahl;BEVSTD;Stand" for key, name in [("05711000", "Bielefeld")]]
    rows.append(f"{start};KREISE;Kreise;05711;Bielefeld;9;Anzahl;BEVSTD;Stand")
    table = read_text(tmp_path, "\n".join([FLAT_HEAD, *rows]))
    assert [c.index for c in table.columns if c.role == "schluessel"] == [11]
    assert [c.path for c in table.columns if c.role == "merkmal"][:1] == [("GES",)]


def test_industry_codes_are_no_regions(tmp_path: Path) -> None:
    row = "13111;Beschäftigte;STAG;Stichtag;2024-06-30;{};Kreise;{};Köln;{};Zweig;{};X;9;Anzahl;ERW;Beschäftigte"
    lines = [FLAT_HEAD, row.format("KREISE", "05315", "WZ08", "012"), row.format("KREISE", "05113", "WZ08", "013")]
    table = read_text(tmp_path, "\n".join(lines))
    assert [(c.role, c.index) for c in table.columns if c.role in ("schluessel", "merkmal")][:2] == [
        ("schluessel", 7),
        ("merkmal", 11),
    ]
    other = [FLAT_HEAD, row.format("WZ08", "012", "KREISE", "05315"), row.format("WZ08", "013", "KREISE", "05113")]
    assert [c.index for c in read_text(tmp_path, "\n".join(other)).columns if c.role == "schluessel"] == [11]


def test_a_file_without_regions_has_no_key(tmp_path: Path) -> None:
    row = "42191;Maut;JAHR;Jahr;2026;WERT;Art;X13;bereinigt;MONAT;Monat;MONAT07;Juli;101,2;2015=100;LKW001;Index"
    table = read_text(tmp_path, f"{FLAT_HEAD}\n{row}\n")
    assert not {c.role for c in table.columns} & {"schluessel", "region"}
