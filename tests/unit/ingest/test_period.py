"""Periods as offices write them, and the year each counts for."""

from __future__ import annotations

from datetime import date

import pytest

from pipeline.period import Form, date_in_name, parse, school_year_in_name


@pytest.mark.parametrize(
    ("text", "form", "zeit", "jahr"),
    [
        ("2022/23", "schuljahr", "2022/23", 2022),
        ("1999/2000", "schuljahr", "1999/2000", 1999),
        ("2021/22", "abgangsjahr", "2021/22", 2022),
        ("2023", "schuljahr", "2023", 2023),
        ("2023", "abgangsjahr", "2023", 2023),
        ("31.12.2024", "stichtag", "31.12.2024", 2024),
        ("2024-12-31", "stichtag", "2024-12-31", 2024),
        ("01.03.2016", "stichtag", "01.03.2016", 2016),
        ("WS 2021/22", "schuljahr", "WS 2021/22", 2021),
        ("2023-10P6M", "jahr", "2023-10P6M", 2023),
    ],
)
def test_a_period_is_read_in_the_sense_of_its_source(text: str, form: Form, zeit: str, jahr: int) -> None:
    found = parse(text, form)
    assert found is not None
    assert (found.zeit, found.jahr) == (zeit, jahr)


@pytest.mark.parametrize("text", ["", "Insgesamt", "2022/25", "31.02.", "05111"])
def test_what_is_no_period_is_none(text: str) -> None:
    assert parse(text, "schuljahr") is None


@pytest.mark.parametrize(
    ("name", "begin"),
    [
        ("schulliste_sj_25_26_open_data.csv", 2025),
        ("opendata2025-26.csv", 2025),
        ("AS_BS_Verzeichnis_2024_25.xlsx", 2024),
        ("schuldaten_2021-09.csv", 2021),
        ("schuldaten_2022-03-15.csv", 2021),
        ("grunddaten_20240801.csv", 2024),
        ("schuldaten.csv", None),
        ("21111-02-06-4.csv", None),
    ],
)
def test_a_school_year_in_a_name(name: str, begin: int | None) -> None:
    assert school_year_in_name(name) == begin


def test_the_moment_of_a_download_in_a_name() -> None:
    assert date_in_name("12411-01-01-4_1773175772751_de_flat.csv") == date(2026, 3, 10)
