"""Larger regions for templates whose numbers an office publishes rounded: sums over the Bildungsregionen."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from pipeline.demo.census import rounded


def with_larger(found: Mapping[str, Sequence[float]]) -> dict[str, list[float]]:
    """The figures of the Bildungsregionen with those of their Regierungsbezirke and the Land in front, each summed."""
    sums: dict[str, list[float]] = {}
    for key, figures in found.items():
        for larger in ("05", key[:3]):
            before = sums.get(larger)
            sums[larger] = [a + b for a, b in zip(before, figures, strict=True)] if before else list(figures)
    return {**dict(sorted(sums.items())), **{key: list(figures) for key, figures in found.items()}}


def published(found: Mapping[str, Sequence[float]]) -> Iterator[tuple[str, list[int | float]]]:
    """Each region with its figures as an office shows them: counts rounded to five, other figures as they are."""
    for key, figures in with_larger(found).items():
        yield key, [rounded(f) if isinstance(f, int) else f for f in figures]
