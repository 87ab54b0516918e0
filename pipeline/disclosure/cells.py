"""From published rows to cells: which series each row publishes, which rules hold for it, what follows from what."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import astuple, dataclass, field
from pathlib import Path
from typing import NamedTuple

from pipeline.disclosure.policy import STRICTEST, Policy, strictest
from pipeline.disclosure.series import MEASURE, Box, Series, added, group_of, remainders, series, total
from pipeline.kennzahl import Gruppe, Kennzahl
from pipeline.kennzahl_modell import GROUP_COLUMNS
from pipeline.store import Connection, insert_rows
from schemas.codes import TOTAL

CELLS = Path(__file__).with_name("cells.sql")
_GROUPS = (*GROUP_COLUMNS, "untergruppe")
FEW, REST = "4 wenige Fälle", "7 Rest einer Gruppe"
"""The number in front of a reason orders them: of several the first is told."""
GROUP, TOTAL_ROW = 1, 4
"""How dear it is to withhold a row of a group, and one of the total."""
TABLES = """
CREATE OR REPLACE TABLE geheim.gliederung (
    gliederung INTEGER, kennzahl_id VARCHAR,
    geschlecht VARCHAR, staatsangehoerigkeit VARCHAR, schulform VARCHAR, untergruppe VARCHAR,
    z INTEGER, n INTEGER, c INTEGER, w INTEGER, kern INTEGER,
    z_versatz INTEGER, n_versatz INTEGER, jahre INTEGER, nur_anzahl BOOLEAN,
    klasse VARCHAR, regel VARCHAR, min_count INTEGER, min_complement INTEGER, min_denominator INTEGER, ganze BOOLEAN,
    weite INTEGER, ausgeben BOOLEAN
);
CREATE OR REPLACE TABLE geheim.reihe (
    reihe INTEGER, schwelle INTEGER, weite INTEGER, grund VARCHAR, null_sperren BOOLEAN, gewicht INTEGER,
    geschlossen BOOLEAN
);
CREATE OR REPLACE TABLE geheim.formel (reihe INTEGER, teil INTEGER, vorzeichen INTEGER, teile INTEGER);
CREATE OR REPLACE TABLE geheim.bedarf (kennzahl_id VARCHAR, datensatz VARCHAR);
CREATE OR REPLACE TABLE geheim.begleitung (gliederung INTEGER, reihe INTEGER, ist_index BOOLEAN);
CREATE OR REPLACE TABLE geheim.abstand (gliederung INTEGER, basis INTEGER);
"""


class Counts(NamedTuple):
    """The series that a published row lets everybody know, None where there is none; `kern` is the one to protect."""

    zaehler: Series | None = None
    nenner: Series | None = None
    rest: Series | None = None
    wert: Series | None = None
    kern: Series | None = None
    shift: int = 0
    nenner_shift: int = 0


@dataclass(frozen=True, slots=True)
class Rule:
    """What holds for a series: the smallest count that may be published, how many values must remain possible for one.

    `reason` is told where it is withheld, `hide` withholds zeros too, `weight` is the price (0: unpublished).
    """

    least: int = 0
    width: int = 0
    reason: str = FEW
    hide: bool = False
    weight: int = 0


@dataclass(slots=True)
class Register:
    """All series of one build with their number, and the strongest rule that holds for each."""

    policies: Mapping[str, Policy]
    numbers: dict[Series, int] = field(default_factory=dict)
    rules: dict[Series, Rule] = field(default_factory=dict)
    shares: set[tuple[Series, Series]] = field(default_factory=set)

    def number(self, counted: Series | None) -> int | None:
        """The number of a series, a new one where it is new."""
        return None if counted is None else self.numbers.setdefault(counted, len(self.numbers))

    def is_closed(self, counted: Series) -> bool:
        """Whether a series counts in a dataset that is not public."""
        return any(box.dataset in self.policies for _, box in counted)

    def state(self, counted: Series | None, least: int, policy: Policy, weight: int) -> None:
        """State the smallest count that may be published; the strictest statement holds; public counts are free."""
        if counted is not None:
            least = least if self.is_closed(counted) else 0
            old = self.rules.get(counted, Rule())
            hide = old.hide or (policy.zero == "hide" and least > 0)
            strict = Rule(max(old.least, least), max(old.width, policy.width), FEW, hide, old.weight + weight)
            self.rules[counted] = strict


@dataclass(frozen=True, slots=True)
class Group:
    """One group in which an indicator on data that are not public has rows: its codes in the order of _GROUPS."""

    number: int
    kennzahl: Kennzahl
    base: Kennzahl
    policy: Policy
    codes: tuple[str, ...]

    @property
    def breakdown(self) -> tuple[Gruppe, str] | None:
        """The breakdown and its code, None for the total."""
        return group_of(self.base, dict(zip(_GROUPS, self.codes, strict=True)))


def fill(con: Connection, kennzahlen: Mapping[str, Kennzahl], policies: Mapping[str, Policy]) -> Register:
    """Fill the tables of `cells.sql` for all indicators that rest on the datasets with a policy."""
    con.execute(TABLES)
    register, groups = Register(policies), list(_groups(con, kennzahlen, policies))
    rows = [_row(register, group) for group in groups]
    _follow(con, register)
    insert_rows(con, "geheim.gliederung", _columns(con, "gliederung"), rows)
    insert_rows(con, "geheim.abstand", _columns(con, "abstand"), _gaps(groups))
    insert_rows(con, "geheim.begleitung", _columns(con, "begleitung"), _companions(register, groups))
    needs = {(g.kennzahl.id, d) for g in groups for d in g.kennzahl.benutzt | g.base.benutzt if d in policies}
    insert_rows(con, "geheim.bedarf", _columns(con, "bedarf"), sorted(needs))
    con.execute(CELLS.read_text(encoding="utf-8"))
    return register


def _groups(con: Connection, kennzahlen: Mapping[str, Kennzahl], policies: Mapping[str, Policy]) -> Iterator[Group]:
    """Every group in which an indicator on data that are not public has rows, numbered."""
    found = con.execute(f"SELECT DISTINCT kennzahl_id, {', '.join(_GROUPS)} FROM mart.kennzahlwert ORDER BY ALL")
    for number, (kennzahl_id, *codes) in enumerate(found.fetchall()):
        kennzahl = kennzahlen[kennzahl_id]
        base = kennzahlen[kennzahl.differenz.kennzahl] if kennzahl.differenz else kennzahl
        used = [policies[d] for d in sorted(kennzahl.benutzt | base.benutzt) if d in policies]
        if used:
            yield Group(number, kennzahl, base, strictest(used), tuple(codes))


def _gaps(groups: Iterable[Group]) -> Iterator[tuple[int, int]]:
    """A gap with the two groups that it lies between; an index with the totals of the indicators that it reads."""
    numbers = {(g.kennzahl.id, g.codes): g.number for g in groups}
    for group in groups:
        bases = [(i, (TOTAL,) * len(_GROUPS)) for i in _read(group.kennzahl)]
        if gap := group.kennzahl.differenz:
            bases += [(gap.kennzahl, tuple(side.get(c, TOTAL) for c in _GROUPS)) for side in (gap.gruppe, gap.minus)]
        yield from ((group.number, numbers[base]) for base in bases if base in numbers)


def _read(kennzahl: Kennzahl) -> list[str]:
    """The indicators that the statement of an index names."""
    return sorted(set(re.findall(r"'([a-z]\d\d[a-z]?_[a-z0-9_]+)'", kennzahl.sql)) - {kennzahl.id})


def _companions(register: Register, groups: Iterable[Group]) -> Iterator[tuple[int, int, bool]]:
    """The counts behind values that have none of their own: an index or a published rate of the same cases."""
    behind: dict[str, set[tuple[int, Box]]] = {}
    for counted, number in register.numbers.items():
        for _, box in counted:
            behind.setdefault(box.dataset, set()).add((number, box))
    for group in groups:
        k = group.kennzahl
        if k.art == "wert" or (k.art == "index" and not _read(k)):
            alike = {box.chosen for _, box in series(k.wert, group.breakdown)[0]} if k.art == "wert" else None
            near = {
                number for d in k.benutzt for number, box in behind.get(d, ()) if alike is None or box.chosen in alike
            }
            yield from ((group.number, number, k.art == "index") for number in sorted(near))


def counts(register: Register, kennzahl: Kennzahl, group: tuple[Gruppe, str] | None) -> Counts:
    """The series of a row; the rest of a share (nenner − zaehler) is one too."""
    if kennzahl.art in ("anzahl", "veraenderung"):
        counted, shift = series(kennzahl.wert, group)
        return Counts(wert=counted, kern=counted, shift=shift)
    if kennzahl.art != "quotient":
        return Counts()
    own = group if group is None or group[0].bezug == "gruppe" else None
    (above, shift), (below, below_shift) = series(kennzahl.zaehler, group), series(kennzahl.nenner, own)
    rest = None
    if kennzahl.einheit == "Prozent" and shift == below_shift:
        rest = added([*below, *((-sign, box) for sign, box in above)])
        register.shares.add((above, below))
    kern = above if register.is_closed(above) else below
    return Counts(above, below, rest or None, None, kern, shift, below_shift)


def _row(register: Register, group: Group) -> tuple[object, ...]:
    """One row of geheim.gliederung; the thresholds of its series are stated on the way."""
    kennzahl, policy, klasse = group.kennzahl, group.policy, group.kennzahl.klasse or STRICTEST
    least = (0, 0) if klasse == "G0" else (policy.min_count, policy.min_complement)
    found = Counts() if kennzahl.differenz else counts(register, kennzahl, group.breakdown)
    weight = GROUP if group.breakdown else TOTAL_ROW
    for counted in (found.zaehler, found.nenner, found.wert):
        register.state(counted, least[0], policy, weight)
    register.state(found.rest, least[1], policy, 0)
    numbers = [register.number(s) for s in (found.zaehler, found.nenner, found.rest, found.wert, found.kern)]
    return (
        group.number, kennzahl.id, *group.codes, *numbers, found.shift, found.nenner_shift, kennzahl.jahre,
        kennzahl.art == "anzahl", klasse, policy.id, *least, policy.denominator(klasse), klasse in policy.full_group,
        policy.width, policy.publish,
    )  # fmt: skip


def _follow(con: Connection, register: Register) -> None:
    """What published groups leave of a whole, and the rest of such a share, have the threshold of the whole.

    What is left of a sum of measures is a mixture that tells nothing about anybody; it is known, but not protected.
    """
    published = {s for s, rule in register.rules.items() if rule.weight}
    found = {(r.whole, r.column, r.groups): r.terms for r in remainders(published)}
    derived = [(whole, column, terms) for (whole, column, _), terms in found.items()]
    for above, below in sorted(register.shares):
        for (whole, column, groups), terms in found.items():
            if whole == above and (below, column, groups) in found:
                others = [(-sign, counted) for sign, counted in terms]
                derived.append((above, column, [*found[below, column, groups], *others]))
    rows: list[tuple[int | None, int | None, int, int]] = []
    for whole, column, terms in derived:
        rest = total(terms)
        if rest and rest not in register.numbers:
            rule = register.rules[whole]
            least = 0 if column.startswith(MEASURE) else rule.least
            register.rules[rest] = Rule(least, rule.width, REST, rule.hide)
            number = register.number(rest)
            rows += [(number, register.number(counted), sign, len(terms)) for sign, counted in terms]
    insert_rows(con, "geheim.formel", _columns(con, "formel"), rows)
    rules = [(register.numbers[s], *astuple(rule), register.is_closed(s)) for s, rule in register.rules.items()]
    insert_rows(con, "geheim.reihe", _columns(con, "reihe"), rules)


def _columns(con: Connection, table: str) -> list[str]:
    return [row[0] for row in con.execute(f"DESCRIBE geheim.{table}").fetchall()]
