"""Key figures of the ministry against the school statistics and the directory (zwei_quellen), parts and wholes."""

from __future__ import annotations

import duckdb
import pytest

from pipeline.checks import anteil_moeglich, gliederung_und_insgesamt, zwei_quellen
from tests.checks.conftest import Add


@pytest.mark.parametrize(("exact", "found"), [(2453, 0), (2458, 1)])
def test_rounding_explains_a_gap_of_two(con: duckdb.DuckDBPyConnection, add: Add, exact: int, found: int) -> None:
    add("schuleckdaten", {"region_id": "05112", "jahr": 2020, "schulform": "foerderschule_gh", "schueler": exact})
    add("schulstatistik", {"region_id": "05112", "jahr": 2020, "schulform": "foerderschule_gh", "schueler": 2455})
    findings = zwei_quellen.check(con)
    assert [f.gegenstand for f in findings] == ["Schülerinnen und Schüler nach Schulform 2020"] * found


def test_another_number_of_schools_is_a_warning(con: duckdb.DuckDBPyConnection, add: Add) -> None:
    add("schuleckdaten", {"region_id": "05112", "jahr": 2020, "schulform": "02", "schulen": 76})
    add("schulstatistik", {"region_id": "05112", "jahr": 2020, "schulform": "02", "schulen": 75})
    add("schulverzeichnis", *_directory("05112000", 75))
    found = {(f.gegenstand, f.schwere, f.beispiel) for f in zwei_quellen.check(con)}
    assert found == {
        ("Schulen nach Schulform 2020", "warnung", "05112 02: 76 und 75"),
        ("Schulen im Verzeichnis 2020", "warnung", "05112 02: 76 und 75"),
    }


def test_two_lists_of_schools_may_differ_by_five(con: duckdb.DuckDBPyConnection, add: Add) -> None:
    add("schulverzeichnis", *_directory("05112000", 2))
    add("schule_schueler", {"schulnummer": "100000", "jahr": 2020, "schueler": 205})
    assert zwei_quellen.check(con) == []
    add("schule_schueler", {"schulnummer": "100001", "jahr": 2020, "schueler": 300})
    (finding,) = zwei_quellen.check(con)
    assert finding.beispiel == "100001: 300 und 200"


def test_a_part_above_its_whole_stops(con: duckdb.DuckDBPyConnection, add: Add) -> None:
    row = {"region_id": "05711", "jahr": 2024, "schulform": "02", "schueler_primar": 13400, "ganztag_offen": 14400}
    add("ganztag_primar", row)
    assert [(f.datensatz, f.schwere) for f in anteil_moeglich.check(con)] == [("ganztag_primar", "fehler")]


def test_kinds_of_posts_make_the_total(con: duckdb.DuckDBPyConnection, add: Add) -> None:
    parts = {"land": 40.0, "multiprofessionell": 10.0, "kommunal": 28.0, "uebrige": 2.5}
    for kind, vzae in parts.items():
        add("schulsozialarbeit", {"region_id": "05711", "jahr": 2024, "stellenart": kind, "vzae": vzae})
    add("schulsozialarbeit", {"region_id": "05711", "jahr": 2024, "vzae": 80.5})
    assert gliederung_und_insgesamt.check(con) == []
    con.execute("UPDATE core.schulsozialarbeit SET vzae = 70 WHERE stellenart = 'insgesamt'")
    (finding,) = gliederung_und_insgesamt.check(con)
    assert (finding.datensatz, finding.schwere) == ("schulsozialarbeit", "fehler")


def _directory(gemeinde: str, schools: int) -> list[dict[str, object]]:
    return [
        {
            "schulnummer": f"{100000 + i}", "jahr": 2020, "region_id": gemeinde, "name": "Musterschule",
            "schulform": "02", "rechtsform": "oeffentlich", "schueler": 200,
        }
        for i in range(schools)
    ]  # fmt: skip
