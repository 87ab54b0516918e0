"""Simulated special needs against the published totals of the Land, and the identities that hold among them."""

from __future__ import annotations

import pytest

from pipeline.demo.kreise import keys
from pipeline.demo.model import Model
from pipeline.demo.quellen.inklusion import PLACES, compulsory, files, needs
from tests.unit.demo.kern import Table, template


@pytest.fixture(scope="module")
def rows(model: Model) -> Table:
    return template(files(model), "sonderpaedagogik.csv")


@pytest.mark.parametrize(
    ("year", "everybody", "special"),
    [(2019, 137_500, 77_100), (2020, 140_950, 78_150), (2021, 144_280, 79_765), (2023, 152_630, 84_310)],
)
def test_land_totals(model: Model, year: int, everybody: int, special: int) -> None:
    found = {place: sum(numbers.values()) for place, numbers in needs(model, year).items()}
    assert sum(found.values()) == pytest.approx(everybody, rel=0.002)
    assert found["foerderschule"] == pytest.approx(special, rel=0.002)


def test_inklusionsanteil_of_the_land_and_its_spread(model: Model) -> None:
    found = needs(model, 2023)
    general, special = (found[place] for place in PLACES)
    assert 100 * sum(general.values()) / sum(map(sum, zip(general.values(), special.values(), strict=True))) == (
        pytest.approx(44.8, abs=0.1)
    )
    shares = [100 * general[key] / (general[key] + special[key]) for key in keys()]
    assert 25 < min(shares) < 38 and 52 < max(shares) < 70


def test_a_plausible_part_of_the_grades_1_to_10_has_needs(model: Model) -> None:
    found = needs(model, 2023)
    rates = {key: 100 * sum(found[p][key] for p in PLACES) / compulsory(model, key, 2023) for key in keys()}
    assert all(5 < rate < 14 for rate in rates.values())
    assert sum(compulsory(model, key, 2023) for key in keys()) == pytest.approx(1_730_000, rel=0.03)


def test_places_focuses_sexes_and_stages_make_the_total(rows: Table) -> None:
    def need(**wanted: str) -> int:
        return sum(rows.numbers("Mit Unterstützungsbedarf", Region="05711", Schuljahr="2023/24", **wanted))

    totals = dict.fromkeys(("Förderort", "Förderschwerpunkt", "Schulform", "Schulstufe", "Geschlecht"), "Insgesamt")
    whole = need(**totals)
    assert whole > 1000
    for head, parts in {
        "Förderort": ("allgemeine Schule", "Förderschule"),
        "Schulstufe": ("Primarstufe", "Sekundarstufe I"),
        "Geschlecht": ("weiblich", "männlich"),
    }.items():
        assert sum(need(**{**totals, head: part}) for part in parts) == whole, head
    focuses = {row["Förderschwerpunkt"] for row in rows.rows} - {"Insgesamt"}
    assert len(focuses) == 7
    assert sum(need(**{**totals, "Förderschwerpunkt": focus}) for focus in focuses) == whole


def test_joint_learning_by_schulform(rows: Table) -> None:
    def share(form: str) -> float:
        groups = {"Schuljahr": "2021/22", "Förderort": "allgemeine Schule", "Förderschwerpunkt": "Insgesamt"}
        groups |= {"Schulstufe": "Insgesamt", "Geschlecht": "Insgesamt"}
        part = sum(rows.numbers("Mit Unterstützungsbedarf", Schulform=form, **groups))
        return 100 * part / sum(rows.numbers("Mit Unterstützungsbedarf", Schulform="Insgesamt", **groups))

    published = {"Gesamtschule": 34.3, "Grundschule": 31.3, "Realschule": 13.2, "Gymnasium": 3.7}
    assert {form: share(form) for form in published} == pytest.approx(published, abs=1)
