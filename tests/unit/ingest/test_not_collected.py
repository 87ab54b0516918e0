"""What an office did not ask for is no zero, a deselected total is told, spoilt keys are named."""

from __future__ import annotations

import pytest

from pipeline.checks.insgesamt_fehlt import check
from pipeline.errors import ValidationFault
from tests.unit.ingest.kern import Run, messages
from tests.unit.ingest.test_kindertagesbetreuung import BIELEFELD, FACILITY_HEAD, table

LAND = "05;  Nordrhein-Westfalen"


def test_a_dash_for_the_whole_land_is_not_zero(run: Run) -> None:
    rows = [f"01.03.2010;{place};60;2;30;1;27;20;3000;700;-;-;560;530;-" for place in (LAND, BIELEFELD)]
    core = table(run, "22541-01-04-4", FACILITY_HEAD, *rows)
    sql = "select personal, personal_paedagogisch, personal_paedagogisch_flag from core.tageseinrichtung"
    assert set(core.rows(sql)) == {(700, None, "unbekannt")}
    told = [f.meldung for f in core.found if f.pruefung == "nicht_erhoben"]
    assert (
        "personal_paedagogisch 2010: überall „-“, auch für das Land; als nicht erhoben gelesen, nicht als null." in told
    )


def test_a_dash_of_one_region_stays_zero(run: Run) -> None:
    rows = [
        f"01.03.2016;{LAND};60;2;30;1;27;20;3000;700;560;530;-;-;455",
        f"01.03.2016;{BIELEFELD};6;-;3;1;2;-;30;7;5;5;-;-;4",
    ]
    core = table(run, "22541-01-04-4", FACILITY_HEAD, *rows)
    sql = "select einrichtungen_integrativ_flag from core.tageseinrichtung where region_id = '05711'"
    assert core.rows(sql) == [("genau_null",)]


@pytest.mark.parametrize("key", ["5711", "5,711E+03"])
def test_keys_spoilt_by_a_spreadsheet_are_named(run: Run, key: str) -> None:
    row = f"01.03.2016;{key};      Bielefeld, Kreisfreie Stadt;60;2;30;1;27;20;3000;700;560;530;-;-;455"
    with pytest.raises(ValidationFault) as fault:
        table(run, "22541-01-04-4", FACILITY_HEAD, row)
    assert f"Spalte 2: „{key}“ ist kein Schlüssel einer Region; ein Programm hat ihn verändert." in messages(fault)


def test_groups_without_their_total_are_told(run: Run) -> None:
    head = ["Lebendgeborene;;;", ";;;Lebendgeborene", ";;;männlich", ";;;Anzahl"]
    core = table(run, "12612-01-01-4", head, f"2016;{BIELEFELD};1700")
    (finding,) = [f for f in check(core.con) if f.datensatz == "geburten" and f.gegenstand == "geschlecht"]
    assert (finding.schwere, finding.anzahl, finding.beispiel) == ("hinweis", 1, "Jahre: 2016")
