"""Moves: how persons could be counted otherwise without any published number changing, except those in the move.

Withholding what a move changes, here and with the opposite sign in another region, leaves a second table that fits
everything published. A move says which class of codes gains in each column and which one loses; where none loses, the
total of that column changes too.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import product
from operator import itemgetter

from pipeline.disclosure.series import Box, Codes, Series, universe

Class = frozenset[Codes]
"""Codes that the published series cannot tell apart, as the set of code lists that hold them."""
Pair = tuple[Class, Class | None]
"""The class that gains and the one that loses."""
Move = dict[str, Pair]
Signs = tuple[int, int]
"""The boxes that gain and those that lose, as bits in the order of the boxes."""

TOTALS, PAIRS = 2, 3
"""How many of the largest classes are tried where the total changes, and as partners of a class."""


def moves(measure: str, known: Mapping[Series, float]) -> Iterator[dict[Series, int]]:
    """The moves of one measure, each as the series it changes with their coefficients; `known` holds their sizes."""
    touched = [s for s in known if any(box.measure == measure for _, box in s)]
    boxes = sorted({box for s in touched for _, box in s if box.measure == measure})
    columns = {c: _classes(measure, c, boxes, known) for c in sorted({c for box in boxes for c, _ in box.chosen})}
    places = {box: i for i, box in enumerate(boxes)}
    terms = [(s, [(sign, places[box]) for sign, box in s if box in places]) for s in touched]
    signs: dict[tuple[str, Pair], Signs] = {}
    seen: set[Signs] = {(0, 0)}
    for move in _all(columns, boxes):
        up, down = 2 ** len(boxes) - 1, 0
        for column, pair in move.items():
            if (column, pair) not in signs:
                signs[column, pair] = _signs([_change(box.codes(column), pair) for box in boxes])
            more, less = signs[column, pair]
            up, down = (up & more) | (down & less), (up & less) | (down & more)
        if (up, down) not in seen:
            seen.add((up, down))
            change = [(up >> i & 1) - (down >> i & 1) for i in range(len(boxes))]
            sums = ((s, sum([sign * change[i] for sign, i in parts])) for s, parts in terms)
            if found := {s: total for s, total in sums if total}:
                yield found


def _signs(changes: Iterable[int]) -> Signs:
    """Which of some changes are positive and which are negative, as bits."""
    listed = list(enumerate(changes))
    return sum(1 << i for i, change in listed if change > 0), sum(1 << i for i, change in listed if change < 0)


def _change(codes: Codes | None, pair: Pair) -> int:
    """What a move changes in one column: a subset that is no part of the total counts as always touched."""
    gains, loses = pair
    if codes is None:
        return int(loses is None)
    if any(map(_is_subset, codes)):
        return 1
    return int(codes in gains) - int(loses is not None and codes in loses)


def _is_subset(code: str) -> bool:
    """Whether a code counts persons that other codes count too."""
    return code.startswith(("dar_", "nachr_"))


def _classes(measure: str, column: str, boxes: Collection[Box], known: Mapping[Series, float]) -> list[Class]:
    """The classes of a column, the largest first; before them the one that nobody publishes."""
    lists = {codes for box in boxes if (codes := box.codes(column))}
    covered = {code for codes in lists for code in codes if not _is_subset(code)}
    held = {frozenset(codes for codes in lists if code in codes) for code in covered}
    everything = set(universe(measure.partition(".")[0], column))
    unseen = [frozenset[Codes]()] if not everything or everything - covered else []

    def size(members: Class) -> float:
        smallest = min(members, key=lambda codes: (len(codes), codes))
        return known.get(((1, Box(measure, ((column, smallest),))),), 0.0)

    return [*unseen, *sorted(held, key=lambda c: (-size(c), sorted(c)))]


def _all(columns: Mapping[str, list[Class]], boxes: Collection[Box]) -> Iterator[Move]:
    """Every move to try: one class gains in each column, and another one may lose, so that the total stays.

    The other columns take their largest class, or the codes of a published box that crosses columns.
    """
    for chosen in product(*(classes[:TOTALS] for classes in columns.values())):
        yield {column: (one, None) for column, one in zip(columns, chosen, strict=True)}
    largest: Move = {column: (classes[0], None) for column, classes in columns.items()}
    inside = [move for box in sorted(boxes) if len(box.chosen) > 1 for move in _inside(box, columns)]
    crossed = [
        largest | dict(move) for move in dict.fromkeys(tuple(sorted(m.items(), key=itemgetter(0))) for m in inside)
    ]
    for column, classes in columns.items():
        pairs = [pair for i, one in enumerate(classes) for pair in _pairs(one, classes[i + 1 :] if i < PAIRS else [])]
        for pair in pairs:
            yield from ({**usual, column: pair} for usual in (largest, *crossed))


def _pairs(one: Class, others: Iterable[Class]) -> list[Pair]:
    """A class alone, and with each of some others."""
    return [(one, None), *((one, other) for other in others)]


def _inside(box: Box, columns: Mapping[str, list[Class]]) -> Iterator[Move]:
    """For the columns in which a box has codes: the largest class that they hold, alone and with the largest other."""
    held = {column: next((c for c in columns[column] if codes in c), None) for column, codes in box.chosen}
    options = {
        column: _pairs(one, [c for c in columns[column] if c != one][:1])
        for column, one in held.items()
        if one is not None
    }
    for chosen in product(*options.values()):
        yield dict(zip(options, chosen, strict=True))
