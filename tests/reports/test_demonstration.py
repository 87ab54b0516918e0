"""Reports from demonstration deliveries: what a region lacks is shown, and a share of nothing keeps its base."""

from __future__ import annotations

from pipeline.store import published
from reports.bericht import build_view
from reports.lesen import lies
from reports.tafeln import _teil


def block(view, kennzahl):
    return next(b for c in view.chapters for b in c.blocks if b.id == kennzahl)


def test_a_schulform_that_the_region_lacks_is_shown_beside_the_land(publication) -> None:
    with published(publication / "bildungsmonitor.duckdb") as con:
        view = build_view(con, "05958", "langfassung")  # the only region without a Gesamtschule
    row = next(r for r in block(view, "b09_schulformanteil").tables[0].rows if r.head == "Gesamtschule")
    assert row.cells[0].text == "–"
    assert row.cells[-1].number > 10


def test_a_share_of_nothing_keeps_its_denominator(publication) -> None:
    with published(publication / "bildungsmonitor.duckdb") as con:
        region, jahr, nenner = con.execute(
            "select region_id, jahr, nenner from mart.kennzahlwert join mart.region using (region_id) "
            "where kennzahl_id = 'j04a_grundschulen_stufe_7_9' and wert = 0 and ebene = 'kreis' order by all limit 1"
        ).fetchall()[0]
        zelle = lies(con, region).zelle("j04a_grundschulen_stufe_7_9", region, jahr)
    assert [_teil(wert, zelle).text for wert in (zelle.zaehler, zelle.nenner)] == ["–", f"{nenner:.0f}"]
