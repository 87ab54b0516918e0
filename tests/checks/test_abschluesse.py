"""Certificates in columns: they make all leavers, subsets are no larger than their whole."""

from __future__ import annotations

from typing import Any

import duckdb

from pipeline.checks.abschluesse import check
from tests.checks.conftest import Add

Con = duckdb.DuckDBPyConnection

ROW: dict[str, Any] = {
    "region_id": "05711", "jahr": 2024, "abgaenge": 1000, "ohne_esa": 70, "ohne_abschluss": 25,
    "nach_deutschfoerderung": 5, "foerderabschluss_ge": 15, "foerderabschluss_le": 30, "esa": 60, "eesa": 100,
    "msa": 360, "msa_oberstufe": 180, "fhr_schulisch": 40, "fhr": 0, "ahr": 370,
}  # fmt: skip


def test_a_complete_row_passes(con: Con, add: Add) -> None:
    add("abgaenge_schulform", ROW)
    assert check(con) == []


def test_a_sum_within_rounding_is_a_warning_beyond_it_an_error(con: Con, add: Add) -> None:
    add("abgaenge_schulform", ROW | {"msa": 345}, ROW | {"jahr": 2023, "ahr": 300})
    findings = check(con)
    assert [(f.schwere, f.gegenstand, f.anzahl) for f in findings] == [
        ("fehler", "abgaenge", 1),
        ("warnung", "abgaenge", 1),
    ]
    assert findings[0].beispiel == "05711 2023: 930 und 1000"


def test_without_any_certificate_are_never_more_than_without_the_first(con: Con, add: Add) -> None:
    add("abgaenge_schulform", ROW | {"schulform": "04", "ohne_abschluss": 80})
    (finding,) = check(con)
    assert (finding.schwere, finding.gegenstand) == ("fehler", "ohne_abschluss")
    assert finding.beispiel == "05711 Hauptschule 2024: 80 und 70"


def test_unknown_cells_are_passed_over(con: Con, add: Add) -> None:
    add("abgaenge_schulform", ROW | {"fhr": None, "fhr_flag": "unbekannt", "ahr": 1})
    assert check(con) == []
