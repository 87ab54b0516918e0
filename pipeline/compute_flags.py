"""Flags in SQL: their precedence as ranks, and what becomes of them when values are added, subtracted or divided.

Ranks 1 to 6 are reasons why there is no value, 7 and 8 say that it is zero, the rest qualify it; 99 is no flag.
"""

from __future__ import annotations

from schemas.codes import FLAGS_WITH_VALUE, FLAGS_WITHOUT_VALUE

ORDER = (*FLAGS_WITHOUT_VALUE, *FLAGS_WITH_VALUE)
_REASONS = len(FLAGS_WITHOUT_VALUE)
_ZEROS = _REASONS + 2
_UNKNOWN = ORDER.index("unbekannt") + 1
_SENSELESS = ORDER.index("nicht_sinnvoll") + 1
_NONE = 99


def rank(flag: str) -> str:
    """The rank of a flag expression."""
    cases = " ".join(f"WHEN '{name}' THEN {i}" for i, name in enumerate(ORDER, 1))
    return f"CASE {flag} {cases} ELSE {_NONE} END"


def named(ranked: str) -> str:
    """The flag of a rank expression, NULL where there is none."""
    cases = " ".join(f"WHEN {i} THEN '{name}'" for i, name in enumerate(ORDER, 1))
    return f"CASE {ranked} {cases} END"


def added(value: str, flag: str, expected: str) -> str:
    """Aggregates `wert, flag` of a sum of `expected` values: no value, by the first reason, where one is missing.

    A sum is zero by the weakest zero of its parts; beyond that only qualifying flags survive.
    """
    r = rank(flag)
    complete = f"count({value}) = {expected}"
    reason = f"least(min({r}), CASE WHEN count(*) < {expected} THEN {_UNKNOWN} ELSE {_NONE} END)"
    quality = f"coalesce(min(CASE WHEN {r} > {_ZEROS} THEN {r} END), {_NONE})"
    kept = f"CASE WHEN sum({value}) = 0 THEN max({r}) ELSE {quality} END"
    return f"""CASE WHEN {complete} THEN sum({value}) END AS wert,
        {named(f"CASE WHEN {complete} THEN {kept} ELSE {reason} END")} AS flag"""


def combined(zero: str, *flags: str, senseless: str = "FALSE") -> str:
    """The flag of a value made of several parts: the first reason, else `nicht_sinnvoll` where that condition holds.

    A zero flag survives only from the first part and where `zero` holds; qualifying flags survive from every part.
    """
    ranks = [rank(flag) for flag in flags]
    reason = f"least({', '.join(ranks)})"
    quality = ", ".join(f"CASE WHEN {r} > {_ZEROS} THEN {r} ELSE {_NONE} END" for r in ranks)
    first = f"CASE WHEN {zero} AND {ranks[0]} IN ({_REASONS + 1}, {_ZEROS}) THEN {ranks[0]} ELSE {_NONE} END"
    return named(
        f"CASE WHEN {reason} <= {_REASONS} THEN {reason} WHEN {senseless} THEN {_SENSELESS} ELSE least({first}, {quality}) END"
    )
