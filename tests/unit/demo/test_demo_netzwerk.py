"""Adult education, learning outside school and the network: near published magnitudes, complete, invented."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator
from importlib import import_module

import pytest

from pipeline.declaration import templates
from pipeline.demo.kreise import keys, read_facts
from pipeline.demo.mark import MARK
from pipeline.demo.model import Model
from pipeline.demo.quellen import weiterbildung

MODULES = ("weiterbildung", "ausserschulisch", "netzwerk", "gremien", "beratung", "eltern")
ONE_FILE = (
    "weiterbildung", "grundbildung", "integrationskurs", "bibliothek", "musikschule", "jekits", "jugendarbeit",
    "kooperation_schule", "akteur", "kooperation", "angebot", "handlungsfeld", "programmteilnahme", "gremium",
    "tagesordnung", "beschluss", "ziel", "massnahme", "signal", "beratungsfall", "beratungsstelle", "stelle",
    "foerderprogramm",
)  # fmt: skip
Rows = Callable[[str], list[dict[str, str]]]


@pytest.fixture(scope="module")
def files(model: Model) -> dict[str, bytes]:
    """Every file of these modules."""
    return {
        path: raw
        for module in MODULES
        for path, raw in import_module(f"pipeline.demo.quellen.{module}").files(model)
    }  # fmt: skip


@pytest.fixture(scope="module")
def rows(files: dict[str, bytes]) -> Rows:
    """The rows of one template by head."""

    def get(name: str) -> list[dict[str, str]]:
        lines = files[f"kommunen/{name}.csv"].decode("utf-8-sig").splitlines(keepends=True)
        return list(csv.DictReader(io.StringIO("".join(lines[1:])), delimiter=";"))

    return get


def total(found: Iterator[dict[str, str]], head: str) -> int:
    """The sum of a column."""
    return sum(int(row[head]) for row in found)


def test_every_file_says_that_it_is_simulated(files: dict[str, bytes]) -> None:
    assert [path for path, raw in files.items() if MARK.encode() not in raw] == []


@pytest.mark.parametrize("name", ONE_FILE)
def test_every_region_delivers(rows: Rows, name: str) -> None:
    assert {row["Region"] for row in rows(name)} == set(keys())


@pytest.mark.parametrize(
    ("head", "published"),
    [
        ("Einrichtungen", 435),
        ("Veranstaltungen", 267_000),
        ("Unterrichtsstunden", 7_000_000),
        ("Teilnahmefälle", 3_700_000),
    ],
)
def test_adult_education_of_2016_is_near_what_is_published(rows: Rows, head: str, published: int) -> None:
    of_2016 = (r for r in rows("weiterbildung") if r["Jahr"] == "2016" and r["Art der Einrichtung"] == "Insgesamt")
    simulated = total(of_2016, head)
    assert simulated == pytest.approx(published, rel=0.02)
    assert simulated != published


def test_there_are_as_many_volkshochschulen_as_published_and_they_serve_every_gemeinde_once(rows: Rows) -> None:
    assert len(weiterbildung.volkshochschulen()) == 131
    assert len({v.name for v in weiterbildung.volkshochschulen()}) == 131
    served = [row["Gemeinde"] for row in rows("vhs_traeger")]
    assert len(served) == len(set(served)) == 396


def test_some_volkshochschulen_cross_the_border_of_a_kreis() -> None:
    crossing = [v for v in weiterbildung.volkshochschulen() if {ort[:5] for ort in v.orte} != {v.sitz}]
    assert len(crossing) == 2


@pytest.mark.parametrize(("year", "published"), [(2018, 49), (2016, 52)])
def test_enrolments_in_the_ruhr_area(model: Model, year: int, published: int) -> None:
    ruhr = read_facts("weiterbildung")["ruhrgebiet"]
    known = weiterbildung.figures(model, year)
    booked = sum(known[v.name][1] for v in weiterbildung.volkshochschulen() if v.sitz in ruhr)
    people = sum(weiterbildung.people(model, key, year) for key in ruhr)
    assert 1000 * booked / people == pytest.approx(published, rel=0.02)


def test_open_youth_work_is_a_good_fifth_of_that_of_germany(rows: Rows) -> None:
    of_2019 = [row for row in rows("jugendarbeit") if row["Jahr"] == "2019"]
    assert total(iter(of_2019), "Offene Angebote") / 24_323 == pytest.approx(0.21, abs=0.01)
    assert total(iter(of_2019), "Stammbesuchende") / 950_155 == pytest.approx(0.21, abs=0.01)


def test_there_are_186_jugendaemter(rows: Rows) -> None:
    assert len({row["Jugendamt"] for row in rows("jugendamt")}) == 186
    assert len(rows("jugendamt")) == 396


def test_parts_add_up_to_their_total(rows: Rows) -> None:
    cases = [row for row in rows("beratungsfall") if row["Region"] == "05711" and row["Schuljahr"] == "2022/23"]
    whole = int(next(r for r in cases if {r["Art der Beratung"], r["Anlass"]} == {"Insgesamt"})["Beratungsfälle"])
    for head, other in (("Art der Beratung", "Anlass"), ("Anlass", "Art der Beratung")):
        parts = (r for r in cases if r[head] != "Insgesamt" and r[other] == "Insgesamt")
        assert total(parts, "Beratungsfälle") == whole


def test_organisations_of_a_cooperation_stand_in_the_register(rows: Rows) -> None:
    known = {(row["Region"], row["Jahr"], row["Akteur-Nr."]) for row in rows("akteur")}
    used = {(r["Region"], r["Jahr"], r[head]) for r in rows("kooperation") for head in ("Akteur-Nr. A", "Akteur-Nr. B")}
    assert used <= known


def test_a_decision_that_is_done_stays_done(rows: Rows) -> None:
    first = {(r["Region"], r["Beschluss-Nr."]) for r in rows("beschluss") if r["Stand der Umsetzung"] == "erledigt"}
    later = [r for r in rows("beschluss") if (r["Region"], r["Beschluss-Nr."]) in first]
    by_age = {(r["Stichtag"][-4:] == r["Beschluss-Nr."][:4], r["Stand der Umsetzung"]) for r in later}
    assert (False, "erledigt") in by_age
    assert not {state for new, state in by_age if not new} - {"erledigt"}


def test_no_organisation_bears_the_name_of_a_real_one(rows: Rows) -> None:
    places = (
        "Regionales Bildungsbüro",
        "Kommunales",
        "Koordinierungsstelle",
        "Schulamt",
        "Amt für Schule",
        "Jugendamt",
    )
    others = {row["Bezeichnung"] for row in rows("akteur") if not row["Bezeichnung"].startswith(places)}
    assert others
    assert all("uster" in name for name in others)


def test_every_template_of_these_areas_is_demonstrated(files: dict[str, bytes]) -> None:
    shown = {path.split("/")[1].removesuffix(".csv") for path in files}
    assert {f"vorlage_{name}" for name in (*ONE_FILE, "vhs", "vhs_traeger", "vertrag", "evaluation")} <= set(
        templates()
    )
    assert {*ONE_FILE, "vhs", "vhs_traeger", "vertrag", "evaluation", "jugendamt", "elternbefragung"} <= shown
