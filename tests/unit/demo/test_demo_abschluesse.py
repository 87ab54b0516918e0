"""Simulated leavers by Schulform and certificate against the published ones, Abitur, and the Regionalatlas."""

from __future__ import annotations

from collections import Counter

import pytest

from pipeline.demo.kreise import keys
from pipeline.demo.model import Model
from pipeline.demo.quellen.abschluesse import files
from pipeline.demo.quellen.regionalatlas_abgaenge import files as atlas
from tests.unit.demo.kern import Table, template

NONE = "Ohne Ersten Schulabschluss"
ABITUR = "Allgemeine Hochschulreife (K)"
CERTIFICATES = (
    NONE, "Erster Schulabschluss (B, C)", "Erweiterter Erster Schulabschluss (D)", "Mittlerer Schulabschluss (F, G, I)",
    "Fachhochschulreife, schulischer Teil (H)", "Fachhochschulreife (J, Q)", ABITUR,
)  # fmt: skip


@pytest.fixture(scope="module")
def tables(model: Model) -> dict[str, Table]:
    made = list(files(model))
    names = ("abgaenge_schulform.csv", "abgaenge_alter.csv", "abitur.csv", "vera.csv")
    return {name: template(made, name) for name in names}


def land(table: Table, year: str, **wanted: str) -> Counter[str]:
    """Sums over all regions of the rows with these groups, all else total."""
    groups = {"Schulform": "Insgesamt", "Geschlecht": "Insgesamt", "Staatsangehörigkeit": "Insgesamt", **wanted}
    heads = [head for head in table.rows[0] if head not in {"Region", "Schuljahr", *groups}]
    return Counter({head: sum(table.numbers(head, Schuljahr=year, **groups)) for head in heads})


@pytest.mark.parametrize(
    ("form", "published"),
    [
        ("Hauptschule", (9745, 1615, 1460, 3910, 2760, 0, 0, 0)),
        ("Förderschulen", (7470, 5160, 1370, 700, 240, 0, 0, 0)),
        ("Realschule", (32710, 1275, 845, 1500, 29090, 0, 0, 0)),
        ("Sekundarschule", (9705, 680, 860, 2740, 5425, 0, 0, 0)),
        ("Gesamtschule", (52565, 2290, 3870, 8440, 19125, 2995, 0, 15840)),
        ("Gymnasium", (66205, 615, 1645, 350, 6465, 4035, 0, 53090)),
    ],
)
def test_certificates_by_schulform(tables: dict[str, Table], form: str, published: tuple[int, ...]) -> None:
    found = land(tables["abgaenge_schulform.csv"], "2022/23", Schulform=form)
    shown = (found["Abgänge insgesamt"], *(found[head] for head in CERTIFICATES))
    assert shown == pytest.approx(published, rel=0.07, abs=60)


def test_readings_of_without_certificate(tables: dict[str, Table]) -> None:
    everybody = land(tables["abgaenge_schulform.csv"], "2020/21")
    special = land(tables["abgaenge_schulform.csv"], "2022/23", Schulform="Förderschulen")[NONE]

    def share(head: str) -> float:
        return 100 * everybody[head] / everybody["Abgänge insgesamt"]

    assert everybody["Abgänge insgesamt"] == pytest.approx(179_350, rel=0.02)
    assert share("Darunter ohne jeden Abschluss (A, R)") == pytest.approx(2.3, abs=0.3)
    mental, learning = "Darunter Abschluss Geistige Entwicklung (M)", "Darunter Abschluss Lernen (V)"
    assert share(mental) + share(learning) == pytest.approx(3.4, abs=0.7)
    assert share(ABITUR) == pytest.approx(39.7, abs=1)
    all_2023 = land(tables["abgaenge_schulform.csv"], "2022/23")[NONE]
    assert 100 * special / all_2023 == pytest.approx(44, abs=2)


def test_sexes_of_2024(tables: dict[str, Table]) -> None:
    sexes = {sex: land(tables["abgaenge_schulform.csv"], "2023/24", Geschlecht=sex) for sex in ("weiblich", "männlich")}
    published = {"weiblich": (6.0, 41.8), "männlich": (8.9, 32.9)}
    for sex, found in sexes.items():
        shares = tuple(100 * found[head] / found["Abgänge insgesamt"] for head in (NONE, ABITUR))
        assert shares == pytest.approx(published[sex], abs=2)


def test_certificates_make_all_leavers_and_groups_the_total(tables: dict[str, Table]) -> None:
    for row in tables["abgaenge_schulform.csv"].rows:
        assert sum(int(row[head]) for head in CERTIFICATES) == int(row["Abgänge insgesamt"]), row
        assert int(row["Darunter ohne jeden Abschluss (A, R)"]) <= int(row[NONE])
    everybody = land(tables["abgaenge_schulform.csv"], "2023/24")
    for head, codes in {
        "Geschlecht": ("weiblich", "männlich"),
        "Staatsangehörigkeit": ("deutsch", "nichtdeutsch"),
    }.items():
        parts = [land(tables["abgaenge_schulform.csv"], "2023/24", **{head: code}) for code in codes]
        assert parts[0] + parts[1] == +everybody, head


def test_ages_make_those_without_certificate(tables: dict[str, Table]) -> None:
    for key in keys():
        wanted = {"Region": key, "Schuljahr": "2023/24"}
        ages = [r for r in tables["abgaenge_alter.csv"].rows if wanted.items() <= r.items()]
        numbers = {r["Alter"]: int(r["Abgänge ohne Ersten Schulabschluss"]) for r in ages}
        assert len(numbers) == 9
        assert sum(numbers.values()) == 2 * numbers["Insgesamt"]


def test_abitur(tables: dict[str, Table]) -> None:
    rows = [r for r in tables["abitur.csv"].rows if r["Schuljahr"] == "2023/24" and r["Schulform"] == "Insgesamt"]
    passed = sum(int(r["Bestanden"]) for r in rows)
    grades = sum(float(r["Summe der Durchschnittsnoten"].replace(",", ".")) for r in rows)
    failed, everybody = sum(int(r["Nicht bestanden"]) for r in rows), sum(int(r["Prüflinge"]) for r in rows)
    assert grades / passed == pytest.approx(2.37, abs=0.03)
    assert 100 * failed / everybody == pytest.approx(4, abs=0.6)
    assert passed + failed == everybody


def test_comparative_tests_are_plausible_everywhere(tables: dict[str, Table]) -> None:
    shares = [int(r["Unter dem Mindeststandard"]) / int(r["Getestete"]) for r in tables["vera.csv"].rows]
    assert 0.1 < min(shares) < 0.25 and 0.3 < max(shares) < 0.65
    assert {r["Region"] for r in tables["vera.csv"].rows} == set(keys())


def test_the_regionalatlas_shows_the_double_cohort_and_dots_for_dissolved_regions(model: Model) -> None:
    ((_, raw),) = atlas(model)
    lines = [line.split(";") for line in raw.decode("cp1252").splitlines() if line.startswith("20")]
    shares = {(key, year): (abitur, none) for year, key, _, abitur, none in lines}
    assert shares["05354", "2013"] == (".", ".")
    assert float(shares["05", "2023"][0].replace(",", ".")) == pytest.approx(38.4, abs=1)
    assert float(shares["05", "2023"][1].replace(",", ".")) == pytest.approx(6.4, abs=0.7)
    assert float(shares["05", "2013"][0].replace(",", ".")) > float(shares["05", "2014"][0].replace(",", ".")) + 1
    assert len({key for key, _ in shares}) == 1 + 1 + 5 + 53 + 2
