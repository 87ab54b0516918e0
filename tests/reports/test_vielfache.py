"""Small multiples show the groups that are largest now, whatever they once were."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.store import published
from reports import abbildungen, tafeln
from reports.bloecke import thema
from reports.lesen import lies
from reports.plan import plan
from tests.reports.conftest import SUS


def test_the_groups_that_are_largest_now_are_shown(publication: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(abbildungen, "_FELDER", 6)
    with published(publication / "bildungsmonitor.duckdb") as con:
        t = thema(lies(con, "05711"), plan(), plan().block(SUS))
    assert t is not None
    figur = abbildungen.vielfache(t)
    heute = {name: t.zelle(gruppe=g).wert or 0 for g, name in t.gruppen}
    gezeigt = [serie.name for serie in figur.chart.felder]
    assert len(gezeigt) == 6 < len(heute)
    assert min(heute[n] for n in gezeigt) >= max(heute[n] for n in heute if n not in gezeigt)
    assert f"die {len(gezeigt)} größten" in figur.caption


def test_a_projection_is_shown_from_the_year_it_starts_in_without_a_change_between_two_years(publication: Path) -> None:
    with published(publication / "bildungsmonitor.duckdb") as con:
        t = thema(lies(con, "05711"), plan(), plan().block("a02_bev_vorausb"))
    assert t is not None
    (tafel,), figur = tafeln.tabellen(t), abbildungen.vielfache(t)
    jahre = [int(j) for j in tafel.head[1:]]
    assert (jahre[0], jahre[-1]) == (t.anfang, t.jahr) == (figur.chart.von, figur.chart.bis)
    assert len(jahre) == 5
    assert {c.text for c in (zeile.cells[0] for zeile in tafel.rows)} == {"100,0"}
