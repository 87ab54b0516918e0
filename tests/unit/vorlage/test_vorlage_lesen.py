"""Filled-in templates: recognised by mark or heads, read cell by cell, all faults told at once."""

from __future__ import annotations

import pytest

from pipeline.demo.mark import is_demonstration
from pipeline.demo.vorlagen import csv_file
from pipeline.errors import DeliveryFault, ValidationFault
from pipeline.vorlage.places import region
from schemas import fields as f
from tests.unit.ingest.kern import Run, messages

HEADS = "Region;Schuljahr;Angebot;Gebunden;Beginn;Teilnehmende;Auslastung"
BIELEFELD = "05711;2024/25;Insgesamt;nein;01.08.2024;1.340;87,5"
READ = ("05711", 2024, "insgesamt", "2024/25", False, "2024-08-01", 1340, None, 87.5, None)
ALL = "select * exclude (zeile, lieferung_id) from core.probe order by all"
SHORT = "select region_id, angebot, teilnehmende from core.probe order by all"


def template(*rows: str, heads: str = HEADS, mark: str = "") -> str:
    return "\n".join([*([mark] if mark else []), heads, *rows, ""])


def test_rows_become_typed_records(run: Run) -> None:
    core = run(a__csv=template(BIELEFELD, "Kreis Lippe;2024/2025;sport ;Ja;;-;x"))
    assert core.rows(ALL) == [
        READ,
        ("05766", 2024, "02", "2024/25", True, None, 0, "genau_null", None, "nicht_sinnvoll"),
    ]
    (usage,) = core.usage
    assert (usage.delivery.quelle.id, usage.read, usage.used, usage.first) == ("vorlage_probe", 2, 2, "2024/25")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
@pytest.mark.parametrize("hint", ["", "sep=;\n"])
def test_a_text_may_be_saved_in_any_usual_way(run: Run, encoding: str, hint: str) -> None:
    row = BIELEFELD.replace("05711", "StädteRegion Aachen")
    text = hint + template(row, mark="Bildungsmonitor-Vorlage: vorlage_probe;;;;;;")
    assert run(a__csv=text.encode(encoding)).rows(ALL) == [("05334", *READ[1:])]


def test_separated_by_commas(run: Run) -> None:
    rows = '05711,2024/25,Insgesamt,nein,01.08.2024,"1.340","87,5"'
    assert run(a__csv=template(rows, heads=HEADS.replace(";", ","))).rows(ALL) == [READ]


def test_the_order_of_columns_is_free(run: Run) -> None:
    heads = "Schuljahr;Region;Angebot;Gebunden;Beginn;Auslastung;Teilnehmende"
    row = "2024/25;05711;Insgesamt;nein;01.08.2024;87,5;1340"
    assert run(a__csv=template(row, heads=heads)).rows(ALL) == [READ]


def test_a_renamed_an_extra_and_a_missing_column_are_named(run: Run) -> None:
    heads = "Region;Schuljahr;Angebot;Gebunden;Teilnehmer;Auslastung;Bemerkung"
    with pytest.raises(DeliveryFault) as fault:
        run(a__csv=template("05711;2024/25;Insgesamt;nein;1;2;gut", heads=heads))
    text = messages(fault)
    assert "a.csv, Zeile 1: Die Spalte „Teilnehmende“ fehlt. Gefunden ist „Teilnehmer“" in text
    assert "Die Spalte „Beginn“ fehlt." in text
    assert "Die Spalte „Bemerkung“ gehört nicht zur Vorlage." in text
    assert "„Region“, „Schuljahr“, „Angebot“" in text


def test_a_mark_of_no_template_names_the_nearest(run: Run) -> None:
    with pytest.raises(DeliveryFault) as fault:
        run(a__csv=template(BIELEFELD, mark="Bildungsmonitor-Vorlage: vorlage_prob"))
    assert "„vorlage_probe“" in messages(fault)


def test_every_unreadable_cell_is_told_with_line_and_column(run: Run) -> None:
    with pytest.raises(ValidationFault) as fault:
        run(
            a__csv=template(
                "05711;2024;Insgesamt;nein;;1;2",
                "05712;2024/25;Insgesamt;nein;;1;2",
                "05711;2024/25;Spott;nein;;1;2",
                "05711;2024/25;Insgesamt;vielleicht;;1;2",
                "05711;2024/25;Insgesamt;nein;;12,5;2",
                "05711;2024/25;Insgesamt;nein;;1;1.234",
                "05711;2024/25;Insgesamt;nein;;1;200",
                ";2024/25;Insgesamt;nein;;1;2",
                "05711;2024/25;Spott;nein;;1;2",
            )
        )
    text = messages(fault)
    for said in (
        "Zeile 2: Spalte „Schuljahr“: Erwartet ist 2024/25, gefunden „2024“.",
        "Zeile 3: Spalte „Region“: Schlüssel 05712 ist keine Region",
        "Zeile 4: Spalte „Angebot“: „Spott“ ist kein erlaubter Wert; erlaubt sind „Insgesamt“, „Sport“",
        "Am nächsten: „Sport“. Ebenso in Zeile 10.",
        "Zeile 5: Spalte „Gebunden“: „vielleicht“ ist weder „ja“ noch „nein“.",
        "Zeile 6: Spalte „Teilnehmende“: Eine ganze Zahl ist erwartet. Gefunden: „12,5“.",
        "Zeile 7: Spalte „Auslastung“: Der Punkt ist mehrdeutig",
        "Zeile 8: Spalte „Auslastung“: 200 liegt außerhalb der Grenzen 0 bis 100.",
        "Zeile 9: Spalte „Region“: Die Angabe fehlt.",
    ):
        assert said in text


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("5,711E+03;2024/25;Insgesamt;nein;;1;2", "Spalte „Region“: Die Tabellenkalkulation hat"),
        ("05711;45658;Insgesamt;nein;;1;2", "45658 ist die Zahl, mit der die Tabellenkalkulation ein Datum"),
        ("05711;2024/25;06. Sep;nein;;1;2", "Spalte „Angebot“: Die Tabellenkalkulation hat"),
        ("05711;2024/25;Insgesamt;nein;;Mär 24;2", "Spalte „Teilnehmende“: Die Tabellenkalkulation hat"),
        ("05711;2024/25;Insgesamt;nein;;24.Okt;2", "Spalte „Teilnehmende“: Die Tabellenkalkulation hat"),
        ("05711;2024/25;Insgesamt;nein;;5,711E+03;2", "Spalte „Teilnehmende“: Die Tabellenkalkulation hat"),
    ],
)  # fmt: skip
def test_what_a_spreadsheet_damaged_is_refused_with_the_remedy(run: Run, row: str, said: str) -> None:
    with pytest.raises(ValidationFault) as fault:
        run(a__csv=template(row))
    assert said in messages(fault)
    assert "als Text formatieren" in messages(fault)


def test_a_lost_zero_is_healed_and_told(run: Run) -> None:
    core = run(a__csv=template("5711;2024/25;2;nein;;1;2", "5766044;2024/25;Insgesamt;nein;;1;2"))
    assert core.rows(SHORT) == [("05711", "02", 1), ("05766044", "insgesamt", 1)]
    told = [found.meldung for found in core.found if found.pruefung == "angabe_gedeutet"]
    assert len(told) == 3
    assert "Spalte „Region“: Schlüssel „5711“ als „05711“ gelesen; die führende Null war verloren." in told


def test_the_same_key_with_two_values_stops(run: Run) -> None:
    with pytest.raises(ValidationFault) as fault:
        run(a__csv=template(BIELEFELD, BIELEFELD.replace("1.340", "1.341")))
    assert (
        "a.csv, Zeile 3: Der Schlüssel 05711, 2024, insgesamt steht zweimal mit verschiedenem Inhalt, auch in Zeile 2"
        in messages(fault)
    )
    assert run(a__csv=template(BIELEFELD, BIELEFELD)).rows(ALL) == [READ]


def test_a_later_delivery_replaces_row_by_row(run: Run) -> None:
    later = BIELEFELD.replace("1.340", "1.400")
    first = template(BIELEFELD, "05766;2024/25;Sport;ja;;5;2")
    core = run(**{"alt_2024-11__csv": first, "neu_2025-02__csv": template(later)})
    assert core.rows(SHORT) == [("05711", "insgesamt", 1400), ("05766", "02", 5)]
    (loss,) = [found for found in core.found if found.pruefung == "revision"]
    assert (loss.gegenstand, loss.anzahl, loss.beispiel) == ("alt_2024-11.csv", 1, "05711, 2024, insgesamt")


def test_two_files_without_an_order_stop_with_both_places(run: Run) -> None:
    with pytest.raises(ValidationFault) as fault:
        run(a__csv=template(BIELEFELD), b__csv=template("", BIELEFELD.replace("1.340", "1.341")))
    assert "a.csv, Zeile 2" in messages(fault)
    assert "b.csv, Zeile 3" in messages(fault)


def test_an_empty_template_is_a_finding(run: Run) -> None:
    core = run(a__csv=template(), b__csv=template(BIELEFELD), c__csv=template(";;;;;;", ";;;;;;"))
    assert [found.gegenstand for found in core.found if found.pruefung == "leer"] == ["a.csv", "c.csv"]
    assert core.rows(ALL) == [READ]


def test_the_demonstration_writes_marked_templates(run: Run) -> None:
    raw = csv_file("vorlage_probe", [BIELEFELD.split(";")])
    assert is_demonstration(raw)
    assert run(a__csv=raw).rows(ALL) == [READ]
    with pytest.raises(ValueError, match="2 Angaben statt 7"):
        csv_file("vorlage_probe", [["05711", "2024/25"]])


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("05711000", "05711000"),
        ("Bielefeld", "05711"),
        ("bielefeld, kreisfreie Stadt", "05711"),
        ("Lemgo", "05766044"),
        ("Stadt Kleve", "05154036"),
    ],
)
def test_regions_by_key_or_name(run: Run, typed: str, meant: str) -> None:
    assert run(a__csv=template(f'"{typed}";2024/25;Sport;ja;;5;2')).rows(SHORT) == [(meant, "02", 5)]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("Kleve", "„Kleve“ kann mehreres heißen: Kreis Kleve (05154), Kleve (05154036)."),
        ("Bielfeld", "Am nächsten: Bielefeld (05711)"),
        ("057", "erwartet ist ein Kreis oder eine kreisfreie Stadt, eine Gemeinde."),
        ("03241", "liegt außerhalb von Nordrhein-Westfalen"),
        ("05711000-01", "ist hier keine Region"),
    ],
)  # fmt: skip
def test_a_region_that_is_none_names_what_is_near(run: Run, typed: str, said: str) -> None:
    with pytest.raises(ValidationFault) as fault:
        run(a__csv=template(f"{typed};2024/25;Sport;ja;;5;2"))
    assert said in messages(fault)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("05711000-01", "05711000-01"), ("5711-01", "05711000-01"), ("05766044-Nord", "05766044-Nord")],
)
def test_a_sozialraum_is_known_by_its_gemeinde(typed: str, meant: str) -> None:
    assert region(typed, f"{f.KREIS}|{f.SOZIALRAUM_SCHLUESSEL}").region_id == meant


@pytest.mark.parametrize(
    ("typed", "pattern", "meant"),
    [("05711000", f.KREIS, "05711"), ("05711", f.GEMEINDE, "05711000"), ("Köln", f.GEMEINDE, "05315000")],
)
def test_a_kreisfreie_stadt_is_a_kreis_and_a_gemeinde(typed: str, pattern: str, meant: str) -> None:
    assert region(typed, pattern).region_id == meant


def test_percent_written_as_fraction_is_told(run: Run) -> None:
    core = run(
        a__csv=template(
            "05711;2024/25;Sport;ja;;5;0,175", "05766;2024/25;Sport;ja;;5;0,25", "05111;2024/25;Sport;ja;;5;0,5"
        )
    )
    (told,) = [found for found in core.found if found.pruefung == "anteil_statt_prozent"]
    assert (told.schwere, told.anzahl) == ("warnung", 3)
    assert "„Auslastung“" in told.meldung
