"""The Regionalatlas table of leavers, and the lists of schools of the ministry in the forms they come in."""

from __future__ import annotations

import io

import pytest
import xlsxwriter

from pipeline.errors import DeliveryFault
from tests.unit.ingest.kern import Core, Run, messages
from tests.unit.read.invented import genesis

PREAMBLE = [
    "Regionalatlas Deutschland;;;;",
    'Indikatoren des Themenbereichs "Bildung";;;;',
    "Regionalatlas Deutschland;;;;",
]
OLD = ("Anteil Schulabgänger mit allgem. Hochschulreife", "Anteil Schulabgänger ohne Hauptschulabschluss")
NEW = ("Anteil Schulabgänger/-innen mit allgem. Hochschulreife", "Anteil Schulabgänger/-innen ohne Hauptschulabschluss")
RENAMED = (
    "Anteil Schulabgänger/-innen mit allgemeiner Hochschulreife",
    "Anteil Schulabgänger/-innen ohne Ersten Schulabschluss",
)
ROWS = [
    "2006;DG;Deutschland;25,3;7,9",
    "2006;05;  Nordrhein-Westfalen;27,2;6,6",
    "2006;05334;      Städteregion Aachen (einschl. Stadt Aachen);.;.",
    "2006;05354;      Aachen, Kreis;24,6;7,1",
    "2006;09471;      Bamberg, Landkreis;-;6,0",
    "2015;05711;      Bielefeld, Kreisfreie Stadt;38,8;6,1",
]


def atlas(abitur: str, without: str, rows: list[str]) -> str:
    """Table AI003-2 with these two headings."""
    head = [*PREAMBLE, f";;;{abitur};{without}", ";;;Prozent;Prozent"]
    return genesis(head, rows, first="GENESIS-Tabelle: AI003-2", last="Stand: 10.10.2017 / 17:12:42")


@pytest.mark.parametrize("headings", [OLD, NEW, RENAMED])
def test_the_regionalatlas_in_its_wordings(run: Run, headings: tuple[str, str]) -> None:
    core = run(a__csv=atlas(*headings, ROWS))
    assert core.rows(
        "select region_id, jahr, ahr_quote, ohne_esa_quote, ohne_esa_quote_flag from core.regionalatlas order by all"
    ) == [
        ("05", 2006, 27.2, 6.6, None),
        ("05334", 2006, None, None, "entfallen"),
        ("05354", 2006, 24.6, 7.1, None),
        ("05711", 2015, 38.8, 6.1, None),
        ("DG", 2006, 25.3, 7.9, None),
    ]


def test_the_regionalatlas_without_the_share_that_every_delivery_holds(run: Run) -> None:
    table = atlas(OLD[0], OLD[0], ROWS[:2])
    with pytest.raises(DeliveryFault) as fault:
        run(a__csv=table)
    assert "ohne_esa_quote" in messages(fault)


INDEX = "Bezirksregierung;Kreis/kreisfreie Stadt;Schulform;Schulnummer;Schulname;Sozialindexstufe"
INDEX_ROWS = [
    "BR Düsseldorf;Stadt Düsseldorf;Grundschule;100001;Düsseldorf, GG Musterweg;7",
    "BR Detmold;Kreis Lippe;Gymnasium;100002;Lemgo, Gym Musterhof;ohne",
    "BR Köln;Städteregion Aachen;Gesamtschule;100003;Aachen, GE Modellpark;2",
]


def test_the_published_overview_of_the_sozialindex_as_a_table(run: Run) -> None:
    core = run(sozialindexstufen_sj_21_22__csv="\n".join([INDEX, *INDEX_ROWS, ""]))
    assert index_rows(core) == [
        ("100001", 2021, "05111", "02", 7, None),
        ("100002", 2021, "05766", "20", None, "nicht_sinnvoll"),
        ("100003", 2021, "05334", "15", 2, None),
    ]


def index_rows(core: Core) -> list[tuple[object, ...]]:
    """The schools of the Sozialindex as they were read."""
    return core.rows(
        "select schulnummer, jahr, region_id, schulform, stufe, stufe_flag from core.sozialindex order by all"
    )


def test_the_overview_of_the_sozialindex_as_workbook_with_shorter_heads(run: Run) -> None:
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        sheet = book.add_worksheet("Liste")
        heads = "Bezirksregierung;Kreis;Schulform;Schulnummer;Schulname;Sozialindex"
        for number, line in enumerate([heads, *INDEX_ROWS]):
            sheet.write_row(number, 0, line.split(";"))
    core = run(**{"Sozialindex_2022-23__xlsx": buffer.getvalue()})
    assert [(row[0], row[1], row[4]) for row in index_rows(core)] == [
        ("100001", 2022, 7), ("100002", 2022, None), ("100003", 2022, 2),
    ]  # fmt: skip


PARTICIPANTS = [
    "Schulträger;Schulform;Schulnummer;Kurzbezeichnung",
    "Stadt Duisburg;Grundschule;100001;Duisburg, GG Am See",
]


def test_the_startchancen_schools(run: Run) -> None:
    core = run(startchancen_teilnehmerliste_2025_26__csv="\n".join([*PARTICIPANTS, ""]))
    assert core.rows("select schulnummer, jahr, zeit, traeger, kurzbezeichnung from core.startchancen") == [
        ("100001", 2025, "2025/26", "Stadt Duisburg", "Duisburg, GG Am See")
    ]


def test_the_startchancen_list_must_tell_its_school_year(run: Run) -> None:
    with pytest.raises(DeliveryFault) as fault:
        run(startchancen_gesamt__csv="\n".join([*PARTICIPANTS, ""]))
    assert "schuljahr: 2024/25" in messages(fault)
