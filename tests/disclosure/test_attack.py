"""Random small tables: nobody who knows everything published can find a withheld count."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.disclosure.tables import COUNT, GEMEINDEN, PUBLIC, SHARE, Cell, Kreis, attacked, protected

cell: st.SearchStrategy[Cell] = st.tuples(st.integers(0, 14), st.integers(0, 30))
INDICATORS = {"counts": (COUNT,), "shares": (SHARE,), "both": (COUNT, SHARE)}


@st.composite
def kreise(draw: st.DrawFn) -> Kreis:
    """Up to five Gemeinden, up to three Schularten, of which the last may be unpublished."""
    width = draw(st.integers(1, 3))
    row = st.lists(cell, min_size=width, max_size=width)
    cells = draw(st.lists(row, min_size=2, max_size=len(GEMEINDEN)))
    return Kreis(cells, range(draw(st.integers(0, width))))


@pytest.mark.parametrize("kind", INDICATORS)
@settings(max_examples=20)
@given(kreis=kreise())
def test_a_small_count_could_be_several_others(kind: str, kreis: Kreis) -> None:
    for found in attacked(kreis, protected(kreis, *INDICATORS[kind])):
        for count, width in zip(found.counts, found.widths, strict=True):
            assert not 0 < count < PUBLIC.min_count or width >= PUBLIC.width, found


@settings(max_examples=20)
@given(kreis=kreise())
def test_a_withheld_share_cannot_be_computed(kreis: Kreis) -> None:
    for found in attacked(kreis, protected(kreis, SHARE, COUNT)):
        if found.row["kennzahl_id"] == SHARE.id and found.counts[0] > 0:
            assert max(found.widths[0], found.widths[2]) >= PUBLIC.width, found


@settings(max_examples=20)
@given(kreis=kreise(), closed=st.sets(st.sampled_from(GEMEINDEN)))
def test_sensitive_shares_are_safe_too_whoever_releases(kreis: Kreis, closed: set[str]) -> None:
    sensitive = SHARE.model_copy(update={"klasse": "G2"})
    rows = protected(kreis, sensitive, open_=[g for g in GEMEINDEN if g not in closed])
    assert all(row["flag"] == "geheim" for row in rows if row["region_id"] in closed)
    for found in attacked(kreis, rows):
        for count, width in zip(found.counts, found.widths, strict=True):
            assert not 0 < count < PUBLIC.min_count or width >= PUBLIC.width, found
        if found.counts[0] == found.counts[2] > 0:
            assert max(found.widths) >= 1, found
