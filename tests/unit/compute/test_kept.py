"""What makes it right to keep values: those of an indicator depend on nothing but its own declaration and datasets."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from pipeline.compute import compute
from pipeline.compute_kept import Werte
from pipeline.kennzahl import Kennzahl, kennzahlen
from pipeline.store import workspace
from pipeline.zwischenstand import Eintrag, Zwischenstand, opened
from tests.unit.compute.kern import Kern, core, kennzahl

CHANGE = kennzahl(art="veraenderung", wert={"datensatz": "schulstatistik", "mass": "schueler"}, jahre=5, faktor=100)
PUPILS = kennzahl(
    id="d98_probe", art="anzahl", einheit="Anzahl", wert={"datensatz": "schulstatistik", "mass": "schueler"}
)
INDEX = kennzahl(id="d97_probe", art="index", datensaetze=["schulstatistik"]).model_copy(
    update={"sql": "SELECT region_id, jahr, zeit, schueler AS wert FROM core.schulstatistik WHERE jahr = 2010"}
)
GIVEN = ("region", "vergleichsgruppe")
"""What a statement may read beside the datasets that it declares."""


def test_another_indicator_of_the_same_series_changes_nothing() -> None:
    """Also for a region that did not exist yet in the earlier year: Städteregion Aachen, since 2009."""
    rows = [{"region_id": "05711", "jahr": jahr, "schueler": 10} for jahr in (2005, 2010)]
    with core({"schulstatistik": rows}) as kern:
        kern.compute(CHANGE)
        alone = kern.rows("d99_probe")
        kern.compute(CHANGE, PUPILS)
        assert kern.rows("d99_probe") == alone
    assert "05334" in {row["region_id"] for row in alone}


@pytest.mark.parametrize("gone", [False, True])
def test_kept_values_are_those_that_were_computed_and_missing_ones_are_computed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, gone: bool
) -> None:
    known = {k.id: k for k in (CHANGE, PUPILS, INDEX)}
    store = opened(tmp_path / "puffer", "programm", tmp_path / "out")
    find = Zwischenstand.find

    def lost(self: Zwischenstand, key: str) -> Eintrag | None:
        entry = find(self, key)
        for path in entry.tabellen.values() if gone and entry else ():
            path.unlink()
        return entry

    def computed(kern: Kern, *kennzahlen: Kennzahl) -> list[tuple[object, ...]]:
        with store.finished(kern.con):
            compute(kern.con, {k.id: k for k in kennzahlen}, Werte(kern.con, known, store, {"schulstatistik": "so"}))
            store.write(kern.con)
        return kern.con.execute("from mart.kennzahlwert").fetchall()

    rows = [{"region_id": "05711", "jahr": jahr, "schueler": 10} for jahr in (2005, 2010)]
    with core({"schulstatistik": rows}) as kern:
        computed(kern, PUPILS, INDEX)
        kern.con.execute("update core.schulstatistik set schueler = 20 where jahr = 2010")
        monkeypatch.setattr(Zwischenstand, "find", lost)
        upon = computed(kern, CHANGE, PUPILS, INDEX)
        values = {(row[0], row[2]): row[10] for row in upon if row[1] == "05711"}
    now = 20 if gone else 10
    assert values == {
        ("d98_probe", 2005): 10,
        ("d98_probe", 2010): now,
        ("d99_probe", 2010): 100,
        ("d97_probe", 2010): now,
    }
    assert [*dict.fromkeys(row[0] for row in upon)] == ["d98_probe", "d99_probe", "d97_probe"]


@pytest.mark.parametrize("kennzahl_id", [k.id for k in kennzahlen().values() if k.sql and "mart." not in k.sql])
def test_a_statement_reads_only_the_datasets_that_it_declares(kennzahl_id: str, tmp_path: Path) -> None:
    declared = kennzahlen()[kennzahl_id]
    with workspace(tmp_path) as con:
        tables = con.get_table_names(declared.sql, qualified=True)
    read = {table.partition(" AS ")[0] for table in tables if "." in table}
    assert read <= {f"core.{dataset}" for dataset in (*GIVEN, *declared.benutzt)}
    assert not re.search(r"\b(random|now|today|current_date|uuid)\b", declared.sql)


@pytest.mark.parametrize("kennzahl_id", [k.id for k in kennzahlen().values() if k.sql])
def test_a_statement_adds_in_a_way_that_knows_no_order(kennzahl_id: str) -> None:
    """Aggregates over floating-point numbers depend on the order of the rows; sums of decimals do not."""
    assert not re.search(
        r"(?i)\b(avg|mean|stddev\w*|var_\w+|variance|corr|regr_\w+)\s*\(", kennzahlen()[kennzahl_id].sql
    )
