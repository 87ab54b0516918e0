"""Numbers of rows: where a list covers a region, nothing listed is a true zero."""

from __future__ import annotations

from typing import Any

from tests.unit.compute.kern import core, kennzahl

SCHOOLS = kennzahl(
    art="anzahl",
    wert={"datensatz": "sozialindex", "anzahl_von": "schulnummer", "wo": {"stufe": [7, 8, 9]}},
    gruppen=[{"merkmal": "schulform"}],
)


def counted(*schools: tuple[str, int, str | None, int]) -> dict[tuple[str, int, str], tuple[Any, Any]]:
    """Value and flag by region, year and Schulform, where there is a value."""
    listed = [
        {"schulnummer": str(n), "region_id": region, "jahr": jahr, "schulform": form, "stufe": stufe}
        for n, (region, jahr, form, stufe) in enumerate(schools)
    ]
    with core({"sozialindex": listed}) as kern:
        kern.compute(SCHOOLS)
        rows = [row for row in kern.rows("d99_probe") if row["wert"] is not None]
    return {(row["region_id"], row["jahr"], row["schulform"]): (row["wert"], row["flag"]) for row in rows}


def test_nothing_listed_is_zero_where_the_list_covers_a_region() -> None:
    found = counted(("05711", 2023, "02", 9), ("05711", 2023, "02", 7), ("05758", 2023, "02", 1))
    assert found["05711", 2023, "02"] == (2, None)
    assert found["05758", 2023, "02"] == found["05758", 2023, "insgesamt"] == (0, "genau_null")
    assert not [key for key in found if key[0] == "05754"]


def test_a_code_that_nobody_has_in_a_year_is_left_out_and_the_total_is_zero() -> None:
    found = counted(("05711", 2023, "02", 9), ("05711", 2024, "02", 1), ("05711", 2024, "20", 8))
    assert {key for key in found if key[1] == 2024} == {("05711", 2024, "insgesamt"), ("05711", 2024, "20")}
    only_low = counted(("05711", 2023, "02", 9), ("05711", 2024, "02", 1))
    assert {k: v for k, v in only_low.items() if k[1] == 2024} == {("05711", 2024, "insgesamt"): (0, "genau_null")}


def test_codes_that_no_contract_names_are_those_that_are_there() -> None:
    found = counted(("05711", 2024, "02", 9), ("05711", 2024, "97", 9), ("05711", 2024, None, 9))
    assert {form: value for (_, _, form), (value, _) in found.items()} == {"insgesamt": 3, "02": 1, "97": 1}
