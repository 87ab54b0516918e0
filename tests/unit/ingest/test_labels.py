"""Labels of tables: patterns, ages, and labels that an office has renamed."""

from __future__ import annotations

import pytest

from pipeline.labels import Axis, Rename, age_code, find_renames, matches

ABSCHLUSS = Axis(
    "abschluss", {"insgesamt": ["Insgesamt"], "ohne": ["ohne Hauptschulabschluss"], "mit": ["mit Hauptschulabschluss"]}
)


@pytest.mark.parametrize(
    ("label", "pattern", "fits"),
    [
        ("Insgesamt", "insgesamt", True),
        ("  Frei\xade   Waldorfschulen ", "Freie Waldorfschulen", True),
        ("Insgesamt *", "Insgesamt", True),
        ("Bevölkerungsstand (Basis Zensus 2022)", "Bevölkerungsstand*", True),
        ("alles", "*", True),
        ("männlich", "weiblich", False),
    ],
)
def test_a_label_fits_a_pattern(label: str, pattern: str, fits: bool) -> None:
    assert matches(label, pattern) is fits


@pytest.mark.parametrize(
    ("label", "single", "code"),
    [
        ("unter 1 Jahr", True, "00"),
        ("7 bis unter 8 Jahre", True, "07"),
        ("90 Jahre und mehr", True, "90"),
        ("6 bis unter 10 Jahre", True, None),
        ("6 bis unter 10 Jahre", False, "6-9"),
        ("unter 3 Jahre", False, "0-2"),
        ("75 Jahre und mehr", False, "75-"),
        ("6 to under 10 years", False, "6-9"),
        ("ohne Angabe", False, None),
    ],
)
def test_ages_are_read_by_rule(label: str, single: bool, code: str | None) -> None:
    assert age_code(label, single) == code


def test_a_new_label_is_paired_by_its_place() -> None:
    found = find_renames(ABSCHLUSS, ["Insgesamt", "ohne Ersten Abschluss", "mit Hauptschulabschluss"])
    others = ("Insgesamt", "mit Hauptschulabschluss")
    assert found == [Rename("abschluss", "ohne", "ohne Hauptschulabschluss", "ohne Ersten Abschluss", others)]


@pytest.mark.parametrize(
    "labels",
    [
        ["Insgesamt", "neu"],  # a column is missing: which one is new, nobody can tell
        ["ohne Hauptschulabschluss", "Insgesamt", "neu"],  # another order
        ["Insgesamt", "neu", "ohne Hauptschulabschluss"],
        ["Insgesamt", "neu", "mit Hauptschulabschluss", "noch einer"],
    ],
)
def test_another_number_or_order_of_labels_is_no_renaming(labels: list[str]) -> None:
    assert find_renames(ABSCHLUSS, labels) is None


@pytest.mark.parametrize(
    ("new", "enough"),
    [
        ("ohne Hauptschul-Abschluss", True),
        ("ohne den Hauptschulabschluss", True),
        ("mit Förderschulabschluss", False),  # more like „mit Hauptschulabschluss“ than what stood in its place
        ("kein Zertifikat", False),
    ],
)
def test_without_another_year_the_wording_has_to_speak_for_itself(new: str, enough: bool) -> None:
    (rename,) = find_renames(ABSCHLUSS, ["Insgesamt", new, "mit Hauptschulabschluss"]) or []
    assert rename.speaks_for_itself is enough
