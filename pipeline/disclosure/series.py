"""What a published number counts, in one notation for all indicators, so that equal and related counts are found.

A series is a signed sum of boxes. A box is a measure of a dataset under conditions: the codes it covers in some
columns; a column that is left out is taken at its total. Two indicators that publish the same count publish the same
series, whatever they call it, and sums of series tell what can be computed from what.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations

from pipeline.disclosure.policy import knowledge
from pipeline.kennzahl_modell import GROUP_COLUMNS, Gruppe, Kennzahl, Teil
from schemas import contracts
from schemas.codes import TOTAL

Codes = tuple[str, ...]
MEASURE = "="
"""Before the name of a sum: the column whose codes are the measures that it adds up."""


@dataclass(frozen=True, slots=True, order=True)
class Box:
    """A measure (`<dataset>.<measure>`, with `@n` where it lies n years off) and its codes by column."""

    measure: str
    chosen: tuple[tuple[str, Codes], ...] = ()

    @property
    def dataset(self) -> str:
        """The dataset of the measure."""
        return self.measure.partition(".")[0]

    def codes(self, column: str) -> Codes | None:
        """The codes covered in a column, None for its total."""
        return next((codes for name, codes in self.chosen if name == column), None)

    def at(self, column: str, codes: Codes | None) -> Box:
        """The same box with other codes in one column."""
        others = [(name, kept) for name, kept in self.chosen if name != column]
        return Box(self.measure, tuple(sorted([*others, (column, codes)] if codes else others)))


Series = tuple[tuple[int, Box], ...]


def added(terms: Iterable[tuple[int, Box]]) -> Series:
    """A signed sum in its one notation: equal boxes together, in order, without those that cancel out."""
    sums: Counter[Box] = Counter()
    for sign, box in terms:
        sums[box] += sign
    return tuple((sign, box) for box, sign in sorted(sums.items()) if sign)


def universe(dataset: str, column: str) -> Codes:
    """All codes of a column that add up to its total; empty where they are not known beforehand."""
    if column.startswith(MEASURE):
        return knowledge().measures(dataset, column.removeprefix(MEASURE))
    plain, _, split = column.partition("/")
    if split:
        return knowledge().splits(dataset, plain)[int(split)]
    found = {c.name: c for c in contracts()[dataset].columns}
    return knowledge().atoms(column, found[column].parts) if column in found else ()


def series(teile: Iterable[Teil], group: tuple[Gruppe, str] | None) -> tuple[Series, int]:
    """The series of some parts in one group (None: the total), and how many years its data lie off the row's year."""
    listed = list(teile)
    first = listed[0].versatz
    return added((-1 if t.vorzeichen == "minus" else 1, _box(t, group, t.versatz - first)) for t in listed), first


def _box(teil: Teil, group: tuple[Gruppe, str] | None, shift: int) -> Box:
    """One part as a box; a measure that is part of a sum stands for the sum, limited to this measure."""
    measure = f"#{teil.anzahl_von}" if teil.anzahl_von else str(teil.mass)
    whole = knowledge().whole(teil.datensatz, measure)
    box = Box(f"{teil.datensatz}.{whole}" + (f"@{shift}" if shift else ""))
    if whole != measure:
        box = box.at(MEASURE + whole, knowledge().measures(teil.datensatz, measure))
    chosen = {column: _texts(codes) for column, codes in teil.wo.items()}
    if group is not None:
        chosen[group[0].column] = _covered(teil.datensatz, *group)
    for column, codes in chosen.items():
        if codes != (TOTAL,):
            box = box.at(*_place(teil.datensatz, column, knowledge().atoms(column, codes)))
    return box


def _place(dataset: str, column: str, codes: Codes) -> tuple[str, Codes]:
    """The column in which codes stand: of one with overlapping codes the division that they belong to."""
    for number, split in enumerate(knowledge().splits(dataset, column)):
        if set(codes) <= set(split):
            return f"{column}/{number}", codes
    return column, codes


def _texts(codes: Iterable[object]) -> Codes:
    return tuple(sorted(str(code).lower() if isinstance(code, bool) else str(code) for code in codes))


def _covered(dataset: str, gruppe: Gruppe, code: str) -> Codes:
    """The codes of the dataset that a group stands for."""
    if code in gruppe.rest:
        others = [c for c in universe(dataset, gruppe.column) if c != gruppe.rest[code]]
        return _texts(others) or (f"ohne {gruppe.rest[code]}",)
    return _texts(gruppe.klassen.get(code, (code,)))


def group_of(kennzahl: Kennzahl, row: Mapping[str, str]) -> tuple[Gruppe, str] | None:
    """The breakdown and the code that the group columns of a published row name, None for the total."""
    named = [(column, row[column]) for column in GROUP_COLUMNS if row[column] != TOTAL]
    if row["untergruppe"] != TOTAL:
        merkmal, _, code = row["untergruppe"].partition("=")
        named.append((merkmal, code))
    for merkmal, code in named:
        own = [g for g in kennzahl.gruppen if g.merkmal == merkmal]
        exact = [g for g in own if code in g.rest or code in g.klassen]
        plain = [g for g in own if not g.rest and not g.klassen]
        if exact or plain:
            return (exact or plain)[0], code
    return None


def narrowed(counted: Series, column: str, codes: Codes | None) -> Series:
    """A series with other codes in one column of all its boxes."""
    return added((sign, box.at(column, codes)) for sign, box in counted)


@dataclass(frozen=True, slots=True)
class Remainder:
    """What the published groups of a column leave of a published whole, where nobody publishes it."""

    whole: Series
    column: str
    groups: tuple[Codes, ...]

    @property
    def terms(self) -> list[tuple[int, Series]]:
        """The published series that it is computed from: the whole, less its groups."""
        return [(1, self.whole), *((-1, narrowed(self.whole, self.column, codes)) for codes in self.groups)]


def total(terms: Iterable[tuple[int, Series]]) -> Series:
    """A signed sum of series as one series."""
    return added((sign * own, box) for sign, counted in terms for own, box in counted)


def remainders(known: Collection[Series]) -> Iterator[Remainder]:
    """What is left of a whole beside the largest of its groups, if these do not overlap and do not hold everybody."""
    groups: dict[tuple[Series, str], set[Codes]] = {}
    for counted in known:
        for column in {column for _, box in counted for column, _ in box.chosen}:
            codes = {box.codes(column) for _, box in counted}
            if len(codes) == 1 and (only := codes.pop()):
                groups.setdefault((narrowed(counted, column, None), column), set()).add(only)
    for (base, column), lists in sorted(groups.items()):
        everything = universe(base[0][1].dataset, column)
        for held in (None, *sorted(lists)):
            inside = [codes for codes in lists if held is None or set(codes) < set(held)]
            largest = sorted(c for c in inside if not any(set(c) < set(other) for other in inside))
            whole = narrowed(base, column, held)
            if whole in known and largest and not any(set(a) & set(b) for a, b in combinations(largest, 2)):
                members = set(held or everything)
                if not members or members - {code for codes in largest for code in codes}:
                    yield Remainder(whole, column, tuple(largest))
