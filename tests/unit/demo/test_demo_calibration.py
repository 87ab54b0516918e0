"""The simulated Land is near the published one, never equal to it, and its history and differences are those of NRW."""

from __future__ import annotations

from collections import Counter
from statistics import correlation

import pytest

from pipeline.demo.calibration import YEARS
from pipeline.demo.model import Model
from pipeline.regions import bildungsregionen


def land(model: Model, measure: str, year: int, form: str | None = None) -> int:
    """A count of the Land: of one Schulform, or of all general schools."""
    series = model.counts["05"][measure]
    return sum(s[year - YEARS[0]] for code, s in series.items() if code in ((form,) if form else set(series) - {"30"}))


def leavers(model: Model, year: int) -> Counter[str]:
    """Leavers of the Land by certificate."""
    total: Counter[str] = Counter()
    for (_, summer), part in model.abschluesse.items():
        if summer == year:
            total.update(part.alle)
    return total


@pytest.mark.parametrize(
    ("measure", "year", "form", "published", "tolerance"),
    [
        ("schueler", 2022, None, 1_970_040, 0.01),
        ("schulen", 2022, None, 5_023, 0.01),
        ("schueler", 2024, None, 2_013_785, 0.01),
        ("schueler", 2015, None, 1_949_541, 0.01),
        ("schueler", 2024, "02", 723_470, 0.01),
        ("schueler", 2021, "04", 49_040, 0.02),
        ("schueler", 2019, "15", 326_100, 0.01),
        ("schueler", 2015, "20", 532_522, 0.01),
        ("schueler", 2024, "25", 13_895, 0.03),
        ("schulen", 2024, "10", 368, 0.03),
        ("schulen", 2024, "15", 375, 0.03),
        ("lehrkraefte", 2024, None, 194_255, 0.02),
        ("abgaenger", 2023, None, 183_830, 0.03),
        ("abgaenger", 2015, None, 207_106, 0.02),
    ],
)
def test_land_totals(model: Model, measure: str, year: int, form: str | None, published: int, tolerance: float) -> None:
    simulated = land(model, measure, year, form)
    assert simulated == pytest.approx(published, rel=tolerance)
    assert simulated != published or measure == "schulen"


def test_population(model: Model) -> None:
    total = sum(sum(years[2024]) for years in model.people.alle.values())
    assert total == pytest.approx(18_034_454, rel=0.002)
    assert total != 18_034_454
    for unit in model.cal.units:
        assert sum(model.people.alle[unit.region_id][2024]) == pytest.approx(unit.bevoelkerung, rel=0.02)
    arrived = [sum(sum(v[y][18:36]) for v in model.people.alle.values()) for y in (2014, 2015)]
    assert arrived[1] - arrived[0] > 50_000


def test_every_region_keeps_its_mix_of_schulformen(model: Model) -> None:
    for unit in model.cal.units:
        simulated: Counter[str] = Counter()
        for school in model.schools:
            if school.unit == unit.region_id and 2024 in school.schueler:
                simulated[school.form] += school.schueler[2024]
        for form in ("02", "10", "15", "20"):
            assert simulated[form] == pytest.approx(unit.schueler[form], rel=0.08, abs=60), (unit.region_id, form)


def test_regions_without_a_schulform(model: Model) -> None:
    def without(form: str) -> set[str]:
        have = {s.kreis for s in model.schools if s.form == form and 2022 in s.schueler}
        return {r.region_id for r in bildungsregionen()} - have

    assert len(without("25")) == 30
    assert without("04") == {"05114", "05119", "05122", "05711", "05754", "05758", "05762", "05966"}
    assert without("15") == {"05958"}
    assert without("02") == without("20") == set()


def test_schulformen_come_and_go(model: Model) -> None:
    def schools(form: str) -> list[int]:
        return [land(model, "schulen", year, form) for year in range(2010, 2024)]

    assert schools("14")[:2] == [0, 0] and schools("14")[2] > 30
    assert schools("16")[0] == schools("16")[-1] == 0 and schools("16")[1] == 12
    assert schools("13") == [0, 0, 0, 1, *[5] * 10]
    assert land(model, "schueler", 2005, "04") > 5 * land(model, "schueler", 2022, "04")
    assert any(s.form == "04" and s.kreis == "05711" and 2010 in s.schueler for s in model.schools)


def test_the_double_cohort_of_2013(model: Model) -> None:
    abitur = {year: leavers(model, year)["ahr"] for year in (2012, 2013, 2014)}
    assert abitur[2013] > 1.35 * abitur[2012]
    assert abitur[2013] > 1.35 * abitur[2014]


def test_certificates_and_sex(model: Model) -> None:
    total = leavers(model, 2023)
    everybody = sum(n for code, n in total.items() if code != "dar_fhr_schulisch")
    assert 100 * total["ohne_esa"] / everybody == pytest.approx(6.4, abs=0.7)
    assert 100 * total["ahr"] / everybody == pytest.approx(38.4, abs=1.5)
    women: Counter[str] = Counter()
    for (_, year), part in model.abschluesse.items():
        if year == 2023:
            women.update(part.frauen)
    assert women["ohne_esa"] / total["ohne_esa"] == pytest.approx(0.40, abs=0.02)
    assert women["ahr"] / total["ahr"] == pytest.approx(0.544, abs=0.02)


def test_the_gap_of_g9(model: Model) -> None:
    grade = {
        year: sum(arten["gymnasium"].jahrgang11 for (_, y), arten in model.schularten.items() if y == year)
        for year in (2022, 2023, 2024)
    }
    assert grade[2023] < 0.15 * grade[2022] and grade[2023] < 0.15 * grade[2024]


def test_schulverwaltungsassistenz_is_a_step(model: Model) -> None:
    ratio = {y: land(model, "schueler", y) / land(model, "lehrkraefte", y) for y in range(2016, 2022)}
    steps = {y: ratio[y] / ratio[y - 1] - 1 for y in range(2017, 2022)}
    assert min(steps, key=lambda year: steps[year]) == 2019
    assert steps[2019] < -0.025


def test_social_position_explains_certificates_and_stages(model: Model) -> None:
    units = [unit.region_id for unit in model.cal.units]
    rate = [model.quoten[unit][2023] if unit != "05334" else model.quoten["05334004"][2023] for unit in units]
    ohne = [sum(model.abschluesse[u, y].alle["ohne_esa"] for y in range(2019, 2024)) for u in units]
    alle = [sum(model.abschluesse[u, y].alle["msa"] for y in range(2019, 2024)) for u in units]
    assert correlation(rate, [a / b for a, b in zip(ohne, alle, strict=True)]) > 0.6
    hard = Counter(s.unit for s in model.schools if model.stufen.get(s.nummer, "0") in ("7", "8", "9"))
    every = Counter(s.unit for s in model.schools if model.stufen.get(s.nummer, "ohne") != "ohne")
    assert correlation(rate, [hard[unit] / every[unit] for unit in units]) > 0.8


def test_the_stages_are_distributed_as_published(model: Model) -> None:
    found = Counter(model.stufen.values())
    published = [389, 970, 786, 601, 444, 327, 212, 203, 210]
    assert [found[str(stage)] for stage in range(1, 10)] == pytest.approx(published, rel=0.05)
    assert 3 <= found["ohne"] <= 30


def test_foreign_pupils(model: Model) -> None:
    def share(year: int) -> float:
        groups = [pupils for (_, y), arten in model.schularten.items() if y == year for pupils in arten.values()]
        return sum(g.auslaendisch for g in groups) / sum(g.alle for g in groups)

    assert share(2024) == pytest.approx(0.176, abs=0.012)
    assert share(2015) < share(2019) < share(2022) < share(2024)
    assert share(2022) - share(2021) > share(2021) - share(2020)
