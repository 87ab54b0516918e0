"""Signs of official tables become value and flag; everything else is an error, never a number."""

from __future__ import annotations

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline import symbols

CON = duckdb.connect()


def parsed(text: str, decimal: str = ",") -> tuple[float | None, str | None]:
    wert, flag = symbols.parse_sql("t", decimal)
    row = CON.execute(f"select {wert}, {flag} from (select ?::varchar as t)", [text]).fetchone()
    assert row is not None
    return row[0], row[1]


@pytest.mark.parametrize(
    ("text", "decimal", "wert", "flag"),
    [
        ("5265", ",", 5265.0, None),
        (" 11,1 ", ",", 11.1, None),
        ("11.1", ".", 11.1, None),
        ("-12", ",", -12.0, None),
        ("0", ",", 0.0, "gerundet_null"),
        ("0,0", ",", 0.0, "gerundet_null"),
        ("-", ",", 0.0, "genau_null"),
        ("–", ",", 0.0, "genau_null"),
        (".", ",", None, "geheim"),
        ("*", ",", None, "geheim"),
        ("...", ",", None, "folgt"),
        ("x", ",", None, "nicht_sinnvoll"),
        ("/", ",", None, "unsicher"),
        ("()", ",", None, "unsicher"),
        ("(12)", ",", 12.0, "eingeschraenkt"),
        ("( 3,5 )", ",", 3.5, "eingeschraenkt"),
        ("120p", ",", 120.0, "vorlaeufig"),
        ("120 r", ",", 120.0, "korrigiert"),
        ("7s", ",", 7.0, "geschaetzt"),
        ("", ",", None, "unbekannt"),
    ],
)
def test_a_sign_means_what_the_legend_says(text: str, decimal: str, wert: float | None, flag: str | None) -> None:
    assert parsed(text, decimal) == (wert, flag)


@pytest.mark.parametrize(
    ("text", "decimal"),
    [
        ("1.234", ","),
        ("1,234", "."),
        ("5.5OO", ","),
        ("§", ","),
        ("12 345", ","),
        ("1,2,3", ","),
        ("NaN", ","),
        ("1e5", ","),
        ("--", ","),
    ],
)
def test_anything_else_is_an_error(text: str, decimal: str) -> None:
    assert parsed(text, decimal) == (None, "FEHLER")


@given(st.integers(-(10**12), 10**12), st.integers(0, 99))
def test_numbers_survive(whole: int, hundredths: int) -> None:
    wert, flag = parsed(f"{whole},{hundredths:02d}")
    assert wert is not None
    assert wert == float(f"{whole}.{hundredths:02d}")
    assert (flag == "gerundet_null") == (wert == 0)


@given(st.text(alphabet="0123456789.,-x/()*§ab", max_size=6))
def test_a_value_never_comes_without_a_number_or_a_zero_sign(text: str) -> None:
    wert, flag = parsed(text)
    if wert is not None:
        assert any(c.isdigit() for c in text) or text == "-"
    assert (wert is None) == (flag in ("geheim", "folgt", "nicht_sinnvoll", "unsicher", "unbekannt", "FEHLER"))
