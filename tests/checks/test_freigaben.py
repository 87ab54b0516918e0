"""freigaben: a release for an unknown dataset is told, with what was probably meant."""

from __future__ import annotations

from typing import Any

from pipeline.checks.freigaben import check


def test_a_release_for_an_unknown_dataset_is_told(con: Any) -> None:
    rows = [("05711000", "alle"), ("05711000", "grundschulwal"), ("05754008", "grundschulwahl")]
    con.executemany("INSERT INTO core.freigabe (region_id, datensatz, freigegeben) VALUES (?, ?, true)", rows)
    (found,) = check(con)
    assert (found.schwere, found.gegenstand, found.beispiel) == ("warnung", "grundschulwal", "05711000")
    assert "Gemeint ist vermutlich „grundschulwahl“." in found.meldung


def test_nothing_is_told_without_releases(con: Any) -> None:
    assert check(con) == []
