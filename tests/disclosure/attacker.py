"""An attacker who knows everything published and the rules of arithmetic: between which bounds can a number lie?

Numbers are sums of unknown counts that are not negative. The bounds are those of a linear programme, solved exactly by
the simplex method in fractions; small tables only.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from fractions import Fraction
from math import inf

Sum = Collection[int]
"""The indices of the unknown counts that make up a number."""
ZERO = Fraction(0)


class Attacker:
    """One who knows some sums of the unknown counts `0 … unknown - 1`."""

    def __init__(self, unknown: int, published: Iterable[tuple[Sum, float]]) -> None:
        """Find one table that agrees with everything published (first phase of the simplex method)."""
        known = sorted({(tuple(sorted(parts)), value) for parts, value in published})
        width = unknown + len(known)
        self._rows = []
        for index, (parts, value) in enumerate(known):
            row = [ZERO] * width + [Fraction(str(value))]
            for i in (*parts, unknown + index):
                row[i] = Fraction(1)
            self._rows.append(row)
        self._basis = list(range(unknown, width))
        missing = _climb(self._rows, self._basis, dict.fromkeys(self._basis, Fraction(-1)), width)
        assert missing == 0, "the published numbers contradict each other"
        for index, row in enumerate(self._rows):
            column = next((j for j in range(unknown) if row[j]), None)
            if self._basis[index] >= unknown and column is not None:
                _pivot(self._rows, self._basis, index, column)
        kept = [i for i, column in enumerate(self._basis) if column < unknown]
        self._rows = [[*self._rows[i][:unknown], self._rows[i][-1]] for i in kept]
        self._basis = [self._basis[i] for i in kept]
        self._unknown = unknown

    def bounds(self, target: Sum) -> tuple[float, float]:
        """The smallest and the largest value that a sum can have."""
        return -self._largest(dict.fromkeys(target, Fraction(-1))), self._largest(dict.fromkeys(target, Fraction(1)))

    def width(self, target: Sum) -> float:
        """How far the bounds of a sum lie apart."""
        low, high = self.bounds(target)
        return high - low

    def _largest(self, goal: Mapping[int, Fraction]) -> float:
        rows, basis = [list(row) for row in self._rows], list(self._basis)
        return float(_climb(rows, basis, goal, self._unknown))


def _climb(
    rows: list[list[Fraction]], basis: list[int], goal: Mapping[int, Fraction], columns: int
) -> float | Fraction:
    """The largest value of a goal; the column that enters is the first that gains (Bland), so that it ends."""
    while True:
        weights = [(goal[b], row) for b, row in zip(basis, rows, strict=True) if b in goal]
        inside = set(basis)
        column = next(
            (
                j
                for j in range(columns)
                if j not in inside and goal.get(j, ZERO) > sum(w * row[j] for w, row in weights)
            ),
            None,
        )
        if column is None:
            return sum((w * row[-1] for w, row in weights), ZERO)
        limits = [(row[-1] / row[column], basis[i], i) for i, row in enumerate(rows) if row[column] > 0]
        if not limits:
            return inf
        _pivot(rows, basis, min(limits)[2], column)


def _pivot(rows: list[list[Fraction]], basis: list[int], index: int, column: int) -> None:
    scale = rows[index][column]
    pivot = rows[index] = [x / scale if x else x for x in rows[index]]
    for i, row in enumerate(rows):
        factor = row[column]
        if i != index and factor:
            rows[i] = [x - factor * y if y else x for x, y in zip(row, pivot, strict=True)]
    basis[index] = column
