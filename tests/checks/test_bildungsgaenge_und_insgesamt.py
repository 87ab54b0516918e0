"""Parts of vocational and higher education against the total (check bildungsgaenge_und_insgesamt)."""

from __future__ import annotations

import duckdb
import pytest

from pipeline.checks.bildungsgaenge_und_insgesamt import COLUMNS, check
from schemas import contracts
from tests.checks.conftest import Add

Con = duckdb.DuckDBPyConnection
BIELEFELD = {"region_id": "05711", "jahr": 2023}


def test_every_column_is_one_of_some_dataset() -> None:
    assert set(COLUMNS) <= {group.name for contract in contracts().values() for group in contract.groups}


@pytest.mark.parametrize(
    ("total", "found"), [(106_848, []), (106_851, []), (106_855, []), (106_856, ["fehler"]), (103_000, ["fehler"])]
)
def test_branches_in_multiples_of_three(con: Con, add: Add, total: int, found: list[str]) -> None:
    parts = {"industrie_handel": 61_008, "handwerk": 28_047, "freie_berufe": 12_105, "landwirtschaft": 2_328,
             "oeffentlicher_dienst": 3_057, "hauswirtschaft": 303, "insgesamt": total}  # fmt: skip
    for code, number in parts.items():
        add("ausbildungsvertrag", {**BIELEFELD, "erhebung": "september", "ausbildungsbereich": code,
                                   "neuabschluesse": number})  # fmt: skip
    assert [finding.schwere for finding in check(con)] == found


def test_pupils_without_contract_are_part_of_the_berufsschule(con: Con, add: Add) -> None:
    for art, number in {"berufsschule": 10_000, "dar_ohne_ausbildungsvertrag": 1_400, "berufsfachschule": 2_000,
                        "insgesamt": 12_000}.items():  # fmt: skip
        add("schueler_beruflich", {**BIELEFELD, "berufliche_schulart": art, "schueler": number})
    for art in (
        "berufsaufbauschule",
        "fachoberschule",
        "fachgymnasium",
        "berufsoberschule",
        "fachschule",
        "fachakademie",
    ):
        row = {**BIELEFELD, "berufliche_schulart": art, "schueler": None, "schueler_flag": "nicht_sinnvoll"}
        add("schueler_beruflich", row)
    assert check(con) == []
    con.execute("UPDATE core.schueler_beruflich SET schueler = 2500 WHERE berufliche_schulart = 'berufsfachschule'")
    (finding,) = check(con)
    assert finding.beispiel == "05711 2023: Summe 12500, veröffentlicht 12000"


def test_options_that_were_left_out_may_only_not_exceed(con: Con, add: Add) -> None:
    for option, number in {"insgesamt": 2_000, "GY": 900, "DUAL": 300}.items():
        add("abgang_verbleib", {**BIELEFELD, "anschlussoption": option, "abgaenger": number})
    assert check(con) == []
    add("abgang_verbleib", {**BIELEFELD, "anschlussoption": "AV", "abgaenger": 900})
    assert [finding.schwere for finding in check(con)] == ["fehler"]


def test_sexes_are_judged_by_themselves(con: Con, add: Add) -> None:
    for sex, total in {"insgesamt": 700, "weiblich": 300}.items():
        for sector, number in {"insgesamt": total, "ausbildung": 150, "hochschulreife": 100, "uebergang": 50}.items():
            add("iabe", {**BIELEFELD, "iabe_sektor": sector, "geschlecht": sex, "anfaenger": number})
    (finding,) = check(con)
    assert (finding.anzahl, finding.beispiel) == (1, "05711 2023: Summe 300, veröffentlicht 700")
