"""Counts in one notation: what is the same under two names, what follows from what, how persons could move."""

from __future__ import annotations

from pipeline.disclosure.moves import moves
from pipeline.disclosure.series import Box, Series, group_of, remainders, series
from pipeline.kennzahl import Kennzahl
from tests.unit.compute.kern import kennzahl

LEAVERS = "abgang_abschluss.abgaenger"
TOTAL: Series = ((1, Box(LEAVERS)),)
GROUPS = ("geschlecht", "staatsangehoerigkeit", "schulform", "untergruppe")


def counted(indicator: Kennzahl, **row: str) -> Series:
    """The series of a count in the group that a row names."""
    return series(indicator.wert, group_of(indicator, dict.fromkeys(GROUPS, "insgesamt") | row))[0]


def of(column: str, *codes: str, measure: str = LEAVERS) -> Series:
    """A series of one box with codes in one column."""
    return ((1, Box(measure, ((column, codes),))),)


COUNT = kennzahl(
    art="anzahl", wert={"datensatz": "abgang_abschluss", "mass": "abgaenger"},
    gruppen=[
        {"merkmal": "geschlecht"},
        {"merkmal": "geschlecht", "rest": {"nicht_weiblich": "weiblich"}},
        {"merkmal": "abschluss", "klassen": {"hoeher": ["fhr", "ahr"]}},
    ],
)  # fmt: skip


def test_groups_conditions_classes_and_rests_are_the_same_notation() -> None:
    fixed = kennzahl(
        art="anzahl",
        wert={"datensatz": "abgang_abschluss", "mass": "abgaenger", "wo": {"geschlecht": "weiblich"}},
    )
    assert counted(COUNT) == TOTAL
    assert counted(COUNT, geschlecht="weiblich") == counted(fixed) == of("geschlecht", "weiblich")
    assert counted(COUNT, untergruppe="abschluss=hoeher") == of("abschluss", "ahr", "fhr")
    assert "weiblich" not in dict(counted(COUNT, untergruppe="geschlecht=nicht_weiblich")[0][1].chosen)["geschlecht"]


def test_a_measure_that_is_part_of_a_sum_stands_for_the_sum_limited_to_it() -> None:
    leavers, failed = (
        kennzahl(art="anzahl", wert={"datensatz": "abgaenge_schulform", "mass": mass})
        for mass in ("abgaenge", "ohne_esa")
    )
    whole = "abgaenge_schulform.abgaenge"
    assert counted(leavers) == ((1, Box(whole)),)
    assert counted(failed) == of(
        "=abgaenge", "foerderabschluss_ge", "foerderabschluss_le", "ohne_abschluss", measure=whole
    )


def test_codes_that_overlap_stand_in_the_division_they_belong_to() -> None:
    measured = kennzahl(
        art="anzahl", wert={"datensatz": "schuleingangsuntersuchung", "mass": "auffaellig"},
        gruppen=[{"merkmal": "kindergruppe"}],
    )  # fmt: skip
    assert counted(measured, untergruppe="kindergruppe=bildung_hoch") == of(
        "kindergruppe/2", "bildung_hoch", measure="schuleingangsuntersuchung.auffaellig"
    )


def test_what_published_groups_leave_of_the_whole_is_found() -> None:
    women = of("geschlecht", "weiblich")
    (found,) = remainders({TOTAL, women})
    assert (found.whole, found.groups) == (TOTAL, (("weiblich",),))
    assert list(remainders({women})) == []
    assert list(remainders({TOTAL, women, of("geschlecht", "maennlich")})) == []


def test_a_move_leaves_the_total_alone_or_takes_it_along() -> None:
    women, men = of("geschlecht", "weiblich"), of("geschlecht", "maennlich")
    found = list(moves(LEAVERS, {TOTAL: 50.0, women: 20.0, men: 30.0}))
    assert {men: 1, women: -1} in found
    assert {TOTAL: 1, women: 1} in found
    assert {TOTAL: 1} not in found


def test_somebody_may_be_counted_where_nobody_publishes() -> None:
    pupils = "schueler_schulart.schueler"
    whole, primary = ((1, Box(pupils)),), of("schulart", "grundschule", measure=pupils)
    assert {whole: 1} in list(moves(pupils, {whole: 50.0, primary: 20.0}))


def test_a_rest_moves_against_its_share() -> None:
    part: Series = ((1, Box("schueler_schulart.schueler_auslaendisch")),)
    whole: Series = ((1, Box("schueler_schulart.schueler")),)
    rest: Series = ((1, Box("schueler_schulart.schueler")), (-1, Box("schueler_schulart.schueler_auslaendisch")))
    known = {part: 5.0, whole: 9.0, rest: 4.0}
    assert list(moves("schueler_schulart.schueler_auslaendisch", known)) == [{part: 1, rest: -1}]
    assert list(moves("schueler_schulart.schueler", known)) == [{whole: 1, rest: 1}]
