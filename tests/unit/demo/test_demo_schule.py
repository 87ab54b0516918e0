"""Schools in the demonstration: open data, transitions, conditions of learning and money, against published totals."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from pipeline.demo.model import Model
from pipeline.demo.quellen import lernbedingungen, schuldaten, schultraeger, uebergaenge
from pipeline.regions import bildungsregionen

Row = dict[str, str]
Rows = Callable[[str], list[Row]]
FIGURE = "Insgesamt"


@pytest.fixture(scope="module")
def rows(model: Model) -> Rows:
    """The rows of a template of this part by file name, as text under their heads."""
    delivered = {
        path.rpartition("/")[2].removesuffix(".csv"): raw
        for module in (uebergaenge, lernbedingungen, schultraeger)
        for path, raw in module.files(model)
    }

    def parsed(name: str) -> list[Row]:
        text = delivered[name].decode("utf-8-sig").split("\r\n", 1)[1]
        return list(csv.DictReader(io.StringIO(text), delimiter=";"))

    return parsed


def of(rows: list[Row], region: str, period: str, **groups: str) -> Row:
    """The one row of a region and period; groups that are not named are at their total."""
    columns = {"Schuljahr", "Haushaltsjahr", "Jahr", "Stichtag"}
    named = {key.replace("_", " "): value for key, value in groups.items()}

    def fits(row: Row) -> bool:
        others = [v for k, v in row.items() if k not in named and k not in columns and not _is_figure(v)]
        return (
            row["Region"] == region
            and period in {row.get(c) for c in columns}
            and all(row[k] == v for k, v in named.items())
            and all(v == FIGURE for v in others if v != region)
        )

    (found,) = [row for row in rows if fits(row)]
    return found


def _is_figure(value: str) -> bool:
    return value == "" or value.replace(",", "").replace("-", "").removesuffix("p").isdigit()


def number(row: Row, head: str) -> float:
    """A figure of a row."""
    return float(row[head].replace(",", "."))


def key_figures(model: Model, year: int, form: str | None = None) -> list[int]:
    """Schools, pupils, classes and teachers of the Land in the time series."""
    cells = [v for (y, _, f, _), v in schuldaten.key_figures(model).items() if y == year and form in (None, f)]
    return [sum(column) for column in zip(*cells, strict=True)]


@pytest.mark.parametrize(
    ("form", "schools", "classes", "pupils"),
    [
        ("02", 2_807, 30_100, 723_470),
        ("04", 159, 2_320, 48_420),
        ("foerderschule_gh", 484, 7_840, 89_300),
        ("10", 368, 7_465, 199_610),
        ("14", 111, 2_230, 53_545),
        ("15", 375, 10_870, 355_705),
        ("waldorfschule", 56, 835, 19_270),
        ("20", 627, 14_330, 507_100),
    ],
)
def test_the_series_of_2024_is_near_the_published_stock(
    model: Model, form: str, schools: int, classes: int, pupils: int
) -> None:
    found = key_figures(model, 2024, form)
    assert found[0] == pytest.approx(schools, rel=0.03)
    assert found[1] == pytest.approx(pupils, rel=0.01) and found[1] != pupils
    assert found[2] == pytest.approx(classes, rel=0.03)


def test_all_schools_together(model: Model) -> None:
    assert key_figures(model, 2024)[1] == pytest.approx(2_516_995, rel=0.005)
    private = sum(v[1] for (y, *_, p), v in schuldaten.key_figures(model).items() if y == 2024 and p)
    assert 100 * private / 2_516_995 == pytest.approx(8.5, abs=2.5)


def test_classes_of_gymnasien_rise_with_g9(model: Model) -> None:
    size = {year: (n := key_figures(model, year, "20"))[1] / n[2] for year in (2021, 2022, 2023, 2024)}
    assert size[2022] - size[2023] > 5
    assert abs(size[2022] - size[2021]) < 1 and abs(size[2024] - size[2023]) < 1


@pytest.mark.parametrize(
    ("period", "shares"),
    [
        ("2024/25", {"Gymnasium": 42.5, "Gesamtschule": 29.3, "Realschule": 19.6, "Hauptschule": 2.9}),
        (
            "2017/18",
            {"Gymnasium": 40.9, "Gesamtschule": 28.0, "Realschule": 20.5, "Hauptschule": 3.6, "Sekundarschule": 6.0},
        ),
        ("2014/15", {"Gesamtschule": 26.1, "Sekundarschule": 6.3}),
    ],
)  # fmt: skip
def test_transitions_of_the_land(rows: Rows, period: str, shares: dict[str, float]) -> None:
    table, place = rows("uebergaenge_grundschule"), "Ort der abgebenden Grundschule"
    everybody = number(of(table, "05", period, Zählort=place), "Übergänge")
    for form, share in shares.items():
        row = of(table, "05", period, Zählort=place, Aufnehmende_Schulform=form)
        assert 100 * number(row, "Übergänge") / everybody == pytest.approx(share, abs=0.6), form
    expected = {"2024/25": 161_000, "2017/18": 148_870, "2014/15": 152_525}[period]
    assert everybody == pytest.approx(expected, rel=0.01)


@pytest.mark.parametrize(("nation", "share"), [("deutsch", 46.4), ("nichtdeutsch", 22.7)])
def test_citizenship_and_gymnasium(rows: Rows, nation: str, share: float) -> None:
    table = rows("uebergaenge_grundschule")
    groups = {"Zählort": "Ort der abgebenden Grundschule", "Staatsangehörigkeit": nation}
    chosen = of(table, "05", "2024/25", **groups, Aufnehmende_Schulform="Gymnasium")
    everybody = of(table, "05", "2024/25", **groups)
    assert 100 * number(chosen, "Übergänge") / number(everybody, "Übergänge") == pytest.approx(share, abs=1.5)


def test_nobody_goes_where_there_is_no_school(rows: Rows) -> None:
    table = rows("uebergaenge_grundschule")
    for region, form in (("05711", "Hauptschule"), ("05958", "Gesamtschule")):
        row = of(table, region, "2024/25", Zählort="Ort der abgebenden Grundschule", Aufnehmende_Schulform=form)
        assert row["Übergänge"] == "0"


@pytest.mark.parametrize(("period", "share"), [("2019/20", 2.2), ("2020/21", 1.0), ("2022/23", 2.2)])
def test_repetitions_and_the_rule_of_2020(rows: Rows, period: str, share: float) -> None:
    row = of(rows("klassenwiederholungen"), "05", period)
    pupils = number(row, "Schülerinnen und Schüler im laufenden Schuljahr")
    assert 100 * number(row, "Wiederholungen") / pupils == pytest.approx(share, abs=0.15)


def test_the_upper_level_has_a_gap_in_2023(rows: Rows) -> None:
    table = rows("uebergaenge_oberstufe")
    entered = {
        p: number(of(table, "05", p, Schulform_der_Herkunft="Gymnasium"), "Eintritte in die Oberstufe")
        for p in ("2022/23", "2023/24", "2024/25")
    }
    assert entered["2023/24"] < 0.15 * min(entered["2022/23"], entered["2024/25"])


@pytest.mark.parametrize(
    ("form", "relation"), [("Insgesamt", 13.1), ("Grundschule", 15.9), ("Gesamtschule", 11.9), ("Gymnasium", 14.2)]
)
def test_pupils_for_each_full_time_teacher(model: Model, rows: Rows, form: str, relation: float) -> None:
    posts = number(of(rows("lehrkraefte_vzle"), "05", "2022/23", Schulform=form), "Vollzeitlehrereinheiten")
    code = {"Grundschule": "02", "Gesamtschule": "15", "Gymnasium": "20"}.get(form)
    pupils = key_figures(model, 2022, code)[1]
    if code is None:
        pupils -= sum(key_figures(model, 2022, vocational)[1] for vocational in ("30", "88"))
        assert posts == pytest.approx(149_500, rel=0.02)
    assert pupils / posts == pytest.approx(relation, abs=0.15)


@pytest.mark.parametrize(("period", "share"), [("2013/14", 38.5), ("2023/24", 52.7)])
def test_all_day_schooling_of_the_land(rows: Rows, period: str, share: float) -> None:
    assert _all_day(of(rows("ganztag_primar"), "05", period, Schulform="Grundschule")) == pytest.approx(share, abs=0.3)


def test_all_day_schooling_of_regions(rows: Rows) -> None:
    table = rows("ganztag_primar")
    found = {
        r.region_id: _all_day(of(table, r.region_id, "2023/24", Schulform="Grundschule")) for r in bildungsregionen()
    }
    published = {
        "05315": 82.6,
        "05316": 79.6,
        "05119": 78.9,
        "05966": 31.6,
        "05554": 31.7,
        "05970": 31.9,
        "05958": 31.9,
    }
    for key, share in published.items():
        assert found[key] == pytest.approx(share, abs=1.2), key
    assert set(sorted(found, key=lambda key: found[key])[:4]) == {"05966", "05554", "05970", "05958"}
    assert set(sorted(found, key=lambda key: found[key])[-3:]) == {"05315", "05316", "05119"}


def _all_day(row: Row) -> float:
    taking_part = number(row, "Im offenen Ganztag") + number(row, "Im gebundenen Ganztag")
    return 100 * taking_part / number(row, "Schülerinnen und Schüler im Primarbereich")


@pytest.mark.parametrize(("period", "places"), [("2017/18", 307_600), ("2024/25", 430_500)])
def test_funded_places_of_the_land(rows: Rows, period: str, places: int) -> None:
    assert number(of(rows("ganztag_primar"), "05", period), "Geförderte Plätze") == pytest.approx(places, rel=0.005)


def test_expenditure_is_the_published_one(rows: Rows) -> None:
    table, head = rows("schulausgaben"), "Ausgaben je Schülerin und Schüler in Euro"
    published = {"Insgesamt": "8900p", "Grundschule": "7500p", "Gesamtschule": "10500p", "Gymnasium": "9700p"}
    assert {form: of(table, "05", "2023", Schulform=form)[head] for form in published} == published


def test_gymnasien_have_a_tenth_grade_since_2023(rows: Rows) -> None:
    table = rows("jahrgaenge")
    tenth = {p: number(of(table, "05", p, Schulform="Gymnasium"), "Jahrgang 10") for p in ("2022/23", "2023/24")}
    assert tenth["2022/23"] == 0 < tenth["2023/24"]
    upper = of(table, "05", "2023/24", Schulform="Gymnasium")
    assert number(upper, "Einführungsphase") < 0.2 * number(upper, "Qualifikationsphase 1")


@pytest.mark.parametrize(
    ("name", "part", "whole"),
    [
        ("klassenwiederholungen", "Wiederholungen", "Schülerinnen und Schüler im laufenden Schuljahr"),
        ("ganztag_primar", "Im offenen Ganztag", "Schülerinnen und Schüler im Primarbereich"),
        ("ganztag_sek1", "Im gebundenen Ganztag", "Schülerinnen und Schüler der Jahrgänge 5 bis 10"),
        ("lehrkraefte_vzle", "Darunter in Teilzeit", "Lehrkräfte (Personen)"),
        ("schulformwechsel", "Wechsel", "Schülerinnen und Schüler der Herkunft im Vorjahr"),
        ("digitalausstattung", "Darunter mit mindestens 1 Gbit/s", "Schulen"),
    ],
)
def test_no_part_exceeds_its_whole(rows: Rows, name: str, part: str, whole: str) -> None:
    pairs = [(float(r[part]), float(r[whole])) for r in rows(name) if r[part] and r[whole]]
    assert len(pairs) > 50
    assert all(0 <= a <= b for a, b in pairs)


def test_commuters_between_regions_leave_one_and_reach_another(rows: Rows) -> None:
    table = [r for r in rows("schulpendler") if r["Schuljahr"] == "2024/25"]
    within = [r for r in table if r["Gegenort"] == "andere Region in Nordrhein-Westfalen"]
    assert sum(number(r, "Einpendelnd") for r in within) == sum(number(r, "Auspendelnd") for r in within) > 100_000
    residents = {r["Region"]: number(r, "In der Region wohnhaft") for r in table if _is_total(r)}
    assert residents.pop("05") == sum(residents.values())


def _is_total(row: Row) -> bool:
    return row["Schulform"] == row["Gegenort"] == FIGURE


def test_every_region_is_delivered(rows: Rows) -> None:
    everywhere = {region.region_id for region in bildungsregionen()}
    for name in _municipal():
        assert everywhere <= {row["Region"] for row in rows(name)}, name


def _municipal() -> Iterator[Any]:
    yield from ("uebergaenge_grundschule", "klassenwiederholungen", "schulformwechsel", "uebergaenge_oberstufe")
    yield from ("jahrgaenge", "lehrkraefte_vzle", "klassen", "stellenbesetzung", "ganztag_primar", "ganztag_sek1")
    yield from ("schulhaushalt", "schulraum", "digitalausstattung", "schulsozialarbeit", "schulpendler")
