"""Simulated vocational education against the published totals of the Land and the published extremes of the Kreise."""

from __future__ import annotations

from collections import Counter
from statistics import correlation

import pytest

from pipeline.demo.kreise import keys, pressure
from pipeline.demo.model import Model
from pipeline.demo.quellen import anschluss, ausbildungsmarkt, berufskolleg, vertragsloesung
from tests.unit.demo.kern import Table, template

LAND = ausbildungsmarkt.LAND


@pytest.fixture(scope="module")
def contracts(model: Model) -> Table:
    return template(ausbildungsmarkt.files(model), "neuabschluesse.csv")


@pytest.mark.parametrize(
    ("year", "column", "published"),
    [
        (2023, "bewerber", 103_697),
        (2024, "bewerber", 105_734),
        (2023, "stellen_betrieblich", 108_186),
        (2024, "stellen_betrieblich", 103_731),
        (2023, "stellen", 108_186 + 3_557),
    ],
)
def test_training_market(model: Model, year: int, column: str, published: int) -> None:
    found = ausbildungsmarkt.market(model, year)
    assert found[LAND][column] == pytest.approx(published, rel=0.002)
    assert found[LAND][column] == sum(found[key][column] for key in keys()) != published


def test_every_applicant_is_somewhere(model: Model) -> None:
    for key, figures in ausbildungsmarkt.market(model, 2019).items():
        parts = [figures[column] for column in ausbildungsmarkt.YEARLY[1:5]]
        assert sum(parts) == figures["bewerber"], key
        assert min(parts) > 0
        assert figures["stellen_unbesetzt"] < figures["stellen_betrieblich"] < figures["stellen"]


def test_places_are_scarcer_where_need_is_greater(model: Model) -> None:
    found = ausbildungsmarkt.market(model, 2023)
    without = [found[key]["bewerber_unversorgt"] / found[key]["bewerber"] for key in keys()]
    assert 0.4 < correlation(without, [pressure(model, key, 2023) for key in keys()]) < 0.95


@pytest.mark.parametrize(
    ("year", "branch", "published"),
    [
        ("2023", "Insgesamt", 108_393),
        ("2024", "Insgesamt", 106_827),
        ("2024", "Industrie, Handel u. a.", 60_978),
        ("2024", "Handwerk", 28_035),
        ("2024", "Freie Berufe", 12_105),
        ("2024", "Landwirtschaft", 2_325),
    ],
)
def test_new_contracts_in_multiples_of_three(contracts: Table, year: str, branch: str, published: int) -> None:
    wanted = {"Jahr": year, "Erhebung": "30. September (BIBB-Erhebung)", "Ausbildungsbereich": branch,
              "Geschlecht": "Insgesamt", "Staatsangehörigkeit": "Insgesamt"}  # fmt: skip
    (land,) = contracts.numbers("Neu abgeschlossene Verträge", Region="05", **wanted)
    assert land == pytest.approx(published, rel=0.01)
    assert land != published
    everywhere = contracts.numbers("Neu abgeschlossene Verträge", **wanted)
    assert len(everywhere) == 54 and all(number % 3 == 0 for number in everywhere)
    assert abs(sum(everywhere) - 2 * land) <= 54


def test_districts_cover_all_kreise_and_make_the_land(model: Model) -> None:
    assert sorted(ausbildungsmarkt.districts()) == sorted(keys())
    balance = template(ausbildungsmarkt.files(model), "ausbildungsbilanz.csv")
    signed = Counter({row["Agenturbezirk"]: int(row["Neu abgeschlossene Verträge"]) for row in balance.rows[-31:]})
    land = signed.pop("Nordrhein-Westfalen")
    assert len(signed) == 30 and abs(signed.total() - land) <= 30


def test_dissolved_contracts_have_the_published_extremes(model: Model) -> None:
    rates = {key: vertragsloesung.rate(model, key, 2023) for key in keys()}
    order = sorted(rates, key=lambda key: rates[key])
    assert (order[:3], order[-3:]) == (["05754", "05958", "05774"], ["05562", "05370", "05915"])
    assert (rates["05754"], rates["05915"]) == (23.0, 35.4)
    signed = ausbildungsmarkt.contracts(model, 2023)
    whole = {key: sum(signed[key].values()) for key in keys()}
    assert sum(rates[key] * n for key, n in whole.items()) / sum(whole.values()) == pytest.approx(29.7, abs=0.5)


def test_layers_make_the_published_rate(model: Model) -> None:
    layers = template(vertragsloesung.files(model), "vertragsloesung.csv")
    rows = [row for row in layers.rows if row["Region"] == "05711" and row["Berichtsjahr"] == "2023"]
    made = sum(100 * int(row["gelöste Verträge"]) / int(row["begonnene Verträge"]) for row in rows)
    assert len(rows) == 4
    assert made == pytest.approx(vertragsloesung.rate(model, "05711", 2023), abs=0.1)


def test_sectors_of_2018_and_the_missing_year_of_2023(model: Model) -> None:
    land = anschluss.sectors(model, 2018)[LAND]
    total = sum(land.values())
    assert total == pytest.approx(352_640, rel=0.005)
    shares = {sector: 100 * n / total for sector, n in land.items()}
    assert shares == pytest.approx({"ausbildung": 46, "hochschulreife": 37, "uebergang": 17}, abs=0.5)
    before, gap, after = (anschluss.sectors(model, year)[LAND]["hochschulreife"] for year in (2022, 2023, 2024))
    assert gap < 0.6 * min(before, after)


def test_schularten_of_2015(model: Model) -> None:
    found = berufskolleg.colleges(model, [2015])
    land = {art: [sum(unit[art][i] for unit in found.values()) for i in range(4)] for art in berufskolleg.ARTS}
    total = sum(figures[1] for figures in land.values())
    assert total == pytest.approx(569_396, rel=0.04)
    published = {"berufsschule": 344_577, "berufsfachschule": 113_292, "fachoberschule": 22_091,
                 "fachgymnasium": 37_954, "fachschule": 51_482}  # fmt: skip
    for art, number in published.items():
        assert land[art][1] / total == pytest.approx(number / 569_396, rel=0.05)
    assert sum(figures[2] for figures in land.values()) / total == pytest.approx(245_594 / 569_396, rel=0.02)
    assert sum(figures[3] for figures in land.values()) == pytest.approx(56_322, rel=0.04)


@pytest.mark.parametrize(("year", "published"), [("2020/21", 228_105), ("2023/24", 223_565)])
def test_leavers_of_vocational_schools(model: Model, year: str, published: int) -> None:
    leavers = template(berufskolleg.files(model), "bk_abgaenge.csv")
    (land,) = leavers.numbers("Abgänge", Region="05", Schuljahr=year, Geschlecht="Insgesamt")
    assert land == pytest.approx(published, rel=0.002)
    assert land != published


def test_share_with_a_certificate_gained(model: Model) -> None:
    certified = sum(
        sum(part.alle.values()) for (_, summer), part in model.beruflich.items() if summer == 2023
    )  # general certificates and the school part of the Fachhochschulreife
    assert 100 * certified / 224_200 == pytest.approx(26.8, abs=1.5)


def test_options_make_the_total(model: Model) -> None:
    table = template(anschluss.files(model), "abgang_verbleib.csv")
    wanted = {"Region": "05711", "Schuljahr": "2023/24", "Schulform": "Insgesamt", "Geschlecht": "Insgesamt"}
    (total,) = table.numbers("Schülerinnen und Schüler", Anschluss="Insgesamt", **wanted)
    assert sum(table.numbers("Schülerinnen und Schüler", **wanted)) == 2 * total
    forms = {row["Schulform"] for row in table.rows if row["Schuljahr"] == "2023/24"}
    assert "Gymnasium" in forms
    earlier = {row["Anschluss"] for row in table.rows if row["Schuljahr"] == "2021/22"}
    assert {"DUAL", "NOKEAN", "UNBE", "ABSENZ"} <= earlier


def test_no_more_take_part_than_there_are(model: Model) -> None:
    elements = template(anschluss.files(model), "kaoa_standardelemente.csv")
    for row in elements.rows:
        assert 0 < int(row["Teilnehmende"]) <= int(row["Schülerinnen und Schüler der Jahrgangsstufe"])
