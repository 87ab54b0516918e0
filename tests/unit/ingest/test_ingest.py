"""From invented deliveries to core tables: what is used, what is set aside, what wins, what stops."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.errors import DeliveryFault, ValidationFault
from pipeline.regions import by_id
from tests.unit.ingest.kern import Run, messages
from tests.unit.read.invented import genesis

SEX = ("Insgesamt", "weiblich")
CERTIFICATES = (
    "Insgesamt", "ohne Hauptschulabschluss", "mit Hauptschulabschluss", "mit Mittlerem Abschluss",
    "dar. schulischer Teil der Fachhochschulreife", "mit Fachhochschulreife", "mit allgemeiner Hochschulreife",
)  # fmt: skip
BIELEFELD: list[Any] = ["05711;      Bielefeld, kreisfreie Stadt", 40, 20, 5, 2, 8, 3, 15, 8, 2, 1, 0, 0, 12, 7]
LAND: list[Any] = ["05;  Nordrhein-Westfalen", 900, 430, 60, 20, 150, 70, 400, 190, 50, 25, 10, 5, 280, 145]


def leavers(
    *regions: list[Any], jahr: int = 2023, stand: str = "13.03.2025", labels: tuple[str, ...] = CERTIFICATES
) -> str:
    """Table 21111-02-06-4 with the figures of some regions."""
    columns = [(label, sex) for label in labels for sex in SEX]
    head = [
        "Absolvierende/Abgehende allgemeinbildender Schulen nach;;;",
        "Statistik der allgemeinbildenden Schulen;;;",
        "Absolvierende/Abgehende (Anzahl);;;",
        ";;;" + ";".join("Abschlüsse" for _ in columns),
        ";;;" + ";".join(label for label, _ in columns),
        ";;;" + ";".join(sex for _, sex in columns),
    ]
    rows = [f"{jahr};{region[0]};" + ";".join(str(v) for v in region[1:]) for region in regions]
    return genesis(head, rows, last=f"Stand: {stand} / 16:40:08")


def test_cells_become_rows_with_keys_value_and_flag(run: Run) -> None:
    core = run(a__csv=leavers(LAND, [*BIELEFELD[:13], ".", "x"]))
    rows = core.rows(
        """
        select region_id, jahr, abschluss, geschlecht, zeit, abgaenger, abgaenger_flag
        from core.abgang_abschluss
        where region_id = '05711'
        order by all
        """
    )
    assert ("05711", 2023, "insgesamt", "insgesamt", "2023", 40, None) in rows
    assert ("05711", 2023, "fhr", "weiblich", "2023", 0, "gerundet_null") in rows
    assert ("05711", 2023, "ahr", "insgesamt", "2023", None, "geheim") in rows
    assert ("05711", 2023, "ahr", "weiblich", "2023", None, "nicht_sinnvoll") in rows
    assert len(rows) == 14


def test_every_record_is_used_or_set_aside_with_a_reason(run: Run) -> None:
    other = ["01001;      Flensburg, kreisfreie Stadt", *BIELEFELD[1:]]
    collected = ["05999;      Wohnort außerhalb von NRW", *BIELEFELD[1:]]
    (usage,) = run(a__csv=leavers(LAND, BIELEFELD, other, collected)).usage
    assert (usage.read, usage.used) == (4, 2)
    assert dict(usage.aside) == {"außerhalb von Nordrhein-Westfalen": 1, "keine Gebietseinheit": 1}


def test_a_dash_for_a_dissolved_region_is_no_zero(run: Run) -> None:
    gone = ["05354;      Aachen, Kreis", *["-"] * 14]
    core = run(a__csv=leavers(LAND, gone))
    figures = core.rows(
        "select distinct abgaenger, abgaenger_flag from core.abgang_abschluss where region_id = '05354'"
    )
    assert figures == [(None, "entfallen")]


def test_the_same_content_twice_counts_once(run: Run) -> None:
    core = run(a__csv=leavers(LAND, BIELEFELD), b__csv=leavers(LAND, BIELEFELD))
    assert len(core.usage) == 1
    assert [f.gegenstand for f in core.found if f.pruefung == "mehrfach_geliefert"] == ["b.csv"]


def test_a_later_stand_wins_cell_by_cell_and_the_loss_is_reported(run: Run) -> None:
    revised = [BIELEFELD[0], 41, *BIELEFELD[2:]]
    core = run(z__csv=leavers(LAND, BIELEFELD), a__csv=leavers(revised, stand="01.04.2026"))
    kept = core.rows(
        """
        select abgaenger
        from core.abgang_abschluss
        where region_id = '05711' and abschluss = 'insgesamt' and geschlecht = 'insgesamt'
        """
    )
    assert kept == [(41,)]
    (loss,) = [f for f in core.found if f.pruefung == "revision"]
    assert (loss.gegenstand, loss.anzahl) == ("z.csv", 1)


def test_a_delivery_of_which_nothing_is_left_is_marked_as_superseded(run: Run) -> None:
    core = run(alt__csv=leavers(LAND, BIELEFELD), neu__csv=leavers(LAND, BIELEFELD, stand="01.04.2026"))
    assert {u.delivery.where: u.superseded for u in core.usage} == {"alt.csv": True, "neu.csv": False}
    partly = run(alt__csv=leavers(LAND, BIELEFELD), neu__csv=leavers(LAND, stand="01.04.2026"))
    assert {u.delivery.where: u.superseded for u in partly.usage} == {"alt.csv": False, "neu.csv": False}


def test_of_two_queries_on_one_day_the_later_wins(run: Run) -> None:
    revised = leavers([BIELEFELD[0], 41, *BIELEFELD[2:]]).replace("/ 16:40:08", "/ 17:05:00")
    core = run(z__csv=leavers(LAND, BIELEFELD), a__csv=revised)
    total = "region_id = '05711' and abschluss = 'insgesamt' and geschlecht = 'insgesamt'"
    assert core.rows(f"select abgaenger from core.abgang_abschluss where {total}") == [(41,)]


def test_two_values_without_an_order_stop_the_build(run: Run) -> None:
    with pytest.raises(ValidationFault) as fault:
        run(a__csv=leavers(LAND, BIELEFELD), b__csv=leavers([BIELEFELD[0], 41, *BIELEFELD[2:]]))
    assert "zwei Werten" in messages(fault)
    assert "a.csv" in messages(fault)
    assert "b.csv" in messages(fault)


def test_a_key_with_two_values_in_one_file_stops_with_both_lines(run: Run) -> None:
    with pytest.raises(ValidationFault) as fault:
        run(a__csv=leavers(LAND, BIELEFELD, [BIELEFELD[0], 41, *BIELEFELD[2:]]))
    assert "a.csv, Zeile 10" in messages(fault)
    assert "Zeile 9" in messages(fault)


def test_all_unknown_signs_are_listed_at_once(run: Run) -> None:
    with pytest.raises(ValidationFault) as fault:
        run(a__csv=leavers(LAND, [BIELEFELD[0], "5.5OO", "§", *BIELEFELD[3:]]))
    text = messages(fault)
    assert "a.csv, Zeile 9: Spalte 4: mehrdeutiges Trennzeichen in „5.5OO“" in text
    assert "Spalte 5: unbekanntes Zeichen „§“" in text


@pytest.mark.parametrize("figure", ["9223372036854775808", "1" + 16 * "0", 400 * "9"])
def test_a30_a_number_too_large_to_be_is_named_with_its_cell(run: Run, figure: str) -> None:
    with pytest.raises(ValidationFault) as fault:
        run(a__csv=leavers(LAND, [BIELEFELD[0], figure, *BIELEFELD[2:]]))
    assert f"a.csv, Zeile 9: Spalte 4: zu große Zahl „{figure[:16]}" in messages(fault)
    assert len(messages(fault)) < 400


def test_an_unknown_region_stops_the_build(run: Run) -> None:
    with pytest.raises(ValidationFault) as fault:
        run(a__csv=leavers(LAND, ["05712;      Atlantis, kreisfreie Stadt", *BIELEFELD[1:]]))
    assert "05712" in messages(fault)
    assert "Zeile 9" in messages(fault)


def test_a_key_and_the_name_of_another_region_stop_the_build(run: Run) -> None:
    other = ["05711;      Köln, kreisfreie Stadt", *BIELEFELD[1:]]
    with pytest.raises(ValidationFault) as fault:
        run(a__csv=leavers(LAND, other))
    assert messages(fault).startswith(
        "a.csv, Zeile 9: Der Schlüssel 05711 steht neben dem Namen „Köln, kreisfreie Stadt“; erwartet: Bielefeld."
    )


def test_faults_of_many_files_are_told_in_their_order(run: Run) -> None:
    wrong = {f"datei{n}__csv": leavers(LAND, [f"0579{n};Nirgends", *BIELEFELD[1:]]) for n in range(8)}
    with pytest.raises(ValidationFault) as fault:
        run(**wrong)
    assert [p.where for p in fault.value.problems] == [f"datei{n}.csv" for n in range(8)]


def test_a_missing_required_column_is_damage(run: Run) -> None:
    with pytest.raises(DeliveryFault) as fault:
        run(a__csv=leavers([LAND[0], *LAND[3:]], labels=CERTIFICATES[1:]))
    assert "abschluss: insgesamt" in messages(fault)


def test_a_selection_of_optional_columns_is_not_damage(run: Run) -> None:
    core = run(a__csv=leavers([LAND[0], *LAND[1:5]], labels=CERTIFICATES[:2]))
    assert core.rows("select count(*) from core.abgang_abschluss") == [(4,)]


def renamed(*, scale: int = 1) -> tuple[str, str]:
    """Two years of twelve regions; in the second a label is new, its figures multiplied."""
    keys = ["05111", "05112", "05113", "05114", "05116", "05117", "05119", "05120", "05122", "05124", "05154", "05158"]
    regions = [[f"{key};      {by_id(key).name}", *(v * (n + 3) for v in BIELEFELD[1:])] for n, key in enumerate(keys)]
    later = [[r[0], *r[1:3], *(v * scale for v in r[3:5]), *r[5:]] for r in regions]
    labels = (CERTIFICATES[0], "kein Schulzertifikat", *CERTIFICATES[2:])
    return leavers(*regions, jahr=2022), leavers(*later, labels=labels)


def test_a_renamed_label_is_read_where_its_figures_go_on(run: Run) -> None:
    old, new = renamed()
    core = run(a__csv=old, b__csv=new)
    (finding,) = [f for f in core.found if f.pruefung == "bezeichnung_geaendert"]
    assert "kein Schulzertifikat" in finding.meldung
    assert "ohne Hauptschulabschluss" in finding.meldung
    read = core.rows("select count(*) from core.abgang_abschluss where jahr = 2023 and abschluss = 'ohne_esa'")
    assert read == [(24,)]


def test_a_renamed_label_with_other_figures_stops_the_build(run: Run) -> None:
    old, new = renamed(scale=30)
    with pytest.raises(ValidationFault) as fault:
        run(a__csv=old, b__csv=new)
    assert "kein Schulzertifikat" in messages(fault)


def test_an_unknown_label_names_the_nearest_one(run: Run) -> None:
    with pytest.raises(ValidationFault) as fault:
        run(a__csv=leavers([LAND[0], *LAND[1:5]], labels=("Insgesamt", "ohne Hauptschulabschlus")))
    assert "„ohne Hauptschulabschluss“" in messages(fault)


def test_an_unknown_table_is_reported_with_the_nearest_source(run: Run) -> None:
    core = run(a__csv=leavers(LAND), b__csv=leavers(LAND).replace("21111-02-06-4", "21111-02-07-4", 1))
    (finding,) = [f for f in core.found if f.pruefung == "nicht_erkannt"]
    assert "21111-02-07-4" in finding.meldung
    assert "Absolvierende" in finding.meldung


SCHULEN = """sep=;
Schulnummer;Schulform;Schulbezeichnung_1;Schulbezeichnung_2;Schulbezeichnung_3;Kurzbezeichnung;Rechtsform;\
Traegernummer;Gemeindeschluessel;Schulbetriebsschluessel;
"199001";"02";"Städt. Grundschule";"Am Musterweg";"";"Bielefeld, GG";"1";"10001";"05711000";"1"
"199002";"20";"Gymnasium";"";"";"Lemgo, Gym";"2";"10002";"05766044";"4"
"199003";"52";"Seminar";"";"";"Seminar";"1";"10003";"05711000";"1"
"""


def test_a_list_becomes_one_row_a_school(run: Run) -> None:
    core = run(**{"schuldaten_2024-09__csv": SCHULEN.encode()})
    schools = core.rows(
        "select schulnummer, jahr, name, schulform, rechtsform, region_id, in_betrieb from core.schule order by 1"
    )
    assert schools == [
        ("199001", 2024, "Städt. Grundschule Am Musterweg", "02", "oeffentlich", "05711000", True),
        ("199002", 2024, "Gymnasium", "20", "privat", "05766044", False),
    ]
    assert dict(core.usage[0].aside) == {"nicht ausgewählt nach schulform": 1}
    assert [f.meldung for f in core.found] == ["Zeitraum 2024/25, gefunden im Dateinamen."]


def test_a_list_without_a_period_asks_for_a_note(run: Run) -> None:
    with pytest.raises(DeliveryFault) as fault:
        run(schulen__csv=SCHULEN.encode())
    assert "schulen.csv.lieferung.yml" in messages(fault)


def test_a_note_beside_the_file_says_the_period(run: Run) -> None:
    core = run(schulen__csv=SCHULEN.encode(), schulen__csv__lieferung__yml=b"schuljahr: 2023/24\nstand: 15.10.2023\n")
    assert core.rows("select distinct jahr, zeit from core.schule") == [(2023, "2023/24")]
