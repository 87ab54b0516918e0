"""GENESIS classic tables in the layouts that occur, each an invented file."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.unit.read.invented import LEAVERS, LEAVERS_HEAD, genesis, read_text, roles


def test_the_common_layout(tmp_path: Path) -> None:
    table = read_text(tmp_path, genesis(LEAVERS_HEAD, LEAVERS))
    assert (table.format, table.code, table.stand, table.zeit) == ("genesis", "21111-02-06-4", date(2025, 3, 13), "")
    assert roles(table) == ["zeit", "schluessel", "region", *["wert"] * 4]
    assert table.columns[6].path == ("Abschluss", "ohne Hauptschulabschluss", "weiblich")
    assert {c.unit for c in table.columns if c.role == "wert"} == {"Anzahl"}
    assert table.rows[1] == [
        "2023",
        "05334",
        "      Städteregion Aachen (einschl. Stadt Aachen)",
        "60",
        ".",
        "/",
        "...",
    ]
    assert table.lines == [9, 10, 11]
    assert table.title.startswith(
        "Absolvierende/Abgehende allgemeinbildender Schulen nach Geschlecht und Abschlussarten"
    )


def test_footnotes_are_no_data(tmp_path: Path) -> None:
    table = read_text(tmp_path, genesis(LEAVERS_HEAD, LEAVERS))
    assert len(table.rows) == 3
    assert table.notes.startswith('zu "Schulabschluss":\nNordrhein-Westfalen (ab 2012)')
    assert "31.12.2012" in table.notes
    assert table.licence.startswith("© Statistische Ämter") and table.licence.endswith("Version 2.0.")


@pytest.mark.parametrize("encoding", ["cp1252", "utf-8", "utf-8-sig", "utf-16", "cp850"])
@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_every_encoding_and_line_ending_reads_the_same(tmp_path: Path, encoding: str, ending: str) -> None:
    text = genesis(LEAVERS_HEAD, LEAVERS)
    if encoding == "cp850":
        text = text.replace("©", "(C)")
    table = read_text(tmp_path, text.replace("\n", ending), encoding)
    assert table.rows[1][2] == "      Städteregion Aachen (einschl. Stadt Aachen)"
    assert (table.lines, table.stand) == ([9, 10, 11], date(2025, 3, 13))


@pytest.mark.parametrize(
    ("first", "last", "stand", "decimal"),
    [
        ("Tabelle: 12411-15i", "Stand: 19.01.2026 / 13:58:12", date(2026, 1, 19), ","),
        ("Tabelle: 12411-15i;;;;;", "Stand: 2026-01-19 / 13:58:12", date(2026, 1, 19), ","),
        ('"GENESIS-Tabelle: 12411-15i"', "created: 2026-01-19 / 13:58:12", date(2026, 1, 19), ","),
        ("Table: 12411-15i", "created: 19.01.2026 / 13:58:12", date(2026, 1, 19), "."),
        ("Table: 12411-0001", "© Destatis, 2026 | Status: 19/01/2026 / 13:58", date(2026, 1, 19), "."),
    ],
)
def test_first_and_last_lines(tmp_path: Path, first: str, last: str, stand: date, decimal: str) -> None:
    table = read_text(tmp_path, genesis(LEAVERS_HEAD, LEAVERS, first=first, last=last))
    assert (table.stand, table.decimal) == (stand, decimal)


def test_mixed_units_stand_above_their_columns(tmp_path: Path) -> None:
    head = [
        "Katasterfläche (qkm), Bevölkerung und Bevölkerungsdichte - Stichtag - Gemeinden;;;;;",
        ";;;Fortschreibung des Bevölkerungsstandes;Flächenerhebung;Fortschreibung des Bevölkerungsstandes",
        ";;;Bevölkerungsstand;Bodenfläche (Katasterfläche) in qkm;Bevölkerungsdichte",
        ";;;Anzahl;qkm;EW pro qkm",
    ]
    rows = ["31.12.2024;05;Nordrhein-Westfalen;1800;34,44;52,7", "31.12.2024;05313;    Aachen, krfr. Stadt;-;-;-"]
    table = read_text(tmp_path, genesis(head, rows, first="Tabelle: 12411-15i"))
    assert [c.unit for c in table.columns[3:]] == ["Anzahl", "qkm", "EW pro qkm"]
    assert table.columns[5].path == ("Fortschreibung des Bevölkerungsstandes", "Bevölkerungsdichte")
    assert roles(table) == ["zeit", "schluessel", "region", "wert", "wert", "wert"]


def test_period_above_the_columns(tmp_path: Path) -> None:
    head = [
        "Mindestsicherungsquote - Gemeinden -;;;",
        "Mindestsicherungsquote (Prozent);;;",
        ";;Jahr;Jahr",
        ";;2022;2023",
    ]
    rows = ["05;Nordrhein-Westfalen;10,1;11,2", "05154044;      Rees, Stadt;.;x"]
    table = read_text(tmp_path, genesis(head, rows, first="Tabelle: 22811-01i"))
    assert [(c.zeit, c.unit, c.path) for c in table.columns[2:]] == [("2022", "Prozent", ()), ("2023", "Prozent", ())]
    assert [(c.zeit, c.key, c.text) for c in table.cells()][1] == ("2023", "05", "11,2")


def test_period_only_in_the_preamble(tmp_path: Path) -> None:
    head = ["Schulen nach Schularten;;;;", "Statistik der allgemeinbildenden Schulen;;;;", "2015;;;;"]
    head += [";;;Schulen;Schülerinnen und Schüler", ";;;;Insgesamt", ";;;Anzahl;Anzahl"]
    rows = ["DG;Deutschland;Grundschulen;15;300", "05;  Nordrhein-Westfalen;Grundschulen;7;100"]
    table = read_text(tmp_path, genesis(head, rows, first="GENESIS-Tabelle: 21111-01-03-4"))
    assert roles(table) == ["schluessel", "region", "merkmal", "wert", "wert"]
    assert (table.zeit, next(table.cells()).zeit, next(table.cells()).labels) == ("2015", "2015", ("Grundschulen",))
    assert "2015" not in table.title


def test_indented_names_without_keys(tmp_path: Path) -> None:
    head = ["Kommunalprofil: Schulen;;;;;;", ";;;;;Schulform;Schulform", ";;;;;Insgesamt;Grundschulen"]
    rows = [
        "Nordrhein-Westfalen;2022/23;Schulen;;Anzahl;50;27",
        "  Düsseldorf, Regierungsbezirk;2022/23;Schulen;;Anzahl;20;10",
        "    Kleve, Kreis;2022/23;Schulen;Insgesamt;Anzahl;5;2",
        "      Bedburg-Hau;2022/23;Schüler/-innen;Insgesamt;Anzahl;100;60",
    ]
    table = read_text(tmp_path, genesis(head, rows, first="GENESIS-Tabelle: 21111-9k21"))
    assert roles(table) == ["region", "zeit", "merkmal", "merkmal", "einheit", "wert", "wert"]
    assert table.rows[3][0] == "      Bedburg-Hau"
    assert [c.unit for c in table.cells()][:1] == ["Anzahl"]


def test_region_beside_its_key_though_other_texts_are_indented(tmp_path: Path) -> None:
    head = ["Bevölkerung nach Altersgruppen;;;;", "Bevölkerungsstand (Anzahl);;;;", ";;;;Insgesamt"]
    rows = ["  unter 3 Jahre;05711;Bielefeld, Kreis;31.12.2023;9", "Insgesamt;05711;Bielefeld, Kreis;31.12.2023;90"]
    table = read_text(tmp_path, genesis(head, rows))
    assert roles(table) == ["merkmal", "schluessel", "region", "zeit", "wert"]


def test_ages_are_no_region_keys(tmp_path: Path) -> None:
    head = ["Nordrhein-Westfalen;;", "Bevölkerungsstand (Anzahl);;", ";;Insgesamt"]
    table = read_text(tmp_path, genesis(head, ["2023;18;9", "2023;19;8"], first="Tabelle: 12411-01i"))
    assert roles(table) == ["zeit", "merkmal", "wert"]


@pytest.mark.parametrize(
    "zeit",
    ["2015", "31.12.2015", "01.03.2016", "2015/16", "2015/2016", "WS 2021/22", "SS 2022", "2023-10P6M", "2024-12-31"],
)
def test_every_notation_of_a_period(tmp_path: Path, zeit: str) -> None:
    rows = [row.replace("2023;", f"{zeit};", 1) for row in LEAVERS]
    table = read_text(tmp_path, genesis(LEAVERS_HEAD, rows))
    assert roles(table)[0] == "zeit" and table.rows[0][0] == zeit


def test_six_header_rows_with_gaps(tmp_path: Path) -> None:
    head = [
        "Absolvierende/Abgehende beruflicher Schulen - Schuljahr -;;;;;;",
        ";;;Absolvierende/Abgehende;Absolvierende/Abgehende;nachrichtl.: Fachhochs.reife",
        ";;;Geschlecht;davon mit;Geschlecht",
        ";;;Insgesamt;mit Mittlerem Abschluss;weiblich",
        ";;;;Geschlecht;",
        ";;;;weiblich;",
        ";;;Anzahl;Anzahl;Anzahl",
    ]
    table = read_text(tmp_path, genesis(head, ["2023;DG;Deutschland;9;8;7", "2023;05;  Nordrhein-Westfalen;3;2;1"]))
    assert [c.path for c in table.columns[3:]] == [
        ("Absolvierende/Abgehende", "Geschlecht", "Insgesamt"),
        ("Absolvierende/Abgehende", "davon mit", "mit Mittlerem Abschluss", "Geschlecht", "weiblich"),
        ("nachrichtl.: Fachhochs.reife", "Geschlecht", "weiblich"),
    ]


def test_row_keys_with_labels_as_in_genesis_online(tmp_path: Path) -> None:
    head = ["Bevölkerung: Bundesländer, Stichtag;;;", "Bundesländer;Geschlecht;Bevölkerungsstand;Ausländeranteil"]
    head += [";;Anzahl;Prozent"]
    rows = ["Nordrhein-Westfalen;männlich;12;1,5", "Bayern;weiblich;345;2,5"]
    table = read_text(tmp_path, genesis(head, rows, first="Tabelle: 12411-0010"))
    assert roles(table) == ["region", "merkmal", "wert", "wert"]
    assert (table.columns[1].path, table.columns[3].unit) == (("Geschlecht",), "Prozent")


def test_periods_beside_a_labelled_key(tmp_path: Path) -> None:
    head = ["Bevölkerung;;", "Bevölkerungsstand (Anzahl);;", ";Stichtag;Stichtag", "Bundesländer;31.12.2022;31.12.2023"]
    table = read_text(
        tmp_path, genesis(head, ["Nordrhein-Westfalen;12;345", "Bayern;13;346"], first="Tabelle: 12411-0010")
    )
    assert [c.zeit for c in table.columns] == ["", "31.12.2022", "31.12.2023"]
    assert roles(table) == ["region", "wert", "wert"]


def test_a_damaged_figure_leaves_its_column_a_column_of_figures(tmp_path: Path) -> None:
    for text in ("5.5OO", "§", "abc"):
        rows = [*LEAVERS[:2], LEAVERS[2].replace(";40;", f";{text};")]
        table = read_text(tmp_path, genesis(LEAVERS_HEAD, rows))
        assert roles(table)[3] == "wert" and table.rows[2][3] == text


def test_trailing_separators_do_not_count(tmp_path: Path) -> None:
    head = [f"{row};;" for row in LEAVERS_HEAD]
    table = read_text(tmp_path, genesis(head, [f"{row};;" for row in LEAVERS]))
    assert len(table.columns) == 7 and {len(row) for row in table.rows} == {7}


def test_a_selection_of_rows_and_columns_is_not_damage(tmp_path: Path) -> None:
    head = [";".join(row.split(";")[:3] + row.split(";")[5:]) if row.startswith(";") else row for row in LEAVERS_HEAD]
    rows = [";".join(row.split(";")[:3] + row.split(";")[5:]) for row in LEAVERS[2:]]
    table = read_text(tmp_path, genesis(head, rows))
    assert [c.path[1] for c in table.columns[3:]] == ["ohne Hauptschulabschluss"] * 2


@pytest.mark.parametrize(
    ("first", "figures", "sign"),
    [
        ("Tabelle: 1-1", "1,5;2", ","),
        ("Tabelle: 1-1", "1.234;2", ","),
        ("Tabelle: 1-1", "1.5;12.75", "."),
        ("Table: 1-1", "1.234;2", "."),
        ("Table: 1-1", "1,5;2", ","),
        ("Table: 1-1", "1,234;2", "."),
    ],
)
def test_decimal_sign(tmp_path: Path, first: str, figures: str, sign: str) -> None:
    head = ["Titel;;", ";;Quote;Zahl"]
    assert read_text(tmp_path, genesis(head, [f"05;Nordrhein-Westfalen;{figures}"], first=first)).decimal == sign


def test_quoted_fields_keep_their_physical_line(tmp_path: Path) -> None:
    rows = [LEAVERS[0], '2023;05711;"      Bielefeld;\nkreisfreie ""Stadt""";1;2;3;4', LEAVERS[1]]
    table = read_text(tmp_path, genesis(LEAVERS_HEAD, rows))
    assert table.lines == [9, 10, 12]
    assert table.rows[1][2] == '      Bielefeld;\nkreisfreie "Stadt"'
