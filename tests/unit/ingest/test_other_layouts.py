"""Other periods and other downloads of the declared tables: their labels, headers and places of the period."""

from __future__ import annotations

import io

import pytest
import xlsxwriter

from pipeline.errors import ValidationFault
from tests.unit.ingest.kern import Core, Run, messages
from tests.unit.read.invented import genesis

BIELEFELD = "05711;      Bielefeld, Kreisfreie Stadt"
YEAR_2015 = "Stand: 10.10.2017 / 17:34:22"


def table(code: str, head: list[str], rows: list[str], last: str = YEAR_2015) -> str:
    """A classic table of this code."""
    return genesis(head, rows, first=f"GENESIS-Tabelle: {code}", last=last)


def findings(core: Core) -> list[str]:
    """The checks that the ingest reports."""
    return [finding.pruefung for finding in core.found]


SCHULARTEN_2015 = [
    "Allgemeinbildende Schulen: Schulen, Schüler nach Schulart;;;;;;;;",
    "- Stichtag: Schuljahresbeginn -;;;;;;;;",
    "Statistik der allgemein bildenden Schulen;;;;;;;;",
    "2015;;;;;;;;",
    ";;;Allgemein bildende Schulen;" + ";".join(["Schüler(innen) an allgemein bildenden Schulen"] * 5),
    ";;;;Geschlecht;Geschlecht;Nationalität;Klassenstufe / Jahrgangsstufe;Klassenstufe / Jahrgangsstufe",
    ";;;;Insgesamt;weiblich;Ausländer(innen);7. Klassenstufe;11. Jahrgangsstufe / Einführungsphase",
    ";;;Anzahl;Anzahl;Anzahl;Anzahl;Anzahl;Anzahl",
]


def test_schularten_with_the_year_in_the_preamble_and_older_labels(run: Run) -> None:
    rows = [f"{BIELEFELD};Sonderschulen/Förderschulen;6;369;138;17;67;0", f"{BIELEFELD};Insgesamt;x;900;430;80;90;60"]
    core = run(a__csv=table("21111-01-03-4", SCHULARTEN_2015, rows))
    assert findings(core) == []
    assert core.rows(
        """
        select
            jahr, zeit, schulart, schulen, schulen_flag, schueler, schueler_weiblich, schueler_auslaendisch,
            schueler_klasse7, schueler_jahrgang11
        from core.schueler_schulart
        order by schulart
        """
    ) == [
        (2015, "2015", "foerderschule", 6, None, 369, 138, 17, 67, 0),
        (2015, "2015", "insgesamt", None, "nicht_sinnvoll", 900, 430, 80, 90, 60),
    ]  # fmt: skip


def test_population_of_several_years_side_by_side(run: Run) -> None:
    head = [
        "Bevölkerungsstand: Bevölkerung nach Geschlecht;;;;;;;",
        "- Stichtag 31.12. -;;;;;;;",
        "Bevölkerungsstand (Anzahl);;;;;;;",
        ";;31.12.2015;31.12.2015;31.12.2015;31.12.2014;31.12.2014;31.12.2014",
        ";;Insgesamt;männlich;weiblich;Insgesamt;männlich;weiblich",
    ]
    rows = [
        "031;    Braunschweig, Stat. Region;9;4;5;9;4;5",
        "05154;      Kleve, Kreis;81;40;41;80;39;41",
        "05154004;        Bedburg-Hau;9;4;5;8;4;4",
    ]
    core = run(a__csv=table("12411-01-01-5", head, rows))
    assert core.rows(
        "select region_id, jahr, geschlecht, bevoelkerung from core.bevoelkerung_geschlecht where region_id = '05154'"
        " order by all"
    ) == [
        ("05154", 2014, "insgesamt", 80), ("05154", 2014, "maennlich", 39), ("05154", 2014, "weiblich", 41),
        ("05154", 2015, "insgesamt", 81), ("05154", 2015, "maennlich", 40), ("05154", 2015, "weiblich", 41),
    ]  # fmt: skip
    assert core.rows("select count(*) from core.bevoelkerung_geschlecht where region_id = '05154004'") == [(6,)]


def test_age_groups_by_nationality_use_the_total(run: Run) -> None:
    sexes = ["Insgesamt", "männlich", "weiblich"]
    head = [
        "Bevölkerung nach Geschlecht, Nationalität und Altersgruppen (17);;;;;;;;;;;;",
        "Bevölkerungsstand (Anzahl);;;;;;;;;;;;",
        ";;;;" + ";".join(n for n in ("Insgesamt", "Deutsche", "Ausländer(innen)") for _ in sexes),
        ";;;;" + ";".join(sexes * 3),
    ]
    rows = [f"31.12.2012;{BIELEFELD};{age};9;4;5;7;3;4;2;1;1" for age in ("unter 3 Jahre", "75 Jahre und mehr")]
    core = run(a__csv=table("12411-02-03-4", head, rows))
    assert core.rows(
        "select altersgruppe, geschlecht, bevoelkerung from core.bevoelkerung_altersgruppe order by all"
    ) == [
        ("0-2", "insgesamt", 9), ("0-2", "maennlich", 4), ("0-2", "weiblich", 5),
        ("75-", "insgesamt", 9), ("75-", "maennlich", 4), ("75-", "weiblich", 5),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("head", "row", "years"),
    [
        ([";;Jahr;Jahr", ";;2021;2022"], "05711;    Bielefeld, krfr. Stadt;12,6;13,0", [2021, 2022]),
        ([";;2021;2022"], "05711;    Bielefeld, krfr. Stadt;12,6;13,0", [2021, 2022]),
        ([";;;Mindestsicherungsquote"], "2022;05711;    Bielefeld, krfr. Stadt;13,0", [2022]),
        (["2022;;", ";;Prozent"], "05711;    Bielefeld, krfr. Stadt;13,0", [2022]),
    ],
)
def test_the_period_wherever_it_stands(run: Run, head: list[str], row: str, years: list[int]) -> None:
    preamble = ["Mindestsicherungsquote - Gemeinden (Wohnortprinzip) - Jahr;;", "Mindestsicherungsquote (Prozent);;"]
    core = run(a__csv=table("22811-01i", [*preamble, *head], [row]))
    assert core.rows("select jahr, quote from core.mindestsicherung order by jahr") == [
        (year, {2021: 12.6, 2022: 13.0}[year]) for year in years
    ]


@pytest.mark.parametrize("order", [("KREISE", "GES"), ("GES", "KREISE")])
@pytest.mark.parametrize("total", ["", "INSGESAMT", "TOTAL"])
def test_flat_file_in_english_whatever_order_its_variables_have(run: Run, order: tuple[str, str], total: str) -> None:
    names = ["code", "label", "attribute_code", "attribute_label"]
    header = "statistics_code;statistics_label;time_code;time_label;time;" + "".join(
        f"{n}_variable_{name};" for n in (1, 2) for name in names
    )
    rows = []
    for sex, label, figure in ((total, "Total", 81), ("GESM", "male", 40), ("GESW", "female", 41)):
        variables = {"KREISE": "KREISE;Districts;05711;Bielefeld, Stadt;", "GES": f"GES;Sex;{sex};{label};"}
        start = "12411;Updating of population;STAG;Reference date;2023-12-31;"
        rows.append(f"{start}{variables[order[0]]}{variables[order[1]]}{figure};number;BEVSTD;Population")
    text = "\n".join([f"{header}value;value_unit;value_variable_code;value_variable_label", *rows, ""])
    core = run(a__csv=text.encode())
    assert core.rows("select jahr, geschlecht, bevoelkerung from core.bevoelkerung_geschlecht order by 2") == [
        (2023, "insgesamt", 81), (2023, "maennlich", 40), (2023, "weiblich", 41)
    ]  # fmt: skip


def test_the_schools_of_the_ministry_as_xml(run: Run) -> None:
    fields = {
        "Schulnummer": "199001", "Schulform": "02", "Schulbezeichnung_1": "Grundschule", "Schulbezeichnung_2": "Am Weg",
        "Schulbezeichnung_3": "", "Kurzbezeichnung": "Bielefeld, GG", "Rechtsform": "1", "Traegernummer": "10001",
        "Gemeindeschluessel": "05711000", "Schulbetriebsschluessel": "1",
    }  # fmt: skip
    school = "".join(f"<{name}><![CDATA[{text}]]></{name}>" for name, text in fields.items())
    core = run(schuldaten_2016_11__xml=f"<?xml version='1.0'?>\n<Schuldaten><Schule>{school}</Schule></Schuldaten>")
    assert core.rows("select schulnummer, jahr, name, region_id from core.schule") == [
        ("199001", 2016, "Grundschule Am Weg", "05711000")
    ]


def schularten(*, heads: tuple[str, str] = ("Allgemeinbildende Schulen", "Schülerinnen und Schüler")) -> str:
    """Table 21111-01-03-4 of one year with these labels above schools and above pupils."""
    head = [
        "Schulen, Schülerinnen und Schüler nach Schularten;;;;;;",
        f";;;;{heads[0]};{heads[1]};{heads[1]}",
        ";;;;;Geschlecht;Geschlecht",
        ";;;;;Insgesamt;weiblich",
        ";;;;Anzahl;Anzahl;Anzahl",
    ]
    return table("21111-01-03-4", head, [f"2024;{BIELEFELD};Grundschulen;20;900;430"])


@pytest.mark.parametrize(
    ("old", "heads"),
    [
        ("Allgemein…bildende Schulen", ("Allgemeinbildende Bildungseinrichtungen", "Schülerinnen und Schüler")),
        ("Schüler", ("Allgemeinbildende Schulen", "Schulkinder")),
    ],
)
def test_a_renamed_heading_is_read_by_its_place_and_reported(run: Run, old: str, heads: tuple[str, str]) -> None:
    core = run(a__csv=schularten(heads=heads))
    assert core.rows("select schulen, schueler, schueler_weiblich from core.schueler_schulart") == [(20, 900, 430)]
    (finding,) = [f for f in core.found if f.pruefung == "bezeichnung_geaendert"]
    assert f"als „{old}“ gelesen" in finding.meldung
    assert any(head in finding.meldung for head in heads)


def test_a_heading_that_resembles_nothing_stops_with_the_nearest(run: Run) -> None:
    with pytest.raises(ValidationFault) as fault:
        run(a__csv=schularten(heads=("Gebäude", "Schülerinnen und Schüler")))
    assert "„Gebäude“ ist neu; am ähnlichsten ist „Allgemein…bildende Schulen“" in messages(fault)
    assert "es fehlt aber ein anderes Jahr" in messages(fault)


def test_a_new_column_beside_the_known_ones_stops_with_the_nearest_label(run: Run) -> None:
    text = schularten().replace(";weiblich\n", ";weiblich;weiblichen Geschlechts\n")
    text = text.replace(";Geschlecht;Geschlecht\n", ";Geschlecht;Geschlecht;Geschlecht\n").replace(";430\n", ";430;7\n")
    text = text.replace(";Schülerinnen und Schüler\n", ";Schülerinnen und Schüler;Schülerinnen und Schüler\n")
    with pytest.raises(ValidationFault) as fault:
        run(a__csv=text.replace(";Anzahl\n", ";Anzahl;Anzahl\n"))
    assert "„weiblichen Geschlechts“" in messages(fault)
    assert "Am ähnlichsten ist „weiblich“" in messages(fault)


def test_a_renamed_heading_above_all_columns(run: Run) -> None:
    head = ["Kommunalprofil: Schulen;;;;;;", ";;;;;Schulformen;Schulformen", ";;;;;Insgesamt;Grundschulen"]
    rows = [
        "Nordrhein-Westfalen;2023/24;Schulen;;Anzahl;5000;2700",
        "Nordrhein-Westfalen;2023/24;Lehrkräfte;;Anzahl;90;40",
    ]
    core = run(a__csv=table("21111-9k21", head, rows))
    assert core.rows("select schulform, schulen, lehrkraefte from core.schulstatistik order by 1") == [
        ("02", 2700, 40), ("insgesamt", 5000, 90)
    ]  # fmt: skip
    assert findings(core) == ["bezeichnung_geaendert"]


def test_a_second_measure_in_a_flat_file_is_no_renamed_one(run: Run) -> None:
    header = "Statistik_Code;Statistik_Label;Zeit_Code;Zeit_Label;Zeit;" + "".join(
        f"{n}_Merkmal_Code;{n}_Merkmal_Label;{n}_Auspraegung_Code;{n}_Auspraegung_Label;" for n in (1, 2)
    )
    row = "12411;Bevölkerung;STAG;Stichtag;31.12.2022;KREISE;Kreise;05711;Bielefeld;GES;Geschlecht;;Insgesamt;90;3,5"
    with pytest.raises(ValidationFault) as fault:
        run(a__csv=f"{header}BEVSTD__Bevölkerungsstand__Anzahl;FLC006__Gebietsfläche__qkm\n{row}\n")
    assert "„FLC006“" in messages(fault)


def test_a_heading_that_stands_in_several_places_keeps_each_column_in_its_place(run: Run) -> None:
    noted = "nachrichtl.: zus.erw.schul.Teil d. Fachhochs.reife"
    head = [
        "Absolvierende/Abgehende beruflicher Schulen;;;;;",
        f";;;Absolvierende/Abgehende;Absolvierende/Abgehende;{noted}",
        ";;;nach Geschlecht;davon mit;nach Geschlecht",
        ";;;Insgesamt;mit Hauptschulabschluss;Insgesamt",
        ";;;;nach Geschlecht;",
        ";;;;Insgesamt;",
        ";;;Anzahl;Anzahl;Anzahl",
    ]
    core = run(a__csv=table("21121-02-02-4", head, [f"2024;{BIELEFELD};900;70;30"]))
    assert core.rows("select abschluss, abgaenger from core.abgang_beruflich order by 1") == [
        ("esa", 70), ("insgesamt", 900), ("nachr_fhr_schulisch", 30)
    ]  # fmt: skip
    assert findings(core) == ["bezeichnung_geaendert"]


CERTIFICATES = {
    "1999": [
        "ohne Hauptschulabschluß", "mit Hauptschulabschluß", "mit Realschulabschluss", "dar. schulischer Teil der FHR",
        "mit Fachhochschulreife", "mit allgemeiner Hochschulreife",
    ],
    "2025": [
        "ohne Ersten Schulabschluss", "mit Erstem Schulabschluss", "mit Mittlerem Schulabschluss (MSA)",
        "darunter schulischer Teil der Fachhochschulreife", "mit Fachhochschulreife", "mit Allg. Hochschulreife",
    ],
}  # fmt: skip


@pytest.mark.parametrize("year", CERTIFICATES)
def test_certificates_as_they_were_and_will_be_called(run: Run, year: str) -> None:
    labels = ["Insgesamt", *CERTIFICATES[year]]
    head = [
        "Absolventen/Abgänger nach dem Schulabschluss;;;;;;;;;",
        "Absolventen/Abgänger (Anzahl);;;;;;;;;",
        ";;;" + ";".join(["Schulabschluss"] * 7),
        ";;;" + ";".join(labels),
        ";;;" + ";".join(["Insgesamt"] * 7),
    ]
    core = run(a__csv=table("21111-02-06-4", head, [f"{year};{BIELEFELD};100;1;2;3;4;5;6"]))
    assert core.rows("select abschluss, jahr, abgaenger from core.abgang_abschluss order by 3 desc") == [
        ("insgesamt", int(year), 100), ("ahr", int(year), 6), ("fhr", int(year), 5),
        ("dar_fhr_schulisch", int(year), 4), ("msa", int(year), 3), ("esa", int(year), 2), ("ohne_esa", int(year), 1),
    ]  # fmt: skip
    assert findings(core) == []


def test_all_levels_in_one_column_without_indentation(run: Run) -> None:
    head = [
        "Allgemeinbildende Schulen: Absolventen/Abgänger;;;;",
        "regionale Ebenen;;;;",
        "Absolventen/Abgänger (Anzahl);;;;",
        ";;;Schulabschluss;Schulabschluss",
        ";;;Insgesamt;Insgesamt",
        ";;;Insgesamt;weiblich",
    ]
    rows = ["2015;02000;Hamburg;9;4", "2015;05313;Aachen, Stadt (alt);-;-", f"2015;{BIELEFELD};90;40"]
    core = run(a__csv=table("21111-02-06-4-B", head, rows))
    sql = "select region_id, geschlecht, abgaenger, abgaenger_flag from core.abgang_abschluss order by all"
    assert core.rows(sql) == [
        ("05313", "insgesamt", None, "entfallen"), ("05313", "weiblich", None, "entfallen"),
        ("05711", "insgesamt", 90, None), ("05711", "weiblich", 40, None),
    ]  # fmt: skip
    assert dict(core.usage[0].aside) == {"außerhalb von Nordrhein-Westfalen": 1}


def test_the_sozialindex_as_a_workbook(run: Run) -> None:
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer) as book:
        sheet = book.add_worksheet("Schulliste")
        sheet.write_row(0, 0, ["Schulnummer", "Kurzbezeichnung", "Bezirksregierung", "Kreis", "Sozialindexstufe"])
        sheet.write_row(1, 0, [199011, "Haan, GE Am Weg", "BR Düsseldorf", "Kreis Mettmann", 4])
        sheet.write_row(2, 0, [199012, "Herne, GG Am Weg", "BR Arnsberg", "Stadt Herne", "ohne"])
    core = run(schulliste_sj_21_22__xlsx=buffer.getvalue())
    assert core.rows("select schulnummer, jahr, region_id, schulform, stufe, stufe_flag from core.sozialindex") == [
        ("199011", 2021, "05158", "15", 4, None), ("199012", 2021, "05916", "02", None, "nicht_sinnvoll")
    ]  # fmt: skip
