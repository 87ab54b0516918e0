"""The tile map: every Bildungsregion once, neighbours close together, directions as on the ground."""

from __future__ import annotations

from itertools import combinations

import pytest

from pipeline.regions import bildungsregionen
from pipeline.regions.lage import SOFT_HYPHEN, Lage, lagen

PAIRS = list(combinations(lagen().values(), 2))
MATTERS_KM = 15


def tiles_apart(one: Lage, other: Lage) -> int:
    """Steps between two tiles, diagonal ones counted once."""
    return max(abs(one.zeile - other.zeile), abs(one.spalte - other.spalte))


def test_every_region_has_one_tile_of_its_own() -> None:
    assert list(lagen()) == [r.region_id for r in bildungsregionen()]
    assert len({(lage.zeile, lage.spalte) for lage in lagen().values()}) == 53
    assert min(lage.zeile for lage in lagen().values()) == min(lage.spalte for lage in lagen().values()) == 1


def test_neighbours_are_mutual() -> None:
    given = {(a, b) for a, lage in lagen().items() for b in lage.nachbarn}
    assert given == {(b, a) for a, b in given}
    assert all(a != b for a, b in given)
    assert all(lage.nachbarn for lage in lagen().values())


def test_the_map_is_in_one_piece() -> None:
    seen, open_ = set[str](), ["05111"]
    while open_:
        here = open_.pop()
        seen.add(here)
        open_ += [r for r in lagen()[here].nachbarn if r not in seen]
    assert len(seen) == 53


def test_neighbours_stay_neighbours() -> None:
    steps = [tiles_apart(lage, lagen()[n]) for lage in lagen().values() for n in lage.nachbarn]
    assert sum(s == 1 for s in steps) / len(steps) > 0.7
    assert sum(s > 2 for s in steps) <= 2  # one pair, counted from both sides
    assert max(steps) == 3


@pytest.mark.parametrize(("kilometres", "tile"), [("ost_km", "spalte"), ("nord_km", "zeile")])
def test_what_lies_farther_east_or_north_does_so_on_the_map(kilometres: str, tile: str) -> None:
    sign = 1 if tile == "spalte" else -1
    turned = [
        (a.region_id, b.region_id)
        for a, b in PAIRS
        if abs(apart := getattr(b, kilometres) - getattr(a, kilometres)) > MATTERS_KM
        and sign * apart * (getattr(b, tile) - getattr(a, tile)) < 0
    ]
    assert turned == []


def test_no_tile_inside_the_land_is_empty() -> None:
    taken = {(lage.zeile, lage.spalte) for lage in lagen().values()}
    for zeile in {z for z, _ in taken}:
        spalten = sorted(s for z, s in taken if z == zeile)
        for spalte in set(range(spalten[0], spalten[-1])) - set(spalten):
            above = {z for z, s in taken if s == spalte and z < zeile}
            below = {z for z, s in taken if s == spalte and z > zeile}
            assert not (above and below)


def test_a_label_is_the_name_in_lines() -> None:
    names = {r.region_id: r.anzeigename for r in bildungsregionen()}
    for lage in lagen().values():
        assert 1 <= len(lage.beschriftung) <= 3
        joined = "".join(line if line.endswith("-") else line + " " for line in lage.beschriftung).strip()
        plain = names[lage.region_id].removeprefix("Kreis ").replace("an der Ruhr", "(Ruhr)")
        assert joined.replace("-", "").replace(" ", "").lower() == plain.replace("-", "").replace(" ", "").lower()


def test_a_name_on_the_map_only_breaks_where_its_own_spelling_stays() -> None:
    names = {r.region_id: r.anzeigename for r in bildungsregionen()}
    for lage in lagen().values():
        plain = names[lage.region_id].removeprefix("Kreis ").replace("an der Ruhr", "(Ruhr)")
        assert lage.name.replace(SOFT_HYPHEN, "") == plain
