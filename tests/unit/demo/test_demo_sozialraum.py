"""Simulated Sozialräume and schools: they add up to what the city reports, differ plausibly, and some are small."""

from __future__ import annotations

import pytest

from pipeline.demo.model import Model
from pipeline.demo.quellen import schuleingang, soziales
from pipeline.demo.quellen.sozialraum import files, orte
from pipeline.regions import by_id
from tests.unit.demo.kern import Table, template

CITIES = ("05111", "05513", "05711", "05914")


@pytest.fixture(scope="module")
def made(model: Model) -> list[tuple[str, bytes]]:
    return list(files(model))


def inside(table: Table, city: str, head: str, **wanted: str) -> list[int]:
    """Figures of the Sozialräume of a city."""
    rows = [row for row in table.rows if row["Region"].startswith(f"{city}000-")]
    return Table(rows).numbers(head, **wanted)


def test_every_city_and_one_gemeinde_of_every_kreis_have_sozialraeume(model: Model) -> None:
    found = orte(model)
    assert len(found) == 53
    assert {ort.is_city for ort in found if by_id(ort.gemeinde[:5]).typ == "kreisfreie Stadt"} == {True}
    assert {len(ort.weight) for ort in found if not ort.is_city} == {4}
    assert {len(ort.weight) for ort in found if ort.is_city} == {6, 8, 10}


@pytest.mark.parametrize("city", CITIES)
def test_benefits_of_the_sozialraeume_add_up_to_those_of_the_city(
    model: Model, made: list[tuple[str, bytes]], city: str
) -> None:
    whole = template(soziales.files(model), "sgb2_minderjaehrige.csv")
    parts = template(made, "sozialraum_sgb2.csv")
    wanted = {"Stichtag": "31.12.2024", "Altersgruppe": "Insgesamt", "Geschlecht": "Insgesamt"}
    for head in ("Leistungsberechtigte", "Einwohner"):
        (reported,) = whole.numbers(head, Region=city, Staatsangehörigkeit="Insgesamt", **wanted)
        assert sum(inside(parts, city, head, **wanted)) == pytest.approx(reported, abs=3)


@pytest.mark.parametrize("city", CITIES)
def test_examined_children_of_the_sozialraeume_add_up_to_those_of_the_city(
    model: Model, made: list[tuple[str, bytes]], city: str
) -> None:
    whole = template(schuleingang.files(model), "schuleingang.csv")
    parts = template(made, "schuleingang_sozialraum.csv")
    wanted = {"Merkmal": "Deutschkenntnisse auffällig", "Gruppe": "Insgesamt"}
    (reported,) = whole.numbers("untersucht", Region=city, Einschulungsjahr="2024", **wanted)
    assert sum(inside(parts, city, "untersucht", **wanted)) == reported


def test_sozialraeume_differ_as_widely_as_districts_of_cities_do(made: list[tuple[str, bytes]]) -> None:
    table = template(made, "sozialraum_sgb2.csv")
    for city in CITIES:
        wanted = {"Altersgruppe": "Insgesamt"}
        found, size = (inside(table, city, head, **wanted) for head in ("Leistungsberechtigte", "Einwohner"))
        rates = [a / b for a, b in zip(found, size, strict=True)]
        assert 1.5 < max(rates) / min(rates) < 8


def test_some_sozialraeume_are_so_small_that_values_must_be_withheld(made: list[tuple[str, bytes]]) -> None:
    examined = template(made, "schuleingang_sozialraum.csv").numbers("auffällig oder zutreffend")
    assert sum(0 < n < 5 for n in examined) > 10
    assert sum(n >= 5 for n in examined) > 200


@pytest.mark.parametrize(
    ("form", "published"),
    [("Grundschule", 46.5), ("Hauptschule", 65.1), ("Realschule", 52.5), ("Gesamtschule", 49.0)],
)
def test_groups_in_schools_have_the_published_share(made: list[tuple[str, bytes]], form: str, published: float) -> None:
    table = template(made, "gruppen_je_schule.csv")
    wanted = {"Gruppe": "mit Zuwanderungsgeschichte", "Schulform": form}
    among = sum(table.numbers("davon in der Gruppe", **wanted))
    assert 100 * among / sum(table.numbers("Schülerinnen und Schüler mit Angabe", **wanted)) == pytest.approx(
        published, abs=1.0
    )


def test_there_is_no_more_than_everybody(made: list[tuple[str, bytes]]) -> None:
    for name, part, whole in (
        ("sozialraum_bevoelkerung.csv", "davon nichtdeutsch", "davon mit Zuwanderungsgeschichte"),
        ("sozialraum_bevoelkerung.csv", "davon mit Zuwanderungsgeschichte", "Einwohner"),
        ("sozialraum_haushalte.csv", "Alleinerziehende", "Haushalte mit Kindern unter 18 Jahren"),
        ("grundschulwahl.csv", "davon an einer anderen Grundschule", "verortete Kinder"),
        ("gruppen_je_schule.csv", "davon in der Gruppe", "Schülerinnen und Schüler mit Angabe"),
    ):
        table = template(made, name)
        pairs = zip(table.numbers(part), table.numbers(whole), strict=True)
        assert all(a <= b for a, b in pairs), name
