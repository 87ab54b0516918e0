"""What the compiler promises: levels, groups, missing values and their flags."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.kennzahl import brueche, kennzahlen
from pipeline.regions import all_regions
from tests.unit.compute.kern import GROUPS, Kern, check, core, kennzahl

KREISE = {r.region_id: r for r in all_regions() if r.ebene == "kreis" and r.gueltig_bis is None}
LEAVERS = {"datensatz": "abgang_abschluss", "mass": "abgaenger"}
QUOTE = kennzahl(art="quotient", zaehler=LEAVERS | {"wo": {"abschluss": "ahr"}}, nenner=LEAVERS, faktor=100)
DENSITY = kennzahl(
    art="quotient",
    zaehler={"datensatz": "flaeche", "mass": "bevoelkerung"},
    nenner={"datensatz": "flaeche", "mass": "flaeche_qkm"},
)
PUPILS = kennzahl(
    art="anzahl", wert={"datensatz": "schulstatistik", "mass": "schueler"}, gruppen=[{"merkmal": "schulform"}]
)


def leavers(region_id: str, total: Any, part: Any, jahr: int = 2023, **flags: str) -> list[dict[str, Any]]:
    key = {"region_id": region_id, "jahr": jahr}
    return [
        key | {"abschluss": "insgesamt", "abgaenger": total, "abgaenger_flag": flags.get("nenner")},
        key | {"abschluss": "ahr", "abgaenger": part, "abgaenger_flag": flags.get("zaehler")},
    ]


def quotient(**given: Any) -> dict[str, Any]:
    with core({"abgang_abschluss": leavers("05711", **given)}) as kern:
        kern.compute(QUOTE)
        return kern.row("d99_probe", "05711", 2023)


def parts(row: dict[str, Any]) -> tuple[Any, ...]:
    return row["zaehler"], row["nenner"], row["wert"], row["flag"]


@pytest.mark.parametrize(
    ("given", "wanted"),
    [
        ({"total": 200, "part": 50}, (50, 200, 25, None)),
        ({"total": 200, "part": 0, "zaehler": "genau_null"}, (0, 200, 0, "genau_null")),
        ({"total": 200, "part": 0, "zaehler": "gerundet_null"}, (0, 200, 0, "gerundet_null")),
        ({"total": 0, "part": 0, "nenner": "genau_null"}, (None, None, None, "nicht_sinnvoll")),
        ({"total": 200, "part": None, "zaehler": "geheim"}, (None, None, None, "geheim")),
        ({"total": None, "part": 50, "nenner": "folgt"}, (None, None, None, "folgt")),
        ({"total": None, "part": None, "zaehler": "entfallen", "nenner": "geheim"}, (None, None, None, "geheim")),
        ({"total": 0, "part": None, "zaehler": "unbekannt", "nenner": "genau_null"}, (None, None, None, "unbekannt")),
        ({"total": 200, "part": None}, (None, None, None, "unbekannt")),
        ({"total": 200, "part": 50, "nenner": "vorlaeufig"}, (50, 200, 25, "vorlaeufig")),
        ({"total": 200, "part": 50, "zaehler": "geschaetzt", "nenner": "vorlaeufig"}, (50, 200, 25, "vorlaeufig")),
        ({"total": 200, "part": 0, "zaehler": "genau_null", "nenner": "vorlaeufig"}, (0, 200, 0, "genau_null")),
    ],
)  # fmt: skip
def test_value_and_flag_of_a_quotient(given: dict[str, Any], wanted: tuple[Any, ...]) -> None:
    assert parts(quotient(**given)) == wanted


def test_every_kreis_bezirk_and_the_land_has_a_row_in_a_covered_year() -> None:
    with core({"abgang_abschluss": leavers("05711", 200, 50)}) as kern:
        kern.compute(QUOTE)
        rows = {row["region_id"]: row for row in kern.rows("d99_probe")}
    assert set(rows) == {*KREISE, "05", "051", "053", "055", "057", "059"}
    assert {(*parts(row), row["zeit"]) for region, row in rows.items() if region != "05711"} == {
        (None, None, None, "unbekannt", "2023")
    }


def test_a_region_that_did_not_exist_yet_is_entfallen_not_unknown() -> None:
    with core({"abgang_abschluss": leavers("05711", 200, 50, jahr=2008)}) as kern:
        kern.compute(QUOTE)
        assert kern.row("d99_probe", "05334", 2008)["flag"] == "entfallen"
        assert kern.row("d99_probe", "05758", 2008)["flag"] == "unbekannt"


def area(region_id: str, people: float | None, qkm: float, flag: str | None = None) -> dict[str, Any]:
    return {"region_id": region_id, "jahr": 2024, "bevoelkerung": people, "bevoelkerung_flag": flag, "flaeche_qkm": qkm}


def test_larger_regions_are_quotients_of_sums() -> None:
    rows = [area(region_id, 1000 * n, 10.0 * n * n) for n, region_id in enumerate(KREISE, 1)]
    people = {row["region_id"]: row["bevoelkerung"] for row in rows}
    qkm = {row["region_id"]: row["flaeche_qkm"] for row in rows}
    with core({"flaeche": rows}) as kern:
        kern.compute(DENSITY)
        found = {row["region_id"]: row["wert"] for row in kern.rows("d99_probe")}
    members = {
        "05": set(KREISE),
        "057": {k for k in KREISE if k.startswith("057")},
        "LVR": {k for k in KREISE if k[:3] in ("051", "053")},
        "LWL": {k for k in KREISE if k[:3] in ("055", "057", "059")},
        "typ:kreisfreie_stadt": {k for k, r in KREISE.items() if r.typ == "kreisfreie Stadt"},
        "typ:kreis": {k for k, r in KREISE.items() if r.typ != "kreisfreie Stadt"},
    }
    assert {k: len(v) for k, v in members.items()} == {
        "05": 53, "057": 7, "LVR": 26, "LWL": 27, "typ:kreisfreie_stadt": 22, "typ:kreis": 31,
    }  # fmt: skip
    for region, kreise in members.items():
        assert found[region] == pytest.approx(sum(people[k] for k in kreise) / sum(qkm[k] for k in kreise)), region


def test_stadt_aachen_is_not_added_beside_the_staedteregion() -> None:
    rows = [area(region_id, 1000, 10) for region_id in KREISE] + [area("05334002", 400, 4)]
    with core({"flaeche": rows}) as kern:
        kern.compute(DENSITY)
        assert kern.row("d99_probe", "053", 2024)["zaehler"] == 1000 * sum(k.startswith("053") for k in KREISE)
        assert kern.row("d99_probe", "05334002", 2024)["wert"] == 100


def test_a_published_total_wins_over_the_sum() -> None:
    rows = [area(region_id, 1000, 10) for region_id in KREISE] + [area("05", 53100, 530)]
    with core({"flaeche": rows}) as kern:
        kern.compute(DENSITY)
        assert kern.row("d99_probe", "05", 2024)["zaehler"] == 53100


def test_a_breakdown_is_not_summed_where_its_total_is_published() -> None:
    form = [{"region_id": k, "jahr": 2018, "schulform": "02", "schueler": 10} for k in KREISE]
    total = [*pupils(2018), {"region_id": "05", "jahr": 2018, "schueler": 5400}]
    primary = kennzahl(id="d99_zweite", art="anzahl", wert={"datensatz": "schulstatistik", "mass": "schueler",
                       "wo": {"schulform": "02"}})  # fmt: skip
    with core({"schulstatistik": [*total, *form]}) as kern:
        kern.compute(PUPILS, primary)
        assert kern.row("d99_probe", "05", 2018)["wert"] == 5400
        assert parts(kern.row("d99_probe", "05", 2018, schulform="02")) == (None, None, None, "unbekannt")
        assert kern.row("d99_zweite", "05", 2018)["wert"] == 530


def test_a_withheld_part_stops_every_sum_above_it() -> None:
    rows = [area(k, None if k == "05711" else 1000, 10, "geheim" if k == "05711" else None) for k in KREISE]
    with core({"flaeche": rows}) as kern:
        kern.compute(DENSITY)
        for region in ("05711", "057", "05", "LWL", "typ:kreisfreie_stadt"):
            assert parts(kern.row("d99_probe", region, 2024)) == (None, None, None, "geheim")
        assert kern.row("d99_probe", "LVR", 2024)["wert"] == 100


def test_an_incomplete_sum_is_unknown_never_too_low() -> None:
    with core({"flaeche": [area(k, 1000, 10) for k in KREISE if k != "05711"]}) as kern:
        kern.compute(DENSITY)
        assert parts(kern.row("d99_probe", "057", 2024)) == (None, None, None, "unbekannt")
        assert "LWL" not in {row["region_id"] for row in kern.rows("d99_probe")}


def pupils(jahr: int) -> list[dict[str, Any]]:
    return [{"region_id": k, "jahr": jahr, "schueler": 100} for k in KREISE]


def test_rounded_counts_are_not_added_up() -> None:
    with core({"schulstatistik": pupils(2018) + pupils(2019)}) as kern:
        kern.compute(PUPILS)
        assert kern.row("d99_probe", "05", 2018)["wert"] == 5300
        assert kern.row("d99_probe", "05", 2019)["flag"] == "unbekannt"


def test_commuters_between_kreise_are_not_added_up_to_the_land() -> None:
    incoming = kennzahl(art="anzahl", wert={"datensatz": "schulpendler", "mass": "einpendelnd"})
    residents = kennzahl(id="d99_zweite", art="anzahl", wert={"datensatz": "schulpendler", "mass": "wohnhaft"})
    rows = [{"region_id": k, "jahr": 2024, "wohnhaft": 1000, "einpendelnd": 50, "auspendelnd": 50} for k in KREISE]
    with core({"schulpendler": rows}) as kern:
        kern.compute(incoming, residents)
        assert kern.row("d99_probe", "05", 2024)["flag"] == "unbekannt"
        assert "LWL" not in {row["region_id"] for row in kern.rows("d99_probe")}
        assert kern.row("d99_zweite", "05", 2024)["wert"] == 53000


def test_a_published_rate_is_never_aggregated() -> None:
    rate = kennzahl(art="wert", wert={"datensatz": "mindestsicherung", "mass": "quote"})
    with core({"mindestsicherung": [{"region_id": k, "jahr": 2023, "quote": 10.0} for k in KREISE]}) as kern:
        kern.compute(rate)
        assert parts(kern.row("d99_probe", "05", 2023)) == (None, None, None, "unbekannt")
        assert "LVR" not in {row["region_id"] for row in kern.rows("d99_probe")}


def test_a_sum_of_codes_needs_all_of_them() -> None:
    young = kennzahl(
        art="anzahl",
        wert={"datensatz": "bevoelkerung_alter", "mass": "bevoelkerung", "wo": {"alter": {"von": "00", "bis": "02"}}},
    )
    ages = [{"region_id": "05711", "jahr": 2024, "alter": a, "bevoelkerung": 10} for a in ("00", "01", "02")]
    with core({"bevoelkerung_alter": [*ages, *({**a, "region_id": "05758"} for a in ages[:2])]}) as kern:
        kern.compute(young)
        assert kern.row("d99_probe", "05711", 2024)["wert"] == 30
        assert parts(kern.row("d99_probe", "05758", 2024)) == (None, None, None, "unbekannt")


def test_parts_of_two_datasets_meet_by_year_with_offset() -> None:
    previous = kennzahl(
        art="quotient",
        zaehler={"datensatz": "schueler_schulart", "mass": "schueler"},
        nenner={"datensatz": "bevoelkerung_altersgruppe", "mass": "bevoelkerung", "versatz": -1},
    )
    key = {"region_id": "05711"}
    given = {
        "schueler_schulart": [key | {"jahr": 2023, "schueler": 30}, key | {"jahr": 2022, "schueler": 99}],
        "bevoelkerung_altersgruppe": [key | {"jahr": 2022, "bevoelkerung": 300}],
    }
    with core(given) as kern:
        kern.compute(previous)
        assert parts(kern.row("d99_probe", "05711", 2023)) == (30, 300, 0.1, None)
        assert {row["jahr"] for row in kern.rows("d99_probe")} == {2023}


def test_a_gemeinde_that_only_the_numerator_has_gets_no_row() -> None:
    share = kennzahl(
        art="quotient",
        zaehler={"datensatz": "schulstatistik", "mass": "schueler"},
        nenner={"datensatz": "flaeche", "mass": "bevoelkerung"},
    )
    pupils = [{"region_id": key, "jahr": 2024, "schueler": 10} for key in ("05711", "05754", "05754004", "05754008")]
    people = [{"region_id": key, "jahr": 2024, "bevoelkerung": 100} for key in ("05711", "05754008")]
    with core({"schulstatistik": pupils, "flaeche": people}) as kern:
        kern.compute(share)
        found = {row["region_id"]: (row["wert"], row["flag"]) for row in kern.rows("d99_probe")}
    assert found["05711"] == found["05754008"] == (0.1, None)
    assert found["05754"] == (None, "unbekannt")
    assert "05754004" not in found


def test_change_needs_both_years() -> None:
    change = kennzahl(art="veraenderung", wert={"datensatz": "schulstatistik", "mass": "schueler"}, jahre=5, faktor=100)
    key = {"region_id": "05711"}
    rows = [
        key | {"jahr": 2012, "schueler": 200},
        key | {"jahr": 2017, "schueler": 150},
        key | {"jahr": 2020, "schueler": 1},
    ]
    with core({"schulstatistik": rows}) as kern:
        kern.compute(change)
        assert {row["jahr"] for row in kern.rows("d99_probe")} == {2017}
        assert parts(kern.row("d99_probe", "05711", 2017)) == (-50, 200, -25, None)
        assert kern.row("d99_probe", "05758", 2017)["flag"] == "unbekannt"


def test_keys_are_unique_and_the_order_is_fixed() -> None:
    with core({"schulstatistik": pupils(2018) + [p | {"schulform": "02"} for p in pupils(2018)]}) as kern:
        kern.compute(PUPILS)
        rows = kern.rows("d99_probe")
        kern.compute(PUPILS)
        assert kern.rows("d99_probe") == rows
    place = {"insgesamt": 0, "02": 1}
    assert rows == sorted(rows, key=lambda row: (row["jahr"], row["region_id"], place[row["schulform"]]))
    keys = [tuple(row[c] for c in ("region_id", "jahr", *GROUPS)) for row in rows]
    assert len(set(keys)) == len(keys) > 100


def described(kern: Kern) -> set[str]:
    sql = """SELECT table_name || '.' || column_name FROM duckdb_columns()
        WHERE schema_name = 'mart' AND comment IS NULL
        UNION SELECT table_name FROM duckdb_tables() WHERE schema_name = 'mart' AND comment IS NULL"""
    return {found for (found,) in kern.con.execute(sql).fetchall()}


def test_indicators_and_breaks_are_described_in_the_database() -> None:
    with core({}) as kern:
        kern.compute(*kennzahlen().values())
        assert described(kern) == set()
        assert kern.con.execute("SELECT count(*) FROM mart.kennzahlwert").fetchone() == (0,)
        listed = kern.con.execute("SELECT kennzahl_id, titel, quellen FROM mart.kennzahl").fetchall()
        assert listed == [(k.id, k.titel, ", ".join(k.quellen)) for k in kennzahlen().values()]
        assert kern.con.execute("SELECT count(*) FROM mart.bruch").fetchone() == (len(brueche()),)
        links = kern.con.execute("SELECT count(*) FROM mart.kennzahl_bruch JOIN mart.bruch USING (bruch_id)").fetchone()
    assert links == (sum(len(k.brueche) for k in kennzahlen().values()),)


def test_several_parts_are_added_and_taken_off() -> None:
    def leavers(abschluss: str, **more: str) -> dict[str, Any]:
        return {"datensatz": "abgang_abschluss", "mass": "abgaenger", "wo": {"abschluss": abschluss}, **more}

    saldo = kennzahl(art="anzahl", wert=[leavers("insgesamt"), leavers("ahr", vorzeichen="minus")])
    rows = [("05711", "insgesamt", 300), ("05711", "ahr", 120), ("05111", "insgesamt", 80)]
    given = [{"region_id": r, "jahr": 2015, "abschluss": a, "abgaenger": n} for r, a, n in rows]
    with core({"abgang_abschluss": given}) as kern:
        kern.compute(saldo)
        check(kern.row("d99_probe", "05711", 2015), {"wert": 180.0})
        check(kern.row("d99_probe", "05111", 2015), {"wert": None, "flag": "unbekannt"})


def test_an_index_is_what_its_statement_yields_and_may_read_computed_values() -> None:
    base = kennzahl(art="anzahl", wert={"datensatz": "abgang_abschluss", "mass": "abgaenger"})
    sql = """SELECT region_id, jahr, zeit, 2 * wert AS wert, 'probe=' || '1' AS untergruppe
        FROM mart.kennzahlwert WHERE kennzahl_id = 'd99_probe' AND region_id = '05711';"""
    double = kennzahl(id="a01_doppelt", art="index", datensaetze=["abgang_abschluss"])
    given = [{"region_id": "05711", "jahr": 2015, "abschluss": "insgesamt", "abgaenger": 7}]
    with core({"abgang_abschluss": given}) as kern:
        kern.compute(double.model_copy(update={"sql": sql}), base)
        (row,) = kern.rows("a01_doppelt")
    check(row, {"untergruppe": "probe=1", "geschlecht": "insgesamt", "wert": 14.0, "zaehler": None, "flag": None})
