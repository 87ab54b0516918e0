"""Indicators of vocational and higher education that are statements of their own: larger regions and missing parts."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.declaration import sources
from pipeline.kennzahl import kennzahlen
from pipeline.regions import bildungsregionen
from schemas.agenturbezirk import AGENTURBEZIRK
from tests.unit.compute.kern import core

Rows = list[dict[str, Any]]
KREISE = [region.region_id for region in bildungsregionen()]
DETMOLD = [key for key in KREISE if key.startswith("057")]


def values(kennzahl_id: str, given: dict[str, Rows], group: str = "insgesamt") -> dict[tuple[str, int], dict[str, Any]]:
    """The computed rows of one group by region and year."""
    with core(given) as kern:
        kern.compute(kennzahlen()[kennzahl_id])
        return {(r["region_id"], r["jahr"]): r for r in kern.rows(kennzahl_id) if r["untergruppe"] == group}


def bridge() -> Rows:
    """Kreise and their Agenturbezirke, as the template has them."""
    vorlage = sources()["vorlage_agenturbezirke"].vorlage
    assert vorlage is not None
    code = {name: key for key, name in AGENTURBEZIRK.codes.items()}
    return [{"region_id": key, "agenturbezirk": code[name]} for key, name in vorlage.beispiele]


def balance(district: str, contracts: int | None, free: int, open_: int) -> dict[str, Any]:
    """The balance of a district in 2024."""
    row = {"agenturbezirk": district, "jahr": 2024, "neuabschluesse": contracts}
    return row | {"stellen_unbesetzt": free, "bewerber_unversorgt": open_, "bewerber_alternative": 0}


OWL = ("bielefeld", "detmold", "herford", "paderborn")


def test_districts_of_a_regierungsbezirk_are_added_once_each() -> None:
    of_detmold = {row["agenturbezirk"] for row in bridge() if row["region_id"].startswith("057")}
    assert of_detmold == set(OWL)
    rows = [balance(district, 900, 90, 60 + 10 * n) for n, district in enumerate(OWL)]
    found = values("e03b_anr_agenturbezirk", {"agenturbezirk": bridge(), "ausbildungsbilanz": rows})
    assert (found["057", 2024]["zaehler"], found["057", 2024]["nenner"]) == (4 * 990, 4 * 900 + 300)
    assert found["05711", 2024]["wert"] == found["05754", 2024]["wert"] == pytest.approx(100 * 990 / 960)
    assert ("059", 2024) not in found and ("05", 2024) not in found


def test_the_land_is_published_never_summed() -> None:
    land = balance("nordrhein_westfalen", 106_827, 11_400, 7_050)
    found = values("e03b_anr_agenturbezirk", {"agenturbezirk": bridge(), "ausbildungsbilanz": [land]})
    assert {region for region, _ in found} == {"05"}
    assert found["05", 2024]["wert"] == pytest.approx(100 * (106_827 + 11_400) / (106_827 + 7_050))


def test_an_unknown_district_leaves_its_regierungsbezirk_without_value() -> None:
    rows = [balance(district, None if district == "herford" else 900, 90, 60) for district in OWL]
    found = values("e03b_anr_agenturbezirk", {"agenturbezirk": bridge(), "ausbildungsbilanz": rows})
    assert (found["057", 2024]["wert"], found["057", 2024]["flag"]) == (None, "geheim")
    assert found["05711", 2024]["wert"] is not None and found["05758", 2024]["wert"] is None


def layers(region: str, gone: tuple[int | None, ...], begun: int, branch: str = "insgesamt") -> Rows:
    """Contracts of the layers of 2023, the same number begun in each year."""
    return [
        {"region_id": region, "jahr": 2023, "schicht": str(n), "ausbildungsbereich": branch, "geloest": number,
         "begonnen": begun}
        for n, number in enumerate(gone)
    ]  # fmt: skip


def test_contracts_are_added_over_kreise_before_they_are_divided() -> None:
    changed = [row for key in KREISE if key != "05711" for row in layers(key, (10, 12, 6, 2), 100)]
    changed += [*layers("05711", (100, 120, 60, 20), 500), *layers("05711", (40, 40, 40, 40), 400, "handwerk")]
    found = values("e07_vertragsloesung", {"vertragsloesung": changed})
    assert found["05711", 2023]["wert"] == pytest.approx(60.0)
    inside = 100 * sum((n * (len(DETMOLD) - 1) + 10 * n) / (100 * (len(DETMOLD) - 1) + 500) for n in (10, 12, 6, 2))
    assert found["057", 2023]["wert"] == pytest.approx(inside)
    assert found["05", 2023]["wert"] == pytest.approx(
        100 * sum((n * 52 + 10 * n) / (52 * 100 + 500) for n in (10, 12, 6, 2))
    )
    assert (found["05", 2023]["zaehler"], found["05", 2023]["nenner"]) == (None, None)
    branch = values("e07_vertragsloesung", {"vertragsloesung": changed}, "ausbildungsbereich=handwerk")
    assert {region for region, _ in branch} == {"05711"}


def test_a_delivered_land_is_not_replaced_by_a_sum() -> None:
    rows = [row for key in KREISE for row in layers(key, (10, 12, 6, 2), 100)]
    found = values("e07_vertragsloesung", {"vertragsloesung": [*rows, *layers("05", (1, 1, 1, 1), 100)]})
    assert found["05", 2023]["wert"] == pytest.approx(4.0)


def test_a_secret_or_missing_layer_leaves_no_rate() -> None:
    rows = [*layers("05711", (10, None, 6, 2), 100), *layers("05754", (10, 12, 6), 100)]
    found = values("e07_vertragsloesung", {"vertragsloesung": rows})
    assert (found["05711", 2023]["wert"], found["05711", 2023]["flag"]) == (None, "geheim")
    assert (found["05754", 2023]["wert"], found["05754", 2023]["flag"]) == (None, "unbekannt")


def ages(region: str, each: int, people: int) -> dict[str, Rows]:
    """As many of each age from 17 to 25 who may study, and inhabitants of each age the year before."""
    codes = [str(age) for age in range(17, 26)]
    return {
        "studienberechtigte": [
            {"region_id": region, "jahr": 2023, "alter": a, "studienberechtigte": each} for a in codes
        ],
        "bevoelkerung_alter": [{"region_id": region, "jahr": 2022, "alter": a, "bevoelkerung": people} for a in codes],
    }


def merged(parts: list[dict[str, Rows]]) -> dict[str, Rows]:
    return {name: [row for part in parts for row in part[name]] for name in parts[0]}


def test_the_rate_of_a_larger_region_rests_on_all_its_kreise() -> None:
    found = values("f01_studienberechtigtenquote", merged([ages(key, 10, 200) for key in KREISE]))
    for region in ("05711", "057", "05"):
        assert found[region, 2023]["wert"] == pytest.approx(45.0)
    without_one = values("f01_studienberechtigtenquote", merged([ages(key, 10, 200) for key in KREISE[:-1]]))
    assert ("05", 2023) not in without_one and ("059", 2023) not in without_one
    assert without_one["057", 2023]["wert"] == pytest.approx(45.0)


def test_an_age_without_inhabitants_known_leaves_no_rate() -> None:
    given = ages("05711", 10, 200)
    given["bevoelkerung_alter"] = given["bevoelkerung_alter"][1:]
    found = values("f01_studienberechtigtenquote", given)
    assert (found["05711", 2023]["wert"], found["05711", 2023]["flag"]) == (None, "unbekannt")


def test_the_experimental_estimate_has_no_kreise() -> None:
    def region(key: str) -> dict[str, Rows]:
        at = {"region_id": key, "jahr": 2022}
        schools = {"insgesamt": 300, "berufsschule": 200, "dar_ohne_ausbildungsvertrag": 20}
        return {
            "beschaeftigte_alter": [
                at | {"jahr": 2023, "altersgruppe": group, "beschaeftigte": n}
                for group, n in (("0-19", 150), ("20-24", 300))
            ],
            "schueler_beruflich": [at | {"berufliche_schulart": art, "schueler": n} for art, n in schools.items()],
            "studierende": [at | {"studierende": 200}],
            "bevoelkerung_alter": [at | {"alter": str(age), "bevoelkerung": 100} for age in range(18, 25)],
        }

    found = values("e12_neet_proxy", merged([region(key) for key in KREISE]))
    part = 150 * 2 / 3 + 300 + 0.6 * (300 - 200 + 20) + 0.55 * 200
    assert {region for region, _ in found} == {"05", "051", "053", "055", "057", "059"}
    assert found["05", 2023]["wert"] == pytest.approx(100 * (1 - part / 700))
    assert found["05", 2023]["flag"] == "geschaetzt"
    fewer = values("e12_neet_proxy", merged([region(key) for key in KREISE if key != "05711"]))
    assert ("057", 2023) not in fewer and ("05", 2023) not in fewer and ("051", 2023) in fewer
