"""Numbers that follow from their key, curves between their points, and division without remainder."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.demo.calibration import YEARS, at, load
from pipeline.demo.census import is_exact, published, rounded
from pipeline.demo.chance import apportion, normal, probit, uniform, wave
from pipeline.demo.schools import network


@given(st.text(), st.integers())
def test_chance_follows_from_its_key(text: str, number: int) -> None:
    value = uniform(text, number)
    assert 0 < value < 1
    assert value == uniform(text, number) != uniform(text, number, "anders")
    assert probit(value) == normal(text, number)


def test_chance_is_spread_evenly() -> None:
    values = [uniform("probe", i) for i in range(2000)]
    assert abs(sum(values) / 2000 - 0.5) < 0.02
    assert [sum(a <= v < a + 0.25 for v in values) for a in (0, 0.25, 0.5, 0.75)] == pytest.approx([500] * 4, abs=60)


@given(st.integers(1900, 2100), st.floats(0, 0.5))
def test_a_wave_stays_within_its_amplitude(year: int, amplitude: float) -> None:
    assert 1 - amplitude <= wave(year, amplitude, "probe") <= 1 + amplitude


@given(st.integers(0, 10**6), st.lists(st.floats(0.01, 100), min_size=1, max_size=60))
def test_parts_add_up_and_follow_the_weights(total: int, weights: list[float]) -> None:
    parts = apportion(total, weights)
    assert sum(parts) == total
    quotas = [total * weight / sum(weights) for weight in weights]
    assert all(abs(part - quota) <= 1.001 for part, quota in zip(parts, quotas, strict=True))


@pytest.mark.parametrize(("year", "value"), [(2000, 10), (2010, 10), (2011, 12), (2015, 20), (2020, 20)])
def test_a_curve_is_linear_between_its_points_and_constant_outside(year: int, value: float) -> None:
    assert at({2015: 20, 2010: 10}, year) == value


@pytest.mark.parametrize(("number", "shown"), [(0, 0), (2, 0), (3, 5), (7, 5), (8, 10), (1_970_041, 1_970_040)])
def test_rounding_to_five(number: int, shown: int) -> None:
    assert rounded(number) == shown == published(number, exact=False)
    assert published(number, exact=True) == number


@pytest.mark.parametrize(
    ("measure", "year", "kreis", "gemeinde"),
    [
        ("schueler", 2017, True, True),
        ("schueler", 2018, True, False),
        ("schueler", 2019, False, False),
        ("abgaenger", 2018, True, False),
        ("schulen", 2022, True, True),
    ],
)
def test_rounding_began_a_year_earlier_in_the_gemeinden(measure: str, year: int, kreis: bool, gemeinde: bool) -> None:
    assert (is_exact(measure, year, False), is_exact(measure, year, True)) == (kreis, gemeinde)


@given(st.floats(0, 30_000), st.floats(0, 30_000))
def test_no_school_closes_for_a_single_year(first: float, last: float) -> None:
    form = load().forms[1]
    steps = len(YEARS) - 1
    series = {y: first + (last - first) * (y - YEARS[0]) / steps + (y % 2) * 400 for y in YEARS}
    counts = list(network(form, series).values())
    assert not any(counts[i - 1] == counts[i + 1] != counts[i] for i in range(1, steps))
