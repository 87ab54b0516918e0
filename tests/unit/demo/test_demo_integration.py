"""Simulated integration against the published totals and the published extremes of the regions."""

from __future__ import annotations

import pytest

from pipeline.demo.model import Model
from pipeline.demo.quellen.integration import files, shares
from tests.unit.demo.kern import Table, template


@pytest.fixture(scope="module")
def background(model: Model) -> Table:
    return template(files(model), "zuwanderungsgeschichte.csv")


@pytest.fixture(scope="module")
def support(model: Model) -> Table:
    return template(files(model), "erstfoerderung.csv")


def percent(table: Table, form: str, year: str) -> float:
    """Percent of all pupils of a Schulform with immigrant background."""
    wanted = {"Schulform": form, "Schuljahr": year, "Geschlecht": "Insgesamt"}
    among = sum(table.numbers("Davon mit Zuwanderungsgeschichte", **wanted))
    return 100 * among / sum(table.numbers("Schülerinnen und Schüler", **wanted))


@pytest.mark.parametrize(
    ("year", "published"),
    [("2018/19", 36.9), ("2021/22", 40.0), ("2022/23", 41.8), ("2023/24", 43.0), ("2024/25", 44.3)],
)
def test_share_of_the_land(background: Table, year: str, published: float) -> None:
    assert percent(background, "Insgesamt", year) == pytest.approx(published, abs=0.2)


def test_shares_of_schulformen(background: Table) -> None:
    published = {
        "Hauptschule": 65.1, "Realschule": 52.5, "Gesamtschule": 49.0, "Grundschule": 46.5, "Berufskolleg": 32.1,
        "darunter: allgemeinbildende Schulen": 44.4,
    }  # fmt: skip
    assert {form: percent(background, form, "2022/23") for form in published} == pytest.approx(published, abs=1.2)


def test_extremes_of_the_regions(model: Model) -> None:
    found = shares(model, 2023)
    order = sorted(found, key=lambda key: found[key])
    assert {order[0], *order[1:3]} == {"05558", "05554", "05366"} and order[-3:] == ["05513", "05112", "05124"]
    assert (found["05124"], found["05558"]) == pytest.approx((58.6, 22.8))


def test_sexes_and_schulformen_make_the_total(background: Table) -> None:
    def pupils(form: str, sex: str) -> int:
        wanted = {"Region": "05766", "Schuljahr": "2024/25", "Schulform": form, "Geschlecht": sex}
        return sum(background.numbers("Davon mit Zuwanderungsgeschichte", **wanted))

    forms = {row["Schulform"] for row in background.rows} - {"Insgesamt", "darunter: allgemeinbildende Schulen"}
    total = pupils("Insgesamt", "Insgesamt")
    assert sum(pupils(form, "Insgesamt") for form in forms) == total
    assert pupils("Insgesamt", "weiblich") + pupils("Insgesamt", "männlich") == total


@pytest.mark.parametrize(
    ("year", "origin", "published", "tolerance"),
    [
        ("2021/22", "Insgesamt", 50_000, 0.25),
        ("2023/24", "Insgesamt", 93_000, 0.01),
        ("2023/24", "Ukraine", 39_000, 0.02),
        ("2022/23", "Ukraine", 32_257, 0.06),
    ],
)
def test_language_support(support: Table, year: str, origin: str, published: int, tolerance: float) -> None:
    found = support.numbers("In der Erstförderung", Schuljahr=year, Schulstufe="Insgesamt", Herkunft=origin)
    assert sum(found) == pytest.approx(published, rel=tolerance)


def test_nobody_came_from_ukraine_before_2022(support: Table) -> None:
    assert support.numbers("In der Erstförderung", Schuljahr="2021/22", Herkunft="Ukraine") == []


def test_fewer_wait_for_a_place_since_2022(model: Model) -> None:
    waiting = template(files(model), "seiteneinstieg.csv")
    land = {row["Stichtag"][-4:]: int(row["Ohne Schulplatz"]) for row in waiting.rows if row["Region"] == "05"}
    assert land["2022"] > land["2023"] > land["2024"] > land["2021"]
    parts = [r for r in waiting.rows if r["Region"] != "05" and r["Stichtag"] == "15.10.2024"]
    assert sum(int(r["Ohne Schulplatz"]) for r in parts if r["Schulstufe"] == "Insgesamt") == land["2024"]


def test_languages_make_the_total(model: Model) -> None:
    lessons = template(files(model), "herkunftssprache.csv")
    wanted = {"Region": "05112", "Schuljahr": "2024/25"}
    by_language = {r["Sprache"]: int(r["Teilnehmende"]) for r in lessons.rows if wanted.items() <= r.items()}
    assert sum(by_language.values()) == 2 * by_language["Insgesamt"]
    assert max(by_language.keys() - {"Insgesamt"}, key=lambda code: by_language[code]) == "Türkisch"
