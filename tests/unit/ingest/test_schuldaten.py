"""Lists about schools: the time series of the ministry, pupils of each school, the directory, key tables as CSV."""

from __future__ import annotations

import io

import pytest
import xlsxwriter

from pipeline.errors import DeliveryFault
from pipeline.validate import validate
from schemas import contracts
from tests.unit.ingest.kern import Run, messages

HEAD = "JAHR;SCHULFORM;SCHULFORM_Text;KREIS;KREIS_Text;RECHTSFORM;RECHTSFORM_Text;SCHULEN;SCHUELER_INNEN;KLASSEN"
SERIES = "\r\n".join(
    [
        HEAD,
        "2023;2;Grundschule                   ;112;Krfr. Stadt Duisburg          ;1;öffentlich;75;20600;800",
        "2023;2;Grundschule                   ;112;Krfr. Stadt Duisburg          ;2;privat;1;150;8",
        "2023;17;Freie Waldorfschule          ;112;Krfr. Stadt Duisburg          ;2;privat;0;0;0",
        "2023;8;Förderschule G/H              ;112;Krfr. Stadt Duisburg          ;1;öffentlich;13;2840;225",
        "2023;30;Berufskolleg                 ;112;Krfr. Stadt Duisburg          ;1;öffentlich;9;14900;750",
        "2012;2;Grundschule                   ;334;Städteregion Aachen           ;1;öffentlich;90;19000;800",
        "",
    ]
)


def test_the_series_is_completed_with_zeros_and_totals(run: Run) -> None:
    core = run(opendata2025__csv=SERIES.encode("utf-8-sig"))
    sql = "select schulen, schueler, klassen, schueler_flag from core.schuleckdaten where region_id = '05112' and {}"
    both = "rechtsform = 'insgesamt' and schulform = "
    assert core.rows(sql.format(f"{both} '02'")) == [(76, 20750, 808, None)]
    assert core.rows(sql.format(f"{both} 'insgesamt'")) == [(98, 38490, 1783, None)]
    assert core.rows(sql.format(f"{both} '04'")) == [(0, 0, 0, "genau_null")]
    assert core.rows(sql.format(f"{both} 'waldorfschule'")) == [(0, 0, 0, "genau_null")]
    assert core.rows(sql.format("rechtsform = 'privat' and schulform = 'insgesamt'")) == [(1, 150, 8, None)]
    assert core.rows("select distinct region_id, jahr from core.schuleckdaten order by 2") == [
        ("05334", 2012),
        ("05112", 2023),
    ]


def test_a_measure_that_the_file_lacks_is_unknown_not_zero(run: Run) -> None:
    core = run(opendata2025__csv=SERIES.encode("utf-8-sig"))
    assert core.rows("select distinct lehrkraefte, lehrkraefte_flag from core.schuleckdaten") == [(None, "unbekannt")]


def test_an_older_series_with_teachers_in_another_code_page(run: Run) -> None:
    rows = [
        f"{HEAD};LEHRKRAEFTE",
        "2017;10;Realschule;911;Krfr. Stadt Bochum;1;öffentlich;8;4100;150;290",
        "2017;10;Realschule;911;Krfr. Stadt Bochum;2;privat;1;400;15;",
    ]
    core = run(OpenData_Eckdaten__csv="\n".join([*rows, ""]))
    sql = "select lehrkraefte, lehrkraefte_flag from core.schuleckdaten where schulform = '10' order by rechtsform"
    assert core.rows(sql) == [(None, "unbekannt"), (290, None), (None, "unbekannt")]


def test_rows_of_one_schulform_under_two_keys_are_added(run: Run) -> None:
    rows = [
        HEAD,
        "2017;17;Freie Waldorfschule;916;Krfr. Stadt Herne;2;privat;1;300;12",
        "2017;18;Hiberniaschule;916;Krfr. Stadt Herne;2;privat;1;1000;40",
    ]
    core = run(opendata2017__csv="\n".join([*rows, ""]))
    sql = "select schulen, schueler from core.schuleckdaten where schulform = 'waldorfschule' and rechtsform = 'privat'"
    assert core.rows(sql) == [(2, 1300)]


def test_an_unknown_schulform_is_set_aside_and_told(run: Run) -> None:
    core = run(opendata2017__csv=f"{HEAD}\n2017;99;Traumschule;916;Krfr. Stadt Herne;2;privat;1;300;12\n")
    assert dict(core.usage[0].aside) == {"unbekannter Schlüssel „Traumschule“": 1}


def test_a_year_that_is_none_stops(run: Run) -> None:
    with pytest.raises(DeliveryFault) as fault:
        run(opendata2025__csv=SERIES.replace("2023;2;", "zwanzig;2;", 1).encode("utf-8-sig"))
    assert "„zwanzig“ ist kein Zeitraum" in messages(fault)


def test_a_count_that_is_none_stops(run: Run) -> None:
    core = run(opendata2025__csv=SERIES.replace(";20600;", ";20 600?;", 1).encode("utf-8-sig"))
    found = {(f.schwere, f.gegenstand) for f in validate(core.con, contracts()["schuleckdaten"])}
    assert ("fehler", "schueler_flag") in found


def test_pupils_of_each_school(run: Run) -> None:
    text = 'sep=;\r\n"Schulnummer";"Anzahl"\r\n"100020";"220"\r\n"100061";"305"\r\n'
    core = run(**{"2024-10_anzahlen__csv": text.encode("utf-8-sig")})
    assert core.rows("select schulnummer, jahr, schueler from core.schule_schueler order by 1") == [
        ("100020", 2024, 220),
        ("100061", 2024, 305),
    ]


def test_pupils_of_each_school_need_a_period(run: Run) -> None:
    with pytest.raises(DeliveryFault) as fault:
        run(anzahlen__csv="sep=;\r\nSchulnummer;Anzahl\r\n100020;220\r\n")
    assert "Der Zeitraum steht weder in der Datei noch in ihrem Namen." in messages(fault)


COLUMNS = [
    "Schuljahr", "Schul-\nform 1)", "Amtlicher Gemeinde-\nschlüssel", "Verwaltungsbezirk", "Schul-\nnummer2)",
    "Amtliche\nBezeichnung 1", "Amtliche\nBezeichnung 2", "Amtliche\nBezeichnung 3", "Straße und\nHausnummer",
    "Postleitzahl", "Ort", "Rechtsstatus", "Telefonnummer\nVorwahl", "Offizielle E-Mail-Adresse", "Anzahl 3)",
]  # fmt: skip


def directory(*rows: list[object]) -> bytes:
    """A directory as the statistical office sets it: title above, footnotes in the head and below."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer) as book:
        cover, sheet = book.add_worksheet("Impressum"), book.add_worksheet("AS_BS_Schulverzeichnis 2024_25")
        cover.write("A1", "Erfundenes Verzeichnis")
        sheet.write("A1", "Schul- und Adressverzeichnis 2024/25")
        sheet.write_row(2, 0, COLUMNS)
        for i, row in enumerate(rows, 3):
            sheet.write_row(i, 0, row)
        sheet.write_column(len(rows) + 4, 0, ["1) Erfundene Fußnote", "2) Noch eine", "3) gerundet"])
    return buffer.getvalue()


def school(number: str, form: str, key: str, status: str, pupils: object) -> list[object]:
    """One invented school."""
    place = ["Krfr. Stadt Musterstadt", number, "Musterschule", "am Musterweg", "", "Musterweg 1", "00000", "Musterort"]
    return ["2024/25", form, key, *place, status, "0000", f"{number}@schule.example", pupils]


def test_the_directory_of_the_statistical_office(run: Run) -> None:
    rows = [
        school("100020", "Grundschule", "05111000", "Öffentlich", 220),
        school("170001", "Förderschule Berufskolleg", "05758012", "Privat", 65),
        school("150001", "Förderschule Grund-/Hauptschule", "05758012", "Öffentlich", 180),
        school("160001", "Förderschule Realschule/Gymnasium", "05315000", "Öffentlich", 240),
        school("180001", "PRIMUS-Schule", "05515000", "Öffentlich", 500),
        school("190001", "Freie Waldorfschule", "05711000", "Privat", "."),
    ]
    core = run(verzeichnis__xlsx=directory(*rows))
    sql = "select schulnummer, schulform, rechtsform, region_id, schueler, schueler_flag from core.schulverzeichnis"
    assert core.rows(f"{sql} where jahr = 2024 and zeit = '2024/25' order by 1") == [
        ("100020", "02", "oeffentlich", "05111000", 220, None),
        ("150001", "foerderschule_gh", "oeffentlich", "05758012", 180, None),
        ("160001", "foerderschule_rgy", "oeffentlich", "05315000", 240, None),
        ("170001", "88", "privat", "05758012", 65, None),
        ("180001", "13", "oeffentlich", "05515000", 500, None),
        ("190001", "waldorfschule", "privat", "05711000", None, "geheim"),
    ]


@pytest.mark.parametrize(
    ("name", "head", "spalte"),
    [
        ("key_schulformschluessel", "Schluessel;Schulform", "schulform"),
        ("key_rechtsform", "Schluessel;Rechtsform", "rechtsform"),
        ("key_schulbetriebsschluessel", "Schluessel;Schulbetriebsschluessel", "schulbetrieb"),
    ],
)
def test_key_tables_as_csv(run: Run, name: str, head: str, spalte: str) -> None:
    core = run(**{f"{name}__csv": f'sep=;\r\n{head}\r\n"1";"erstes"\r\n"2";"zweites"\r\n'.encode("utf-8-sig")})
    assert core.rows("select distinct spalte from core.schluessel") == [(spalte,)]
    assert core.rows("select code, bezeichnung from core.schluessel order by 1") == [("1", "erstes"), ("2", "zweites")]
