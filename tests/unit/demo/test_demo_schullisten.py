"""Simulated lists of schools: the Sozialindex before and after its new scale, the Startchancen schools."""

from __future__ import annotations

from collections import Counter

import pytest

from pipeline.demo.model import Model
from pipeline.demo.quellen.schullisten import files


@pytest.fixture(scope="module")
def lists(model: Model) -> dict[str, list[list[str]]]:
    """The lines of each list by the end of its file name, the head left out."""
    return {
        path.rsplit("_", 2)[-2] + path.rsplit("_", 2)[-1]: [
            line.split(";") for line in raw.decode("cp1252").splitlines()[1:]
        ]
        for path, raw in files(model)
    }


def hard(lines: list[list[str]]) -> int:
    """Schools with a Stufe from 6 to 9."""
    stages = Counter(line[-1] for line in lines)
    return sum(stages[stage] for stage in "6789")


def test_the_new_scale_moves_schools_upwards(lists: dict[str, list[list[str]]]) -> None:
    assert hard(lists["2122.csv"]) == pytest.approx(338, abs=10)
    assert hard(lists["2324.csv"]) == pytest.approx(338, abs=10)
    assert hard(lists["2425.csv"]) == pytest.approx(948, rel=0.02)


def test_the_startchancen_schools_are_923_the_first_400_among_them(lists: dict[str, list[list[str]]]) -> None:
    first, all_ = ({line[2] for line in lists[f"teilnehmerliste{period}.csv"]} for period in ("2024-25", "2025-26"))
    assert (len(first), len(all_)) == (400, 923)
    assert first < all_


def test_startchancen_schools_are_where_the_burden_is(model: Model, lists: dict[str, list[list[str]]]) -> None:
    chosen = {int(line[2]) for line in lists["teilnehmerliste2025-26.csv"]}
    found = Counter(school.kreis for school in model.schools if school.nummer in chosen)
    published = {"05513": 40, "05112": 48, "05124": 48, "05913": 52, "05966": 0, "05558": 2}
    assert {key: found[key] for key in published} == pytest.approx(published, abs=26)
    assert found["05513"] > 8 * found["05558"]
