"""Vocational schools, training market and universities in the offices' layouts: labels theirs, figures ours."""

from __future__ import annotations

from itertools import product

import pytest

from pipeline.errors import DeliveryFault
from tests.unit.ingest.kern import Run, messages
from tests.unit.read.invented import genesis

BIELEFELD = "05711;      Bielefeld, Kreisfreie Stadt"
ARTS = [
    "Berufsschulen", " darunter: Berufsschulen (Schüler o. Ausb.vertrag)", "Berufsaufbauschulen", "Berufsfachschulen",
    "Fachoberschulen", "Fachgymnasien", "Berufsober- / Technische Oberschulen", "Fachschulen",
    "Fachakademien / Berufsakademien", "Insgesamt",
]  # fmt: skip
SCHOOLS = [
    "Berufliche Schulen: Schulen und Schüler nach Schulart;;;;;;",
    "- Stichtag: Schuljahresbeginn -;;;;;;",
    "regionale Tiefe: Kreise und krfr. Städte;;;;;;",
    "Statistik der beruflichen Schulen;;;;;;",
    "2015;;;;;;",
    ";;;Berufliche Schulen" + 3 * ";Schüler(innen) an beruflichen Schulen",
    ";;;;Geschlecht;Geschlecht;Nationalität",
    ";;;;Insgesamt;weiblich;Ausländer(innen)",
    ";;;Anzahl;Anzahl;Anzahl;Anzahl",
]


def vocational(code: str = "21121-01-05-4", arts: list[str] | None = None) -> str:
    """Table 21121-01-05-4 with one region; what the Land does not have is locked."""
    locked = {"Berufsaufbauschulen", "Berufsober- / Technische Oberschulen", "Fachakademien / Berufsakademien"}
    rows = []
    for number, art in enumerate(arts or ARTS, 1):
        figures = "x;x;x;x" if art in locked else f"{'x' if art == 'Insgesamt' else 9};{number}00;{number}0;{number}"
        rows.append(f"{BIELEFELD};{art};{figures}")
    return genesis(SCHOOLS, rows, first=f"GENESIS-Tabelle: {code}", last="Stand: 10.10.2017 / 15:30:32")


@pytest.mark.parametrize("code", ["21121-01-05-4", "21121-01-02-4"])
def test_vocational_schools_with_the_year_above_the_table(run: Run, code: str) -> None:
    core = run(a__csv=vocational(code))
    assert core.rows(
        "select jahr, schulen, schueler, schueler_weiblich, schueler_auslaendisch from core.schueler_beruflich"
        " where berufliche_schulart = 'dar_ohne_ausbildungsvertrag'"
    ) == [(2015, 9, 200, 20, 2)]
    assert core.rows(
        "select schulen_flag, schueler from core.schueler_beruflich where berufliche_schulart = 'insgesamt'"
    ) == [("nicht_sinnvoll", 1000)]
    assert core.rows("select count(*) from core.schueler_beruflich where schueler_flag = 'nicht_sinnvoll'") == [(3,)]
    assert [finding.pruefung for finding in core.found] == []


def test_vocational_schools_without_a_total_are_refused(run: Run) -> None:
    table = vocational(arts=ARTS[:-1])
    with pytest.raises(DeliveryFault) as fault:
        run(a__csv=table)
    assert "insgesamt" in messages(fault).lower()


SUBJECTS = {
    "HS-FG01": "Geisteswissenschaften", "HS-FG02": "Sport",
    "HS-FG03": "Rechts-, Wirtschafts- und Sozialwissenschaften", "HS-FG04": "Mathematik/Naturwissenschaften",
    "HS-FG05": "Humanmedizin/Gesundheitswissenschaften",
    "HS-FG07": "Agrar-, Forst- und Ernährungswissensch., Veterinär", "HS-FG08": "Ingenieurwissenschaften",
    "HS-FG09": "Kunst, Kunstwissenschaft", "HS-FG10": "Außerhalb der Studienbereichsgliederung",
    "INSGESAMT": "Insgesamt",
}  # fmt: skip
SEXES = {"INSGESAMT": "Insgesamt", "GESM": "männlich", "GESW": "weiblich"}
NATIONS = {"INSGESAMT": "Insgesamt", "NATD": "deutsch", "NATA": "ausländisch"}
STUDENTS = [
    "Studierende nach Geschlecht, Nationalität und;;;;;;;;;;;",
    "Fächergruppen - regionale Ebenen;;;;;;;;;;;",
    "Statistik der Studierenden;;;;;;;;;;;",
    "Studierende (im Kreisgebiet) (Anzahl);;;;;;;;;;;",
    ";;;" + ";".join(["WS 2022/23"] * 9),
    ";;;" + ";".join(sex for sex in SEXES.values() for _ in NATIONS),
    ";;;" + ";".join([*NATIONS.values()] * 3),
]
COUNTED = "select faechergruppe, geschlecht, staatsangehoerigkeit, studierende from core.studierende"
FEMALE_FOREIGN = f"{COUNTED} where geschlecht = 'weiblich' and staatsangehoerigkeit = 'nichtdeutsch' order by 1"


def classic() -> str:
    """Table 21311-01-01-4-B for Bielefeld and for places that have none of their own."""
    rows = [
        f"05711;Bielefeld, kreisfreie Stadt;{name};" + ";".join(str(100 * n + i) for i in range(9))
        for n, name in enumerate(SUBJECTS.values(), 1)
    ]
    rows += ["05334002;Aachen, kreisfreie Stadt;Insgesamt;" + ";".join("." * 9)]
    rows += ["05354;Aachen, Kreis;Insgesamt;" + ";".join("-" * 9)]
    return genesis(STUDENTS, rows, first="Tabelle: 21311-01-01-4-B", last="Stand: 28.03.2026 / 02:45:00")


def flat() -> str:
    """The same figures as the interface delivers them."""
    names = ["statistics_code", "statistics_label", "time_code", "time_label", "time"]
    parts = ("code", "label", "attribute_code", "attribute_label")
    names += [f"{n}_variable_{part}" for n in (1, 2, 3, 4) for part in parts]
    lines = [";".join([*names, "value;value_unit;value_variable_code;value_variable_label"])]
    for n, (subject, name) in enumerate(SUBJECTS.items(), 1):
        for i, ((s, sex), (a, nation)) in enumerate(product(SEXES.items(), NATIONS.items())):
            lines.append(
                "21311;Statistik der Studierenden;SEMEST;Semester;2022-10P6M;KREISE;Kreise und kreisfreie Städte;05711;"
                f"Bielefeld, kreisfreie Stadt;GESINS;Geschlecht;{s};{sex};NAT01;Nationalität (inkl. insgesamt);{a};"
                f"{nation};HS-FG2;Fächergruppe (mit Insgesamt);{subject};{name};{100 * n + i};Anzahl;HS-W02;"
                "Studierende (im Kreisgebiet)"
            )
    return "\n".join([*lines, ""])


def test_students_with_the_winter_term_above_every_column(run: Run) -> None:
    core = run(a__csv=classic())
    assert core.rows(FEMALE_FOREIGN.replace("where", "where region_id = '05711' and"))[:2] == [
        ("agrar_ernaehrung_veterinaer", "weiblich", "nichtdeutsch", 608),
        ("ausserhalb", "weiblich", "nichtdeutsch", 908),
    ]
    assert core.rows("select distinct jahr, zeit from core.studierende") == [(2022, "WS 2022/23")]
    assert core.rows(
        "select region_id, studierende, any_value(studierende_flag) from core.studierende"
        " where region_id <> '05711' group by all order by 1"
    ) == [("05334002", None, "geheim"), ("05354", None, "entfallen")]


def test_students_as_a_flat_file_are_the_same(run: Run) -> None:
    core = run(a__csv=flat().encode("utf-8-sig"), b__csv=classic())
    assert core.rows(
        "select count(*), count(distinct lieferung_id) from core.studierende where region_id = '05711'"
    ) == [(90, 1)]
    assert core.rows(FEMALE_FOREIGN.replace("where", "where region_id = '05711' and"))[-1] == (
        "sport", "weiblich", "nichtdeutsch", 208
    )  # fmt: skip


def test_students_of_a_later_stand_replace_those_of_an_earlier_one(run: Run) -> None:
    core = run(a__csv=classic(), b__csv=classic().replace("28.03.2026", "28.03.2027").replace(";1000;", ";1003;"))
    total = "select studierende from core.studierende where region_id = '05711' and faechergruppe = 'insgesamt'"
    assert core.rows(f"{total} and geschlecht = 'insgesamt' and staatsangehoerigkeit = 'insgesamt'") == [(1003,)]
    assert any("späteren Stand" in finding.meldung for finding in core.found)


def test_examinations_as_a_flat_file(run: Run) -> None:
    lines = []
    for n, (subject, name) in enumerate(SUBJECTS.items(), 1):
        for i, (code, sex) in enumerate(SEXES.items()):
            lines.append(
                "21321;Statistik der Prüfungen;JAHR;Jahr;2023;KREISE;Kreise und kreisfreie Städte;05515;Münster, "
                f"kreisfreie Stadt;HS-FG2;Fächergruppe (mit Insgesamt);{subject};{name};GESINS;Geschlecht;{code};{sex};"
                f"{10 * n + i};Anzahl;HS-W06;Bestandene Prüfungen"
            )
    header = flat().split("\n")[0]
    for part in ("code", "label", "attribute_code", "attribute_label"):
        header = header.replace(f"4_variable_{part};", "")
    core = run(a__csv="\n".join([header, *lines, ""]).encode("utf-8-sig"))
    assert core.rows(
        "select jahr, pruefungen from core.hochschulpruefung"
        " where faechergruppe = 'insgesamt' and geschlecht = 'weiblich'"
    ) == [(2023, 102)]


MARKET = [
    "Kreis:; Gütersloh",
    "Datenstand:; September 2024",
    "",
    "Ausgewählte Merkmale;September 2024;August 2024;September 2023;Veränderung in %;",
    "Gemeldete Bewerberinnen und Bewerber seit Beginn des Berichtsjahres;2.113;2.050;2.002;5,5;",
    "versorgte Bewerberinnen und Bewerber;1.943;1.050;1.802;5,5;",
    "einmündende Bewerberinnen und Bewerber;913;850;902;1,2;",
    "andere ehemalige Bewerberinnen und Bewerber;830;700;702;14,0;",
    "Bewerberinnen und Bewerber mit Alternative zum 30.09.;200;150;198;1,0;",
    "unversorgte Bewerberinnen und Bewerber;170;500;200;-;",
    "Gemeldete Berufsausbildungsstellen seit Beginn des Berichtsjahres;2.500;2.400;2.600;-3,8;",
    "betriebliche Berufsausbildungsstellen;2.450;2.350;2.550;-3,9;",
    "außerbetriebliche Berufsausbildungsstellen;50;50;50;-;",
    "unbesetzte Berufsausbildungsstellen;*;300;250;*;",
    "unbesetzte betriebliche Berufsausbildungsstellen;*;290;240;*;",
    "© Statistik der Bundesagentur für Arbeit",
    "",
]
ENTRY_HEAD = (
    "Region;Berichtsjahr;Bewerberinnen und Bewerber;davon einmündend;davon andere ehemalige;davon mit Alternative;"
    "davon unversorgt;Ausbildungsstellen;darunter betrieblich;unbesetzte Ausbildungsstellen"
)


def market() -> bytes:
    """Key figures of the training market as the interface delivers them."""
    return "\n".join(MARKET).encode("utf-8-sig")


def test_only_september_counts(run: Run) -> None:
    core = run(a__csv=market())
    assert core.rows(
        "select region_id, jahr, bewerber, bewerber_andere, bewerber_unversorgt, stellen, stellen_betrieblich,"
        " stellen_unbesetzt, stellen_unbesetzt_flag from core.ausbildungsmarkt order by jahr"
    ) == [
        ("05754", 2023, 2002, 702, 200, 2600, 2550, 250, None),
        ("05754", 2024, 2113, 830, 170, 2500, 2450, None, "geheim"),
    ]


def test_a_market_without_places_is_refused(run: Run) -> None:
    lines = [line for line in MARKET if "betriebliche Berufsausbildungsstellen" not in line]
    with pytest.raises(DeliveryFault) as fault:
        run(a__csv="\n".join(lines).encode("utf-8-sig"))
    assert "stellen_betrieblich" in messages(fault)


def test_entries_by_hand_stand_beside_files_of_the_service(run: Run) -> None:
    rows = ["05711;2024;2150;910;880;190;170;2240;2160;210", "Kreis Olpe;2024;640;330;250;40;20;1120;1105;*"]
    core = run(a__csv=market(), b__csv="\n".join([ENTRY_HEAD, *rows, ""]))
    assert core.rows("select region_id, bewerber, stellen_unbesetzt from core.ausbildungsmarkt where jahr = 2024") == [
        ("05711", 2150, 210), ("05754", 2113, None), ("05966", 640, None)
    ]  # fmt: skip


def test_a_blank_entry_contradicts_nothing_but_a_figure_does(run: Run) -> None:
    same = "\n".join([ENTRY_HEAD, "05754;2024;2113;913;;;170;;;", ""])
    assert run(a__csv=market(), b__csv=same).rows("select stellen from core.ausbildungsmarkt where jahr = 2024") == [
        (2500,)
    ]
    changed = run(b__csv=same.replace("2113", "2131"))
    assert any("Ersetzt" in finding.meldung and finding.datensatz == "ausbildungsmarkt" for finding in changed.found)
