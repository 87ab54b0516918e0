"""Sources, datasets, indicators and checks say everything they must, once, and fit together."""

from __future__ import annotations

from collections import Counter

import pytest

from pipeline.checks import checks
from pipeline.declaration import SOURCES, sources
from pipeline.kennzahl import Kennzahl, brueche, kennzahlen
from pipeline.merkmale import MERKMALE
from schemas import contracts
from tests.meta.tree import ROOT, name

SOURCE_IDS = sorted(path.stem for path in SOURCES.glob("*.yml"))
INDICATOR_IDS = sorted(path.stem for path in (ROOT / "indicators").glob("*/*.yml"))
POPULATION = {f"bevoelkerung_{by}" for by in ("alter", "altersgruppe", "geschlecht", "staat")}
CHECKS = [path.stem for path in sorted((ROOT / "pipeline" / "checks").glob("[!_]*.py"))]


@pytest.mark.parametrize("source_id", SOURCE_IDS)
def test_a_source_says_who_what_when_and_under_which_licence(source_id: str) -> None:
    quelle = sources()[source_id]
    for said in (quelle.titel, quelle.herausgeber, quelle.statistik, quelle.lizenz, quelle.rhythmus):
        assert said.strip()
    assert quelle.vorlage or quelle.url.startswith("https://")


@pytest.mark.parametrize("source_id", SOURCE_IDS)
def test_a_source_feeds_declared_datasets_with_declared_measures(source_id: str) -> None:
    for target in sources()[source_id].datensaetze:
        contract = contracts()[target.datensatz]
        assert set(target.masse) <= {measure.name for measure in contract.measures}
        columns = {column.name for column in contract.columns}
        assert set(target.felder) - set(target.nur) <= columns


def test_every_dataset_has_a_source() -> None:
    fed = {target.datensatz for quelle in sources().values() for target in quelle.datensaetze}
    assert fed == set(contracts())


def test_no_two_sources_or_indicators_share_a_title() -> None:
    for titles in ([q.titel for q in sources().values()], [k.titel for k in kennzahlen().values()]):
        assert [title for title, times in Counter(titles).items() if times > 1] == []


@pytest.mark.parametrize("kennzahl_id", INDICATOR_IDS)
def test_an_indicator_is_explained(kennzahl_id: str) -> None:
    kennzahl = kennzahlen()[kennzahl_id]
    assert kennzahl.definition.strip().endswith(".")
    for said in (kennzahl.titel_en, kennzahl.kurz, kennzahl.formel, kennzahl.einheit, kennzahl.stichtag):
        assert said.strip()
    assert kennzahl.zustaendig.strip() and kennzahl.klasse and kennzahl.ziele
    assert all(grenze.strip() for grenze in kennzahl.grenzen)
    assert kennzahl.beispiel.gegeben


@pytest.mark.parametrize("kennzahl_id", INDICATOR_IDS)
def test_the_sources_of_an_indicator_feed_its_datasets(kennzahl_id: str) -> None:
    kennzahl = kennzahlen()[kennzahl_id]
    fed = {target.datensatz for quelle in kennzahl.quellen for target in sources()[quelle].datensaetze}
    assert kennzahl.benutzt <= fed


@pytest.mark.parametrize("kennzahl_id", INDICATOR_IDS)
def test_the_parts_of_an_indicator_exist(kennzahl_id: str) -> None:
    for teil in kennzahlen()[kennzahl_id].teile:
        contract = contracts()[teil.datensatz]
        columns = {column.name: column for column in contract.columns}
        assert (teil.mass or teil.anzahl_von) in columns
        for column, wanted in teil.wo.items():
            known = columns[column].codes
            assert not known or set(map(str, wanted)) <= set(known), f"{column}: {wanted}"


def test_every_break_concerns_an_indicator() -> None:
    named = {bruch for kennzahl in kennzahlen().values() for bruch in kennzahl.brueche}
    assert set(brueche()) == named


@pytest.mark.parametrize("check", CHECKS)
def test_a_check_has_a_title_and_is_proven(check: str) -> None:
    (known,) = [c for c in checks() if c.name == check]
    assert known.titel.strip()
    tests = [p for p in (ROOT / "tests" / "checks").glob("test_*.py") if check in p.read_text(encoding="utf-8")]
    assert tests, f"keine Datei in tests/checks nennt {check}"


def test_checks_and_contracts_are_seen_by_their_loaders() -> None:
    assert [c.name for c in checks()] == CHECKS
    files = [name(p) for p in (ROOT / "schemas").glob("*.py") if "CONTRACT = " in p.read_text(encoding="utf-8")]
    assert sorted(f"schemas/{n}.py" for n in contracts()) == sorted(files)


def _counted(kennzahl: Kennzahl) -> set[str]:
    """What an indicator counts: the measures of its parts, or the datasets that its statement reads."""
    return {f"{teil.datensatz}.{teil.mass or teil.anzahl_von}" for teil in kennzahl.teile} | set(kennzahl.datensaetze)


def test_places_of_counting_are_mixed_only_under_that_name() -> None:
    """A measure is counted at one place, which all its indicators name; `gemischt` are those of several places."""
    places: dict[str, set[str]] = {}
    for kennzahl in kennzahlen().values():
        for measure in _counted(kennzahl) if kennzahl.prinzip != "gemischt" else ():
            places.setdefault(measure, set()).add(kennzahl.prinzip)
    assert {measure: names for measure, names in places.items() if len(names) > 1} == {}
    for kennzahl in (k for k in kennzahlen().values() if k.prinzip == "gemischt"):
        known = [places.get(measure, set()) for measure in _counted(kennzahl)]
        assert not all(known) or len(set().union(*known)) > 1, kennzahl.id


@pytest.mark.parametrize("indicator_id", INDICATOR_IDS)
def test_an_indicator_names_its_breakdowns_and_states_every_value_of_its_example(indicator_id: str) -> None:
    kennzahl = kennzahlen()[indicator_id]
    assert {gruppe.merkmal for gruppe in kennzahl.gruppen} <= set(MERKMALE)
    assert [row for row in kennzahl.beispiel.erwartet if "wert" not in row] == []


def test_a_rate_of_the_population_breaks_with_the_zensus_2022_a_year_later_if_it_takes_the_year_before() -> None:
    for kennzahl in kennzahlen().values():
        offsets = {teil.versatz for teil in kennzahl.teile if teil.datensatz in POPULATION}
        named = {name for name in kennzahl.brueche if name.startswith("zensus_2022")}
        if offsets | (POPULATION & set(kennzahl.datensaetze)):
            assert named, kennzahl.id
        if offsets:
            assert ("zensus_2022_vorjahr" in named) == (offsets == {-1}), kennzahl.id
