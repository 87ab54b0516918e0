"""Registers of the network: duplicate offers, references that lead nowhere, kinds of partners that are missing."""

from __future__ import annotations

import duckdb
import pytest

from pipeline.checks import akteurstypen, doppelte_angebote, register_verweise
from tests.checks.conftest import Add

OFFER: dict[str, object] = {
    "region_id": "05711", "jahr": 2024, "bildungsphase": "primarstufe", "handlungsfeld": "sprache",
    "zielgruppe": "schueler", "angebotsort": "schule",
}  # fmt: skip


def test_offers_that_differ_are_no_duplicates(con: duckdb.DuckDBPyConnection, add: Add) -> None:
    others: list[dict[str, object]] = [
        {}, {"sozialraum": "Mitte"}, {"handlungsfeld": "mint"}, {"zielgruppe": "eltern"},
        {"bildungsphase": "sekundarstufe_1"}, {"region_id": "05112"}, {"jahr": 2023},
    ]  # fmt: skip
    for number, other in enumerate(others):
        add("angebot", OFFER | {"angebot_id": str(number), "titel": f"Angebot {number}"} | other)
    assert doppelte_angebote.check(con) == []


def test_offers_for_the_same_group_field_and_place_are_told(con: duckdb.DuckDBPyConnection, add: Add) -> None:
    for number, room in enumerate([None, None, "Mitte", "Mitte", "Mitte", "Nord"]):
        add("angebot", OFFER | {"angebot_id": str(number), "titel": f"Angebot {number}", "sozialraum": room})
    (finding,) = doppelte_angebote.check(con)
    assert (finding.gegenstand, finding.anzahl, finding.schwere) == ("05711", 5, "hinweis")
    assert finding.beispiel == "Sprachbildung und Lesen: Angebot 2 / Angebot 3 / Angebot 4"


@pytest.mark.parametrize(("dataset", "column", "target", "key"), register_verweise.REFERENCES)
def test_references(con: duckdb.DuckDBPyConnection, add: Add, dataset: str, column: str, target: str, key: str) -> None:
    add(target, {"region_id": "05711", "jahr": 2023, key: "K1"})
    for year, value in [(2023, "K1"), (2024, "K1"), (2024, "K9")]:
        add(dataset, {"region_id": "05711", "jahr": year, column: value})
    add(dataset, {"region_id": "05112", "jahr": 2024, column: "K7"})
    (finding,) = register_verweise.check(con)
    assert (finding.datensatz, finding.gegenstand, finding.anzahl) == (dataset, column, 1)
    assert finding.beispiel == "05711 2024: K9"


def test_an_empty_reference_refers_to_nothing(con: duckdb.DuckDBPyConnection, add: Add) -> None:
    add("akteur", {"region_id": "05711", "jahr": 2024, "akteur_id": "A1"})
    add("angebot", OFFER | {"angebot_id": "1", "anbieter_id": None})
    assert register_verweise.check(con) == []


def test_indicators_that_do_not_exist_are_told(con: duckdb.DuckDBPyConnection, add: Add) -> None:
    row = {"region_id": "05711", "jahr": 2024}
    add("ziel", row | {"ziel_id": "Z1", "kennzahl_id": "b02_sus_anzahl"})
    add("ziel", row | {"ziel_id": "Z2", "kennzahl_id": "b02_erfunden"})
    (finding,) = register_verweise.check(con)
    assert (finding.gegenstand, finding.anzahl, finding.beispiel) == ("kennzahl_id", 1, "05711 2024: b02_erfunden")


def test_kinds_of_partners_that_are_missing(con: duckdb.DuckDBPyConnection, add: Add) -> None:
    row = {"region_id": "05711", "jahr": 2024}
    for kind in akteurstypen.NAMED:
        add("akteur", row | {"akteur_id": kind, "akteur_typ": kind})
    for region_id, missing in (("05112", {"hochschule", "eltern"}), ("05113", {"eltern"})):
        for kind in set(akteurstypen.NAMED) - missing:
            add("akteur", row | {"region_id": region_id, "akteur_id": kind, "akteur_typ": kind})
    finding, one = akteurstypen.check(con)
    assert one.meldung.endswith("fehlt 1 von 13 Partnern: Elternvertretung.")
    assert (finding.gegenstand, finding.anzahl) == ("05112", 2)
    assert finding.meldung.endswith("fehlen 2 von 13 Partnern: Hochschule, Elternvertretung.")


def test_without_registers_there_is_nothing_to_say(con: duckdb.DuckDBPyConnection) -> None:
    assert [f for module in (akteurstypen, doppelte_angebote, register_verweise) for f in module.check(con)] == []
