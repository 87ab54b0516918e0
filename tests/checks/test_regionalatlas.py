"""Our shares of certificates against those of the Regionalatlas."""

from __future__ import annotations

import duckdb
import pytest

from pipeline.checks.regionalatlas import check
from tests.checks.conftest import Add

Con = duckdb.DuckDBPyConnection


def leavers(add: Add, key: str, everybody: int, without: int, abitur: int, jahr: int = 2015) -> None:
    """Leavers of one region: all, without certificate, with Abitur."""
    counts = {"insgesamt": everybody, "ohne_esa": without, "ahr": abitur}
    rows = [{"region_id": key, "jahr": jahr, "abschluss": a, "abgaenger": n} for a, n in counts.items()]
    add("abgang_abschluss", *rows)


def atlas(add: Add, key: str, without: float | None, abitur: float | None, jahr: int = 2015) -> None:
    """The published shares of one region."""
    add("regionalatlas", {"region_id": key, "jahr": jahr, "ohne_esa_quote": without, "ahr_quote": abitur})


def test_published_shares_of_2015_pass(con: Con, add: Add) -> None:
    for key, counts, shares in [
        ("05", (207106, 11054, 79889), (5.3, 38.6)),
        ("05314", (4339, 122, 2173), (2.8, 50.1)),
        ("05513", (3118, 299, 985), (9.6, 31.6)),
        ("05334", (6177, 313, 2645), (5.1, 42.8)),
    ]:
        leavers(add, key, *counts)
        atlas(add, key, *shares)
    assert check(con) == []


def test_a_share_of_other_counts_is_a_warning(con: Con, add: Add) -> None:
    leavers(add, "05314", 4339, 122, 2173)
    atlas(add, "05314", 2.8, 49.0)
    (finding,) = check(con)
    assert (finding.schwere, finding.gegenstand, finding.anzahl) == ("warnung", "ahr_quote 2015", 1)
    assert finding.beispiel == "05314: 49,0 % und 50,1 %"


def test_rounding_to_five_is_allowed_for(con: Con, add: Add) -> None:
    leavers(add, "05966", 500, 25, 170, jahr=2023)
    atlas(add, "05966", round(100 * 23 / 498, 1), round(100 * 172 / 498, 1), jahr=2023)
    assert check(con) == []


@pytest.mark.parametrize("missing", [(None, 50.1), (2.8, None)])
def test_what_is_not_published_is_not_compared(con: Con, add: Add, missing: tuple[float | None, float | None]) -> None:
    leavers(add, "05314", 4339, 122, 2173)
    atlas(add, "05314", *missing)
    atlas(add, "05315", 5.1, 41.4)
    assert check(con) == []


def test_shares_that_changed_places_are_an_error(con: Con, add: Add, kreise: list[str]) -> None:
    for key in kreise:
        leavers(add, key, 4000, 200, 1600)
        atlas(add, key, 40.0, 5.0)
    assert [(finding.schwere, finding.anzahl) for finding in check(con)] == [("fehler", 53), ("fehler", 53)]
