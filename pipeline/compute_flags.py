"""Flags in SQL while indicators are computed: ranks in their order of precedence, and what becomes of them.

Ranks 1 to 6 are reasons why there is no value, 7 and 8 say that it is zero, the rest qualify it; 99 is no flag.
"""

from __future__ import annotations

from schemas.codes import FLAGS_WITH_VALUE, FLAGS_WITHOUT_VALUE

ORDER = (*FLAGS_WITHOUT_VALUE, *FLAGS_WITH_VALUE)
RANK = {flag: rank for rank, flag in enumerate(ORDER, 1)}
NONE = 99
_REASONS = len(FLAGS_WITHOUT_VALUE)
_ZEROS = RANK["gerundet_null"]


def ranked(value: str, flag: str) -> str:
    """The rank of a published flag; a value that is missing without a flag is unknown."""
    cases = " ".join(f"WHEN '{name}' THEN {rank}" for name, rank in RANK.items())
    unflagged = f"CASE WHEN {value} IS NULL THEN {RANK['unbekannt']} ELSE {NONE} END"
    return f"CASE WHEN {flag} IS NULL THEN {unflagged} ELSE CASE {flag} {cases} END END"


def named(rank: str) -> str:
    """The flag of a rank, NULL where there is none."""
    cases = " ".join(f"WHEN {number} THEN '{name}'" for name, number in RANK.items())
    return f"CASE WHEN {rank} < {NONE} THEN CASE {rank} {cases} END END"


def added(value: str, rank: str, expected: str) -> str:
    """Aggregates `wert, rang` of a sum of `expected` values: no value, by the first reason, where one is missing.

    A sum is zero by the weakest zero of its parts; beyond that only qualifying flags survive. Added up as decimals,
    because the last digit of a sum of doubles depends on their order.
    """
    total = f"CAST(sum(CAST({value} AS DECIMAL(28, 6))) AS DOUBLE)"
    complete = f"count({value}) = {expected}"
    reason = f"least(min({rank}), CASE WHEN count(*) < {expected} THEN {RANK['unbekannt']} ELSE {NONE} END)"
    quality = f"min(CASE WHEN {rank} > {_ZEROS} THEN {rank} ELSE {NONE} END)"
    kept = f"CASE WHEN {total} = 0 THEN max({rank}) ELSE {quality} END"
    return f"""CASE WHEN {complete} THEN {total} END AS wert,
        CASE WHEN {complete} THEN {kept} ELSE {reason} END AS rang"""


def combined(zero: str, first: str, second: str, senseless: str = "FALSE") -> str:
    """The rank of a value made of two: the first reason, else `nicht_sinnvoll` where that condition holds.

    A zero flag survives only from the first and where `zero` holds; qualifying flags survive from both.
    """
    kept = f"CASE WHEN {first} > {_ZEROS} OR {zero} THEN {first} ELSE {NONE} END"
    quality = f"CASE WHEN {second} > {_ZEROS} THEN {second} ELSE {NONE} END"
    return f"""CASE WHEN least({first}, {second}) <= {_REASONS} THEN least({first}, {second})
        WHEN {senseless} THEN {RANK["nicht_sinnvoll"]} ELSE least({kept}, {quality}) END"""
