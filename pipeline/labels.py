"""Labels of official tables against the labels a declaration knows, including labels that an office has renamed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from fnmatch import fnmatchcase
from functools import lru_cache

_SPACE = re.compile(r"\s+")
_AGE_BELOW = re.compile(r"^unter (1) jahr$|^unter (\d+) jahren?$|^under (\d+) years?$")
_AGE_SPAN = re.compile(r"^(\d+) bis unter (\d+) jahren?$|^(\d+) to under (\d+) years?$")
_AGE_KEY = re.compile(r"^alt(\d{2,3})(?:b(\d{2,3})|(um))?$")
_AGE_FROM = re.compile(r"^(\d+) jahre? und (?:mehr|älter)$|^(\d+) years? and (?:over|older|more)$")


def plain(label: str) -> str:
    """A label for comparison: one blank between words, lower case, soft hyphens gone."""
    return _SPACE.sub(" ", label.replace("\xad", "").replace("\xa0", " ")).strip().casefold()


@lru_cache(maxsize=4096)
def matches(label: str, pattern: str) -> bool:
    """Whether a label is meant by a declared pattern (`*` stands for any text)."""
    label, pattern = plain(label.rstrip(" *")), plain(pattern)
    return label == pattern or ("*" in pattern and fnmatchcase(label, pattern))


def likeness(one: str, other: str) -> float:
    """How much two wordings resemble each other, 0 to 1."""
    return SequenceMatcher(None, plain(one), plain(other)).ratio()


def _age_bounds(label: str) -> tuple[int, int | None] | None:
    """Youngest and oldest age of a label or key (ALT003B06), the oldest None if open; None if it is no age."""
    text = plain(label)
    if below := _AGE_BELOW.match(text):
        (end,) = _numbers(below)
        return 0, end - 1
    if span := _AGE_SPAN.match(text):
        low, end = _numbers(span)
        return low, end - 1
    if start := _AGE_FROM.match(text):
        (low,) = _numbers(start)
        return low, None
    if key := _AGE_KEY.match(text):
        low = int(key[1])
        return low, None if key[3] else int(key[2]) - 1 if key[2] else low
    return None


def _numbers(found: re.Match[str]) -> list[int]:
    return [int(number) for number in found.groups() if number]


def age_code(label: str, single: bool) -> str | None:
    """'6 bis unter 10 Jahre' → '6-9' as group; '6 bis unter 7 Jahre' → '06' as `single` year.

    An open end is '75-' as group and '90' as single year; None if the label is no age, or a group among single years.
    """
    bounds = _age_bounds(label)
    if bounds is None:
        return None
    low, high = bounds
    if single:
        return f"{low:02d}" if high in (low, None) else None
    return f"{low}-{'' if high is None else high}"


@dataclass(slots=True)
class Axis:
    """The labels of one group column and the code of each, in the order of the office."""

    name: str
    codes: dict[str, list[str]] = field(default_factory=dict)
    ages: str = ""

    def code(self, label: str) -> str | None:
        """The code of a label; None where the declaration does not know it."""
        for code, patterns in self.codes.items():
            if any(matches(label, p) for p in patterns):
                return code
        return age_code(label, self.ages == "einzeln") if self.ages else None

    def nearest(self, label: str) -> str:
        """The known label most like the given one."""
        known = [p for patterns in self.codes.values() for p in patterns if p]
        return max(known, key=lambda k: likeness(label, k), default="")


@dataclass(frozen=True, slots=True)
class Rename:
    """A label that was read although its wording is new: the axis, the code it got, the old and the new label.

    `others` are the labels known for other codes of the axis.
    """

    axis: str
    code: str
    old: str
    new: str
    others: tuple[str, ...] = ()

    @property
    def speaks_for_itself(self) -> bool:
        """Whether the wording alone says what is meant: like the old label, and more so than any other known one."""
        own = likeness(self.old, self.new)
        return own >= 0.6 and all(own > likeness(other, self.new) for other in self.others)


def find_renames(axis: Axis, found: Sequence[str]) -> list[Rename] | None:
    """Pair unknown labels with the codes that nobody used, by position; None if number or order do not agree.

    `found` is every label of the axis in the order of the file. Only a complete list in the order of the office can
    be read this way: each unknown label stands exactly where the declaration has a code that is missing.
    """
    expected = list(axis.codes)
    if len(found) != len(expected):
        return None
    renames = []
    for label, code in zip(found, expected, strict=True):
        known = axis.code(label)
        if known is None:
            others = tuple(labels[0] for other, labels in axis.codes.items() if other != code and labels)
            renames.append(Rename(axis.name, code, axis.codes[code][0], label, others))
        elif known != code:
            return None
    return renames
