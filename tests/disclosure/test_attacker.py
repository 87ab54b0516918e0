"""The attacker of the tests finds what can be found, and no more."""

from __future__ import annotations

from math import inf

from tests.disclosure.attacker import Attacker


def test_one_gap_is_no_gap() -> None:
    assert Attacker(3, [([0, 1, 2], 20), ([0], 9), ([1], 8)]).bounds([2]) == (3, 3)


def test_two_gaps_share_the_rest() -> None:
    assert Attacker(3, [([0, 1, 2], 20), ([0], 9)]).bounds([2]) == (0, 11)


def test_a_rectangle_leaves_as_much_as_its_smallest_cells() -> None:
    # 3 4 | 7      rows 0 1 and 2 3, columns 0 2 and 1 3
    # 6 9 | 15
    margins = [([0, 1], 7), ([2, 3], 15), ([0, 2], 9), ([1, 3], 13)]
    assert Attacker(4, margins).bounds([0]) == (0, 7)
    assert Attacker(4, margins).bounds([3]) == (6, 13)


def test_a_cell_between_two_rectangles_is_found_although_its_row_and_column_hold_other_gaps() -> None:
    cells = {(r, c): 4 * r + c for r in range(4) for c in range(4)}
    value = {cell: 5 + index for cell, index in cells.items()}
    hidden = {(r, c) for r, c in cells if (r < 2) == (c < 2)} | {(0, 2)}
    shown = [([cells[cell]], value[cell]) for cell in cells if cell not in hidden]
    rows = [([cells[r, c] for c in range(4)], sum(value[r, c] for c in range(4))) for r in range(4)]
    columns = [([cells[r, c] for r in range(4)], sum(value[r, c] for r in range(4))) for c in range(4)]
    low, high = Attacker(16, [*shown, *rows, *columns]).bounds([cells[0, 2]])
    assert low == high == value[0, 2]


def test_what_is_not_published_has_no_limit() -> None:
    assert Attacker(2, [([0], 4)]).bounds([1]) == (0, inf)
