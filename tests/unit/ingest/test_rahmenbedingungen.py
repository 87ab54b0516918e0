"""Population, migration, unemployment and SGB II in the offices' layouts: heads and labels are theirs, figures ours."""

from __future__ import annotations

from itertools import product

import pytest

from pipeline.errors import DeliveryFault
from tests.unit.ingest.kern import Core, Run, messages
from tests.unit.read.invented import genesis

BIELEFELD = "05711;      Bielefeld, Kreisfreie Stadt"
AACHEN = "05354;      Aachen, Kreis"
SEXES = ("Insgesamt", "männlich", "weiblich")


def table(code: str, head: list[str], rows: list[str], last: str = "Stand: 10.10.2017 / 17:34:22") -> str:
    """A classic table of this code."""
    width = max(line.count(";") for line in head)
    return genesis([line.ljust(len(line) + width - line.count(";"), ";") for line in head], rows,
                   first=f"GENESIS-Tabelle: {code}", last=last)  # fmt: skip


def checks(core: Core) -> list[str]:
    """The checks that the ingest reports."""
    return [finding.pruefung for finding in core.found]


def test_age_groups_of_gemeinden_stand_side_by_side(run: Run) -> None:
    ages = ["unter 3 Jahre", "75 Jahre und mehr", "Insgesamt"]
    columns = list(product(SEXES, ages))
    head = [
        "Bevölkerungsstand: Bevölkerung nach Geschlecht",
        "regionale Tiefe: Gemeinden, Samt-/Verbandsgemeinden",
        "Bevölkerungsstand (Anzahl)",
        "31.12.2015",
        ";;" + ";".join(sex for sex, _ in columns),
        ";;" + ";".join(["Altersgruppen (unter 3 bis 75 u.m.)"] * 9),
        ";;" + ";".join(age for _, age in columns),
    ]
    rows = [f"{BIELEFELD};9;5;14;4;2;6;5;3;8", "05754004;        Borgholzhausen, Stadt;3;1;4;2;0;2;1;1;2"]
    core = run(a__csv=table("12411-02-03-5", head, rows))
    assert core.rows(
        "select region_id, altersgruppe, bevoelkerung from core.bevoelkerung_altersgruppe"
        " where geschlecht = 'insgesamt' order by all"
    ) == [
        ("05711", "0-2", 9), ("05711", "75-", 5), ("05711", "insgesamt", 14),
        ("05754004", "0-2", 3), ("05754004", "75-", 1), ("05754004", "insgesamt", 4),
    ]  # fmt: skip
    assert checks(core) == []


def test_single_years_of_age_beside_the_table_of_the_land(run: Run) -> None:
    head = [
        "Bevölkerungsstand: Bevölkerung nach Geschlecht",
        "und Altersjahren (79) - Stichtag 31.12. -",
        "Bevölkerungsstand (Anzahl)",
        ";;;;Insgesamt;männlich;weiblich",
    ]
    ages = [
        "unter 1 Jahr",
        "1 bis unter 2 Jahre",
        "74 bis unter 75 Jahre",
        "75 bis unter 80 Jahre",
        "90 Jahre und mehr",
    ]
    rows = [f"31.12.2015;{BIELEFELD};{age};9;4;5" for age in [*ages, "Insgesamt"]]
    core = run(a__csv=table("12411-04-02-4", head, [*rows, f"31.12.2015;{AACHEN};unter 1 Jahr;-;-;-"]))
    ages_read = "select alter, bevoelkerung from core.bevoelkerung_alter where region_id = '05711' order by 1"
    assert core.rows(ages_read) == [
        ("00", 9), ("01", 9), ("74", 9), ("90", 9), ("insgesamt", 9)
    ]  # fmt: skip
    assert core.rows("select bevoelkerung_flag from core.bevoelkerung_alter where region_id = '05354'") == [
        ("entfallen",)
    ]


@pytest.mark.parametrize("code", ["12411-03-02-4", "12411-03-03-4"])
def test_age_groups_by_nationality(run: Run, code: str) -> None:
    columns = list(product(("Insgesamt", "Deutsche", "Ausländer(innen)"), SEXES))
    head = [
        "Bevölkerungsstand: Bevölkerung nach Geschlecht,",
        "Nationalität und Altersgruppen - Stichtag 31.12. -",
        "Bevölkerungsstand (Anzahl)",
        ";;;;" + ";".join(nation for nation, _ in columns),
        ";;;;" + ";".join(sex for _, sex in columns),
    ]
    rows = [f"31.12.2012;{BIELEFELD};{age};9;4;5;7;3;4;2;1;1" for age in ("unter 3 Jahre", "65 bis unter 75 Jahre")]
    core = run(a__csv=table(code, head, rows))
    assert core.rows(
        "select altersgruppe, staatsangehoerigkeit, bevoelkerung from core.bevoelkerung_staat"
        " where geschlecht = 'weiblich' order by all"
    ) == [("0-2", "deutsch", 4), ("0-2", "insgesamt", 5), ("0-2", "nichtdeutsch", 1)]


def moves(ages: list[str]) -> list[str]:
    """The head of table 12711-01-03-5 with these age groups."""
    columns = list(product(("Zuzüge", "Fortzüge"), SEXES, ages))
    return [
        "Zu- und Fortzüge nach Geschlecht und Altersgruppen",
        "(über Gemeindegrenzen) - Jahressumme -",
        "Wanderungsstatistik",
        "2015",
        ";;" + ";".join(f"{direction} über die Gemeindegrenzen" for direction, _, _ in columns),
        ";;" + ";".join(["Geschlecht"] * len(columns)),
        ";;" + ";".join(sex for _, sex, _ in columns),
        ";;" + ";".join(["Altersgruppe (unter 18 bis 65 u.m.)"] * len(columns)),
        ";;" + ";".join(age for _, _, age in columns),
        ";;" + ";".join(["Anzahl"] * len(columns)),
    ]


def test_migration_over_the_borders_of_gemeinden(run: Run) -> None:
    rows = ["05754004;        Borgholzhausen, Stadt;30;90;16;50;14;40;20;80;11;44;9;36"]
    core = run(a__csv=table("12711-01-03-5", moves(["unter 18 Jahre", "Insgesamt"]), rows))
    assert core.rows(
        "select altersgruppe, zuzuege_gemeinde, fortzuege_gemeinde from core.wanderung"
        " where region_id = '05754004' and geschlecht = 'insgesamt' order by 1"
    ) == [("0-17", 30, 20), ("insgesamt", 90, 80)]
    assert checks(core) == []


UNEMPLOYED = ["Ausländer", "schwerbehindert", "15 bis unter 20 Jahre", "15 bis unter 25 Jahre",
              "55 bis unter 65 Jahre", "langzeitarbeitslos"]  # fmt: skip
RATE = "Arbeitslosenquote bez. auf alle zivile Erwerbsp."


def test_unemployment_with_rates_withheld(run: Run) -> None:
    head = [
        "Arbeitslose nach ausgewählten Personengruppen sowie",
        "Arbeitslosenquoten - Jahresdurchschnitt -",
        ";;;"
        + ";".join(["Arbeitslose"] * 7)
        + f";Arbeitslosenquote bez. abh. zivile Erwerbspers.;{';'.join([RATE] * 5)}",
        ";;;;" + ";".join(UNEMPLOYED) + ";;;Männer;Frauen;Ausländer;15 bis unter 25 Jahre",
        ";;;" + ";".join(["Anzahl"] * 7 + ["Prozent"] * 6),
    ]
    rows = [
        f"2016;{BIELEFELD};90;30;6;2;12;20;40;9,1;8,1;8,5;7,6;20,0;6,9",
        "2016;05334002;        Aachen, krfr. Stadt;80;30;6;1;9;18;35;.;.;.;.;.;.",
        "2016;051;    Düsseldorf, Regierungsbezirk;900;30;6;2;12;20;40;.;.;.;.;.;.",
    ]
    core = run(a__csv=table("13211-02-05-4", head, rows))
    assert core.rows(
        "select region_id, arbeitslose, arbeitslose_15_19, arbeitslose_15_24, quote_15_24, quote_15_24_flag"
        " from core.arbeitslosigkeit order by 1"
    ) == [
        ("051", 900, 2, 12, None, "geheim"),
        ("05334002", 80, 1, 9, None, "geheim"),
        ("05711", 90, 2, 12, 6.9, None),
    ]
    assert checks(core) == []


SGB2 = ("erwerbsf. Leistungsberech. (Arbeitslosengeld II)", "nicht erwerbsf. Leistungsberech. (Sozialgeld)")
BUERGERGELD = (
    "erwerbsfähige Leistungsberechtigte (Bürgergeld)",
    "nicht erwerbsfähige Leistungsberechtigte (Bürgergeld)",
)
AGES = ["unter 25 Jahre", "25 bis unter 50 Jahre", "50 bis unter 55 Jahre", "55 Jahre und mehr"]


@pytest.mark.parametrize(("year", "able", "unable"), [(2016, *SGB2), (2023, *BUERGERGELD)])
def test_benefits_before_and_after_their_new_name(run: Run, year: int, able: str, unable: str) -> None:
    groups = ["insgesamt"] * 3 + [able] * 6 + [unable] * 3
    parts = ["Insgesamt", "Ausländer(innen)", "weiblich", "zusammen", "weiblich", *AGES]
    head = [
        "Sozialberichterstattung in der amtlichen Statistik,",
        "Regelleistungsberechtigte nach dem SGB II- Stichtag 31.12. -",
        ";;;Personen in Bedarfsgemeinschaften nach dem SGB II;"
        + ";".join(["dar.: Regelleistungsberechtigte nach dem SGB II"] * 12),
        ";;;;" + ";".join(groups),
        ";;;;" + ";".join([*parts, "zusammen", "weiblich", "unter 15 Jahre"]),
        ";;;" + ";".join(["Anzahl"] * 13),
    ]
    core = run(
        a__csv=table("22811-02-02-4", head, [f"31.12.{year};{BIELEFELD};100;95;40;48;65;32;13;35;7;10;30;14;28"])
    )
    assert core.rows(
        "select jahr, personen_bg, rlb, rlb_auslaendisch, elb, elb_unter_25, elb_ab_55, nef, nef_unter_15"
        " from core.sgb2"
    ) == [(year, 100, 95, 40, 65, 13, 10, 30, 28)]
    assert checks(core) == []


CHILDREN = "Region;Stichtag;Altersgruppe;Geschlecht;Staatsangehörigkeit;Leistungsberechtigte;Einwohner"


def test_the_municipal_table_keeps_the_star(run: Run) -> None:
    total = "Insgesamt;Insgesamt;Insgesamt"
    rows = [f"Bielefeld;31.12.2024;{total};118;579", f"05754004;31.12.2024;{total};*;148"]
    core = run(sgb2_minderjaehrige__csv="\n".join([CHILDREN, *rows, ""]))
    assert core.rows(
        "select region_id, leistungsberechtigte, leistungsberechtigte_flag, einwohner from core.sgb2_minderjaehrige"
        " order by 1"
    ) == [("05711", 118, None, 579), ("05754004", None, "geheim", 148)]


def test_benefits_without_the_children_stop_the_build(run: Run) -> None:
    head = [
        "Regelleistungsberechtigte nach dem SGB II- Stichtag 31.12. -",
        ";;;Personen in Bedarfsgemeinschaften nach dem SGB II;dar.: Regelleistungsberechtigte nach dem SGB II",
        ";;;;insgesamt",
        ";;;;Insgesamt",
        ";;;Anzahl;Anzahl",
    ]
    with pytest.raises(DeliveryFault) as fault:
        run(a__csv=table("22811-02-02-4", head, [f"31.12.2016;{BIELEFELD};100;95"]))
    assert "nef_unter_15" in messages(fault)
