"""Volkshochschulen that serve Gemeinden of several Kreise: shared out by inhabitants, and only where all is known."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from pipeline.kennzahl import kennzahlen
from pipeline.regions import bildungsregionen
from tests.unit.compute.kern import core

OLPE = [f"059660{n:02d}" for n in (4, 8, 12, 16, 20, 24, 28)]
Rows = list[dict[str, Any]]


def vhs(sitz: str, name: str, hours: int | None, year: int = 2024, flag: str | None = None) -> dict[str, Any]:
    """The hours of a Volkshochschule."""
    row = {"region_id": sitz, "jahr": year, "vhs": name, "programmbereich": "insgesamt", "unterrichtsstunden": hours}
    return row | ({"unterrichtsstunden_flag": flag} if flag else {})


def served(name: str, orte: Sequence[str], year: int = 2024) -> Rows:
    """The Gemeinden of a Volkshochschule."""
    return [{"region_id": ort, "jahr": year, "vhs": name, "zweckverband": len(orte) > 1} for ort in orte]


def people(size: dict[str, int], year: int = 2024) -> dict[str, Rows]:
    """Inhabitants of Gemeinden and Kreise."""
    return {
        "flaeche": [{"region_id": r, "jahr": year, "bevoelkerung": n} for r, n in size.items()],
        "bevoelkerung_alter": [
            {"region_id": r, "jahr": year, "alter": "insgesamt", "bevoelkerung": n} for r, n in size.items()
        ],
    }


def rows(reported: Rows, orte: Rows, size: dict[str, int], year: int = 2024) -> dict[str, dict[str, Any]]:
    """The total of each region in the year."""
    with core({"vhs": reported, "vhs_traeger": orte, **people(size, year)}) as kern:
        kern.compute(kennzahlen()["g01_vhs_ustd"])
        return {r["region_id"]: r for r in kern.rows("g01_vhs_ustd") if r["jahr"] == year}


SIZE = dict.fromkeys(OLPE, 10_000) | {"05966": 70_000, "05911": 90_000}


def test_a_zweckverband_is_shared_out_by_inhabitants() -> None:
    found = rows([vhs("05966", "Verbund", 16_000)], served("Verbund", [*OLPE, "05911000"]), SIZE)
    assert (found["05966"]["zaehler"], found["05966"]["wert"]) == pytest.approx((7_000, 100))
    assert (found["05911"]["zaehler"], found["05911"]["wert"]) == pytest.approx((9_000, 100))


def test_without_a_list_a_volkshochschule_serves_what_others_leave_of_its_kreis() -> None:
    reported = [vhs("05966", "Kreis", 5_000), vhs("05911", "Nachbar", 12_000)]
    found = rows(reported, served("Nachbar", [OLPE[0], "05911000"]), SIZE)
    assert found["05966"]["zaehler"] == pytest.approx(5_000 + 12_000 * 10 / 100)


def test_several_of_one_kreis_need_no_inhabitants_of_gemeinden() -> None:
    reported = [vhs("05966", "Nord", 3_000), vhs("05966", "Süd", 4_000)]
    orte = served("Nord", OLPE[:3]) + served("Süd", OLPE[3:])
    found = rows(reported, orte, {"05966": 70_000})
    assert (found["05966"]["zaehler"], found["05966"]["flag"]) == (7_000, None)


def test_a_gemeinde_that_nobody_serves_leaves_the_kreis_without_a_value() -> None:
    found = rows([vhs("05966", "Nord", 3_000)], served("Nord", OLPE[:6]), SIZE)
    assert [found["05966"][c] for c in ("zaehler", "nenner", "wert", "flag")] == [None, None, None, "unbekannt"]


def test_a_kreis_that_only_the_volkshochschule_of_another_reaches_has_no_value() -> None:
    found = rows([vhs("05911", "Stadt", 9_000)], served("Stadt", ["05911000", OLPE[0]]), SIZE)
    assert found["05966"]["wert"] is None
    assert found["05911"]["zaehler"] == pytest.approx(8_100)


def test_a_withheld_figure_is_passed_on() -> None:
    found = rows([vhs("05911", "Stadt", None, flag="geheim")], [], SIZE)
    assert (found["05911"]["wert"], found["05911"]["flag"]) == (None, "geheim")


@pytest.mark.parametrize(("listed", "year"), [(2020, 2024), (2024, 2021)])
def test_the_nearest_list_counts(listed: int, year: int) -> None:
    orte = served("Verbund", [*OLPE, "05911000"], listed)
    found = rows([vhs("05966", "Verbund", 16_000, year)], orte, SIZE, year)
    assert found["05911"]["zaehler"] == pytest.approx(9_000)


def test_the_land_is_the_sum_of_all_53_or_nothing() -> None:
    kreise = [r.region_id for r in bildungsregionen()]
    size = dict.fromkeys(kreise, 1_000)
    reported = [vhs(key, f"VHS {key}", 150) for key in kreise]
    whole = rows(reported, [], size)
    assert (whole["05"]["zaehler"], whole["05"]["nenner"], whole["05"]["wert"]) == (53 * 150, 53_000, 150.0)
    assert {"051", "LVR", "typ:kreis", "05711"} <= set(whole)
    assert not {"05", "057", "LWL"} & set(rows([r for r in reported if r["region_id"] != "05711"], [], size))
