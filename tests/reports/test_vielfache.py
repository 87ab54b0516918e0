"""Small multiples show the groups that are largest now, whatever they once were."""

from __future__ import annotations

from pathlib import Path

from pipeline.store import published
from reports import abbildungen
from reports.bloecke import thema
from reports.lesen import lies
from reports.plan import plan
from tests.reports.conftest import SUS


def test_the_groups_that_are_largest_now_are_shown(publication: Path) -> None:
    with published(publication / "bildungsmonitor.duckdb") as con:
        t = thema(lies(con, "05711"), plan(), plan().block(SUS))
    assert t is not None
    figur = abbildungen.vielfache(t)
    heute = {name: t.zelle(gruppe=g).wert or 0 for g, name in t.gruppen}
    gezeigt = [serie.name for serie in figur.chart.felder]
    assert len(gezeigt) == 8 < len(heute)
    assert min(heute[n] for n in gezeigt) >= max(heute[n] for n in heute if n not in gezeigt)
    assert f"die {len(gezeigt)} größten" in figur.caption
