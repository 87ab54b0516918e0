"""Ingest of the tables on day care in the layouts of 2007 to 2025: heads and labels are the offices', figures ours."""

from __future__ import annotations

import pytest

from pipeline.errors import DeliveryFault, ValidationFault
from tests.unit.ingest.kern import Core, Run, messages
from tests.unit.read.invented import genesis

BIELEFELD = "05711;      Bielefeld, Kreisfreie Stadt"
AACHEN = "05354;      Aachen, Kreis"
TOTAL = "Insgesamt (ohne Doppelzählungen)"
CARE_TITLE = [
    "Statistik der öffentl. geförd. Kindertagespflege,;;;;;;;;;",
    "nach Art der Kindertagesbetreuung - Stichtag -;;;;;;;;;",
    "regional Tiefe: Kreise und krfr. Städte - ab 2011 -;;;;;;;;;",
    "Statistik der öffentl. geförd. Kindertagespflege;;;;;;;;;",
]
CARE_HEAD = [
    ";;;;" + "Betreute Kinder;" * 4 + "Kinder, Herkunft mind. 1 Elternteil ausländisch;Kinder mit Mittagsverpflegung",
    ";;;;;Altersgruppe;Altersgruppe;Altersgruppe;;",
    ";;;;;unter 3 Jahre;3 bis unter 6 Jahre;6 bis unter 14 Jahre;;",
    ";;;;Anzahl;Anzahl;Anzahl;Anzahl;Anzahl;Anzahl",
]
STAFF = "Pädagogisches, Leitungs- und Verwaltungspersonal"
AGES_OF_STAFF = "Altersgruppen (unter 30,..., 60 und mehr Jahre)"
STAFF_HEAD = [
    "Statistik der öffentl. geförd. Kindertagespflege,;;;;;;;;;;",
    f"{STAFF};;;;;;;;;;",
    "- Stichtage - regional Tiefe: Kreise und krfr. Städte;;;;;;;;;;",
    "Statistik der öffentl. geförd. Kindertagespflege;;;;;;;;;;",
    ";;;" + f"{STAFF};" * 7 + "Kindertagespflegepersonen",
    ";;;;" + f"{AGES_OF_STAFF};" * 6,
    ";;;;unter 30 Jahre;30 bis unter 40 Jahre;40 bis unter 50 Jahre;50 bis unter 55 Jahre;55 bis unter 60 Jahre;"
    "60 Jahre und mehr;",
    ";;;" + ";".join(["Anzahl"] * 8),
]
FACILITIES = "Tageseinrichtungen für Kinder"
FACILITY_HEAD = [
    "Statistik der Tageseinrichtungen für Kinder,;;;;;;;;;;;;;;;",
    "Tageseinrichtungen für Kinder - Stichtage -;;;;;;;;;;;;;;;",
    "regionale Tiefe: Kreise und krfr. Städte;;;;;;;;;;;;;;;",
    "Statistik der Tageseinrichtungen für Kinder;;;;;;;;;;;;;;;",
    ";;;" + f"{FACILITIES};" * 5 + "Einrichtungen mit integrativer Kinderbetreuung;Genehmigte Plätze;"
    + "Tätige Personen;" * 5 + "Rechn.Zahl d.Vollzeitstellen i.pädagogisch.Bereich",
    ";;;;unter 3 Jahre;2 bis unter 8 Jahre (ohne Schulkinder);5 bis unter 14 Jahre (mit Schulkindern);"
    "Kinder aller Altersgruppen;;;" + "Tätige Personen in Tageseinrichtungen für Kinder;" * 5,
    ";;;;;;;;;;Tätige Personen insgesamt;pädagogisches Personal (ab 2011);pädagogisches Personal, weiblich (ab 2011);"
    "pädagogisches Personal (bis 2010);pädagogisches Personal Vollzeitstellen (bis 2010);",
    ";;;" + ";".join(["Anzahl"] * 13),
]  # fmt: skip
RATES_HEAD = [
    "Betreute Kinder von unter 3 Jahren und Betreuungsquoten nach;;;;;;;",
    "Art der Kindertagesbetreuung - Stichtag 01.03. -;;;;;;;",
    ";;;;Betreute Kinder;Betreute Kinder;Betreuungsquote;Betreuungsquote",
    ";;;;unter 1 Jahr;2 bis unter 3 Jahre;unter 1 Jahr;2 bis unter 3 Jahre",
    ";;;;Anzahl;Anzahl;Prozent;Prozent",
]


def care(
    run: Run, *rows: str, code: str = "22543-01-02-4", encoding: str = "cp1252", head: list[str] = CARE_HEAD
) -> Core:
    """The core after ingest of one table on children in day care."""
    text = genesis([*CARE_TITLE, *head], list(rows), first=f"GENESIS-Tabelle: {code}")
    return run(a__csv=text.encode(encoding))


def table(run: Run, code: str, head: list[str], *rows: str) -> Core:
    """The core after ingest of one other table."""
    return run(a__csv=genesis(head, list(rows), first=f"GENESIS-Tabelle: {code}"))


@pytest.mark.parametrize("code", ["22543-01-02-4", "22543-01-03-4", "22543-01-03-4-B"])
def test_children_by_kind_of_care(run: Run, code: str) -> None:
    core = care(
        run,
        f"01.03.2016;{BIELEFELD};Tageseinrichtung;1100;200;850;50;300;900",
        f"01.03.2016;{BIELEFELD};Tagespflege;150;140;8;2;20;-",
        f"01.03.2016;{BIELEFELD};{TOTAL};1240;338;852;50;318;900",
        code=code,
    )
    assert core.found == []
    assert core.rows("select distinct region_id, jahr, zeit from core.kinder_betreut") == [
        ("05711", 2016, "01.03.2016")
    ]
    assert core.rows("select betreuungsart, altersgruppe, kinder from core.kinder_betreut order by all") == [
        ("insgesamt", "0-2", 338), ("insgesamt", "3-5", 852), ("insgesamt", "6-13", 50),
        ("insgesamt", "insgesamt", 1240), ("tageseinrichtung", "0-2", 200), ("tageseinrichtung", "3-5", 850),
        ("tageseinrichtung", "6-13", 50), ("tageseinrichtung", "insgesamt", 1100), ("tagespflege", "0-2", 140),
        ("tagespflege", "3-5", 8), ("tagespflege", "6-13", 2), ("tagespflege", "insgesamt", 150),
    ]  # fmt: skip
    assert core.rows("select * exclude (zeit, zeile, lieferung_id) from core.kinder_betreut_merkmal order by all") == [
        ("05711", 2016, "insgesamt", 318, None, 900, None),
        ("05711", 2016, "tageseinrichtung", 300, None, 900, None),
        ("05711", 2016, "tagespflege", 20, None, 0, "genau_null"),
    ]


def test_the_older_table_names_its_total_otherwise_and_has_another_reference_day(run: Run) -> None:
    core = care(
        run,
        f"15.03.2007;{BIELEFELD};Tageseinrichtung;1100;200;850;50;.;900",
        f"15.03.2007;{BIELEFELD};Tagespflege;150;140;8;2;.;.",
        f"15.03.2007;{BIELEFELD};Insgesamt;1250;340;858;52;.;.",
        code="22543-01-01-4",
    )
    assert core.rows(
        "select jahr, zeit, kinder from core.kinder_betreut where betreuungsart = 'insgesamt' and altersgruppe = '0-2'"
    ) == [(2007, "15.03.2007", 340)]
    assert core.rows("select distinct kinder_auslaendische_herkunft from core.kinder_betreut_merkmal") == [(None,)]


def test_a_table_without_indents_in_another_encoding(run: Run) -> None:
    core = care(
        run,
        f"01.03.2015;05711;Bielefeld, Kreisfreie Stadt;{TOTAL};1240;338;852;50;318;900",
        code="22543-01-02-4-B",
        encoding="utf-8",
    )
    assert core.rows("select region_id, jahr, kinder from core.kinder_betreut where altersgruppe = '3-5'") == [
        ("05711", 2015, 852)
    ]


def test_a_dissolved_kreis_has_no_figures_of_its_own(run: Run) -> None:
    core = care(
        run,
        f"01.03.2016;{AACHEN};{TOTAL};-;-;-;-;-;-",
        f"01.03.2016;{BIELEFELD};{TOTAL};1240;338;852;50;318;900",
    )
    assert core.rows("select distinct region_id from core.kinder_betreut where kinder > 0") == [("05711",)]
    assert core.rows("select count(*) from core.kinder_betreut where region_id = '05334'") == [(0,)]


def test_a_table_without_the_children_is_refused(run: Run) -> None:
    head = [";;;;Kinder, Herkunft mind. 1 Elternteil ausländisch;Kinder mit Mittagsverpflegung", ";;;;Anzahl;Anzahl"]
    with pytest.raises(DeliveryFault) as fault:
        care(run, f"01.03.2016;{BIELEFELD};{TOTAL};318;900", head=head)
    assert "Die Pflichtspalte „mass: kinder“ fehlt." in messages(fault)


def test_an_unknown_kind_of_care_is_refused(run: Run) -> None:
    with pytest.raises(ValidationFault) as fault:
        care(run, f"01.03.2016;{BIELEFELD};Spielgruppe;1240;338;852;50;318;900")
    assert "Die Bezeichnung „Spielgruppe“ ist für „betreuungsart“ nicht bekannt." in messages(fault)


def test_staff_by_age_and_persons_in_family_day_care(run: Run) -> None:
    core = table(run, "22543-02-02-4", STAFF_HEAD, f"01.03.2016;{BIELEFELD};100;30;20;25;10;9;6;40")
    assert core.found == []
    assert core.rows("select altersgruppe, personal from core.kita_personal order by all") == [
        ("0-29", 30), ("30-39", 20), ("40-49", 25), ("50-54", 10), ("55-59", 9), ("60-", 6), ("insgesamt", 100),
    ]  # fmt: skip
    assert core.rows("select region_id, jahr, tagespflegepersonen from core.tagespflegeperson") == [("05711", 2016, 40)]


def test_facilities_places_and_staff(run: Run) -> None:
    row = f"01.03.2016;{BIELEFELD};60;2;30;1;27;20;3000;700;560;530;-;-;455"
    core = table(run, "22541-01-04-4", FACILITY_HEAD, row)
    assert core.found == []
    assert core.rows(
        """
        select
            einrichtungen, einrichtungen_integrativ, genehmigte_plaetze, personal, personal_paedagogisch,
            vollzeitstellen
        from core.tageseinrichtung
        """
    ) == [(60, 20, 3000, 700, 560, 455)]


def test_published_rates_stand_beside_the_children(run: Run) -> None:
    core = table(
        run, "22543-03-01-4", RATES_HEAD,
        f"01.03.2022;{BIELEFELD};Tageseinrichtung;20;1900;0,6;51,4",
        f"01.03.2022;{BIELEFELD};{TOTAL};35;2300;1,1;62,7",
    )  # fmt: skip
    assert core.found == []
    assert core.rows("select betreuungsart, alter, kinder, quote from core.betreuungsquote order by all") == [
        ("insgesamt", "00", 35, 1.1), ("insgesamt", "02", 2300, 62.7),
        ("tageseinrichtung", "00", 20, 0.6), ("tageseinrichtung", "02", 1900, 51.4),
    ]  # fmt: skip


def test_rates_of_the_regionalatlas(run: Run) -> None:
    tables = {
        "AI003-1": (
            "Anteil betreute Kinder 0-2 Jahre in Tageseinricht.;Anteil betreute Kinder 0-2 Jahre in Tagespflege;"
            "Anteil betreute Kinder 3-5 Jahre in Tageseinricht.",
            "20,1;8,2;90,3",
        ),
        "AI003-3": ("Betreuungsquote 0 bis 2 Jahre;Betreuungsquote 3 bis 5 Jahre", "28,3;100,3"),
        "AI-N-05": ("Ganztagsbetreuung 0 bis 2 Jahre;Ganztagsbetreuung 3 bis 5 Jahre", ".;38,1"),
    }
    files = {}
    for number, (code, (head, row)) in enumerate(tables.items()):
        more = head.count(";")
        lines = ["Regionalatlas Deutschland;;;" + ";" * more, f";;;{head}", ";;;Prozent" + ";Prozent" * more]
        text = genesis(lines, [f"2016;{BIELEFELD};{row}"], first=f"GENESIS-Tabelle: {code}")
        files[f"a{number}__csv"] = text.encode("utf-8")
    core = run(**files)
    assert core.rows("select betreuungsart, alter, quote from core.betreuungsquote order by all") == [
        ("insgesamt", "0-2", 28.3), ("insgesamt", "3-5", 100.3), ("tageseinrichtung", "0-2", 20.1),
        ("tageseinrichtung", "3-5", 90.3), ("tagespflege", "0-2", 8.2),
    ]  # fmt: skip
    assert core.rows("select altersgruppe, quote, quote_flag from core.ganztagsbetreuung order by all") == [
        ("0-2", None, "geheim"), ("3-5", 38.1, None)
    ]  # fmt: skip


MEASURES = "Betreute Kinder;Betreuungsquote;Anteil Kinder mit ausländischer Herkunft mind. eines Elternteils"


@pytest.mark.parametrize(("art", "age"), [("{0}", "{1}"), ("{1}", "{0}")], ids=["kind of care first", "age first"])
def test_ages_in_the_rows_in_either_order(run: Run, art: str, age: str) -> None:
    pair = f"{art};{age}"
    head = ["Betreute Kinder und Betreuungsquoten;;;;;;;", f";;;;;{MEASURES}", ";;;;;Anzahl;Prozent;Prozent"]
    rows = [
        (TOTAL, "unter 1 Jahr", "35;1,1;20,0"),
        (TOTAL, "2 bis unter 3 Jahre", "2300;62,7;20,0"),
        ("Tageseinrichtung", "unter 1 Jahr", "20;0,6;20,0"),
    ]
    lines = [f"01.03.2022;{BIELEFELD};{pair.format(kind, years)};{cells}" for kind, years, cells in rows]
    core = table(run, "22543-03-01-4-B", head, *lines)
    assert core.rows("select betreuungsart, alter, kinder, quote from core.betreuungsquote order by all") == [
        ("insgesamt", "00", 35, 1.1), ("insgesamt", "02", 2300, 62.7), ("tageseinrichtung", "00", 20, 0.6),
    ]  # fmt: skip


def test_an_age_stated_nowhere_is_refused(run: Run) -> None:
    head = ["Betreuungsquoten;;;;", ";;;;Betreuungsquote", ";;;;Prozent"]
    with pytest.raises(ValidationFault) as fault:
        table(run, "22543-03-01-4", head, f"01.03.2022;{BIELEFELD};{TOTAL};31,0")
    assert "1 Gliederungsspalten gefunden, erwartet: betreuungsart, alter." in messages(fault)
