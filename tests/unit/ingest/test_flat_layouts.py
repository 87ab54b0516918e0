"""Flat files of tables that are usually delivered as classic ones."""

from __future__ import annotations

from tests.unit.ingest.kern import Run


def test_flat_file_by_age_group_and_sex(run: Run) -> None:
    header = "statistics_code;statistics_label;time_code;time_label;time;" + "".join(
        f"{n}_variable_{name};" for n in (1, 2, 3) for name in ("code", "label", "attribute_code", "attribute_label")
    )
    start = "12411;Fortschreibung des Bevölkerungsstandes;STAG;Stichtag;2023-12-31;"
    region = "KREISE;Kreise und kreisfreie Städte;05711;Bielefeld, kreisfreie Stadt;"
    ages = (
        ("ALT000B03", "unter 3 Jahre", 9),
        ("ALT006B10", "6 bis unter 10 Jahre", 12),
        ("ALT075UM", "75 Jahre und mehr", 7),
    )
    rows = [
        f"{start}{region}GES;Geschlecht;{sex};x;ALTX17;Altersgruppen;{key};{label};{figure};Anzahl;BEVSTD;Bevölkerung"
        for key, label, figure in (*ages, ("", "Insgesamt", 60))
        for sex in ("", "GESW")
    ]
    text = "\n".join([f"{header}value;value_unit;value_variable_code;value_variable_label", *rows, ""])
    core = run(a__csv=text.encode("utf-8-sig"))
    sql = "select altersgruppe, bevoelkerung from core.bevoelkerung_altersgruppe where geschlecht = 'insgesamt'"
    assert core.rows(f"{sql} order by 2") == [("75-", 7), ("0-2", 9), ("6-9", 12), ("insgesamt", 60)]
    assert core.rows("select count(*) from core.bevoelkerung_geschlecht") == [(0,)]
