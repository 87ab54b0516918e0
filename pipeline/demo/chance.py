"""Chance that is none: numbers that look random but follow from their key alone, in any order and on any machine."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import cache
from hashlib import blake2b
from statistics import NormalDist

_NORMAL = NormalDist()


def uniform(*key: object) -> float:
    """A number in the open interval (0, 1), the same for the same key."""
    digest = blake2b("|".join(map(str, key)).encode(), digest_size=6).digest()
    return (int.from_bytes(digest, "big") + 0.5) / 2**48


def normal(*key: object) -> float:
    """A standard normal number, the same for the same key."""
    return _NORMAL.inv_cdf(uniform(*key))


@cache
def _phases(*key: object) -> tuple[float, float]:
    """Where the slow and the fast swing of a wave begin."""
    return 6.28 * uniform(*key, "slow"), 6.28 * uniform(*key, "fast")


def wave(year: int, amplitude: float, *key: object) -> float:
    """A factor around 1 that changes smoothly from year to year: local history that no trend of the Land explains."""
    slow, fast = _phases(*key)
    return 1 + amplitude * (0.7 * math.sin(year / 4.1 + slow) + 0.3 * math.sin(year / 1.3 + fast))


def probit(share: float) -> float:
    """The standard normal quantile of a share strictly between 0 and 1."""
    return _NORMAL.inv_cdf(share)


def apportion(total: int, weights: Sequence[float]) -> list[int]:
    """Integers in the proportion of the weights that add up to the total exactly (running sums are rounded)."""
    scale = total / (sum(weights) or 1)
    running, before, parts = 0.0, 0, []
    for weight in weights:
        running += weight * scale
        parts.append(round(running) - before)
        before += parts[-1]
    return parts
