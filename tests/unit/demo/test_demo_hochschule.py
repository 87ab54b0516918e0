"""Simulated universities against the published students of the Land and of Kreise."""

from __future__ import annotations

import csv
import io

import pytest

from pipeline.demo.kreise import keys
from pipeline.demo.model import Model
from pipeline.demo.quellen.hochschule import classic, entitled, examinations, files, flat, students
from tests.unit.demo.kern import template

TOTAL = "insgesamt"


def test_students_of_the_land_and_of_kreise(model: Model) -> None:
    found = {key: students(model, key, 2023)[TOTAL] for key in keys()}
    assert sum(figures[0] for figures in found.values()) == pytest.approx(718_000, rel=0.005)
    for key, published in {"05111": 56_839, "05315": 97_647, "05334": 57_896}.items():
        assert found[key][0] == pytest.approx(published, rel=0.03)
        assert found[key][0] != published
    assert min(figures[0] for figures in found.values()) == 0


def test_sexes_and_nations_make_the_total(model: Model) -> None:
    for key in ("05711", "05315", "05966"):
        for both, german, foreign, *men_and_women in students(model, key, 2020).values():
            men, german_men, foreign_men, women, german_women, foreign_women = men_and_women
            assert both == german + foreign == men + women
            assert (men, women) == (german_men + foreign_men, german_women + foreign_women)


def test_the_classic_file_has_the_office_s_odd_places(model: Model) -> None:
    lines = classic(model, 2019).decode("cp1252").splitlines()
    assert lines[5].startswith(";;;WS 2019/20;WS 2019/20")
    assert "05334002;Aachen, kreisfreie Stadt;Insgesamt;.;.;.;.;.;.;.;.;." in lines
    assert "05354;Aachen, Kreis;Insgesamt;-;-;-;-;-;-;-;-;-" in lines


def test_the_flat_file_says_the_same_as_the_classic_one(model: Model) -> None:
    rows = list(csv.DictReader(io.StringIO(flat(model, 2022).decode("utf-8-sig")), delimiter=";"))
    assert len(rows) == 56 * 10 * 9
    assert {row["time"] for row in rows} == {"2022-10P6M"}
    (women,) = [
        row["value"]
        for row in rows
        if [row[f"{i}_variable_attribute_code"] for i in (1, 2, 3, 4)] == ["05711", "GESW", "INSGESAMT", "INSGESAMT"]
    ]
    assert int(women) == students(model, "05711", 2022)[TOTAL][6]


def test_examinations_by_sex(model: Model) -> None:
    rows = list(csv.DictReader(io.StringIO(examinations(model, 2023).decode("utf-8-sig")), delimiter=";"))
    figures = {
        row["3_variable_attribute_code"]: int(row["value"])
        for row in rows
        if [row[f"{i}_variable_attribute_code"] for i in (1, 2)] == ["05711", "INSGESAMT"]
    }
    assert figures["INSGESAMT"] == figures["GESM"] + figures["GESW"] > 0


def test_rate_of_those_who_may_study(model: Model) -> None:
    """Near the 50 to 52 percent published for 2022 and 2023, by the mean size of the cohorts from 17 to 20."""
    may_study = sum(sum(map(sum, entitled(model, key, 2023).values())) for key in keys())
    cohort = sum(sum(people[2022][17:21]) for people in model.people.alle.values()) / 4
    assert 100 * may_study / cohort == pytest.approx(50, abs=3)


def test_ages_make_the_total(model: Model) -> None:
    table = template(files(model), "studienberechtigte.csv")
    wanted = {"Region": "05711", "Abgangsjahr": "2023", "Art der Studienberechtigung": "Insgesamt",
              "Geschlecht": "Insgesamt"}  # fmt: skip
    figures = table.numbers("Studienberechtigte", **wanted)
    assert figures[0] * 2 == sum(figures)


def test_beginners_are_fewer_than_those_who_may_study(model: Model) -> None:
    table = template(files(model), "studienanfaenger_hzb.csv")
    begun = sum(table.numbers("Studienanfängerinnen und Studienanfänger", Studienjahr="2023", Geschlecht="Insgesamt"))
    may_study = sum(sum(map(sum, entitled(model, key, 2023).values())) for key in keys())
    assert 0.65 < begun / may_study < 0.8


def test_scouting_reaches_few_and_no_more_schools_than_there_are(model: Model) -> None:
    for row in template(files(model), "talentscouting.csv").rows:
        scouted, pupils = (
            int(row[f"Schülerinnen und Schüler {what}"]) for what in ("im Talentscouting", "der Sekundarstufe II")
        )
        assert 0 <= scouted < 0.2 * pupils
        assert int(row["Schulen mit Hochschulkooperation"]) <= int(row["Schulen mit Sekundarstufe II"])
