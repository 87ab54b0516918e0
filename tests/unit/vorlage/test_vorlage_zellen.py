"""One cell of a template: what it says, by the column it stands in."""

from __future__ import annotations

import pytest

from pipeline.vorlage.cells import period, reader
from schemas import fields as f
from schemas.contract import Contract

COUNT, RATE = f.count("kinder", "Kinder"), f.rate("quote", "Quote")
SINCE = f.Field("seit", "INTEGER", "Jahr", nullable=True, minimum=1800, maximum=2100)
GOAL = f.Field("zielwert", "DOUBLE", "Zielwert", nullable=True)
NUMBER = f.Field("nummer", "VARCHAR", "Schulnummer", pattern="[1-9][0-9]{5}")
PADDED = f.Field("kennung", "VARCHAR", "Kennung", pattern="0[0-9]{3}")
DAY = f.Field("tag", "VARCHAR", "Tag", nullable=True, pattern=r"\d{4}-\d\d-\d\d")
CONTRACT = Contract("probe", "Probe", "", (f.REGION_ID,), (COUNT, RATE), (SINCE, GOAL, NUMBER, PADDED, DAY))


@pytest.mark.parametrize(
    ("column", "typed", "value"),
    [
        (COUNT, "1340", "1340"),
        (COUNT, "1.340", "1340"),
        (COUNT, "12 345", "12345"),
        (COUNT, "1.234.567", "1234567"),
        (COUNT, "12,0", "12"),
        (COUNT, "0", "-"),
        (COUNT, "...", "..."),
        (COUNT, "(12)", "(12)"),
        (COUNT, "", ""),
        (RATE, "87,5", "87,5"),
        (RATE, "87,5 %", "87,5"),
        (RATE, "0,0", "-"),
        (SINCE, "2009", "2009"),
        (SINCE, "", None),
        (GOAL, "1.200,5", "1200.5"),
        (NUMBER, "100007", "100007"),
        (PADDED, "123", "0123"),
        (DAY, "1.8.2024", "2024-08-01"),
    ],
)
def test_read(column: f.Field, typed: str, value: str | None) -> None:
    entry = reader(column, CONTRACT)(typed)
    assert (entry.value, entry.fault) == (value, "")


@pytest.mark.parametrize(
    ("column", "typed", "fault"),
    [
        (COUNT, "-5", "außerhalb der Grenzen"),
        (COUNT, "12,5", "ganze Zahl"),
        (COUNT, "viele", "Zahl oder ein Zeichen"),
        (COUNT, "1e5", "Exponent"),
        (COUNT, "٥٧", "Zahl oder ein Zeichen"),
        (RATE, "1.234", "mehrdeutig"),
        (RATE, "101", "außerhalb der Grenzen 0 bis 100"),
        (SINCE, "20009", "außerhalb der Grenzen"),
        (SINCE, ".", "Eine Zahl ist erwartet"),
        (SINCE, "99999999999", "außerhalb der Grenzen"),
        (NUMBER, "1", "nicht die erwartete Form"),
        (NUMBER, "", "fehlt"),
        (DAY, "Mär 24", "in ein Datum umgewandelt"),
    ],
)
def test_not_read(column: f.Field, typed: str, fault: str) -> None:
    entry = reader(column, CONTRACT)(typed)
    assert entry.value is None
    assert fault in entry.fault


@pytest.mark.parametrize(
    ("typed", "form", "zeit", "jahr"),
    [
        ("2024/25", "schuljahr", "2024/25", 2024),
        ("2024/2025", "schuljahr", "2024/25", 2024),
        ("2023/24", "abgangsjahr", "2023/24", 2024),
        ("2024", "jahr", "2024", 2024),
        ("15.10.2024", "stichtag", "15.10.2024", 2024),
        ("2024-10-15", "stichtag", "15.10.2024", 2024),
    ],
)
def test_periods(typed: str, form: str, zeit: str, jahr: int) -> None:
    found, _, _ = period(typed, form)  # type: ignore[arg-type]  # parametrised text
    assert found
    assert (found.zeit, found.jahr) == (zeit, jahr)


@pytest.mark.parametrize(
    ("typed", "form"),
    [
        ("2024", "schuljahr"),
        ("2024/26", "schuljahr"),
        ("24/25", "schuljahr"),
        ("2024/25", "jahr"),
        ("45658", "jahr"),
        ("31.02.2024", "stichtag"),
        ("15.10.24", "stichtag"),
        ("", "jahr"),
    ],
)
def test_no_periods(typed: str, form: str) -> None:
    found, fault, _ = period(typed, form)  # type: ignore[arg-type]  # parametrised text
    assert found is None
    assert f"gefunden „{typed}“" in fault
