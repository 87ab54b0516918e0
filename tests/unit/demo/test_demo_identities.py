"""What holds across the real files holds across the simulated ones: sums, densities, two sources for one figure."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable

import pytest

from pipeline.read import Table
from pipeline.regions import Region, all_regions, bildungsregionen, by_id, children

GetTable = Callable[[str], Table]
FORMS = {
    "02": 1, "04": 2, "06": 3, "08": 4, "83": 4, "85": 5, "87": 5, "10": 6, "13": 7, "14": 8, "15": 9, "16": 10,
    "17": 11, "18": 11, "19": 11, "20": 12, "25": 13,
}  # fmt: skip
"""Column of the profile (behind the total) by key of the register."""

Profile = dict[tuple[str, str, int], list[int]]


def count(text: str) -> int:
    """A count as published; nothing is a dash."""
    return 0 if text == "-" else int(text)


def order_of_the_profile() -> list[Region]:
    """The regions of the profile by the order of their rows: all of today, a kreisfreie Stadt once."""
    return [
        r for r in all_regions()
        if r.region_id.startswith("05") and r.gueltig_bis is None and not r.region_id.endswith("000")
    ]  # fmt: skip


@pytest.fixture(scope="module")
def profile(table: GetTable) -> Profile:
    """Figures of 21111-9k21 by region, measure and first year of the school year: total and 13 Schulformen."""
    figures: Profile = {}
    regions, name, at = order_of_the_profile(), "", -1
    for row in table("21111-9k21.csv").rows:
        if row[0] != name:
            name, at = row[0], at + 1
        figures[regions[at].region_id, row[2], int(row[1][:4])] = [count(cell) for cell in row[5:]]
    assert at == len(regions) - 1
    return figures


def parts(region_id: str) -> list[str]:
    """The regions of the profile one level below."""
    return [child.region_id for child in children(region_id) if not child.region_id.endswith("000")]


def parents() -> list[str]:
    """All regions of the profile that have parts in it."""
    return [region.region_id for region in order_of_the_profile() if parts(region.region_id)]


def exact_until(measure: str, parent: str) -> int:
    """Last year in which the parts of a region were published exactly."""
    gemeinden = len(parent) == 5
    return {"Schulen": 2022}.get(measure, 2018 - gemeinden - (measure == "Schulabgänger/-innen"))


@pytest.mark.parametrize("measure", ["Schulen", "Schüler/-innen", "Schulabgänger/-innen", "Lehrkräfte"])
def test_parts_add_up_until_they_are_rounded(profile: Profile, measure: str) -> None:
    checked = 0
    for parent in parents():
        for year in range(2004, 2023):
            if (parent, measure, year) not in profile:
                continue
            inside = [profile[part, measure, year] for part in parts(parent)]
            whole, sums = profile[parent, measure, year], [sum(column) for column in zip(*inside, strict=True)]
            allowed = 0 if year <= exact_until(measure, parent) else 2 * len(inside) + 2
            assert all(abs(a - b) <= allowed for a, b in zip(whole, sums, strict=True)), (parent, year)
            checked += 1
    assert checked == len(parents()) * 18


@pytest.mark.parametrize("measure", ["Schulen", "Schüler/-innen", "Lehrkräfte"])
def test_the_total_is_the_sum_of_the_schulformen(profile: Profile, measure: str) -> None:
    rows = {key: row for key, row in profile.items() if key[1] == measure}
    for (region, _, year), (total, *forms) in rows.items():
        exact = measure == "Schulen" or year <= 2018 - (len(region) == 8)
        assert abs(total - sum(forms)) <= (0 if exact else 28), (region, year)


def test_rounding_sets_in_as_the_footnote_says(profile: Profile) -> None:
    for measure, last in (("Schüler/-innen", 2018), ("Lehrkräfte", 2018), ("Schulabgänger/-innen", 2017)):
        for gemeinde in (False, True):
            rows: dict[int, list[int]] = defaultdict(list)
            for (region, kind, year), row in profile.items():
                if kind == measure and (len(region) == 8) == gemeinde:
                    rows[year] += row
            assert any(n % 5 for n in rows[last - gemeinde])
            assert not any(n % 5 for year, row in rows.items() if year > last - gemeinde for n in row)
    assert any(row[0] % 5 for (_, kind, year), row in profile.items() if kind == "Schulen" and year == 2022)


def test_a_school_has_pupils_and_teachers(profile: Profile) -> None:
    for (region, kind, year), row in profile.items():
        if kind == "Schulen":
            pupils, teachers = profile[region, "Schüler/-innen", year], profile[region, "Lehrkräfte", year]
            assert all((a > 0) == (b > 0) == (c > 0) for a, b, c in zip(row, pupils, teachers, strict=True))


def test_population_is_the_same_in_four_tables(table: GetTable) -> None:
    flat = {(r[7], r[11]): count(r[13]) for r in table("12411-01-01-4_2023_de_flat.zip").rows if r[7].startswith("05")}
    density = {r[1]: count(r[3]) for r in table("12411-15i.csv").rows if r[0] == "31.12.2023"}
    groups = {r[1]: [count(n) for n in r[4:]] for r in table("2023_12411-02-03-4.csv").rows if r[3] == "Insgesamt"}
    for row in table("12411-09i.csv").rows:
        total, *ages = map(count, row[3:])
        assert total == sum(ages)
        if row[0] == "31.12.2023" and row[1] in groups:
            both, men, women = groups[row[1]]
            assert both == men + women == total == density[row[1]]
        if row[0] == "31.12.2023" and len(row[1]) == 5:
            assert total == flat[row[1], ""] == flat[row[1], "GESM"] + flat[row[1], "GESW"]
    assert flat["05334002", ""] == density["05334002"] > 0


def test_a_full_selection_of_age_groups_adds_up(table: GetTable) -> None:
    sums: Counter[str] = Counter()
    totals = {}
    for row in table("2022_12411-02-03-4.csv").rows:
        if row[3] == "Insgesamt":
            totals[row[1]] = count(row[4])
        else:
            sums[row[1]] += count(row[4])
    assert dict(sums) == totals


def test_density_is_population_by_area(table: GetTable) -> None:
    for row in table("12411-15i.csv").rows:
        if row[3] != "-":
            people, area, density = int(row[3]), float(row[4].replace(",", ".")), float(row[5].replace(",", "."))
            assert density == pytest.approx(people / area, abs=0.051), row[1]


def test_gemeinden_make_up_their_kreis(table: GetTable) -> None:
    people = {r[1]: count(r[3]) for r in table("12411-15i.csv").rows if r[0] == "31.12.2024"}
    for region in bildungsregionen():
        inside = [people[c.region_id] for c in children(region.region_id) if c.region_id in people]
        assert not inside or sum(inside) == people[region.region_id]
    assert sum(people[r.region_id] for r in bildungsregionen()) == people["05"]


def test_two_sources_state_the_same_pupils_and_leavers(table: GetTable, profile: Profile) -> None:
    for year in (2014, 2018, 2022):
        rows = [r if r[0] == str(year) else [str(year), *r] for r in table(f"21111-01-03-4_{year}.csv").rows]
        totals = {r[1]: count(r[5]) for r in rows if r[3] == "Insgesamt" and r[1].startswith("05") and r[1] != "05354"}
        assert {k: n for k, n in totals.items() if len(k) < 8} == {
            k: profile[k, "Schüler/-innen", year][0] for k in totals if len(k) < 8
        }
    for summer in (2013, 2018, 2022):
        rows = table(f"21111-02-06-4_{summer}.csv").rows
        leavers = {r[1]: count(r[3]) for r in rows if r[1].startswith("05") and r[1] != "05354" and len(r[1]) < 8}
        assert leavers == {key: profile[key, "Schulabgänger/-innen", summer - 1][0] for key in leavers}


def test_certificates_make_up_the_leavers(table: GetTable) -> None:
    for year in (2013, 2018, 2023):
        for row in table(f"21111-02-06-4_{year}.csv").rows:
            if row[1].startswith("05"):
                both, women = ([count(n) for n in row[3 + i :: 2]] for i in (0, 1))
                for total, ohne, esa, msa, part, fhr, ahr in (both, women):
                    assert abs(total - (ohne + esa + msa + fhr + ahr)) <= (0 if year < 2019 else 12)
                    assert part <= msa
                assert all(w <= b for b, w in zip(both, women, strict=True))


def test_the_register_counts_the_schools_of_the_profile(table: GetTable, profile: Profile) -> None:
    counted: dict[str, Counter[int]] = defaultdict(Counter)
    for row in table("schuldaten_2022-09.csv").rows:
        if row[18] in ("1", "2") and row[1] in FORMS:
            counted[row[17][:5]][FORMS[row[1]]] += 1
    for region in bildungsregionen():
        schools = profile[region.region_id, "Schulen", 2022]
        assert [counted[region.region_id][i] for i in range(1, 14)] == schools[1:], region.name


def test_schools_lie_in_known_gemeinden_and_have_their_own_names(table: GetTable) -> None:
    rows = table("schuldaten_2025-09.csv").rows
    numbers = [row[0] for row in rows]
    assert len(set(numbers)) == len(numbers)
    assert len({row[5] for row in rows}) == len(rows)
    assert all(by_id(row[17]).ebene == "gemeinde" for row in rows)
    assert all(row[0].startswith(("29", "69")) for row in rows)
    keys = {row[0] for row in table("key_traeger.xml").rows}
    assert {row[16] for row in rows if row[1] != "0A"} <= keys


def test_the_index_lists_public_schools_of_the_register(table: GetTable) -> None:
    register = {row[0]: row for row in table("schuldaten_2025-09.csv").rows}
    index = table("schulliste_sj_25_26_open_data.csv").rows
    assert all(register[row[0]][5] == row[1] and register[row[0]][15] == "1" for row in index)
    assert {row[5] for row in index} == {*"123456789", "ohne"}
    assert len({row[3] for row in index}) == 53


def test_the_directory_agrees_with_the_population_table(table: GetTable) -> None:
    people = {r[1]: count(r[3]) for r in table("12411-15i.csv").rows if r[0] == "31.12.2022"}
    places = [r for r in table("AuszugGV2QAktuell.xlsx").rows if r[0] == "60" and r[2] == "05"]
    assert len(places) == 396
    for row in places:
        both, men, women = (int(float(n)) for n in row[9:12])
        assert both == men + women == people["05" + row[3] + row[4] + ("" if row[6] == "000" else row[6])]
